"""The mark of a chair: its number on its own hue, a disc for 1 to 4, a square for 5 to 8."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from infusion_desk.theme import BODY, FIGURE, HEADING, NIGHT, Theme
from infusion_desk.ui.fonts import font_of

SQUARE_FROM = 5
CORNER = 6


class ChairMark(QWidget):
    """Always hue, shape and number together."""

    def __init__(self, side: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chair, self._theme = "", NIGHT
        self.setFixedSize(QSize(side, side))

    def show_chair(self, chair: str, theme: Theme) -> None:
        """Show the chair's mark; a session without a chair has none."""
        if (chair, theme) != (self._chair, self._theme):
            self._chair, self._theme = chair, theme
            self.setAccessibleName(f"Chair {chair}")
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Shape, then number."""
        if not self._chair:
            return
        painter = QPainter(self)
        paint_chair(painter, QRectF(self.rect()), self._chair, self._theme)


def paint_chair(painter: QPainter, where: QRectF, chair: str, theme: Theme) -> None:
    """Paint a chair's mark into `where`."""
    number = int(chair) if chair.isdigit() else 1
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.chair(number)))
    if number < SQUARE_FROM:
        painter.drawEllipse(where)
    else:
        painter.drawRoundedRect(where, CORNER, CORNER)
    painter.setPen(QColor(theme.on_chair))
    step = FIGURE if where.height() >= 80 else HEADING if where.height() >= 40 else BODY
    painter.setFont(font_of(step, 700))
    painter.drawText(where, Qt.AlignmentFlag.AlignCenter, chair)
    painter.restore()
