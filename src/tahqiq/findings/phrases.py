"""Types into words: amounts, groups, cells, places, speakers, standing; all derived from state, never typed."""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import Markup

from tahqiq.findings.index import Index
from tahqiq.findings.text import exact, isolated
from tahqiq.model import Amount, Cell, Claim, Group, Harm, Incident, Perpetrator, PlaceRef, Share

_FRACTION = re.compile(r"\d*\.?\d+")
_CLAIM_ID = re.compile(r"\bclm_[0-9a-zA-Z_]+")
_NAME = re.compile("\u2068([^\u2066-\u2069]*)\u2069")  # isolated by whoever made the sentence
_AGES = {"child": "children", "adult": "adults"}
_SEXES = {"man": "men", "woman": "women"}
_AGED = {("child", "man"): "boys", ("child", "woman"): "girls", ("adult", "man"): "men", ("adult", "woman"): "women"}

Scope = tuple[object, ...]


def scope(cell: Cell) -> Scope:
    """What makes two undated cells the same, whatever words they were written in."""
    group, place, by = cell.group, cell.place, cell.perpetrator
    not_group, not_place = cell.excluding_group, cell.excluding_place
    return (
        cell.incident,
        cell.harm,
        *(group.status, group.age, group.sex, group.role, group.identity),
        by and (by.id or by.name),
        place and (place.id or place.as_written or place.name),
        not_group and repr(not_group),
        not_place and (not_place.id or not_place.name),
    )


def cuts(cell: Cell) -> int:
    """In how many dimensions a cell is narrower than everyone at its place."""
    group = cell.group
    facets = (group.status, group.age, group.sex, group.role, group.identity, cell.perpetrator, cell.excluding_group)
    return sum(f is not None for f in facets)


def denies(claim: Claim) -> bool:
    """Whether the number is given in order to be denied."""
    return claim.negated or claim.certainty == "denied"


class Phrases:
    """Words for the values of one account."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.words = index.words

    def amount(self, amount: Amount) -> Markup:
        """The number with the speaker's own hedge: "more than 1,000", "dozens"."""
        low, high, t = amount.low, amount.high, self.words
        n = {"more_than": low - 1, "fewer_than": (high or low) + 1, "at_most": high, "nearly": high}.get(
            amount.qualifier, low
        )
        if amount.qualifier in ("exact", "about", "between") and high != low:
            return t(f"amount.{'about_range' if amount.qualifier == 'about' else 'between'}", n=self.span(low, high))
        return t(f"amount.{amount.qualifier}", n=t.number(low if n is None else n))

    def span(self, low: int, high: int | None) -> Markup:
        """What an interval leaves open: "630–770", "1,001 or more"; None is no upper limit."""
        t = self.words
        if high is None:
            return t("span.open", n=t.number(low))
        return Markup(t.number(low)) if low == high else t("span.closed", low=t.number(low), high=t.number(high))

    def share(self, share: Share) -> Markup:
        """The fraction in per cent, with its open ends: "more than 50 %"."""
        low, high = f"{100 * share.low:.4g}", f"{100 * share.high:.4g}"
        if share.low == share.high:
            return self.words("share.exact", n=low)
        if share.high == 1:
            return self.words("share.more_than" if share.low_open else "share.at_least", n=low)
        if share.low == 0:
            return self.words("share.less_than" if share.high_open else "share.at_most", n=high)
        return self.words("share.between", low=low, high=high)

    def counted(self, claim: Claim) -> Markup:
        """The number a claim gives, or the share and of which claim it is one."""
        if claim.share:
            return self.share(claim.share)
        if claim.amount is None:
            return self.words("amount.none")
        if denies(claim):
            key = "amount.denies_any" if claim.amount.high == 0 else "amount.denies"
            return self.words(key, amount=self.amount(claim.amount))
        return self.amount(claim.amount)

    def group(self, group: Group) -> Markup:
        """Whom a number counts; a community is named in its quote only."""
        key = _AGED.get((group.age or "", group.sex or "")) or _AGES.get(group.age or "") or _SEXES.get(group.sex or "")
        facets = [self._facet("status", group.status), self._facet("role", group.role)]
        parts = [self.words(f"group.{key}")] if key else []
        parts += [f for f in facets if f]
        if group.identity:
            parts.append(self.words("group.identity"))
        head = parts[0] if parts and parts[0] != self.words("group.identity") else self.words("group.people")
        rest = [p for p in parts if p is not head]
        return self.words("group.with", head=head, rest=self.words.listed(rest)) if rest else head

    def harm(self, harm: Harm | None) -> Markup:
        """The kind of harm as a heading."""
        return self.words(f"harm.{harm or 'unknown'}")

    def cell(self, cell: Cell, according_to: Markup | None = None) -> Markup:
        """Whom a figure counts, in one phrase; an alleged perpetrator is always alleged, and by whom if given."""
        t = self.words
        parts = [t("cell.harmed", group=self.group(cell.group), harm=t(f"harmed.{cell.harm}"))]
        if cell.excluding_group:
            parts.append(t("cell.not_group", group=self.group(cell.excluding_group)))
        if cell.place:
            parts.append(t("cell.in", place=self.place(cell.place, short=True)))
        if cell.excluding_place:
            parts.append(t("cell.outside", place=self.place(cell.excluding_place, short=True)))
        if cell.perpetrator:
            parts.append(self.allegedly(cell.perpetrator, according_to))
        if cell.as_of:
            parts.append(t("cell.as_of", day=t.day(cell.as_of)))
        return t("cell.comma").join(parts)

    def cell_of(self, claim: Claim) -> Cell:
        """The scope a claim states, undated: claims with the same one may be set side by side."""
        incident = self.index.incident_of.get(claim.id)
        return Cell(
            incident=incident.id if incident else "",
            harm=claim.harm or "other",
            group=claim.group,
            perpetrator=claim.perpetrator,
            place=claim.place,
        )

    def allegedly(self, perpetrator: Perpetrator, according_to: Markup | None = None) -> Markup:
        """Who is alleged to have done it."""
        name = isolated(perpetrator.name)
        if according_to:
            return self.words("alleged.according", name=name, speaker=according_to)
        return self.words("alleged.by", name=name)

    def place(self, place: PlaceRef, *, short: bool = False) -> Markup:
        """The resolved name with its container, or the words of the document, marked as unresolved.

        `short` leaves the container out where no other place of the account bears the same name.
        """
        if place.id:
            name = self.index.account.place_names.get(place.id, place.name)
            return isolated(self.index.short_names.get(name, name) if short else name)
        return self.words("place.unresolved", name=isolated(place.as_written or place.name))

    def incident(self, incident: Incident) -> Markup:
        """Its place and days; the number is given beside it."""
        place = self.place(incident.place) if incident.place else self.words("place.unknown")
        return self.words("incident.label", place=place, period=self.words.period(incident.period))

    def speaker(self, claim: Claim) -> Markup:
        """Who speaks; where nobody is quoted, the publisher in its own voice."""
        if claim.speaker:
            return isolated(claim.speaker.name)
        artifact = self.index.artifacts.get(claim.carrier.artifact)
        name = claim.carrier.publisher or (artifact and (artifact.publisher or artifact.name))
        return self.words("speaker.own_voice", name=isolated(name)) if name else self.words("speaker.unknown")

    def speakers(self, keys: Iterable[str]) -> Markup | None:
        """Who makes these claims, each once; None where none of them is in the account."""
        claims = self.index.claims
        told = dict.fromkeys(self.speaker(claims[key]) for key in keys if key in claims)
        return self.words.listed(told) if told else None

    def speaker_type(self, claim: Claim) -> Markup:
        """What kind of body speaks."""
        return self.words(f"speaker_type.{claim.speaker.type if claim.speaker else 'carrier'}")

    def said(self, claim: Claim) -> Markup:
        """When it was said; where the text does not tell, that it does not, and the day of the document."""
        published = claim.carrier.published
        if claim.said_on or not published:
            return self.words.period(claim.said_on)
        return self.words("date.document", day=self.words.day(published))

    def standing(self, claim: Claim) -> Markup:
        """How the speaker holds it: asserted, alleged, denied …; negation and background are said first."""
        said = [self.words(f"certainty.{claim.certainty}")]
        if claim.negated and claim.certainty != "denied":
            said.insert(0, self.words("certainty.negated"))
        if claim.background:
            said.insert(0, self.words("certainty.background"))
        return self.words.listed(said)

    def says(self, key: str, *, dated: bool = True) -> Markup:
        """What a claim says: number, scope, day, standing; for a statement what kind of statement it is."""
        claim = self.index.claims.get(key)
        if claim is None:
            return Markup("")
        t = self.words
        if claim.kind == "statement":
            what = t(f"act_one.{claim.act or 'other'}")
        else:
            what = t("line.figure", count=self.counted(claim), cell=self.cell(self.cell_of(claim)))
        if not dated:
            return t("line.undated", what=what, standing=self.standing(claim))
        return t("line.said", what=what, day=t.period(claim.said_on), standing=self.standing(claim))

    def reading(self, reading: str) -> Markup:
        """The assumption a reading makes; an unknown one is shown by its name."""
        name, _, about = reading.partition(":")
        if name == "width" and _FRACTION.fullmatch(about):
            return self.words("reading.width_within", about=f"{100 * float(about):.4g}")
        name = f"{name}_of" if about and self.words.has(f"reading.{name}_of") else name
        if self.words.has(f"reading.{name}"):
            return self.words(f"reading.{name}", about=self.linked(about) or self.words("reading.all"))
        return Markup("<code>{}</code>").format(self.linked(reading))

    def rule(self, rule: str) -> Markup:
        """The rule by which bounds were derived; an unknown one by its name."""
        key = f"follows.rule_{rule}"
        return self.words(key) if self.words.has(key) else isolated(rule)

    def ref(self, key: str) -> Markup:
        """A claim's number, linked to its sentence, with its speaker; an unknown id as it is."""
        if key not in self.index.numbers:
            return Markup("<code>{}</code>").format(exact(key))
        claim = self.index.claims[key]
        return Markup('<span class="ref-named"><a class="num" href="#{}">{}</a> {}</span>').format(
            key, self.index.numbers[key], self.speaker(claim)
        )

    def refs(self, keys: Iterable[str]) -> Markup:
        """Several claims, each speaker named once, in the order given."""
        by_speaker: dict[Markup, list[Markup]] = {}
        for key in dict.fromkeys(keys):
            claim = self.index.claims.get(key)
            by_speaker.setdefault(self.speaker(claim) if claim else Markup(""), []).append(self._number(key))
        return self.words.commas(Markup(" ").join([*numbers, name]) for name, numbers in by_speaker.items())

    def linked(self, words: str) -> Markup:
        """Words made elsewhere, with every claim id in them turned into its linked number; isolated names stay so."""
        parts = _NAME.split(words)
        return Markup("").join(
            isolated(p) if n % 2 and not _CLAIM_ID.fullmatch(p) else self._with_numbers(p) for n, p in enumerate(parts)
        )

    def _with_numbers(self, words: str) -> Markup:
        out, at = Markup(""), 0
        for match in _CLAIM_ID.finditer(words):
            out += exact(words[at : match.start()]) + self._number(match.group())
            at = match.end()
        return out + exact(words[at:])

    def _number(self, key: str) -> Markup:
        if key not in self.index.numbers:
            return Markup("<code>{}</code>").format(key)
        return Markup('<a class="num" href="#{}">{}</a>').format(key, self.index.numbers[key])

    def _facet(self, facet: str, value: str | None) -> Markup | None:
        if value is None:
            return None
        key = f"{facet}.{value}"
        return self.words(key) if self.words.has(key) else isolated(value.replace("_", " "))
