"""Tells what this station's clock did, until somebody says that they have seen it."""

from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QTimer

from infusion_desk.projections.clock_words import told_words
from infusion_desk.ui.live_desk import LiveDesk
from infusion_desk.ui.notices import Notices

EVERY_MS = 1000
ABOUT = "clock"


class ClockNotice(QObject):
    """Looks at the clock every second, also while the screen is locked."""

    def __init__(self, live: LiveDesk, notices: Notices) -> None:
        super().__init__(live)
        self._desk, self._notices = live.desk, notices
        self._told = ""
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """From now on."""
        self._timer.start()
        self.look()

    def look(self) -> None:
        """Once: what is new is kept and told."""
        desk = self._desk
        desk.station_clock.look()
        zone = ZoneInfo(desk.clinic.zone)
        words = told_words(desk.station_clock.unseen, desk.now(), zone)
        if words == self._told:
            return
        self._told = words
        if words:
            self._notices.tell(ABOUT, words, self._seen)
        else:
            self._notices.drop(ABOUT)

    def _seen(self) -> None:
        self._desk.station_clock.seen(self._desk.user.initials)
        self.look()
