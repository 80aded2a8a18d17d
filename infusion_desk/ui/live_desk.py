"""The desk with signals, and the one clock tick of all chairs."""

from datetime import datetime
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from infusion_desk.desk import Desk
from infusion_desk.projections.board import Tile
from infusion_desk.projections.echo import Echo
from infusion_desk.projections.snapshot import Snapshot, with_owed
from infusion_desk.projections.today import Today, today_with_owed
from infusion_desk.projections.vitals_due import Owing

TICK_MS = 1000
AFTER_MS = 40
"""The page is painted first; the tiles of the other chairs can wait two frames."""
STEP = 20
"""Bars fill in steps of this many seconds; clocks change with the minute (ui.md, 4.4 and 4.8)."""


class LiveDesk(QObject):
    """Says what changed, by an act or by time. Only one session is on the page at once."""

    changed = Signal(object)
    """The Snapshot of the session on the page."""
    today_changed = Signal(object)
    """The Today of every chair."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._open: UUID | None = None
        self._on_page = True
        self._today: Today | None = None
        self._told_at: datetime | None = None
        self._page: Snapshot | None = None
        self._charted: set[UUID] = set()
        self._after = QTimer(self, singleShot=True, interval=AFTER_MS)
        self._after.timeout.connect(self._tell_charted)
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self.tick)

    @property
    def session(self) -> UUID | None:
        """The session on the page."""
        return self._open

    @property
    def today(self) -> Today:
        """Today as last told."""
        if self._today is None:
            self._today = self.desk.today()
        return self._today

    def start(self) -> None:
        """From now on the clock goes by itself."""
        self._timer.start()
        self.refresh()

    def stop(self) -> None:
        """The clock stands still."""
        self._timer.stop()

    def open(self, session: UUID) -> None:
        """Put a session on the page; raises Refused where there is none."""
        self._page = self.desk.look(session)
        self._open = session
        if self._on_page:
            self.changed.emit(self._page)

    def watch(self, *, on_page: bool) -> None:
        """Whether the open session can be seen; if not, nobody is told how its page would look."""
        behind, self._on_page = not self._on_page, on_page
        if on_page and behind:
            self._show_page()

    def echo(self, session: UUID, text: str) -> Echo:
        """What the text would record for this session now."""
        return self.desk.echo(session, text)

    def tell(self, session: UUID) -> None:
        """Something was stored in this session: its page shows it now, its tile right after."""
        self._show_page()
        self._charted.add(session)
        self._after.start()

    def refresh(self) -> None:
        """Tell everybody how things are now."""
        self._told_at = self.desk.now()
        self._show_page()
        self._tell_today(self.desk.today())

    def tick(self) -> None:
        """Tell again if time alone has changed what is on show."""
        now, told = self.desk.now(), self._told_at
        if told is None or int(now.timestamp()) // STEP != int(told.timestamp()) // STEP:
            self.refresh()
        elif now != told:
            self._tell_owed()

    def _show_page(self) -> None:
        if self._open is not None and self._on_page:
            self._page = self.desk.look(self._open)
            self.changed.emit(self._page)

    def _tell_charted(self) -> None:
        """The tiles of what was charted since; of one session only that one's."""
        one = next(iter(self._charted)) if len(self._charted) == 1 else None
        self._tell_today(self.desk.today(self._today if one else None, one))

    def _tell_today(self, today: Today) -> None:
        self._after.stop()
        self._charted.clear()
        self._today = today
        self.today_changed.emit(today)

    def _tell_owed(self) -> None:
        """Between two steps only a clock that counts seconds goes on."""
        cued = [tile.session for tile in self.today.strip if _counts_seconds(tile)]
        if not cued:
            return
        owed = {session: self.desk.owed(session) for session in cued if session is not None}
        page = self._page
        if page is not None and self._on_page and page.session in owed:
            self._page = with_owed(page, owed[page.session])
            self.changed.emit(self._page)
        self._today = today_with_owed(self.today, owed)
        self.today_changed.emit(self._today)


def _counts_seconds(tile: Tile) -> bool:
    return tile.owed is not None and tile.owed.owing is not Owing.REST
