"""Marks as drawn paths: no font on paper has them."""

from typing import TYPE_CHECKING

from reportlab.pdfgen.canvas import Canvas

from infusion_desk.theme import LOOKS, Glyph

if TYPE_CHECKING:
    from infusion_desk.printing.chart_places import Box

MARK = 6.0
"""Points from side to side of a caret."""

_SHAPES = {
    Glyph.CARET_DOWN: ((-0.5, 0.9), (0.5, 0.9), (0.0, 0.0)),
    Glyph.CARET_UP: ((-0.5, -0.9), (0.5, -0.9), (0.0, 0.0)),
    Glyph.SQUARE: ((-0.38, -0.38), (0.38, -0.38), (0.38, 0.38), (-0.38, 0.38)),
    Glyph.DIAMOND: ((0.0, -0.55), (0.55, 0.0), (0.0, 0.55), (-0.55, 0.0)),
}
_LEANS = {Glyph.CARET_DOWN: 0.45 * MARK, Glyph.CARET_UP: -0.45 * MARK}


def lean(role: str) -> float:
    """How far above its value the middle of a role's mark lies."""
    return _LEANS.get(LOOKS[role].glyph, 0.0)


def draw_glyph(canvas: Canvas, glyph: Glyph, x: float, y: float) -> None:
    """A mark in the canvas's pen and fill, its value at (x, y)."""
    canvas.setDash([])
    if glyph is Glyph.DISC:
        canvas.circle(x, y, MARK * 0.42, stroke=1, fill=1)
    if glyph not in _SHAPES:
        return
    path = canvas.beginPath()
    for number, (across, up) in enumerate(_SHAPES[glyph]):
        move = path.lineTo if number else path.moveTo
        move(x + across * MARK, y + up * MARK)
    path.close()
    canvas.drawPath(path, stroke=1, fill=1)


def arrow(canvas: Canvas, x: float, y: float, beyond: int) -> None:
    """Which way a value lies beyond the scale."""
    canvas.setDash([])
    canvas.line(x, y - 3 * beyond, x, y + 3 * beyond)
    for side in (-2, 2):
        canvas.line(x, y + 3 * beyond, x + side, y + beyond)


def hatch(canvas: Canvas, box: "Box") -> None:
    """Thin slanting lines within a box."""
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(box.left, box.bottom, box.width, box.height)
    canvas.clipPath(path, stroke=0, fill=0)
    canvas.setDash([])
    x = box.left - box.height
    while x < box.right:
        canvas.line(x, box.bottom, x + box.height, box.top)
        x += 4
    canvas.restoreState()
