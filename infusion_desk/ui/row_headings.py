"""The headings above a list's rows, where the rows have their columns."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QWidget

from infusion_desk.theme import CAPTION
from infusion_desk.ui.fonts import font_of
from infusion_desk.ui.parts import INSIDE
from infusion_desk.ui.row_list import RowList


class RowHeadings(QWidget):
    """Painted in the places that the rows' own delegate uses."""

    def __init__(
        self,
        rows: RowList,
        headings: tuple[str, ...],
        places_in: Callable[[QRectF], Iterable[QRectF]],
    ) -> None:
        super().__init__()
        self._rows, self._headings, self._places_in = rows, headings, places_in
        self.setFixedHeight(20)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Beside a scroll bar if there is one."""
        painter = QPainter(self)
        painter.setFont(font_of(CAPTION))
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        view = self._rows.viewport()
        left = self.mapFromGlobal(view.mapToGlobal(view.rect().topLeft())).x()
        where = QRectF(left + INSIDE, 0, view.width() - 2 * INSIDE, self.height())
        for heading, place in zip(self._headings, self._places_in(where), strict=True):
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, heading)
