"""What the black screens share: the ground with the clock, and what each chair owes, in figures."""

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QPainter

from infusion_desk.projections.board import Tile
from infusion_desk.projections.slots import Owed
from infusion_desk.projections.today import Today
from infusion_desk.theme import BLACK_OWED, BLANK, FIGURE, NAME, Theme
from infusion_desk.ui.painting import Ink, width_of, write

CLAIM = "Claim it after unlocking."
EDGE = 40
MARK_SIZE = (288, 64)
"""The button that marks this moment."""
_CLOCK, _APART = 160, 24
_UNIT_APART = 10


def paint_ground(
    painter: QPainter, whole: QRect, foot: QRect, today: Today | None, theme: Theme
) -> None:
    """Black, and the clock at the foot."""
    painter.fillRect(whole, QColor(BLANK))
    if today is not None:
        write(painter, QRectF(foot), today.clock, Ink(FIGURE, theme.text2))


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
    number = owed.number if owed else "–"
    small = Ink(NAME, theme.text)
    unit = owed.unit if owed else ""
    room = where.width() - (width_of(unit, small) + _UNIT_APART if unit else 0)
    step = BLACK_OWED[owed.owing.step if owed else 0]
    wide = width_of(number, Ink(step, theme.text))
    px = step.px if wide <= room else int(step.px * room / wide)
    taken = write(painter, where, number, Ink(step._replace(px=px), theme.text))
    write(painter, where.adjusted(taken + _UNIT_APART, 0, 0, 0), unit, small)


def owed_told(tile: Tile) -> str:
    """What is owed, for those who cannot see it."""
    return f"{tile.owed.label} {tile.owed.span}" if tile.owed else ""
