"""A session as a row of the comparison: its mark, its day, its figures and their differences."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QGuiApplication, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from infusion_desk.projections.compare import FIGURES, ComparedRow
from infusion_desk.theme import LABEL
from infusion_desk.ui.fonts import font_of
from infusion_desk.ui.row_list import Index, paint_ground, value_of, write_cell

HIGH, MARK, DAY, WHICH = 44, 36, 96, 52
HEADINGS = ("", "date", "", *FIGURES)


def places_in(where: QRectF) -> list[QRectF]:
    """The mark, the day, which it was, then the figures in equal parts."""
    left, places = where.left(), []
    each = (where.width() - MARK - DAY - WHICH) / len(FIGURES)
    for wide in (MARK, DAY, WHICH, *[each] * len(FIGURES)):
        places.append(QRectF(left, where.top(), wide - 4, where.height()))
        left += wide
    return places


class CompareDelegate(QStyledItemDelegate):
    """Paints a ComparedRow."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """One height for all."""
        return QSize(0, HIGH)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """A box with or without its mark, then words."""
        told = value_of(index)
        assert isinstance(told, ComparedRow)
        mark, *places = places_in(paint_ground(painter, option))
        palette = QGuiApplication.palette()
        text = palette.color(QPalette.ColorRole.Text)
        quiet = palette.color(QPalette.ColorRole.PlaceholderText)
        box = QRectF(mark.left() + 2, mark.center().y() - 9, 18, 18)
        painter.setPen(QPen(quiet, 1.5))
        painter.drawRoundedRect(box, 4, 4)
        if told.marked:
            painter.fillRect(box.adjusted(5, 5, -5, -5), text)
        words = (told.day, "first" if told.against else told.which, *told.cells)
        for at, (cell, place) in enumerate(zip(words, places, strict=True)):
            font = font_of(LABEL, 600 if at == 0 else 400)
            write_cell(painter, place, cell, font, text if told.marked else quiet)
