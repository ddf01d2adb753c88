"""The speakers a document has named so far, and which of them a later phrase comes back to."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from tahqiq.claims.sources import Sources
from tahqiq.model import Speaker, SpeakerType

_VOICES = ("media", "other")  # types of a publisher that only relays
_STAFF = frozenset((
    "reporter", "reporters", "correspondent", "correspondents", "journalist", "journalists", "photographer", "team",
    "researchers", "activists", "monitors", "staff", "tally", "count",
))  # fmt: skip
_BODIES: tuple[SpeakerType, ...] = ("monitor", "ngo", "un", "government", "party", "armed_group", "media")
_GROUPS: tuple[SpeakerType, ...] = ("monitor", "ngo", "armed_group")
# Which earlier speakers a bare word may come back to, by their type.
_KINDS: dict[str, tuple[SpeakerType, ...]] = {
    "group": _GROUPS,
    "rights group": ("monitor", "ngo"),
    "monitoring group": ("monitor",),
    "monitor": ("monitor",),
    "monitors": ("monitor",),
    "war monitor": ("monitor",),
    "watchdog": ("monitor", "ngo"),
    "rights body": ("monitor", "ngo", "un"),
    "body": ("un", "ngo", "monitor"),
    "agency": ("un", "media", "ngo"),
    "office": ("un", "government"),
    "organization": ("ngo", "un", "monitor"),
    "organisation": ("ngo", "un", "monitor"),
    "charity": ("ngo",),
    "movement": ("armed_group", "party"),
    "militia": ("armed_group",),
    "rebels": ("armed_group",),
}


def acronym(text: str, publisher: str | None) -> str | None:
    """The short name that a report gives its publisher: "Health Rights Monitor (HRM)"; None: none, or no publisher."""
    found = re.search(re.escape(publisher) + r" \(([A-Z][A-Za-z]{0,8}[A-Z])\)", text) if publisher else None
    return found.group(1) if found is not None else None


@dataclass(slots=True)
class Memory:
    """The speakers met so far in a document, latest last, and the bodies it has named without quoting them yet.

    `publisher` is never the speaker of what it relays; a body that publishes its own report may speak in it.
    """

    sources: Sources
    publisher: str | None
    capitals: bool = False
    met: list[Speaker] = field(default_factory=list)
    named: list[Speaker] = field(default_factory=list)
    acronym: str | None = None  # "(HRM)" behind the publisher's name
    vouched: int | None = None  # the paragraph in which the carrier has verified what it counts
    is_place: Callable[[str], bool] = lambda _: False  # whether the gazetteer knows a name
    wire: str | None = None  # the agency of the dateline: "ELARA (Newswire) - …"

    def __post_init__(self) -> None:
        if self.publisher and (source := self.sources.find(self.publisher)) is not None:
            self.named.append(Speaker(name=source.name, type=source.type, id=source.id, as_written=self.publisher))
        elif self.publisher:
            self.named.append(Speaker(name=self.publisher, as_written=self.publisher))

    def last(self, pronoun: str | None = None) -> Speaker | None:
        """The latest speaker; of those a `pronoun` may stand for, if there is one: "it" is no person, "he" no body."""
        if pronoun in ("he", "she", "it"):
            wanted = next((s for s in reversed(self.met[-4:]) if _is_body(s) is (pronoun == "it")), None)
            if wanted is not None:
                return wanted
        return self.met[-1] if self.met else None

    def note(self, speaker: Speaker | None) -> Speaker | None:
        """Remember a speaker; the carrier itself is nobody when it is a medium."""
        if speaker is None or self._is_staff(speaker) or (self.is_carrier(speaker) and speaker.type in _VOICES):
            return None
        self.met.append(speaker)
        return speaker

    def _is_staff(self, speaker: Speaker) -> bool:
        """Whether one speaks who works for the carrier: "a Norpress reporter", "the Monitor's activists"."""
        if not self.publisher or " " not in speaker.name:
            return False
        whose, staff = speaker.name.casefold().rsplit(" ", 1)
        return staff in _STAFF and whose.removesuffix("'s").removesuffix("’s") == self.publisher.casefold()

    def is_own(self, speaker: Speaker | None) -> bool:
        """Whether the carrier speaks: in its own voice, or by its name."""
        return speaker is None or self.is_carrier(speaker)

    def mention(self, speaker: Speaker) -> None:
        """Remember a body that the text names: a later "the Centre" may come back to it."""
        if speaker not in self.named:
            self.named.append(speaker)

    def back_to(self, words: str, kind: str | None) -> Speaker | None:
        """The earlier speaker that a definite phrase ("the ministry", "the sources") comes back to."""
        for speaker in reversed(self.met):
            if self._is_meant(speaker, words) or (kind and speaker.type in _KINDS.get(words, ())):
                return speaker
        meant = next((s for s in reversed(self.named) if self._is_meant(s, words)), None)
        return meant or next((s for s in reversed(self.named) if kind and s.type in _KINDS.get(words, ())), None)

    def _is_meant(self, speaker: Speaker, words: str) -> bool:
        name = f"{speaker.name} {speaker.as_written}".lower()
        known = words in self.sources.short.get(speaker.id or "", ())
        return known or set(words.split()) <= set(name.split())

    def by_short(self, word: str, as_written: str) -> Speaker | None:
        """The one known source that a word such as "Observatory" may stand for without having been named."""
        ids = [i for i, words in self.sources.short.items() if word in words]
        if len(ids) != 1:
            return None
        source = self.sources.sources[ids[0]]
        return Speaker(name=source.name, type=source.type, id=source.id, as_written=as_written)

    def same_person(self, name: str) -> Speaker | None:
        """The earlier speaker of whom `name` is the last part."""
        wanted = name.lower()
        known = (*reversed(self.met), *reversed(self.named))
        return next((s for s in known if s.name.lower().endswith(wanted)), None)

    def is_carrier(self, speaker: Speaker) -> bool:
        """Whether this is the one who publishes the document."""
        if not self.publisher:
            return False
        publisher = self.publisher.casefold()
        if self.acronym is not None and speaker.name == self.acronym:
            return True
        if (source := self.sources.sources.get(speaker.id or "")) is not None:
            return publisher in (a.casefold() for a in (source.name, *source.aliases))
        return speaker.name.casefold() == publisher


def _is_body(speaker: Speaker) -> bool:
    """Whether a speaker is a body rather than a person; "he" may be a body's spokesman where no person has spoken."""
    return speaker.id is not None or speaker.type in _BODIES
