"""Inter, from our own files, with figures of one width."""

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

from infusion_desk.resource import resource
from infusion_desk.theme import FIGURES, FONT, FONT_FILES, Type

OTHER_SCRIPTS = {
    "Noto Sans Arabic": "fonts/NotoSansArabic-Regular.ttf",
    "Noto Sans Hebrew": "fonts/NotoSansHebrew-Regular.ttf",
    "Droid Sans Fallback": "fonts/DroidSansFallback.ttf",
}
"""For a name that Inter cannot write."""


def load_fonts() -> None:
    """Make the program's own fonts known to Qt; a second call does nothing."""
    if FONT not in QFontDatabase.families():
        for name in (*FONT_FILES, *OTHER_SCRIPTS.values()):
            QFontDatabase.addApplicationFont(str(resource(name)))


@cache
def font_of(step: Type, weight: int | None = None) -> QFont:
    """The font of one step of the type scale, perhaps in another weight."""
    load_fonts()
    font = QFont([FONT, *OTHER_SCRIPTS])
    font.setPixelSize(step.px)
    font.setWeight(QFont.Weight(weight or step.weight))
    for feature in FIGURES:
        font.setFeature(QFont.Tag(feature), 1)
    return font
