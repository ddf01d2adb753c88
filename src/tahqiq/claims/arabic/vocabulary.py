"""Arabic words as the grammar sees them: the data files of ``data/ar`` and the registry, as one lexicon."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from tahqiq.claims.arabic.words import fold
from tahqiq.claims.english.vocabulary import SHARES
from tahqiq.claims.lexicon import Lexicon
from tahqiq.claims.sources import Sources
from tahqiq.claims.tokens import NO_TAGS, Tags
from tahqiq.claims.wordlists import Wordlists
from tahqiq.model import Group

_PAST = ("", "ت", "وا", "ا", "تا", "ن", "نا")
_IT = ("ه", "ها", "ته", "تها", "وه", "وها", "هم", "تهم")  # "أوردته", "ذكروها": a verb and what it tells
_ARABIC = ("\u0600", "\u06ff")


class _Folded(Lexicon):
    """A lexicon that takes its entries in any spelling."""

    def add(self, phrase: str, **tags: Any) -> None:
        super().add(fold(phrase.replace("_", " ")), **tags)

    def tags_of(self, phrase: str) -> Tags:
        """The tags of a folded word or phrase."""
        words = tuple(phrase.split())
        bucket = self.phrases.get((words[0], words[1]), []) if len(words) > 1 else []
        return next((tags for known, tags in bucket if known == words), self.words.get(phrase, NO_TAGS))


def build(sources: Sources, lists: Wordlists) -> Lexicon:
    """The lexicon of Arabic with the names of `sources` in it."""
    lexicon = _Folded()
    for name, words in lists["ar/words"]["class"].items():
        lexicon.add_all(words, **{name: True})
        if name in SHARES:
            lexicon.add_all(words, share=SHARES[name])
    _numbers(lexicon, lists)
    _time(lexicon, lists)
    _people(lexicon, lists)
    _harms(lexicon, lists)
    _speech(lexicon, lists)
    _registry(lexicon, sources)
    return lexicon


def nouns(forms: str) -> Iterator[tuple[str, str]]:
    """The forms of a noun given as "singular plural …", each with what it is: one, dual or many."""
    one, *many = [f.replace("_", " ") for f in forms.split()]
    sound = any(m.endswith("ون") for m in many)
    if one != "-":
        yield one, "one"
        feminine = one.endswith("ة")
        stem = one[:-1] + "ت" if feminine else one
        if " " in one:
            head, rest = one.split(" ", 1)
            for ending in ("ا", "ي"):
                yield f"{head[:-1] + 'ت' if head.endswith('ة') else head}{ending} {rest}", "dual"  # "عاملي إغاثة"
        if feminine and " " not in one:
            yield stem + "ا", "dual"
        if " " not in one:
            if not feminine:
                yield one + "ا", "one"
            yield stem + "ان", "dual"
            if feminine or not sound:
                yield stem + "ين", "dual"
    for form in many:
        if form == "-":
            continue
        yield form, "many"
        if form.endswith("ون"):
            for ending in ("ين", "و", "ي"):
                yield form.removesuffix("ون") + ending, "many"
        elif form[-1] not in "ىاءةت" and " " not in form:
            yield form + "ا", "many"


def _people(lexicon: Lexicon, lists: Wordlists) -> None:
    body = lists["ar/people"]
    for entry in body["people"]:
        facets = Group(**{f: entry[f] for f in ("status", "age", "sex", "role") if f in entry})
        weak = {"weak": True} if entry.get("weak") else {}
        for forms in entry["words"]:
            _noun(lexicon, forms, person=facets, **weak)
    for kind in ("count", "tally"):
        for entry in body[kind]:
            for forms in entry["words"]:
                _noun(
                    lexicon,
                    forms,
                    **{kind: entry["harm"]},
                    **({"person": Group(sex=entry.get("sex")), "weak": True} if kind == "count" else {}),
                )
    for key, words in body["adjectives"].items():
        facet, _, value = key.partition("_")
        lexicon.add_all(words, adjective=Group(**{facet: value}))
    lexicon.add_all(body["identity"]["words"], identity=True)


_NUMBER = {"one": "singular", "dual": "dual", "many": "plural"}


def _noun(lexicon: Lexicon, forms: str, **tags: Any) -> None:
    for form, kind in nouns(forms):
        known = lexicon.words.get(fold(form), {})
        if kind == "dual" and "plural" in known:
            continue
        lexicon.add(form, **{_NUMBER[kind]: True}, **tags)


def _harms(lexicon: Lexicon, lists: Wordlists) -> None:
    body = lists["ar/harms"]
    for verb in body["verb"]:
        for forms in verb.get("forms", ()):
            for form, many in _conjugated(forms):
                lexicon.add(form, harm=verb["harm"], voice=verb["voice"], many=many)
        for word in verb.get("words", ()):
            lexicon.add(word, harm=verb["harm"], voice=verb["voice"], many=fold(word.split()[0]).endswith("وا"))
    for harm, words in body["noun"].items():
        lexicon.add_all(words, of_harm=harm)
    lexicon.add_all(body["suffer"]["words"], suffer=True)
    lexicon.add_all(body["life"]["verbs"], life_verb=True)
    lexicon.add_all(body["life"]["nouns"], life=True)
    lexicon.add_all(body["takes"]["verbs"], takes=True)
    lexicon.add_all(body["takes"]["lives"], lives=True)
    lexicon.add_all(body["toll"]["head"], toll_head=True)
    lexicon.add_all(body["toll"]["reach"], reach=True)
    lexicon.add_all(body["left"]["words"], left=True)
    for harm, words in body["state"].items():
        lexicon.add_all(words, state=harm)


def _conjugated(forms: str) -> Iterator[tuple[str, bool]]:
    """The third persons of a verb given as "past present", each with whether it is plural."""
    past, present = (f.replace("_", " ") for f in forms.split())
    head, _, tail = past.partition(" ")
    for ending in _PAST:
        stem = head
        if ending == "ا" and stem[-1] == "ى":
            continue  # "نفيا" is the noun
        if ending in ("ت", "تا", "ا") and stem[-1] == "ي":
            yield f"{stem}{ending} {tail}".strip(), False  # "توفيت", "توفيا", "لقيت"
        if ending and stem[-1] in "ىي":
            stem = stem[:-1] if ending in ("ت", "وا", "تا") else stem[:-1] + "ي"
        elif ending and stem.endswith("ا"):
            stem = stem[:-1]
        yield f"{stem}{ending} {tail}".strip(), ending == "وا"
    head, _, tail = present.partition(" ")
    stem = head[1:-1] if head[-1] in "ىي" else head[1:]
    for prefix in ("ي", "ت", "سي", "ست", "ن"):
        yield f"{prefix}{head[1:]} {tail}".strip(), False
    for ending in ("ون", "وا"):
        yield f"ي{stem}{ending} {tail}".strip(), True


def _numbers(lexicon: Lexicon, lists: Wordlists) -> None:
    body = lists["ar/numbers"]
    for kind in ("units", "tens", "hundreds", "pairs"):
        for word, value in body[kind].items():
            lexicon.add(word, number=value, rank=kind)
    for word, value in body["scales"].items():
        lexicon.add(word, scale=value)
    for word, (low, qualifier) in body["vague"].items():
        lexicon.add(word, vague=(low, qualifier))
    for qualifier, words in body["bounds"].items():
        lexicon.add_all(words, bound=qualifier)
    for qualifier, words in body["after"].items():
        lexicon.add_all(words, after_bound=qualifier)
    lexicon.add_all(body["joins"]["range"], range_join=True)


def _time(lexicon: Lexicon, lists: Wordlists) -> None:
    body = lists["ar/time"]
    for kind in ("weekdays", "months", "relative", "spans", "units", "ordinals"):
        for word, value in body[kind].items():
            lexicon.add(word, **{f"time_{kind}": value}, **({"time": True} if kind != "ordinals" else {}))
    for word, months in body["part_of_year"].items():
        lexicon.add(word, time_part_of_year=months)
    for kind, words in body["whole"].items():
        lexicon.add_all(words, time=True, time_whole=kind)
    for kind, words in body["told"].items():
        lexicon.add_all(words, time_told=kind)
    for kind, words in body["words"].items():
        lexicon.add_all(words, **{f"time_{kind}": True})


def _speech(lexicon: Lexicon, lists: Wordlists) -> None:
    body = lists["ar/speech"]
    for verb in body["say"]:
        said = {"say": verb["certainty"], "act": verb["act"]}
        for forms in verb.get("forms", ()):
            lexicon.add_all((form for form, _ in _conjugated(forms)), **said)
        lexicon.add_all(verb.get("words", ()), **said)
        lexicon.add_all(verb.get("participles", ()), participle=True, **said)
        for past in (*(f.split()[0] for f in verb.get("forms", ())), *verb.get("with_it", ())):
            lexicon.add_all((f"{past}{end}" for end in _IT if "_" not in past), tells_it=said)
        lexicon.add_all(verb.get("answers", ()), answers=True, **said)
    for kind, words in body["phrases"].items():
        lexicon.add_all(words, **{kind: True})
    for kind, words in body["speakers"].items():
        lexicon.add_all(words, speaks=kind)
    for topic in body["topic"]:
        lexicon.add_all(topic["words"], **{f"topic_{topic['act']}": True})
        lexicon.add_all(topic.get("with", ()), **{f"with_{topic['act']}": True})


def _registry(lexicon: _Folded, sources: Sources) -> None:
    for alias, source in sources.aliases():
        if _worth(alias):
            lexicon.add(alias, source=source)
    for party in sources.parties:
        for alias in _cases((party.name, *party.aliases)):
            lexicon.add(alias, party=party, **_as_first_word(lexicon, alias))
        for adjective in party.adjectives:
            if _arabic(adjective):
                lexicon.add(adjective, party_adjective=party)


def _as_first_word(lexicon: _Folded, alias: str) -> dict[str, Any]:
    """ "مقاتلو الجبهة" are people as "مقاتلون" are."""
    first = lexicon.words.get(fold(alias.split()[0]), {})
    if "person" in lexicon.tags_of(fold(alias)):
        return {}
    return {
        k: first[k]
        for k in ("person", "plural", "singular")
        if k in first and " " in alias and "plural" in first and "weak" not in first
    }


def _worth(alias: str) -> bool:
    """Arabic names, and Latin ones that an Arabic text may embed: "UNICEF", "Human Rights Watch"."""
    return _arabic(alias) or alias[:1].isupper()


def _arabic(text: str) -> bool:
    return any(_ARABIC[0] <= c <= _ARABIC[1] for c in text)


def _cases(aliases: Iterable[str]) -> Iterator[str]:
    """The Arabic aliases; sound plurals in both cases: مسلحون مجهولون, مسلحين مجهولين."""
    for alias in aliases:
        if not _arabic(alias):
            continue
        yield alias
        if any(w.endswith(("ون", "و")) for w in alias.split()):
            yield " ".join(
                w[:-2] + "ين" if w.endswith("ون") else w[:-1] + "ي" if w.endswith("و") and len(w) > 3 else w
                for w in alias.split()
            )
