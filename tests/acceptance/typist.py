"""Somebody types in a real window until the process is killed.

python -m tests.acceptance.typist FOLDER CLOCK KEYS: chair 2 is opened; a key in angle brackets is a
chord, as in <Alt+V>, after press the name of a button, and lock locks the screen. Says "kept" once
all of it lies on the disk.
"""

import os
import re
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from pathlib import Path
from typing import Any

from PySide6.QtCore import QKeyCombination, Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from infusion_desk.app import application, build
from infusion_desk.db.record import open_record
from infusion_desk.door import Door
from infusion_desk.theme import NIGHT
from infusion_desk.ui.main_window import MainWindow
from infusion_desk.ui.style import dress
from tests.desks import KEYS, FakeClock


def strike(window: MainWindow, door: Door, keys: str) -> None:
    """Keys and chords, wherever the keyboard is."""
    for chord, text in re.findall(r"<([^>]+)>|([^<]+)", keys):
        focused = QApplication.focusWidget() or window
        if chord.startswith("press "):
            button = window.findChild(QAbstractButton, chord.removeprefix("press "))
            assert button is not None
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        elif chord == "lock":
            door.lock()
        elif chord:
            sequence: Any = QKeySequence(chord)
            combined: QKeyCombination = sequence[0]
            QTest.keyClick(focused, combined.key(), combined.keyboardModifiers())
        else:
            QTest.keyClicks(focused, text)


def main() -> None:
    folder, at, keys = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    app = application()
    dress(app, NIGHT)
    window = MainWindow(NIGHT)
    record = open_record(folder, KEYS)
    built = build(record, FakeClock(at), "SH", window)
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    built.room.open_chair("2")
    session = built.live.session
    page = built.room.pages.session
    door = Door(window, record, FakeClock(at))
    door.guard(built.live, built.room)
    strike(window, door, keys)
    drafts = built.live.desk.drafts

    def kept() -> bool:
        here = (drafts.text(session), drafts.form(session), drafts.page())
        return here == (page.text(), page.form(), session)

    def tell() -> None:
        if kept():
            looking.stop()
            print("kept", flush=True)  # noqa: T201

    looking = QTimer(interval=20)
    looking.timeout.connect(tell)
    looking.start()
    QTimer.singleShot(60_000, app, app.quit)
    app.exec()


if __name__ == "__main__":
    main()
