"""The locked screen: black, with every chair's clock and what it owes. No name, no drug, no value.

A moment can be marked here without anybody being known; who unlocks finds it offered in the line.
"""

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from infusion_desk.projections.board import Tile
from infusion_desk.projections.today import Today
from infusion_desk.theme import BODY, HEADING, NIGHT, Theme
from infusion_desk.ui.chair_mark import paint_chair
from infusion_desk.ui.letters_corner import LettersCorner
from infusion_desk.ui.on_black import (
    CLAIM,
    EDGE,
    FREE,
    OnBlack,
    cells,
    first_that_fits,
    owed_told,
    paint_owed,
)
from infusion_desk.ui.painting import Ink, write
from infusion_desk.ui.parts import button, column, row
from infusion_desk.ui.session.places import SMALL_BELOW
from infusion_desk.ui.style import palette_of, sheet_of
from infusion_desk.ui.unlock.pin_pad import ENTRY, PinPad

_SIDE, _FOOT, _MARK = 376, 104, 64


class LockedPage(OnBlack):
    """The pad at the right, the chairs beside it. By day it is as dark as by night."""

    entered = Signal(str, str)
    """Initials and PIN; the PIN is empty in the demo."""
    someone_else = Signal()
    emergency = Signal()
    marked = Signal()

    said_in = BODY

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("locked", "mark while locked", parent)
        self._pad = PinPad()
        self._other = button("Someone else", name="someone else")
        self._help = button("Emergency access", name="emergency access")
        self._open = button("Unlock   Enter", "main", "unlock")
        for one in (self._open, self._other, self._help):
            one.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._side = QStackedWidget()
        self._letters = LettersCorner(self, self._theme, inset=_SIDE)
        self._lay_out()
        self._dress()
        self._pad.entered.connect(self.entered)
        self._open.clicked.connect(self._pad.enter)
        self._mark.clicked.connect(self.marked)
        self._other.clicked.connect(self.someone_else)
        self._help.clicked.connect(self.emergency)
        self.setFocusProxy(self._pad)

    def begin(self, initials: str, *, asks_pin: bool) -> None:
        """Whoever was there is asked first."""
        self._drop()
        self._other.setVisible(asks_pin)
        self._open.setVisible(not asks_pin)
        self._pad.begin(initials, asks_pin=asks_pin)

    def ask(self, page: QWidget) -> None:
        """Something else than a PIN, in the pad's place; the chairs stay."""
        self._drop()
        self._side.addWidget(page)
        self._side.setCurrentWidget(page)

    def _drop(self) -> None:
        while self._side.count() > 1:
            asked = self._side.widget(1)
            if asked is not None:
                self._side.removeWidget(asked)
                asked.deleteLater()

    def show_problem(self, problem: str) -> None:
        """Why it stays locked."""
        self._pad.show_problem(problem)

    def show_today(self, today: Today) -> None:
        """What every chair owes now; who sits there is not said."""
        self._today = today
        here = any(tile.session for tile in today.tiles)
        self._mark.setVisible(here)
        self._help.setVisible(here)
        self.setAccessibleName(". ".join(map(_told, today.tiles)))
        self.update()

    def show_light(self, theme: Theme) -> None:
        """As light as the night was chosen to be."""
        night = theme if theme.dark else NIGHT
        if night != self._theme:
            self._theme = night
            self._dress()
        self.update()

    def _dress(self) -> None:
        """Its parts wear the night also by day: all of it is black."""
        self.setPalette(palette_of(self._theme))
        ink = f"QLabel {{ color: {self._theme.text}; }}"
        self.setStyleSheet(ink + sheet_of(self._theme))
        self._letters.show_theme(self._theme)

    def show_marked(self, clock: str) -> None:
        """This moment was marked."""
        self._said = f"Marked {clock}. {CLAIM}"
        self.setAccessibleDescription(self._said)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What the pad does not take, nobody takes: nothing is done that nobody sees."""
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The buttons keep their corners."""
        super().resizeEvent(event)
        self._letters.place()
        self._pad.show_small(self.height() < SMALL_BELOW)

    def _paint_chair(self, painter: QPainter, where: QRectF, tile: Tile) -> None:
        theme = self._theme
        paint_chair(painter, QRectF(where.left(), where.top(), _MARK, _MARK), tile.chair, theme)
        label = where.adjusted(_MARK + 16, 0, -16, _MARK - where.height())
        ink = Ink(HEADING, theme.text2, 400)
        told = tile.owed.label if tile.owed else FREE
        write(painter, label, first_that_fits(told, ink, label.width()), ink)
        paint_owed(painter, where.adjusted(0, _MARK, -24, 0), tile.owed, theme)

    def _cells(self, chairs: int) -> list[QRectF]:
        wide, tall = self.width() - _SIDE - 2 * EDGE, self.height() - _FOOT - EDGE
        across = 2 if chairs in (2, 4) else min(3, max(chairs, 1))
        return cells(QRectF(EDGE, 0, wide, tall), chairs, across, _MARK)

    def _foot(self) -> QRect:
        return QRect(EDGE, self.height() - _FOOT - 16, self.width() - _SIDE - 2 * EDGE, _FOOT)

    def _lay_out(self) -> None:
        side = QWidget()
        inner = column(side, inside=24, between=8)
        inner.setContentsMargins(24, 12, 24, 12)
        inner.addStretch()
        inner.addWidget(self._pad)
        inner.addSpacing(8)
        for one in (self._open, self._other, self._help):
            one.setFixedWidth(ENTRY[0])
            inner.addWidget(one, alignment=Qt.AlignmentFlag.AlignHCenter)
        inner.addStretch()
        self._side.addWidget(side)
        self._side.setFixedWidth(_SIDE)
        outer = row(self)
        outer.addStretch()
        outer.addWidget(self._side)
        self._mark.raise_()


def _told(tile: Tile) -> str:
    if tile.owed is None:
        return f"Chair {tile.chair}: {FREE.lower()}"
    return f"Chair {tile.chair}: {owed_told(tile)}"
