"""Words and boxes painted with the theme's tokens: nothing here asks the system for a colour."""

from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget

from infusion_desk.theme import Theme, Type
from infusion_desk.ui.fonts import font_of

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
TOP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
CENTRE = Qt.AlignmentFlag.AlignCenter
RADIUS, HAIR, THICK, THICKEST = 8, 1, 3, 5
RING = 3
"""Focus ring, 2 px off the edge (ui.md, 4.1)."""


class Ink(NamedTuple):
    """How words look: a step of the type scale, a colour, perhaps another weight."""

    step: Type
    colour: str
    weight: int | None = None


def painter_of(widget: QWidget) -> QPainter:
    """A painter with smooth edges."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


def covers_itself(widget: QWidget) -> None:
    """It paints every pixel it has, so that nothing under it is painted for nothing."""
    widget.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)


def width_of(words: str, ink: Ink) -> float:
    """How wide words are."""
    return _advance(words, ink.step, ink.weight)


@lru_cache(maxsize=512)
def _advance(words: str, step: Type, weight: int | None) -> float:
    """Kept, because the same words are measured at every painting."""
    return QFontMetricsF(font_of(step, weight)).horizontalAdvance(words)


def fitted(words: str, ink: Ink, room: float) -> str:
    """The words, or as many as there is room for and an ellipsis."""
    if width_of(words, ink) <= room + 0.5:
        return words
    metrics = QFontMetricsF(font_of(ink.step, ink.weight))
    return metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(room, 0))


def write(
    painter: QPainter,
    where: QRectF,
    words: str,
    ink: Ink,
    align: Qt.AlignmentFlag = LEFT,
) -> float:
    """Plain words in one line inside `where`; how wide they came out."""
    told = fitted(words, ink, where.width())
    painter.setFont(font_of(ink.step, ink.weight))
    painter.setPen(QColor(ink.colour))
    painter.drawText(where, align | Qt.TextFlag.TextSingleLine, told)
    return width_of(told, ink)


def in_two(words: str, ink: Ink, room: float) -> tuple[str, str]:
    """As many whole words as one line holds, and the rest."""
    first = ""
    for word in words.split():
        longer = f"{first} {word}".strip()
        if first and width_of(longer, ink) > room:
            break
        first = longer
    return first, words[len(first) :].strip()


def write_lines(
    painter: QPainter, where: QRectF, words: str, ink: Ink, align: Qt.AlignmentFlag = TOP
) -> None:
    """Plain words over as many lines as they need, from the top if it is not said otherwise."""
    painter.setFont(font_of(ink.step, ink.weight))
    painter.setPen(QColor(ink.colour))
    painter.drawText(where, align | Qt.TextFlag.TextWordWrap, words)


def lines_needed(words: str, ink: Ink, room: float) -> int:
    """How many lines the words take when wrapped."""
    metrics = QFontMetricsF(font_of(ink.step, ink.weight))
    taken = metrics.boundingRect(QRectF(0, 0, room, 10_000), Qt.TextFlag.TextWordWrap, words)
    return max(round(taken.height() / metrics.lineSpacing()), 1)


def box(painter: QPainter, where: QRectF, fill: str, line: str, thick: float = HAIR) -> None:
    """A box with rounded corners, its outline wholly inside."""
    half = thick / 2
    painter.setPen(QPen(QColor(line), thick))
    painter.setBrush(QColor(fill))
    painter.drawRoundedRect(where.adjusted(half, half, -half, -half), RADIUS, RADIUS)


def ring(painter: QPainter, where: QRectF, theme: Theme) -> None:
    """The focus ring, 2 px inside the edge."""
    painter.setPen(QPen(QColor(theme.action), RING))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inside = 2 + RING / 2
    painter.drawRoundedRect(where.adjusted(inside, inside, -inside, -inside), RADIUS, RADIUS)
