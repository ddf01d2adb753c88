"""Who says so: reporting verbs, "according to", chains of relay, headline labels; and what of a sentence is theirs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tahqiq.claims.english import relays
from tahqiq.claims.english.memory import Memory
from tahqiq.claims.english.naming import generic, known, named_from, spelt, timed
from tahqiq.claims.english.speakers import opening, subject
from tahqiq.claims.tokens import Token
from tahqiq.claims.when import TimeRef
from tahqiq.model import Certainty, Period, Speaker

_TOLD: Mapping[str, Any] = {"say": "asserted", "act": "other", "forms": frozenset(("past",))}
_PAPERS = frozenset(("tallies", "reports", "estimates", "records", "claims"))  # nouns too
_HOURS = frozenset(("night", "morning", "evening", "afternoon", "late", "early"))
_BESIDE = ("preposition", "statement", "source")
_TELLING = frozenset(("tell", "tells", "told", "telling"))


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
    own: bool = False  # the carrier speaks: "we call on", or by its own name
    passive: bool = False  # whom an accusation is about stands before its verb: "was blamed by residents for"


def find(text: str, tokens: list[Token], times: list[TimeRef], memory: Memory) -> list[Attribution]:
    """The attributions of a sentence, left to right; the speakers met are remembered."""
    out: list[Attribution] = []
    for i, token in enumerate(tokens):
        tags = token.tags
        found = None
        if "source" in tags and spelt(token):
            memory.mention(known(memory, token))
        if "relayed" in tags and relays.medium(text, tokens, i + 1, memory) is not None:
            continue
        if "according" in tags or "relayed" in tags:
            found = _according(text, tokens, i, memory, out)
        elif "quoted_saying" in tags or ("citing" in tags and _passive_quote(tokens, i)):
            found = _quoted(text, tokens, i, memory)
        elif "citing" in tags and not (out and out[-1].verb == i):
            found = _citing(text, tokens, i, memory, out)
        elif "holds" in tags and any("answerable" in t.tags for t in tokens[i + 1 : i + 9]):
            found = _holding(text, tokens, i, memory)
        elif "blames" in tags and i + 1 < len(tokens) and tokens[i + 1].norm in ("by", "for", "of"):
            found = _blamed(text, tokens, i, memory)
        elif "say" in tags and _impersonal(tokens, i):
            found = Attribution(i - 2, i, i + 1, None, tags["say"], str(tags["act"]))
        elif "say" in tags and _is_report(tokens, i):
            found = _reported(text, tokens, i, memory, out, tags)
        elif "shows" in tags and (written := _written(tokens, i)) is not None:
            found = _shown(text, tokens, i, written, memory)
        elif "gives" in tags and _gives_a_count(tokens, i):
            found = _reported(text, tokens, i, memory, out, _TOLD)
        if found:
            found.trailing = found.trailing and not _contradicted(tokens, found)
            found.said_on = _said_on(tokens, times, found)
            out.append(found)
    _relay(text, tokens, memory, out)
    if not out and (labelled := _labelled(text, tokens, memory)):
        out.append(labelled)
    return out


def _passive_quote(tokens: list[Token], i: int) -> bool:
    """ "was quoted by the paper as saying", "was quoted as saying"."""
    return i > 0 and "be" in tokens[i - 1].tags and any(t.norm in ("saying", "telling") for t in tokens[i + 1 : i + 10])


def _quoted(text: str, tokens: list[Token], i: int, memory: Memory) -> Attribution | None:
    """ "The governor was quoted (by the paper) as saying": who is quoted stands before the verb."""
    left = subject(text, tokens, i - 1, memory)
    if left is None:
        return None
    says = next((k for k in range(i + 1, min(len(tokens), i + 10)) if tokens[k].norm == "saying"), i)
    made = _made(memory, (left[1], says + 1), says, _TOLD, start=left[0])
    made.trailing = _content(tokens, 0, left[0]) and not _content(tokens, says + 4, len(tokens))
    by = next((k for k in range(i, min(len(tokens), i + 4)) if tokens[k].norm in ("by", "quoted by", "cited by")), None)
    if by is not None and (relay := relays.medium(text, tokens, by + 1, memory)) is not None:
        made.via = (relay[1],)
    return made


def _relay(text: str, tokens: list[Token], memory: Memory, out: list[Attribution]) -> None:
    """Give each medium that passes on to the attribution nearest to it."""
    for start, end, name in relays.mediums(text, tokens, memory):
        near = min(
            (a for a in out if a.speaker is not None),
            key=lambda a: min(abs(a.start - end), abs(start - a.end)),
            default=None,
        )
        if near is not None and name not in near.via and name != (near.speaker.name if near.speaker else None):
            near.via = (*near.via, name)


def _contradicted(tokens: list[Token], a: Attribution) -> bool:
    """ "…, not 17 as the mayor claimed": the number taken back is theirs, not what stands before it."""
    first = min(a.start, a.verb)
    near = range(first, max(-1, first - 4), -1)
    linked = next((k for k in near if tokens[k].norm.startswith("as ") or tokens[k].norm in ("as", "that")), None)
    return linked is not None and any("instead" in t.tags for t in tokens[max(0, linked - 5) : linked])


def _labelled(text: str, tokens: list[Token], memory: Memory) -> Attribution | None:
    """A headline's label: "Health ministry: 26 dead", "26 dead in the port: ministry", "26 dead - NHM"."""
    n = len(tokens)
    marks = [k for k in range(1, n - 1) if tokens[k].text in (":", "-", "–", "—")]
    for k in marks:
        leads, ends = k <= 5 and tokens[k].text == ":", n - k <= 5
        span = range(k) if leads else range(k + 1, n) if ends else range(0)
        for at in reversed(span):
            if "source" in tokens[at].tags and spelt(tokens[at]):
                speaker: Speaker | None = known(memory, tokens[at])
            elif "speaks" in tokens[at].tags and (found := generic(text, tokens, at, at, memory)) and found[0] in span:
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
        if token.norm in _PAPERS and "say" in after.tags and "ing" not in after.tags.get("forms", ()):
            return False  # "the tallies say": a noun
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
                or before.norm == "we"
                or (before.capital and before.text.endswith("s"))  # "the Advocates demand"
            )
        )
    )


def _impersonal(tokens: list[Token], i: int) -> bool:
    """ "It is believed that": nobody's belief."""
    told = 1 < i < len(tokens) - 1 and tokens[i - 2].norm == "it" and tokens[i + 1].norm == "that"
    return told and "be" in tokens[i - 1].tags


def _gives_a_count(tokens: list[Token], i: int) -> bool:
    """ "gave a higher toll", "published its count": a verb of giving before a word for a count."""
    for token in tokens[i + 1 : i + 6]:
        if "statement" in token.tags or "toll" in token.tags or "of_harm" in token.tags or "the_dead" in token.tags:
            return True
        if not token.text[0].isalpha() or "preposition" in token.tags or "stop" in token.tags:
            return False
    return False


def _harm_told(tokens: list[Token], i: int) -> bool:
    return any("harm" in t.tags or "toll" in t.tags for t in tokens[i + 1 : i + 6])


def _set_off(tokens: list[Token], first: int, i: int) -> bool:
    """ "…, the ministry said on Thursday, in one of the worst raids": words of attribution between two commas."""
    after = next((k for k in range(i + 1, min(len(tokens), i + 8)) if tokens[k].text == ","), None)
    if not first or after is None or tokens[first - 1].text not in ',"”’':
        return False
    timely = all(_of_saying(t) for t in tokens[i + 1 : after])
    told = tokens[first - 1].text != "," or any("harm" in t.tags or "toll" in t.tags for t in tokens[:first])
    return timely and told


def _of_saying(token: Token) -> bool:
    """Whether a word tells only when, where or to whom something was said."""
    return timed(token) or token.norm in _HOURS or not token.tags.keys().isdisjoint(_BESIDE)


def _a_count(tokens: list[Token]) -> bool:
    """ "Twelve people died, …": few words, but all that is said."""
    counted = any("number" in t.tags or t.text[0].isdigit() for t in tokens[:3])
    return counted and any("harm" in t.tags for t in tokens)


def _turns(tokens: list[Token], first: int) -> bool:
    """Whether a clause of its own begins at `first`: "…, while the monitor said"."""
    near = tokens[max(0, first - 1) : first + 1]
    return any(t.norm in ("while", "but", "and", "whereas", "although", "though") for t in near)


def _written(tokens: list[Token], i: int) -> int | None:
    """Where the paper stands that shows at `i`: "UN figures show", "figures compiled by the monitor showed"."""
    return next((k for k in range(i - 1, max(-1, i - 9), -1) if "of_count" in tokens[k].tags), None)


def _shown(text: str, tokens: list[Token], i: int, paper: int, memory: Memory) -> Attribution | None:
    """Whose figures show: named after "by" or "from", or before the paper."""
    by = next((k for k in range(paper + 1, i) if tokens[k].norm in ("by", "from", "of")), None)
    found = named_from(text, tokens, by + 1, memory) if by is not None else None
    if found is not None and found[1] <= i:
        return _made(memory, (found[0], i + 1), i, _TOLD, start=paper)
    left = subject(text, tokens, paper, memory) if by is None else None
    return _made(memory, (left[1], i + 1), i, _TOLD, start=left[0]) if left is not None else None


def _we(tokens: list[Token], i: int) -> int | None:
    """Where "we" stands, if it is who reports: the carrier in its own voice."""
    k = i - 1
    while k >= 0 and ("adverb" in tokens[k].tags or "have" in tokens[k].tags):
        k -= 1
    return k if k >= 0 and tokens[k].norm == "we" and not any(t.text in '"“' for t in tokens[:k]) else None


def _reported(
    text: str, tokens: list[Token], i: int, memory: Memory, out: list[Attribution], tags: Mapping[str, Any]
) -> Attribution | None:
    """The attribution of the reporting verb at `i`: its subject to the left, or after it ("…, said X")."""
    if (own := _we(tokens, i)) is not None:
        return Attribution(own, i, i + 1, None, tags["say"], str(tags["act"]), own=True)
    participle = tags["forms"] == {"ing"} and not (i and "be" in tokens[i - 1].tags)
    earlier = out[-1] if out else None
    if i + 1 < len(tokens) and tokens[i + 1].norm == "by" and i and "be" in tokens[i - 1].tags:
        found = named_from(text, tokens, i + 2, memory)
        return _made(memory, found, i, tags, trailing=True) if found else None
    if earlier and earlier.via and "citing" in tokens[earlier.verb].tags and earlier.end <= i <= earlier.end + 1:
        # "X, citing Y, said": what follows is Y's word, relayed by X
        return Attribution(earlier.start, i, i + 1, earlier.speaker, tags["say"], str(tags["act"]), via=earlier.via)
    after, said = (earlier.verb + 1, earlier.speaker) if earlier else (0, None)
    apart = participle and i > 0 and tokens[i - 1].text == ","  # "X did so, saying": X says it
    left = None
    if not (apart and said is not None):
        left = (opening(text, tokens, i, memory) if apart else None) or subject(text, tokens, i, memory, after, said)
    right = None
    whom = "blames" in tokens[i].tags  # what follows is the accused, never an inverted subject
    if not participle and not whom and tokens[i].norm not in _TELLING and (left is None or left[1].id is None):
        right = named_from(text, tokens, i + 1, memory, inverted=True)
    if right is not None and (
        left is None or (right[0].id is not None and right[1] <= i + 4) or _inverted(tokens, i, right[1])
    ):
        return _made(memory, right, i, tags, trailing=_content(tokens, 0, i) or _a_count(tokens[:i]))
    if left is not None:
        made = _made(memory, (left[1], i + 1), i, tags, start=left[0], participle=participle)
        counts = any("number" in t.tags or t.text[0].isdigit() for t in tokens[i + 1 : i + 4])
        clause = counts and "relative" in tokens[i - 1].tags  # "…, which put the toll at 31"
        said_later = _harm_told(tokens, i) or _content(tokens, i + 1, len(tokens))
        made.trailing = not (tags is _TOLD or clause) and (
            (_content(tokens, 0, left[0]) or _a_count(tokens[: left[0]]))
            and (not said_later or _ends_here(tokens, i) or _set_off(tokens, left[0], i))
            and not ((said_later or tokens[left[0]].norm in ("and", "but")) and _turns(tokens, left[0]))
        )
        made.via = _told(text, tokens, i, memory)
        return made
    if participle:
        return _made(memory, (said if earlier else memory.last(), i + 1), i, tags, participle=True)
    return _made(memory, (None, i + 1), i, tags) if whom else None


def _holding(text: str, tokens: list[Token], i: int, memory: Memory) -> Attribution | None:
    """ "Residents hold the army responsible for": who accuses stands before the verb, who is accused after it."""
    left = subject(text, tokens, i, memory) or opening(text, tokens, i, memory)
    if left is None or "be" in tokens[i - 1].tags:
        return None
    return _made(memory, (left[1], i + 1), i, {"say": "alleged", "act": "accuses"}, start=left[0])


def _blamed(text: str, tokens: list[Token], i: int, memory: Memory) -> Attribution | None:
    """ "was blamed by residents for", ", accused of": who accuses is named by "by" or not at all."""
    if tokens[i].norm == "blame" and i and tokens[i - 1].norm != "to":
        return None  # "traded blame for"
    before = next((k for k in range(i - 1, max(-1, i - 5), -1) if "relative" in tokens[k].tags), None)
    if before is not None and (who := subject(text, tokens, i, memory, before + 1)) is not None:
        found = (who[1], before + 1)  # "the army, which the monitor accuses of"
        made = _made(memory, found, before, tokens[i].tags)
        made.passive, made.end = True, i + 1
        return made
    by = tokens[i + 1].norm == "by"
    named = named_from(text, tokens, i + 2, memory) if by else None
    made = _made(memory, named or (None, i + 1), i, tokens[i].tags)
    made.passive = True
    return made


def _inverted(tokens: list[Token], i: int, end: int) -> bool:
    """Whether "…, said X" ends with X, so that X is its subject and not that of what is said."""
    if not i or tokens[i - 1].text not in ',"”’':
        return False
    return (
        end >= len(tokens)
        or not tokens[end].text[0].isalnum()
        or "preposition" in tokens[end].tags
        or timed(tokens[end])
    )


def _told(text: str, tokens: list[Token], i: int, memory: Memory) -> tuple[str, ...]:
    """The medium somebody told: "… told the agency that …"."""
    told = relays.medium(text, tokens, i + 1, memory) if tokens[i].norm in _TELLING else None
    return (told[1],) if told is not None else ()


def _made(
    memory: Memory, found: tuple[Speaker | None, int], verb: int, tags: Mapping[str, object], *,
    start: int | None = None, trailing: bool = False, participle: bool = False,
) -> Attribution:  # fmt: skip
    speaker, end = found
    kept = memory.note(speaker)
    return Attribution(
        start if start is not None else verb, verb, max(end, verb + 1), kept, tags["say"], str(tags["act"]),  # type: ignore[arg-type]
        trailing=trailing, participle=participle, own=speaker is not None and kept is None,
    )  # fmt: skip


def _according(text: str, tokens: list[Token], i: int, memory: Memory, out: list[Attribution]) -> Attribution | None:
    found = named_from(text, tokens, i + 1, memory)
    if found is None:
        return None
    speaker, end = found
    said = out[-1] if out else None
    if said is not None and said.trailing and said.speaker is not None and "media" == speaker.type != said.speaker.type:
        if not memory.is_own(speaker):  # "…, the ministry said, according to the paper"
            said.via = (*said.via, speaker.name)
        return None
    kept = memory.note(speaker)
    return Attribution(i, i, end, kept, "asserted", "other", trailing=_content(tokens, 0, i) or _a_count(tokens[:i]))


def _citing(text: str, tokens: list[Token], i: int, memory: Memory, out: list[Attribution]) -> Attribution | None:
    found = named_from(text, tokens, i + 1, memory)
    if found is None:
        return None
    relay = out[-1].speaker if out else None
    if relay is None and not out and (left := subject(text, tokens, i, memory)):
        relay = left[1]
    speaker, end = found
    kept = memory.note(speaker)
    made = Attribution(i, i, end, kept, "asserted", "other", via=(relay.name,) if relay else ())
    if out:  # "X said, citing Y": what X said is Y's word
        previous = out[-1]
        previous.via = made.via = (*((relay.name,) if relay else ()), *previous.via)
        previous.speaker = kept
        made.trailing = previous.trailing
    else:
        made.trailing = _content(tokens, 0, i - 3) if i > 3 else False
    return made


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
        if t.end <= a.start and _dates_a_paper(tokens, t, a):
            return t.period
    return None


def _dates_a_paper(tokens: list[Token], t: TimeRef, a: Attribution) -> bool:
    """ "In a report released on 3 March, the monitor said"."""
    opened = any("statement" in x.tags for x in tokens[: t.start]) and tokens[0].norm.split()[0] in ("in", "a", "the")
    gap = tokens[t.end : a.start]
    return opened and t.start <= 7 and len(gap) <= 2 and all(x.text == "," or "article" in x.tags for x in gap)


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
            "released",
            "published",
            "issued",
            "dated",
            "briefing",
            "interview",
            "that",
        )
        or "statement" in token.tags
        or "source" in token.tags
    )


def _content(tokens: list[Token], first: int, last: int) -> bool:
    """Whether the tokens between hold more than a date or a connecting phrase."""
    words = 0
    for token in tokens[first:last]:
        words += token.text[0].isalnum() and not token.norm.isdigit() and not timed(token)
        if words > 3:
            return True
    return False


def _ends_here(tokens: list[Token], i: int) -> bool:
    """Whether what follows a reporting verb is only when and where it was said."""
    rest = [t for t in tokens[i + 1 :] if t.text[0].isalnum()]
    told = ("harm", "of_harm", "state", "count", "toll")
    return len(rest) <= 9 and not any(t.norm == "that" or any(tag in t.tags for tag in told) for t in rest)
