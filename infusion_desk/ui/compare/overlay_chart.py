"""One track of several sessions over each other, minutes from each infusion's start."""

from uuid import UUID

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPolygonF,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from infusion_desk.projections.compare import TRACKS, Stretch, Track, span_of
from infusion_desk.projections.underneath import NONE, Earlier
from infusion_desk.theme import CAPTION, LABEL
from infusion_desk.ui.fonts import font_of
from infusion_desk.ui.painting import painter_of

_LEFT, _RIGHT, _TOP, _FOOT = 40, 16, 34, 24
LEAST = 136
STEPS = (5, 15, 60)
"""Minutes between two marks: the smallest that leaves room for their words."""
APART = 56
NEARER = 1.5
"""At one turn of the wheel, or one key."""
EIGHTH = 8
"""So much of what is on show one key moves it."""
_NOTCH = 120
_RIGHTWARDS = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFTWARDS = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignCenter


class OverlayChart(QWidget):
    """The chosen session's line is strong and named; the others are fine.

    A drag moves along the minutes, the wheel goes nearer to the one it is over. Nothing charted
    can be moved: these sessions are over.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("overlay chart")
        self.setMinimumHeight(LEAST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._earlier: tuple[Earlier, ...] = ()
        self._chosen: UUID | None = None
        self._track: Track = TRACKS[0]
        self._whole, self._low, self._high = span_of((), self._track)
        self._lines: dict[UUID, list[QPolygonF]] = {}
        self._seen: Stretch | None = None
        self._held: float | None = None

    @property
    def seen(self) -> Stretch:
        """The minutes on show: from the start on, until somebody goes nearer."""
        return self._seen or Stretch(0.0, self._whole.last)

    def show_lines(self, earlier: tuple[Earlier, ...], track: Track, chosen: UUID | None) -> None:
        """These sessions, in this track."""
        if (earlier, track) != (self._earlier, self._track):
            self._earlier, self._track = earlier, track
            self._whole, self._low, self._high = span_of(earlier, track)
            self._lines = {
                one.session: [
                    QPolygonF([QPointF(float(minute), float(value)) for minute, value in run])
                    for run in one.runs(track.lane)
                ]
                for one in earlier
            }
            self._see(self._seen and self._seen.moved(0, self._whole))
        self._chosen = chosen
        days = ", ".join(one.day for one in earlier)
        self.setAccessibleName(f"{track.name}: {days or NONE}")
        self.update()

    def nearer(self) -> None:
        """Closer to the middle of what is on show."""
        self._go_nearer(NEARER, self.seen.first + self.seen.wide / 2)

    def further(self) -> None:
        """Away from it again, as far as there is something."""
        self._go_nearer(1 / NEARER, self.seen.first + self.seen.wide / 2)

    def earlier(self) -> None:
        """An eighth of what is on show."""
        self._go_along(-1)

    def later(self) -> None:
        """The same, the other way."""
        self._go_along(1)

    def show_all(self) -> None:
        """From the start to the last minute."""
        self._see(None)

    def sizeHint(self) -> QSize:
        """As much as there is."""
        return QSize(600, 400)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Up and down nearer and further, sideways along."""
        turned, aside = event.angleDelta().y(), event.angleDelta().x()
        if abs(aside) > abs(turned):
            self._go_along(-aside / _NOTCH)
        else:
            self._go_nearer(NEARER ** (turned / _NOTCH), self._minute_at(event.position().x()))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The minute that is held stays under the pointer."""
        self._held = self._minute_at(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Along."""
        if self._held is not None:
            here = self._minute_at(event.position().x())
            self._see(self.seen.moved(self._held - here, self._whole))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let go."""
        self._held = None

    def _go_nearer(self, by: float, about: float) -> None:
        self._see(self.seen.nearer(by, about, self._whole))

    def _go_along(self, parts: float) -> None:
        self._see(self.seen.moved(parts * self.seen.wide / EIGHTH, self._whole))

    def _see(self, stretch: Stretch | None) -> None:
        self._seen = stretch
        self.update()

    @property
    def _plot(self) -> QRectF:
        return QRectF(self.rect()).adjusted(_LEFT, _TOP, -_RIGHT, -_FOOT)

    def _minute_at(self, x: float) -> float:
        plot = self._plot
        return self.seen.first + (x - plot.left()) / plot.width() * self.seen.wide

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Axes, the fine lines, then the strong one."""
        painter, palette, plot = painter_of(self), self.palette(), self._plot
        painter.setBrush(palette.color(QPalette.ColorRole.Base))
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Mid), 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        self._paint_axes(painter, plot)
        painter.save()
        painter.setClipRect(plot.adjusted(-2, -2, 2, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(palette.color(QPalette.ColorRole.PlaceholderText), 1))
        for session in self._lines:
            if session != self._chosen:
                self._paint_one(painter, session, plot)
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Text), 2.5))
        if self._chosen in self._lines:
            self._paint_one(painter, self._chosen, plot)
        painter.restore()
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        painter.setFont(font_of(LABEL, 600))
        painter.drawText(QRectF(12, 2, 140, 22), _LEFTWARDS, self._track.name)
        day = next((one.day for one in self._earlier if one.session == self._chosen), "")
        painter.drawText(QRectF(152, 2, plot.right() - 152, 22), _RIGHTWARDS, day)

    def _paint_axes(self, painter: QPainter, plot: QRectF) -> None:
        quiet = self.palette().color(QPalette.ColorRole.PlaceholderText)
        rule = QPen(self.palette().color(QPalette.ColorRole.Mid), 1)
        painter.setFont(font_of(CAPTION))
        for value in (self._low, (self._low + self._high) / 2, self._high):
            y = plot.bottom() - plot.height() * (value - self._low) / (self._high - self._low)
            painter.setPen(rule)
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(quiet)
            cell = QRectF(0, y - 8, _LEFT - 6, 16)
            painter.drawText(cell, _RIGHTWARDS, f"{value:.0f}")
        seen, each = self.seen, plot.width() / self.seen.wide
        step = next((one for one in STEPS if one * each >= APART), 4 * STEPS[-1])
        first = -int(-seen.first // step) * step
        for minute in range(first, int(seen.last) + 1, step):
            x = plot.left() + (minute - seen.first) * each
            words = "start" if minute == 0 else f"{minute:+}".replace("-", "−")
            painter.setPen(rule)
            painter.drawLine(QPointF(x, plot.bottom()), QPointF(x, plot.bottom() + 4))
            painter.setPen(quiet)
            cell = QRectF(x - 24, plot.bottom() + 4, 48, 16)
            painter.drawText(cell, _CENTRE, words)

    def _paint_one(self, painter: QPainter, session: UUID, plot: QRectF) -> None:
        wide, high = plot.width() / self.seen.wide, plot.height() / (self._high - self._low)
        place = QTransform.fromTranslate(plot.left(), plot.bottom())
        place.scale(wide, -high)
        place.translate(-self.seen.first, -self._low)
        for run in self._lines[session]:
            points = place.map(run)
            if points.count() == 1:
                painter.drawEllipse(points.first(), 2, 2)
            painter.drawPolyline(points)
