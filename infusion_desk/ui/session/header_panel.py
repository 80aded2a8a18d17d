"""The header: chair, name, allergies, facts, and the phases as words. It is no control."""

import re
from collections.abc import Iterator

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from infusion_desk.projections.header import PHASES, Header
from infusion_desk.theme import BODY, CAPTION, HEADING, LABEL, NAME, NIGHT, Theme, Type
from infusion_desk.ui.chair_mark import paint_chair
from infusion_desk.ui.painting import (
    RIGHT,
    Ink,
    covers_itself,
    fitted,
    painter_of,
    ring,
    width_of,
    write,
)

SMALL = 40
_STEP_GAP, _TICK, _TICK_GAP, _EDGE = 18, 14, 5, 10
_PLATE_INSIDE = 8
_TAKES = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_APART = re.compile(r"[,;]\s*(?![^()]*\))")
"""Between two allergies, and not between two words about one."""


class HeaderPanel(QAbstractButton):
    """A press, or F6 and Enter, opens the card with every fact, also those that had no room."""

    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("header")
        self.setAccessibleDescription("Enter opens every fact")
        covers_itself(self)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._theme: Theme = NIGHT
        self._header: Header | None = None
        self.clicked.connect(self.opened)

    def show_header(self, header: Header) -> None:
        """Who this is, and which phase."""
        if header != self._header:
            self._header = header
            phase = "Cancelled" if header.cancelled else PHASES[header.phase]
            told = (f"Chair {header.chair or '–'}", header.name, header.allergies, header.facts)
            self.setAccessibleName(". ".join((*told, phase)))
            self.update()

    def show_theme(self, theme: Theme) -> None:
        """Night or day."""
        self._theme = theme
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens as it does everywhere."""
        if event.key() in _TAKES:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The small form has one line, the other one two."""
        painter = painter_of(self)
        painter.fillRect(self.rect(), QColor(self._theme.bg))
        if self._header is None:
            return
        small = self.height() <= SMALL
        side = 36.0 if small else min(44.0, self.height() - 6)
        mark = QRectF(8 if not small else 4, (self.height() - side) / 2, side, side)
        if self._header.chair:
            paint_chair(painter, mark, self._header.chair, self._theme)
        left = mark.right() + 12
        line = QRectF(left, 0, self.width() - left, self.height())
        if small:
            self._paint_line(painter, line, small)
        else:
            line = QRectF(left, (self.height() - 48) * 0.4, line.width(), 30)
            self._paint_line(painter, line, small)
            facts = QRectF(left, self.height() - 22, self.width() - left, 20)
            write(painter, facts, self._header.facts, Ink(LABEL, self._theme.text2))
        if self.hasFocus():
            ring(painter, QRectF(self.rect()), self._theme)

    def _paint_line(self, painter: QPainter, line: QRectF, small: bool) -> None:
        """A long name and allergies take the phases' room, then become smaller; last they end."""
        assert self._header is not None
        header, theme = self._header, self._theme
        facts = (
            " · ".join(filter(None, (header.identity, header.grave, header.weight)))
            if small
            else ""
        )
        told = width_of(facts, Ink(LABEL, "")) + 12 if facts else 0
        for shown, step, plated in _ways(header.phase, small):
            name, plate_ink = Ink(step, theme.text, 600), Ink(plated, theme.text, 600)
            plate = width_of(header.allergies, plate_ink) + 2 * _PLATE_INSIDE + 2
            room = line.width() - self._steps_width(shown) - 16 - told
            if width_of(header.name, name) + 12 + plate <= room:
                break
        self._paint_steps(painter, line, shown, small)
        least = min(plate, room / 2)
        spot = QRectF(line.left(), line.top(), room - least - 12, line.height())
        taken = write(painter, spot, header.name, name)
        where = QRectF(spot.left() + taken + 12, line.center().y() - 13, 0, 26)
        inside = room - taken - 12 - 2 * _PLATE_INSIDE - 2
        words = plate_words(header.allergies, plate_ink, inside)
        where.setWidth(width_of(words, plate_ink) + 2 * _PLATE_INSIDE + 2)
        self._paint_plate(painter, where, words, plate_ink)
        if facts:
            rest = QRectF(where.right() + 12, line.top(), told, line.height())
            write(painter, rest, facts, Ink(LABEL, theme.text2))

    def _paint_plate(self, painter: QPainter, where: QRectF, words: str, ink: Ink) -> None:
        """An outline and no colour: an allergy is no limit that was passed."""
        theme = self._theme
        asked = words.startswith("Allerg")
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.text if asked else theme.edge), 2 if asked else 1))
        painter.drawRoundedRect(where.adjusted(1, 1, -1, -1), 6, 6)
        inside = where.adjusted(_PLATE_INSIDE, 0, -_PLATE_INSIDE + 1, 0)
        write(painter, inside, words, ink)

    def _steps_width(self, shown: range) -> float:
        assert self._header is not None
        phase, cancelled = self._header.phase, self._header.cancelled
        if cancelled:
            return width_of("Cancelled", Ink(LABEL, "", 600)) + _EDGE
        wide = sum(width_of(PHASES[one], self._step_ink(one)) + _STEP_GAP for one in shown)
        ticks = sum(_TICK + _TICK_GAP for one in shown if one < phase)
        return wide + ticks - _STEP_GAP + _EDGE

    def _step_ink(self, index: int) -> Ink:
        assert self._header is not None
        now = index == self._header.phase
        return Ink(LABEL, self._theme.text if now else self._theme.text2, 600 if now else 400)

    def _paint_steps(self, painter: QPainter, line: QRectF, shown: range, small: bool) -> None:
        """From the right; what is over has a tick, what is now a line under it."""
        assert self._header is not None
        header, theme = self._header, self._theme
        x = line.right() - _EDGE
        if header.cancelled:
            ink = Ink(LABEL, theme.text, 600)
            write(painter, line.adjusted(0, 0, -_EDGE, 0), "Cancelled", ink, RIGHT)
            return
        for index in reversed(shown):
            ink = self._step_ink(index)
            wide = width_of(PHASES[index], ink)
            spot = QRectF(x - wide, line.top(), wide + 2, line.height())
            write(painter, spot, PHASES[index], ink)
            if index == header.phase:
                under = QRectF(spot.left(), line.center().y() + (12 if small else 10), wide, 3)
                painter.fillRect(under, QColor(theme.action))
            x = spot.left()
            if index < header.phase:
                x -= _TICK + _TICK_GAP
                tick(painter, QRectF(x, line.center().y() - 7, _TICK, 14), theme.text2)
            x -= _STEP_GAP


def _ways(phase: int, small: bool) -> Iterator[tuple[range, Type, Type]]:
    """The phases that are named, the size of the name and of the allergies; the best first."""
    onward, now = range(phase, len(PHASES)), range(phase, phase + 1)
    if not small:
        yield range(len(PHASES)), NAME, LABEL
        yield onward, NAME, LABEL
        yield now, NAME, LABEL
    else:
        yield onward, HEADING, LABEL
    yield now, HEADING, LABEL
    yield now, HEADING, CAPTION
    yield now, BODY, CAPTION


def plate_words(words: str, ink: Ink, room: float) -> str:
    """As many allergies as there is room for and how many more; of one alone, its beginning."""
    ends = [*(apart.start() for apart in _APART.finditer(words)), len(words)]
    for shown, end in reversed(list(enumerate(ends, start=1))):
        more = f" +{len(ends) - shown}" if shown < len(ends) else ""
        if width_of(f"{words[:end]}{more}", ink) <= room + 0.5:
            return f"{words[:end]}{more}"
    more = f" +{len(ends) - 1}" if len(ends) > 1 else ""
    return f"{fitted(words[: ends[0]], ink, room - width_of(more, ink))}{more}"


def tick(painter: QPainter, where: QRectF, colour: str, thick: float = 1.6) -> None:
    """A thin tick."""
    painter.setPen(QPen(QColor(colour), thick))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    low = where.left() + where.width() * 0.38
    painter.drawPolyline(
        [
            where.topLeft() + (where.bottomLeft() - where.topLeft()) * 0.55,
            QRectF(low, where.bottom() - where.height() * 0.18, 0, 0).topLeft(),
            where.topRight() + (where.bottomRight() - where.topRight()) * 0.15,
        ]
    )
