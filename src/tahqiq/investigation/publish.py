"""publish: the account of a case, gathered from the ledger and written in one format."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from tahqiq import __version__
from tahqiq.errors import NotWritable, UsageError
from tahqiq.figures.estimate import METHOD
from tahqiq.findings import FORMATS
from tahqiq.findings.protocol import Format
from tahqiq.investigation.best import best_of_case
from tahqiq.investigation.case import Case
from tahqiq.investigation.estimations import estimates_of, places_of
from tahqiq.investigation.list_rows import WithoutRows
from tahqiq.investigation.persons import Linked, linked_if_any, with_names
from tahqiq.investigation.reconcile import case_readings, reconcile_case
from tahqiq.investigation.review import waiting
from tahqiq.model import Account, ListTold, Named, Passage, Reconciliation, Unread

_MOST_FOR_FAULTS = 2_000  # claims; to work without each source takes half as long again as all else


def account(case: Case, result: Reconciliation | None = None, *, estimate: bool = False) -> Account:
    """Everything an account is rendered from, as of the ledger's last entry; `result` spares reconciling again.

    `estimate`: with best estimates, in a section of their own.
    """
    claims, decisions = case.claims(), case.decisions()
    seq, head = case.ledger.head()
    result = result or reconciled(case)
    found = linked_if_any(case, result)
    without = WithoutRows(case)
    withheld = [signal for artifact in case.artifacts() for signal in without.signals(artifact)]
    runs = estimates_of(case, found) if found else ()
    places = {claim.place.id for claim in claims if claim.place and claim.place.id} | places_of(runs)
    language = case.language
    return Account(
        title=case.title,
        artifacts=case.artifacts(),
        passages=_shown(case),
        claims=claims,
        reconciliation=with_names(result, found),
        unread=tuple(
            Unread(name=row["name"], code=row["error"]["code"], words=f"{row['error']['what']}. {row['error']['why']}")
            for row in case.ledger.rows("unread")
        ),
        signals=(*case.signals(), *result.signals, *withheld, *(found.signals if found else ())),
        method=(*method(case), *([("estimates", METHOD)] if estimate else [])),
        place_names={key: case.gazetteer.label(key, language) for key in sorted(places)},
        upto_seq=seq,
        ledger_head=head,
        language=language,
        reviewed={d.stands.id: d.verdict for d in decisions if d.stands is not None},
        rejected=tuple(d.claim for d in decisions if d.stands is None),
        waiting=sum(not item.counts for item in waiting(case)),
        estimates=best_of_case(case, language=language) if estimate else (),
        named=_named(found) if found else None,
        undocumented=runs,
    )


def _shown(case: Case) -> tuple[Passage, ...]:
    """The passages without the rows of lists of persons, imported or not: who is on them is not for an account."""
    told = WithoutRows(case)
    shown = (told(passage) for passage in case.passages())
    return tuple(replace(p, text="", kind="withheld", locators=()) if told.is_list(p) else p for p in shown)


def _named(found: Linked) -> Named:
    """The lists and their names against the tolls."""
    return Named(
        lists=tuple(
            ListTold(
                id=one.profile.id,
                name=one.profile.name,
                release=one.parts[-1].label,
                records=len(one.reading.records),
                flagged=sum(bool(r.flags) for r in one.reading.records),
                aside=len(one.reading.aside),
                once=one.profile.deduplicated,
            )
            for one in found.lists
        ),
        persons=len(found.persons),
        unidentified=sum(p.unidentified for p in found.persons),
        disputed=sum(bool(p.contradictions) for p in found.persons),
        waiting=len(found.waiting),
        gaps=found.gaps,
    )


def reconciled(case: Case) -> Reconciliation:
    """What an account tells of a case: in its language, and with what holds if any one source is wrong."""
    faults = 1 if len(case.claims()) <= _MOST_FOR_FAULTS else 0
    return reconcile_case(case, faults=faults, language=case.language)


def method(case: Case) -> tuple[tuple[str, str], ...]:
    """How the account was made, from the live rules: label and value pairs."""
    extractors = sorted({row["extractor"] for row in case.ledger.rows("readings")})
    return (
        ("tahqiq", __version__),
        ("extractor", ", ".join(extractors) or "none"),
        ("gazetteer", case.gazetteer.version),
        ("readings", ", ".join(case_readings(case)) or "default"),
    )


def write(case: Case, out: Path, result: Reconciliation | None = None, *, estimate: bool = False) -> Path:
    """Write the account to `out`, in the format its suffix names, whole or not at all."""
    page = format_for(out).render(account(case, result, estimate=estimate))
    partial = out.with_name(f".{out.name}.partial")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        partial.write_bytes(page)
        os.replace(partial, out)
    except OSError as error:
        raise NotWritable("the account cannot be written", where=str(out), why=error.strerror or str(error)) from error
    return out


def format_for(out: Path) -> Format:
    """The format of a file name; raises UsageError listing the known ones."""
    name = out.suffix.lstrip(".").lower()
    if name not in FORMATS.names():
        raise UsageError(f"no account format {name!r}", where=str(out), why=f"known: {', '.join(FORMATS.names())}")
    found: Format = FORMATS.get(name)
    return found
