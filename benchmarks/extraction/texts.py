"""The 3 kB texts whose reading is timed: dense news, a wire's mix, Arabic, and what is no news at all."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

from benchmarks.extraction import corpora, gold

SIZE = 3000  # characters
DOCUMENTS = 60
DENSE, WIRE, ARABIC, OTHER = "dense", "wire", "arabic", "other"
KINDS = {
    DENSE: "gold articles, a claim a sentence",
    WIRE: "a wire's mix (MUC)",
    ARABIC: "Arabic gold articles",
    OTHER: "no news: recipes, code, logs, sports",
}
_SEED = 20240515


def of(kind: str, shared: Path) -> tuple[str, ...]:
    """Texts of SIZE characters, no two alike; () where their corpus is not there."""
    if kind == OTHER:
        return tuple(_other(random.Random(_SEED + k)) for k in range(DOCUMENTS))
    if kind == WIRE:
        return _strung([t.text for t in corpora.muc(shared)])
    lang = "ar" if kind == ARABIC else "en"
    return _strung([a.text for a in gold.load() if a.lang == lang] * 3)


def _strung(texts: Sequence[str]) -> tuple[str, ...]:
    """Stretches of SIZE characters at equal steps of all texts strung together."""
    everything = "\n\n".join(texts)
    step = (len(everything) - SIZE) // DOCUMENTS
    return tuple(everything[i * step : i * step + SIZE] for i in range(DOCUMENTS)) if step > 0 else ()


_RECIPE = (
    "Heat {n} ml of milk with the {a} until it steams, then take it off the hob.",
    "Beat {n} eggs with {m} g of sugar, fold in the {a} and leave to rest for {m} minutes.",
    "Add the {a} and {b}, stir well, and bake at {n} degrees for about {m} minutes.",
    "Serves {m}; the {b} keeps in a cool place for {n} days.",
    "My neighbour says the secret is in the {a}, and I believe her.",
)
_CODE = (
    "def read_{a}(path: Path, limit: int = {n}) -> list[str]:",
    "    return [line.strip() for line in path.open() if len(line) > {m}]",
    "{a}_{b} = Counter(word for word in words if word not in STOP)[:{n}]",
    "# keep at most {n} entries of {b}: older ones are dropped first",
    "for index, {a} in enumerate({b}s[{m}:{n}]):",
)
_LOG = (
    "2024-05-15T{m}:{m}:07Z INFO worker-{m} fetched {n} rows from {a} in 0.{n} s",
    "2024-05-15T{m}:{m}:09Z WARN queue {b} holds {n} jobs, {m} of them older than an hour",
    "2024-05-15T{m}:{m}:12Z DEBUG cache {a} hit {n} miss {m}",
    "2024-05-15T{m}:{m}:31Z INFO report for {b} written, {n} bytes",
)
_SPORT = (
    "The home side led {m}-1 at the break before {n} supporters in bright {a} scarves.",
    "She ran the {n} metres in {m}.4 seconds, a personal best, and said she had felt light all week.",
    "The coach praised the {a} after {m} wins in a row and told reporters the cup was still far off.",
    "Two late goals settled the match in the {m}th minute; the {b} trophy goes to the visitors.",
)
_NAMES = ("flour", "honey", "butter", "lemon", "saffron", "walnut", "parser", "token", "harvest", "garden", "meadow")


def _other(chance: random.Random) -> str:
    """One invented text of one sort."""
    sentences = chance.choice((_RECIPE, _CODE, _LOG, _SPORT))
    joint = "\n" if sentences in (_CODE, _LOG) else " "
    text = ""
    while len(text) < SIZE:
        first, second = chance.sample(_NAMES, 2)
        line = chance.choice(sentences).format(a=first, b=second, n=chance.randint(60, 900), m=chance.randint(10, 59))
        text += line + (joint if chance.random() < 0.8 else "\n\n")
    return text[:SIZE]
