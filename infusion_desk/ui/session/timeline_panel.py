"""The timeline: what happened, newest first. It alone scrolls."""

from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from infusion_desk.projections.timeline import TimelineRow
from infusion_desk.theme import BODY, CAPTION, HEADING, LABEL, NIGHT, Theme
from infusion_desk.ui.finger import scrolled_by_finger
from infusion_desk.ui.painting import (
    CENTRE,
    RADIUS,
    RIGHT,
    Ink,
    box,
    covers_itself,
    in_two,
    painter_of,
    ring,
    width_of,
    write,
)
from infusion_desk.ui.session.side_panels import CORNER, HEAD_BESIDE

Index = QModelIndex | QPersistentModelIndex
ROW, HEAD = 44, 40
NOTHING = "Nothing charted yet."
COLUMNS = ("Time", "What", "By", "Remark")
_ROLE = Qt.ItemDataRole.UserRole


class TimelineModel(QAbstractTableModel):
    """A read-only table over frozen rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[TimelineRow, ...] = ()

    @property
    def rows(self) -> tuple[TimelineRow, ...]:
        """All of them."""
        return self._rows

    def set_rows(self, rows: tuple[TimelineRow, ...]) -> bool:
        """Other rows; whether they are other ones."""
        if rows == self._rows:
            return False
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()
        return True

    def place_of(self, entry: UUID | None) -> int | None:
        """Which row tells of an entry."""
        return next((n for n, row in enumerate(self._rows) if row.entry == entry), None)

    def rowCount(self, parent: Index | None = None) -> int:
        """How many there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Time, what, by, remark."""
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The names of the columns."""
        named = orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return COLUMNS[section] if named else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell's words; the row itself for whoever paints it."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == _ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return (row.clock, row.words, row.by, row.remark)[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            told = (
                row.clock, row.words, row.limit, row.by, row.remark, "struck" if row.struck else "",
            )  # fmt: skip
            return ", ".join(filter(None, told))
        return None


class TimelineDelegate(QStyledItemDelegate):
    """Paints a row: time, circled number, words, whose hand; a remark on its second line."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme: Theme = NIGHT
        self.chosen: UUID | None = None

    def show_theme(self, theme: Theme) -> None:
        """Night or day."""
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Every row is as high as a finger."""
        return QSize(0, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row."""
        row = index.data(_ROLE)
        assert isinstance(row, TimelineRow)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        where = QRectF(option.rect)
        theme = self._theme
        if row.entry == self.chosen:
            painter.fillRect(where, QColor(theme.selected))
            painter.fillRect(QRectF(where.left(), where.top(), 3, ROW), QColor(theme.action))
        inner = where.adjusted(12, 0, -12, 0)
        second = bool(row.limit or row.remark)
        line = QRectF(inner.left(), inner.top(), inner.width(), 26 if second else ROW)
        line.translate(0, 1 if second else 0)
        by = write(painter, line, row.by, Ink(LABEL, theme.text2), RIGHT)
        write(painter, line, row.clock, Ink(LABEL, theme.text2))
        words = line.adjusted(48, 0, -by - 8, 0)
        if row.number is not None:
            words.setLeft(words.left() + circled(painter, words, row.number, theme) + 6)
        if second:
            below = QRectF(inner.left() + 48, line.bottom() - 2, inner.width() - 48, 18)
            first, rest = _parted(row, words.width())
            self._second_line(painter, below, row, rest)
            row = replace(row, words=first)
        self._words(painter, words, row)
        painter.restore()

    def _second_line(self, painter: QPainter, where: QRectF, row: TimelineRow, rest: str) -> None:
        """What of the words had no room; the limit by sign and word, as its colour alone says

        nothing; then the remark.
        """
        theme = self._theme
        if rest:
            ink = Ink(LABEL, theme.text)
            where = where.adjusted(write(painter, where, rest, ink) + 10, 0, 0, 0)
        if row.level is not None:
            ink = Ink(CAPTION, theme.colour(row.level.value), 600)
            where = where.adjusted(write(painter, where, row.limit, ink) + 6, 0, 0, 0)
        dot = "· " if row.level is not None and row.remark else ""
        write(painter, where, f"{dot}{row.remark}", Ink(CAPTION, theme.text2))

    def _words(self, painter: QPainter, where: QRectF, row: TimelineRow) -> None:
        theme = self._theme
        colour = theme.struck if row.struck else theme.text
        if (
            not (row.struck or row.remark or row.limit)
            and width_of(row.words, Ink(LABEL, "")) > where.width()
        ):
            line = QRectF(where.left(), where.center().y() - 18, where.width(), 18)
            for part in in_two(row.words, Ink(LABEL, ""), where.width()):
                write(painter, line, part, Ink(LABEL, colour))
                line.translate(0, 18)
            return
        step = BODY if width_of(row.words, Ink(BODY, "")) <= where.width() else LABEL
        taken = write(painter, where, row.words, Ink(step, colour))
        if row.struck:
            painter.setPen(QPen(QColor(theme.struck), 1.5))
            y = where.center().y() + 1
            painter.drawLine(QPointF(where.left(), y), QPointF(where.left() + taken, y))


def _parted(row: TimelineRow, room: float) -> tuple[str, str]:
    """The words of a row with a limit, and those of them that go on its second line."""
    ink = Ink(LABEL, "")
    if row.level is None or width_of(row.words, ink) <= room:
        return row.words, ""
    return in_two(row.words, ink, room)


def circled(painter: QPainter, line: QRectF, number: int, theme: Theme) -> float:
    """The number of an event in its circle; how wide it is."""
    side = 22.0
    where = QRectF(line.left(), line.center().y() - side / 2, side, side)
    painter.setPen(QPen(QColor(theme.text), 1.3))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(where)
    write(painter, where, str(number), Ink(CAPTION, theme.text, 600), CENTRE)
    return side


class TimelineList(QListView):
    """Rows chosen by a press or the arrows, opened by Enter."""

    chosen = Signal(object)
    """The entry of a row."""
    opened = Signal(object)

    def __init__(self, model: TimelineModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("timeline rows")
        self.setAccessibleName("Timeline")
        self.setModel(model)
        self._model = model
        self.setModelColumn(1)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(self._choose)
        scrolled_by_finger(self).rested.connect(self._rest)

    def _rest(self, place: QPointF) -> None:
        index = self.indexAt(place.toPoint())
        if index.isValid():
            self._choose(index)

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(self._model.rows[index.row()].entry)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows choose, Enter opens; letters and digits are for the line."""
        here = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if here.isValid() and not event.isAutoRepeat():
                self.opened.emit(self._model.rows[here.row()].entry)
        elif event.key() == Qt.Key.Key_Escape or (event.text() and event.text().isprintable()):
            event.ignore()
        else:
            super().keyPressEvent(event)
            if self.currentIndex() != here and self.currentIndex().isValid():
                self._choose(self.currentIndex())


class TimelinePanel(QWidget):
    """Heading and rows."""

    selected = Signal(object)
    """An entry's id, chosen here by hand."""
    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("timeline")
        covers_itself(self)
        self._theme: Theme = NIGHT
        self._model = TimelineModel(self)
        self._list = TimelineList(self._model, self)
        self._delegate = TimelineDelegate(self._list)
        self._list.setItemDelegate(self._delegate)
        self._list.chosen.connect(self.selected)
        self._list.opened.connect(self.opened)
        self._corner = False
        self.show_theme(NIGHT)

    def leave_corner(self, leave: bool) -> None:
        """Whether the heading leaves room for the button that turns to what stood here before."""
        if leave != self._corner:
            self._corner = leave
            self._place()
            self.update()

    def show_rows(self, rows: tuple[TimelineRow, ...]) -> None:
        """Other rows; the newest is in sight when there is a newer one."""
        if self._model.set_rows(rows):
            self._list.scrollToTop()
            self.select(self._delegate.chosen)
            self.update()

    def select(self, entry: UUID | None) -> None:
        """Light the row of an entry that was chosen elsewhere."""
        self._delegate.chosen = entry
        place = self._model.place_of(entry)
        if place is not None:
            index = self._model.index(place, 1)
            self._list.setCurrentIndex(index)
            self._list.scrollTo(index)
        self._list.viewport().update()

    def show_theme(self, theme: Theme) -> None:
        """Night or day."""
        self._theme = theme
        self._delegate.show_theme(theme)
        self._list.setStyleSheet(
            f"QListView, QListView:focus {{ background: {theme.panel}; border: none;"
            " border-radius: 0; }"
        )
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The rows fill what the heading leaves."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        top = self._head
        self._list.setGeometry(2, top, self.width() - 4, self.height() - top - RADIUS)

    @property
    def _head(self) -> int:
        return HEAD_BESIDE if self._corner else HEAD

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Box, heading, and that there is nothing yet."""
        painter, theme, where = painter_of(self), self._theme, QRectF(self.rect())
        painter.fillRect(where, QColor(theme.bg))
        box(painter, where, theme.panel, theme.hair)
        head = QRectF(12, 0, self.width() - 24 - CORNER * self._corner, self._head)
        write(painter, head, "Timeline", Ink(HEADING, theme.text))
        write(painter, head, "newest first", Ink(CAPTION, theme.text2), RIGHT)
        self._list.setVisible(bool(self._model.rows))
        if not self._model.rows:
            line = QRectF(12, self._head, self.width() - 24, ROW)
            write(painter, line, NOTHING, Ink(BODY, theme.text2))
        if self._list.hasFocus():
            ring(painter, where, theme)
