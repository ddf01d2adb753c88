"""A sentence that may be quoted of one stratum, its numbers filled in; or one that says why none should be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from tahqiq.findings.sections.undocumented_names import Names
from tahqiq.model import Estimate, NotEstimable

Answer = Estimate | NotEstimable


@dataclass(frozen=True, slots=True)
class Sentence:
    """`words` to quote where `may`, else why no number of these answers stands by itself; and who is `left` out."""

    may: bool
    words: Markup
    left: Markup | None = None


def reach(answer: Estimate) -> int | None:
    """Up to where the 95 % interval goes if the assumption may be as wrong as where the truth was known; None: open."""
    high = answer.diagnostics.get("high_allowing_departures")
    return None if high is None else max(high, answer.quantiles[0.975])


def sentence(names: Names, who: Markup, documented: int, answers: Sequence[Answer]) -> Sentence:
    """Methods that may be quoted are told together, as far as they reach: never the lowest or the highest alone."""
    t = names.words
    counted = _documented(names, who, documented, answers)
    made = [a for a in answers if isinstance(a, Estimate)]
    if not made:
        return Sentence(True, t("undocumented.quote_none", documented=counted))
    firm = [a for a in made if not _against(a)]
    if not firm or any(_is(a, "methods-apart") for a in made):
        against = dict.fromkeys(words for a in made for words in _against(a))
        return Sentence(False, t("undocumented.quote_not", documented=counted, why=Markup(" ").join(against)))
    apart = [names.method(a.method) for a in made if _against(a)]
    left = t("undocumented.quote_apart", methods=t.listed(apart)) if apart else None
    return Sentence(True, _estimated(names, counted, documented, firm), left)


def _estimated(names: Names, counted: Markup, documented: int, firm: Sequence[Estimate]) -> Markup:
    """Of lower limits "at least" alone, if nothing better is there; of a sum that lacks strata too."""
    t, span = names.words, names.phrases.span
    used = [a for a in firm if not _is(a, "lower-bound")] or firm
    parts = {"documented": counted, "floor": _floor(names, documented, [a.at_least for a in used])}
    by = "one" if len(used) == 1 else "some"
    for code in ("incomplete-sum", "lower-bound"):
        if any(_is(a, code) for a in used):
            return t(f"undocumented.quote_least_{by}", **parts, why=t(f"undocumented.quote_{code}"))
    wide = span(min(a.quantiles[0.025] for a in used), max(a.quantiles[0.975] for a in used))
    ends = [end for a in used if (end := reach(a)) is not None]
    beyond = t("undocumented.quote_beyond", n=t.number(max(ends))) if ends else Markup()
    return t(f"undocumented.quote_{by}", **parts, wide=wide, beyond=beyond)


def _floor(names: Names, documented: int, at_least: Sequence[int]) -> Markup:
    """“At least”, by all methods; nothing where none of them says more than is documented."""
    t, low, high = names.words, min(at_least), max(at_least)
    if high <= documented:
        return t("undocumented.quote_no_floor")
    return t(
        "undocumented.quote_floor",
        least=names.phrases.span(low, high),
        depends=t("undocumented.quote_depends") if low < high else Markup(),
        fewer=t("undocumented.quote_fewer") if low < documented else Markup(),
    )


def _documented(names: Names, who: Markup, documented: int, answers: Sequence[Answer]) -> Markup:
    """How many are documented, and over which range that moves with the links."""
    t, ends = names.words, links(answers)
    persons = t.count("count.persons", documented)
    if ends is None or ends[0] == ends[1]:
        return t("undocumented.quote_documented", who=who, persons=persons)
    return t("undocumented.quote_documented_links", who=who, persons=persons, span=names.phrases.span(*ends))


def links(answers: Sequence[Answer]) -> tuple[int, int] | None:
    """The documented over the draws of the links: the widest span of any method; None where none were drawn."""
    ends = [n for a in answers if isinstance(a, Estimate) for n in a.diagnostics.get("observed", ())]
    return (min(ends), max(ends)) if ends else None


def _is(answer: Estimate, code: str) -> bool:
    return any(caveat.code == code for caveat in answer.caveats)


def _against(answer: Estimate) -> list[str]:
    """What forbids to quote it by itself; that strata lack is said in the sentence."""
    return [c.words for c in answer.caveats if c.grade == "severe" and c.code != "incomplete-sum"]
