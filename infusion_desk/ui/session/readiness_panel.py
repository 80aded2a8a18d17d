"""Before home: twelve rows of what a person does next, each with how it stands and why."""

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from infusion_desk.projections.readiness import Mark, Readiness, ReadinessRow
from infusion_desk.theme import BODY, CAPTION, HEADING, LABEL, NIGHT, Theme, Type
from infusion_desk.ui.painting import (
    CENTRE,
    RADIUS,
    RIGHT,
    Ink,
    box,
    in_two,
    painter_of,
    ring,
    width_of,
    write,
)
from infusion_desk.ui.session.marks import paint_mark
from infusion_desk.ui.session.side_panels import CORNER, HEAD_BESIDE

GAP, INSIDE, ROWS = 6, 8, 6
_MARK, _MORE, _BESIDE, _KEY_APART = 38, 44, 4, 10
_MARK_UP, _NUMBER_DOWN = 8, 9
_TWO_LINES, _LEAST = 52, 42
_ONE_BELOW, _ONE_BELOW_LOW = 19, 16
"""How far the reason stands below the title, and where a row is lower than a finger."""


class RuleRow(QAbstractButton):
    """A press does its line, where it has one that is open, or else opens its card.

    A row that stores shows its line as a button shows its key, and its card opens beside it; of
    one that begins a line or opens a sheet, the right end opens the card.
    """

    acted = Signal(object)
    """The row: its line is to be done."""
    opened = Signal(object)
    """The row: its card is wanted."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme: Theme = NIGHT
        self._row: ReadinessRow | None = None
        self._at = QPointF()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(self._press)

    @property
    def row(self) -> ReadinessRow | None:
        """What it shows."""
        return self._row

    def show_row(self, row: ReadinessRow, theme: Theme) -> None:
        """How its rules stand."""
        if (row, theme) == (self._row, self._theme):
            return
        self._row, self._theme = row, theme
        rules = " ".join(one.rule for one in row.rules)
        self.setObjectName(f"rule {rules}")
        stores = f". Stores {row.line}" if row.stores else ""
        self.setAccessibleName(f"{row.title}: {row.mark}. {row.because}{stores}")
        self.setAccessibleDescription(rules)
        self.update()

    @property
    def can_act(self) -> bool:
        """Whether a press does something: the release is held, in its card."""
        row = self._row
        return row is not None and not row.done and row.line not in ("", "release")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Where it is pressed."""
        self._at = event.position()
        super().mousePressEvent(event)

    def _press(self) -> None:
        stores = self._row is not None and self._row.stores
        at_end = self._at.x() > self.width() - _MORE and not stores
        self._at = QPointF()
        if self.can_act and not at_end:
            self.acted.emit(self._row)
        else:
            self.opened.emit(self._row)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Open rows stand out by outline and weight; those that are met recede."""
        row = self._row
        if row is None:
            return
        painter, where, theme = painter_of(self), QRectF(self.rect()), self._theme
        painter.fillRect(where, QColor(theme.panel))
        done = row.mark is Mark.MET
        fill = theme.selected if self.isDown() else theme.panel if done else theme.raised
        box(painter, where, fill, theme.hair if done else theme.edge)
        if row.mark is Mark.OVERRIDDEN:
            self._paint_dashes(painter, where, fill)
        self._paint_mark(painter, where, row)
        self._paint_words(painter, where, row)
        if not row.stores:
            paint_more(painter, where, theme)
        if self.hasFocus():
            ring(painter, where, theme)

    def _paint_dashes(self, painter: QPainter, where: QRectF, fill: str) -> None:
        painter.fillRect(where.adjusted(0, 0, 0, 0), QColor(self._theme.panel))
        painter.setBrush(QColor(fill))
        painter.setPen(QPen(QColor(self._theme.edge), 1.5, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(where.adjusted(1, 1, -1, -1), RADIUS, RADIUS)

    def _paint_mark(self, painter: QPainter, where: QRectF, row: ReadinessRow) -> None:
        """How it stands, over the number by which refusals and papers name it."""
        spot = QRectF(0, 0, _MARK - 4, where.height())
        paint_mark(painter, spot.translated(0, -_MARK_UP), row.mark, self._theme)
        small = Ink(CAPTION, self._theme.text2)
        write(painter, spot.translated(0, _NUMBER_DOWN), row.numbers, small, CENTRE)

    def _paint_words(self, painter: QPainter, where: QRectF, row: ReadinessRow) -> None:
        """Title over reason; a row that stores has its line at the right of one of them."""
        theme, done, middle = self._theme, row.mark is Mark.MET, where.height() / 2
        left, wide = float(_MARK), where.width() - _MARK - (8 if row.stores else 17)
        key, small = row.line if row.stores else "", Ink(CAPTION, theme.text2)
        taken = width_of(key, small) + _KEY_APART if key else 0.0
        title = Ink(LABEL, theme.text2 if done else theme.text, 400 if done else 600)
        above = width_of(row.because, small) > wide - taken >= width_of(row.title, title)
        said = _reason(row.because, wide if above else wide - taken, where.height())
        step_down = _ONE_BELOW if where.height() >= _LEAST else _ONE_BELOW_LOW
        top = middle - (step_down + 1 if len(said) == 1 else 26)
        line = QRectF(left, top, wide, 20)
        write(painter, line, row.title, title)
        for words, step in said:
            top += step_down if len(said) == 1 else 17
            below = QRectF(left, top, wide if above else wide - taken, 20)
            write(painter, below, words, Ink(step, theme.text2))
        if key:
            write(
                painter, line if above else line.translated(0, top - line.top()), key, small, RIGHT
            )


class CardButton(QAbstractButton):
    """What opens the card of a row that stores when it is pressed."""

    opened = Signal(object)
    """The row: its card is wanted."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme: Theme = NIGHT
        self._row: ReadinessRow | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(lambda: self.opened.emit(self._row))

    def show_row(self, row: ReadinessRow, theme: Theme) -> None:
        """The row beside it."""
        if (row, theme) == (self._row, self._theme):
            return
        self._row, self._theme = row, theme
        self.setObjectName(f"card of {row.title}")
        self.setAccessibleName(f"{row.title}: its rules, override")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A box with the corner that says: here is more to read."""
        painter, where, theme = painter_of(self), QRectF(self.rect()), self._theme
        painter.fillRect(where, QColor(theme.panel))
        box(painter, where, theme.selected if self.isDown() else theme.panel, theme.hair)
        paint_more(painter, where.adjusted(0, 0, -where.width() / 2 + 10, 0), theme)
        if self.hasFocus():
            ring(painter, where, theme)


def paint_more(painter: QPainter, where: QRectF, theme: Theme) -> None:
    """A small corner: here is more to read."""
    painter.setPen(QPen(QColor(theme.edge), 1.6))
    x, y = where.right() - 9, where.center().y()
    painter.drawPolyline([QPointF(x - 4, y - 5), QPointF(x + 1, y), QPointF(x - 4, y + 5)])


def _reason(because: str, wide: float, tall: float) -> tuple[tuple[str, Type], ...]:
    """On one line, in smaller words, or on two where the row is high enough for them."""
    for step in (LABEL, CAPTION):
        if width_of(because, Ink(step, "")) <= wide or (step is CAPTION and tall < _TWO_LINES):
            return ((because, step),)
    first, rest = in_two(because, Ink(CAPTION, ""), wide)
    return (first, CAPTION), (rest, CAPTION)


class ReadinessPanel(QWidget):
    """Heading with the count in words, and the rows in two columns."""

    acted = Signal(object)
    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("before home")
        self._theme: Theme = NIGHT
        self._readiness: Readiness | None = None
        self._rows: list[tuple[RuleRow, CardButton]] = []

    def show_readiness(self, readiness: Readiness) -> None:
        """How near the patient is to going home."""
        self._readiness = readiness
        while len(self._rows) < len(readiness.rows):
            self._rows.append(self._made())
        for (button, card), row in zip(self._rows, readiness.rows, strict=True):
            button.show_row(row, self._theme)
            card.show_row(row, self._theme)
        self._place()
        told = f"Before home: {readiness.count}"
        if told != self.accessibleName():
            self.setAccessibleName(told)
            self.update()

    def _made(self) -> tuple[RuleRow, CardButton]:
        button, card = RuleRow(self), CardButton(self)
        button.acted.connect(self.acted)
        button.opened.connect(self.opened)
        card.opened.connect(self.opened)
        button.show()
        return button, card

    def show_theme(self, theme: Theme) -> None:
        """Night or day."""
        self._theme = theme
        self.update()
        if self._readiness is not None:
            self.show_readiness(self._readiness)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows share the height."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        wide = (self.width() - 2 * INSIDE - 8) / 2
        room = self.height() - HEAD_BESIDE - INSIDE + 2
        tall = (room - (ROWS - 1) * GAP) / ROWS
        for place, (button, card) in enumerate(self._rows):
            x = INSIDE + (place // ROWS) * (wide + 8)
            y = HEAD_BESIDE + (place % ROWS) * (tall + GAP)
            spot = QRectF(x, y, wide, tall).toRect()
            split = button.row is not None and button.row.stores
            card.setVisible(split)
            card.setGeometry(spot.adjusted(spot.width() - _MORE, 0, 0, 0))
            button.setGeometry(spot.adjusted(0, 0, -(_MORE + _BESIDE) * split, 0))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Box and heading."""
        painter, theme, where = painter_of(self), self._theme, QRectF(self.rect())
        painter.fillRect(where, QColor(theme.bg))
        box(painter, where, theme.panel, theme.hair)
        head = QRectF(INSIDE, 0, self.width() - 2 * INSIDE - CORNER, HEAD_BESIDE)
        write(painter, head, "Before home", Ink(HEADING, theme.text))
        if self._readiness is not None:
            count = self._readiness.count
            ink = Ink(BODY, theme.text, 600)
            room = head.width() - width_of("Before home", Ink(HEADING, "")) - 16
            spot = head.adjusted(head.width() - room, 0, 0, 0)
            write(painter, spot, count, ink, RIGHT)
