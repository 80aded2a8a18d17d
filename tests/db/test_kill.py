"""Nothing that was acknowledged is lost when the program is killed at any moment."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks")

KILLS = 200


def kill(folder: Path, kills: int, *mutant: str) -> dict[str, Any]:
    program = [sys.executable, "-m", "tests.db.kills", str(folder), str(kills), *mutant]
    done = subprocess.run(program, check=True, capture_output=True, timeout=120)
    tally: dict[str, Any] = json.loads(done.stdout)
    return tally


def test_no_acknowledged_entry_is_lost_in_some_hundred_kills(folder: Path) -> None:
    tally = kill(folder, KILLS)
    assert tally["kills"] == KILLS
    assert tally["lost"] == 0
    assert tally["faults"] == []
    assert tally["acknowledged"] > KILLS
    assert tally["kept"] >= tally["acknowledged"]


def test_a_program_that_acknowledges_too_early_is_caught(folder: Path) -> None:
    tally = kill(folder, KILLS, "--acknowledge-first")
    assert tally["lost"] > 0
    assert tally["kills"] < KILLS
