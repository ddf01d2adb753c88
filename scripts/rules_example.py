"""One invented event told by eight voices, and what every rule makes of it; for docs/reference/rules.md."""

from __future__ import annotations

import inspect
from typing import Any

from tahqiq.figures import reconcile
from tahqiq.figures.faults import in_words
from tahqiq.figures.rules import RULES
from tahqiq.model import Figure, Source
from tahqiq.model.claim_json import claim_from_json

CENTRE = Source(id="centre", name="Nour Documentation Centre", type="monitor", counts="documented by name")

# id, speaker, type of speaker, day said, words, (least, most, qualifier)
TOLD: tuple[tuple[str, str, str, int, str, tuple[int, int | None, str]], ...] = (
    ("clm_1", "Rased Rights Monitor", "monitor", 4, "25 killed", (25, 25, "exact")),
    ("clm_2", "Rased Rights Monitor", "monitor", 6, "40 killed", (40, 40, "exact")),
    ("clm_3", "Nour Documentation Centre", "monitor", 6, "36 killed, by name", (36, 36, "exact")),
    ("clm_4", "National Hospital", "hospital", 6, "about 45 killed", (45, 45, "about")),
    ("clm_5", "a resident", "witness", 5, "dozens killed", (12, None, "dozens")),
    ("clm_6", "Northern Army", "armed_group", 6, "up to 30 killed", (0, 30, "at_most")),
    ("clm_7", "Ministry of Interior", "government", 6, "nobody was killed", (0, 0, "exact")),
    ("clm_8", "", "", 6, "40 killed", (40, 40, "exact")),
)


class Nowhere:
    """No place is known to lie in another."""

    def within(self, inner: str, outer: str) -> bool | None:
        """The same or not known."""
        return True if inner == outer else None

    def parts(self, place: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """None has named parts."""
        return (), ()


def definitions() -> str:
    """For each rule what it does, and the sources its module cites."""
    out = []
    for name in RULES.names():
        rule = RULES.get(name)
        module = inspect.getdoc(inspect.getmodule(rule)) or ""
        out += [f"### `{name}`", "", inspect.getdoc(rule) or "", "", module.partition("\n\n")[2] or module, ""]
    return "\n".join(out).rstrip()


def example() -> str:
    """The claims and what each rule makes of them."""
    rows = ["| claim | speaker | said on | words |", "|---|---|---|---|"]
    for ident, who, _, day, words, _ in TOLD:
        rows.append(f"| {ident[4:]} | {who or '*The Coast Daily* itself'} | {day} May | {words} |")
    rows += ["", "| rule | low | best | high | claims used | set aside | the rule says |"]
    rows += ["|---|---|---|---|---|---|---|", *(_row(_figure(name)) for name in RULES.names())]
    holds = in_words(_figure("provable", faults=3).faults)
    return "\n".join([*rows, "", f"Provable, if sources may be wrong: {holds}."])


def _row(figure: Figure) -> str:
    best = "–" if figure.best is None else f"{figure.best:,}"
    high = "no limit" if figure.high is None else f"{figure.high:,}"
    used = ", ".join(key[4:] for key in figure.binding)
    aside = "; ".join(f"{key[4:]}: {reason}" for key, reason in figure.set_aside.items())
    return f"| `{figure.rule}` | {figure.low:,} | {best} | {high} | {used} | {aside} | {figure.words} |"


def _figure(rule: str, faults: int = 0) -> Figure:
    claims = [claim_from_json(_claim(*told)) for told in TOLD]
    return reconcile(claims, Nowhere(), sources={"centre": CENTRE}, rule=rule, faults=faults).bounds[0]


def _claim(
    ident: str, who: str, kind: str, day: int, words: str, number: tuple[int, int | None, str]
) -> dict[str, Any]:
    low, high, qualifier = number
    said = f"2031-05-{day:02}"
    body: dict[str, Any] = {"id": ident, "kind": "toll", "harm": "killed", "negated": high == 0}
    body["amount"] = {"low": low, "high": high, "qualifier": qualifier, "as_written": words}
    body["carrier"] = {"artifact": f"report_{ident}", "publisher": "The Coast Daily", "published": said}
    body["period"] = {"start": "2031-05-04", "end": said}
    if who:
        body |= {"speaker": {"name": who, "type": kind}, "said_on": {"start": said, "end": said}}
    return body
