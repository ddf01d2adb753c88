"""A case: one folder with its ledger, its vault, and the files a person may edit.

::

    CASE/
      case.toml        title, language of the account, who works on it, readings
      gazetteer.toml   places of its own (optional)
      sources.toml     sources of its own (optional)
      ledger.sqlite    everything known
      vault/           everything obtained, by digest
"""

from __future__ import annotations

import getpass
import os
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import IO, Any

from tahqiq.errors import BadConfig, CaseExists, CaseInUse, NoCase, NoSuchItem, NotWritable, UsageError
from tahqiq.evidence import Vault
from tahqiq.investigation.reference import open_places
from tahqiq.investigation.standing import read_anew, standing
from tahqiq.ledger import NewEntry, SqliteLedger
from tahqiq.model import Artifact, Claim, Decision, Entry, Judgement, Passage, Record, Signal
from tahqiq.model.artifact_json import artifact_from_json, passage_from_json, signal_from_json
from tahqiq.model.claim_json import claim_from_json
from tahqiq.model.decision import decision_from_json
from tahqiq.model.judgement import judgement_from_json
from tahqiq.places import Gazetteer

Clock = Callable[[], datetime]

LANGUAGES = ("en", "ar")
KEYS = ("title", "language", "by", "readings", "sealed", "limits", "llm", "source", "party")  # of case.toml

TEMPLATE = """# This case. Flags and environment variables (TAHQIQ_USER, TAHQIQ_LANGUAGE) override what stands here.
title = {title}
language = "en"  # of the account: en or ar
# by = "Name of who works on it"

# readings = ["width:cautious"]  # see docs/explanation/figures.md
"""


def now() -> datetime:
    """The clock of a real session, UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Case:
    """An open case; make one with `Case.init` or `Case.open`."""

    root: Path
    ledger: SqliteLedger
    vault: Vault
    config: Mapping[str, Any]
    clock: Clock = now

    @classmethod
    def init(cls, root: Path, *, title: str | None = None, clock: Clock = now) -> Case:
        """Create the folder and its files; raises CaseExists where there is a case already."""
        if (root / "case.toml").exists():
            raise CaseExists("this folder already is a case", where=str(root))
        title = title or root.resolve().name
        try:
            root.mkdir(parents=True, exist_ok=True)
            (root / "case.toml").write_text(TEMPLATE.format(title=_toml_text(title)), encoding="utf-8")
        except OSError as error:
            raise NotWritable("the case cannot be created", where=str(root), why=str(error)) from error
        case = cls.open(root, clock=clock)
        case.record("case.created", {"title": title})
        return case

    @classmethod
    def open(cls, root: Path, *, clock: Clock = now) -> Case:
        """Open an existing case; raises NoCase, or BadConfig when case.toml is malformed."""
        if not (root / "case.toml").is_file():
            raise NoCase("this folder is not a case", where=str(root))
        config = read_toml(root / "case.toml")
        unknown = [key for key in config if key not in KEYS]
        if unknown:  # a misspelt `sealed` must not be passed over
            why = f"known: {', '.join(KEYS)}"
            raise BadConfig(f"an unknown key {unknown[0]!r}", where=str(root / "case.toml"), why=why)
        language = os.environ.get("TAHQIQ_LANGUAGE") or config.get("language", "en")
        if language not in LANGUAGES:
            known = ", ".join(LANGUAGES)
            raise BadConfig(
                f"no account in language {language!r}", where=str(root / "case.toml"), why=f"known: {known}"
            )
        return cls(
            root=root,
            ledger=SqliteLedger(root / "ledger.sqlite"),
            vault=Vault(root / "vault"),
            config={**config, "language": language},
            clock=clock,
        )

    @property
    def by(self) -> str:
        """Who is at work: TAHQIQ_USER, or `by` of case.toml, or the login name."""
        return os.environ.get("TAHQIQ_USER") or str(self.config.get("by") or getpass.getuser())

    @property
    def language(self) -> str:
        """The language of the account and of what is printed: en or ar."""
        return str(self.config["language"])

    @property
    def title(self) -> str:
        """The case's title."""
        return str(self.config.get("title") or self.root.resolve().name)

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The world's places, with the case's own on top."""
        return open_places(self.file("gazetteer.toml"))

    @contextmanager
    def alone(self) -> Iterator[None]:
        """While this process adds or extracts, no other does; raises CaseInUse. Readers are not held up."""
        with (self.root / ".lock").open("w") as held:
            try:
                lock(held)
            except OSError as error:
                raise CaseInUse("another process works on this case", where=str(self.root)) from error
            yield

    def file(self, name: str) -> Path | None:
        """One of the case's optional files, or None where it has none."""
        path = self.root / name
        return path if path.is_file() else None

    def entry(self, kind: str, body: Mapping[str, Any]) -> NewEntry:
        """An entry of this moment by whoever is at work, not yet appended."""
        return NewEntry(at=self.clock(), by=self.by, kind=kind, body=body)

    def record(self, kind: str, body: Mapping[str, Any]) -> Entry:
        """Append one entry."""
        return self.ledger.append(self.entry(kind, body))[0]

    def artifacts(self) -> tuple[Artifact, ...]:
        """What was taken in, in order."""
        return tuple(artifact_from_json(row) for row in self.ledger.rows("artifacts"))

    def passages(self, **equal: str) -> tuple[Passage, ...]:
        """What was read from the artifacts, with its text from the vault."""
        rows = self.ledger.rows("passages", **equal)
        return tuple(passage_from_json(row, self.vault.get(row["text"]).decode("utf-8")) for row in rows)

    def claims(self) -> tuple[Claim, ...]:
        """The claims that stand: as last extracted, and as decided where a person reviewed them."""
        return standing(self.read_claims(), self.decisions()).claims

    def read_claims(self) -> tuple[Claim, ...]:
        """The claims as the machine last read them, in order of document and place in the text."""
        return tuple(claim_from_json(row) for row in self.ledger.rows("claims"))

    def decisions(self) -> tuple[Decision, ...]:
        """What persons decided of claims, the latest verdict on each."""
        return tuple(decision_from_json(row) for row in self.ledger.rows("decisions"))

    def judgements(self) -> tuple[Judgement, ...]:
        """What persons judged of pairs of claims, the latest of each pair; a corrected claim by its id as it stands.

        A claim that has another id since it was read anew goes by that one, if one alone has its words.
        """
        rows = self.ledger.rows("judgements")
        if not rows:
            return ()
        now = {d.claim.id: d.correction.id for d in self.decisions() if d.correction is not None}
        claims = self.claims()
        known = {c.id for c in (*claims, *self.read_claims())} | now.keys()
        marks = {key: mark for row in rows for key, mark in row.get("marks", {}).items() if key not in known}
        now |= {key: anew for key, mark in marks.items() if (anew := read_anew(mark, claims))}
        told = [judgement_from_json(row) for row in rows]
        return tuple(replace(j, left=now.get(j.left, j.left), right=now.get(j.right, j.right)) for j in told)

    def claim(self, claim: str) -> Claim:
        """The one claim whose id begins as written (``clm_`` may be left out); NoSuchItem; UsageError for several."""
        begins = claim if claim.startswith("clm_") else f"clm_{claim}"
        found = {c.id: c for c in (*self.claims(), *self.read_claims()) if c.id.startswith(begins)}
        if not found:
            raise NoSuchItem(f"no claim {claim!r} in this case", where=str(self.root))
        if len(found) > 1:
            several = f"{len(found)} claims begin with {claim!r}"
            raise UsageError(several, why=", ".join(sorted(found)[:5]), fix="Write more of the id.")
        return next(iter(found.values()))

    def records(self, *, list: str | None = None, release: str | None = None) -> tuple[Record, ...]:
        """The records of one list or of all: of one release, or of the latest of each; raises NoSuchList."""
        from tahqiq.investigation.lists import records  # it opens cases itself

        return records(self, list=list, release=release)

    def signals(self) -> tuple[Signal, ...]:
        """What a person should know of items that were taken in and read."""
        read = self.ledger.rows("signals")
        extracted = [signal for row in self.ledger.rows("readings") for signal in row["signals"]]
        proposed = [signal for row in self.ledger.rows("answers") for signal in row["signals"]]
        return tuple(signal_from_json(body) for body in (*read, *extracted, *proposed))


def lock(held: IO[Any]) -> None:
    """An exclusive lock on an open file, let go when it is closed; where the system has none, nothing."""
    if sys.platform != "win32":
        import fcntl

        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)


def read_toml(path: Path) -> dict[str, Any]:
    """A TOML file; raises BadConfig naming the line."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadConfig("the file is not TOML", where=str(path), why=str(error)) from error


def _toml_text(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else " " for c in escaped) + '"'
