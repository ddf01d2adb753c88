"""How rare each value is in the lists themselves: what two rare names that agree are worth more."""

from __future__ import annotations

import numpy as np

from tahqiq.people.linkage.columns import UNKNOWN, Codes, Ints
from tahqiq.people.linkage.comparisons import GRADES


def grades(values: Ints, lists: Ints) -> Codes:
    """A grade per record: 0 for values of a quarter of the records or more, each next four times rarer.

    Shares are averaged over the lists that have the column, so that a long list does not decide for a short one.
    """
    known = values != UNKNOWN
    shares = np.zeros(int(values.max(initial=0)) + 1)
    counted = 0
    for number in np.unique(lists):
        own = values[known & (lists == number)]
        if len(own):
            shares += np.bincount(own, minlength=len(shares)) / len(own)
            counted += 1
    shares /= max(counted, 1)
    found = np.full(len(values), UNKNOWN, dtype=np.int32)
    found[known] = np.clip(-np.log(shares[values[known]]) / np.log(4), 0, GRADES - 1).astype(np.int32)
    return Codes(found)
