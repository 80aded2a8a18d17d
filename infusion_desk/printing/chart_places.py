"""Where everything of a chart lies on paper, in points from its lower left corner."""

from collections.abc import Sequence
from dataclasses import dataclass

from infusion_desk.printing.chart_marks import MARK, lean
from infusion_desk.projections.chart import Lane, Point, Window

AXIS_LEFT = 50.0
MARGIN_RIGHT = 10.0
EVENTS = 15.0
WORDS = 10.0
AXIS_BELOW = 20.0
ROOM = 6.0
ROOM_TALL = 9.0
NUMBER = 6.0
"""Radius of an event's circle."""
SPACING = 14.0
"""From the middle of one number to the next."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle."""

    left: float
    bottom: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.width

    @property
    def top(self) -> float:
        """Its upper edge."""
        return self.bottom + self.height

    @property
    def middle(self) -> float:
        """Half way up."""
        return self.bottom + self.height / 2

    def meets(self, other: "Box") -> bool:
        """Whether they share any area."""
        across = self.left < other.right and other.left < self.right
        return across and self.bottom < other.top and other.bottom < self.top


@dataclass(frozen=True, slots=True)
class Sheet:
    """The boxes of one chart, and where a minute and a value lie in them."""

    window: Window
    plot: Box
    lanes: tuple[tuple[Lane, Box], ...]

    @property
    def words(self) -> Box:
        """The row of the phases' words."""
        return Box(self.plot.left, self.plot.top, self.plot.width, WORDS)

    @property
    def events(self) -> Box:
        """The row of numbers."""
        return Box(self.plot.left, self.words.top, self.plot.width, EVENTS)

    def x(self, minute: float) -> float:
        """Where a minute lies."""
        share = (minute - self.window.first) / self.window.span
        return self.plot.left + share * self.plot.width

    def y(self, lane: Lane, value: float) -> float:
        """Where a value lies in its lane."""
        box = next(box for one, box in self.lanes if one.role == lane.role)
        room = ROOM_TALL if box.height > 60 else ROOM
        share = (value - lane.low) / (lane.high - lane.low)
        return box.bottom + room + share * (box.height - 2 * room)

    def minutes(self, points: float) -> float:
        """How long so many points of width are."""
        return points / self.plot.width * self.window.span


def sheet_of(window: Window, lanes: Sequence[Lane], width: float, height: float) -> Sheet:
    """The places in a chart of this size; lanes by their weight."""
    tall = height - EVENTS - WORDS - AXIS_BELOW
    plot = Box(AXIS_LEFT, AXIS_BELOW, width - AXIS_LEFT - MARGIN_RIGHT, tall)
    whole, top = sum(lane.weight for lane in lanes), plot.top
    boxes = []
    for lane in lanes:
        part = tall * lane.weight / whole
        top -= part
        boxes.append((lane, Box(plot.left, top, plot.width, part)))
    return Sheet(window, plot, tuple(boxes))


def mark_box(sheet: Sheet, lane: Lane, role: str, point: Point) -> Box:
    """What a mark covers."""
    x, y = sheet.x(point.minute), sheet.y(lane, point.y) + lean(role)
    return Box(x - MARK / 2, y - MARK / 2, MARK, MARK)


def clear_left(sheet: Sheet, boxes: Sequence[Box], wide: float, y: float) -> float:
    """The rightmost place for words of this width at this height that meets no box."""
    right = sheet.plot.right - 2 - wide
    left = right
    while left > sheet.plot.left:
        here = Box(left - 2, y - 4, wide + 4, 8)
        if not any(here.meets(box) for box in boxes):
            return left
        left -= 2
    return right
