"""The columns of names: given, father, grandfather, family by key and by form, and all of a name's keys at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from tahqiq.people import names
from tahqiq.people.linkage.coding import Coder
from tahqiq.people.linkage.columns import UNKNOWN, Bag, Codes, Column, Ints, truths
from tahqiq.people.linkage.facts import NAME_FIELDS, Facts
from tahqiq.people.linkage.rarity import grades
from tahqiq.people.linkage.splits import rejoin
from tahqiq.people.linkage.turned import turn, turned
from tahqiq.people.linkage.words import Parser

_MOST = 8
_LONG = 5  # letters of words that are hardly ever others with the same letters
Slots = tuple[str, ...]  # given, father, grandfather, family, then any further tokens; '' where not told
_NOBODY: Slots = ("", "", "", "")


def name_columns(lists: Sequence[Facts], numbers: Ints, columns: dict[str, Column]) -> None:
    """Adds the columns of names; fields that no record has are left out."""
    tokens = Coder()
    table = np.full((len(numbers), _MOST), UNKNOWN, dtype=np.int32)
    kunyas: list[str] = []
    for row, (slots, kunya) in enumerate(_slots(lists)):
        for place, token in enumerate(slots[:_MOST]):
            table[row, place] = tokens.code(token)
        kunyas.append(kunya)
    key_of, form_of, keys, forms = _keys(tokens)
    spelled, shapes = keys.spelled(), forms.spelled()
    sound_of = Coder().column(map(_sound, keys.words)).values
    letters = Coder().column(map(_letters, forms.words)).values
    letters_of = letters[form_of] if len(form_of) else form_of
    known = np.append(key_of, np.int32(UNKNOWN))[table]
    written = [bool(name) for facts in lists for name in facts.written.get("name") or [""] * len(facts.ids)]
    turn(table, turned(known, truths(written), numbers, _sexes(lists)))
    known = np.append(key_of, np.int32(UNKNOWN))[table]
    for place, field in enumerate(NAME_FIELDS):
        if (table[:, place] != UNKNOWN).any():
            columns[field] = Codes(known[:, place], spelled)
            columns[f"{field}_form"] = Codes(np.append(form_of, np.int32(UNKNOWN))[table[:, place]], shapes)
            columns[f"{field}_letters"] = Codes(np.append(letters_of, np.int32(UNKNOWN))[table[:, place]])
            columns[f"{field}_grade"] = grades(known[:, place], numbers)
            heard = np.append(sound_of, np.int32(UNKNOWN))[known[:, place]]
            columns[f"{field}_sound"], columns[f"{field}_sound_grade"] = Codes(heard), grades(heard, numbers)
    columns["keys"] = Bag(known)
    columns["whole"], columns["sorted"] = _wholes(known, form_of, table, forms)
    if any(kunyas):
        keyed = Coder().column(("".join(map(names.skeleton, kunya.split())) for kunya in kunyas), spelled=True)
        columns["kunya"], columns["kunya_grade"] = keyed, grades(keyed.values, numbers)


def _sexes(lists: Sequence[Facts]) -> Ints:
    told = [sex for facts in lists for sex in facts.sex or [""] * len(facts.ids)]
    return np.array([("female", "male").index(sex) if sex else UNKNOWN for sex in told], dtype=np.int32)


_SOUNDS = str.maketrans(dict.fromkeys("xgqj", "k") | {"S": "s", "z": "s", "d": "t", "f": "b"} | dict.fromkeys("AWYhwy"))


def _sound(key: str) -> str:
    """A coarser key, in which letters that spellings confuse are one, and an article that was left on is off."""
    bare = key.removeprefix("Al") if len(key) > 3 else key
    heard = bare.translate(_SOUNDS)
    return "".join(letter for letter, before in zip(heard, " " + heard, strict=False) if letter != before) or key


def _letters(form: str) -> str:
    """The letters of a long word in no order: two of them change places easily."""
    return "".join(sorted(form)) if len(form) >= _LONG else ""


def _keys(tokens: Coder) -> tuple[Ints, Ints, Coder, Coder]:
    """For each token its key and its form, as codes."""
    keys, forms = Coder(), Coder()
    key_of = np.empty(len(tokens.words), dtype=np.int32)
    form_of = np.empty(len(tokens.words), dtype=np.int32)
    for token, number in tokens.words.items():
        form = names.roman(token) or token
        key_of[number] = keys.code(names.skeleton(token) or form)
        form_of[number] = forms.code(form)
    return key_of, form_of, keys, forms


def _wholes(known: Ints, form_of: Ints, table: Ints, forms: Coder) -> tuple[Codes, Codes]:
    """The whole name without spaces, and its keys in no order; for blocking names split or turned around."""
    bare = [form.replace("a", "").replace("h", "") for form in forms.words]
    told = np.append(form_of, np.int32(UNKNOWN))[table[:, [0, 1, 2, 4, 5, 6, 7, 3]]]  # as spoken, the family last
    joined = ("".join([bare[code] for code in row if code >= 0]) for row in told.tolist())
    whole = Coder().column(word if len(word) > 5 else "" for word in joined)
    ordered = np.sort(known, axis=1)
    several = (ordered != UNKNOWN).sum(axis=1) > 1
    _, sames = np.unique(ordered, axis=0, return_inverse=True)
    return whole, Codes(np.where(several, sames, UNKNOWN).astype(np.int32))


def _slots(lists: Sequence[Facts]) -> Iterator[tuple[Slots, str]]:
    """Each record's name by its parts, and its kunya or nickname."""
    parser = Parser()
    whole = rejoin([name for facts in lists for name in facts.written.get("name") or [""] * len(facts.ids)])
    parser.learn(whole)
    position = 0
    for facts in lists:
        length = len(facts.ids)
        empty = [""] * length
        own = whole[position : position + length]
        parts = [facts.written.get(field) or empty for field in NAME_FIELDS]
        told = any(any(part) for part in parts)
        kunyas = facts.written.get("kunya") or empty
        for row, name in enumerate(own):
            slots, kunya = _parsed(parser, name) if name else (_NOBODY, "")
            if told:
                slots = _parts(parts, row, slots)
            yield slots, kunyas[row] or kunya
        position += length


def _parsed(parser: Parser, written: str) -> tuple[Slots, str]:
    name = parser.parse(written)
    if "not a name" in name.flags:
        return _NOBODY, ""
    father, grandfather, *more = (*name.middle, "", "")
    return (name.given, father, grandfather, name.family, *filter(None, more)), name.kunya


def _parts(parts: Sequence[Sequence[str]], row: int, parsed: Slots) -> Slots:
    """The columns of the parts where they are filled in, else what the whole name says; spare tokens at the end."""
    given, father, grandfather, family = (names.tokens(part[row]) if part[row] else () for part in parts)
    if given and "not a name" in names.parse(parts[0][row]).flags:
        return _NOBODY
    if len(given) > 1 and not father:
        given, father = given[:1], given[1:]
    slots = [told[0] if told else parsed[place] for place, told in enumerate((given, father, grandfather))]
    slots.append(family[-1] if family else parsed[3])
    return (*slots, *given[1:], *father[1:], *grandfather[1:], *family[:-1], *parsed[4:])
