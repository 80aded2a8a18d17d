"""The one sign that somebody has to say something: a filled plate that asks, and its words.

An outline tells what the last reading was; only the plate tells that an answer is owed. It is red
where a limit asks, and has no colour where the pump was said to be acted on and is not charted so.
"""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from infusion_desk.projections.red_question import Asked
from infusion_desk.theme import Theme, Type
from infusion_desk.ui.painting import CENTRE, Ink, write

_CORNER = 4


def asked_colour(asked: Asked, theme: Theme) -> str:
    """Red for a limit; otherwise that of any word."""
    return theme.red if asked.red else theme.text


def asked_fill(asked: Asked, theme: Theme) -> str:
    """The ground on which it is asked."""
    return theme.red_fill if asked.red else theme.raised


def paint_plate(painter: QPainter, where: QRectF, asked: Asked, theme: Theme, step: Type) -> None:
    """The plate into `where`."""
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(asked_colour(asked, theme)))
    painter.drawRoundedRect(where, _CORNER, _CORNER)
    painter.restore()
    write(painter, where, "?", Ink(step, theme.bg, 700), CENTRE)
