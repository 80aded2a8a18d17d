"""A plugin of pytest that writes down what any window or the clipboard shows of a name.

pytest -p tools.torture.watching --seen FILE
"""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

MARKER = "Reyes"
"""The patient of nearly every test."""
PLANTED = "--plant"


class Watch(QObject):
    """Looks at every title as it changes, and at the clipboard."""

    def __init__(self, app: QApplication, seen: Path) -> None:
        super().__init__(app)
        self._seen, self.test = seen, ""
        app.installEventFilter(self)
        app.clipboard().dataChanged.connect(self._look_at_clipboard)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A title with the name in it."""
        if event.type() == QEvent.Type.WindowTitleChange and isinstance(watched, QWidget):
            self._look_at("title", watched.windowTitle())
        return False

    def _look_at_clipboard(self) -> None:
        self._look_at("clipboard", QApplication.clipboard().text())

    def _look_at(self, where: str, text: str) -> None:
        if MARKER in text:
            with self._seen.open("a", encoding="utf-8") as seen:
                seen.write(f"{where}: {self.test}\n")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Where what was seen is written."""
    parser.addoption("--seen", type=Path)
    parser.addoption(PLANTED, action="store_true", help="show the name once: the mutant")


@pytest.fixture(autouse=True)
def _watched(qapp: QApplication, request: pytest.FixtureRequest) -> None:
    watch = qapp.findChild(Watch) or Watch(qapp, request.config.getoption("--seen"))
    watch.test = request.node.nodeid
    if request.config.getoption(PLANTED):
        window = QWidget()
        window.setWindowTitle(f"Session of {MARKER}")
