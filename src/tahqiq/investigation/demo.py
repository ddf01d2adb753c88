"""demo: the invented example case, from its files to its account."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from tahqiq.errors import NoCase, NoPath
from tahqiq.investigation.add import Added, add
from tahqiq.investigation.case import Case
from tahqiq.investigation.extract import extract
from tahqiq.investigation.import_list import Told, import_list
from tahqiq.investigation.persons import Linked, link_case
from tahqiq.investigation.publish import reconciled, write
from tahqiq.model import Reconciliation

CASE_FILES = ("gazetteer.toml", "sources.toml", "lists.toml")
LISTS = {"centre": "06-centre-names-invented.xlsx", "network": "13-network-names-invented.csv"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Demo:
    """The example case as run: what became of its files, who is on its lists, what follows, where its account is."""

    case: Case
    added: Added
    persons: Linked
    result: Reconciliation
    account: Path


def example() -> Path:
    """The example's folder: inside the installed package, or beside it in a checkout."""
    packaged = Path(str(files("tahqiq"))) / "example"
    checkout = Path(__file__).parents[3] / "examples" / "sahel"
    for folder in (packaged, checkout):
        if folder.is_dir():
            return folder
    raise NoPath("the example case is not part of this installation", where=str(packaged))


def make(folder: Path) -> Demo:
    """Run the example in `folder`, creating the case there or going on with it."""
    try:
        case = Case.open(folder)
    except NoCase:
        case = Case.init(folder, title="Sahel coast, an invented example")
        for name in CASE_FILES:
            shutil.copy(example() / name, folder / name)
    added = add(case, [example() / "documents"])
    extract(case)
    for name, file in LISTS.items():
        import_list(case, [example() / "documents" / file], name, Told(constants={"state": "dead"}))
    found = link_case(case)
    result = reconciled(case)
    pages = [write(case, folder / name, result) for name in ("account.html", "account.json")]
    return Demo(case=case, added=added, persons=found, result=result, account=pages[0])
