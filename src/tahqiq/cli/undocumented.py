"""How many there are in all, printed: a table a stratum, what weighs against it, and who stands in no table."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import click

from tahqiq.cli.show import print_table, say
from tahqiq.cli.words import Words
from tahqiq.estimates.words import Words as Said
from tahqiq.model import Caveat, Estimate, NotEstimable, StratumAnswers, Undocumented

Answer = Estimate | NotEstimable

COLUMNS = ("method", "at_least", "wide", "allowing", "likely", "middle", "mind")


class Printed:
    """Answers in one language."""

    def __init__(self, language: str) -> None:
        self.t, self._said = Words(language), Said(language)
        self._names: Mapping[str, str] = {}  # of lists, by id

    def run(self, run: Undocumented, places: Mapping[str, str]) -> None:
        """Every stratum, the sum, caveats, and who is in no number; `places` are labels by id."""
        self._names = {name: self.t.name(told) for name, told in run.list_names.items()}
        for stratum in run.strata:
            self._stratum(stratum, run, places)
        for values, found in _by_stratum(run.total).items():
            of = self._told(dict(values), places)
            self.answers(self.t("undocumented.total_of", stratum=of) if of else self.t("undocumented.total"), found)
        answers = [answer for stratum in run.strata for answer in stratum.answers]
        self.caveats(answers)
        self.caveats(run.total, but={c.code for a in answers if isinstance(a, Estimate) for c in a.caveats})
        self._rest(run)

    def answers(self, title: str, found: Sequence[Answer]) -> None:
        """One row a method, refusals with their reason."""
        columns = [self.t(f"undocumented.columns.{name}") for name in COLUMNS]
        print_table(title, columns, [self._row(answer) for answer in found])

    def caveats(self, found: Sequence[Answer], but: Collection[str] = ()) -> None:
        """Every caveat once, on stderr, with the methods it is of; but those told already."""
        of: dict[tuple[str, str], dict[str, None]] = {}
        for answer in found:
            for caveat in answer.caveats if isinstance(answer, Estimate) else ():
                if caveat.code in but:
                    continue
                of.setdefault((caveat.grade, self._caveat(caveat)), {})[answer.method] = None
        for (grade, words), methods in of.items():
            told = self.t(f"undocumented.grade.{grade}")
            say(self.t("undocumented.caveat", methods=", ".join(methods), grade=told, words=words))

    def _row(self, found: Answer) -> list[str]:
        t = self.t
        if isinstance(found, NotEstimable):
            reason = self._said.refusal(found, self._names)
            return [found.method or t("undocumented.all"), "", "", "", "", "", t("undocumented.refused", reason=reason)]
        if any(caveat.code == "incomplete-sum" for caveat in found.caveats):
            return [found.method, f"{found.at_least:,}", "", "", "", "", t("undocumented.only_least")]
        q = found.quantiles
        return [
            found.method,
            f"{found.at_least:,}",
            t("undocumented.range", low=q[0.025], high=q[0.975]),
            self._allowing(found),
            t("undocumented.range", low=q[0.25], high=q[0.75]),
            f"{q[0.5]:,}",
            ", ".join(c.code for c in found.caveats),
        ]

    def _allowing(self, found: Estimate) -> str:
        high = found.diagnostics.get("high_allowing_departures")
        return "" if high is None else f"{high:,}"

    def _caveat(self, caveat: Caveat) -> str:
        return self._said.caveat(caveat, self._names)

    def _stratum(self, stratum: StratumAnswers, run: Undocumented, places: Mapping[str, str]) -> None:
        t, history = self.t, stratum.history
        names = ", ".join(t.name(run.list_names.get(name, name)) for name in history.lists)
        told = self._told(history.stratum, places)
        click.echo()
        click.echo(
            t(
                "undocumented.stratum",
                name=told or t("undocumented.everybody"),
                persons=t.count("undocumented.persons", history.observed),
                lists=t.count("undocumented.lists", len(history.lists)),
                names=names,
            )
        )
        ends = [n for a in stratum.answers if isinstance(a, Estimate) for n in a.diagnostics.get("observed", ())]
        if ends and min(ends) < max(ends):
            click.echo(t("undocumented.over_links", low=min(ends), high=max(ends)))
        for name, why in stratum.left_out.items():
            click.echo(t(f"undocumented.without_{why}", list=t.name(run.list_names.get(name, name))))
        self.answers(t("undocumented.title"), stratum.answers)

    def _told(self, stratum: Mapping[str, str], places: Mapping[str, str]) -> str:
        return ", ".join(self._value(name, value, places) for name, value in stratum.items())

    def _value(self, name: str, value: str, places: Mapping[str, str]) -> str:
        told = places.get(value) or self.t.known("undocumented.value", value, value)
        return f"{self.t(f'undocumented.by.{name}')} {self.t.name(told)}"

    def _rest(self, run: Undocumented) -> None:
        t = self.t
        for why, n in run.aside.items():
            click.echo(
                t("undocumented.aside", persons=t.count("undocumented.persons", n), why=t(f"undocumented.aside_{why}"))
            )
        for name, n in run.ignored.items():
            click.echo(t.count("undocumented.ignored", n, list=t.name(run.list_names.get(name, name))))
        for name, n in run.settled.items():
            told = t.count("undocumented.persons", n)
            click.echo(t("undocumented.settled", persons=told, by=t(f"undocumented.by.{name}")))
        if not run.clusterings:
            click.echo(t("undocumented.links_right"))
        click.echo(t("undocumented.recorded", entry=run.seq))


def _by_stratum(found: Sequence[Answer]) -> dict[tuple[tuple[str, str], ...], list[Answer]]:
    sorted_: dict[tuple[tuple[str, str], ...], list[Answer]] = {}
    for answer in found:
        sorted_.setdefault(tuple(answer.stratum.items()), []).append(answer)
    return sorted_
