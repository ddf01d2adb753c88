"""One room by itself on plain files, without a case: tool extract, tool reconcile."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from tahqiq.cli.audit import audit as audit_table
from tahqiq.cli.audit import audited
from tahqiq.cli.estimate import estimate as estimate_table
from tahqiq.cli.figures import print_conflicts, print_figures, say_signals
from tahqiq.cli.link import link
from tahqiq.cli.read import CELLS, ESTIMATE, FAULTS, READINGS, RULE, TRUST, WHY
from tahqiq.cli.show import LANGUAGE_OF_TOOL, as_json, print_json, progress, say
from tahqiq.cli.words import Words
from tahqiq.errors import InputError, UsageError
from tahqiq.model import Signal

FILE = click.Path(path_type=Path, dir_okay=False)
GAZETTEER = click.option("--gazetteer", type=FILE, help="A gazetteer file of your own (TOML).")
WORDS = click.option("--words", type=FILE, help="A file of words of your own (TOML).")
SOURCES = click.option("--sources", type=FILE, help="A file of sources of your own (TOML).")


@click.group()
def tool() -> None:
    """One room by itself on plain files, without a case."""


tool.add_command(link)
tool.add_command(estimate_table)


@tool.command()
@click.argument("documents", type=FILE)
@click.option("-o", "--out", required=True, type=FILE, help="Where the claims go, one line a document.")
@click.option("--jobs", default=1, show_default=True, type=click.IntRange(1, 64), help="Processes at work.")
@click.option(
    "--seconds",
    default=120.0,
    show_default=True,
    type=click.FloatRange(min=0, min_open=True),
    help="How long one document may take before it is set aside.",
)
@click.option("--spark", metavar="MASTER", help="Read on a Spark cluster, e.g. spark://host:7077 or local[4].")
@click.option("--extractor", default="rules", show_default=True, help="Which extractor reads.")
@GAZETTEER
@SOURCES
@WORDS
def extract(
    documents: Path,
    out: Path,
    jobs: int,
    seconds: float,
    spark: str | None,
    extractor: str,
    gazetteer: Path | None,
    sources: Path | None,
    words: Path | None,
) -> int:
    """Read claims out of DOCUMENTS, one JSON object {id, text, published, publisher, lang} a line.

    Writes {id, claims} lines in the same order. A line that cannot be read is reported and skipped, and the exit
    code is 4. Interrupted or killed, it goes on where it stopped when run again in the same way: the file OUT.state
    says where. With --spark there is no going on; an OUT that ends in .parquet is written by the cluster itself.
    """
    from tahqiq.investigation.bulk import Recipe, extract_file

    recipe = Recipe(extractor=extractor, gazetteer=gazetteer, sources=sources, words=words)
    if spark:
        from tahqiq.investigation.spark import extract_on_cluster

        result = extract_on_cluster(documents, out, master=spark, recipe=recipe, seconds=seconds, refuse=_report)
    else:
        size = documents.stat().st_size if documents.is_file() else 0
        with progress("Reading claims", size) as advance:
            result = extract_file(
                documents, out, recipe=recipe, jobs=jobs, seconds=seconds, progress=advance, refuse=_report
            )
    done = f"{result.resumed} done before, {result.refused} refused"
    say(f"{result.claims} claims in {result.read} documents; {done}.")
    return InputError.exit_code if result.refused else 0


def _report(error: InputError) -> None:
    say(str(error))


@tool.command()
@click.argument("claims", type=FILE)
@RULE
@CELLS
@TRUST
@READINGS
@FAULTS
@ESTIMATE
@WHY
@GAZETTEER
@SOURCES
@LANGUAGE_OF_TOOL
@click.option("--jobs", default=2, show_default=True, type=click.IntRange(1, 64), help="Processes, for many claims.")
@audited
@as_json
def reconcile(
    claims: Path,
    rule: str,
    cells: tuple[str, ...],
    trust: tuple[str, ...],
    readings: tuple[str, ...],
    faults: int,
    estimate: bool,
    why: bool,
    gazetteer: Path | None,
    sources: Path | None,
    language: str,
    jobs: int,
    audit: bool,
    columns: tuple[str, ...],
    dates: str,
    as_json: bool,
) -> int:
    """Bounds, conflicts and audits of CLAIMS: one claim a line, or the lines that `tool extract` writes.

    With --audit, CLAIMS is a plain table of published figures, and only its arithmetic is checked: sums, groups
    greater than their whole, running totals that fall, ranges upside down, more names than people. A row that cannot
    be read is reported and skipped, and the exit code is 4.
    """
    if audit:
        return audit_table(
            claims, columns=columns, dates=dates, gazetteer=gazetteer, language=language, as_json=as_json
        )
    if why and estimate:
        raise UsageError("--why and --estimate are shown apart")
    if columns or dates != "guess":
        raise UsageError("--column and --dates go with --audit")
    from tahqiq.investigation.reconcile import parse_cell, read_claims
    from tahqiq.investigation.reconcile import reconcile as reconcile_claims
    from tahqiq.investigation.reference import open_places
    from tahqiq.model.figure_json import reconciliation_to_json

    places = open_places(gazetteer)
    passed_over: list[Signal] = []
    told = read_claims(claims, passed_over.append, language=language)
    wanted = [parse_cell(cell, places) for cell in cells]
    result = reconcile_claims(
        told,
        gazetteer=places,
        sources=sources,
        cells=wanted,
        trust=trust or None,
        readings=readings,
        rule=rule,
        faults=faults,
        language=language,
        jobs=jobs,
    )
    result = replace(result, signals=(*passed_over, *result.signals))
    if not as_json:
        say_signals(result)
    if estimate:
        from tahqiq.cli.estimates import print_with_estimates
        from tahqiq.investigation.best import best

        chosen = trust or None
        inferred = best(
            told,
            gazetteer=places,
            sources=sources,
            cells=wanted,
            trust=chosen,
            readings=readings,
            language=language,
        )
        print_with_estimates(result, inferred, Words(language), as_json=as_json)
    elif why:
        from tahqiq.cli.reasons import print_reasons
        from tahqiq.investigation.reasons import reasons

        found = reasons(result, told, gazetteer=places, cells=wanted, language=language)
        print_reasons(found, Words(language), as_json=as_json)
    elif as_json:
        print_json(reconciliation_to_json(result))
    else:
        print_figures(result, Words(language))
    if not as_json and not why:
        print_conflicts(result, Words(language))
    return 0
