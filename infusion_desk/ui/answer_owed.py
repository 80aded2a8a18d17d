"""The one sign for a red reading that nobody has answered: a filled plate that asks, and a word.

An outline tells what the last reading was; only the plate tells that an answer is owed.
"""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from infusion_desk.theme import Theme, Type
from infusion_desk.ui.painting import CENTRE, Ink, write

ANSWER_OWED = "answer owed"
_CORNER = 4


def paint_plate(painter: QPainter, where: QRectF, theme: Theme, step: Type) -> None:
    """The plate into `where`."""
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.red))
    painter.drawRoundedRect(where, _CORNER, _CORNER)
    painter.restore()
    write(painter, where, "?", Ink(step, theme.bg, 700), CENTRE)
