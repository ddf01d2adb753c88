"""What weighs against estimates: of each stratum what is its own, and once for a run what is of all its strata."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from tahqiq.findings.sections.undocumented_names import Names
from tahqiq.model import Caveat, Estimate, NotEstimable, StratumAnswers

Weighs = tuple[str, Caveat]  # on a method's answer

_GRADES = ("severe", "caution", "note")


@dataclass(frozen=True, slots=True)
class Mind:
    """A caveat in words, how much it weighs, and the methods it is of."""

    grade: str
    words: str
    methods: Markup


def everywhere(strata: Sequence[StratumAnswers]) -> list[Weighs]:
    """What weighs on a method's answer for every stratum of several; severe caveats stay where their numbers are."""
    each: dict[str, list[Sequence[Caveat]]] = {}
    for answer in (a for stratum in strata for a in stratum.answers if isinstance(a, Estimate)):
        each.setdefault(answer.method, []).append(answer.caveats)
    return [
        (method, caveat)
        for method, found in each.items()
        for caveat in dict.fromkeys(found[0])
        if len(found) > 1 and caveat.grade != "severe" and all(caveat in other for other in found)
    ]


def minds(names: Names, answers: Iterable[Estimate | NotEstimable], told: Sequence[Weighs] = ()) -> tuple[Mind, ...]:
    """Each caveat once, the gravest first, but for what is told of the whole run; in sums it may have words added."""
    before = [(method, caveat.code, caveat.words) for method, caveat in told]
    return told_once(
        names,
        (
            (answer.method, caveat)
            for answer in answers
            for caveat in (answer.caveats if isinstance(answer, Estimate) else ())
            if not any((answer.method, caveat.code) == (m, c) and caveat.words.startswith(w) for m, c, w in before)
        ),
    )


def told_once(names: Names, found: Iterable[Weighs]) -> tuple[Mind, ...]:
    """The same caveats, each with all the methods it is of."""
    methods: dict[Caveat, dict[str, Markup]] = {}
    for method, caveat in found:
        methods.setdefault(caveat, {})[method] = names.method(method)
    return tuple(
        Mind(grade, caveat.words, names.words.listed(of.values()))
        for grade in _GRADES
        for caveat, of in methods.items()
        if caveat.grade == grade
    )
