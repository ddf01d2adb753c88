"""From lists to links: features, blocks, training, scoring by a linker, constraints, judgements, decisions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from tahqiq.model.judgement import Judgement
from tahqiq.model.record import Record
from tahqiq.people.linkage import judged as judging
from tahqiq.people.linkage.blocking import Block, Pairs, blocks, pairs
from tahqiq.people.linkage.clusters import decide, numbered
from tahqiq.people.linkage.columns import Features, Floats
from tahqiq.people.linkage.comparisons import comparisons
from tahqiq.people.linkage.facts import Facts, facts_from_records, facts_from_rows
from tahqiq.people.linkage.features import features
from tahqiq.people.linkage.model import Levels, Model
from tahqiq.people.linkage.one_to_one import constrained, marginals, rivals
from tahqiq.people.linkage.result import Links
from tahqiq.people.linkage.train import compare, masks_of, patterns
from tahqiq.people.linkage.training import Trained, refit, train
from tahqiq.people.linkage.unseen import unseen
from tahqiq.people.linkers import AUTO, LINKERS, chosen
from tahqiq.people.linkers.exact import Exact, compare_all
from tahqiq.people.linkers.protocol import Linker, Scored, Task

LEAST = 0.01  # probability of the pairs told
_KEPT = -7.5  # log odds of the pairs that may still matter once constraints are known
_RISING = 4.0  # by how much learning once more may raise them
_REFITS = 2

Rows = Sequence[Record] | Sequence[Mapping[str, object]]


def link(
    left: Rows,
    right: Rows | None = None,
    *,
    mapping: Mapping[str, str] | None = None,
    one_to_one: bool = False,
    judgements: Iterable[Judgement] = (),
    model: Model | None = None,
    linker: str = AUTO,
    seed: int = 0,
) -> Links:
    """Which records of two lists, or of one list if there is no `right`, are of one person.

    Rows are Records or mappings of columns; `mapping`: column to field, as facts_from_rows. `one_to_one`: both lists
    hold each person once. `model`: a saved one, instead of training. The same input and seed give the same links.
    """
    sides = [side for side in (left, right) if side is not None]
    lists = [_facts(side, name, mapping) for side, name in zip(sides, ("left", "right"), strict=False)]
    single = frozenset({0, 1}) if one_to_one and right is not None else frozenset()
    return link_facts(
        lists,
        single=single,
        within=frozenset({0}) if right is None else frozenset(),
        judgements=judgements,
        model=model,
        linker=linker,
        seed=seed,
    )


def _facts(rows: Rows, name: str, mapping: Mapping[str, str] | None) -> Facts:
    records = [row for row in rows if isinstance(row, Record)]
    if records and len(records) == len(rows):
        return facts_from_records(records, name)
    return facts_from_rows([row for row in rows if not isinstance(row, Record)], name, mapping=mapping)


def link_facts(
    lists: Sequence[Facts],
    *,
    single: frozenset[int] = frozenset(),
    within: frozenset[int] = frozenset(),
    judgements: Iterable[Judgement] = (),
    model: Model | None = None,
    linker: str = AUTO,
    seed: int = 0,
) -> Links:
    """Links across any number of lists: `single` hold each person once, `within` are also compared with themselves."""
    found = features(lists)
    compared = comparisons(found)
    keys = blocks(found, within)
    every = pairs(found, keys, within)
    linker = chosen(linker, len(found))
    engine: Linker = LINKERS.get(linker)()
    levels = None
    if isinstance(engine, Exact):  # which then compares but once, for training and for scores
        levels = compare_all(found, compared, every)
        engine = Exact(every, levels)
    trained = _trained(found, keys, every, within, model, levels, seed)
    refits = bool(single) and model is None
    task = Task(found, compared, keys, within, _KEPT - (_RISING if refits else 0.0))
    scored = engine.score(task, trained.model)
    said = judging.judged(judgements, found.ids)
    scored = _with_judged(task, scored, trained.model, said)
    if refits:
        trained, scored = _refitted(task, trained, scored, said, single)
        scored = _with_judged(task, scored, trained.model, said)
    return _links(task, scored, trained.model, said, single, linker, len(every))


def _trained(
    found: Features,
    keys: tuple[Block, ...],
    every: Pairs,
    within: frozenset[int],
    model: Model | None,
    levels: Levels | None,
    seed: int,
) -> Trained:
    compared = comparisons(found)
    if model is None:
        return train(found, compared, keys, every, within, levels=levels, seed=seed)
    if not model.fits(compared):
        from tahqiq.errors import UsageError

        raise UsageError("the saved model compares other fields", why=", ".join(f.field for f in model.fields))
    return Trained(model, model, len(found))


def _with_judged(task: Task, scored: Scored, model: Model, said: judging.Judged) -> Scored:
    """Adds pairs judged the same that no block has found."""
    codes = judging.missing(said, scored.pairs)
    if not len(codes):
        return scored
    extra = Pairs(codes >> 32, codes & 0xFFFFFFFF)
    levels = compare(task.features, task.comparisons, extra)
    both = Pairs(np.append(scored.pairs.left, extra.left), np.append(scored.pairs.right, extra.right))
    return Scored(both, np.concatenate([scored.levels, levels]), np.append(scored.log_odds, model.log_odds(levels)))


def _refitted(
    task: Task, trained: Trained, scored: Scored, said: judging.Judged, single: frozenset[int]
) -> tuple[Trained, Scored]:
    """The model learnt once more from probabilities under the constraints, and the pairs scored by it."""
    masks = masks_of(task.blocks, scored.pairs, task.comparisons)
    for _ in range(_REFITS):
        certain = judging.with_judgements(scored.log_odds, scored.pairs, said)
        probability = marginals(certain, rivals(scored.pairs, task.features.lists, single))
        model = refit(trained, patterns(scored.levels, masks, probability))
        trained = replace(trained, model=model)
        scored = replace(scored, log_odds=model.log_odds(scored.levels))
    kept = np.flatnonzero(scored.log_odds >= _KEPT)
    some = Pairs(scored.pairs.left[kept], scored.pairs.right[kept])
    return trained, Scored(some, scored.levels[kept], scored.log_odds[kept])


def _constrained(task: Task, scored: Scored, said: judging.Judged, single: frozenset[int]) -> Floats:
    certain = judging.with_judgements(scored.log_odds, scored.pairs, said)
    return constrained(certain, scored.pairs, task.features.lists, single)


def _links(
    task: Task, scored: Scored, model: Model, said: judging.Judged, single: frozenset[int], linker: str, compared: int
) -> Links:
    probability = _constrained(task, scored, said, single)
    lists = task.features.lists
    decided = decide(scored.pairs, probability, lists, single, said.different)
    clusters = numbered(scored.pairs, decided, len(task.features))
    order = np.argsort(-probability, kind="stable")
    order = order[probability[order] >= LEAST]
    told = Pairs(scored.pairs.left[order], scored.pairs.right[order])
    unlikely = float(probability.sum() - probability[order].sum())
    return Links(
        features=task.features,
        model=model,
        pairs=told,
        levels=scored.levels[order],
        log_odds=scored.log_odds[order],
        probability=probability[order],
        decided=decided[order],
        clusters=clusters,
        linker=linker,
        compared=compared,
        judged=said,
        unseen=unseen(task.blocks, told, probability[order], unlikely),
        signals=(*model.signals, *said.signals, *judging.contradictions(said, clusters, task.features.ids)),
    )
