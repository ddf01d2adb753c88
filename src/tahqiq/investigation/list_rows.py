"""The rows of lists of persons as they stand in the running text of a document: nobody reads or shows them there.

A table of a DOCX, PDF or HTML file is read twice, as a table and within the text. Rows of persons are no sentences: an
age before "dead" is not a number of dead, and who is on a list is not for an account.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from tahqiq.investigation.case import Case
from tahqiq.investigation.list_tables import holds_names
from tahqiq.model import Artifact, Passage, Signal
from tahqiq.people.words import Words

_CUT = "[…]"


class WithoutRows:
    """The passages of a case as they may be read and shown; every character keeps its place."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._imported = {row["artifact"]: set(row["passages"]) for row in case.ledger.rows("imports")}
        self._tables = {row["artifact"] for row in case.ledger.rows("passages") if row["kind"] == "table"}
        self._rows: dict[str, set[str]] = {}

    def __call__(self, passage: Passage) -> Passage:
        """The passage without rows of persons; of an imported file without anything where they cannot be told apart."""
        if passage.kind != "prose" or passage.artifact not in self._tables:
            return passage
        if self.is_withheld(passage):
            return replace(passage, text="\n".join(map(_blank, passage.text.split("\n"))))
        text, _ = without_rows(passage.text, self._rows_of(passage.artifact))
        return replace(passage, text=text) if text != passage.text else passage

    def is_withheld(self, passage: Passage) -> bool:
        """Whether nothing of a text is read or shown, since rows of an imported list are somewhere in it."""
        if passage.kind != "prose" or passage.artifact not in self._imported:
            return False
        rows = self._rows_of(passage.artifact)
        return not rows <= without_rows(passage.text, rows)[1]

    def signals(self, artifact: Artifact) -> tuple[Signal, ...]:
        """That the text of an imported file is withheld, where it is."""
        if artifact.id not in self._imported:
            return ()
        if not any(map(self.is_withheld, self._case.passages(artifact=artifact.id))):
            return ()
        code = "list-text-withheld"
        return (Signal(code=code, where=artifact.name, words=Words(self._case.language).signal(code)),)

    def is_list(self, passage: Passage) -> bool:
        """Whether a passage is a table of persons, imported or not."""
        imported = passage.id in self._imported.get(passage.artifact, ())
        return passage.kind == "table" and (imported or holds_names(passage))

    def _rows_of(self, artifact: str) -> set[str]:
        if artifact not in self._rows:
            tables = [p for p in self._case.passages(artifact=artifact) if self.is_list(p)]
            self._rows[artifact] = {_bare(line) for p in tables for line in p.text.split("\n")} - {""}
        return self._rows[artifact]


def without_rows(text: str, rows: Collection[str]) -> tuple[str, set[str]]:
    """The text with the lines that are such rows cut out, and which were found; rows are without any white space."""
    lines = text.split("\n")
    found = {bare for line in lines if (bare := _bare(line)) in rows}
    return "\n".join(_blank(line) if _bare(line) in found else line for line in lines), found


def _bare(line: str) -> str:
    return "".join(line.split())


def _blank(line: str) -> str:
    return _CUT.ljust(len(line)) if len(line) >= len(_CUT) else " " * len(line)
