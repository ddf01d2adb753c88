"""Which pairs are compared at all: the union of many keys, each without its largest blocks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tahqiq.people.linkage.columns import NO_DAY, UNKNOWN, Codes, Features, Ints, Rows, Truths, truths

Keys = npt.NDArray[np.int64]  # one per record; NO_KEY: in no block
Masks = npt.NDArray[np.uint32]
NO_KEY = -1
_EVERYONE = 200_000  # pairs that any one key may give, however short the lists
_EACH = 3  # … and as many times the number of records
_ALONE = 0.3  # of that for a single field, which is worth blocking on only where it is rare
_AGES = 4  # years in one block, twice, the second shifted by half
_NAMES = ("given", "father", "grandfather", "family")


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """One key: two records are compared if they have it in common. `uses`: the fields that it binds."""

    name: str
    uses: tuple[str, ...]
    keys: Keys


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Positions of records, left before right, each pair once, in order."""

    left: Rows
    right: Rows

    def __len__(self) -> int:
        return len(self.left)


def blocks(features: Features, within: frozenset[int]) -> tuple[Block, ...]:
    """The keys that these features allow, each cut to its share of pairs by leaving out its largest blocks."""
    found = []
    share = max(_EVERYONE, _EACH * len(features))
    for name, parts in _recipes(features).items():
        if all(part in _parts(features) for part in parts):
            keys = _combined([_parts(features)[part] for part in parts])
            most = int(share * (_ALONE if len(parts) == 1 and parts[0] not in _SELECTIVE else 1))
            uses = tuple(dict.fromkeys(field for part in parts for field in _BINDS.get(part, (part,))))
            found.append(Block(name, uses, _cut(keys, features.lists, within, most)))
    return tuple(found)


_SELECTIVE = frozenset({"id_number", "whole", "sorted", "birth_day"})
_BINDS = {
    "whole": _NAMES, "sorted": _NAMES, "age_1": ("age",), "age_2": ("age",), "birth_day": ("age",),
    "death_day": ("death",), "given_start": ("given",), "family_start": ("family",),
    "given_sound": ("given",), "father_sound": ("father",), "family_sound": ("family",),
    "grandfather_sound": ("grandfather",),
}  # fmt: skip


def _recipes(features: Features) -> dict[str, tuple[str, ...]]:
    recipes = """given family, given father, family father, father grandfather family, given grandfather,
        given family age_1, given family sex, given father family, given father age_1,
        family age_1, family age_2, given age_1 sex place, given age_2 sex place, given place death_day,
        family place death_day, given death_day age_1, family death_day, given birth_day, family birth_day,
        family_start given age_1, given_start family age_1, given_start father family, given_start family_start father,
        given_sound family_sound, given_sound father_sound, father_sound family_sound age_1,
        given_sound family_sound sex, given_sound father_sound family_sound,
        father_sound grandfather_sound family_sound,
        mother given, kunya given, kunya family, given, family, father, birth_day, id_number, whole, sorted"""
    found = {recipe.strip(): tuple(recipe.split()) for recipe in recipes.split(",")}
    texts = features.texts
    found |= {text: (text,) for text in texts}
    found |= {f"{name} {text}": (name, text) for text in texts for name in ("given", "family", "birth_day")}
    return found


def _parts(features: Features) -> Mapping[str, Ints]:
    """What keys are made of: columns of codes, ages in steps, first letters of keys."""
    found = {name: column.values for name, column in features.columns.items() if isinstance(column, Codes)}
    if "age" in features.columns:
        low = features.span("age").low
        for number, shift in ((1, 0), (2, _AGES // 2)):
            found[f"age_{number}"] = np.where(low == NO_DAY, UNKNOWN, (low + shift) // _AGES).astype(np.int32)
    for name in ("given", "family"):
        if name in features.columns:
            codes = features.codes(name)
            starts = np.array([*(ord(word[0]) for word in codes.words), UNKNOWN], dtype=np.int32)
            found[f"{name}_start"] = starts[codes.values]
    return found


def _combined(parts: list[Ints]) -> Keys:
    """One number for what several columns say together; NO_KEY where one of them says nothing."""
    mixed = np.zeros(len(parts[0]), dtype=np.uint64)
    known = np.ones(len(parts[0]), dtype=np.bool_)
    for part in parts:
        mixed = (mixed ^ part.astype(np.uint64)) * np.uint64(0x9E3779B97F4A7C15)
        mixed ^= mixed >> np.uint64(29)
        known &= part != UNKNOWN
    return np.where(known, (mixed >> np.uint64(1)).astype(np.int64), NO_KEY)


def _cut(keys: Keys, lists: Ints, within: frozenset[int], most: int) -> Keys:
    """Keys without the largest blocks, so that at most so many pairs are left."""
    distinct, numbers = np.unique(keys, return_inverse=True)
    sizes = np.zeros(len(distinct), dtype=np.int64)
    seen = np.zeros(len(distinct), dtype=np.int64)
    for number in np.unique(lists):
        own = np.bincount(numbers[lists == number], minlength=len(distinct))
        sizes += seen * own + (own * (own - 1) // 2 if int(number) in within else 0)
        seen += own
    if len(distinct) and distinct[0] == NO_KEY:
        sizes[0] = 0
    order = np.argsort(sizes, kind="stable")
    kept = np.zeros(len(distinct), dtype=np.bool_)
    kept[order[np.cumsum(sizes[order]) <= most]] = True
    kept &= sizes > 0
    return np.where(kept[numbers], keys, NO_KEY)


def pairs(features: Features, found: tuple[Block, ...], within: frozenset[int]) -> Pairs:
    """Every pair with a key in common: of two lists, or of one list in `within`."""
    new = [left << 32 | right for block in found for left, right in _joined(block.keys, features.lists, within)]
    codes = np.concatenate(new or [np.zeros(0, dtype=np.int64)])
    codes.sort()
    codes = codes[np.append(codes[:1] >= 0, codes[1:] != codes[:-1])]
    return Pairs(codes >> 32, codes & 0xFFFFFFFF)


def _joined(keys: Keys, lists: Ints, within: frozenset[int]) -> Iterator[tuple[Rows, Rows]]:
    rows = [np.flatnonzero((lists == number) & (keys != NO_KEY)) for number in range(int(lists.max(initial=0)) + 1)]
    for number, own in enumerate(rows):
        own = own[np.argsort(keys[own], kind="stable")]
        if number in within:
            ends = np.searchsorted(keys[own], keys[own], side="right")
            yield _spread(own, np.arange(1, len(own) + 1), ends, own)
        for other in rows[number + 1 :]:
            ordered = other[np.argsort(keys[other], kind="stable")]
            starts = np.searchsorted(keys[ordered], keys[own], side="left")
            yield _spread(own, starts, np.searchsorted(keys[ordered], keys[own], side="right"), ordered)


def _spread(own: Rows, starts: Rows, ends: Rows, others: Rows) -> tuple[Rows, Rows]:
    """Each row with the others from its start to before its end, the lower position left."""
    counts = ends - starts
    left = np.repeat(own, counts)
    places = np.arange(len(left)) - np.repeat(np.cumsum(counts) - counts, counts) + np.repeat(starts, counts)
    right = others[places]
    return np.minimum(left, right), np.maximum(left, right)


def together(block: Block, some: Pairs) -> Truths:
    """Which pairs have this key in common."""
    keys: Keys = block.keys[some.left]
    return truths((keys == block.keys[some.right]) & (keys != NO_KEY))


def free(found: tuple[Block, ...], some: Pairs, fields: tuple[str, ...]) -> Masks:
    """For each pair a bit per field: set if the pair is compared thanks to a key that does not bind that field."""
    masks = np.zeros(len(some), dtype=np.uint32)
    for block in found:
        bits = sum(1 << place for place, field in enumerate(fields) if field not in block.uses)
        masks[together(block, some)] |= np.uint32(bits)
    return masks
