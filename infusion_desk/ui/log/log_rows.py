"""An entry of the access log as a row: when, who, what, whose record, where."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPalette
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from infusion_desk.projections.access_report import LogRow
from infusion_desk.theme import LABEL
from infusion_desk.ui.fonts import font_of
from infusion_desk.ui.row_list import Index, paint_ground, value_of

HIGH, APART = 44, 16
COLUMNS = (
    ("when", 168), ("who", 52), ("emergency", 84), ("what", 0), ("whose record", 232),
    ("station", 64),
)  # fmt: skip
"""Heading and width; what is left over is for what happened."""
SHORT = 6
"""Of a station's name this much tells it from the others."""


def places_in(where: QRectF) -> list[QRectF]:
    """Where each column is within a row, or within the heading above them."""
    rest = where.width() - sum(wide for _, wide in COLUMNS) - APART * (len(COLUMNS) - 1)
    left, places = where.left(), []
    for _, wide in COLUMNS:
        place = QRectF(left, where.top(), wide or rest, where.height())
        places.append(place)
        left = place.right() + APART
    return places


def cells_of(row: LogRow) -> tuple[str, ...]:
    """What stands in each column; a dash where nobody was known, or nobody's record."""
    emergency = "Emergency" if row.emergency else ""
    who = row.by or "–"
    return (row.clock, who, emergency, row.text, row.patient or "–", row.station[:SHORT])


class LogDelegate(QStyledItemDelegate):
    """Paints a LogRow; emergency access is told by its word and weight, never by a colour."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """One height for all."""
        return QSize(0, HIGH)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """A cell a column; what does not fit ends in an ellipsis."""
        row = value_of(index)
        assert isinstance(row, LogRow)
        where = paint_ground(painter, option)
        palette = QGuiApplication.palette()
        quiet = palette.color(QPalette.ColorRole.PlaceholderText)
        cells = zip(COLUMNS, cells_of(row), places_in(where), strict=True)
        for (name, _), words, cell in cells:
            strong = name in ("who", "emergency") or (row.emergency and name == "what")
            painter.setFont(font_of(LABEL, 600 if strong else 400))
            dim = name in ("when", "station") or words == "–"
            painter.setPen(quiet if dim else palette.color(QPalette.ColorRole.Text))
            fits = painter.fontMetrics().elidedText(
                words, Qt.TextElideMode.ElideRight, int(cell.width())
            )
            painter.drawText(cell, Qt.AlignmentFlag.AlignVCenter, fits)
