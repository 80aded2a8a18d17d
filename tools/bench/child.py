"""Programs started as a user starts them: how long until the first paint, how much memory then."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[2]

WATCH = '''
import os, sys
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

def resident():
    """In KB; only Linux tells."""
    if not os.path.exists("/proc/self/status"):
        return 1
    with open("/proc/self/status") as status:
        return next(line for line in status if line.startswith("VmRSS")).split()[1]

class Watch(QObject):
    """Says when a widget of the wanted name, or any, is painted first; then ends the program."""

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and watched.isWidgetType() and not self.seen:
            if not WANTED or watched.objectName() == WANTED:
                self.seen = True
                QTimer.singleShot(0, self.tell)
        return False

    def tell(self):
        print("painted", resident(), flush=True)
        QTimer.singleShot(0, lambda: QApplication.exit(0))

_exec = QApplication.exec
def watched_exec(*_):
    watch = Watch(); watch.seen = False
    QApplication.instance().installEventFilter(watch)
    return _exec()
QApplication.exec = watched_exec
'''
EMPTY_WINDOW = """
from PySide6.QtWidgets import QWidget
application = QApplication([])
window = QWidget(); window.resize(1366, 768); window.show()
QApplication.exec()
"""
EMPTY_PLOT = """
import sqlalchemy
import pyqtgraph
application = QApplication([])
window = pyqtgraph.PlotWidget(); window.resize(1366, 768); window.show()
QApplication.exec()
"""
DESK = """
from infusion_desk.__main__ import main
sys.argv = ["infusion-desk", "--demo", "--data", {folder!r}]
main()
"""


@contextmanager
def compiled() -> Iterator[None]:
    """What is started here runs from bytecode, as every installed program does after its first
    start: also where the shell forbids Python to leave any in the tree, as ours may.
    """
    kept = dict(os.environ)
    with TemporaryDirectory() as folder:
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = folder
        try:
            yield
        finally:
            os.environ.clear()
            os.environ.update(kept)


def painted(program: str, wanted: str = "") -> tuple[float, int]:
    """Milliseconds from the call to the first paint, and the memory then in KB."""
    source = f"WANTED = {wanted!r}\n{WATCH}\n{program}"
    begun = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", source],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        text=True,
    ) as child:
        assert child.stdout is not None
        line = child.stdout.readline()
        took = (time.perf_counter() - begun) * 1000
        child.stdout.read()
    word, _, resident = line.partition(" ")
    if word != "painted":
        raise RuntimeError("The program ended before it painted anything.")
    return took, int(resident)


def by_turns(
    one: tuple[str, str], other: tuple[str, str], times: int
) -> tuple[tuple[float, float], tuple[float, float]]:
    """Median time and memory of two programs that are started alternately, after a first start."""
    painted(*one)
    painted(*other)
    taken = [(painted(*one), painted(*other)) for _ in range(times)]
    return (
        _medians([first for first, _ in taken]),
        _medians([second for _, second in taken]),
    )


def _medians(taken: list[tuple[float, int]]) -> tuple[float, float]:
    times, sizes = zip(*taken, strict=True)
    return statistics.median(times), statistics.median(sizes)
