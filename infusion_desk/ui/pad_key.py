"""A key under a finger: on the vitals pad and among the letters."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from infusion_desk.theme import BUTTON, CAPTION, LINE, LINE_LONG, NIGHT, Theme
from infusion_desk.ui.painting import CENTRE, THICK, Ink, box, painter_of, width_of, write

_INSIDE = 4


class PadKey(QAbstractButton):
    """It never takes the keyboard; its caption stands over the key that does the same."""

    def __init__(
        self, parent: QWidget, name: str, words: str, key: str = "", ground: str = "panel"
    ) -> None:
        super().__init__(parent)
        self._theme: Theme = NIGHT
        self._key, self._ground = key, ground
        self.setText(words)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setObjectName(name)
        self.setAccessibleName(words)

    def show_theme(self, theme: Theme) -> None:
        """Night or day."""
        self._theme = theme
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Box and words; a chosen one has the action's outline."""
        painter, where, theme = painter_of(self), QRectF(self.rect()), self._theme
        painter.fillRect(where, QColor(theme.colour(self._ground)))
        lit = self.isDown() or self.isChecked()
        line = theme.action if self.isChecked() else theme.edge
        box(painter, where, theme.selected if lit else theme.raised, line, THICK if lit else 1)
        inner = where.adjusted(_INSIDE, 0, -_INSIDE, 0)
        large = Ink(LINE if len(self.text()) == 1 else LINE_LONG, theme.text, 600)
        room = width_of(self.text(), large) <= inner.width() and not self._key
        if self._key:
            middle = where.height() / 2
            top = QRectF(inner.left(), middle - 21, inner.width(), 24)
            write(painter, top, self.text(), Ink(BUTTON, theme.text, 600), CENTRE)
            low = QRectF(inner.left(), middle + 2, inner.width(), 18)
            write(painter, low, self._key, Ink(CAPTION, theme.text2), CENTRE)
        else:
            ink = large if room else Ink(BUTTON, theme.text, 600)
            write(painter, inner, self.text(), ink, CENTRE)
