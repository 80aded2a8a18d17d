"""The echo: what Enter would record, in words, each value in its own colour."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from infusion_desk.projections.echo import Echo, EchoPart
from infusion_desk.theme import BODY, CAPTION, ECHO, LABEL, NIGHT, Theme, Type
from infusion_desk.ui.painting import (
    LEFT,
    RIGHT,
    Ink,
    covers_itself,
    lines_needed,
    painter_of,
    width_of,
    write,
    write_lines,
)

_SMALLER = (ECHO, Type(20, 28), BODY, LABEL)
_GAP, _WITHIN, _LEAST = 16, 6, 0.35
RECORDS = "Enter records"


class Said(NamedTuple):
    """What the view shows: for whom, when, what, and what is to be noted; `chair` 0 is none's."""

    lead: str
    chair: int
    echo: Echo
    pressed: str = ""


class EchoView(QWidget):
    """One line of words over the field. A problem takes the place of the echo."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("echo")
        covers_itself(self)
        self._theme: Theme = NIGHT
        self._said = Said("", 0, Echo())
        self._problem, self._grave = "", False

    def show_theme(self, theme: Theme) -> None:
        """Night or day."""
        self._theme = theme
        self.update()

    def show_said(self, said: Said) -> None:
        """Another echo; a problem stands until it is cleared."""
        if said != self._said:
            self._said = said
            self._tell()

    def show_problem(self, words: str, grave: bool) -> None:
        """Why nothing was recorded; `grave` where it was no fault of the line."""
        self._problem, self._grave = words, grave
        self._tell()

    def clear_problem(self) -> None:
        """The line is another one now."""
        if self._problem:
            self._problem = ""
            self._tell()

    @property
    def problem(self) -> str:
        """Why nothing was recorded, while that is on show."""
        return self._problem

    @property
    def words(self) -> str:
        """All of it, as read out."""
        if self._problem:
            return self._problem
        echo = self._said.echo
        values = [f"{part.label} {part.marked}" for part in echo.parts]
        told = [self._said.lead, self._said.pressed or echo.clock, *values, *echo.notes]
        return " · ".join(one.strip() for one in (*told, echo.problem) if one.strip())

    def _tell(self) -> None:
        self.setAccessibleName(self.words)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """For whom in the chair's hue, the time, the values; at the right what Enter does."""
        painter, where = painter_of(self), QRectF(self.rect())
        painter.fillRect(where, QColor(self._theme.bg))
        where = where.adjusted(8, 0, -8, 0)
        if self._problem:
            self._paint_problem(painter, where)
            return
        pieces = list(self._pieces())
        free = where.width() - _wide(pieces, ECHO) - _GAP
        right = self._paint_right(painter, where, max(free, where.width() * _LEAST))
        left = where.adjusted(0, 0, -right, 0)
        over = [one for one in pieces if not one.replaced]
        if _wide(pieces, BODY) <= left.width() or len(over) == len(pieces):
            _write_pieces(painter, left, pieces, _SMALLER)
            return
        half = left.height() / 2
        _write_pieces(painter, left.adjusted(0, 0, 0, -half), over, (BODY, LABEL))
        under = [one for one in pieces if one.replaced]
        _write_pieces(painter, left.adjusted(0, half, 0, 0), under, (LABEL, CAPTION))

    def _paint_right(self, painter: QPainter, where: QRectF, free: float) -> float:
        """What is to be noted, or that Enter records; how much room it took.

        The values go first: notes have what is `free` of them.
        """
        room = where.adjusted(where.width() - free, 0, 0, 0)
        echo = self._said.echo
        if echo.notes:
            amber = any(part.level for part in echo.parts)
            levels = {part.level for part in echo.parts}
            colour = self._theme.red if "red" in levels else self._theme.amber
            words = " · ".join(dict.fromkeys(echo.notes))
            plain = self._theme.text if echo.asked else self._theme.amber
            ink = Ink(BODY, colour if amber else plain, 600)
            return _write_notes(painter, room, words, ink) + _GAP
        if echo.records:
            return write(painter, where, RECORDS, Ink(BODY, self._theme.action, 600), RIGHT) + _GAP
        if echo.problem:
            look = (self._theme.text, 600) if echo.faults else (self._theme.text2, 400)
            return _write_notes(painter, room, echo.problem, Ink(BODY, *look)) + _GAP
        return 0

    def _paint_problem(self, painter: QPainter, where: QRectF) -> None:
        """The first words tell that it is not stored; the rest is as quiet as it can be."""
        head, dot, rest = self._problem.partition(": " if self._grave else ". ")
        begins = head.lower().startswith("not ")
        lead, rest = (head + dot.strip(), rest) if begins else ("", self._problem)
        strong = Ink(BODY, self._theme.red, 700 if self._grave else 600)
        x = where.left()
        if lead:
            x += write(painter, where, lead, strong) + _WITHIN + 2
        plain = Ink(BODY, self._theme.text, 600)
        room = QRectF(x, where.top(), max(where.right() - x, 0), where.height())
        _write_notes(painter, room, rest, plain, LEFT)

    def _pieces(self) -> Iterator["_Piece"]:
        theme, said = self._theme, self._said
        if said.lead:
            yield _Piece(said.lead, theme.chair(said.chair) if said.chair else theme.text, 600)
        clock = said.pressed or said.echo.clock
        if clock:
            yield _Piece(clock, theme.text2)
        for part in said.echo.parts:
            yield from self._part(part)

    def _part(self, part: EchoPart) -> Iterator["_Piece"]:
        theme = self._theme
        struck = part.role == "struck"
        if part.label:
            yield _Piece(part.label, theme.text2, small=True, after=_WITHIN, replaced=struck)
        colour = theme.colour(part.level) if part.level else theme.colour(part.role)
        weight = 400 if struck else 600
        yield _Piece(part.marked, colour, weight, struck=struck, replaced=struck)


def _write_pieces(
    painter: QPainter, line: QRectF, pieces: Sequence["_Piece"], steps: Sequence[Type]
) -> None:
    """One after another, at the first size at which there is room for all; else at the last."""
    step = next((one for one in steps if _wide(pieces, one) <= line.width()), steps[-1])
    x = line.left()
    for piece in pieces:
        room = QRectF(x, line.top(), max(line.right() - x, 0), line.height())
        if room.width() < 12:
            break
        told = write(painter, room, piece.words, piece.ink(step))
        if piece.struck:
            painter.setPen(QPen(QColor(piece.colour), 2))
            middle = int(room.center().y() + 1)
            painter.drawLine(int(x), middle, int(x + told), middle)
        x += told + piece.after


def _write_notes(
    painter: QPainter,
    room: QRectF,
    words: str,
    ink: Ink,
    align: Qt.AlignmentFlag = RIGHT,
) -> float:
    """In one line or in two, whatever shows all of it largest; how wide they came out."""
    for step in (BODY, LABEL):
        one = ink._replace(step=step)
        if width_of(words, one) <= room.width():
            return write(painter, room, words, one, align)
    steps = (LABEL, CAPTION) if room.height() >= 2 * LABEL.leading else (CAPTION,)
    fit = (step for step in steps if lines_needed(words, ink._replace(step=step), room.width()) < 3)
    write_lines(painter, room, words, ink._replace(step=next(fit, CAPTION)), align)
    return room.width()


class _Piece(NamedTuple):
    words: str
    colour: str
    weight: int = 400
    small: bool = False
    after: int = _GAP
    struck: bool = False
    replaced: bool = False

    def ink(self, step: Type) -> Ink:
        """At this size; a label is never larger than the body text."""
        return Ink(BODY if self.small and step.px > BODY.px else step, self.colour, self.weight)


def _wide(pieces: Sequence[_Piece], step: Type) -> float:
    return sum(width_of(piece.words, piece.ink(step)) + piece.after for piece in pieces)
