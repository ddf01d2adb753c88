"""The tables of a run in the order they are told: the sum first, then what it is the sum of, each with who is in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from tahqiq.findings.sections.undocumented_names import Names
from tahqiq.model import Estimate, NotEstimable, StratumAnswers, Undocumented

Key = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One stratum, or a sum of several (`stratum` None, with what was recorded of it); `who` is in it, for a sentence.

    `parts` is of how many tables it is the sum, 0 for a stratum.
    """

    anchor: str
    title: Markup
    who: Markup
    documented: int
    answers: Sequence[Estimate | NotEstimable]
    stratum: StratumAnswers | None = None
    parts: int = 0


def blocks(names: Names, run: Undocumented) -> Iterator[Block]:
    """Strata in the order of the run, those that differ only in the lists that could see them under their sum."""
    groups: dict[Key, list[tuple[int, StratumAnswers]]] = {}
    for number, stratum in enumerate(run.strata, 1):
        groups.setdefault(_key(stratum.history.stratum), []).append((number, stratum))
    shared = [item for item in next(iter(groups), ()) if all(item in key for key in groups)]
    if run.total or len(run.strata) > len(groups) == 1:
        yield _sum(names, run, tuple(shared), run.strata, "sum", every=len(groups) > 1)
    for key, members in groups.items():
        if len(members) > 1 and len(groups) > 1 and _estimated(members):
            yield _sum(names, run, key, [one for _, one in members], f"sum-{members[0][0]}", every=False)
        yield from _members(names, members)


def _members(names: Names, members: Sequence[tuple[int, StratumAnswers]]) -> Iterator[Block]:
    unseen = [{name for name, why in one.left_out.items() if why == "cannot-see"} for _, one in members]
    differ = {name for one in unseen for name in one if not all(name in other for other in unseen)}
    for at, ((number, stratum), own) in enumerate(zip(members, unseen, strict=True), 1):
        who = names.stratum(stratum.history.stratum)
        if len(members) > 1:
            lists = [*stratum.history.lists, *stratum.left_out]
            who = _scoped(names, who, [n for n in lists if n in differ - own], [n for n in lists if n in differ & own])
        title = names.words("undocumented.part", n=at, of=len(members), who=who) if len(members) > 1 else who
        yield Block(str(number), title, who, stratum.history.observed, stratum.answers, stratum)


def _estimated(members: Sequence[tuple[int, StratumAnswers]]) -> bool:
    return any(isinstance(answer, Estimate) for _, one in members for answer in one.answers)


def _scoped(names: Names, who: Markup, seeing: Sequence[str], unseeing: Sequence[str]) -> Markup:
    """Who is meant, by the lists that could have seen them and those that could not."""
    told = [
        names.words(f"undocumented.scope_{how}", lists=names.words.listed(map(names.list_name, lists)))
        for how, lists in (("seen", seeing), ("unseen", unseeing))
        if lists
    ]
    return names.words("undocumented.scoped", who=who, scope=names.words.commas(told))


def _sum(
    names: Names, run: Undocumented, key: Key, strata: Sequence[StratumAnswers], anchor: str, *, every: bool
) -> Block:
    """The sum of some strata, with the answers recorded of just these."""
    who = names.words("undocumented.every_stratum") if every else names.stratum(dict(key))
    return Block(
        anchor=anchor,
        title=names.words("undocumented.sum", who=who),
        who=who,
        documented=sum(one.history.observed for one in strata),
        answers=[a for a in run.total if _key(a.stratum) == key],
        parts=len(strata),
    )


def _key(values: Mapping[str, str]) -> Key:
    return tuple(sorted(values.items()))
