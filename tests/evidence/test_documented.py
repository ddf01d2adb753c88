from __future__ import annotations

import re
from pathlib import Path

from tahqiq.evidence import READERS, Limits

ROOT = Path(__file__).parents[2]
REFERENCE = (ROOT / "docs/reference/readers.md").read_text(encoding="utf-8")
SIGNAL = re.compile(r'"((?:text|language|html|pdf|docx|mail|xlsx)-[a-z0-9-]+)"')


def test_every_signal_is_in_the_reference_and_every_one_there_exists() -> None:
    source = "".join(p.read_text(encoding="utf-8") for p in (ROOT / "src/tahqiq/evidence").rglob("*.py"))
    source = source.replace("docx-review-{tag}", 'docx-review-del" "docx-review-ins')
    documented = {
        c for c in re.findall(r"`([a-z0-9-]+)`", REFERENCE.split("## Arabic")[0]) if SIGNAL.fullmatch(f'"{c}"')
    }
    assert set(SIGNAL.findall(source)) == documented


def test_every_reader_and_the_limits_are_in_the_reference() -> None:
    for name in READERS.names():
        assert f"| `{name}` |" in REFERENCE
    limits = Limits()
    for words in (
        f"{limits.memory // 10**6} MB",
        f"{limits.seconds:g} s",
        f"{limits.depth:,} elements",
        f"{limits.pages:,},",
    ):
        assert words in REFERENCE
