"""The speakers a document has named so far, and which of them a later phrase comes back to."""

from __future__ import annotations

from dataclasses import dataclass, field

from tahqiq.claims.sources import Sources
from tahqiq.model import Speaker


@dataclass(slots=True)
class Memory:
    """The speakers met so far in a document, latest last; `publisher` is never the speaker of what it relays."""

    sources: Sources
    publisher: str | None
    capitals: bool = False
    met: list[Speaker] = field(default_factory=list)

    def last(self) -> Speaker | None:
        """The latest speaker."""
        return self.met[-1] if self.met else None

    def note(self, speaker: Speaker | None) -> Speaker | None:
        """Remember a speaker; the carrier itself is nobody."""
        if speaker is None or self._is_carrier(speaker):
            return None
        self.met.append(speaker)
        return speaker

    def back_to(self, words: str, kind: str | None) -> Speaker | None:
        """The earlier speaker that a definite phrase ("the ministry", "the sources") comes back to."""
        for speaker in reversed(self.met):
            short = self.sources.short.get(speaker.id or "", ())
            name = f"{speaker.name} {speaker.as_written}".lower()
            if words in short or any(w in name.split() for w in words.split()[-1:]):
                return speaker
            if (
                kind
                and speaker.type == kind
                and words
                in (
                    "group",
                    "the group",
                    "monitor",
                    "watchdog",
                    "monitoring group",
                    "monitors",
                    "agency",
                    "organization",
                    "war monitor",
                )
            ):
                return speaker
        return None

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
        return next((s for s in reversed(self.met) if s.name.lower().endswith(wanted)), None)

    def _is_carrier(self, speaker: Speaker) -> bool:
        if not self.publisher:
            return False
        publisher = self.publisher.casefold()
        if (source := self.sources.sources.get(speaker.id or "")) is not None:
            return publisher in (a.casefold() for a in (source.name, *source.aliases))
        return speaker.name.casefold() == publisher
