"""The slot of what is owed: it grows by size and outline."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from infusion_desk.projections.slots import Owed
from infusion_desk.projections.vitals_due import Owing
from infusion_desk.theme import (
    BODY,
    CAPTION,
    FIGURE_SMALL_FORM,
    HEADING,
    LABEL,
    OWED,
    OWED_SMALL_FORM,
)
from infusion_desk.ui.painting import (
    HAIR,
    RIGHT,
    THICK,
    THICKEST,
    Ink,
    painter_of,
    ring,
    width_of,
    write,
)
from infusion_desk.ui.session.slot_panels import SlotPanel

_OUTLINE = (HAIR, THICK, THICKEST)
_BAR, _APART = 5, 8
_PRESS = "Press: late, seen"
_TAKES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class OwedPanel(SlotPanel):
    """What is owed next. It grows by size and outline, and never by colour.

    One that is late can be pressed: somebody saw it, and it is still owed.
    """

    pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("owed", parent)
        self._owed = Owed("", "")

    def show_owed(self, owed: Owed) -> None:
        """What is owed now."""
        if owed != self._owed:
            self._owed = owed
            late = owed.owing is Owing.LATE
            self._tell(owed.label, owed.span, owed.below, _PRESS if late else "")
            takes = Qt.FocusPolicy.TabFocus if late else Qt.FocusPolicy.NoFocus
            if self.focusPolicy() != takes:
                self.setFocusPolicy(takes)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go where it was pressed."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self._press()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter or space, once it has the keyboard."""
        if event.key() in _TAKES and not event.isAutoRepeat():
            self._press()
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring is drawn."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes."""
        super().focusOutEvent(event)
        self.update()

    def _press(self) -> None:
        if self._owed.owing is Owing.LATE:
            self.pressed.emit()

    @property
    def step(self) -> int:
        """0 at rest, 1 cued, 2 overdue."""
        return self._owed.owing.step

    def _top(self) -> int:
        return 3 if self.step == 2 else super()._top()

    def _baseline(self) -> int:
        """Lower than the others, so that the largest number has room under the label."""
        return self.height() - (12 if self.small else 16) + (2 if self.step == 2 else 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Label, number, the time at its right while there is room, the bar."""
        painter, theme, owed = painter_of(self), self._theme, self._owed
        thick = _OUTLINE[self.step]
        stands_out = self.step > 0 or owed.owing is Owing.SEEN
        inner = self._frame(painter, theme.text if stands_out else theme.hair, thick)
        label = Ink(BODY, theme.text, 600) if self.step else Ink(LABEL, theme.text2, 600)
        self._label(painter, inner, owed.label, label)
        left = inner.adjusted(4, 0, 0, 0)
        taken = self._number(painter, left, owed.number, self._ink(left.width()))
        if owed.unit:
            unit = left.adjusted(taken + _APART, 0, 0, 0)
            taken += self._number(painter, unit, owed.unit, self._unit_ink) + _APART
        if self.step < 2:
            self._paint_below(painter, left.adjusted(taken + 12, 0, 0, 0))
        if owed.fill > 0:
            edge = max(thick, 4)
            whole = self.width() - 2 * edge
            bar = QRectF(edge, self.height() - edge - _BAR + 1, whole * owed.fill, _BAR)
            painter.fillRect(bar, QColor(theme.text if self.step else theme.text2))
        if self.hasFocus():
            ring(painter, QRectF(self.rect()), theme)

    def _paint_below(self, painter: QPainter, room: QRectF) -> None:
        """The time on the number's own line, over it why the set is an extra one; never cut."""
        at, _, because = self._owed.below.partition(" · ")
        line = QRectF(room.left(), self._baseline() - 18, room.width(), 24)
        fits = width_of(at, Ink(BODY, "")) <= room.width()
        for where, words, step in (
            (line, at, BODY if fits else CAPTION),
            (line.translated(0, -20), because, CAPTION),
        ):
            ink = Ink(step, self._theme.text2)
            if width_of(words, ink) <= room.width():
                write(painter, where, words, ink, RIGHT)

    @property
    def _unit_ink(self) -> Ink:
        return Ink(HEADING, self._theme.text)

    def _ink(self, room: float) -> Ink:
        sizes = OWED_SMALL_FORM if self.small else OWED
        if self._owed.unit:
            room -= width_of(self._owed.unit, self._unit_ink) + _APART
        for step in (self.step, 1, 0):
            ink = Ink(sizes[step], self._theme.text)
            if width_of(self._owed.number, ink) <= room:
                return ink
        return Ink(FIGURE_SMALL_FORM, self._theme.text)
