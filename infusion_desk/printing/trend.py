"""A scale's totals over days as vectors: a line, named rules, the days of sessions."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from reportlab.pdfgen.canvas import Canvas

from infusion_desk.printing.type import INK, RULE, SMALL, STRONG, Words
from infusion_desk.projections.paper_clock import dated
from infusion_desk.projections.score_trend import Trend

TREND_HEIGHT = 118.0
_LEFT, _RIGHT, _TOP, _FOOT = 24.0, 116.0, 16.0, 24.0
_BAND, _DOT, _APART, _HIGH = 0.92, 2.4, 16.0, 12.0


@dataclass(frozen=True, slots=True)
class TrendMark:
    """One scale, drawn from the left edge over `width`."""

    trend: Trend
    width: float

    def draw(self, canvas: Canvas, left: float, top: float) -> None:
        """Ground, axes, rules, line."""
        _Drawing(canvas, self.trend, left, top, self.width).draw()


class _Drawing:
    """The same, being drawn."""

    def __init__(self, canvas: Canvas, trend: Trend, left: float, top: float, width: float) -> None:
        self._canvas, self._trend, self._top = canvas, trend, top
        self._left, self._right = left + _LEFT, left + width - _RIGHT
        self._high, self._low = top - _TOP, top - TREND_HEIGHT + _FOOT
        first = min(one.on for one in trend.points)
        of = [one.on for one in trend.points]
        self._days = sorted([*of, *(day for day, _ in trend.sessions if day >= first)])

    def draw(self) -> None:
        """From the ground up."""
        self._canvas.saveState()
        self._sessions()
        self._ends()
        self._rules()
        self._line()
        self._canvas.restoreState()

    def _sessions(self) -> None:
        """The band of sessions 2 to 4, a tick and a number for each."""
        canvas = self._canvas
        if self._trend.early is not None:
            left, right = (max(self._x(day), self._left) for day in self._trend.early)
            canvas.setFillGray(_BAND)
            canvas.rect(
                left - 3, self._low, right - left + 6, self._high - self._low, stroke=0, fill=1
            )
            self._write("sessions 2–4", left - 3, self._top - 4)
        self._pen(0.6, INK)
        canvas.line(self._left, self._low, self._right, self._low)
        free = self._left - _APART
        for day, k in self._trend.sessions:
            x = self._x(day)
            if self._left <= x <= self._right:
                canvas.line(x, self._low, x, self._low - 3)
                if x >= free:
                    self._write(str(k), x - 10, self._low - 2, 20)
                    free = x + _APART

    def _ends(self) -> None:
        """The least and the most, the first and the last day."""
        for value in (0, self._trend.most):
            Words(str(value), SMALL, 0, 18, "right").draw(
                self._canvas, self._left - _LEFT, self._y(value) + 5
            )
        foot = self._low - 12
        self._write(dated(self._days[0]), self._left, foot)
        if self._days[-1] != self._days[0]:
            wide = Words(dated(self._days[-1]), SMALL, 0, self._right - self._left, "right")
            wide.draw(self._canvas, self._left, foot)

    def _rules(self) -> None:
        """Dashed, each with its name at the right; names never lie over each other."""
        below = self._top
        for rule in self._trend.rules:
            y = self._y(rule.total)
            self._pen(0.5, RULE, (3, 2))
            self._canvas.line(self._left, y, self._right, y)
            top = min(y + 5, below)
            self._write(rule.words, self._right + 6, top)
            below = top - SMALL.leading

    def _line(self) -> None:
        """Joined are those that compare; every number stands where there is room."""
        canvas, points = self._canvas, self._trend.points
        joined = [(self._x(one.on), self._y(one.total)) for one in points if one.compares]
        self._pen(1.1, INK)
        for (x, y), (next_x, next_y) in pairwise(joined):
            canvas.line(x, y, next_x, next_y)
        for one in points:
            canvas.setFillGray(INK if one.compares else 1)
            canvas.circle(self._x(one.on), self._y(one.total), _DOT, stroke=1, fill=1)
        taken: list[tuple[float, float]] = []
        for one in reversed(points):
            x, y = self._x(one.on), self._y(one.total)
            top = y + 15 if y + 15 <= self._top else y - 3
            if all(abs(x - other) > _APART or abs(top - up) > _HIGH for other, up in taken):
                Words(str(one.total), STRONG, 0, 24, "centre").draw(canvas, x - 12, top)
                taken.append((x, top))

    def _write(self, text: str, x: float, top: float, width: float = 0) -> None:
        Words(text, SMALL, 0, width, "centre" if width else "left").draw(self._canvas, x, top)

    def _pen(self, thick: float, grey: float, dash: tuple[int, ...] = ()) -> None:
        self._canvas.setLineWidth(thick)
        self._canvas.setStrokeGray(grey)
        self._canvas.setDash(list(dash))

    def _x(self, day: date) -> float:
        span = (self._days[-1] - self._days[0]).days
        share = (day - self._days[0]).days / span if span else 0.5
        return self._left + 6 + (self._right - self._left - 12) * share

    def _y(self, total: int) -> float:
        return self._low + (self._high - self._low) * total / self._trend.most
