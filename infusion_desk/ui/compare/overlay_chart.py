"""One track of several sessions over each other, minutes from each infusion's start."""

from uuid import UUID

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from infusion_desk.projections.compare import TRACKS, Track, span_of
from infusion_desk.projections.underneath import NONE, Earlier
from infusion_desk.theme import CAPTION, LABEL
from infusion_desk.ui.fonts import font_of
from infusion_desk.ui.painting import painter_of

_LEFT, _RIGHT, _TOP, _FOOT = 40, 16, 34, 24
LEAST, STEP = 136, 15
_RIGHTWARDS = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFTWARDS = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignCenter


class OverlayChart(QWidget):
    """The chosen session's line is strong and named; the others are fine."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("overlay chart")
        self.setMinimumHeight(LEAST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._earlier: tuple[Earlier, ...] = ()
        self._chosen: UUID | None = None
        self._track: Track = TRACKS[0]

    def show_lines(self, earlier: tuple[Earlier, ...], track: Track, chosen: UUID | None) -> None:
        """These sessions, in this track."""
        self._earlier, self._track, self._chosen = earlier, track, chosen
        days = ", ".join(one.day for one in earlier)
        self.setAccessibleName(f"{track.name}: {days or NONE}")
        self.update()

    def sizeHint(self) -> QSize:
        """As much as there is."""
        return QSize(600, 400)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Axes, the fine lines, then the strong one."""
        painter, palette = painter_of(self), self.palette()
        painter.setBrush(palette.color(QPalette.ColorRole.Base))
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Mid), 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        plot = QRectF(self.rect()).adjusted(_LEFT, _TOP, -_RIGHT, -_FOOT)
        span = span_of(self._earlier, self._track)
        self._paint_axes(painter, plot, span)
        fine = QPen(palette.color(QPalette.ColorRole.PlaceholderText), 1)
        strong = QPen(palette.color(QPalette.ColorRole.Text), 2.5)
        behind = [one for one in self._earlier if one.session != self._chosen]
        for one in behind:
            self._paint_one(painter, one, (plot, span), fine)
        for one in self._earlier:
            if one.session == self._chosen:
                self._paint_one(painter, one, (plot, span), strong)
                painter.setFont(font_of(LABEL, 600))
                top = QRectF(plot.left() + 140, 2, plot.width() - 140, 22)
                painter.drawText(top, _RIGHTWARDS, one.day)

    def _paint_axes(
        self, painter: QPainter, plot: QRectF, span: tuple[float, float, float]
    ) -> None:
        last, low, high = span
        quiet = self.palette().color(QPalette.ColorRole.PlaceholderText)
        painter.setFont(font_of(LABEL, 600))
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        painter.drawText(QRectF(12, 2, 140, 22), _LEFTWARDS, self._track.name)
        painter.setFont(font_of(CAPTION))
        for value in (low, (low + high) / 2, high):
            y = plot.bottom() - plot.height() * (value - low) / (high - low)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Mid), 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(quiet)
            cell = QRectF(0, y - 8, _LEFT - 6, 16)
            painter.drawText(cell, _RIGHTWARDS, f"{value:.0f}")
        for minute in range(0, int(last) + 1, STEP if last <= 200 else 4 * STEP):
            x = plot.left() + plot.width() * minute / last
            words = "start" if minute == 0 else f"+{minute}"
            cell = QRectF(x - 24, plot.bottom() + 4, 48, 16)
            painter.drawText(cell, _CENTRE, words)

    def _paint_one(
        self,
        painter: QPainter,
        one: Earlier,
        where: tuple[QRectF, tuple[float, float, float]],
        pen: QPen,
    ) -> None:
        plot, (last, low, high) = where
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.save()
        painter.setClipRect(plot.adjusted(-2, -2, 2, 2))
        for run in one.runs(self._track.lane):
            points = [
                QPointF(
                    plot.left() + plot.width() * float(minute) / last,
                    plot.bottom() - plot.height() * (float(value) - low) / (high - low),
                )
                for minute, value in run
            ]
            if len(points) == 1:
                painter.drawEllipse(points[0], 2, 2)
            painter.drawPolyline(QPolygonF(points))
        painter.restore()
