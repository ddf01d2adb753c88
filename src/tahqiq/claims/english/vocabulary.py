"""English words as the grammar sees them: the data files of ``data/en`` and the registry, as one lexicon."""

from __future__ import annotations

from tahqiq.claims.lexicon import Lexicon
from tahqiq.claims.sources import Sources
from tahqiq.claims.wordlists import Wordlists
from tahqiq.model import Group

SHARES = {  # low, high, whether strictly more than low
    "over_half": (0.5, 1.0, True),
    "most": (0.5, 1.0, True),
    "half": (0.5, 0.5, False),
    "third": (0.3333, 0.3333, False),
    "two_thirds": (0.6667, 0.6667, False),
    "quarter": (0.25, 0.25, False),
    "three_quarters": (0.75, 0.75, False),
    "all": (1.0, 1.0, False),
}
FORMS = ("base", "s", "past", "pp", "ing")


def build(sources: Sources, lists: Wordlists) -> Lexicon:
    """The lexicon of English with the names of `sources` in it."""
    lexicon = Lexicon()
    for name, words in lists["en/words"]["class"].items():
        lexicon.add_all(words, **{name: True})
        if name in SHARES:
            lexicon.add_all(words, share=SHARES[name])
    lexicon.add_all(lists["en/perpetrators"]["weapon"], weapon=True)
    lexicon.add_all(lists["en/perpetrators"]["attack"], attack=True)
    _numbers(lexicon, lists)
    _time(lexicon, lists)
    _people(lexicon, lists)
    _harms(lexicon, lists)
    _speech(lexicon, lists)
    _registry(lexicon, sources)
    return lexicon


HARM = (
    "harm",
    "state",
    "of_harm",
    "count",
    "toll",
    "the_dead",
    "the_injured",
    "the_detained",
    "of_them",
    "nobody",
    "a_count",
    "as_captive",
    "unheard",
    "as_prisoner",
    "hospital",
    "from_home",
    "away",
    "to_death",
    "in_prison",
    "prison",
    "torments",
    "hits",
    "falls",
    "exiles",
    "their_lives",
)
SPEECH = ("say", "according", "citing", "footage", "relayed", "quoted_saying", "of_count", "holds", "brands",
          "topic_establishes_inquiry", "topic_promises", "topic_threatens")  # fmt: skip


def triggers(lexicon: Lexicon, wanted: tuple[str, ...]) -> frozenset[str]:
    """Words without one of which a sentence has none of the tags `wanted`; of a phrase its longest word."""
    single = {w for w, tags in lexicon.words.items() if any(t in tags for t in wanted)}
    joined = {
        max(words, key=len)
        for bucket in lexicon.phrases.values()
        for words, tags in bucket
        if any(t in tags for t in wanted)
    }
    return frozenset(single | joined)


def _verb(lexicon: Lexicon, forms: str, **tags: object) -> None:
    written: dict[str, set[str]] = {}
    parts = forms.split()
    for form, word in zip(FORMS, parts[:5], strict=True):
        if word == "-":
            continue
        written.setdefault(" ".join([word.replace("_", " "), *parts[5:]]), set()).add(form)
    for word, kinds in written.items():
        lexicon.add(word, forms=frozenset(kinds), **tags)


def _harms(lexicon: Lexicon, lists: Wordlists) -> None:
    body = lists["en/harms"]
    for verb in body["verb"]:
        for forms in verb["forms"]:
            _verb(lexicon, forms, harm=verb["harm"], transitive=verb["transitive"], careful=verb.get("careful", False))
    for noun in body["noun"]:
        lexicon.add_all(noun["of"], of_harm=noun["harm"])
        lexicon.add_all(noun["count"], count=noun["harm"])
        lexicon.add_all(noun["state"], state=noun["harm"])
    for harm, words in body["toll"].items():
        lexicon.add_all(words, toll=harm)


def _people(lexicon: Lexicon, lists: Wordlists) -> None:
    body = lists["en/people"]
    for entry in body["people"]:
        facets = Group(**{f: entry[f] for f in ("status", "age", "sex", "role") if f in entry})
        for pair in entry["words"]:
            one, many = pair.split()
            weak = {"weak": True} if entry.get("weak") else {}
            if one != "-":
                lexicon.add(one.replace("_", " "), person=facets, singular=True, **weak)
            lexicon.add(many.replace("_", " "), person=facets, plural=True, **weak)
    for key, words in body["adjectives"].items():
        facet, _, value = key.partition("_")
        lexicon.add_all(words, adjective=Group(**{facet: value}))
    lexicon.add_all(body["identity"]["words"], identity=True)


def _numbers(lexicon: Lexicon, lists: Wordlists) -> None:
    body = lists["en/numbers"]
    for word, value in body["units"].items():
        lexicon.add(word, number=value)
    for tens in [w for w, v in body["units"].items() if 20 <= v < 100 and " " not in w]:
        for one in [w for w, v in body["units"].items() if 0 < v < 10 and " " not in w]:
            lexicon.add(f"{tens}-{one}", number=body["units"][tens] + body["units"][one])
    for word, value in body["multipliers"].items():
        lexicon.add(word, multiplier=value)
    for word, (low, qualifier) in body["vague"].items():
        lexicon.add(word, vague=(low, qualifier))
    for qualifier, words in body["bounds"].items():
        lexicon.add_all(words, bound=qualifier)
    for qualifier, words in body["after"].items():
        lexicon.add_all(words, after_bound=qualifier)
    lexicon.add_all(body["before"]["aged"], aged=True)
    lexicon.add_all(body["joins"]["range"], range_join=True)


def _time(lexicon: Lexicon, lists: Wordlists) -> None:
    body = lists["en/time"]
    for kind in ("weekdays", "months", "relative", "spans", "units"):
        for word, value in body[kind].items():
            lexicon.add(word, time=True, **{f"time_{kind}": value})
    for kind, words in body["told"].items():
        lexicon.add_all(words, time_told=kind)
    for kind, words in body["words"].items():
        lexicon.add_all(words, time=True, **{f"time_{kind}": True})
    lexicon.add_all(body["ambiguous"]["words"], time_ambiguous=True)


def _speech(lexicon: Lexicon, lists: Wordlists) -> None:
    body = lists["en/speech"]
    for verb in body["say"]:
        for forms in verb["forms"]:
            _verb(lexicon, forms, say=verb["certainty"], act=verb["act"])
    for kind, words in body["phrases"].items():
        lexicon.add_all(words, **{kind: True})
    for kind, words in body["speakers"].items():
        lexicon.add_all(words, speaks=kind)
    for topic in body["topic"]:
        lexicon.add_all(topic["words"], **{f"topic_{topic['act']}": True})
        lexicon.add_all(topic.get("weak", ()), **{f"hint_{topic['act']}": True})
        lexicon.add_all(topic.get("with", ()), **{f"with_{topic['act']}": True})


def _registry(lexicon: Lexicon, sources: Sources) -> None:
    for alias, source in sources.aliases():
        lexicon.add(alias, source=source, **({"upper": alias} if alias.isupper() and len(alias) < 6 else {}))
        if alias.startswith("UN "):
            lexicon.add(f"U.N. {alias[3:]}", source=source)
    for party in sources.parties:
        for alias in (party.name, *party.aliases):
            lexicon.add(alias, party=party, **_members(lexicon, alias, party.status))
        for adjective in party.adjectives:
            lexicon.add(adjective, party_adjective=party)


def _members(lexicon: Lexicon, alias: str, status: str) -> dict[str, object]:
    """ "Islamic State fighters" are people as "fighters" are; "remnants of the Old Guard" are, as its members are."""
    words = alias.lower().split()
    if " of " in alias.lower():
        head = lexicon.words.get(words[words.index("of") - 1], {})
        return {"person": Group(status=status), "plural": True} if "plural" in head else {}
    last = lexicon.words.get(words[-1], {})
    return {k: last[k] for k in ("person", "plural", "singular") if k in last and len(words) > 1 and "plural" in last}
