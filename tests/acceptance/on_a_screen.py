"""A child of test_no_white_frame: the program as it starts, then every page, on a real screen.

python -m tests.acceptance.on_a_screen FOLDER
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QComboBox

from infusion_desk.app import application, main
from infusion_desk.ui.desk_room import DeskRoom
from infusion_desk.ui.main_window import MainWindow

EVERY_MS = 120
PAGES = ("patients", "session", "documents", "settings", "help", "today")


class Walk(QObject):
    """Waits for the desk, goes to every page, then closes the window."""

    def __init__(self) -> None:
        super().__init__()
        self._steps: Iterator[None] | None = None
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self._step)
        self._timer.start()

    def _step(self) -> None:
        tops = QApplication.topLevelWidgets()
        window = next((one for one in tops if isinstance(one, MainWindow)), None)
        if window is None or not isinstance(window.page, DeskRoom):
            return
        if self._steps is None:
            self._steps = _pages(window, window.page)
        next(self._steps, None)


def _pages(window: MainWindow, room: DeskRoom) -> Iterator[None]:
    yield
    room.open_chair("2")
    for page in PAGES:
        room.go(page)
        yield
        if page == "documents":
            yield
            for combo in room.findChildren(QComboBox):
                combo.showPopup()
                yield
                combo.hidePopup()
    for act in ("blank", "blank", "full screen", "full screen"):
        window.do(act)
        yield
    sys.stdout.write("walked\n")
    sys.stdout.flush()
    QApplication.exit(0)
    yield


if __name__ == "__main__":
    application()
    walk = Walk()
    sys.exit(main(Path(sys.argv[1]), demo=True))
