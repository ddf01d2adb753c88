"""Published counts of March 2025 as an example: what the audit, the series and the conflicts say of them.

Run as ``python -m benchmarks.figures.coast --shared /work/shared``; the file of counts stays outside the project.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tahqiq.figures import reconcile
from tahqiq.model import Claim, Reconciliation, Source
from tahqiq.model.claim_json import claim_from_json

_GROUPS: Mapping[str, dict[str, str]] = {
    "people": {},
    "civilians": {"status": "civilian"},
    "civilians and disarmed": {"status": "protected"},
    "security forces": {"status": "armed_forces", "role": "security"},
    "security forces and army": {"status": "armed_forces"},
    "fighters": {"status": "participating"},
    "fighters of the authorities": {"status": "participating", "identity": "of the authorities"},
    "loyalist gunmen": {"status": "participating", "identity": "loyalists"},
    "children": {"age": "child"},
    "women": {"sex": "woman"},
}
_WITHIN = {"latakia": "coast", "tartus": "coast", "hama": "wide", "homs": "wide", "baniyas": "tartus", "coast": "wide"}
_QUALIFIERS = {"=": "exact", ">=": "at_least", ">": "more_than", "~": "about"}
_SOURCES = {"snhr": Source(id="snhr", name="SNHR", type="monitor", counts="documented")}


class _Places:
    """The few places of the example, by direct containers."""

    def within(self, inner: str, outer: str) -> bool | None:
        above, below = self._chain(inner), self._chain(outer)
        return outer in above or (None if inner in below else False)

    def parts(self, place: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        return (), ()

    def _chain(self, place: str) -> list[str]:
        chain = [place]
        while chain[-1] in _WITHIN:
            chain.append(_WITHIN[chain[-1]])
        return chain


def claims_of(publications: list[dict[str, Any]]) -> Iterator[Claim]:
    """The counts as claims; a share is of the first count of its publication."""
    for n, publication in enumerate(publications):
        for k, row in enumerate(publication["claims"]):
            yield claim_from_json(_body(f"clm_{n:02}_{k:02}", publication, row, whole=f"clm_{n:02}_00"))


def _body(ident: str, publication: dict[str, Any], row: list[Any], whole: str) -> dict[str, Any]:
    harm, group, perpetrator, sign, number = row
    harm, _, harm_place = harm.partition(" @")
    group, _, group_place = group.partition(" @")
    place = harm_place or group_place or publication["place"]
    speaker = publication["speaker"].rpartition("citing ")[2]
    body: dict[str, Any] = {
        "id": ident,
        "kind": "toll",
        "harm": "killed",
        "carrier": {"artifact": ident[:6], "publisher": publication["speaker"], "published": publication["said_on"]},
        "speaker": {"name": speaker, "id": speaker.casefold(), "type": "monitor"},
        "said_on": {"start": publication["said_on"], "end": publication["said_on"]},
        "group": {**_GROUPS[group], "as_written": group},
        "place": {"name": place, "id": "wide" if "," in place else place.casefold(), "precision": _precision(place)},
        "perpetrator": perpetrator and {"name": perpetrator},
        "certainty": "verified" if harm in ("verified killed", "documented by name") else "asserted",
    }
    if harm.startswith("newly recorded"):
        body["period"] = {"start": publication["said_on"], "end": publication["said_on"]}
    elif publication.get("end"):
        body["period"] = {"start": publication["start"], "end": publication["end"]}
    if harm.startswith("share"):
        bounds = {"low": number, "high": 1 if sign == ">" else number, "low_open": sign == ">"}
        return body | {"kind": "share", "part_of": whole, "share": {**bounds, "as_written": f"{number:.0%}"}}
    low = number + (sign == ">")
    high = None if sign in (">", ">=") else number
    return body | {"amount": {"low": low, "high": high, "qualifier": _QUALIFIERS[sign], "as_written": f"{number}"}}


def _precision(place: str) -> str:
    return {"coast": "region", "Baniyas": "town"}.get(place, "region" if "," in place else "admin1")


def run(publications: list[dict[str, Any]]) -> Reconciliation:
    """Everything the room says of the counts."""
    return reconcile(list(claims_of(publications)), _Places(), sources=_SOURCES)


def dispute(publications: list[dict[str, Any]]) -> Reconciliation:
    """The two counts of 11 March alone, both taken as of that day and of one area, as readers take them."""
    both = [p for p in publications if p["said_on"] == "2025-03-11" and p["speaker"] in ("SNHR", "SOHR")]
    return run([{**p, "place": "coast, Hama, Homs", "end": None, "claims": p["claims"][:1]} for p in both])


def main() -> None:
    """Print what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True, help="The folder that holds data/coast/claims.json.")
    path: Path = parser.parse_args().shared / "data" / "coast" / "claims.json"
    publications = json.loads(path.read_text(encoding="utf-8"))
    result = run(publications)
    for audit in result.audit:
        print(f"{audit.kind}: {audit.words}")
    for conflict in result.conflicts:
        print(f"{conflict.verdict}: {conflict.words}")
    for difference in result.differences:
        print(f"difference: {difference.words}")
    for conflict in dispute(publications).conflicts:
        print(f"of one day and area, {conflict.verdict}: {conflict.words}")
    for series in result.series:
        moves = ", ".join(f"{p.as_of}: {p.low:,} ({p.how})" for p in series.points)
        who = [
            *(value for value in (series.cell.group.as_written,) if value),
            series.cell.place and series.cell.place.name,
        ]
        print(f"series of {series.source}, {who}: {moves}; added {len(series.increments)}")


if __name__ == "__main__":
    main()
