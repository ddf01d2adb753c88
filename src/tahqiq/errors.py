"""Every error tahqiq raises on purpose, as one tree.

::

    TahqiqError                       exit 1   something could not be done
    ├── NotWritable                   exit 1   a folder or file cannot be written
    ├── CaseInUse                     exit 1   another process works on the case
    ├── ModelFailed                   exit 1   the language model's endpoint gave no usable answer
    ├── WorkersLost                   exit 1   the processes that do the work cannot start or are gone
    ├── MissingExtra                  exit 1   an optional part is not installed
    ├── UsageError                    exit 2   the command or its options do not fit together
    │   ├── CaseExists                         init on a folder that already is a case
    │   ├── UnknownPlugin                      no reader, extractor, format … of that name
    │   ├── UnknownReading                     no such reading or rule of reconciliation
    │   ├── NoModel                            the extractor llm without a language model
    │   ├── RemoteModel                        a language model elsewhere, without leave
    │   ├── ContradictoryJudgement             what was judged of other claims says the opposite
    │   ├── OtherOutput                        the output was begun from something else
    │   └── SealedFromModel                    a sealed case and a language model that may not read it
    ├── NotFoundError                 exit 3   what was named is not there
    │   ├── NoCase                             the folder is not a case
    │   ├── NoPath                             a file or folder to add does not exist
    │   ├── NoSuchItem                         no claim, error code or artifact of that name
    │   └── NoSuchList                         no list, or no release of it, of that name
    ├── InputError                    exit 4   the input is not what it should be
    │   ├── EmptyFile                          nothing in it
    │   ├── UnreadableFile                     its format is broken
    │   ├── EncryptedFile                      it needs a password
    │   ├── MistypedFile                       its name says one format, its bytes another
    │   ├── UnsupportedFile                    no reader for this format
    │   ├── TooLarge                           over the limits of safe reading
    │   ├── NoText                             it opened, but no text came out (a scan?)
    │   ├── BadClaim                           JSON that is not a claim
    │   ├── BadDocument                        a line of documents that is not a document
    │   ├── NotRead                            a document that ended or held up its reader
    │   ├── LinkNotFollowed                    a link inside a folder leads elsewhere
    │   ├── BadRow                             a row of a table that cannot be read
    │   ├── BadTable                           a table that cannot be audited
    │   ├── BadMapping                         columns of a list that do not fit its mapping
    │   └── BadConfig                          case.toml, a sidecar, a gazetteer or a lexicon is malformed
    └── IntegrityError                exit 5   what was recorded is no longer what is stored
        ├── LedgerAltered                      an entry does not match its digest
        └── VaultAltered                       a stored file does not match its name

Each class carries a stable ``code``, what it means (its docstring) and what to do (``remedy``);
``tahqiq explain CODE`` prints them, and ``docs/reference/errors.md`` is generated from here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar


class TahqiqError(Exception):
    """Something could not be done."""

    code: ClassVar[str] = "TQ100"
    exit_code: ClassVar[int] = 1
    remedy: ClassVar[str] = "Read the message; if it is not enough, run `tahqiq doctor` and report both."

    def __init__(self, what: str, *, where: str = "", why: str = "", fix: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.why = why
        self.fix = fix or self.remedy

    def __str__(self) -> str:
        where = f" [{self.where}]" if self.where else ""
        why = f": {self.why.rstrip('.')}" if self.why else ""
        return f"{self.code} {self.what}{where}{why}. {self.fix}"

    def to_json(self) -> dict[str, str]:
        """The error as plain data: code, what, where, why, fix."""
        return {"code": self.code, "what": self.what, "where": self.where, "why": self.why, "fix": self.fix}


class NotWritable(TahqiqError):
    """A folder or file cannot be written."""

    code = "TQ101"
    remedy = "Check who owns it and whether it is read-only, or work on a copy."


class CaseInUse(TahqiqError):
    """Another process is adding to the case or extracting from it."""

    code = "TQ102"
    remedy = "Wait until it has finished, then run the same command again."


class ModelFailed(TahqiqError):
    """The language model's endpoint gave no usable answer."""

    code = "TQ103"
    remedy = "Check that it runs, then run the same command again: only what was not answered is asked."


class WorkersLost(TahqiqError):
    """The processes that do the work cannot start, or were lost with their cluster."""

    code = "TQ104"
    remedy = "Look at memory and installation, then run the same command again; what was written is kept."


class MissingExtra(TahqiqError):
    """An optional part that the command needs is not installed."""

    code = "TQ105"
    remedy = "Install it, or do without the option; `tahqiq doctor` says what is there."


class UsageError(TahqiqError):
    """The command or its options do not fit together."""

    code = "TQ200"
    exit_code = 2
    remedy = "See `tahqiq COMMAND --help`."


class CaseExists(UsageError):
    """The folder already holds a case; `init` never overwrites one."""

    code = "TQ201"
    remedy = "Choose another folder, or go on with the existing case."


class UnknownPlugin(UsageError):
    """No reader, extractor or format of that name is known."""

    code = "TQ202"
    remedy = "Use one of the names listed, or install the package that provides it."


class UnknownReading(UsageError):
    """No reading or rule of that name exists in reconciliation."""

    code = "TQ203"
    remedy = "Use one of the names listed; docs/explanation/figures.md says what each assumes."


class NoModel(UsageError):
    """The extractor `llm` was asked for where no language model is configured or installed."""

    code = "TQ204"
    remedy = "It needs a case whose case.toml has an [llm] table: docs/how-to/use-a-language-model.md."


class RemoteModel(UsageError):
    """The language model is not on this machine, and sending documents elsewhere was not allowed."""

    code = "TQ205"
    remedy = "Use a model on this machine, or allow the sending: https and `remote = true` in [llm] of case.toml."


class SealedFromModel(UsageError):
    """The case is sealed: only a language model on this machine may read it, and only if [llm] says so."""

    code = "TQ206"
    remedy = "Use an endpoint on this machine with `sealed = true` in [llm] of case.toml, or do without."


class OtherOutput(UsageError):
    """The output was begun from another input or with another extractor, and would become a mixture."""

    code = "TQ207"
    remedy = "Write to a new file, or remove the old output and its .state file to read everything anew."


class ContradictoryJudgement(UsageError):
    """The judgement on two claims cannot hold together with what was judged of others."""

    code = "TQ208"
    remedy = "Take one of the judgements named back first: `tahqiq incidents CASE --undo CLAIM CLAIM`."


class NotFoundError(TahqiqError):
    """What was named is not there."""

    code = "TQ300"
    exit_code = 3
    remedy = "Check the name."


class NoCase(NotFoundError):
    """The folder is not a case."""

    code = "TQ301"
    remedy = "Create it first: `tahqiq init CASE`."


class NoPath(NotFoundError):
    """A file or folder to add does not exist."""

    code = "TQ302"
    remedy = "Check the path; quote it if it holds spaces."


class NoSuchItem(NotFoundError):
    """No item of that id or name exists."""

    code = "TQ303"
    remedy = "List what exists with the same command and no id."


class NoSuchList(NotFoundError):
    """No list of that name was imported, or it has no such release."""

    code = "TQ304"
    remedy = "See what was imported: `tahqiq people CASE list`."


class InputError(TahqiqError):
    """The input is not what it should be."""

    code = "TQ400"
    exit_code = 4
    remedy = "Correct the input and run again; what was already taken in is kept."


class EmptyFile(InputError):
    """The file has no content."""

    code = "TQ401"
    remedy = "Obtain the file again; the empty one was not taken in."


class UnreadableFile(InputError):
    """The file's format is broken or cut short."""

    code = "TQ402"
    remedy = "Open it in the program that made it, save it anew, and add that."


class EncryptedFile(InputError):
    """The file needs a password."""

    code = "TQ403"
    remedy = "Add a copy saved without a password; keep the original beside it."


class MistypedFile(InputError):
    """The file's name says one format, its bytes another."""

    code = "TQ404"
    remedy = "Rename the file to what it is, after asking why it was not."


class UnsupportedFile(InputError):
    """No reader exists for this format."""

    code = "TQ405"
    remedy = "Convert it to text, HTML, PDF, DOCX, EML, CSV or XLSX; `tahqiq doctor` lists the readers."


class TooLarge(InputError):
    """The file is over the limits within which reading is safe."""

    code = "TQ406"
    remedy = "Split the file, or raise the limit in case.toml if you trust where it comes from."


class NoText(InputError):
    """The file opened, but no text came out of it; it may be a scan."""

    code = "TQ407"
    remedy = "Run text recognition on it first; the original is kept in the vault."


class BadClaim(InputError):
    """The JSON is not a claim of schema version 1."""

    code = "TQ408"
    remedy = "Compare it with `claim.schema.json`; the field named is the first that does not fit."


class BadDocument(InputError):
    """A line is not a document: JSON with at least `id` and `text`."""

    code = "TQ409"
    remedy = 'Write one JSON object per line: {"id": …, "text": …, "published": …, "publisher": …, "lang": …}.'


class BadConfig(InputError):
    """A case file (case.toml, sidecar, gazetteer, sources, lexicon) is malformed."""

    code = "TQ410"
    remedy = "Correct the line named; docs/reference/case-files.md shows each file's form."


class LinkNotFollowed(InputError):
    """A link inside a folder leads elsewhere; what it leads to was not asked for."""

    code = "TQ411"
    remedy = "Add the file it leads to by its own path, if it belongs to the case."


class NotRead(InputError):
    """A document was set aside: reading it took too long, or ended the process that read it twice."""

    code = "TQ412"
    remedy = "Read it by itself, in parts; the other documents were read."


class BadRow(InputError):
    """A cell or row of a table cannot be read; it is not known or kept aside, the others were taken."""

    code = "TQ413"
    remedy = (
        "In figures write whole numbers, ranges or minimums (12, 12–15, at least 40, 40+, ~700), or leave the cell "
        "empty; in a list give each row a name and as many cells as there are columns."
    )


class BadTable(InputError):
    """A table has no header, no numbers, or no column of the name given, so that nothing can be checked."""

    code = "TQ414"
    remedy = (
        "Give it one row of headers above the rows; say what columns hold with --column; docs/how-to/audit-a-table.md."
    )


class BadMapping(InputError):
    """The mapping of a list is malformed, does not fit the file's columns, or none could be proposed."""

    code = "TQ415"
    remedy = (
        "Correct the mapping, a TOML file in CASE/mappings, and give it with --mapping; docs/how-to/import-lists.md."
    )


class IntegrityError(TahqiqError):
    """What was recorded is no longer what is stored."""

    code = "TQ500"
    exit_code = 5
    remedy = "Stop working on this copy, keep it as it is, and compare with a backup."


class LedgerAltered(IntegrityError):
    """A ledger entry does not match its digest or its predecessor."""

    code = "TQ501"


class VaultAltered(IntegrityError):
    """A file in the vault is missing or does not match the digest in its name."""

    code = "TQ502"


def error_tree(root: type[TahqiqError] = TahqiqError) -> Iterator[type[TahqiqError]]:
    """Walk the error classes from `root` down, parents before children, in order of code."""
    yield root
    for child in sorted(root.__subclasses__(), key=lambda c: c.code):
        yield from error_tree(child)


def error_from_json(body: Mapping[str, str]) -> TahqiqError:
    """The error that `to_json` wrote; of a code no longer known, a TahqiqError."""
    kind = next((kind for kind in error_tree() if kind.code == body["code"]), TahqiqError)
    return kind(body["what"], where=body["where"], why=body["why"], fix=body["fix"])
