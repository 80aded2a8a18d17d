"""The button of what lies underneath, in the chart's free corner."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from infusion_desk.theme import BUTTON, CAPTION, NIGHT, Theme
from infusion_desk.ui.painting import CENTRE, Ink, box, covers_itself, painter_of, ring, write

PLACE = (3, 3, 80, 44)
"""Left of the numbers of events, above the name of the first lane."""
KEY = "Alt+U"


class PastButton(QAbstractButton):
    """On while earlier sessions lie under the curves."""

    entered = Signal()
    """The pointer came from the chart, which is not told that it left."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("past")
        covers_itself(self)
        self._theme: Theme = NIGHT
        self._on = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setGeometry(*PLACE)
        self.show_on(False)

    def show_on(self, on: bool) -> None:
        """Whether they are there."""
        self._on = on
        self.setAccessibleName(f"Past sessions underneath, {'on' if on else 'off'}, {KEY}")
        self.update()

    def show_theme(self, theme: Theme) -> None:
        """Night or day."""
        self._theme = theme
        self.update()

    def enterEvent(self, event: QEnterEvent) -> None:
        """What the pointer meant on the chart, it does not mean any more."""
        super().enterEvent(event)
        self.entered.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The word over its key."""
        painter, where, theme = painter_of(self), QRectF(self.rect()), self._theme
        painter.fillRect(where, QColor(theme.panel))
        lit = self._on or self.isDown()
        box(painter, where, theme.selected if lit else theme.panel, theme.edge)
        word = QRectF(0, 3, where.width(), 20)
        write(painter, word, "Past", Ink(BUTTON, theme.text), CENTRE)
        below = QRectF(0, 23, where.width(), 17)
        write(painter, below, KEY.replace("+", " "), Ink(CAPTION, theme.text2), CENTRE)
        if self.hasFocus():
            ring(painter, where, theme)
