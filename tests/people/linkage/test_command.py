"""`tahqiq tool link` as a person types it."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from tahqiq.people.worlds import build

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    world = build("latin x arabic", seed=5, size=300)
    paths = (tmp_path / "left.csv", tmp_path / "right.csv")
    for sheet, path in zip(world.sheets, paths, strict=True):
        sheet.save(path)
    return paths


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as source:
        return list(csv.DictReader(source))


def test_two_lists_give_links_with_reasons(typed: Run, files: tuple[Path, Path], tmp_path: Path) -> None:
    out, model = tmp_path / "links.csv", tmp_path / "model.json"
    code, _, told = typed("tool", "link", *files, "-o", out, "--one-to-one", "--save-model", model)
    assert code == 0
    assert "links" in told
    links = read(out)
    assert list(links[0]) == ["left_id", "right_id", "probability", "explanation", "decided"]
    assert all(float(link["probability"]) >= 0.01 for link in links)
    assert all((float(link["probability"]) >= 0.5) == (link["decided"] == "1") for link in links)
    assert "given" in links[0]["explanation"]
    again = tmp_path / "again.csv"
    assert typed("tool", "link", *files, "-o", again, "--one-to-one", "--model", model)[0] == 0
    assert again.read_bytes() == out.read_bytes()


def test_other_names_of_columns_are_mapped(typed: Run, files: tuple[Path, Path], tmp_path: Path) -> None:
    left, right = files
    left.write_text(left.read_text(encoding="utf-8").replace("id,name,", "nr,wer,", 1), encoding="utf-8")
    out = tmp_path / "links.csv"
    assert typed("tool", "link", left, right, "-o", out, "--map", "nr=id", "--map", "wer=name", "--one-to-one")[0] == 0
    assert any(link["decided"] == "1" for link in read(out))


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--map", "nothing=name"), 2),
        (("--map", "name=soul"), 2),
        (("--map", "name"), 2),
        (("--linker", "psychic"), 2),
    ],
)
def test_what_does_not_fit_is_said(
    typed: Run, files: tuple[Path, Path], tmp_path: Path, options: tuple[str, ...], code: int
) -> None:
    found, _, told = typed("tool", "link", *files, "-o", tmp_path / "links.csv", *options)
    assert found == code
    assert "TQ2" in told


def test_a_bad_row_is_told_by_its_number_and_left_out(typed: Run, files: tuple[Path, Path], tmp_path: Path) -> None:
    left, right = files
    left.write_text(left.read_text(encoding="utf-8") + "x,too,many,cells,in,this,row,of,it\n", encoding="utf-8")
    code, _, told = typed("tool", "link", left, right, "-o", tmp_path / "links.csv")
    assert code == 4
    assert "TQ413" in told
    assert f"{left}:" in told


def test_one_list_and_one_to_one_do_not_go_together(typed: Run, files: tuple[Path, Path], tmp_path: Path) -> None:
    assert typed("tool", "link", files[0], "-o", tmp_path / "links.csv", "--one-to-one")[0] == 2
    assert typed("tool", "link", tmp_path / "none.csv", "-o", tmp_path / "links.csv")[0] == 3
