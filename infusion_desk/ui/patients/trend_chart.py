"""A scale's totals over days: a line, the named rules, the days of sessions, 2 to 4 set off."""

from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from infusion_desk.projections.score_trend import Trend
from infusion_desk.theme import CAPTION, LABEL
from infusion_desk.ui.fonts import font_of
from infusion_desk.ui.painting import painter_of

LEAST, MOST_HIGH = 96, 240
WITH_DAYS = 150
"""From this height on the first and the last day stand below the sessions' numbers."""
_LEFT, _RIGHT, _TOP, _FOOT = 32, 124, 22, 18
_NAMED = 84
"""The scale's name at the top left."""
_RIGHTWARDS = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFTWARDS = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignCenter


class TrendChart(QWidget):
    """Enter opens the table."""

    table_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("trend chart")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(LEAST)
        self.setMaximumHeight(MOST_HIGH)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._trend: Trend | None = None

    def show_trend(self, trend: Trend) -> None:
        """Another, or the same as it is now."""
        if trend != self._trend:
            self._trend = trend
            self.setAccessibleName(f"{trend.name}: {trend.told} {trend.numbers}")
            self.update()

    def sizeHint(self) -> QSize:
        """As tall as there is room for."""
        return QSize(_LEFT + _RIGHT, MOST_HIGH)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter; any other key goes on."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.table_wanted.emit()
        else:
            event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, band, axes, rules, line."""
        if self._trend is None:
            return
        painter = painter_of(self)
        palette = self.palette()
        ground = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setBrush(palette.color(QPalette.ColorRole.Base))
        edge = palette.color(
            QPalette.ColorRole.Accent if self.hasFocus() else QPalette.ColorRole.Mid
        )
        painter.setPen(QPen(edge, 3 if self.hasFocus() else 1))
        painter.drawRoundedRect(ground, 8, 8)
        self._paint_sessions(painter, self._trend)
        self._paint_ends(painter, self._trend)
        self._paint_rules(painter, self._trend)
        self._paint_line(painter, self._trend)

    def _paint_sessions(self, painter: QPainter, trend: Trend) -> None:
        """The band of sessions 2 to 4, a tick and a number for each, the first and the last day."""
        plot, quiet = self._plot(), self._quiet()
        painter.setFont(font_of(CAPTION))
        if trend.early is not None:
            left, right = (self._x(day) for day in trend.early)
            band = QRectF(left - 3, plot.top(), right - left + 6, plot.height())
            painter.fillRect(band, self.palette().color(QPalette.ColorRole.AlternateBase))
            painter.setPen(quiet)
            start = max(band.left(), plot.left() + _NAMED)
            start = min(start, plot.right() - _NAMED)
            words = QRectF(start, 3, 2 * _NAMED, _TOP - 3)
            painter.drawText(words, _LEFTWARDS, "sessions 2–4")
        painter.setPen(QPen(quiet, 1))
        painter.drawLine(plot.bottomLeft(), plot.bottomRight())
        free = plot.left() - 8
        for day, k in trend.sessions:
            x = self._x(day)
            if not plot.left() - 1 <= x <= plot.right() + 1:
                continue
            painter.drawLine(QPointF(x, plot.bottom()), QPointF(x, plot.bottom() + 4))
            if x >= free:
                cell = QRectF(x - 12, plot.bottom() + 3, 24, 14)
                painter.drawText(cell, _CENTRE, str(k))
                free = x + 18

    def _paint_ends(self, painter: QPainter, trend: Trend) -> None:
        """The scale's name, its least and most, the first and the last day where there is room."""
        plot, days = self._plot(), self._days(trend)
        painter.setFont(font_of(CAPTION))
        painter.setPen(self._quiet())
        if self.height() >= WITH_DAYS or not trend.sessions:
            foot = QRectF(plot.left() - 24, self.height() - 18, plot.width() + 60, 16)
            painter.drawText(foot, _LEFTWARDS, f"{days[0].day} {days[0]:%b %Y}")
            if days[-1] != days[0]:
                painter.drawText(foot, _RIGHTWARDS, f"{days[-1].day} {days[-1]:%b %Y}")
        for value in (0, trend.most):
            cell = QRectF(2, self._y(value) - 8, _LEFT - 8, 16)
            painter.drawText(cell, _RIGHTWARDS, str(value))
        painter.setFont(font_of(LABEL, 600))
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        painter.drawText(QRectF(plot.left(), 2, plot.width(), _TOP - 3), _LEFTWARDS, trend.name)

    def _paint_rules(self, painter: QPainter, trend: Trend) -> None:
        """Dashed, each with its name at the right; names never lie over each other."""
        plot, quiet = self._plot(), self._quiet()
        painter.setFont(font_of(CAPTION))
        below = -1.0
        for rule in trend.rules:
            y = self._y(rule.total)
            painter.setPen(QPen(quiet, 1, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            top = max(y - 8, below)
            below = top + 16
            painter.setPen(quiet)
            cell = QRectF(plot.right() + 6, top, _RIGHT - 8, 16)
            painter.drawText(cell, _LEFTWARDS, rule.words)

    def _paint_line(self, painter: QPainter, trend: Trend) -> None:
        """Joined are those that compare; the last has its number."""
        text = self.palette().color(QPalette.ColorRole.Text)
        joined = [
            QPointF(self._x(one.on), self._y(one.total)) for one in trend.points if one.compares
        ]
        painter.setPen(QPen(text, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(joined))
        for one in trend.points:
            painter.setBrush(
                text if one.compares else self.palette().color(QPalette.ColorRole.Base)
            )
            painter.setPen(QPen(text, 1.5))
            painter.drawEllipse(QPointF(self._x(one.on), self._y(one.total)), 4, 4)
        last = trend.points[-1]
        painter.setFont(font_of(LABEL, 600))
        painter.setPen(text)
        high = self._y(last.total) < _TOP + 20
        top = self._y(last.total) + (4 if high else -24)
        painter.drawText(QRectF(self._x(last.on) - 20, top, 40, 20), _CENTRE, str(last.total))

    def _plot(self) -> QRectF:
        foot = 2 * _FOOT if self.height() >= WITH_DAYS else _FOOT
        return QRectF(self.rect()).adjusted(_LEFT, _TOP, -_RIGHT, -foot)

    def _x(self, day: date) -> float:
        assert self._trend is not None
        days, plot = self._days(self._trend), self._plot()
        span = (days[-1] - days[0]).days
        return (
            plot.left() + 6 + (plot.width() - 12) * ((day - days[0]).days / span if span else 0.5)
        )

    def _y(self, total: int) -> float:
        assert self._trend is not None
        plot = self._plot()
        return plot.bottom() - plot.height() * total / self._trend.most

    def _days(self, trend: Trend) -> list[date]:
        """Of the scores, and of the measured sessions from the first score on."""
        of = [one.on for one in trend.points]
        return sorted([*of, *(day for day, _ in trend.sessions if day >= min(of))])

    def _quiet(self) -> QColor:
        return self.palette().color(QPalette.ColorRole.PlaceholderText)
