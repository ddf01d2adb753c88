"""reconcile: what follows from a case's claims, or from claims given directly."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, cast, get_args

from tahqiq.errors import BadClaim, BadConfig, InputError, NoPath, UsageError
from tahqiq.figures import Readings
from tahqiq.figures import reconcile as reconcile_claims
from tahqiq.figures.origins import Origins
from tahqiq.figures.words import Words
from tahqiq.investigation.case import Case
from tahqiq.investigation.processes import in_processes, no_cycles
from tahqiq.investigation.profiles import parties, profiled
from tahqiq.investigation.reference import open_sources
from tahqiq.model import FACETS, Cell, Claim, Group, Harm, Judgement, Perpetrator, PlaceRef, Reconciliation, Signal
from tahqiq.model.claim_json import claim_from_json, claim_to_json
from tahqiq.places import Gazetteer

_VALUES = {
    "status": ("civilian", "protected", "armed_forces", "participating", "unknown"),
    "age": ("adult", "child"),
    "sex": ("man", "woman"),
}


def reconcile(
    claims: Sequence[Claim],
    *,
    gazetteer: Gazetteer,
    sources: Path | None = None,
    cells: Sequence[Cell] = (),
    trust: Collection[str] | None = None,
    readings: Iterable[str] = (),
    rule: str = "provable",
    faults: int = 0,
    judgements: Collection[Judgement] = (),
    language: str = "en",
    profiles: Mapping[str, Any] | None = None,
    jobs: int = 1,
) -> Reconciliation:
    """Bounds, conflicts, differences and audits of the claims.

    Places without a known id are looked up by name first; `sources` is a TOML file on top of the shipped registry;
    `readings` adjust the default ones by name; `faults` is how many sources may be wrong; `judgements` are what persons
    said of pairs of claims; `trust` keeps only claims of those origins, by id, name or alias; `language` is of the
    sentences and of the names of places in them; `profiles` has the tables `[[source]]` and `[[party]]` of case.toml;
    thousands of claims are worked out by up to `jobs` processes.
    Raises UsageError for an origin that made none of the claims.
    """
    registry, told = open_sources(sources), profiles or {}
    if trust is not None:
        trust = Origins.of(registry.sources).chosen(trust, claims)
    with no_cycles():
        return reconcile_claims(
            named(placed(claims, gazetteer), gazetteer, language),
            gazetteer,
            sources=profiled(registry, told, "case.toml"),
            parties=parties(registry, told, "case.toml"),
            cells=cells,
            trust=trust,
            readings=Readings.of(readings),
            rule=rule,
            faults=faults,
            judgements=judgements,
            language=language,
            each=in_processes(jobs),
        )


def reconcile_case(
    case: Case,
    *,
    cells: Sequence[Cell] = (),
    trust: Collection[str] | None = None,
    readings: Iterable[str] = (),
    rule: str = "provable",
    faults: int = 0,
    language: str = "en",
) -> Reconciliation:
    """The same for everything extracted in a case, with the case's own places, sources and readings."""
    return reconcile(
        case.claims(),
        gazetteer=case.gazetteer,
        sources=case.file("sources.toml"),
        cells=cells,
        trust=trust,
        readings=[*case_readings(case), *readings],
        rule=rule,
        faults=faults,
        judgements=case.judgements(),
        language=language,
        profiles=case.config,
        jobs=2,
    )


def case_readings(case: Case) -> list[str]:
    """The readings named in case.toml, in order."""
    named = case.config.get("readings", [])
    if not isinstance(named, list) or not all(isinstance(name, str) for name in named):
        raise BadConfig("`readings` is not a list of names", where=str(case.root / "case.toml"))
    return named


def read_claims(
    source: Path, signal: Callable[[Signal], object] = lambda told: None, *, language: str = "en"
) -> list[Claim]:
    """Claims from a file with one claim a line, or one `{id, claims}` a line; raises BadClaim naming the line.

    What a claim has that no claim can have is told to `signal`, once for each name, with the line of the first.
    """
    passed_over: dict[str, str] = {}
    found = list(_each_once(_read(source, passed_over)))
    for key, where in passed_over.items():
        signal(Signal(code="unknown-key", where=where, words=Words(language)("signal.unknown_key", key=key)))
    return found


def _each_once(read: Iterable[tuple[str, Claim]]) -> Iterator[Claim]:
    """Each claim with its line; raises BadClaim where an id is of two claims, of which one would be lost."""
    known: dict[str, Claim] = {}
    for where, claim in read:
        if known.setdefault(claim.id, claim) != claim:
            raise BadClaim(
                f"another claim before it has the id {claim.id}", where=where, why="the two are not the same"
            )
        yield claim


def _read(source: Path, passed_over: dict[str, str]) -> Iterator[tuple[str, Claim]]:
    if not source.is_file():
        raise NoPath("no such file", where=str(source))
    with source.open("rb") as lines:
        for number, raw in enumerate(lines, 1):
            where = f"{source}:{number}"
            try:
                line = raw.decode("utf-8-sig" if number == 1 else "utf-8")
            except UnicodeDecodeError as error:
                raise BadClaim("not text in UTF-8", where=where, why=str(error)) from error
            for body, claim in _claims_of_line(line, where) if line.strip() else ():
                for key in _passed_over(body, claim_to_json(claim)):
                    passed_over.setdefault(key, where)
                yield where, claim


def _claims_of_line(line: str, where: str) -> list[tuple[Any, Claim]]:
    try:
        body = json.loads(line)
        several = isinstance(body, dict) and "claims" in body
        return [(one, claim_from_json(one)) for one in (body["claims"] if several else [body])]
    except (json.JSONDecodeError, RecursionError) as error:
        raise BadClaim("not JSON", where=where, why=str(error)) from error
    except InputError as error:
        raise BadClaim(error.what, where=f"{where} {error.where}".strip(), why=error.why) from error


def _passed_over(body: Any, taken: Any, at: str = "") -> Iterator[str]:
    """The names in given data that are not in what was made of it, with those they stand in."""
    if isinstance(body, dict) and isinstance(taken, dict):
        for key, value in body.items():
            if key in taken:
                yield from _passed_over(value, taken[key], f"{at}{key}.")
            elif value is not None:
                yield f"{at}{key}"


def parse_cell(text: str, gazetteer: Gazetteer) -> Cell:
    """A cell from words such as ``harm=killed,status=civilian,place=Homs,as_of=2031-05-04``.

    Harm is killed if not told; `incident` is an incident's id; without it the cell is asked of each incident.
    """
    told: dict[str, str] = {}
    for part in text.split(","):
        key, equals, value = part.partition("=")
        if not equals or key.strip() not in ("harm", "incident", "perpetrator", "place", "as_of", *FACETS):
            raise UsageError(
                f"no such part of a cell: {part!r}",
                why=f"known: harm, incident, place, perpetrator, as_of, {', '.join(FACETS)}",
            )
        if key.strip() in told:
            raise UsageError(f"{key.strip()} is told twice", where=text)
        told[key.strip()] = value.strip()
    try:
        as_of = date.fromisoformat(told["as_of"]) if "as_of" in told else None
    except ValueError as error:
        raise UsageError("`as_of` is not a date", where=text, why=str(error)) from error
    harm = told.get("harm", "killed")
    for name, known in (("harm", get_args(Harm)), *_VALUES.items()):
        if name in told and told[name] not in known:
            raise UsageError(f"no such {name}: {told[name]!r}", where=text, why=f"known: {', '.join(known)}")
    return Cell(
        incident=told.get("incident", ""),
        harm=cast("Harm", harm),
        group=Group(**{facet: told.get(facet) for facet in FACETS}),  # type: ignore[arg-type]
        perpetrator=Perpetrator(name=told["perpetrator"]) if "perpetrator" in told else None,
        place=_place(told["place"], gazetteer) if "place" in told else None,
        as_of=as_of,
    )


def _place(name: str, gazetteer: Gazetteer) -> PlaceRef:
    """The place asked for; an unknown or open one would get an empty answer that looks like a finding."""
    found = gazetteer.resolve(name)
    if found.id is None:
        several = ", ".join(gazetteer.label(key) for key in found.candidates[:6])
        why = f"could be {several}" if several else "not in the gazetteer"
        raise UsageError(f"no one place is meant by {name!r}", why=why)
    return found


def placed(claims: Sequence[Claim], gazetteer: Gazetteer) -> list[Claim]:
    """Claims given with a place name only get the gazetteer's id where the name is unambiguous."""
    names = sorted({claim.place.name for claim in claims if claim.place})
    return [_placed(claim, gazetteer, names) for claim in claims]


def named(claims: Sequence[Claim], gazetteer: Gazetteer, language: str) -> list[Claim]:
    """Claims with their places named in a language, for sentences in it; places without an id keep their name."""
    if language == "en":
        return list(claims)
    return [replace(c, place=named_place(c.place, gazetteer, language)) if c.place else c for c in claims]


def named_place(place: PlaceRef, gazetteer: Gazetteer, language: str) -> PlaceRef:
    """The place by its name in a language, without what it lies in; as it is where the gazetteer does not know it."""
    if not (place.id and gazetteer.get(place.id)):
        return place
    return replace(place, name=re.split("[,،]", gazetteer.label(place.id, language))[0])


def _placed(claim: Claim, gazetteer: Gazetteer, context: Sequence[str]) -> Claim:
    place = claim.place
    if place is None or (place.id and gazetteer.get(place.id)):
        return claim
    found = gazetteer.resolve(place.name, context)
    return replace(claim, place=replace(found, as_written=place.as_written)) if found.id else claim
