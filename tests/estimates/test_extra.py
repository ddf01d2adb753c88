"""What the room needs beyond the package itself, and what it costs to import."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

TABLE = Path(__file__).parent / "tables" / "kosovo.csv"


def run(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def test_importing_the_room_loads_neither_scipy_nor_numba() -> None:
    assert run("import sys, tahqiq.estimates; print({'scipy', 'numba'} & set(sys.modules))") == "set()"


def test_without_scipy_the_extra_to_install_is_named() -> None:
    code = f"""
import sys
sys.modules["scipy"] = None
from pathlib import Path
from tahqiq import estimates
from tahqiq.errors import MissingExtra
history = estimates.read(Path({str(TABLE)!r}))
for method in ("loglinear", "rasch", "stepwise", "dga"):
    try:
        estimates.estimate(history, method)
    except MissingExtra as error:
        print("tahqiq[estimates]" in error.fix)
print(estimates.estimate(history, "chao").observed)
"""
    assert run(code).split() == ["True", "True", "True", "True", "4400"]
