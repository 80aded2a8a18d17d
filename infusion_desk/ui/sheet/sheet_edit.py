"""The lines of a paper sheet, numbered, with nothing filled in."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from infusion_desk.theme import BODY, LABEL
from infusion_desk.ui.fonts import font_of
from infusion_desk.ui.line.line_edit import is_chord

MARGIN = 36
"""Left of the lines, for their numbers."""
_HAND = """as, and the initials of whose hand it is
then line by line as on the paper: the time, and what was written"""
_HEADER = """patient MRN Surname, Given YYYY-MM-DD
session MRN on YYYY-MM-DD tz Area/City chair N
"""


class SheetEdit(QPlainTextEdit):
    """A key with Alt is an act and never a letter; Enter begins a line and records nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sheet lines")
        self.setAccessibleName("The lines of the sheet")
        self.setTabChangesFocus(True)
        self.setFont(font_of(BODY))
        self._numbers = _Numbers(self)
        self.setViewportMargins(MARGIN, 4, 0, 4)
        self.blockCountChanged.connect(self.update_numbers)
        self.updateRequest.connect(self.update_numbers)

    def show_hint(self, *, whole: bool) -> None:
        """How a sheet begins: with its header where a whole session is typed."""
        self.setPlaceholderText(f"{_HEADER}{_HAND}" if whole else _HAND)

    def update_numbers(self) -> None:
        """Other lines are on show."""
        self._numbers.update()

    def paint_numbers(self, painter: QPainter) -> None:
        """The number of each line that is on show, beside where it begins."""
        painter.setFont(font_of(LABEL))
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        block = self.firstVisibleBlock()
        while block.isValid():
            place = self.blockBoundingGeometry(block).translated(self.contentOffset())
            if place.top() > self.viewport().height():
                return
            line = QRectF(0, place.top() + self.viewport().y() - 2, MARGIN - 8, 24)
            painter.drawText(line, Qt.AlignmentFlag.AlignRight, str(block.blockNumber() + 1))
            block = block.next()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters, digits and Enter are the sheet's; what means something else is the page's."""
        if is_chord(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The numbers stand beside all of it."""
        super().resizeEvent(event)
        self._numbers.setGeometry(QRect(4, 4, MARGIN, self.height() - 8))


class _Numbers(QWidget):
    def __init__(self, edit: SheetEdit) -> None:
        super().__init__(edit)
        self._edit = edit

    def sizeHint(self) -> QSize:
        return QSize(MARGIN, 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        self._edit.paint_numbers(QPainter(self))
