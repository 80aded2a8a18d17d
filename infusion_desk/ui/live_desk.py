"""The desk with signals, and the one clock tick of all chairs."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from infusion_desk import collector
from infusion_desk.desk import Desk
from infusion_desk.domain.entries import Fact
from infusion_desk.domain.log_facts import Seen
from infusion_desk.projections.board import Tile
from infusion_desk.projections.echo import Echo
from infusion_desk.projections.slots import Owed
from infusion_desk.projections.snapshot import Snapshot, with_owed
from infusion_desk.projections.today import Today, today_with, today_with_owed
from infusion_desk.projections.vitals_due import Owing
from infusion_desk.ui.turns import Turns

TICK_MS = 1000
AFTER_MS = 40
"""The page is painted first; the tiles of the other chairs can wait two frames."""
STEP = 20
"""Bars fill in steps of this many seconds; clocks change with the minute (ui.md, 4.4 and 4.8)."""

TIDIED = 600
"""Seconds between two looks for what can go, each in a turn of its own at the end of a step."""


class LiveDesk(QObject):
    """Says what changed, by an act or by time. Only one session is on the page at once."""

    changed = Signal(object)
    """The Snapshot of the session on the page."""
    today_changed = Signal(object)
    """The Today of every chair."""
    stopped = Signal()
    """What is done in turns of one's own ends with the desk too."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._open: UUID | None = None
        self._on_page = True
        self._today: Today | None = None
        self._told_at: datetime | None = None
        self._page: Snapshot | None = None
        self._behind = False
        self._ahead: Snapshot | None = None
        self._charted: set[UUID] = set()
        self._renewed: dict[UUID, Tile] = {}
        self._turns, self._chores = Turns(self), Turns(self, AFTER_MS)
        self._after = QTimer(self, singleShot=True, interval=AFTER_MS)
        self._after.timeout.connect(self._tell_charted)
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self.tick)
        desk.anchor_through(self.later)

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

    @property
    def behind(self) -> bool:
        """Whether something stored is not on the whole page yet."""
        return self._behind

    def start(self) -> None:
        """From now on the clock goes by itself."""
        self._timer.start()
        self.refresh()

    def stop(self) -> None:
        """The clock stands still, and nobody is told anything any more."""
        self._timer.stop()
        self._after.stop()
        self._turns.drop()
        self._chores.drop()
        self.stopped.emit()
        self.desk.log.store()

    def open(self, session: UUID) -> None:
        """Put a session on the page; raises Refused where there is none."""
        self._page, self._ahead, self._behind = self.desk.look(session), None, False
        self._open = session
        if self._on_page:
            self.changed.emit(self._page)
            self._saw_page()

    def leave(self) -> None:
        """No session is on the page any more."""
        self._open = self._page = self._ahead = None
        self._turns.drop()

    def watch(self, *, on_page: bool) -> None:
        """Whether the open session can be seen; if not, nobody is told how its page would look."""
        behind, self._on_page = not self._on_page, on_page
        if on_page and behind:
            self._show_page()
        self._saw_page()

    def saw(
        self, what: Seen, session: UUID | None = None, patient: UUID | None = None, paper: str = ""
    ) -> None:
        """Somebody looks at this; that it was so is stored once whoever looks has seen it."""
        if self.desk.log.saw(what, session, patient, paper):
            self.later(self.desk.log.store)

    def keep(self, fact: Fact) -> None:
        """Something was done beside the record; that it was is stored a turn later."""
        self.desk.log.keep(fact)
        self.later(self.desk.log.store)

    def echo(self, session: UUID, text: str) -> Echo:
        """What the text would record for this session now."""
        return self.desk.echo(session, text)

    def tell(self, session: UUID) -> None:
        """Something was stored in this session: what the hand looks at is shown now.

        The rest of its page follows a turn later, its tile two frames later.
        """
        self._show_reading()
        if self._open is not None and self._on_page:
            self._behind = True
            self._turns.first(self._look_ahead, self._show_ahead)
        self._renewed.pop(session, None)
        self._charted.add(session)
        self._after.start()

    def catch_up(self) -> None:
        """What was stored is on the whole page now: whoever strikes a key of it means that page."""
        if self._behind:
            self._show_page()

    def later(self, work: Callable[[], None]) -> None:
        """Done in a turn of its own, after what is to be told; nobody waits for it."""
        self._chores.add(work)

    def refresh(self) -> None:
        """Tell everybody how things are now."""
        self._told_at = self.desk.now()
        self._turns.drop()
        self._show_page()
        self._saw_page()
        self._tell_today(self.desk.today())

    def tick(self) -> None:
        """Tell again what time alone has changed, a chair at a turn."""
        now, told = self.desk.now(), self._told_at
        if told is None or _step(now, STEP) != _step(told, STEP):
            self._told_at = now
            self._renewed.clear()
            chairs = [partial(self._renew, tile.session) for tile in self.today.strip]
            self._turns.take([*chairs, self._tell_renewed])
            if told is not None and _step(now, TIDIED) != _step(told, TIDIED):
                self._turns.add(collector.tidy)
            page = (self._look_ahead, self._show_ahead)
            self._turns.first(*page) if self._behind else self._turns.add(*page)
        elif now != told:
            self._tell_owed()

    def _saw_page(self) -> None:
        """Also by whoever unlocks it, or comes in beside it in an emergency."""
        if self._open is not None and self._on_page:
            self.saw(Seen.SESSION, self._open)

    def _look_ahead(self) -> None:
        if self._open is not None and self._on_page:
            self._ahead = self.desk.look(self._open)

    def _show_ahead(self) -> None:
        """The page as looked up a turn before, unless something newer is on show."""
        if self._ahead is not None and self._ahead.session == self._open:
            self._page, self._behind = self._ahead, False
            self.changed.emit(self._page)

    def _show_reading(self) -> None:
        self._ahead = None
        if self._page is not None and self._page.session == self._open and self._on_page:
            glance = self.desk.glance(self._page)
            if glance is not self._page:
                self._page = glance
                self.changed.emit(glance)

    def _show_page(self) -> None:
        self._ahead, self._behind = None, False
        if self._open is not None and self._on_page:
            self._page = self.desk.look(self._open)
            self.changed.emit(self._page)

    def _tell_charted(self) -> None:
        """The tiles of what was charted since; the others stay as they are."""
        told = {tile.session: tile for tile in self.today.strip if tile.session is not None}
        for session in self._charted:
            told.pop(session, None)
        self._tell_today(self.desk.today(told))

    def _renew(self, session: UUID | None) -> None:
        """One chair is told at once: eight that change together are not painted together."""
        if session is None:
            return
        self._renewed[session] = tile = self.desk.tile(session)
        if tile not in self.today.strip:
            self._today = today_with(self.today, tile)
            self.today_changed.emit(self._today)

    def _tell_renewed(self) -> None:
        self._tell_today(self.desk.today(self._renewed))

    def _tell_today(self, today: Today) -> None:
        self._after.stop()
        self._charted.clear()
        self._today = today
        self.today_changed.emit(today)

    def _tell_owed(self) -> None:
        """Between two steps only a clock that counts seconds goes on: the page's, then the rest."""
        cued = [tile.session for tile in self.today.strip if _counts_seconds(tile)]
        if not cued:
            return
        owed = {session: self.desk.owed(session) for session in cued if session is not None}
        self._turns.add(partial(self._page_owes, owed), partial(self._chairs_owe, owed))

    def _page_owes(self, owed: Mapping[UUID, Owed]) -> None:
        page = self._page
        if page is not None and self._on_page and page.session in owed:
            self._page = with_owed(page, owed[page.session])
            self.changed.emit(self._page)

    def _chairs_owe(self, owed: Mapping[UUID, Owed]) -> None:
        self._today = today_with_owed(self.today, owed)
        self.today_changed.emit(self._today)


def _step(moment: datetime, seconds: int) -> int:
    return int(moment.timestamp()) // seconds


def _counts_seconds(tile: Tile) -> bool:
    return tile.owed is not None and tile.owed.owing is not Owing.REST
