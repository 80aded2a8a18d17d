"""A slot over the chart: a plain one, and the one with the last set."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from infusion_desk.domain.limits import Caution, Level
from infusion_desk.projections.given_slot import Slot
from infusion_desk.projections.history import PastSession
from infusion_desk.projections.limit_signs import signs
from infusion_desk.projections.slots import LastSet
from infusion_desk.theme import (
    BODY,
    CAPTION,
    FIGURE,
    FIGURE_SECOND,
    FIGURE_SMALL_FORM,
    LABEL,
    NIGHT,
    Theme,
    Type,
)
from infusion_desk.ui.fonts import font_of
from infusion_desk.ui.painting import (
    HAIR,
    THICK,
    Ink,
    box,
    covers_itself,
    painter_of,
    width_of,
    write,
)
from infusion_desk.ui.session.last_values import LEAST_APART, places_of_values
from infusion_desk.ui.session.limit_beside import write_limit

SMALL = 84
_VALUES_AT = 168
_PRESSURE = ("systolic", "diastolic", "pressure")
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
            limit = slot.caution.text if slot.caution is not None else ""
            self._tell(slot.label, slot.number, slot.below, limit)

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
        write(painter, self._label_line(inner), words, ink)

    def _label_line(self, inner: QRectF) -> QRectF:
        return QRectF(inner.left(), self._top(), inner.width(), 20)

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
        thick = THICK if slot.outlined or slot.caution else HAIR
        line = theme.text if slot.outlined else theme.hair
        if slot.caution is not None:
            line = theme.colour(slot.caution.level.value)
        inner = self._frame(painter, line, thick)
        label = Ink(LABEL, theme.text2, 600)
        self._label(painter, inner, slot.label, label)
        if slot.caution is not None:
            spot = self._label_line(inner)
            write_limit(painter, spot, (slot.label, label), slot.caution, theme)
        ink = Ink(self._fitting(slot.number, inner.width()), theme.text, 600)
        self._number(painter, inner, slot.number, ink)
        self._below(painter, inner, slot.below, theme.text2)

    def _fitting(self, words: str, room: float) -> Type:
        steps = (FIGURE_SMALL_FORM if self.small else FIGURE, FIGURE_SECOND, BODY)
        return next((one for one in steps if width_of(words, Ink(one, "", 600)) <= room), BODY)


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
            worst = next(one for one in last.cautions if one.level is level)
            write_limit(painter, self._label_line(inner), (last.label, label), worst, theme)
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


def _weight(caution: Caution) -> bool:
    return caution.level is Level.RED
