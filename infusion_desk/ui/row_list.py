"""Rows of one height over frozen values: chosen by arrows, opened by Enter or a press."""

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QGuiApplication, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from infusion_desk.theme import BODY, LABEL
from infusion_desk.ui.finger import scrolled_by_finger
from infusion_desk.ui.fonts import font_of

Index = QModelIndex | QPersistentModelIndex
_VALUE = Qt.ItemDataRole.UserRole
_INITIALS = 52


class RowModel(QAbstractListModel):
    """A read-only model over a tuple of frozen rows."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: tuple[object, ...] = ()

    def set_rows(self, rows: tuple[object, ...]) -> None:
        """Other rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """How many there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = 0) -> object:
        """The row itself, and its words for those who cannot see it."""
        if not index.isValid():
            return None
        value = self._rows[index.row()]
        if role == _VALUE:
            return value
        return str(value) if role == Qt.ItemDataRole.AccessibleTextRole else None


def value_of(index: Index) -> object:
    """The frozen row behind an index."""
    return index.data(_VALUE)


class RowList(QListView):
    """Rows of one height; Enter, Space or a press opens one."""

    opened = Signal(object)
    """The frozen row."""

    def __init__(self, delegate: QStyledItemDelegate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = RowModel(self)
        self.setModel(self._model)
        delegate.setParent(self)
        self.setItemDelegate(delegate)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._open)
        finger = scrolled_by_finger(self)
        finger.tapped.connect(self._tap)
        finger.rested.connect(self._tap)

    def show_rows(self, rows: tuple[object, ...], *, chosen: bool = True) -> None:
        """Other rows, the first chosen or none."""
        self._model.set_rows(rows)
        if rows and chosen:
            self.setCurrentIndex(self._model.index(0))

    def renew_rows(self, rows: tuple[object, ...], chosen: object) -> None:
        """The same rows as they are now; `chosen` is one of them."""
        self._model.set_rows(rows)
        self.setCurrentIndex(self._model.index(rows.index(chosen)))

    def step(self, by: int) -> None:
        """Choose the next row or the one before, from wherever the keyboard is."""
        wanted = self.currentIndex().row() + by
        if 0 <= wanted < self._model.rowCount():
            self.setCurrentIndex(self._model.index(wanted))

    def open_current(self) -> None:
        """Open the chosen row."""
        if self.currentIndex().isValid():
            self._open(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space open; letters and digits are for the line."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if not event.isAutoRepeat():
                self.open_current()
        elif event.text().isprintable() and event.text():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _tap(self, place: QPointF) -> None:
        index = self.indexAt(place.toPoint())
        if index.isValid():
            self._open(index)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(value_of(index))


def paint_ground(painter: QPainter, option: QStyleOptionViewItem) -> QRectF:
    """The row's ground and rule; what is left for words."""
    where = QRectF(option.rect)
    chosen = bool(option.state & QStyle.StateFlag.State_Selected)
    palette = QGuiApplication.palette()
    if chosen:
        painter.fillRect(where, palette.color(QPalette.ColorRole.Highlight))
        bar = QRectF(where.left(), where.top(), 3, where.height())
        painter.fillRect(bar, palette.color(QPalette.ColorRole.Accent))
    rule = QRectF(where.left() + 12, where.bottom() - 1, where.width() - 24, 1)
    painter.fillRect(rule, palette.color(QPalette.ColorRole.Mid))
    return where.adjusted(12, 0, -12, -1)


def write_cell(painter: QPainter, cell: QRectF, words: str, font: QFont, colour: QColor) -> None:
    """Words of one column, as many as it has room for."""
    if not words:
        return
    painter.setFont(font)
    painter.setPen(colour)
    metrics = painter.fontMetrics()
    fits = metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(cell.width()))
    painter.drawText(cell, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, fits)


def paint_whose(
    painter: QPainter, option: QStyleOptionViewItem, whose: str, words: tuple[str, str]
) -> None:
    """A row of somebody's: initials, and beside them two lines."""
    where, palette = paint_ground(painter, option), QGuiApplication.palette()
    text = palette.color(QPalette.ColorRole.Text)
    quiet = palette.color(QPalette.ColorRole.PlaceholderText)
    initials = QRectF(where.left(), where.top(), _INITIALS, where.height())
    write_cell(painter, initials, whose, font_of(BODY, 600), text)
    lines = QRectF(where.left() + _INITIALS, where.center().y() - 20, where.width() - _INITIALS, 20)
    for line, colour in zip(words, (text, quiet), strict=True):
        write_cell(painter, lines, line, font_of(LABEL), colour)
        lines.translate(0, 20)
