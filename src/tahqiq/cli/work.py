"""Commands that put something into a case: init, add, extract, run."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from tahqiq.cli.show import CASE, as_json, described, print_json, progress, say
from tahqiq.errors import InputError, NoCase
from tahqiq.investigation.add import Added, Described, files_under
from tahqiq.investigation.add import add as add_files
from tahqiq.investigation.case import Case
from tahqiq.investigation.extract import Extracted, waiting
from tahqiq.investigation.extract import extract as extract_claims
from tahqiq.investigation.publish import reconciled, write

PATHS = click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
JOBS = click.option("--jobs", default=2, show_default=True, type=click.IntRange(1, 64), help="Files read at a time.")


@click.command()
@CASE
@click.option("--title", help="Title of the case; its folder's name by default.")
@click.option("--sealed", is_flag=True, help="Encrypt the case (not in this version).")
def init(case: Path, title: str | None, sealed: bool) -> None:
    """Create a case in the folder CASE."""
    if sealed:
        raise click.UsageError("Sealed cases do not exist in this version; do not put secrets into an open one.")
    made = Case.init(case, title=title)
    say(f"Created case “{made.title}” in {case}.")


@click.command()
@CASE
@PATHS
@described
@JOBS
@as_json
def add(case: Path, paths: tuple[Path, ...], jobs: int, as_json: bool, **told: str | date | None) -> int:
    """Take files and folders into a case.

    Reads text, HTML, PDF, DOCX, EML, CSV and XLSX. Who published a file and when is taken from the options, else
    from a file NAME.meta.toml beside it, else from the file itself. A file that cannot be read is reported with a
    code, the rest goes on, and the exit code is 4.
    """
    result = _add(Case.open(case), paths, jobs, told)
    if as_json:
        print_json(_added(result))
    return _exit_code(result)


@click.command()
@CASE
@click.option("--extractor", default="rules", show_default=True, help="rules; or llm, which proposes beside them.")
@as_json
def extract(case: Path, extractor: str, as_json: bool) -> int:
    """Read claims out of every document not yet read by this version of the extractor.

    With `--extractor llm` the language model of case.toml is asked too. It only proposes: what its quotes do not
    support is rejected, what agrees with the rules is accepted, the rest waits for review; see `claims --proposals`.
    Where it did not answer the exit code is 1, and the next run asks again.
    """
    opened = Case.open(case)
    if extractor == "llm":
        return _proposed(opened, as_json)
    result = _extract(opened, extractor)
    if as_json:
        print_json({"read": result.read, "unchanged": result.unchanged, "claims": result.claims})
    return 0


@click.command()
@CASE
@PATHS
@described
@JOBS
@click.option("-o", "--out", type=click.Path(path_type=Path), help="The account's file; CASE/account.html by default.")
@as_json
def run(
    case: Path, paths: tuple[Path, ...], jobs: int, out: Path | None, as_json: bool, **told: str | date | None
) -> int:
    """Add, extract, reconcile and write the account, in one go.

    Creates the case where there is none. Interrupted, it goes on where it stopped when run again.
    """
    opened = _open_or_init(case)
    added = _add(opened, paths, jobs, told)
    extracted = _extract(opened)
    outs = [out] if out else [case / "account.html", case / "account.json"]
    result = reconciled(opened)
    written = [write(opened, path, result) for path in outs]
    say(f"Account: {written[0]}")
    if as_json:
        body = {**_added(added), "claims": extracted.claims, "account": [str(path) for path in written]}
        print_json(body)
    return _exit_code(added)


def _open_or_init(case: Path) -> Case:
    try:
        return Case.open(case)
    except NoCase:
        return Case.init(case)


def _add(case: Case, paths: tuple[Path, ...], jobs: int, told: dict[str, str | date | None]) -> Added:
    with progress("Reading files", files_under(paths)) as advance:
        result = add_files(case, paths, described=Described(**told), jobs=jobs, progress=advance)  # type: ignore[arg-type]
    for refused in result.refused:
        say(f"{refused.name}: {refused.error}")
    say(f"{len(result.new)} files taken in, {len(result.known)} known already, {len(result.refused)} refused.")
    return result


def _proposed(case: Case, as_json: bool) -> int:
    from tahqiq.cli.proposals import ask, exit_code, print_asked
    from tahqiq.investigation.propose import proposer

    asker = proposer(case)
    extracted = _extract(case)
    result = ask(case, asker)
    if as_json:
        print_asked(extracted, result)
    return exit_code(result)


def _extract(case: Case, name: str = "rules") -> Extracted:
    with progress("Reading claims", waiting(case, name=name)) as advance:
        result = extract_claims(case, name=name, progress=advance)
    say(f"{result.claims} claims found in {result.read} documents; {result.unchanged} documents unchanged.")
    return result


def _added(result: Added) -> dict[str, object]:
    return {
        "new": [{"id": a.id, "name": a.name, "media_type": a.media_type, "language": a.language} for a in result.new],
        "known": result.known,
        "refused": [{"name": refused.name, **refused.error.to_json()} for refused in result.refused],
    }


def _exit_code(result: Added) -> int:
    return InputError.exit_code if result.refused else 0
