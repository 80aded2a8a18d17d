"""The sessions of a series as bubbles in a row: chosen by arrows, opened by Enter or a press."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from infusion_desk.domain.course import PRESENT, State
from infusion_desk.projections.series_strip import Bubble
from infusion_desk.theme import CAPTION, LABEL
from infusion_desk.ui.fonts import font_of
from infusion_desk.ui.painting import painter_of

WIDE, HIGH, ROUND = 88, 80, 28
"""A cell, and the circle in it."""
TURN = 44
"""At an end behind which there are more."""
_CENTRE = Qt.AlignmentFlag.AlignCenter


class BubbleRow(QWidget):
    """As many as there is room for, the chosen one among them."""

    opened = Signal(object)
    """A Bubble."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("bubbles")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(HIGH)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._bubbles: tuple[Bubble, ...] = ()
        self._chosen = 0
        self._pressed: Bubble | None = None

    def show_bubbles(self, bubbles: tuple[Bubble, ...], *, anew: bool) -> None:
        """These; of another patient the first that is still to come is chosen."""
        kept = self.chosen.session if self.chosen and not anew else None
        self._bubbles = bubbles
        self._chosen = next(
            (at for at, one in enumerate(bubbles) if one.session == kept), self._first_to_come()
        )
        self._tell()

    @property
    def shown(self) -> tuple[Bubble, ...]:
        """All of them."""
        return self._bubbles

    @property
    def chosen(self) -> Bubble | None:
        """The one that Enter opens."""
        return self._bubbles[self._chosen] if self._bubbles else None

    def sizeHint(self) -> QSize:
        """All of them."""
        return QSize(max(len(self._bubbles), 1) * WIDE, HIGH)

    def minimumSizeHint(self) -> QSize:
        """One, and the way to the others."""
        return QSize(WIDE + 2 * TURN, HIGH)

    def place_of(self, at: int) -> QRectF:
        """Where a bubble's cell is; empty for one that there is no room for now."""
        first, many = self._shown()
        if not first <= at < first + many:
            return QRectF()
        left = TURN if many < len(self._bubbles) else 0
        return QRectF(left + (at - first) * WIDE, 0, WIDE, HIGH)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Home and End choose; Enter and Space open; any other key goes on."""
        last = len(self._bubbles) - 1
        steps = {
            Qt.Key.Key_Left: self._chosen - 1,
            Qt.Key.Key_Right: self._chosen + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        if event.key() in steps:
            self._choose(min(max(steps[Qt.Key(event.key())], 0), max(last, 0)))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if self.chosen is not None and not event.isAutoRepeat():
                self.opened.emit(self.chosen)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """What is under the hand is chosen; at an end the next ones come."""
        at = self._at(event.position())
        first, many = self._shown()
        if at is not None:
            self._choose(at)
        elif many < len(self._bubbles):
            turned = first - 1 if event.position().x() < TURN else first + many
            self._choose(min(max(turned, 0), len(self._bubbles) - 1))
        self._pressed = self.chosen if at is not None else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Pressed and let go over it."""
        at = self._at(event.position())
        if at is not None and self._bubbles[at] is self._pressed:
            self.opened.emit(self._pressed)
        self._pressed = None

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The line, brackets, then each bubble."""
        painter = painter_of(self)
        first, many = self._shown()
        for at in range(first, first + many):
            self._paint_between(painter, at)
        for at in range(first, first + many):
            self._paint_bubble(painter, self._bubbles[at], self.place_of(at), at)
        if many < len(self._bubbles):
            self._paint_more(painter, first, len(self._bubbles) - first - many)

    def _paint_between(self, painter: QPainter, at: int) -> None:
        """To the bubble before: the series' line, and the bracket over sessions 2 to 4."""
        one, where = self._bubbles[at], self.place_of(at)
        before = self._bubbles[at - 1] if at else None
        after = self._bubbles[at + 1] if at + 1 < len(self._bubbles) else None
        quiet = self.palette().color(QPalette.ColorRole.PlaceholderText)
        middle = where.top() + 18 + ROUND / 2
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Mid), 2))
        left = where.center().x() if one.title else where.left()
        ends = after is None or bool(after.title)
        right = where.center().x() if ends else where.right()
        painter.drawLine(QPointF(left, middle), QPointF(right, middle))
        if not one.early:
            return
        begins = before is None or not before.early
        stops = after is None or not after.early
        left = where.left() + 24 if begins else where.left()
        right = where.right() - 24 if stops else where.right()
        painter.setPen(QPen(quiet, 1))
        painter.drawLine(QPointF(left, 6), QPointF(right, 6))
        for x, wanted in ((left, begins), (right, stops)):
            if wanted:
                painter.drawLine(QPointF(x, 6), QPointF(x, 12))

    def _paint_bubble(self, painter: QPainter, one: Bubble, where: QRectF, at: int) -> None:
        if at == self._chosen:
            self._paint_chosen(painter, where)
            self._paint_between(painter, at)
        palette = self.palette()
        text = palette.color(QPalette.ColorRole.Text)
        quiet = palette.color(QPalette.ColorRole.PlaceholderText)
        circle = QRectF(where.center().x() - ROUND / 2, where.top() + 18, ROUND, ROUND)
        came = one.state not in (State.PLANNED, State.CANCELLED)
        outline = QPen(text if came else quiet, 3 if one.state in PRESENT else 1.5)
        if one.apart:
            outline.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(outline)
        ground = QPalette.ColorRole.AlternateBase if came else QPalette.ColorRole.Base
        painter.setBrush(palette.color(ground))
        painter.drawEllipse(circle)
        told = one.k or ("–" if one.state is State.CANCELLED else "·")
        top = where.adjusted(0, 0, 0, 17 - HIGH)
        lines = (
            (circle, told, font_of(LABEL, 600), text if came else quiet),
            (where.adjusted(0, 46, 0, -18), one.on, font_of(CAPTION, 600), text),
            (where.adjusted(0, 62, 0, -2), one.below, font_of(CAPTION), quiet),
            (top, one.title, font_of(CAPTION), quiet),
        )
        for place, words, font, colour in lines:
            painter.setFont(font)
            painter.setPen(colour)
            painter.drawText(place, _CENTRE, words)

    def _paint_chosen(self, painter: QPainter, where: QRectF) -> None:
        """Its ground, and the ring where the keyboard is here."""
        ring = QPen(self.palette().color(QPalette.ColorRole.Accent), 3)
        painter.setPen(ring if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().color(QPalette.ColorRole.Highlight))
        painter.drawRoundedRect(where.adjusted(2, 2, -2, -1), 7, 7)

    def _paint_more(self, painter: QPainter, before: int, after: int) -> None:
        painter.setFont(font_of(LABEL, 600))
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        _, many = self._shown()
        right = QRectF(TURN + many * WIDE, 18, TURN, ROUND)
        if before:
            painter.drawText(QRectF(0, 18, TURN, ROUND), _CENTRE, f"+{before}")
        if after:
            painter.drawText(right, _CENTRE, f"+{after}")

    def _shown(self) -> tuple[int, int]:
        """The first that is shown, and how many are."""
        whole = len(self._bubbles)
        if whole * WIDE <= self.width():
            return 0, whole
        many = max((self.width() - 2 * TURN) // WIDE, 1)
        return min(max(self._chosen - many // 2, 0), whole - many), many

    def _at(self, where: QPointF) -> int | None:
        found = (at for at in range(len(self._bubbles)) if self.place_of(at).contains(where))
        return next(found, None)

    def _first_to_come(self) -> int:
        planned = (at for at, one in enumerate(self._bubbles) if one.is_planned)
        return next(planned, max(len(self._bubbles) - 1, 0))

    def _choose(self, at: int) -> None:
        self._chosen = at
        self._tell()

    def _tell(self) -> None:
        self.setAccessibleName(self.chosen.words if self.chosen else "No series")
        self.updateGeometry()
        self.update()
