"""Where everything of a chart lies, in pixels (ui.md, 1.2)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF

from infusion_desk.projections.chart import Lane, Window

AXIS_LEFT = 88
MARGIN_RIGHT = 16
MARGIN = 4
EVENTS = 24
WORDS = 16
AXIS_BELOW = 36
LEGEND = 20
"""What is said of earlier sessions, in a row of its own under the axis."""
SMALLEST = 40
"""Height of a lane in the small form; pressure takes the rest."""
ROOM_SMALL = 5
ROOM = 8
ROOM_TALL = 12
"""Left free above and below a lane's values, for marks that stand at its edge."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Where a lane's values lie: its lowest one, and pixels up from there for each unit."""

    low: float
    bottom: float
    pixels: float


@dataclass(frozen=True, slots=True)
class Places:
    """The rectangles of one chart in one size, and where a minute and a value lie in them.

    `plot` is what the lanes share.
    """

    window: Window
    width: float
    height: float
    plot: QRectF
    lanes: tuple[tuple[Lane, QRectF], ...]
    scales: Mapping[str, Scale]

    @property
    def legend(self) -> QRectF:
        """The row under the axis, where there is one."""
        top = self.plot.bottom() + AXIS_BELOW
        return QRectF(8, top, self.width - 16, LEGEND)

    @property
    def events(self) -> QRectF:
        """The row of numbers."""
        return QRectF(AXIS_LEFT, MARGIN, self.plot.width(), EVENTS)

    @property
    def words(self) -> QRectF:
        """The row of the phases' words."""
        return QRectF(AXIS_LEFT, MARGIN + EVENTS, self.plot.width(), WORDS)

    def x(self, minute: float) -> float:
        """Where a minute lies."""
        share = (minute - self.window.first) / self.window.span
        return self.plot.left() + share * self.plot.width()

    def y(self, lane: Lane, value: float) -> float:
        """Where a value lies in its lane."""
        scale = self.scales[lane.role]
        return scale.bottom - (value - scale.low) * scale.pixels

    def minutes(self, pixels: float) -> float:
        """How long so many pixels are."""
        return pixels / self.plot.width() * self.window.span


def room_of(rect: QRectF) -> float:
    """What a lane leaves free above its highest and below its lowest value."""
    if rect.height() <= SMALLEST:
        return ROOM_SMALL
    return ROOM_TALL if rect.height() > 80 else ROOM


def places_of(
    window: Window, lanes: Sequence[Lane], width: float, height: float, legend: bool = False
) -> Places:
    """The places in a panel of this size, with a row for earlier sessions or not."""
    above, below = MARGIN + EVENTS + WORDS, AXIS_BELOW + MARGIN + LEGEND * legend
    wide, tall = max(width - AXIS_LEFT - MARGIN_RIGHT, 1), max(height - above - below, 1)
    plot = QRectF(AXIS_LEFT, above, wide, tall)
    rects, top = [], plot.top()
    for lane, part in zip(lanes, _heights(lanes, tall), strict=True):
        rects.append((lane, QRectF(plot.left(), top, wide, part)))
        top += part
    scales = {lane.role: _scale(lane, rect) for lane, rect in rects}
    return Places(window, width, height, plot, tuple(rects), scales)


def _scale(lane: Lane, rect: QRectF) -> Scale:
    room = room_of(rect)
    pixels = (rect.height() - 2 * room) / (lane.high - lane.low)
    return Scale(lane.low, rect.bottom() - room, pixels)


def _heights(lanes: Sequence[Lane], total: float) -> list[float]:
    """By weight where there is room; else small lanes and the rest for the heaviest."""
    weights = [lane.weight for lane in lanes]
    whole, heaviest = sum(weights), max(weights)
    rest = total - SMALLEST * (len(lanes) - 1)
    if total >= whole or rest < SMALLEST * 2:
        return [total * weight / whole for weight in weights]
    return [rest if weight == heaviest else SMALLEST for weight in weights]
