"""What was wanted, or which papers went out, one below the other; Enter opens the session."""

from PySide6.QtCore import QModelIndex, QRectF, QSize, Signal
from PySide6.QtGui import QFontMetricsF, QGuiApplication, QPainter, QPalette, QShowEvent
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from infusion_desk.projections.looked_back import BackRow
from infusion_desk.theme import BODY, LABEL
from infusion_desk.ui.fonts import font_of
from infusion_desk.ui.parts import INSIDE, Words, column, paragraph
from infusion_desk.ui.row_list import Index, RowList, paint_ground, value_of, write_cell

HIGH = 56


class BackDelegate(QStyledItemDelegate):
    """What it was, and below it of which session or when and for whom."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """One height for all."""
        return QSize(0, HIGH)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Two lines."""
        told = value_of(index)
        assert isinstance(told, BackRow)
        where, palette = paint_ground(painter, option), QGuiApplication.palette()
        text = palette.color(QPalette.ColorRole.Text)
        quiet = palette.color(QPalette.ColorRole.PlaceholderText)
        line = QRectF(where.left(), where.center().y() - 22, where.width(), 22)
        write_cell(painter, line, told.words, font_of(BODY, 600), text)
        line.translate(0, 22)
        write_cell(painter, line, told.under, font_of(LABEL), quiet)


class BackList(QWidget):
    """Rows, or one sentence where there are none."""

    wanted = Signal()
    """It came on show: what it holds is to be read anew."""
    opened = Signal(object)
    """A session's id."""

    def __init__(self, name: str, empty: str) -> None:
        super().__init__()
        self._empty = empty
        self._told = Words("label")
        self._told.setObjectName(f"no {name}")
        self.rows = RowList(BackDelegate())
        self.rows.setObjectName(name)
        self.rows.setAccessibleName(name.capitalize())
        self._whole = paragraph("label")
        self._whole.setObjectName(f"whole {name}")
        layout = column(self, inside=0)
        layout.addWidget(self._told)
        layout.addWidget(self.rows, 1)
        layout.addWidget(self._whole)
        layout.addStretch()
        self.rows.opened.connect(self._open)
        self.rows.selectionModel().currentChanged.connect(self._show_whole)
        self.show_told("")

    def show_told(self, words: str) -> None:
        """Nothing is known yet, or cannot be: why."""
        self.rows.show_rows(())
        self.rows.hide()
        self._whole.hide()
        self._told.show_text(words)
        self._told.show()

    def show_rows(self, rows: tuple[BackRow, ...], *, last: bool = False) -> None:
        """These; `last` chooses the last of them, at the end of a sequence."""
        if not rows:
            self.show_told(self._empty)
            return
        self._told.hide()
        self.rows.show()
        self.rows.renew_rows(rows, rows[0])
        if last:
            self.rows.step(len(rows) - 1)
        self._show_whole(self.rows.currentIndex())

    def showEvent(self, event: QShowEvent) -> None:
        """What went out meanwhile stands there too."""
        super().showEvent(event)
        if not event.spontaneous():
            self.wanted.emit()

    def _open(self, told: BackRow) -> None:
        if told.session is not None:
            self.opened.emit(told.session)

    def _show_whole(self, chosen: QModelIndex) -> None:
        """What its row is too narrow for stands below, of the chosen one."""
        told = value_of(chosen) if chosen.isValid() else None
        if not isinstance(told, BackRow):
            self._whole.hide()
            return
        room = self.rows.viewport().width() - 2 * INSIDE
        lines = ((told.words, font_of(BODY, 600)), (told.under, font_of(LABEL)))
        cut = [one for one, font in lines if QFontMetricsF(font).horizontalAdvance(one) > room]
        self._whole.setText("\n".join(cut))
        self._whole.setVisible(bool(cut))
