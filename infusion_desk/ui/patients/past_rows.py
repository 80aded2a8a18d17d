"""A past session as a row: its figures and a small curve of systolic pressure."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QGuiApplication, QPainter, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from infusion_desk.projections.header import day_words
from infusion_desk.projections.history import PastSession
from infusion_desk.theme import LABEL
from infusion_desk.ui.fonts import font_of
from infusion_desk.ui.row_list import Index, paint_ground, value_of, write_cell

HEIGHT, APART, CURVE_HIGH = 56, 8, 40
WIDTHS = (
    ("date", 92), ("", 44), ("dose", 80), ("infused", 56), ("peak, rise", 92), ("d", 20),
    ("ready", 56), ("PHQ-9", 44),
)  # fmt: skip
"""Heading and width of what is never cut."""
CURVE, EFFECTS = range(len(WIDTHS), len(WIDTHS) + 2)
LEAST_EFFECTS, LEAST_CURVE, MOST_CURVE = 112, 40, 160
"""Where there is little room the curve is narrower, then gone, before effects are."""
HEADINGS = (*(name for name, _ in WIDTHS), "systolic", "effects")
_BAND = 20
"""Per cent about the baseline (ui.md, 1.2)."""


def cells_of(row: PastSession) -> tuple[str, ...]:
    """What stands in the columns of fixed width."""
    return (
        day_words(row.on), row.which, row.dose, row.minutes, row.pressure, row.dissociation,
        row.ready, row.before,
    )  # fmt: skip


def effects_in(row: PastSession, room: float) -> str:
    """Effects, then medicines: all of them, or the first and how many more there are."""
    told = [one for one in (*row.effects.split(", "), *row.medicines.split(", ")) if one]
    if not told and row.dose == "–":
        told = [row.state.value.replace("_", " ")]
    if row.mrn:
        told.insert(0, f"MRN {row.mrn}")
    if not told:
        return ""
    metrics = QFontMetricsF(font_of(LABEL))
    for many in range(len(told), 0, -1):
        more = len(told) - many
        words = f"{', '.join(told[:many])}{f' +{more}' if more else ''}"
        if metrics.horizontalAdvance(words) <= room:
            return words
    others = f" +{len(told) - 1}" if len(told) > 1 else ""
    left = room - metrics.horizontalAdvance(others)
    return f"{metrics.elidedText(told[0], Qt.TextElideMode.ElideRight, left)}{others}"


def places_in(where: QRectF) -> list[QRectF]:
    """Where each column is within a row, or within the heading above them; the last two give way.

    A curve that there is no room for is empty.
    """
    left, places = where.left(), []
    for _, wide in WIDTHS:
        places.append(QRectF(left, where.top(), wide, where.height()))
        left += wide + APART
    room = where.right() - left
    curve = min(room - LEAST_EFFECTS - APART, MOST_CURVE)
    curve = curve if curve >= LEAST_CURVE else 0
    places.append(QRectF(where.right() - curve, where.top(), curve, where.height()))
    effects = room - curve - APART if curve else room
    places.append(QRectF(left, where.top(), max(effects, 0), where.height()))
    return places


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
        places = places_in(where)
        told = (*cells_of(past), "", effects_in(past, places[EFFECTS].width()))
        for at, (words, cell) in enumerate(zip(told, places, strict=True)):
            font = font_of(LABEL, 600) if at == 0 else font_of(LABEL)
            colour = quiet if words == "–" else palette.color(QPalette.ColorRole.Text)
            write_cell(painter, cell, words, font, colour)
        curve = places[CURVE]
        if curve.width():
            curve.setTop(where.center().y() - CURVE_HIGH / 2)
            curve.setHeight(CURVE_HIGH)
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
