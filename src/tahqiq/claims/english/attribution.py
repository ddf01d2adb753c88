"""Who says so: reporting verbs, "according to", chains of relay, headline labels; and what of a sentence is theirs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tahqiq.claims.english import relays
from tahqiq.claims.english.accusing import blamed, holding
from tahqiq.claims.english.attributed import Attribution, voiced
from tahqiq.claims.english.dating import said_on
from tahqiq.claims.english.memory import Memory
from tahqiq.claims.english.naming import generic, known, named_from, spelt
from tahqiq.claims.english.persons import person, untitled
from tahqiq.claims.english.reporting import (
    a_count,
    content,
    contradicted,
    ends_here,
    gainsaid,
    gives_a_count,
    harm_told,
    impersonal,
    inverted,
    is_report,
    passive_quote,
    set_off,
    turns,
)
from tahqiq.claims.english.speakers import by_account, opening, subject, tallied
from tahqiq.claims.tokens import Token
from tahqiq.claims.when import TimeRef
from tahqiq.claims.where import SEES
from tahqiq.model import Speaker

__all__ = ["Attribution", "covering", "find", "taken_back"]

_TOLD: Mapping[str, Any] = {"say": "asserted", "act": "other", "forms": frozenset(("past",))}
_TELLING = frozenset(("tell", "tells", "told", "telling"))


def find(text: str, tokens: list[Token], times: list[TimeRef], memory: Memory) -> list[Attribution]:
    """The attributions of a sentence, left to right; the speakers met are remembered."""
    out: list[Attribution] = []
    for i, token in enumerate(tokens):
        tags = token.tags
        found = None
        if "source" in tags and spelt(token):
            memory.mention(known(memory, token))
        to_date = "relayed" in tags and i + 1 < len(tokens) and tokens[i + 1].norm == "date"
        if to_date or ("relayed" in tags and relays.medium(text, tokens, i + 1, memory) is not None):
            continue
        if "according" in tags or "relayed" in tags:
            found = _according(text, tokens, i, memory, out)
        elif "quoted_saying" in tags or ("citing" in tags and passive_quote(tokens, i)):
            found = _quoted(text, tokens, i, memory)
        elif "citing" in tags and not (out and out[-1].verb == i):
            found = _citing(text, tokens, i, memory, out)
        elif "holds" in tags and any("answerable" in t.tags for t in tokens[i + 1 : i + 9]):
            found = holding(text, tokens, i, memory)
        elif "blames" in tags and i + 1 < len(tokens) and tokens[i + 1].norm in ("by", "for", "of"):
            found = blamed(text, tokens, i, memory)
        elif token.norm == "account" and (voice := by_account(text, tokens, i, memory)) is not None:
            found = voiced(memory, (voice[1], i + 1), i, _TOLD, start=voice[0], trailing=content(tokens, 0, voice[0]))
        elif token.norm == "contrary" and (tale := gainsaid(tokens, i)) is not None:
            found = Attribution(i, i, tale + 1, None, "alleged", "other")
        elif "say" in tags and impersonal(tokens, i):
            found = Attribution(i - 2, i, i + 1, None, tags["say"], str(tags["act"]))
        elif "say" in tags and is_report(tokens, i):
            found = _reported(text, tokens, i, memory, out, tags)
        elif "shows" in tags and (written := _written(tokens, i)) is not None:
            found = _shown(text, tokens, i, written, memory)
        elif ("of_count" in tags or "counts_on" in tags) and (owner := tallied(text, tokens, i, memory)) is not None:
            found = voiced(memory, (owner[1], i + 1), i, _TOLD, start=owner[0])
        elif "gives" in tags and gives_a_count(tokens, i):
            found = _reported(text, tokens, i, memory, out, _TOLD)
        if found:
            found.trailing = found.trailing and not contradicted(tokens, found)
            found.said_on = said_on(tokens, times, found)
            out.append(found)
    _relay(text, tokens, memory, out)
    if not out and (labelled := _labelled(text, tokens, memory)):
        out.append(labelled)
    return out


def _quoted(text: str, tokens: list[Token], i: int, memory: Memory) -> Attribution | None:
    """ "The governor was quoted (by the paper) as saying": who is quoted stands before the verb."""
    left = subject(text, tokens, i - 1, memory)
    if left is None:
        return None
    says = next((k for k in range(i + 1, min(len(tokens), i + 10)) if tokens[k].norm == "saying"), i)
    made = voiced(memory, (left[1], says + 1), says, _TOLD, start=left[0])
    made.trailing = content(tokens, 0, left[0]) and not content(tokens, says + 4, len(tokens))
    by = next((k for k in range(i, min(len(tokens), i + 4)) if tokens[k].norm in ("by", "quoted by", "cited by")), None)
    if by is not None and (relay := relays.medium(text, tokens, by + 1, memory)) is not None:
        made.via = (relay[1],)
    return made


def _relay(text: str, tokens: list[Token], memory: Memory, out: list[Attribution]) -> None:
    """Give each medium that passes on to the attribution nearest to it, and the dateline's to what has none."""
    for start, end, name in relays.mediums(text, tokens, memory):
        near = min(
            (a for a in out if a.speaker is not None),
            key=lambda a: min(abs(a.start - end), abs(start - a.end)),
            default=None,
        )
        if near is not None and name not in near.via and name != (near.speaker.name if near.speaker else None):
            near.via = (*near.via, name)
    for a in out:
        if memory.wire is not None and a.speaker is not None and not a.via and a.speaker.type != "media":
            a.via = (memory.wire,)


def taken_back(attributions: list[Attribution], end: int) -> Attribution | None:
    """Whose the number was that ends at `end` and is taken back: "…, not 17 as the mayor claimed"."""
    return next((a for a in attributions if end <= min(a.start, a.verb) <= end + 2), None)


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
            elif "place_class" in tokens[at].tags:
                break  # "Veld governorate: 27 killed"
            elif "speaks" in tokens[at].tags and (found := generic(text, tokens, at, at, memory)) and found[0] in span:
                speaker = found[1]
            elif leads and at == 0 and not tokens[0].tags.keys().isdisjoint(("honorific", "title")) and k > 1:
                speaker = person(text[tokens[untitled(tokens, 0, k - 1)[0]].start : tokens[k - 1].end], "other", memory)
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


def _written(tokens: list[Token], i: int) -> int | None:
    """Where the paper stands that shows at `i`: "UN figures show", "figures compiled by the monitor showed"."""
    return next((k for k in range(i - 1, max(-1, i - 9), -1) if "of_count" in tokens[k].tags), None)


def _shown(text: str, tokens: list[Token], i: int, paper: int, memory: Memory) -> Attribution | None:
    """Whose figures show: named after "by" or "from", or before the paper."""
    by = next((k for k in range(paper + 1, i) if tokens[k].norm in ("by", "from", "of")), None)
    found = named_from(text, tokens, by + 1, memory) if by is not None else None
    if found is not None and found[1] <= i:
        return voiced(memory, (found[0], i + 1), i, _TOLD, start=paper)
    left = subject(text, tokens, paper, memory) if by is None else None
    return voiced(memory, (left[1], i + 1), i, _TOLD, start=left[0]) if left is not None else None


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
        return voiced(memory, found, i, tags, trailing=True) if found else None
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
        left is None or (right[0].id is not None and right[1] <= i + 4) or inverted(tokens, i, right[1])
    ):
        return voiced(memory, right, i, tags, trailing=_said_before(tokens, i))
    if left is not None and left[1].id is None and tokens[i].norm in SEES and memory.is_place(left[1].name):
        return None  # "Veld recorded the highest toll"
    if left is not None:
        made = voiced(memory, (left[1], i + 1), i, tags, start=left[0], participle=participle)
        counts = any("number" in t.tags or t.text[0].isdigit() for t in tokens[i + 1 : i + 4])
        clause = counts and "relative" in tokens[i - 1].tags  # "…, which put the toll at 31"
        said_later = harm_told(tokens, i) or content(tokens, i + 1, len(tokens))
        made.trailing = not (tags is _TOLD or clause) and (
            _said_before(tokens, left[0])
            and (not said_later or ends_here(tokens, i) or set_off(tokens, left[0], i))
            and not ((said_later or tokens[left[0]].norm in ("and", "but")) and turns(tokens, left[0]))
        )
        made.via = _told(text, tokens, i, memory)
        return made
    if participle:
        return voiced(memory, (said if earlier else memory.last(), i + 1), i, tags, participle=True)
    return voiced(memory, (None, i + 1), i, tags) if whom else None


def _said_before(tokens: list[Token], first: int) -> bool:
    """Whether what is said may stand before the words of attribution that begin at `first`."""
    quoted = first > 2 and tokens[first - 1].text in '"”’'
    return quoted or content(tokens, 0, first) or a_count(tokens[:first])


def _told(text: str, tokens: list[Token], i: int, memory: Memory) -> tuple[str, ...]:
    """The medium somebody told: "… told the agency that …"."""
    told = relays.medium(text, tokens, i + 1, memory) if tokens[i].norm in _TELLING else None
    return (told[1],) if told is not None else ()


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
    return Attribution(i, i, end, kept, "asserted", "other", trailing=content(tokens, 0, i) or a_count(tokens[:i]))


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
        made.trailing = content(tokens, 0, i - 3) if i > 3 else False
    return made
