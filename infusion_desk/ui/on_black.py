"""What the black screens share: the ground with the clock, and what each chair owes, in figures."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from infusion_desk.projections.board import Tile
from infusion_desk.projections.slots import NOTHING, Owed
from infusion_desk.projections.today import Today
from infusion_desk.theme import BLACK_OWED, BLANK, FIGURE, HEADING, NAME, NIGHT, Theme
from infusion_desk.ui.keys import chord_of
from infusion_desk.ui.painting import Ink, covers_itself, painter_of, width_of, write
from infusion_desk.ui.parts import button

CLAIM, CLAIM_HERE = "Claim it after unlocking.", "Claim it from the line."
FREE = "Free"
EDGE = 40
MARK_SIZE = (288, 64)
"""The button that marks this moment."""
_CLOCK, _APART = 160, 24
_UNIT_APART = 10


class OnBlack(QWidget):
    """Black; every chair with what it owes, and at the foot the clock, the button that marks this
    moment, and what was said of the last mark. By day it is as dark as by night.
    """

    said_in = HEADING

    def __init__(self, name: str, mark_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        covers_itself(self)
        self._theme: Theme = NIGHT
        self._today: Today | None = None
        self._said = ""
        self._mark = button(f"Mark this moment   {chord_of('mark')}", name=mark_name)
        self._mark.setParent(self)
        self._mark.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The button keeps its corner."""
        super().resizeEvent(event)
        self._mark.setGeometry(mark_place(self._foot()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, chairs, clock, what was marked."""
        painter, theme, foot = painter_of(self), self._theme, self._foot()
        painter.fillRect(self.rect(), QColor(BLANK))
        if self._today is None:
            return
        tiles = self._today.tiles
        for tile, cell in zip(tiles, self._cells(len(tiles)), strict=True):
            self._paint_chair(painter, cell, tile)
        write(painter, QRectF(foot), self._today.clock, Ink(FIGURE, theme.text2))
        write(painter, said_place(foot), self._said, Ink(self.said_in, theme.text))

    def _foot(self) -> QRect:
        raise NotImplementedError

    def _cells(self, _chairs: int) -> list[QRectF]:
        """Where each chair is."""
        raise NotImplementedError

    def _paint_chair(self, _painter: QPainter, _where: QRectF, _tile: Tile) -> None:
        raise NotImplementedError


def mark_place(foot: QRect) -> QRect:
    """Where the button stands that marks this moment: beside the clock."""
    wide, tall = MARK_SIZE
    return QRect(foot.left() + _CLOCK, foot.center().y() - tall // 2, wide, tall)


def said_place(foot: QRect) -> QRectF:
    """What is left of the foot beside the button."""
    return QRectF(foot.adjusted(_CLOCK + MARK_SIZE[0] + _APART, 0, 0, 0))


def cells(area: QRectF, chairs: int, across: int, mark: float) -> list[QRectF]:
    """A place for every chair, its mark over its figure; the rows share the height that is left."""
    rows = -(-chairs // across)
    wide, high = area.width() / across, mark + BLACK_OWED[-1].leading
    room = max(0.0, (area.height() - rows * high) / (rows + 1))
    return [
        QRectF(
            area.left() + place % across * wide,
            area.top() + room + place // across * (high + room),
            wide,
            high,
        )
        for place in range(chairs)
    ]


def paint_owed(painter: QPainter, where: QRectF, owed: Owed | None, theme: Theme) -> None:
    """The number, larger the more urgent, as large as there is room for; its unit beside it."""
    if owed is None or owed.number == NOTHING:
        return
    number, unit, small = owed.number, owed.unit, Ink(NAME, theme.text)
    room = where.width() - (width_of(unit, small) + _UNIT_APART if unit else 0)
    step = BLACK_OWED[owed.owing.step]
    wide = width_of(number, Ink(step, theme.text))
    px = step.px if wide <= room else int(step.px * room / wide)
    taken = write(painter, where, number, Ink(step._replace(px=px), theme.text))
    write(painter, where.adjusted(taken + _UNIT_APART, 0, 0, 0), unit, small)


def first_that_fits(words: str, ink: Ink, room: float) -> str:
    """All of the words, or where there is no room for them the first sentence."""
    return words if width_of(words, ink) <= room else words.partition(". ")[0]


def owed_told(tile: Tile) -> str:
    """What is owed, for those who cannot see it."""
    return f"{tile.owed.label} {tile.owed.span}" if tile.owed else ""
