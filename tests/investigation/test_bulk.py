"""The bulk path: in order, resumable, never a mixture, whatever happens to the processes that read."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tahqiq.errors import BadConfig, InputError, OtherOutput, TahqiqError, UnknownPlugin
from tahqiq.investigation.bulk import LONGEST, BulkExtracted, Recipe, extract_file

ENGLISH = "At least {} civilians were killed in Baniyas, the Rased Rights Monitor said on Sunday."
ARABIC = "قُتِل {} مدنياً على الأقل، بينهم ستة أطفال، في بانياس، بحسب مرصد «راصد» (Rased) يوم الأحد."
QUIET = "The market opened at dawn."
SLOW = " ".join([ARABIC.format(12)] * 4000)


linux = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks at processes as Linux shows them")


def line(key: object, text: str) -> bytes:
    return json.dumps({"id": key, "text": text, "published": "2031-05-05"}, ensure_ascii=False).encode()


def documents(count: int) -> list[bytes]:
    texts = (ENGLISH, ARABIC, QUIET)
    return [line(f"وثيقة-{n}" if n % 2 else n, texts[n % 3].format(10 + n)) for n in range(count)]


def write(folder: Path, lines: list[bytes]) -> Path:
    source = folder / "in.jsonl"
    source.write_bytes(b"\n".join(lines))
    return source


def extract(source: Path, out: Path, **options: object) -> tuple[BulkExtracted, list[InputError]]:
    refused: list[InputError] = []
    done = extract_file(source, out, refuse=refused.append, **options)  # type: ignore[arg-type]
    return done, refused


def state(out: Path) -> Path:
    return out.with_name(out.name + ".state")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """An input of 200 documents, three lines that are none, and its output."""
    folder = tmp_path_factory.mktemp("whole")
    lines = documents(200)
    lines[7:7] = [b"{not json", b"   ", b'{"id": 1.5, "text": "x"}', b"\xff"]
    source, out = write(folder, lines), folder / "out.jsonl"
    done, refused = extract(source, out)
    assert (done.read, done.refused, len(refused)) == (200, 3, 3)
    return source, out


def test_lines_come_out_in_order_whatever_the_number_of_workers(whole: tuple[Path, Path], tmp_path: Path) -> None:
    source, out = whole
    extract(source, tmp_path / "two.jsonl", jobs=2)
    assert (tmp_path / "two.jsonl").read_bytes() == out.read_bytes()
    first, second = (json.loads(text) for text in out.read_bytes().splitlines()[:2])
    assert (first["id"], second["id"]) == (0, "وثيقة-1")
    assert second["claims"][0]["amount"]["low"] == 11


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.99])
def test_an_output_cut_anywhere_is_completed_to_the_same_bytes(
    whole: tuple[Path, Path], tmp_path: Path, share: float
) -> None:
    source, complete = whole
    out = tmp_path / "out.jsonl"
    out.write_bytes(complete.read_bytes()[: int(complete.stat().st_size * share)])
    shutil.copy(state(complete), state(out))
    done, refused = extract(source, out)
    assert out.read_bytes() == complete.read_bytes()
    assert done.read + done.resumed == 200
    assert len(refused) == 3  # told again, or found again


def test_a_finished_output_stays_as_it_is_and_grows_with_its_input(whole: tuple[Path, Path], tmp_path: Path) -> None:
    source, out = (Path(shutil.copy(path, tmp_path)) for path in whole)
    shutil.copy(state(whole[1]), state(out))
    before = out.read_bytes()
    assert extract(source, out)[0] == BulkExtracted(read=0, resumed=200, claims=0, refused=3)
    assert out.read_bytes() == before
    with source.open("ab") as more:
        more.write(b"\n" + line("more", ENGLISH.format(77)))
    assert extract(source, out)[0].read == 1
    assert out.read_bytes().startswith(before)


def gazetteer(folder: Path) -> Recipe:
    own = folder / "places.toml"
    own.write_text('[[place]]\nid = "mill"\nname = "Old Mill"\nlat = 35.5\nlon = 35.8\n', encoding="utf-8")
    return Recipe(gazetteer=own)


def sources(folder: Path) -> Recipe:
    own = folder / "sources.toml"
    own.write_text('[[source]]\nid = "rased"\nname = "مرصد راصد"\ntype = "monitor"\n', encoding="utf-8")
    return Recipe(sources=own)


@pytest.mark.parametrize(("own", "said"), [(gazetteer, "gazetteer"), (sources, "own sources")])
def test_an_output_is_never_a_mixture_of_two_ways_of_reading(
    tmp_path: Path, own: Callable[[Path], Recipe], said: str
) -> None:
    source, out = write(tmp_path, [line("a", QUIET)]), tmp_path / "out.jsonl"  # no claim tells how it was read
    extract(source, out)
    before = out.read_bytes(), state(out).read_bytes()
    with pytest.raises(OtherOutput, match=said):
        extract(source, out, recipe=own(tmp_path))
    assert (out.read_bytes(), state(out).read_bytes()) == before


def test_another_version_of_the_extractor_does_not_go_on_either(tmp_path: Path) -> None:
    source, out = write(tmp_path, [line("a", QUIET)]), tmp_path / "out.jsonl"
    extract(source, out)
    state(out).write_text(state(out).read_text().replace('"rules/', '"rules/0.'), encoding="utf-8")
    with pytest.raises(OtherOutput, match=r"rules/0\."):
        extract(source, out)


@pytest.mark.parametrize("changed", ["in.jsonl", "out.jsonl"])
def test_a_changed_beginning_is_noticed_even_where_nothing_was_claimed(tmp_path: Path, changed: str) -> None:
    source, out = write(tmp_path, [line("a", QUIET), line("b", QUIET)]), tmp_path / "out.jsonl"
    extract(source, out)
    held = (tmp_path / changed).read_bytes().replace(b'"a"', b'"z"')
    (tmp_path / changed).write_bytes(held)
    with pytest.raises(OtherOutput):
        extract(source, out)
    assert (tmp_path / changed).read_bytes() == held


@linux
def test_a_line_of_fifty_megabytes_is_refused_without_being_held(tmp_path: Path) -> None:
    huge = b'{"id": "huge", "text": "' + b"x" * (50 << 20) + b'"}'
    source, out = write(tmp_path, [line(1, QUIET), huge, line(2, QUIET)]), tmp_path / "out.jsonl"
    program = (
        "import sys\nfrom pathlib import Path\nfrom tahqiq.investigation.bulk import extract_file\n"
        "extract_file(Path(sys.argv[1]), Path(sys.argv[2]), refuse=lambda error: print(error.code, error.where))\n"
        "print(next(row for row in open('/proc/self/status') if row.startswith('VmHWM')).split()[1])\n"
    )
    done = subprocess.run([sys.executable, "-c", program, source, out], capture_output=True, text=True, check=True)
    refused, peak = done.stdout.splitlines()
    assert refused == f"TQ406 {source}:2"
    assert int(peak) < 150_000  # kB
    assert [json.loads(text)["id"] for text in out.read_bytes().splitlines()] == [1, 2]
    assert len(huge) > LONGEST


def test_a_document_that_takes_too_long_is_set_aside_and_stays_so(tmp_path: Path) -> None:
    source, out = write(tmp_path, [line("a", ENGLISH.format(40)), line("slow", SLOW), line("b", QUIET)]), tmp_path / "o"
    done, refused = extract(source, out, seconds=0.5)
    assert (done.read, [error.code for error in refused]) == (2, ["TQ412"])
    assert refused[0].where == f"{source}:2"
    done, refused = extract(source, out, seconds=600)
    assert (done.read, done.resumed, [error.code for error in refused]) == (0, 2, ["TQ412"])


@pytest.mark.parametrize(("recipe", "kind"), [(Recipe(extractor="none"), UnknownPlugin), (None, BadConfig)])
def test_what_cannot_begin_leaves_nothing_behind(
    tmp_path: Path, recipe: Recipe | None, kind: type[TahqiqError]
) -> None:
    (tmp_path / "bad.toml").write_text("[[", encoding="utf-8")
    source = write(tmp_path, [line("a", QUIET)])
    with pytest.raises(kind):
        extract(source, tmp_path / "out.jsonl", recipe=recipe or Recipe(sources=tmp_path / "bad.toml"))
    assert not list(tmp_path.glob("out*"))


def test_two_do_not_write_one_output(tmp_path: Path) -> None:
    source, out = write(tmp_path, documents(2)), tmp_path / "out.jsonl"
    first = start(write(tmp_path, documents(3000)), out)
    until(lambda: out.exists() and out.stat().st_size > 0)
    with pytest.raises(TahqiqError, match="TQ102"):
        extract(source, out)
    first.kill()
    first.communicate()


def start(source: Path, out: Path, *options: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tahqiq", "tool", "extract", str(source), "-o", str(out), *options]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True)


def until(there: Callable[..., object]) -> None:
    end = time.monotonic() + 60
    while not there():
        assert time.monotonic() < end
        time.sleep(0.02)


def children(process: subprocess.Popen[str]) -> list[int]:
    found = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(process.pid)], capture_output=True, text=True, check=False
    )
    return [int(pid) for pid in found.stdout.split()]


def gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"


@linux
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL, signal.SIGTERM])
def test_stopped_in_any_way_it_leaves_no_process_and_goes_on(tmp_path: Path, how: signal.Signals) -> None:
    source, out = write(tmp_path, documents(600)), tmp_path / "out.jsonl"
    running = start(source, out, "--jobs", "2")
    until(lambda: out.exists() and out.stat().st_size > 0)
    workers = children(running)
    assert len(workers) == 2
    running.send_signal(how)
    message = running.communicate(timeout=60)[1]
    assert "Traceback" not in message
    if how == signal.SIGINT:
        assert running.returncode == 130
        assert "run the same command again" in message
    until(lambda: all(gone(pid) for pid in workers))
    kept = out.stat().st_size
    assert kept
    done, _ = extract(source, out, jobs=2)
    assert done.read + done.resumed == 600
    assert done.resumed or how != signal.SIGINT
    extract(source, tmp_path / "new.jsonl", jobs=2)
    assert out.read_bytes() == (tmp_path / "new.jsonl").read_bytes()


@linux
def test_a_killed_worker_is_replaced_and_nothing_is_missing(whole: tuple[Path, Path], tmp_path: Path) -> None:
    source, out = write(tmp_path, documents(600)), tmp_path / "out.jsonl"
    running = start(source, out, "--jobs", "2")
    until(lambda: out.exists() and out.stat().st_size > 0)
    os.kill(children(running)[0], signal.SIGKILL)
    message = running.communicate(timeout=120)[1]
    assert running.returncode == 0, message
    assert "600 documents; 0 done before, 0 refused" in message
    assert len(out.read_bytes().splitlines()) == 600


@linux
def test_a_document_that_kills_its_worker_twice_is_set_aside_and_the_rest_goes_on(tmp_path: Path) -> None:
    """The killer is the kernel's, as for lack of memory: whoever reads the slow document is ended from outside."""
    source = write(tmp_path, [line("a", ENGLISH.format(40)), line("heavy", SLOW), line("b", ARABIC.format(12))])
    out = tmp_path / "out.jsonl"
    running = start(source, out)
    before: list[int] = []
    for _ in range(2):
        until(lambda seen=tuple(before): any(busy(pid) for pid in children(running) if pid not in seen))
        before += (now := children(running))
        for pid in now:
            os.kill(pid, signal.SIGKILL)
    message = running.communicate(timeout=120)[1]
    assert running.returncode == 4, message
    assert f"TQ412 reading failed twice [{source}:2]" in message
    assert "Traceback" not in message
    assert [json.loads(text)["id"] for text in out.read_bytes().splitlines()] == ["a", "b"]


def busy(pid: int) -> bool:
    """Whether it has worked for two seconds, which starting does not take."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK") > 2
