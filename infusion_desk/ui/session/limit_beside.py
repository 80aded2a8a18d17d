"""The sign and the word of a limit beside the label of a slot."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from infusion_desk.domain.limits import Caution
from infusion_desk.projections.limit_signs import limit_words, signs
from infusion_desk.theme import LABEL, Theme
from infusion_desk.ui.painting import RIGHT, Ink, width_of, write

_APART = 12


def write_limit(
    painter: QPainter, line: QRectF, label: tuple[str, Ink], worst: Caution, theme: Theme
) -> None:
    """At the right end of the line that `label` begins: RED, or the amber limit that was passed."""
    ink = Ink(LABEL, theme.colour(worst.level.value), 700)
    room = line.adjusted(width_of(*label) + _APART, 0, 0, 0)
    write(painter, room, f"{signs(worst)} {limit_words(worst)}", ink, RIGHT)
