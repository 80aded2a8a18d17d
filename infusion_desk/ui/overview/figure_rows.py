"""A figure as a row: its table, its name, its words, its n and a bar; and a session behind one."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QGuiApplication, QPainter, QPalette
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from infusion_desk.projections.header import day_words
from infusion_desk.projections.overview import Behind, Figure
from infusion_desk.theme import LABEL
from infusion_desk.ui.fonts import font_of
from infusion_desk.ui.row_list import Index, paint_ground, value_of, write_cell

HIGH, APART = 44, 16
COLUMNS = (("figure", 2.1), ("of", 3.0), ("what it comes to", 4.6), ("n", 0.6), ("share", 1.2))
"""Heading and share of the width."""
BAR = 8


def places_in(where: QRectF) -> list[QRectF]:
    """Where each column is within a row, or within the heading above them."""
    share = (where.width() - APART * (len(COLUMNS) - 1)) / sum(part for _, part in COLUMNS)
    left, places = where.left(), []
    for _, part in COLUMNS:
        places.append(QRectF(left, where.top(), part * share, where.height()))
        left += part * share + APART
    return places


class FigureDelegate(QStyledItemDelegate):
    """Paints a Figure; a table's name stands at its first row alone."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """One height for all."""
        return QSize(0, HIGH)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Words, then a bar where the figure is a part of something."""
        figure = value_of(index)
        assert isinstance(figure, Figure)
        where = paint_ground(painter, option)
        palette = QGuiApplication.palette()
        text = palette.color(QPalette.ColorRole.Text)
        quiet = palette.color(QPalette.ColorRole.PlaceholderText)
        before = value_of(index.model().index(index.row() - 1, 0)) if index.row() else None
        again = isinstance(before, Figure) and before.table == figure.table
        *places, bar = places_in(where)
        cells = (
            ("" if again else figure.table, font_of(LABEL, 600), text),
            (figure.name, font_of(LABEL), text),
            (figure.told, font_of(LABEL), text if figure.n else quiet),
            (str(figure.n), font_of(LABEL), text if figure.n else quiet),
        )
        for place, cell in zip(places, cells, strict=True):
            write_cell(painter, place, *cell)
        if figure.part is not None:
            whole = QRectF(bar.left(), bar.center().y() - BAR / 2, bar.width(), BAR)
            painter.fillRect(whole, palette.color(QPalette.ColorRole.Mid))
            whole.setWidth(whole.width() * figure.part)
            painter.fillRect(whole, quiet)


class BehindDelegate(QStyledItemDelegate):
    """Paints a Behind: its day and which infusion it was, and no name."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """One height for all."""
        return QSize(0, HIGH)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Two cells."""
        behind = value_of(index)
        assert isinstance(behind, Behind)
        where = paint_ground(painter, option)
        text = QGuiApplication.palette().color(QPalette.ColorRole.Text)
        day = QRectF(where.left(), where.top(), 128, where.height())
        write_cell(painter, day, day_words(behind.on), font_of(LABEL, 600), text)
        rest = where.adjusted(144, 0, 0, 0)
        write_cell(painter, rest, f"infusion {behind.number}", font_of(LABEL), text)
