"""What is said of a run of estimation as a whole: of whom it is, how the documented are made up, how it was made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from tahqiq.findings.sections.undocumented_names import Names
from tahqiq.model import Estimate, Undocumented

_STATES = {"dead", "remains"}  # counted where nothing else is asked
_FEW = 6  # tables whose persons are told one by one


class About:
    """The words of one run."""

    def __init__(self, names: Names, run: Undocumented, number: int) -> None:
        self._run, self._number, self._t, self._names = run, number, names.words, names

    def title(self) -> Markup:
        """Of whom, and by what they are parted."""
        t, run = self._t, self._run
        by = t.listed(t(f"undocumented.by_{name}") for name in run.by)
        title = t("undocumented.run_by", by=by) if run.by else t("undocumented.run")
        if set(run.states) == _STATES:
            return title
        states = t.listed(t(f"undocumented.state_{name}") for name in run.states)
        return t("undocumented.run_states", title=title, states=states)

    def card(self) -> Markup:
        """One line for the summary, without a number of persons."""
        title = self.title()
        if not self._run.current:
            return self._t("undocumented.card_stale", title=title)
        strata = self._run.strata
        estimated = sum(any(isinstance(a, Estimate) for a in one.answers) for one in strata)
        how = "all" if estimated == len(strata) else "some" if estimated else "none"
        return self._t(f"undocumented.card_{how}", title=title, n=estimated, of=len(strata))

    def made_up(self) -> Markup:
        """Everybody on the lists is in a table or set aside."""
        t, run = self._t, self._run
        each = [s.history.observed for s in run.strata]
        aside, within = sum(run.aside.values()), Markup(t.number(sum(each)))
        if 1 < len(each) <= _FEW:
            within = t("undocumented.made_up_of", n=within, each=t.listed(map(t.number, each)))
        persons = t.count("count.persons", sum(each) + aside)
        how = "apart" if aside else "whole"
        return t(f"undocumented.made_up_{how}", persons=persons, within=within, aside=t.number(aside), run=self._number)

    def apart(self) -> tuple[Markup, ...]:
        """Who stands in no table, and what was settled."""
        t, run = self._t, self._run
        lines = [t(f"undocumented.aside_{why}", persons=t.count("count.persons", n)) for why, n in run.aside.items()]
        lines += [t.count("count.ignored", n, list=self._names.list_name(name)) for name, n in run.ignored.items()]
        lines += [
            t("undocumented.settled", persons=t.count("count.persons", n), by=t(f"undocumented.by_{name}"))
            for name, n in run.settled.items()
        ]
        return tuple(lines)

    def assumptions(self) -> tuple[tuple[str, Markup], ...]:
        """What is taken for granted, in words, and the methods that do."""
        methods: dict[str, dict[str, None]] = {}
        for answer in (a for s in self._run.strata for a in s.answers if isinstance(a, Estimate)):
            for code in answer.assumptions:
                methods.setdefault(code, {})[answer.method] = None
        return tuple(
            (self._run.assumptions.get(code, code), self._t.listed(map(self._names.method, of)))
            for code, of in sorted(methods.items(), key=lambda item: -len(item[1]))
        )

    def how(self) -> Markup:
        """The entry that records it, and what makes it repeatable."""
        links = self._links(self._run.clusterings)
        return self._t("undocumented.how", entry=self._t.number(self._run.seq), seed=self._run.seed, links=links)

    def other(self, other: Mapping[str, Any]) -> Markup:
        """One line of a run that is not shown, without its numbers."""
        t = self._t
        methods = t.listed(map(self._names.method, other["methods"])) or self._names.method("")
        key = "other" if other["current"] else "other_stale"
        entries = t.listed(map(t.number, other["entries"]))
        return t(f"undocumented.{key}", methods=methods, links=self._links(other["clusterings"]), entries=entries)

    def _links(self, clusterings: int) -> Markup:
        t = self._t
        return t.count("count.clusterings", clusterings) if clusterings else t("undocumented.links_right")
