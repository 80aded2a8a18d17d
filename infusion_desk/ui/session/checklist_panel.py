"""The list before the start: each item with its mark, answer, who and when."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from infusion_desk.projections.checklist_rows import ChecklistRow
from infusion_desk.projections.readiness import Mark
from infusion_desk.theme import BODY, CAPTION, LABEL, NIGHT, Theme
from infusion_desk.ui.painting import RIGHT, Ink, box, painter_of, ring, width_of, write
from infusion_desk.ui.session.marks import paint_mark

ROW, LEAST, INSIDE, COLUMNS = 64, 44, 12, 2
_MARK = 40


class CheckRow(QAbstractButton):
    """A press answers the item, or puts the beginning of its line."""

    acted = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme: Theme = NIGHT
        self._row: ChecklistRow | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(self._press)

    def show_row(self, row: ChecklistRow, theme: Theme) -> None:
        """How the item stands."""
        if (row, theme) == (self._row, self._theme):
            return
        self._row, self._theme = row, theme
        self.setObjectName(f"item {row.item}")
        state = "overridden" if row.overridden else "done" if row.done else "open"
        self.setAccessibleName(f"{row.question}: {state}. {row.answer} {row.who}".strip())
        self.update()

    def _press(self) -> None:
        self.acted.emit(self._row)

    @property
    def mark(self) -> Mark:
        """As a shape."""
        row = self._row
        if row is None or not row.done:
            return Mark.TO_DO
        return Mark.OVERRIDDEN if row.overridden else Mark.MET

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Question over answer; at the right who and when."""
        row = self._row
        if row is None:
            return
        painter, where, theme = painter_of(self), QRectF(self.rect()), self._theme
        painter.fillRect(where, QColor(theme.panel))
        fill = theme.selected if self.isDown() else theme.panel if row.done else theme.raised
        box(painter, where, fill, theme.hair if row.done else theme.edge)
        paint_mark(painter, QRectF(0, 0, _MARK, where.height()), self.mark, theme)
        inner = where.adjusted(_MARK, 0, -INSIDE, 0)
        middle = where.height() / 2
        top = QRectF(inner.left(), middle - 22, inner.width(), 24)
        question = Ink(BODY, theme.text2 if row.done else theme.text, 400 if row.done else 600)
        who = write(painter, top, row.who, Ink(LABEL, theme.text2), RIGHT)
        write(painter, top.adjusted(0, 0, -who - 8, 0), row.question, question)
        below = QRectF(inner.left(), middle, inner.width(), 20)
        answer = Ink(LABEL, theme.text if row.done else theme.text2)
        if width_of(row.answer, answer) > below.width():
            answer = answer._replace(step=CAPTION)
        write(painter, below, row.answer, answer)
        if self.hasFocus():
            ring(painter, where, theme)


class ChecklistPanel(QWidget):
    """Two columns of rows."""

    acted = Signal(object)
    """The ChecklistRow that was pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("checklist")
        self.setAccessibleName("Before the start")
        self._theme: Theme = NIGHT
        self._shown: tuple[ChecklistRow, ...] = ()
        self._rows: list[CheckRow] = []

    def show_rows(self, rows: tuple[ChecklistRow, ...]) -> None:
        """The items that this phase is about."""
        self._shown = rows
        while len(self._rows) < len(rows):
            made = CheckRow(self)
            made.acted.connect(self.acted)
            self._rows.append(made)
        for place, button in enumerate(self._rows):
            button.setVisible(place < len(rows))
            if place < len(rows):
                button.show_row(rows[place], self._theme)
        self._place()
        self.update()

    def show_theme(self, theme: Theme) -> None:
        """Night or day."""
        self._theme = theme
        self.show_rows(self._shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows share the height."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        """Column by column, each row as high as drawn where there is room."""
        rows = max(-(-len(self._shown) // COLUMNS), 1)
        gap = 4 if self.height() < 400 else 6
        wide = (self.width() - 2 * INSIDE - 8) / 2
        room = self.height() - 2 * INSIDE - (rows - 1) * gap
        tall = min(ROW, max(room / rows, LEAST))
        for place in range(len(self._shown)):
            x = INSIDE + (place // rows) * (wide + 8)
            y = INSIDE + (place % rows) * (tall + gap)
            self._rows[place].setGeometry(round(x), round(y), round(wide), round(tall))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The box."""
        painter, theme, where = painter_of(self), self._theme, QRectF(self.rect())
        painter.fillRect(where, QColor(theme.bg))
        box(painter, where, theme.panel, theme.hair)
