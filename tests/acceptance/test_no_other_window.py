"""Nothing but the one window ever comes onto the screen: no flash of a part without its page."""

from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from tests import given
from tests.acceptance.conftest import Bedside
from tests.desks import DEVON, timed


class Watch(QObject):
    """Remembers every window that was shown."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(f"{type(watched).__name__} {watched.objectName()}")
        return False


def test_only_the_window_is_ever_shown(bedside: Bedside, maya: UUID, qapp: QApplication) -> None:
    watch = Watch()
    qapp.installEventFilter(watch)
    bedside.session_for(DEVON, "3")
    for at, line in timed(*given.RELEASED, "11:13 left home"):
        bedside.clock.set(at)
        bedside.built.live.desk.chart(maya, line)
        bedside.built.live.refresh()
    for key in (Qt.Key.Key_F3, Qt.Key.Key_F7, Qt.Key.Key_F1, Qt.Key.Key_F2, Qt.Key.Key_F12):
        bedside.key(key)
    bedside.built.room.pages.finding.show_patient(
        bedside.built.live.desk.session(maya).plan.patient
    )
    bedside.until(lambda: not bedside.built.window.jobs.busy)
    qapp.removeEventFilter(watch)
    assert watch.shown == []
