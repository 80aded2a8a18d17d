"""A follow-up as a row: whose, what, when; what was done is quiet and keeps its words."""

from PySide6.QtCore import QModelIndex, QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QGuiApplication, QPainter, QPalette
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from infusion_desk.projections.follow_ups import FollowUpRow
from infusion_desk.theme import BODY, LABEL
from infusion_desk.ui.fonts import font_of
from infusion_desk.ui.parts import INSIDE, Words, column, paragraph
from infusion_desk.ui.row_list import Index, RowList, paint_ground, value_of, write_cell

HIGH, WHO = 56, 52


class FollowUpDelegate(QStyledItemDelegate):
    """Two lines, and initials before them where they are not known from the page."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """One height for all."""
        return QSize(0, HIGH)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """What, and when or by whom."""
        told = value_of(index)
        assert isinstance(told, FollowUpRow)
        where, palette = paint_ground(painter, option), QGuiApplication.palette()
        text = palette.color(QPalette.ColorRole.Text)
        quiet = palette.color(QPalette.ColorRole.PlaceholderText)
        left = WHO if told.who else 0
        if told.who:
            cell = QRectF(where.left(), where.top(), WHO, where.height())
            write_cell(painter, cell, told.who, font_of(BODY, 600), text)
        line = QRectF(where.left() + left, where.center().y() - 21, where.width() - left, 20)
        weight = 600 if told.owed is not None else 400
        write_cell(painter, line, told.what, font_of(LABEL, weight), text)
        line.translate(0, 21)
        write_cell(painter, line, told.words, font_of(LABEL), quiet)


class FollowUpList(QWidget):
    """Rows, or one sentence where there are none."""

    def __init__(self, empty: str) -> None:
        super().__init__()
        self._empty = Words("label", empty)
        self.rows = RowList(FollowUpDelegate())
        self.rows.setObjectName("follow-ups")
        self.rows.setAccessibleName("Follow-ups")
        self._shown: tuple[FollowUpRow, ...] | None = None
        self._whole = paragraph("label")
        self._whole.setObjectName("whole follow-up")
        layout = column(self, inside=0)
        layout.addWidget(self._empty)
        layout.addWidget(self.rows, 1)
        layout.addWidget(self._whole)
        layout.addStretch()
        for one in (self.rows, self._whole):
            one.hide()
        self.rows.selectionModel().currentChanged.connect(self._show_whole)

    @property
    def shown(self) -> tuple[FollowUpRow, ...]:
        """What is on show."""
        return self._shown or ()

    def show_rows(self, rows: tuple[FollowUpRow, ...]) -> None:
        """Anew, only where they are others than before."""
        if rows == self._shown:
            return
        self._shown = rows
        self.rows.show_rows(rows)
        self.rows.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        self._show_whole(self.rows.currentIndex())

    def _show_whole(self, chosen: QModelIndex) -> None:
        """What its row is too narrow for stands below, of the chosen one."""
        told = value_of(chosen) if chosen.isValid() else None
        words = told.words if isinstance(told, FollowUpRow) else ""
        room = self.rows.viewport().width() - 2 * INSIDE
        cut = QFontMetricsF(font_of(LABEL)).horizontalAdvance(words) > room
        self._whole.setText(words)
        self._whole.setVisible(cut and bool(words))
