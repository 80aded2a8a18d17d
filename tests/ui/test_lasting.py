import subprocess
import sys
from pathlib import Path

EMITS = """
import {ui}
from PySide6.QtCore import QObject, Signal

class Bell(QObject):
    rung = Signal(object)

bell = Bell()
for number in range(200_000):
    bell.rung.emit(number)
    bell.setObjectName("bell")
print("still here")
"""


def test_signals_do_not_use_up_the_constants() -> None:
    done = subprocess.run(
        [sys.executable, "-c", EMITS.format(ui="infusion_desk.ui")],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
        timeout=120,
    )
    assert (done.returncode, done.stdout.strip()) == (0, "still here")
