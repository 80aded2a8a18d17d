"""The four slots: one that grows by size and outline, one with the last set, two plain ones."""

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from infusion_desk.domain.limits import Caution, Level
from infusion_desk.projections.history import PastSession
from infusion_desk.projections.limit_signs import limit_words, signs
from infusion_desk.projections.slots import LastSet, Owed, Slot, Slots
from infusion_desk.projections.vitals_due import Owing
from infusion_desk.theme import (
    BODY,
    CAPTION,
    FIGURE,
    FIGURE_SECOND,
    FIGURE_SMALL_FORM,
    LABEL,
    NIGHT,
    OWED,
    OWED_SMALL_FORM,
    Theme,
    Type,
)
from infusion_desk.ui.fonts import font_of
from infusion_desk.ui.painting import (
    HAIR,
    RIGHT,
    THICK,
    THICKEST,
    Ink,
    box,
    covers_itself,
    painter_of,
    ring,
    width_of,
    write,
)
from infusion_desk.ui.session.last_values import LEAST_APART, places_of_values

SMALL = 84
_STEP = {Owing.REST: 0, Owing.CUED: 1, Owing.DUE: 1, Owing.LATE: 2, Owing.SEEN: 0}
_OUTLINE = (HAIR, THICK, THICKEST)
_BAR = 5
_VALUES_AT = 168
_PRESSURE = ("systolic", "diastolic", "pressure")
_PRESS = "Press: late, seen"
_TAKES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_FIELDS = {"HR": "heart_rate", "SpO2": "spo2", "RR": "respiratory_rate"}


class SlotPanel(QWidget):
    """A label, a number, a line below."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        covers_itself(self)
        self._theme: Theme = NIGHT
        self._slot = Slot("", "")

    def show_theme(self, theme: Theme) -> None:
        """Night or day."""
        self._theme = theme
        self.update()

    def show_slot(self, slot: Slot) -> None:
        """What it says now."""
        if slot != self._slot:
            self._slot = slot
            self._tell(slot.label, slot.number, slot.below)

    def _tell(self, *words: str) -> None:
        self.setAccessibleName(". ".join(filter(None, words)))
        self.update()

    @property
    def small(self) -> bool:
        """Whether this is the small form."""
        return self.height() < SMALL

    def _frame(self, painter: QPainter, line: str, thick: int) -> QRectF:
        """The box; what is left for words."""
        where = QRectF(self.rect())
        painter.fillRect(where, QColor(self._theme.bg))
        box(painter, where, self._theme.panel, line, thick)
        return where.adjusted(12, 0, -12, 0)

    def _label(self, painter: QPainter, inner: QRectF, words: str, ink: Ink) -> None:
        spot = QRectF(inner.left(), self._top(), inner.width(), 20)
        write(painter, spot, words, ink)

    def _top(self) -> int:
        return 5 if self.small else 6

    def _number(self, painter: QPainter, inner: QRectF, words: str, ink: Ink) -> float:
        """On the one line on which all numbers of the slots stand."""
        painter.setFont(font_of(ink.step, ink.weight))
        painter.setPen(QColor(ink.colour))
        painter.drawText(round(inner.left()), self._baseline(), words)
        return width_of(words, ink)

    def _baseline(self) -> int:
        return self.height() - (27 if self.small else 34)

    def _below(self, painter: QPainter, inner: QRectF, words: str, colour: str) -> None:
        spot = QRectF(inner.left(), self.height() - (20 if self.small else 24), inner.width(), 18)
        fits = width_of(words, Ink(LABEL, "")) <= spot.width()
        write(painter, spot, words, Ink(LABEL if fits else CAPTION, colour))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """An outlined one stands still: paused, or the volume is reached."""
        painter, theme, slot = painter_of(self), self._theme, self._slot
        thick = THICK if slot.outlined else HAIR
        inner = self._frame(painter, theme.text if slot.outlined else theme.hair, thick)
        self._label(painter, inner, slot.label, Ink(LABEL, theme.text2, 600))
        ink = Ink(self._fitting(slot.number, inner.width()), theme.text, 600)
        self._number(painter, inner, slot.number, ink)
        self._below(painter, inner, slot.below, theme.text2)

    def _fitting(self, words: str, room: float) -> Type:
        steps = (FIGURE_SMALL_FORM if self.small else FIGURE, FIGURE_SECOND, BODY)
        return next((one for one in steps if width_of(words, Ink(one, "", 600)) <= room), BODY)


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
            self._tell(owed.label, owed.number, owed.below, _PRESS if late else "")
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
        return _STEP[self._owed.owing]

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
        taken = self._number(painter, left, owed.number, self._ink(inner.width()))
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

    def _ink(self, room: float) -> Ink:
        sizes = OWED_SMALL_FORM if self.small else OWED
        for step in (self.step, 1, 0):
            ink = Ink(sizes[step], self._theme.text)
            if width_of(self._owed.number, ink) <= room:
                return ink
        return Ink(FIGURE_SMALL_FORM, self._theme.text)


class LastSetPanel(SlotPanel):
    """The last set and its age. One that holds a limit has its outline and its word."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("last set", parent)
        self._set = LastSet("")

    def show_last_set(self, last: LastSet, before: PastSession | None = None) -> None:
        """The last set now; until there is one, the peak of the session `before`."""
        if not last.pressure and before is not None and before.peak != "–":
            peak, _, at = before.peak.partition(" at ")
            label = f"Last time {before.on.day} {before.on:%b}, peak"
            last = LastSet(label, peak, f"at {at}", stale=True)
        if last == self._set:
            return
        self._set = last
        values = [f"{name} {value}" for _, name, value in last.values]
        cautions = [one.text for one in last.cautions]
        self._tell(last.label, last.pressure, *values, last.against_baseline, *cautions)

    @property
    def level(self) -> Level | None:
        """The worst limit that the set holds."""
        levels = {one.level for one in self._set.cautions}
        return Level.RED if Level.RED in levels else next(iter(levels), None)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Pressure large, the three others half as large, each with its word below."""
        painter, theme, last, level = painter_of(self), self._theme, self._set, self.level
        line = theme.colour(level.value) if level else theme.hair
        inner = self._frame(painter, line, THICK if level else HAIR)
        label = Ink(LABEL, theme.text2, 600)
        self._label(painter, inner, last.label, label)
        if level:
            self._paint_level(painter, inner, width_of(last.label, label), level)
        if not last.pressure:
            return
        colour = self._colour("bp", _PRESSURE)
        step = FIGURE_SMALL_FORM if self.small else FIGURE
        taken = self._number(painter, inner, last.pressure, Ink(step, colour, 600))
        told = f"{self._sign(_PRESSURE)}{last.against_baseline}"
        start = max(taken + 14, _VALUES_AT, width_of(told, Ink(CAPTION, "")) + LEAST_APART)
        below = QRectF(inner)
        if last.values:
            below.setWidth(start - 4)
        self._below(painter, below, told, theme.text2)
        if last.values:
            self._paint_values(painter, inner.adjusted(start, 0, 0, 0))

    def _paint_values(self, painter: QPainter, room: QRectF) -> None:
        """Each with its word below, and before that the sign of a limit."""
        values = self._set.values
        fields = [(_FIELDS.get(name, ""),) for _, name, _ in values]
        below = [
            f"{self._sign(one)}{name}" for one, (_, name, _) in zip(fields, values, strict=True)
        ]
        figures = [value for _, _, value in values]
        step, places = places_of_values(figures, below, room.width())
        for place, (role, _, value) in enumerate(values):
            spot = room.adjusted(places[place], 0, 0, 0)
            if place + 1 < len(places):
                spot.setRight(room.left() + places[place + 1] - 6)
            colour = self._colour(role, fields[place])
            self._number(painter, spot, value, Ink(step, colour, 600))
            self._below(painter, spot, below[place], self._theme.text2)

    def _sign(self, fields: tuple[str, ...]) -> str:
        """The sign of a limit beside the value that is outside it: never its colour alone."""
        found = [one for one in self._set.cautions if one.field in fields]
        return f"{signs(max(found, key=_weight))} " if found else ""

    def _colour(self, role: str, fields: tuple[str, ...]) -> str:
        if self._set.stale:
            return self._theme.text2
        found = [one.level for one in self._set.cautions if one.field in fields]
        if found:
            return self._theme.colour("red" if Level.RED in found else "amber")
        return self._theme.colour(role)

    def _paint_level(self, painter: QPainter, inner: QRectF, taken: float, level: Level) -> None:
        worst = next(one for one in self._set.cautions if one.level is level)
        ink = Ink(LABEL, self._theme.colour(level.value), 700)
        spot = QRectF(inner.left() + taken + 12, 5 if self.small else 6, 0, 20)
        spot.setRight(inner.right())
        write(painter, spot, f"{signs(worst)} {limit_words(worst)}", ink, RIGHT)


class SlotBand:
    """The four of them, as children of a page."""

    def __init__(self, page: QWidget) -> None:
        self.owed, self._last = OwedPanel(page), LastSetPanel(page)
        self._infusion, self._given = SlotPanel("infusion", page), SlotPanel("given", page)

    def show_slots(self, slots: Slots, before: PastSession | None) -> None:
        """What the four say now; `before` is the session before this one."""
        self.owed.show_owed(slots.owed)
        self._last.show_last_set(slots.last_set, before)
        self._infusion.show_slot(slots.infusion)
        self._given.show_slot(slots.given)

    def show_theme(self, theme: Theme) -> None:
        """Night or day."""
        for panel in self._panels():
            panel.show_theme(theme)

    def put(self, places: tuple[QRect, ...]) -> None:
        """From left to right."""
        for panel, where in zip(self._panels(), places, strict=True):
            panel.setGeometry(where)

    def _panels(self) -> tuple[SlotPanel, ...]:
        return self.owed, self._last, self._infusion, self._given


def _weight(caution: Caution) -> bool:
    return caution.level is Level.RED
