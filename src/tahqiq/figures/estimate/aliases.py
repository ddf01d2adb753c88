"""Names that may be one body's: "OVM" and "Orontes Valley Monitor", "Health Ministry" and "Marsaya Health Ministry"."""

from __future__ import annotations

from collections.abc import Mapping

from tahqiq.figures.scopes import Stated, plain

_SMALL = frozenset({"the", "of", "for", "and", "in", "al"})
_UNKNOWN = ("name:", "carrier:")
_INITIALS = 3  # fewer letters than this are the initials of too many


def aliases(last: Mapping[str, Stated]) -> list[str]:
    """The origins, unknown to the registry, that may be others of these under another name.

    Bounds take unknown names as different bodies, which repeats nothing; as evidence one body must not count twice.
    """
    names = {origin: _words(s) for origin, s in last.items()}
    unknown = sorted((o for o in names if o.startswith(_UNKNOWN)), key=lambda o: (len(names[o]), o))
    found: list[str] = []
    for origin in unknown:
        others = [names[o] for o in names if o != origin and o not in found]
        if any(_may_be(names[origin], other) or _may_be(other, names[origin]) for other in others):
            found.append(origin)
    return found


def _words(s: Stated) -> tuple[str, ...]:
    name = s.claim.speaker.name if s.claim.speaker else s.claim.carrier.publisher or ""
    return tuple(word for word in plain(name).split() if word not in _SMALL)


def _may_be(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    if len(short) == 1 and len(long) >= _INITIALS:
        return short[0] == "".join(word[0] for word in long)
    return len(short) > 1 and set(short) <= set(long)
