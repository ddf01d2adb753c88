"""What the room says: neutral, attributed, in the language asked for, and with no number that no claim gave."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tahqiq.figures.scopes import Scope, Stated, facets, perpetrator_key
from tahqiq.figures.words.table import LANGUAGES, Table
from tahqiq.model import Cell, Claim, Fault, Group, Share

__all__ = ["LANGUAGES", "Words", "who"]

_AGED = {("child", "woman"): "girl", ("child", "man"): "boy", ("adult", "woman"): "woman", ("adult", "man"): "man"}
_NOUN_LAST = ("identity", "status", "sex", "age", "role")


def who(claim: Claim) -> str:
    """The speaker's name, or the carrier's if it speaks in its own voice; "an unnamed report" without either."""
    name = claim.speaker.name if claim.speaker else claim.carrier.publisher
    return name or Table("en")("who.unnamed")


class Words:
    """The room's sentences in one language; raises UsageError for one that it does not know."""

    def __init__(self, language: str = "en") -> None:
        self._t = Table(language)

    def __call__(self, key: str, /, **names: str) -> str:
        """The words of `key`, with names as written, isolated where their script runs the other way."""
        return self._t(key, **{blank: self._t.name(name) for blank, name in names.items()})

    def who(self, claim: Claim) -> str:
        """The speaker's name, or the carrier's where it speaks in its own voice; what to say where none is known."""
        name = claim.speaker.name if claim.speaker else claim.carrier.publisher
        return self._t.name(name) if name else self._t("who.unnamed")

    def when(self, day: date | None) -> str:
        """ "9 March 2025"."""
        return self._t.day(day)

    def number(self, claim: Claim) -> str:
        """The figure as a reader would say it: "about 125"."""
        return self._counted(claim, None)

    def people(self, stated: Stated) -> str:
        """Whom a claim counts: "civilians, allegedly by government forces"."""
        return self._part(stated, self._group(stated.scope, "name"))

    def amount(self, stated: Stated) -> str:
        """How many of whom: "about 125 civilians, allegedly by government forces"."""
        return self._part(stated, self._counted(stated.claim, stated.scope))

    def figure(self, stated: Stated) -> str:
        """One claim in a phrase: "about 125 civilians killed, allegedly by an army (Monitor, 9 March 2025)"."""
        claim, t = stated.claim, self._t
        harmed = "harm_none" if _none(claim) else "harm"
        what = t(f"{harmed}.{claim.harm or 'other'}", people=self._counted(claim, stated.scope))
        day = t.day(stated.scope.end) if stated.scope.end else self._undated(stated)
        return t("figure.whole", what=what, who=self.who(claim), day=day, **self._where_and_by(stated))

    def cell(self, cell: Cell) -> str:
        """Whom a figure counts: "civilians killed, in Baniyas, allegedly by an army, as of 9 March 2025"."""
        t, said = self._t, [self._t(f"harm.{cell.harm}", people=self._everybody(cell.group))]
        if cell.excluding_group:
            said.append(t("cell.other_than", people=self._everybody(cell.excluding_group)))
        if cell.place:
            said.append(t("cell.in", place=t.name(cell.place.name)))
        if cell.excluding_place:
            said.append(t("cell.outside", place=t.name(cell.excluding_place.name)))
        if cell.perpetrator:
            said.append(t("cell.by", name=t.name(cell.perpetrator.name)))
        if cell.as_of:
            said.append(t("cell.as_of", day=t.day(cell.as_of)))
        return t("cell.comma").join(said)

    def conflict(
        self,
        involved: Sequence[Stated],
        readings: Sequence[tuple[str, Stated]],
        *,
        joined: bool = False,
        parts: bool = False,
    ) -> str:
        """The sentence of a minimal conflict; `readings` are kinds with the claim each is about.

        `joined`: only rules of place and time make one incident of the reports; `parts`: or parts of another of some.
        """
        t = self._t
        figures = t("list.semicolon").join(self.figure(s) for s in involved)
        if not readings and not joined and not parts:
            return t("conflict.hard", figures=figures)
        told: dict[tuple[str, str], list[str]] = {}
        for kind, s in readings:
            number = self._counted(s.claim, s.scope if _none(s.claim) else None)
            told.setdefault((number, self.who(s.claim)), []).append(t(f"assumed.{kind}"))
        assumed = [
            t("conflict.assumed", number=number, who=speaker, **{"is": t.listed(dict.fromkeys(predicates))})
            for (number, speaker), predicates in told.items()
        ]
        assumed += [t("conflict.one_incident")] * joined + [t("conflict.part_of")] * parts
        return t("conflict.only_if", assumed=t.listed(assumed), figures=figures)

    def assuming(self, kinds: Sequence[str]) -> str:
        """ ", if it is exact and is of the same date": readings of one claim by kind; nothing without any."""
        t = self._t
        own = [t(f"assumed.{kind}") for kind in dict.fromkeys(kinds) if kind != "part_of"]
        told = [t("why.it", **{"is": t.listed(own)})] if own else []
        told += [t("conflict.part_of")] if "part_of" in kinds else []
        return t("why.if", assumed=t.listed(told)) if told else ""

    def difference(self, a: Stated, b: Stated, by: Sequence[str]) -> str:
        """Why two figures differ without contradiction, told of `a` as against `b`."""
        t = self._t
        reasons: dict[str, list[str]] = {}
        for dimension in sorted(by, key=lambda d: d == "date"):  # which speaks of both figures, and so comes last
            about, reason = self._reason(a, b, dimension)
            reasons.setdefault(self._the(about), []).append(reason)
        because = (t("difference.because", figure=s, reasons=t.listed(told)) for s, told in reasons.items())
        because_of = t("list.semicolon").join(because)
        told = t("difference.whole", a=self.figure(a), b=self.figure(b), because=because_of)
        return f"{told} {self._only_if(a, b, by)}".strip()

    def subset(self, part: Stated, whole: Stated) -> str:
        """A part greater than its whole."""
        return self._t("audit.subset", part=self.figure(part), whole=self.figure(whole))

    def addends(self, whole: Stated, parts: Sequence[Stated], found: int, total: int, *, close: bool) -> str:
        """Parts that do not make up a total; `close`: an open end among them may cover the difference."""
        t = self._t
        each = (t("audit.addend", n=_low(p), people=self.people(p)) for p in parts)
        return t(
            "audit.sum",
            who=self.who(whole.claim),
            addends=t("list.plus").join(each),
            found=found,
            gap=self._gap(total, found, t("gap.total", n=total)),
            close=t("audit.close") if close else "",
        )

    def fall(self, later: Stated, earlier: Stated) -> str:
        """A running total below its own earlier one."""
        return self._t("audit.series", later=self.figure(later), earlier=self.figure(earlier))

    def increments(self, earlier: Stated, later: Stated, added: Sequence[Stated], expected: int, found: int) -> str:
        """Counts of days that do not fit the rise between two totals."""
        t = self._t
        return t(
            "audit.increments" if len(added) > 1 else "audit.increment",
            later=self.figure(later),
            earlier=self.figure(earlier),
            expected=expected,
            parts=t("list.plus").join(self.amount(s) for s in added),
            found=found,
            gap=self._gap(expected, found, t("gap.rise")),
        )

    def mixed(self, s: Stated, beside: Stated, other: Stated, same: Stated) -> str:
        """A number given to one class beside a figure of the publication in which it is another's."""
        told = {"figure": s, "beside": beside, "other": other, "same": same}
        return self._t("audit.class", n=_low(s), **{name: self.figure(one) for name, one in told.items()})

    def faults(self, told: Sequence[Fault]) -> str:
        """ "at least 630 even if any one source is wrong; at least 0 if any two are"."""
        t, parts = self._t, list[str]()
        for fault in told:
            nothing = not fault.low and fault.high is None
            key = "fault.least" if fault.high is None else "fault.least_most"
            when = "then" if parts else "if" if nothing else "even"
            span = t(key, low=fault.low, high=fault.high)
            parts.append(t.count(f"fault.{when}", fault.wrong, n=t.spelled(fault.wrong), span=span))
            if nothing:
                break  # nor is anything left if more are
        return t("list.semicolon").join(parts)

    def _counted(self, claim: Claim, scope: Scope | None) -> str:
        """The number with its hedge, of people of `scope` or of no one named."""
        t, share, amount = self._t, claim.share, claim.amount
        everybody = self._group(scope or Scope(), "all")
        if share:
            key, n = _share(share)
            return t(f"share.{key}", n=f"{100 * n:.4g}", low=f"{100 * share.low:.4g}", all=everybody)
        if amount is None or _none(claim):
            return t("amount.none" if amount else "amount.unknown", all=everybody)
        low, high = amount.low, amount.low if amount.high is None else amount.high
        key = {"exact": "between", "about": "about_range"}.get(amount.qualifier, "") if high > low else ""
        key = key or amount.qualifier
        n = {"more_than": low - 1, "fewer_than": high + 1}.get(key, low)
        n = high if key in ("at_most", "between", "about_range") else n
        people = f"{n:,}" if scope is None else self._group(scope, n)
        return t(f"amount.{key}", people=people, low=low, all=everybody)

    def _group(self, scope: Scope, number: int | str) -> str:
        """ "5 civilian children": all facets but the last as attributes; without a number its form is named."""
        told = dict(scope.facets)
        if aged := _AGED.get((told.get("age", ""), told.get("sex", ""))):
            told = {**{f: v for f, v in told.items() if f != "sex"}, "age": aged}
        values = ["identity" if f == "identity" else told[f] for f in _NOUN_LAST if f in told] or ["person"]
        *before, last = values
        known = last if self._t.has(f"people.{last}") else "role"
        which = "".join(self._t(f"which.{value}") for value in before)
        if isinstance(number, str):
            return self._t(f"people.{known}.{number}", which=which)
        return self._t.count(f"people.{known}", number, which=which)

    def _everybody(self, group: Group) -> str:
        return self._group(Scope(facets(group)), "all")

    def _part(self, stated: Stated, what: str) -> str:
        return self._t("figure.part", what=what, **self._where_and_by(stated))

    def _where_and_by(self, stated: Stated) -> dict[str, str]:
        place, by = stated.claim.place, stated.claim.perpetrator
        return {
            "in": self._t("figure.in", place=self._t.name(place.name)) if place else "",
            "by": self._t("figure.by", name=self._t.name(by.name)) if by else "",
        }

    def _undated(self, stated: Stated) -> str:
        return self._t("date.published", day=self.when(stated.latest)) if stated.latest else self._t("date.undated")

    def _reason(self, a: Stated, b: Stated, dimension: str) -> tuple[Stated, str]:
        """Of which figure the reason is told, and the reason."""
        t, narrow = self._t, a if _narrower(a, b, dimension) else b
        claim = narrow.claim
        if dimension == "perpetrator" and claim.perpetrator:
            return narrow, t("difference.perpetrator", name=t.name(claim.perpetrator.name))
        if dimension == "group":
            return narrow, t("difference.group", people=self._group(narrow.scope, "all"))
        if dimension == "place" and claim.place:
            return narrow, t("difference.place", place=t.name(claim.place.name))
        if dimension == "date":
            return self._dates(a, b)
        if dimension == "documented minimum":
            return (a if a.documented else b), t("difference.documented")
        return narrow, t("difference.other")

    def _dates(self, a: Stated, b: Stated) -> tuple[Stated, str]:
        t = self._t
        if a.scope.end is None or b.scope.end is None:
            return (a if a.scope.end is None else b), t("difference.undated")
        if a.scope.end == b.scope.end:
            return a, t("difference.period")
        early, late = sorted((a, b), key=lambda s: s.scope.end or date.min)
        days = {"day": t.day(early.scope.end), "later": t.day(late.scope.end)}
        return early, t("difference.dates", other=self._the(late), **days)

    def _the(self, s: Stated) -> str:
        return self._t("figure.of", number=self.number(s.claim), who=self.who(s.claim))

    def _only_if(self, a: Stated, b: Stated, by: Sequence[str]) -> str:
        """What would have to be assumed before the two could conflict at all; nothing where no day would make them."""
        t = self._t
        narrow, wide = sorted((a, b), key=lambda s: -len(s.scope.facets))
        if "group" in by and _low(narrow) <= _low(wide):
            return ""  # a part may well be less than its whole
        conditions = [t("difference.complete", n=self._bare(s)) for s in (a, b) if s.documented]
        if "date" in by:
            conditions.append(t("difference.same_day_too" if conditions else "difference.same_day"))
        conditions += [t("difference.near", n=self._bare(s)) for s in (a, b) if not s.documented and _hedged(s)]
        return t("difference.only_if", conditions=t.listed(conditions)) if conditions else ""

    def _bare(self, s: Stated) -> str:
        return f"{s.claim.amount.low:,}" if s.claim.amount else self.number(s.claim)

    def _gap(self, expected: int, found: int, than: str) -> str:
        return self._t("gap.fewer" if found < expected else "gap.more", n=abs(expected - found), than=than)


def _share(share: Share) -> tuple[str, float]:
    """Which words a share takes, and the fraction they tell."""
    if share.low == share.high:
        return "exact", share.low
    if share.high == 1:
        return ("more_than" if share.low_open else "at_least"), share.low
    if share.low == 0:
        return ("less_than" if share.high_open else "at_most"), share.high
    return "between", share.high


def _none(claim: Claim) -> bool:
    return claim.amount is not None and claim.amount.high == 0


def _hedged(s: Stated) -> bool:
    return s.claim.amount is not None and s.claim.amount.qualifier in ("about", "nearly")


def _low(s: Stated) -> int:
    return s.claim.amount.low if s.claim.amount else 0


def _narrower(a: Stated, b: Stated, dimension: str) -> bool:
    if dimension == "perpetrator":
        return perpetrator_key(a.claim.perpetrator) is not None
    if dimension == "group":
        return len(a.scope.facets) >= len(b.scope.facets)
    return a.scope.place is not None
