"""Glyphs as paths and lines as pens: a role's look in Qt's words."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from infusion_desk.theme import LOOKS, Glyph, Line, Theme

SIZE = 20
"""Pixels of the square that a glyph's path, of size one, is stretched to."""
RADIUS = 5.0
"""Half of a mark's height, in pixels."""

_POLYGONS = {
    Glyph.CARET_DOWN: ((-0.26, -0.46), (0.26, -0.46), (0.0, 0.0)),
    Glyph.CARET_UP: ((-0.26, 0.46), (0.26, 0.46), (0.0, 0.0)),
    Glyph.SQUARE: ((-0.2, -0.2), (0.2, -0.2), (0.2, 0.2), (-0.2, 0.2)),
    Glyph.DIAMOND: ((0.0, -0.27), (0.27, 0.0), (0.0, 0.27), (-0.27, 0.0)),
}
_LEANS = {Glyph.CARET_DOWN: -0.25 * SIZE, Glyph.CARET_UP: 0.25 * SIZE}
_STYLES = {
    Line.SOLID: Qt.PenStyle.SolidLine,
    Line.DASHED: Qt.PenStyle.DashLine,
    Line.DOTTED: Qt.PenStyle.DotLine,
    Line.NONE: Qt.PenStyle.NoPen,
}


def glyph_path(glyph: Glyph) -> QPainterPath:
    """The outline, its value at the origin; a digit has none, it is written."""
    path = QPainterPath()
    if glyph is Glyph.DISC:
        path.addEllipse(QPointF(0, 0), 0.23, 0.23)
    elif glyph in _POLYGONS:
        path.addPolygon(QPolygonF([QPointF(x, y) for x, y in _POLYGONS[glyph]]))
        path.closeSubpath()
    return path


def lean(role: str) -> float:
    """How far below its value the middle of a role's mark lies."""
    look = LOOKS.get(role)
    return _LEANS.get(look.glyph, 0.0) if look else 0.0


def line_pen(theme: Theme, role: str, width: float) -> QPen:
    """The pen of a role's line."""
    pen = QPen(QColor(theme.colour(role)), width)
    pen.setCosmetic(True)
    pen.setStyle(_STYLES[LOOKS[role].line])
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    return pen


def write(painter: QPainter, at: QPointF, text: str) -> None:
    """Text whose line is centred on `at`, beginning there."""
    metrics = painter.fontMetrics()
    base = at.y() + (metrics.capHeight() / 2)
    painter.drawText(QPointF(at.x(), base), text)


def written_width(painter: QPainter, text: str) -> float:
    """How wide a text is in the painter's font."""
    return float(painter.fontMetrics().horizontalAdvance(text))
