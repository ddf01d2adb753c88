"""One answer from many: over draws of who is who, and over strata."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from statistics import NormalDist
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tahqiq import __version__
from tahqiq.estimates.answers import caveat, worded
from tahqiq.estimates.summary import PROBABILITIES, of_draws
from tahqiq.estimates.words import Words
from tahqiq.model.capture import Caveat, Estimate, Grade, NotEstimable
from tahqiq.model.entry import digest

Answer = Estimate | NotEstimable

_EACH = 4000
_REFUSED = 0.05  # of the linkage draws
_FEW_DRAWS = 20
_GRADES: tuple[Grade, ...] = ("note", "caution", "severe")


def over_linkage(found: Sequence[Answer], *, seed: int = 0) -> Answer:
    """One answer from those of equally probable clusterings of the same records: their mixture.

    Its variance is the mean of the variances (`within`) and the variance of the means (`between`). `observed` is the
    least of any clustering. Refuses where more than one clustering in twenty has no answer. Needs one answer at least.
    """
    made, not_made = _parted(found)
    share = len(not_made) / len(found)
    if share > _REFUSED or not made:
        return _refused(found, not_made, draws_refused=share)
    pool = np.concatenate([equally_probable(a) for a in made])
    each = [equally_probable(a).astype(np.float64) for a in made]
    between, within = float(np.var([d.mean() for d in each])), float(np.mean([d.var() for d in each]))
    caveats = _caveats(made)
    if len(made) < _FEW_DRAWS:
        caveats.append(caveat("few-linkage-draws", "caution", draws=len(made)))
    told: dict[str, Any] = {
        "linkage_draws": len(found),
        "refused": len(not_made),
        "within": within,
        "between": between,
        "linkage_share": between / (between + within) if between else 0.0,
        "observed": [min(a.observed for a in made), max(a.observed for a in made)],
    }
    return _made(
        made, np.random.default_rng(seed).choice(pool, _EACH), min(a.observed for a in made), caveats, told, seed
    )


def over_strata(found: Sequence[Answer], *, seed: int = 0) -> Answer:
    """The sum over strata that share nobody, each with its own draws: how far one is off says nothing of another.

    A stratum without an answer adds only its documented persons; the sum is then no more than "at least", and a severe
    caveat says of how many. Refuses where no stratum has an answer.
    """
    made, not_made = _parted(found)
    if not made:
        return _refused(found, not_made, strata_refused=len(not_made))
    chance = np.random.default_rng(seed)
    documented = sum(a.observed for a in not_made)
    draws = documented + np.sum([chance.permutation(equally_probable(a)) for a in made], axis=0)
    caveats = _caveats(made)
    if not_made:
        lacks = {"missing": len(not_made), "strata": len(found), "documented": documented}
        caveats.insert(0, caveat("incomplete-sum", "severe", **lacks))
    told = {"strata": len(found), "incomplete": [dict(a.stratum) for a in not_made], "documented_only": documented}
    whole = _made(made, draws, sum(a.observed for a in found), caveats, told, seed, ["independent-strata"])
    return replace(whole, stratum=_common(found))


def equally_probable(found: Estimate, number: int = _EACH) -> NDArray[np.int64]:
    """That many totals of equal probability, ascending: from the draws, else between the quantiles.

    Between quantiles the log of the undocumented runs evenly with the normal score, which is exact where they are
    log-normal, and goes on so beyond the last.
    """
    at = (np.arange(number) + 0.5) / number
    if found.draws:
        return np.asarray(np.quantile(found.draws, at, method="inverted_cdf"), dtype=np.int64)
    normal = NormalDist()
    scores = np.array([normal.inv_cdf(p) for p in PROBABILITIES])
    hidden = np.log(np.maximum([found.quantiles[p] - found.observed for p in PROBABILITIES], 0) + 0.5)
    asked = np.array([normal.inv_cdf(float(p)) for p in at])
    logs = np.interp(asked, scores, hidden)
    for low, high, beyond in ((0, 1, asked < scores[0]), (-2, -1, asked > scores[-1])):
        slope = (hidden[high] - hidden[low]) / (scores[high] - scores[low])
        edge = 0 if low == 0 else -1
        logs[beyond] = hidden[edge] + slope * (asked[beyond] - scores[edge])
    return np.asarray(found.observed + np.maximum(np.round(np.exp(logs) - 0.5), 0), dtype=np.int64)


def _parted(found: Sequence[Answer]) -> tuple[list[Estimate], list[NotEstimable]]:
    return [a for a in found if isinstance(a, Estimate)], [a for a in found if isinstance(a, NotEstimable)]


def _caveats(made: Sequence[Estimate]) -> list[Caveat]:
    """Each code once, in its worst grade, with in how many of the parts it stands."""
    times = Counter(code for a in made for code in {c.code for c in a.caveats})
    worst: dict[str, Caveat] = {}
    for one in (c for a in made for c in a.caveats):
        if one.code not in worst or _GRADES.index(one.grade) > _GRADES.index(worst[one.code].grade):
            worst[one.code] = one
    return [worded(c, found_in=times[c.code], parts=len(made)) for c in worst.values()]


def _made(
    made: Sequence[Estimate],
    draws: NDArray[np.int64],
    observed: int,
    caveats: Sequence[Caveat],
    told: Mapping[str, Any],
    seed: int,
    assumptions: Sequence[str] = (),
) -> Estimate:
    quantiles, mean, at_least = of_draws(draws)
    return Estimate(
        method=_methods(made),
        observed=observed,
        lists=tuple(dict.fromkeys(name for a in made for name in a.lists)),
        quantiles=quantiles,
        mean=mean,
        at_least=at_least,
        draws=tuple(int(n) for n in np.sort(draws)),
        diagnostics=told,
        caveats=tuple(caveats),
        assumptions=tuple(dict.fromkeys([*(x for a in made for x in a.assumptions), *assumptions])),
        seed=seed,
        input=digest([a.input for a in made]),
        version=__version__,
        stratum=_common(made),
    )


def _refused(found: Sequence[Answer], not_made: Sequence[NotEstimable], **values: Any) -> NotEstimable:
    """For the first reason of those without an answer."""
    first = replace(not_made[0], values={**not_made[0].values, **values})
    return replace(
        first,
        method=_methods(found),
        reason=Words().refusal(first),
        observed=min(a.observed for a in found),
        lists=found[0].lists,
        diagnostics={"codes": dict(Counter(a.code for a in not_made)), "parts": len(found)},
        input=digest([a.input for a in found]),
        stratum=_common(found),
    )


def _methods(found: Sequence[Answer]) -> str:
    return "+".join(dict.fromkeys(a.method for a in found))


def _common(found: Sequence[Answer]) -> dict[str, str]:
    first = found[0].stratum
    return {key: value for key, value in first.items() if all(a.stratum.get(key) == value for a in found)}
