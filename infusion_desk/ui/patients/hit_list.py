"""The patients a search found, as rows."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QGuiApplication, QPainter, QPalette
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from infusion_desk.projections.found import FoundPatient
from infusion_desk.theme import BODY, LABEL
from infusion_desk.ui.fonts import font_of
from infusion_desk.ui.row_list import Index, paint_ground, value_of, write_cell

HEIGHT = 56


class HitDelegate(QStyledItemDelegate):
    """Name, birth date and MRN, why it was found, where the patient is."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """One height for all."""
        return QSize(0, HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """A row."""
        found = value_of(index)
        assert isinstance(found, FoundPatient)
        where = paint_ground(painter, option)
        palette = QGuiApplication.palette()
        text = palette.color(QPalette.ColorRole.Text)
        quiet = palette.color(QPalette.ColorRole.PlaceholderText)
        third = where.width() / 12
        matched = f"by {', '.join(found.matched)}" if found.matched else ""
        matched = f"joined to {found.leader}" if found.leader else matched
        apart = font_of(BODY, 600) if found.alike else font_of(LABEL)
        cells = (
            (5, found.name, font_of(BODY, 600), text),
            (2.2, found.born, apart, text if found.alike else quiet),
            (1.8, f"MRN {found.mrn}", apart, text if found.alike else quiet),
            (1.8, matched, font_of(LABEL), quiet),
            (1.2, found.here, font_of(LABEL, 600), text),
        )
        left = where.left()
        for share, words, font, colour in cells:
            cell = QRectF(left, where.top(), share * third - 8, where.height())
            write_cell(painter, cell, words, font, colour)
            left += share * third
