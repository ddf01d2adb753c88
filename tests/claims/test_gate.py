"""A text without any word that matters is passed over unread: that must never hide a claim."""

from datetime import date
from pathlib import Path

from benchmarks.extraction.gold import load
from tahqiq.claims import Document, sentences
from tahqiq.claims.english.matter import Matter
from tahqiq.claims.english.reader import English
from tahqiq.claims.lexicon import Lexicon
from tahqiq.claims.sources import Sources
from tahqiq.claims.wordlists import Wordlists
from tahqiq.places import Gazetteer

ENGLISH = English(Sources.shipped(), Wordlists())
PLACES = Gazetteer.open(Path(__file__).parent / "gold" / "places.toml")
NO_NEWS = (
    "Preheat the oven to 180 degrees.\n\nFold 3 eggs into the flour; bake for 40 minutes.\n\ndef main(): return 12\n"
)


class Everything(Matter):
    """Finds matter in any text."""

    def touches(self, text: str) -> bool:
        return True


def told(reader: English, text: str) -> list[tuple[str, int, int, object]]:
    document = Document(artifact="art_x", text=text, published=date(2024, 5, 15), language="en")
    return [(d.kind, d.start, d.end, d.amount or d.act) for d in reader.read(document, PLACES)]


def test_what_is_no_news_gives_nothing() -> None:
    assert told(ENGLISH, NO_NEWS) == []


def test_the_gate_hides_no_claim_of_any_single_sentence() -> None:
    careful = English(Sources.shipped(), Wordlists())
    careful._matter = Everything(Lexicon())
    for article in load():
        if article.lang == "en":
            for s in sentences.split(article.text, frozenset()):
                text = article.text[s.start : s.end]
                assert told(ENGLISH, text) == told(careful, text), text
