"""A past session as a row: its figures and a small curve of systolic pressure."""

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QGuiApplication, QPainter, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from infusion_desk.projections.header import day_words
from infusion_desk.projections.history import PastSession
from infusion_desk.theme import LABEL
from infusion_desk.ui.fonts import font_of
from infusion_desk.ui.row_list import Index, paint_ground, value_of, write_cell

HEIGHT = 56
SPARK = QSize(120, 40)
COLUMNS = (
    ("date", 1.9), ("", 0.5), ("dose", 1.35), ("infused", 1), ("peak", 2.8), ("d", 0.35),
    ("effects", 1.5), ("ready", 0.95),
)  # fmt: skip
"""Heading and share of the width; the curve stands at the right."""
_BAND = 20
"""Per cent about the baseline (ui.md, 1.2)."""


def cells_of(row: PastSession) -> tuple[str, ...]:
    """What stands in each column."""
    state = "" if row.dose != "–" else row.state.value.replace("_", " ")
    effects = ", ".join(filter(None, (row.effects, row.medicines))) or state
    number = str(row.number)
    return (
        day_words(row.on), number, row.dose, row.minutes, row.peak,
        row.dissociation, effects, row.ready,
    )  # fmt: skip


def places_in(where: QRectF) -> list[QRectF]:
    """Where each column is within a row, or within the heading above them."""
    whole = where.width() - SPARK.width() - 12
    share = whole / sum(part for _, part in COLUMNS)
    left, places = where.left(), []
    for _, part in COLUMNS:
        places.append(QRectF(left, where.top(), part * share - 8, where.height()))
        left += part * share
    return places


HEADINGS = (*(name for name, _ in COLUMNS), "systolic ±20 %")


def heading_places(where: QRectF) -> list[QRectF]:
    """The columns' places, and the curve's."""
    return [*places_in(where), where.adjusted(where.width() - SPARK.width(), 0, 0, 0)]


class PastDelegate(QStyledItemDelegate):
    """Paints a PastSession."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """One height for all."""
        return QSize(0, HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Figures, then the curve."""
        past = value_of(index)
        assert isinstance(past, PastSession)
        where = paint_ground(painter, option)
        palette = QGuiApplication.palette()
        quiet = palette.color(QPalette.ColorRole.PlaceholderText)
        for place, (words, cell) in enumerate(zip(cells_of(past), places_in(where), strict=True)):
            font = font_of(LABEL, 600) if place == 0 else font_of(LABEL)
            colour = quiet if words == "–" else palette.color(QPalette.ColorRole.Text)
            write_cell(painter, cell, words, font, colour)
        top = where.center().y() - SPARK.height() / 2
        curve = QRectF(where.right() - SPARK.width(), top, SPARK.width(), SPARK.height())
        paint_curve(painter, curve, past)


def paint_curve(painter: QPainter, where: QRectF, past: PastSession) -> None:
    """Systolic pressure over the session, with the band about that day's own baseline."""
    if not past.curve:
        return
    palette = QGuiApplication.palette()
    values = [value for _, value in past.curve]
    low = min(*values, *_edges(past))
    high = max(*values, *_edges(past), low + 1)
    last = max(past.curve[-1][0], 1)

    def at(minute: float, value: float) -> QPointF:
        x = where.left() + where.width() * minute / last
        return QPointF(x, where.bottom() - where.height() * (value - low) / (high - low))

    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edges = _edges(past)
    if past.baseline is not None:
        band = QRectF(at(0, edges[1]), at(last, edges[0]))
        painter.fillRect(band, palette.color(QPalette.ColorRole.AlternateBase))
    painter.setPen(QPen(palette.color(QPalette.ColorRole.Text), 1.5))
    points = [at(minute, value) for minute, value in past.curve]
    if len(points) == 1:
        painter.drawEllipse(points[0], 1.5, 1.5)
    painter.drawPolyline(QPolygonF(points))
    painter.restore()


def _edges(past: PastSession) -> tuple[float, float]:
    if past.baseline is None:
        value = float(past.curve[0][1])
        return (value, value)
    return (past.baseline * (100 - _BAND) / 100, past.baseline * (100 + _BAND) / 100)
