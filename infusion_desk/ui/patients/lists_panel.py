"""Allergies, indications, medicines and what else is known of a patient, beside the sessions."""

from PySide6.QtCore import QModelIndex, QRectF, QSize, Signal
from PySide6.QtGui import QFontMetricsF, QGuiApplication, QPainter, QPalette
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from infusion_desk.projections.patient_lists import ListRow, PatientLists
from infusion_desk.theme import CAPTION, LABEL
from infusion_desk.ui.fonts import font_of
from infusion_desk.ui.parts import INSIDE, button, column, paragraph, row
from infusion_desk.ui.row_list import Index, RowList, paint_ground, value_of, write_cell

ADD = "Alt+0"
HIGH = 48
_KIND, _LINE = 96, 20


class ListDelegate(QStyledItemDelegate):
    """The kind, what is so, and below it since when; what is over is quiet."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """One height for all."""
        return QSize(0, HIGH)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One line where there is nothing to say below it."""
        told = value_of(index)
        assert isinstance(told, ListRow)
        where, palette = paint_ground(painter, option), QGuiApplication.palette()
        text = palette.color(QPalette.ColorRole.Text)
        quiet = palette.color(QPalette.ColorRole.PlaceholderText)
        high = 2 * _LINE if told.under else _LINE
        line = QRectF(where.left(), where.center().y() - high / 2, _KIND - 8, _LINE)
        write_cell(painter, line, told.kind, font_of(LABEL), quiet)
        line = QRectF(where.left() + _KIND, line.top(), where.width() - _KIND, _LINE)
        stands = told.stands and told.is_said
        font = font_of(LABEL, 600 if stands else 400)
        write_cell(painter, line, told.words, font, text if stands else quiet)
        line.translate(0, _LINE)
        write_cell(painter, line, told.under, font_of(CAPTION), quiet)


class ListsPanel(QWidget):
    """Opens a row to be changed; adds another."""

    wanted = Signal()
    opened = Signal(object)
    """A ListRow."""

    def __init__(self) -> None:
        super().__init__()
        self._lists = PatientLists()
        self._add = button(f"Add to the lists   {ADD}", name="add to lists")
        self.rows = RowList(ListDelegate())
        self.rows.setObjectName("lists")
        self.rows.setAccessibleName("What is known of the patient")
        self._whole = paragraph("label")
        self._whole.setObjectName("whole list row")
        outer = column(self, inside=0)
        top = row()
        top.addStretch()
        top.addWidget(self._add)
        outer.addLayout(top)
        outer.addWidget(self.rows, 1)
        outer.addWidget(self._whole)
        self._whole.hide()
        self._add.clicked.connect(self.wanted)
        self.rows.opened.connect(self._open)
        self.rows.selectionModel().currentChanged.connect(self._show_whole)

    def show_lists(self, lists: PatientLists) -> None:
        """Anew, only where they are others than before."""
        if lists == self._lists:
            return
        self._lists = lists
        self._add.setVisible(bool(lists.told))
        self.rows.show_rows(lists.rows)

    def _open(self, told: ListRow) -> None:
        """What is over is told anew by adding it."""
        if told.stands and told.kind in self._lists.told:
            self.opened.emit(told)

    def _show_whole(self, chosen: QModelIndex) -> None:
        """What its row is too narrow for stands below, of the chosen one."""
        told = value_of(chosen) if chosen.isValid() else None
        if not isinstance(told, ListRow):
            self._whole.hide()
            return
        room = self.rows.viewport().width() - 2 * INSIDE - _KIND
        wide = max(
            QFontMetricsF(font_of(LABEL, 600)).horizontalAdvance(told.words),
            QFontMetricsF(font_of(CAPTION)).horizontalAdvance(told.under),
        )
        self._whole.setText("\n".join(filter(None, (told.words, told.under))))
        self._whole.setVisible(wide > room)
