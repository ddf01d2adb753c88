"""Events of harm in an Arabic sentence: verbs, verbal nouns and totals, and whether they are said to have happened."""

from __future__ import annotations

from tahqiq.claims.arabic.uncounted import mixed
from tahqiq.claims.english.events import Event
from tahqiq.claims.people import People
from tahqiq.claims.tokens import Token
from tahqiq.model import Harm

_BEFALLS = frozenset(("لحقت", "لحق", "الحقت", "المت"))
_FORCED = frozenset(("قسريا", "قسرا", "تعسفيا", "داخليا"))
_KNOWN = frozenset(("يعرف", "نعرف", "تعرف", "يعلم", "نعلم", "معروفا", "معلوما"))
_PAST = frozenset(("say", "harm", "left", "aux", "attacks", "does", "takes", "reach"))
_STILL = ("لا يزال", "لا تزال", "ما زال", "ما زالت", "مازال")
_EXCEPT = frozenset(("سوي", "الا", "غير"))
_COMMENT = frozenset(("التعليق", "تعليق", "الرد", "رد", "تعليقا", "ردا"))
_AFTER_SUFFER = ("injured", "tortured", "sexual_violence", "abducted", "detained", "killed", "displaced", "missing")


def find(tokens: list[Token], people: list[People], last: Harm | None = None) -> list[Event]:
    """The events of a sentence, left to right; `last`: what befell those the document counted before."""
    inside = {k for p in people if p.own or p.kind != "bare" for k in range(p.start, p.end)}
    out: list[Event] = []
    n = len(tokens)
    for i, token in enumerate(tokens):
        tags = token.tags
        if not tags or i in inside or (out and out[-1].kind == "toll" and i < out[-1].end):
            continue
        event = None
        if (labelled := _label(tokens, i)) is not None:
            event = labelled
        elif tags.get("tally") == "injured" and (at := _befell(tokens, i)) is not None:
            event = Event("nominal", i, at, "injured", i)
        elif mixed(tokens, i):
            event = Event("state", i, i + 4, "other", i)  # "30 شخصاً بين قتيل وجريح"
        elif "count" in tags and _reaching(tokens, i):
            event = Event("toll", i, i + 1, tags["count"], i)  # "القتلى يتجاوزون 150"
        elif "toll_head" in tags:
            event = _toll(tokens, i, _latest(out, people, i) or last)
        elif "life_verb" in tags and any("life" in t.tags for t in tokens[i + 1 : i + 11]):
            event = Event("passive", i, i + 1, "killed", i)
        elif "relay" in tags and _to_hospital(tokens, i):
            event = Event("passive", i, i + 1, "injured", i)
        elif "fate" in tags and _unknown_fate(tokens, i):
            event = Event("active", i, i + 1, "missing", i)
        elif "quits" in tags and any("home" in t.tags for t in tokens[i + 1 : i + 12]):
            event = Event("active", i, i + 1, "displaced", i)
        elif "lives" in tags and any("takes" in t.tags for t in tokens[max(0, i - 9) : i]):
            event = Event("nominal", i, i + 1, "killed", i)
        elif "forced" in tags and any("leaving" in t.tags for t in tokens[i + 1 : i + 12]):
            event = Event("active", i, i + 1, "displaced", i)
        elif "suffer" in tags:
            event = _suffered(tokens, i)
        elif "harm" in tags and _particle(tokens, i):
            continue
        elif tokens[i].norm == "غرق" and i + 1 < n and "vessel" in tokens[i + 1].tags:
            continue  # "غرق قارب يقل 45": of those on board nothing is told
        elif "harm" in tags:
            event = Event("active" if tags["voice"] == "active" else "passive", i, i + 1, tags["harm"], i)
        elif "of_harm" in tags and not _definite(tokens, i):
            event = Event("nominal", i, i + 1, tags["of_harm"], i)
        elif "count" in tags and "plural" in tags and i + 1 < n and _is_number(tokens[i + 1]):
            event = Event("nominal", i, i + 1, tags["count"], i)
        elif (harm := _rises_too(tokens, i, out)) is not None:
            event = Event("nominal", i, i + 2, harm, i)
        elif "under" in tags and any(t.norm.startswith(_STILL) for t in tokens[max(0, i - 8) : i]):
            event = Event("state", i, i + 1, "missing", i)
        elif "left" in tags:
            event = Event("left", i, i + 1, "other", i)
        elif "state" in tags and (" " in token.norm or not getattr(token, "definite", False)):
            event = Event("state", i, i + 1, tags["state"], i)
        if event is not None:
            _paired(tokens, event, out)
            _mood(tokens, event, n)
            event.negated = event.negated and "fate" not in tags  # "لا يُعرف مصير …" denies nothing
            out.append(event)
    return out


def _latest(out: list[Event], people: list[People], i: int) -> Harm | None:
    """What befell those told of last before token `i`: "العدد" goes on counting them."""
    own = [(p.start, p.harm) for p in people if p.own and p.end <= i and p.harm is not None]
    told = [(e.start, e.harm) for e in out] + own
    return max(told, key=lambda x: x[0])[1] if told else None


def _rises_too(tokens: list[Token], i: int, out: list[Event]) -> Harm | None:
    """ "ارتفاع عدد القتلى إلى 31 والجرحى إلى 104": a second toll under one head."""
    tags = tokens[i].tags
    second = bool(out) and out[-1].kind == "toll" and i > 0 and tokens[i - 1].norm == "و"
    rises = i + 2 < len(tokens) and tokens[i + 1].norm == "الي" and _is_number(tokens[i + 2])
    return tags.get("count") or tags.get("tally") if second and rises and "plural" in tags else None


def _particle(tokens: list[Token], i: int) -> bool:
    """ "فقد ذكر الشيخ أن …": "for" and "already" before a past verb, nobody's loss."""
    after = tokens[i + 1].tags if i + 1 < len(tokens) else {}
    return tokens[i].norm == "فقد" and not _PAST.isdisjoint(after)


def _label(tokens: list[Token], i: int) -> Event | None:
    """ "قتلى: 12", "الجرحى المدنيون: 30"."""
    tags = tokens[i].tags
    harm = tags.get("count") or tags.get("tally") or tags.get("of_harm")
    k = i + 1
    while harm and k < len(tokens) and k < i + 3 and (_qualifies(tokens[k]) or tokens[k].norm in _FORCED):
        k += 1
    if not harm or "dual" in tags or k + 1 >= len(tokens) or tokens[k].text != ":" or not _is_number(tokens[k + 1]):
        return None
    return Event("toll", i, k + 1, harm, i)


def _befell(tokens: list[Token], i: int) -> int | None:
    """ "لحقت إصابات بليغة بثلاثة أطفال": after which token those hurt stand."""
    near = range(max(0, i - 1), min(i + 5, len(tokens) - 1))
    told = any(tokens[k].norm in _BEFALLS for k in near)
    return next((k + 1 for k in near if told and k > i and tokens[k].norm == "ب"), None)


def _qualifies(token: Token) -> bool:
    return "adjective" in token.tags or "person" in token.tags


def _unknown_fate(tokens: list[Token], i: int) -> bool:
    """ "ما زال مصير 12 معتقلاً مجهولاً", "لا يُعرف مصير 12 معتقلاً"."""
    asked = any(t.norm in _KNOWN for t in tokens[max(0, i - 2) : i])
    return asked or any(t.norm.startswith("مجهول") for t in tokens[i + 1 : i + 9])


def _reaching(tokens: list[Token], i: int) -> bool:
    after = tokens[i + 1 : i + 3]
    definite = "plural" in tokens[i].tags and tokens[i].norm.startswith("ال")
    verb = bool(after) and ("reach" in after[0].tags or tokens[i + 1].norm in ("يتجاوزون", "تجاوزوا", "بلغوا"))
    return definite and verb and (_is_number(after[-1]) or "bound" in after[0].tags)


def _is_number(token: Token) -> bool:
    return token.norm[0].isdigit() or "rank" in token.tags or "bound" in token.tags


def _definite(tokens: list[Token], i: int) -> bool:
    return tokens[i].norm.startswith("ال") and " " not in tokens[i].norm and not tokens[i].norm.startswith("القاء")


def _paired(tokens: list[Token], event: Event, out: list[Event]) -> None:
    """ "مقتل وإصابة 30", "قتل أو جرح 30": one number for both, killed or injured."""
    last = out[-1] if out else None
    if (
        last is not None
        and last.end + 1 == event.start
        and tokens[last.end].norm in ("و", "او")
        and last.kind == event.kind
        and not _bound(tokens[last.verb])
    ):
        harms = {last.harm, event.harm}
        event.harm = "other" if harms == {"killed", "injured"} else "killed" if "killed" in harms else event.harm


def _bound(token: Token) -> bool:
    """Whether a verb bears its subject already: قُتلوا, قُتلتا."""
    return "harm" in token.tags and token.norm.endswith(("وا", "تا"))


def _toll(tokens: list[Token], i: int, earlier: Harm | None) -> Event | None:
    """ "حصيلة القتلى المدنيين بلغت …", "عدد الجرحى", "الحصيلة ارتفعت إلى …"."""
    for k in range(i + 1, min(i + 4, len(tokens))):
        tags = tokens[k].tags
        harm = tags.get("count") or tags.get("tally") or tags.get("of_harm")
        if harm:
            end = k + 1
            both = (
                end + 1 < len(tokens)
                and tokens[end].norm == "و"
                and (tokens[end + 1].tags.get("count") or tokens[end + 1].tags.get("of_harm"))
            )
            if both and both != harm:
                return Event("toll", i, end + 2, "other", i)
            while end < len(tokens) and ("adjective" in tokens[end].tags or "person" in tokens[end].tags):
                end += 1
            return Event("toll", i, end, harm, i)
        if "number" in tags or "thing" in tags or "say" in tags or tokens[k].norm in ("من", "،"):
            break
    if tokens[i].norm == "العدد" and earlier is not None:
        told = any("reach" in t.tags for t in tokens[max(0, i - 1) : i + 2])
        told = told or (i + 1 < len(tokens) and _is_number(tokens[i + 1]))
        return Event("toll", i, i + 1, earlier, i) if told else None
    if tokens[i].norm.removeprefix("ال") not in ("حصيله", "محصله"):
        return None
    near = [*tokens[max(0, i - 2) : i], *tokens[i + 1 : i + 6]]
    return (
        Event("toll", i, i + 1, "killed", i)
        if any("reach" in t.tags or t.text == ":" or "weapon_by" in t.tags for t in near)
        else None
    )


def _suffered(tokens: list[Token], i: int) -> Event | None:
    for k in range(i + 1, min(i + 10, len(tokens) - 1)):
        if tokens[k].norm.startswith("ل"):
            harms = (t.tags.get("of_harm") for t in tokens[k + 1 : k + 4])
            if (harm := next((h for h in harms if h in _AFTER_SUFFER), None)) is not None:
                return Event("active", i, i + 1, harm, i)
    return None


def _mood(tokens: list[Token], event: Event, n: int) -> None:
    """Negation, hearsay, fear, and what did not happen, in the words before an event."""
    before = tokens[max(0, event.start - 4) : event.start]
    near = before[-2:]
    event.negated = any("negation" in t.tags or "no_harm" in t.tags for t in near) and not any(
        "aux" in t.tags for t in near
    )
    only = any(t.norm in _EXCEPT for t in tokens[event.end : event.end + 3])  # "لم يُقتل سوى رجلين"
    event.negated = (event.negated and not only) or _in_vain(tokens, event)
    if tokens[event.verb].norm in ("نفقد", "فقدنا") and event.harm == "missing":
        event.harm = "killed"  # who says "we lost three" tells of the dead
    event.alleged = any("allegedly" in t.tags for t in before) or _uncommented(tokens, event.start)
    future = (
        tokens[event.verb].norm.startswith(("سي", "ست"))
        and "harm" in tokens[event.verb].tags
        and len(tokens[event.verb].norm) > 4
    )
    unproved = any("proves" in t.tags for t in before) and any(
        "negation" in t.tags for t in tokens[max(0, event.start - 8) : event.start]
    )
    event.unreal = (
        unproved
        or _sentenced(tokens, event)
        or _untold(tokens, event.start)
        or _asked(tokens)
        or future
        or _supposed(before)
        or (
            bool(near)
            and near[-1].norm == "قد"
            and tokens[event.verb].norm[0] in "يت"
            and "harm" in tokens[event.verb].tags
            and event.kind != "nominal"
            and _present(tokens[event.verb])
        )
        or any("conditional" in t.tags for t in before)
        or (
            bool(near)
            and near[-1].norm == "ب"
            and any(t.tags.get("act") == "threatens" for t in tokens[max(0, event.start - 7) : event.start])
        )
    )


def _sentenced(tokens: list[Token], event: Event) -> bool:
    """ "قضت محكمة بإعدام ستة": a judgment, nobody's death yet."""
    if not tokens[event.verb].norm.startswith(("اعدام", "الاعدام")):
        return False
    return any("sentenced" in t.tags for t in tokens[max(0, event.start - 7) : event.start])


def _untold(tokens: list[Token], start: int) -> bool:
    """ "لم ترد أنباء عن سقوط قتلى": nobody tells of it."""
    news = False
    for k in range(start - 1, max(-1, start - 9), -1):
        tags = tokens[k].tags
        if not tokens[k].text[0].isalnum() or "that" in tags or tokens[k].norm == "و":
            return False
        if news and "negation" in tags:
            return not _uncommented(tokens, start)
        news = news or "news" in tags
    return False


def _uncommented(tokens: list[Token], start: int) -> bool:
    """ "لم يعلق الجيش على تقارير عن مقتل …": told, but not by who will not speak."""
    for k in range(start - 1, max(0, start - 4), -1):
        if "news" in tokens[k].tags and tokens[k - 1].norm in ("علي", "بشان", "حول"):
            before = tokens[max(0, k - 10) : k - 1]
            return any("answers" in t.tags or t.norm in _COMMENT for t in before)
    return False


def _asked(tokens: list[Token]) -> bool:
    return tokens[-1].text in "؟?" and "asks" in tokens[0].tags


def _to_hospital(tokens: list[Token], i: int) -> bool:
    """ "نُقل 23 إلى المستشفى"."""
    near = tokens[i + 1 : i + 9]
    return any("مستشف" in t.norm or "مشف" in t.norm for t in near) and not any(t.norm == "عن" for t in near)


def _in_vain(tokens: list[Token], event: Event) -> bool:
    """ "لم تسفر الغارة عن سقوط قتلى": nothing came of it."""
    if event.kind not in ("left", "nominal"):
        return False
    for k in range(event.start - 1, max(0, event.start - 7), -1):
        if "that" in tokens[k].tags or tokens[k].text in "،؛.":
            return False
        if "left" in tokens[k].tags and "negation" in tokens[k - 1].tags:
            return True
    return False


def _supposed(before: list[Token]) -> bool:
    for token in reversed(before[-3:]):
        if "left" in token.tags or "relative" in token.tags:
            return False
        if "hypothetical" in token.tags and token.norm != "قد":
            return True
    return False


def _present(token: Token) -> bool:
    return token.norm.startswith(("ي", "ت")) and not token.norm.endswith("ت")
