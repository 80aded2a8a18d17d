"""Today: the day, a tile a chair, who is planned and whose papers wait."""

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from infusion_desk.projections.backups import BackupLine
from infusion_desk.projections.board import Tile
from infusion_desk.projections.today import Today
from infusion_desk.theme import NIGHT, Theme
from infusion_desk.ui.parts import BETWEEN, Words, button, column, row
from infusion_desk.ui.style import as_role
from infusion_desk.ui.today.day_list import DayList
from infusion_desk.ui.today.due_panel import DuePanel
from infusion_desk.ui.today.tile_panel import FREE, LOW, TilePanel
from infusion_desk.ui.who import DRAFT, who_of

IN_A_ROW = 4
DEMO = "DEMO, invented patients, kept here"


class TodayPage(QWidget):
    """All chairs at once."""

    opened = Signal(object)
    """A session to be put on the page."""
    acted = Signal(object, object)
    """A session and the Act of its button."""
    arrived = Signal(object)
    """A planned session whose patient has come."""
    printed = Signal(object)
    """A session whose papers are wanted."""
    wanted = Signal(str)
    """A free chair; the empty text for any."""
    asked = Signal(str)
    """Another page."""
    follow_up_opened = Signal(object)
    """A FollowUpRow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("today")
        self._today: Today | None = None
        self._theme, self._names = NIGHT, False
        self._drafts: frozenset[object] = frozenset()
        self._day, self._clinic = Words("heading", firm=True), Words("label")
        self._user, self._clock = Words("label", firm=True), Words("heading", firm=True)
        self._backup = button("", "quiet", "backup age")
        self._backup.hide()
        self._tiles: list[TilePanel] = []
        self._chairs = QWidget()
        self._chairs.setObjectName("tiles")
        self._grid = QGridLayout(self._chairs)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._plan = button("Plan a session", name="plan a session")
        self._planned = DayList("Planned today", "Arrived", "No one is planned today.", self._plan)
        self._to_print = DayList("To print", "Papers", "Nothing to print.")
        self.due = DuePanel()
        self._planned.setObjectName("planned")
        self._to_print.setObjectName("to print")
        self._lay_out()
        self._wire()

    def show_today(self, today: Today) -> None:
        """The page at this moment."""
        self._today = today
        self._day.show_text(today.day)
        demo = f" · {DEMO} · {today.zone}" if today.demo else ""
        self._clinic.show_text(f"{today.clinic}{demo}")
        self._user.show_text(today.user)
        self._clock.show_text(today.clock)
        if len(self._tiles) != len(today.tiles):
            self._make_tiles()
        for panel, tile in zip(self._tiles, today.tiles, strict=True):
            draft = DRAFT if tile.session in self._drafts else ""
            panel.show_tile(tile, self._theme, who_of(tile, self._names, draft))
        self._close_up_last_row(today.tiles)
        anew = [
            one.show_rows(rows, self._theme, self._names)
            for one, rows in ((self._planned, today.planned), (self._to_print, today.to_print))
        ]
        if any(anew):
            self._order_stops()

    def show_theme(self, theme: Theme) -> None:
        """Other colours."""
        self._theme = theme
        self._again()

    def show_backup(self, line: BackupLine) -> None:
        """How old the last good backup is; nothing here is coloured by time."""
        self._backup.setText(line.words)
        as_role(self._backup, "" if line.louder else "quiet")
        self._backup.show()

    def show_names(self, names: bool) -> None:
        """Whole names, or initials as at first."""
        if names != self._names:
            self._names = names
            self._again()

    def show_drafts(self, sessions: frozenset[object]) -> None:
        """Which sessions have something typed and not recorded; a hidden page shows it later."""
        if sessions != self._drafts:
            self._drafts = sessions
            if self.isVisible():
                self._again()

    def _again(self) -> None:
        if self._today is not None:
            self.show_today(self._today)

    def _order_stops(self) -> None:
        """Tab goes on from the last tile through the lists as they are read."""
        tiles = [stop for one in self._tiles for stop in one.tab_stops()]
        lists = self._planned.tab_stops() + self._to_print.tab_stops()
        stops = [*tiles, *lists, self.due.tab_stop]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _close_up_last_row(self, tiles: tuple[Tile, ...]) -> None:
        """Free chairs below the others are no higher than a line and a button.

        Only there: no tile ever moves, and more of the lists below is seen.
        """
        last = (len(tiles) - 1) // IN_A_ROW * IN_A_ROW
        if last:
            free = all(tile.session is None for tile in tiles[last:])
            for panel in self._tiles[last:]:
                panel.setFixedHeight(FREE if free else LOW)

    def _make_tiles(self) -> None:
        assert self._today is not None
        for old in self._tiles:
            self._grid.removeWidget(old)
            old.deleteLater()
        low = len(self._today.tiles) > IN_A_ROW
        self._tiles = [TilePanel(tile.chair, low) for tile in self._today.tiles]
        for place, panel in enumerate(self._tiles):
            self._grid.addWidget(panel, place // IN_A_ROW, place % IN_A_ROW)
            panel.opened.connect(self.opened)
            panel.acted.connect(self.acted)
            panel.wanted.connect(self.wanted)

    def _lay_out(self) -> None:
        outer = column(self, inside=0)
        top = row(between=16)
        top.setContentsMargins(8, 12, 8, 4)
        top.addWidget(self._day)
        top.addStretch()
        top.addWidget(self._clinic)
        top.addStretch()
        top.addWidget(self._backup)
        top.addWidget(self._user)
        top.addWidget(self._clock)
        outer.addLayout(top)
        self._grid.setSpacing(BETWEEN)
        for place in range(IN_A_ROW):
            self._grid.setColumnStretch(place, 1)
        body = QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(BETWEEN)
        inner.addWidget(self._chairs)
        lists = row()
        lists.addWidget(self._planned, 1)
        lists.addWidget(self._to_print, 1)
        lists.addWidget(self.due, 1)
        inner.addLayout(lists, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(body)
        outer.addWidget(scroll, 1)

    def _wire(self) -> None:
        for one in (self._planned, self._to_print):
            one.opened.connect(self.opened)
        self._planned.acted.connect(self.arrived)
        self._to_print.acted.connect(self.printed)
        self.due.opened.connect(self.follow_up_opened)
        self._plan.clicked.connect(self._plan_one)
        self._backup.clicked.connect(self._ask_backups)

    def _ask_backups(self) -> None:
        self.asked.emit("backups")

    def _plan_one(self) -> None:
        self.wanted.emit("")
