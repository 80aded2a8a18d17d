"""A patient's scores beside the sessions: what waits for a physician, then a row each."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from infusion_desk.projections.patient_page import PatientPage
from infusion_desk.projections.score_rows import ScoreRow
from infusion_desk.theme import BODY, CAPTION, LABEL, Type
from infusion_desk.ui.fonts import font_of
from infusion_desk.ui.parts import Words, button, column, panel, paragraph, row
from infusion_desk.ui.row_list import Index, RowList, paint_ground, value_of

HEIGHT = 56
WIDE = 416
GIVE = "Alt+1"
BLOCKED = "Safety block: no infusion may start"
"""Stands in the banner too, where it is seen from each view."""
ROOM_FOR_WHY = 168
"""Below this height the banner alone says it: a sentence that is cut says nothing."""
_DATE, _NAME = 96, 118


class ScoreDelegate(QStyledItemDelegate):
    """Date, scale, score and band; below them the version and what is to be known."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """One height for all."""
        return QSize(0, HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Two lines."""
        told = value_of(index)
        assert isinstance(told, ScoreRow)
        where = paint_ground(painter, option)
        palette = QGuiApplication.palette()
        text = palette.color(QPalette.ColorRole.Text)
        quiet = palette.color(QPalette.ColorRole.PlaceholderText)
        top = where.adjusted(0, 5, 0, 28 - where.height())
        below = where.adjusted(0, 29, 0, -4)
        what = ", ".join(filter(None, (told.score, told.band)))
        under = " · ".join(filter(None, (told.edition, told.note)))
        cells: tuple[tuple[QRectF, str, Type, int, object], ...] = (
            (_cell(top, 0, _DATE + 8), told.on, LABEL, 400, quiet),
            (_cell(top, _DATE, _NAME), told.name.removesuffix(" screener"), LABEL, 600, text),
            (_cell(top, _DATE + _NAME), what, BODY, 600, text),
            (_cell(below, _DATE), under, CAPTION, 400, quiet),
        )
        for cell, words, step, weight, colour in cells:
            painter.setFont(font_of(step, weight))
            painter.setPen(colour)
            fits = painter.fontMetrics().elidedText(
                words, Qt.TextElideMode.ElideRight, int(cell.width())
            )
            painter.drawText(cell, Qt.AlignmentFlag.AlignVCenter, fits)


def _cell(line: QRectF, left: int, wide: int = 0) -> QRectF:
    width = wide - 8 if wide else line.width() - left
    return QRectF(line.left() + left, line.top(), width, line.height())


class ScoresPanel(QWidget):
    """Opens one; asks for another."""

    opened = Signal(object)
    """A ScoreRow."""
    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(WIDE)
        self._blocked = False
        self._block = panel("safety notice")
        self._held = paragraph("fact")
        self._held.setObjectName("safety words")
        self._empty = Words("label", "No PHQ-9 yet.")
        self._give = button(f"Give a scale   {GIVE}", name="give scale")
        self.rows = RowList(ScoreDelegate())
        self.rows.setObjectName("scores")
        self.rows.setAccessibleName("Scores")
        outer = column(self, inside=0)
        top = row()
        top.addStretch()
        top.addWidget(self._give)
        outer.addLayout(top)
        held = column(self._block)
        held.addWidget(Words("strong", BLOCKED))
        held.addWidget(self._held)
        outer.addWidget(self._block)
        outer.addWidget(self._empty)
        outer.addWidget(self.rows, 1)
        outer.addStretch()
        self._give.clicked.connect(self.wanted)
        self.rows.opened.connect(self.opened)

    def show_patient(self, page: PatientPage) -> None:
        """The scores."""
        self._held.setText(f"{page.block}. A physician opens it below and resolves it.")
        self._blocked = bool(page.block)
        self._make_room()
        self._empty.setVisible(not page.scores)
        self.rows.setVisible(bool(page.scores))
        self.rows.show_rows(page.scores)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Why it is blocked stands here where there is room for all of it."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        self._block.setVisible(self._blocked and self.height() >= ROOM_FOR_WHY)
