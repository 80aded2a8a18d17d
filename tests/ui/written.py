"""Every piece of text in a picture: what is painted by our own hands, and what Qt writes for us."""

import math
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from tests.ui.picture import Light, contrast_in, ground_of, light_of_colour

SCALE = 2
"""Pictures are taken this much larger: a stem of the smallest text is then a whole pixel wide."""
AA, AA_LARGE = 4.5, 3.0
SEEN = 0.01
"""Where no pixel comes this near to the colour of a text, something lies over it."""


@dataclass(frozen=True, slots=True)
class Written:
    """One text: where in the picture, how large, and its colour where that is known."""

    text: str
    where: QRect
    large: bool
    colour: QColor | None = None

    def ratio(self, light: Light) -> float:
        """How it stands out from its ground in this picture; endlessly where it is covered."""
        rows = slice(self.where.top(), self.where.bottom() + 1)
        piece = light[rows, self.where.left() : self.where.right() + 1]
        if self.colour is None:
            return contrast_in(piece)
        one, other = light_of_colour(self.colour), ground_of(piece)
        if abs(piece - one).min() > SEEN:
            return math.inf
        return (max(one, other) + 0.05) / (min(one, other) + 0.05)

    def problem(self, light: Light) -> str:
        """What WCAG AA says against it; empty if nothing."""
        ratio = self.ratio(light)
        return "" if ratio >= (AA_LARGE if self.large else AA) else f"{self.text!r} {ratio:.2f}"


class Hand:
    """Remembers what was painted with QPainter.drawText."""

    def __init__(self) -> None:
        self.written: list[Written] = []

    def note(self, painter: QPainter, *said: object) -> None:
        text, place, font = said[-1], said[0], painter.font()
        if not isinstance(text, str) or not text.strip():
            return
        if isinstance(place, QRect | QRectF):
            rect = QRectF(place)
        else:
            return
        where = painter.deviceTransform().mapRect(rect).toRect()
        self.written.append(Written(text, where, _large(font), painter.pen().color()))


@contextmanager
def watched(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hand]:
    """While this lasts, all painted text is remembered."""
    hand, draw = Hand(), QPainter.drawText

    def draw_text(painter: QPainter, *said: object) -> object:
        hand.note(painter, *said)
        return draw(painter, *said)  # type: ignore[call-overload]

    with monkeypatch.context() as patch:
        patch.setattr(QPainter, "drawText", draw_text)
        yield hand


def pictured(window: QWidget) -> QImage:
    """The window, enlarged."""
    picture = QImage(window.size() * SCALE, QImage.Format.Format_RGB32)
    picture.setDevicePixelRatio(SCALE)
    window.render(picture, QPoint())
    return picture


def by_qt(window: QWidget) -> Iterator[Written]:
    """Labels and buttons that nothing lies over."""
    for widget in window.findChildren(QWidget):
        if not isinstance(widget, QLabel | QAbstractButton) or not widget.isVisible():
            continue
        if not widget.text().strip() or not widget.isEnabled():
            continue
        middle = widget.mapTo(window, widget.rect().center())
        if window.childAt(middle) is not widget or not window.rect().contains(middle):
            continue
        edge = 4 if isinstance(widget, QAbstractButton) else 0
        shown = widget.visibleRegion().boundingRect().adjusted(edge, edge, -edge, -edge)
        where = QRect(widget.mapTo(window, shown.topLeft()), shown.size())
        if where.height() < QFontMetrics(widget.font()).height() - 4:
            continue
        scaled = QRect(where.topLeft() * SCALE, where.size() * SCALE)
        yield Written(widget.text(), scaled, _large(widget.font()))


def problems_of(light: Light, written: Iterable[Written]) -> list[str]:
    """Every text of the picture that is too faint."""
    inside = QRect(0, 0, light.shape[1], light.shape[0])
    found = [one for one in written if inside.contains(one.where) and not one.where.isEmpty()]
    return [problem for one in found if (problem := one.problem(light))]


def _large(font: QFont) -> bool:
    px = font.pixelSize() if font.pixelSize() > 0 else 16
    return px >= 24 or (px >= 18.66 and font.weight() >= QFont.Weight.Bold)
