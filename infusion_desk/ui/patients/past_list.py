"""Past sessions as a list: Enter opens one, Space marks it to be compared."""

from uuid import UUID

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import QStyleOptionViewItem

from infusion_desk.projections.history import PastSession
from infusion_desk.ui.patients.past_rows import PastDelegate
from infusion_desk.ui.row_list import Index, RowList, value_of

_MARK = 7
_KEY = Qt.Key


class PastList(RowList):
    """As long as something is marked, Enter compares what is."""

    marks_changed = Signal()
    compare_wanted = Signal()

    def __init__(self) -> None:
        self.marked: tuple[UUID, ...] = ()
        super().__init__(_Delegate())

    def forget_marks(self) -> None:
        """Another patient's rows."""
        self._mark(())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space marks, Enter opens or compares."""
        pressed, index = event.key(), self.currentIndex()
        if pressed == _KEY.Key_Space and index.isValid():
            past = value_of(index)
            assert isinstance(past, PastSession)
            rest = tuple(one for one in self.marked if one != past.session)
            self._mark(rest if past.session in self.marked else (*rest, past.session))
        elif pressed in (_KEY.Key_Return, _KEY.Key_Enter) and self.marked:
            self.compare_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _mark(self, marked: tuple[UUID, ...]) -> None:
        self.marked = marked
        self.setAccessibleDescription(f"{len(marked)} marked" if marked else "")
        self.marks_changed.emit()
        self.viewport().update()


class _Delegate(PastDelegate):
    """A marked row has a square at its edge."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The row, then its mark."""
        super().paint(painter, option, index)
        rows, past = self.parent(), value_of(index)
        assert isinstance(rows, PastList)
        assert isinstance(past, PastSession)
        if past.session in rows.marked:
            where = QRectF(option.rect)
            place = QRectF(where.left() + 4, where.center().y() - _MARK / 2, _MARK, _MARK)
            painter.fillRect(place, rows.palette().color(QPalette.ColorRole.Text))
