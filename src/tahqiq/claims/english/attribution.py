"""Who says so: reporting verbs, "according to", chains of relay, and words that come back to an earlier speaker."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tahqiq.claims.sources import Sources
from tahqiq.claims.tokens import Token
from tahqiq.claims.when import TimeRef
from tahqiq.model import Certainty, Period, Speaker, SpeakerType

_REACH = 14
_PRONOUNS = frozenset(("he", "she", "it", "they"))
_PAPERS = frozenset(
    ("statement", "communique", "report", "spokesman", "spokeswoman", "spokesperson", "officials", "official")
)
_TITLES = frozenset(("official", "government", "party", "armed_group"))


@dataclass(slots=True, eq=False)
class Attribution:
    """A speaker and what of the sentence is theirs: tokens from `start` to `verb` (left) or from `end` on (right)."""

    start: int
    verb: int
    end: int
    speaker: Speaker | None
    certainty: Certainty
    act: str
    via: tuple[str, ...] = ()
    said_on: Period | None = None
    trailing: bool = False  # what is said stands before the words of attribution
    participle: bool = False


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

    def same_person(self, name: str) -> Speaker | None:
        """The earlier speaker of whom `name` is the last part."""
        wanted = name.lower()
        return next((s for s in reversed(self.met) if s.name.lower().endswith(wanted)), None)

    def _is_carrier(self, speaker: Speaker) -> bool:
        if not self.publisher:
            return False
        publisher = self.publisher.casefold()
        if speaker.id:
            source = self.sources.sources[speaker.id]
            return publisher in (a.casefold() for a in (source.name, *source.aliases))
        return speaker.name.casefold() == publisher


def find(text: str, tokens: list[Token], times: list[TimeRef], memory: Memory) -> list[Attribution]:
    """The attributions of a sentence, left to right; the speakers met are remembered."""
    out: list[Attribution] = []
    names = memory.sources.sources
    for i, token in enumerate(tokens):
        tags = token.tags
        found = None
        if "according" in tags:
            found = _according(text, tokens, i, memory, names)
        elif "citing" in tags and not (out and out[-1].verb == i):
            found = _citing(text, tokens, i, memory, names, out)
        elif "say" in tags and _is_report(tokens, i):
            found = _reported(text, tokens, i, memory, names, out)
        if found:
            found.said_on = _said_on(tokens, times, found)
            out.append(found)
    if not out and (labelled := _labelled(text, tokens, memory)):
        out.append(labelled)
    return out


def _labelled(text: str, tokens: list[Token], memory: Memory) -> Attribution | None:
    """A headline's label: "Health ministry: 26 dead", "26 dead in the port: ministry", "26 dead - NHM"."""
    n = len(tokens)
    marks = [k for k in range(1, n - 1) if tokens[k].text in (":", "-", "–", "—")]
    for k in marks:
        leads, ends = k <= 5 and tokens[k].text == ":", n - k <= 5
        span = range(k) if leads else range(k + 1, n) if ends else range(0)
        for at in reversed(span):
            if "source" in tokens[at].tags and _spelt(tokens[at]):
                speaker: Speaker | None = _known(memory, tokens[at])
            elif "speaks" in tokens[at].tags and (found := _generic(text, tokens, at, at, memory)) and found[0] in span:
                speaker = found[1]
            else:
                continue
            start, end = (0, k + 1) if leads else (k, n)
            kept = memory.note(speaker)
            return Attribution(start, k, end, kept, "asserted", "other", trailing=not leads)
    return None


def covering(attributions: list[Attribution], position: int) -> Attribution | None:
    """The attribution whose words the token at `position` belongs to."""
    best = None
    for a in attributions:
        if a.end <= position and (not a.trailing or a.participle):
            best = a
    if best is not None:
        return best
    after = [a for a in attributions if a.start > position]
    if after:
        return next((a for a in after if a.trailing), None)
    before = [a for a in attributions if a.end <= position]
    return before[-1] if before else None


def _is_report(tokens: list[Token], i: int) -> bool:
    """Whether a word that may report does: not "a report", "the reported deaths", "to claim lives", "was said to"."""
    token, tags = tokens[i], tokens[i].tags
    before = tokens[i - 1] if i else None
    forms = tags.get("forms", ())
    if "harm" in tags and "say" not in tags:
        return False
    if before is not None:
        if (
            "article" in before.tags
            or "definite" in before.tags
            or "possessive" in before.tags
            or before.norm in ("to", "of", "no", "any")
        ):
            return False
        if "be" in before.tags and "ing" not in forms:
            return i + 1 < len(tokens) and tokens[i + 1].norm == "by"
        if (
            ("adjective" in before.tags and "speaks" not in before.tags and forms & {"base", "s"})
            or "number" in before.tags
            or token.text[0].isdigit()
        ):
            return False
    if i + 1 < len(tokens):
        after = tokens[i + 1]
        if token.norm in ("claimed", "claims", "claim", "claiming") and (
            after.norm in ("responsibility", "the", "lives") and "lives" in [t.norm for t in tokens[i : i + 6]]
        ):
            return False
        if token.norm.startswith("record") and after.norm in ("number", "high"):
            return False
        if "harm" in after.tags and token.norm == "reported":
            return False
    return (
        "base" not in forms
        or "past" in forms
        or (
            before is not None
            and (
                "plural" in before.tags
                or "speaks" in before.tags
                or "pronoun" in before.tags
                or "source" in before.tags
            )
        )
    )


def _reported(
    text: str, tokens: list[Token], i: int, memory: Memory, names: Mapping[str, object], out: list[Attribution]
) -> Attribution | None:
    tags = tokens[i].tags
    participle = tags["forms"] == {"ing"}
    if i + 1 < len(tokens) and tokens[i + 1].norm == "by" and i and "be" in tokens[i - 1].tags:
        found = _name_from(text, tokens, i + 2, memory)
        return _made(memory, found, i, tags, trailing=True) if found else None
    if out and "citing" in tokens[out[-1].verb].tags and out[-1].via and out[-1].end <= i <= out[-1].end + 1:
        cited = out[-1]  # "X, citing Y, said": what follows is Y's word, relayed by X
        return Attribution(cited.start, i, i + 1, cited.speaker, tags["say"], str(tags["act"]), via=cited.via)
    left = _subject(text, tokens, i, memory, out)
    if left is not None:
        start, speaker = left
        content_before = _content(tokens, 0, start)
        quote = i + 1 < len(tokens) and _content(tokens, i + 1, len(tokens))
        trailing = content_before and (not quote or _ends_here(tokens, i))
        return _made(memory, (speaker, i + 1), i, tags, start=start, trailing=trailing, participle=participle)
    right = _name_from(text, tokens, i + 1, memory, inverted=True)
    if right is not None and not participle:
        return _made(memory, right, i, tags, trailing=_content(tokens, 0, i))
    if participle:
        return _made(memory, ((out[-1].speaker if out else memory.last()), i + 1), i, tags, participle=True)
    return None


def _made(
    memory: Memory, found: tuple[Speaker | None, int], verb: int, tags: Mapping[str, object], *,
    start: int | None = None, trailing: bool = False, participle: bool = False,
) -> Attribution:  # fmt: skip
    speaker, end = found
    kept = memory.note(speaker)
    return Attribution(
        start if start is not None else verb, verb, max(end, verb + 1), kept, tags["say"], str(tags["act"]),  # type: ignore[arg-type]
        trailing=trailing, participle=participle,
    )  # fmt: skip


def _according(
    text: str, tokens: list[Token], i: int, memory: Memory, names: Mapping[str, object]
) -> Attribution | None:
    found = _name_from(text, tokens, i + 1, memory)
    if found is None:
        return None
    speaker, end = found
    kept = memory.note(speaker)
    return Attribution(i, i, end, kept, "asserted", "other", trailing=_content(tokens, 0, i))


def _citing(
    text: str, tokens: list[Token], i: int, memory: Memory, names: Mapping[str, object], out: list[Attribution]
) -> Attribution | None:
    found = _name_from(text, tokens, i + 1, memory)
    if found is None:
        return None
    relay = out[-1].speaker if out else None
    if relay is None and not out and (left := _subject(text, tokens, i, memory, out)):
        relay = left[1]
    speaker, end = found
    kept = memory.note(speaker)
    made = Attribution(i, i, end, kept, "asserted", "other", via=(relay.name,) if relay else ())
    if out:  # "X said, citing Y": what X said is Y's word
        previous = out[-1]
        previous.via = (*((relay.name,) if relay else ()), *previous.via)
        previous.speaker = kept
        made.trailing = previous.trailing
    else:
        made.trailing = _content(tokens, 0, i - 3) if i > 3 else False
    return made


def _subject(
    text: str, tokens: list[Token], verb: int, memory: Memory, out: list[Attribution]
) -> tuple[int, Speaker] | None:
    """The subject to the left of a reporting verb: where it begins, and who it is."""
    k = verb - 1
    while k >= 0 and (
        "adverb" in tokens[k].tags
        or "have" in tokens[k].tags
        or "negation" in tokens[k].tags
        or tokens[k].norm in ("did", "does")
    ):
        k -= 1
    if k < 0:
        return None
    if tokens[k].norm in ("and", "but") and out and out[-1].speaker is not None:
        return k, out[-1].speaker  # "X said …, and added …"
    last = k
    floor = max(0, k - _REACH, out[-1].verb + 1 if out else 0)
    if tokens[last].text == ",":  # apposition: "Jan Novak, the governor, said"
        last -= 1
    commas = 0
    while k >= floor:
        token = tokens[k]
        tags = token.tags
        if token.text == "," or token.text in "()":
            commas += 1
            if commas > 2:
                return None
        elif "source" in tags and _spelt(token):
            return k, _known(memory, token)
        elif token.norm in _PRONOUNS:
            return (k, earlier) if last - k <= 1 and (earlier := memory.last()) else None
        elif "speaks" in tags:
            return _generic(text, tokens, k, last, memory)
        elif (
            "harm" in tags
            or "be" in tags
            or ("say" in tags and k != last)
            or token.text in (";", ":", '"', "”", "“")
            or "relative" in tags
        ):
            break
        k -= 1
    named = _by_name(text, tokens, last, floor, memory)
    return named or (_opening(text, tokens, verb, memory) if tokens[verb - 1].text == "," and not out else None)


def _opening(text: str, tokens: list[Token], verb: int, memory: Memory) -> tuple[int, Speaker] | None:
    """The subject that opens a sentence, set off by commas: "The ministry, which runs the camps, said …"."""
    comma = next((k for k in range(1, min(8, verb - 1)) if tokens[k].text == ","), None)
    if comma is None:
        return None
    for k in range(comma - 1, -1, -1):
        if "source" in tokens[k].tags and _spelt(tokens[k]):
            return k, _known(memory, tokens[k])
        if "speaks" in tokens[k].tags:
            return _generic(text, tokens, k, comma - 1, memory)
    first = 1 if "article" in tokens[0].tags else 0
    if first < comma and all(t.capital and "preposition" not in t.tags for t in tokens[first:comma]):
        written = text[tokens[first].start : tokens[comma - 1].end]
        return first, Speaker(name=written, as_written=written)
    return None


def _by_name(text: str, tokens: list[Token], last: int, floor: int, memory: Memory) -> tuple[int, Speaker] | None:
    """A capitalised name just before the verb, its title in apposition if there is one."""
    first = last
    while (
        first >= floor
        and _named(tokens[first])
        and tokens[first].text[0].isalpha()
        and not any(t in tokens[first].tags for t in ("time_weekdays", "preposition", "clause", "stop", "pronoun"))
    ):
        first -= 1
    first += 1
    if first > last or memory.capitals:
        return None
    written = text[tokens[first].start : tokens[last].end]
    earlier = memory.same_person(written)
    if earlier is not None:
        return first, Speaker(name=earlier.name, type=earlier.type, id=earlier.id, as_written=written)
    return first, Speaker(name=written, as_written=written)


def _generic(text: str, tokens: list[Token], k: int, last: int, memory: Memory) -> tuple[int, Speaker] | None:
    """A noun that may speak ("local sources", "the ministry", "Northland's president, Jan Novak,")."""
    if k and tokens[k].norm in _PAPERS and "speaks" in tokens[k - 1].tags and tokens[k - 1].possessive:
        return _generic(text, tokens, k - 1, k - 1, memory)
    noun = tokens[k]
    kind: SpeakerType = noun.tags["speaks"]
    first = k
    while first and _modifies(tokens[first - 1]):
        first -= 1
    definite = tokens[first].norm in ("the", "this", "that", "these", "those") or (
        first and tokens[first - 1].norm in ("the", "these", "this")
    )
    name_first = k + 1
    while name_first <= last and tokens[name_first].text == ",":
        name_first += 1
    end = k
    if noun.capital and not memory.capitals and not noun.possessive and (of := _of_name(tokens, k, last)):
        return first, _whole_name(text, tokens, first, of, kind, memory)
    if name_first <= last and tokens[name_first].capital and not noun.possessive and not memory.capitals:
        end = name_first
        while end + 1 <= last and _named(tokens[end + 1]):
            end += 1
        written = text[tokens[name_first].start : tokens[end].end]
        if kind in _TITLES or kind in ("monitor", "hospital", "witness", "other"):
            earlier = memory.same_person(written)
            if earlier:
                return first, Speaker(name=earlier.name, type=earlier.type, id=earlier.id, as_written=written)
            return first, Speaker(name=written, type="official" if kind == "government" else kind, as_written=written)
    bare = first == k or (definite and not any(t.capital for t in tokens[first + 1 : k + 1]))
    written = text[tokens[first].start : tokens[end].end]
    if definite or noun.possessive or bare:
        earlier = memory.back_to(noun.norm, kind)
        if earlier is None and noun.norm in ("source", "sources") and tokens[k - 1].norm in ("same", "the"):
            earlier = memory.last()
        if earlier is not None and (definite or first == k):
            return first, Speaker(name=earlier.name, type=earlier.type, id=earlier.id, as_written=written)
    shown = (
        text[tokens[first + 1].start : tokens[end].end] if first < k and "article" in tokens[first].tags else written
    )
    if (
        first > 1
        and tokens[first - 1].text == ","
        and (named := _by_name(text, tokens, first - 2, max(0, first - 8), memory))
    ):
        name = named[1]
        return named[0], name if name.id else Speaker(name=name.name, type=kind, as_written=name.as_written)
    return first, Speaker(name=shown, type=kind, as_written=written)


def _of_name(tokens: list[Token], k: int, last: int) -> int | None:
    """Where a body's name ends that goes on after its noun: "Monitor for Civil Rights", "Observatory of Norland"."""
    end = k
    while end + 1 <= last:
        link = tokens[end + 1]
        if link.capital:
            end += 1
        elif (
            link.norm in ("for", "of", "on", "and", "across", "in", "the")
            and end + 2 <= last
            and (tokens[end + 2].capital or tokens[end + 2].norm == "the")
        ):
            end += 2
        else:
            break
    return end if end > k + 1 and tokens[end].capital else None


def _whole_name(text: str, tokens: list[Token], first: int, end: int, kind: SpeakerType, memory: Memory) -> Speaker:
    while first < end and "article" in tokens[first].tags:
        first += 1
    written = text[tokens[first].start : tokens[end].end]
    earlier = memory.same_person(written)
    return earlier or Speaker(name=written, type=kind, as_written=written)


def _modifies(token: Token) -> bool:
    tags = token.tags
    if "according" in tags or "citing" in tags:
        return False
    if (
        "preposition" in tags
        or "be" in tags
        or "harm" in tags
        or "say" in tags
        or "clause" in tags
        or "time_weekdays" in tags
    ):
        return False
    if token.norm in ("the", "a", "an", "some", "several", "two", "three", "many", "these"):
        return True
    return (
        token.text[0].isalpha()
        and "stop" not in tags
        and not any(
            t in tags
            for t in (
                "state",
                "verb",
                "coordinator",
                "person",
                "thing",
                "relative",
                "negation",
                "adverb",
                "place_class",
                "through",
                "time_relative",
            )
        )
        and token.norm not in ("context", "that")
    )


def _name_from(
    text: str, tokens: list[Token], i: int, memory: Memory, inverted: bool = False
) -> tuple[Speaker, int] | None:
    """The speaker named from token `i` on, and where that ends."""
    limit = min(len(tokens), i + (6 if inverted else 11))
    for k in range(i, limit):
        token, tags = tokens[k], tokens[k].tags
        if "source" in tags and _spelt(token):
            end = k + 1
            while inverted and end < limit and tokens[end].capital and end < k + 4:
                end += 1
            return _known(memory, token), end
        if "speaks" in tags and not (inverted and k > i + 3):
            last = k
            while (
                last + 1 < limit
                and (tokens[last + 1].capital or tokens[last + 1].text == ",")
                and last < k + 5
                and not _timed(tokens[last + 1])
            ):
                last += 1
            while tokens[last].text == ",":
                last -= 1
            found = _generic(text, tokens, k, last, memory)
            return (found[1], last + 1) if found else None
        if (
            token.text in (";", ".", ":", '"')
            or (token.text == "," and k > i)
            or "say" in tags
            or "harm" in tags
            or "number" in tags
            or token.text[0].isdigit()
        ):
            break
        if inverted and ("stop" in tags or "pronoun" in tags or token.text == ","):
            return None
        if "pronoun" in tags:
            break
    first = i
    while first < limit and tokens[first].norm in ("the", "a", "an"):
        first += 1
    end = first
    while end < limit and _named(tokens[end]) and not _timed(tokens[end]):
        end += 1
    if end == first or (text[tokens[first].start : tokens[end - 1].end].isupper() and end - first > 4):
        return None
    written = text[tokens[first].start : tokens[end - 1].end]
    earlier = memory.same_person(written)
    if earlier is not None:
        return Speaker(name=earlier.name, type=earlier.type, id=earlier.id, as_written=written), end
    return Speaker(name=written, as_written=written), end


def _named(token: Token) -> bool:
    """Whether a token may be part of a name: a capital, or a particle such as "al-"."""
    return (
        token.capital
        or token.norm.startswith(("al-", "el-", "as-", "ash-", "ar-", "abu-"))
        or token.norm in ("bin", "ibn", "al", "de")
    )


def _timed(token: Token) -> bool:
    return any(t in token.tags for t in ("time_weekdays", "time_months", "time_relative"))


def _known(memory: Memory, token: Token) -> Speaker:
    source = memory.sources.sources[token.tags["source"]]
    return Speaker(name=source.name, type=source.type, id=source.id, as_written=token.text)


def _spelt(token: Token) -> bool:
    """Whether an alias in capitals ("WHO", "UN") is written so."""
    upper = token.tags.get("upper")
    return (
        upper is None or token.text.rstrip("'’s") == upper or token.norm not in ("who", "is", "us", "ap", "sana", "msf")
    )


def _said_on(tokens: list[Token], times: list[TimeRef], a: Attribution) -> Period | None:
    """The day told with the reporting verb, never the day of the event."""
    for t in times:
        gap = tokens[a.verb + 1 : t.start]
        if (
            a.end - 1 <= t.start
            and t.start >= a.verb
            and len(gap) <= 8
            and not t.since
            and all(_connects(x, k + a.verb + 1, a) for k, x in enumerate(gap))
        ):
            return t.period
        if (
            t.start <= 1
            and t.end <= a.start
            and a.start - t.end <= 2
            and all(
                x.text == "," or x.norm in ("the", "on") or "adverb" in x.tags or x.possessive
                for x in tokens[t.end : a.start]
            )
        ):
            return t.period
        if a.verb - 2 <= t.end <= a.verb and t.start > a.start and not t.since:
            return t.period
    return None


def _connects(token: Token, position: int, a: Attribution) -> bool:
    if position < a.end:
        return True
    return (
        token.norm
        in (
            "on",
            "in",
            "a",
            "an",
            "the",
            "early",
            "late",
            "statement",
            "in a statement",
            "in a report",
            "report",
            "news",
            "conference",
            "reporters",
            "press",
            "release",
            "to",
            ",",
            "its",
            "later",
        )
        or "statement" in token.tags
        or "source" in token.tags
    )


def _content(tokens: list[Token], first: int, last: int) -> bool:
    """Whether the tokens between hold more than a date or a connecting phrase."""
    words = [t for t in tokens[first:last] if t.text[0].isalnum() and not _timed(t) and not t.norm.isdigit()]
    return len(words) > 3


def _ends_here(tokens: list[Token], i: int) -> bool:
    """Whether what follows a reporting verb is only when and where it was said."""
    rest = [t for t in tokens[i + 1 :] if t.text[0].isalnum()]
    if len(rest) > 9:
        first = rest[0]
        return (
            "that" != first.norm
            and (first.norm in ("on", "in", "citing", "adding") or "say" in first.tags or "citing" in first.tags)
            and False
        )
    return not any("harm" in t.tags or t.norm == "that" or "toll" in t.tags for t in rest)
