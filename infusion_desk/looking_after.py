"""What goes on by itself beside an open desk: backups are made, the clock is watched."""

from PySide6.QtCore import QObject

from infusion_desk.db.record import Record
from infusion_desk.desk_clock import Steady
from infusion_desk.ui.backups.closing_page import BackupOnClose
from infusion_desk.ui.clock_notice import ClockNotice
from infusion_desk.ui.desk_room import DeskRoom
from infusion_desk.ui.live_desk import LiveDesk
from infusion_desk.ui.main_window import MainWindow


class LookingAfter(QObject):
    """Begins with the first look at the room, and goes with it."""

    def __init__(self, window: MainWindow, live: LiveDesk, room: DeskRoom, record: Record) -> None:
        super().__init__(room)
        self._live, self._room, self._record = live, room, record
        flow = room.pages.safekeeping
        room.seen.connect(flow.start)
        window.held_open = BackupOnClose(window, flow).holds

    def watch_clock(self, steady: Steady) -> None:
        """From now on a jump of this station's clock is kept and told."""
        self._live.desk.station_clock.watch(steady, self._live.desk.clinic.zone)
        ClockNotice(self._live, self._room.notices).start()
