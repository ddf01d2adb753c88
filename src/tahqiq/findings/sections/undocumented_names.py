"""What a run of estimation speaks of, in words: its strata, lists and methods."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import date

from markupsafe import Markup

from tahqiq.findings.index import Index
from tahqiq.findings.phrases import Phrases
from tahqiq.findings.text import isolated
from tahqiq.model import Estimate, Period, StratumAnswers, Undocumented

_KEYS = ("sex", "age", "status")  # dimensions whose values have words of their own


class Names:
    """The words for one run."""

    def __init__(self, index: Index, run: Undocumented) -> None:
        self.index, self.words, self.phrases = index, index.words, Phrases(index)
        self._lists = run.list_names

    def stratum(self, values: Mapping[str, str]) -> Markup:
        """Who is meant: the values of its dimensions."""
        if not values:
            return self.words("undocumented.everybody")
        return self.words.commas(self._value(name, value) for name, value in values.items())

    def _value(self, name: str, value: str) -> Markup:
        t = self.words
        if value == "unknown":
            return t(f"undocumented.{name}_unknown")
        if name == "place":
            return Markup.escape(isolated(self.index.account.place_names.get(value, value)))
        if name == "month":
            return t.period(_month(value))
        if name == "incident":
            number = self.index.incident_numbers.get(value)
            return t("incident.heading", n=number) if number else t("incident.none")
        key = f"undocumented.{name}_{value}"
        return t(key) if name in _KEYS and t.has(key) else Markup.escape(value)

    def method(self, name: str) -> Markup:
        """An estimator by the name its field gives it, its own for one of a plug-in; all that a sum has parts of."""
        if "+" in name:
            return self.words.listed(map(self.method, name.split("+")))
        key = f"undocumented.method_{name or 'any'}"
        return self.words(key) if self.words.has(key) else Markup.escape(isolated(name))

    def list_name(self, name: str) -> Markup:
        """A list by its full name."""
        return Markup.escape(isolated(self._lists.get(name, name)))


def _month(value: str) -> Period:
    year, month = (int(part) for part in value.split("-"))
    first = date(year, month, 1)
    return Period(start=first, end=first.replace(day=monthrange(year, month)[1]), precision="month")


def tried(stratum: StratumAnswers, what: str) -> Estimate | None:
    """Whose diagnostics to show: of the method whose assumption is tilted, else of the first that was tried so."""
    made = [a for a in stratum.answers if isinstance(a, Estimate) and a.diagnostics.get(what)]
    wanted = {row["method"] for row in stratum.sensitivity}
    return next((a for a in made if a.method in wanted), made[0] if made else None)
