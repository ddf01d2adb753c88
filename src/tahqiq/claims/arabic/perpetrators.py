"""Who is alleged to have done it, in Arabic: "على يد", "برصاص", owners of a shelling, subjects of verbs of harm."""

from __future__ import annotations

from collections.abc import Mapping

from tahqiq.claims.arabic.words import whole
from tahqiq.claims.english.events import Event
from tahqiq.claims.people import People
from tahqiq.claims.tokens import Token
from tahqiq.model import Perpetrator, Source

_REACH = 7
_CLAUSE = 26


def of_event(
    text: str, tokens: list[Token], event: Event, events: list[Event], sources: Mapping[str, Source]
) -> Perpetrator | None:
    """The perpetrator that the grammar gives an event, None where the text names none (a weapon is none)."""
    if event.agents:
        agent: People = event.agents[0]
        return _named(text, tokens, agent.start, agent.end, sources)
    suffers = "suffer" in tokens[event.verb].tags
    if (event.kind == "active" and not suffers) or (
        event.victims and tokens[event.verb].tags.get("many") and min(p.start for p in event.victims) == event.end
    ):
        return _subject(text, tokens, event, events, sources)
    last = next(
        (e.verb for e in events if e.verb > event.end and e.kind != "left" and not _shares(tokens, event, e)),
        len(tokens),
    )
    for k in range(event.end, min(last, event.end + _CLAUSE, len(tokens))):
        tags = tokens[k].tags
        if tokens[k].text in "؛;" or "say" in tags or "that" in tags:
            break
        if "by" in tags:
            return after(text, tokens, k + 1, sources)
        if "weapon_by" in tags or "launched" in tags:
            found = _owner(text, tokens, k, sources)
            if found is not None:
                return found
    return (
        _doer(text, tokens, event, sources)
        or _subject_before(text, tokens, event, events, sources)
        or _weapon_before(text, tokens, event, sources)
        or _accused(text, tokens, event, sources)
    )


def _shares(tokens: list[Token], event: Event, other: Event) -> bool:
    """ "قُتل 12 وأصيب 30 برصاص …": what follows the second verb is said of both."""
    return any(t.norm == "و" for t in tokens[other.verb - 1 : other.verb]) and other.kind == event.kind


def after(text: str, tokens: list[Token], i: int, sources: Mapping[str, Source]) -> Perpetrator | None:
    """The actor named from token `i` on."""
    n = len(tokens)
    while i < n and (tokens[i].norm in ("ل", "،") or "weapon_by" in tokens[i].tags or "number" in tokens[i].tags):
        i += 1
    last = i
    while last < n and last < i + _REACH and not _ends(tokens[last], last > i):
        last += 1
    return _named(text, tokens, i, last, sources)


def _owner(text: str, tokens: list[Token], k: int, sources: Mapping[str, Source]) -> Perpetrator | None:
    """Whose weapon it is: the next actor before anything else is said."""
    n = len(tokens)
    for m in range(k + 1, min(k + _REACH, n)):
        tags = tokens[m].tags
        if "left" in tags or "of_harm" in tags:
            return None
        if (
            "party" in tags
            or "actor" in tags
            or ("person" in tags and tags["person"].status in ("participating", "armed_forces"))
        ):
            return after(text, tokens, m, sources)
        if (adjective := tags.get("party_adjective")) is not None:
            return Perpetrator(name=adjective.name, id=adjective.id, as_written=text[tokens[k].start : tokens[m].end])
        if "by" in tags:
            return after(text, tokens, m + 1, sources)
        if (
            "harm" in tags
            or "that" in tags
            or "say" in tags
            or "including" in tags
            or "relative" in tags
            or not tokens[m].text[0].isalnum()
            or tokens[m].norm in ("و", "علي", "في", "اثناء", "استهدف", "استهدفت", "طال")
        ):
            return None
    return None


def _subject_before(
    text: str, tokens: list[Token], event: Event, events: list[Event], sources: Mapping[str, Source]
) -> Perpetrator | None:
    """ "… أن قوات الأمن قتلت ثلاثة واعتقلت اثنين": a subject put first, which a second verb goes on with."""
    verb = tokens[event.verb]
    voice = verb.tags.get("voice")
    follows = bool(event.victims) and 0 <= min(p.start for p in event.victims) - event.end <= 1
    if voice is None or voice == "intransitive" or not follows or not event.start:
        return None
    head = event.start - 1
    while head > 0 and head > event.start - 3 and not tokens[head].tags and getattr(tokens[head], "definite", False):
        head -= 1  # "قواتها الخاصة"
    before = tokens[head]
    if head < event.start - 1 and "actor" in before.tags:
        return _named(text, tokens, head, event.start, sources)
    if "party" in before.tags or ("actor" in before.tags and "person" not in before.tags):
        return _named(text, tokens, event.start - 1, event.start, sources)
    if before.norm != "و" or not verb.norm.split()[0].endswith(("ت", "وا")):
        return None
    earlier = [e for e in events if e.end <= event.start and e.victims and "voice" in tokens[e.verb].tags]
    return of_event(text, tokens, earlier[-1], events, sources) if earlier else None


def _doer(text: str, tokens: list[Token], event: Event, sources: Mapping[str, Source]) -> Perpetrator | None:
    """ "تمكنت قوات الأمن من اعتقال 12": the subject of the verb that the verbal noun hangs on."""
    hangs = event.kind == "nominal" and event.start > 0 and tokens[event.start - 1].norm in ("من", "ب", "علي", "و")
    follows = tokens[event.verb].norm.startswith("ارد")  # "أطلقوا النار على فتى فأردوه قتيلاً"
    for k in range(event.start - 1, max(-1, event.start - 20), -1):
        tags = tokens[k].tags
        follows = follows or "left" in tags
        if ("does" in tags and hangs) or ("attacks" in tags and follows):
            return after(text, tokens, k + 1, sources) or (
                _standing_before(text, tokens, k, sources) if follows else None
            )
        if tokens[k].text in "؛;:." or "that" in tags or "say" in tags:
            return None
    return None


def _standing_before(text: str, tokens: list[Token], verb: int, sources: Mapping[str, Source]) -> Perpetrator | None:
    """ "… أن طيران الجيش نفّذ …": the actor whose name ends right before a verb."""
    first = verb
    while first and first > verb - 4 and not _ends(tokens[first - 1], True):
        first -= 1
    while first < verb and not {"actor", "party"} & tokens[first].tags.keys():
        first += 1
    return _named(text, tokens, first, verb, sources) if first < verb else None


def _accused(text: str, tokens: list[Token], event: Event, sources: Mapping[str, Source]) -> Perpetrator | None:
    """ "اتهم الأهالي الجيش بقصف القرية، مؤكدين مقتل خمسة": whom the sentence accuses of what killed them."""
    at = next((k for k in range(event.start) if tokens[k].tags.get("act") == "accuses"), None)
    if at is None:
        return None
    said = (k for k in range(at + 2, event.start) if tokens[k].norm == "ب" or "weapon_by" in tokens[k].tags)
    by = next(said, None)
    told = by is not None and any("participle" in t.tags for t in tokens[by : event.start])
    return _standing_before(text, tokens, by, sources) if told and by is not None else None


def _weapon_before(text: str, tokens: list[Token], event: Event, sources: Mapping[str, Source]) -> Perpetrator | None:
    """ "أسفر قصف لقوات النظام عن مقتل 12"."""
    if not event.start or event.kind not in ("nominal", "left"):
        return None
    for k in range(event.start - 1, max(-1, event.start - 12), -1):
        tags = tokens[k].tags
        if tokens[k].text in "؛;:،." or "that" in tags or "harm" in tags or "of_harm" in tags or "say" in tags:
            return None
        if "weapon_by" in tags or "launched" in tags:
            return _owner(text, tokens, k, sources)
    return None


def _subject(
    text: str, tokens: list[Token], event: Event, events: list[Event], sources: Mapping[str, Source]
) -> Perpetrator | None:
    """The subject of an active verb: after it, or before it in headlines."""
    if event.victims:
        first = min(p.start for p in event.victims)
        if first > event.end + 1 or (first > event.end and not tokens[event.verb].tags.get("many")):
            last = next((k for k in range(event.end + 1, first) if _ends(tokens[k], True)), first)
            return _named(text, tokens, event.end, last, sources)
        if tokens[event.verb].tags.get("many"):
            told = _subject_before(text, tokens, event, events, sources)
            return told or _band_before(text, tokens, event, sources)
    first = event.start
    while (
        first
        and first > event.start - _REACH
        and not _ends(tokens[first - 1], True)
        and "time_weekdays" not in tokens[first - 1].tags
    ):
        first -= 1
    return _named(text, tokens, first, event.start, sources)


def _band_before(text: str, tokens: list[Token], event: Event, sources: Mapping[str, Source]) -> Perpetrator | None:
    """ "اقتحم مسلحون المنزل وقتلوا أباً": the nearest plural that fights."""
    for k in range(event.start - 1, max(-1, event.start - 16), -1):
        tags = tokens[k].tags
        if tokens[k].text in "؛;." or "say" in tags:
            return None
        if "party" in tags or (
            "plural" in tags and "person" in tags and tags["person"].status in ("participating", "armed_forces")
        ):
            return _named(text, tokens, k, k + 1, sources)
    return None


def _ends(token: Token, started: bool) -> bool:
    tags = token.tags
    if "party" in tags or ("location" in tags and token.norm.startswith("ال") and started):
        return False
    return (
        "preposition" in tags
        or "harm" in tags
        or "of_harm" in tags
        or "say" in tags
        or "relative" in tags
        or "that" in tags
        or "clause" in tags
        or "coordinator" in tags
        or "including" in tags
        or "time" in tags
        or "launched" in tags
        or ("weapon_by" in tags and started)
        or "aux" in tags
        or "negation" in tags
        or token.norm == "النار"
        or "left" in tags
        or ("time_part" in tags and not token.norm.startswith("ال"))
        or not token.text[0].isalnum()
        or token.text[0].isdigit()
    )


def _named(text: str, tokens: list[Token], first: int, last: int, sources: Mapping[str, Source]) -> Perpetrator | None:
    span = tokens[first:last]
    for k, token in enumerate(span):
        party = token.tags.get("party")
        if party is not None:
            weapon = any("weapon_by" in t.tags for t in span[:k])
            return Perpetrator(
                name=party.name, id=party.id, as_written=token.text if weapon else text[token.start : token.end]
            )
    while span and (
        ("weapon_by" in span[0].tags and "actor" not in span[0].tags) or span[0].norm in ("ل", "من", "احد", "عدد")
    ):
        span = span[1:]
    if not span:
        return None
    for token in span:
        if (adjective := token.tags.get("party_adjective")) is not None:
            return Perpetrator(name=adjective.name, id=adjective.id, as_written=text[span[0].start : span[-1].end])
    for token in span:
        source = token.tags.get("source")
        if source is not None and sources[source].type in ("armed_group", "party", "government"):
            return Perpetrator(name=sources[source].name, id=source, as_written=token.text)
    head = span[0].tags
    fighting = "person" in head and head["person"].status in ("participating", "armed_forces")
    if "actor" in head or fighting or head.get("speaks") in ("party", "armed_group", "government"):
        written = text[span[0].start : span[-1].end]
        return Perpetrator(name=whole(span[0], written), as_written=written)
    return None
