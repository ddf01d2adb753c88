"""When two wordings of a name are the same name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_FOLD = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه", "ـ": None})
_LEADING = {"the", "a", "an"}


def words(name: str) -> tuple[str, ...]:
    """Its words without case, marks, punctuation, leading article, or possessive 's; Arabic letters folded."""
    plain = unicodedata.normalize("NFKD", name.casefold().replace("’", "'").replace("'s", ""))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).translate(_FOLD)
    found = re.findall(r"[^\W_]+", plain)
    return tuple(found[1:] if len(found) > 1 and found[0] in _LEADING else found)


def same(accepted: Iterable[str], *written: str | None) -> bool:
    """Whether any `written` is one of the accepted names, or contains all words of one."""
    found = [set(words(name)) for name in written if name]
    return any(set(words(name)) <= have for name in accepted for have in found if words(name))


def overlap(accepted: Iterable[str], *written: str | None) -> bool:
    """The same in either direction: "gunmen" and "gunmen of the Column" are one perpetrator."""
    found = [set(words(name)) for name in written if name and words(name)]
    wanted = [set(words(name)) for name in accepted if words(name)]
    return any(want <= have or have <= want for want in wanted for have in found)
