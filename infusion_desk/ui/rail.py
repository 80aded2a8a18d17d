"""The rail: the places, the emergency, and two ways to hide the screen, each with its key."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QSizePolicy,
    QStyle,
    QStyleOptionToolButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from infusion_desk.projections.acts_now import EMERGENCY
from infusion_desk.theme import CAPTION
from infusion_desk.ui.fonts import font_of
from infusion_desk.ui.keys import chord_of

WIDTH, TARGET = 80, QSize(80, 60)
LOWEST = 44
PLACES = (
    ("today", "Today"), ("patients", "Patients"), ("session", "Session"),
    ("documents", "Documents"), ("settings", "Settings"), ("help", "Help"),
)  # fmt: skip
HIDING = (("blank", "Blank"), ("lock", "Lock"))
_BAR = 3


class Rail(QWidget):
    """Says which place was pressed."""

    pressed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(WIDTH)
        self._buttons: dict[str, RailButton] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 64, 0, 8)
        layout.setSpacing(4)
        for act, word in PLACES:
            layout.addWidget(self._make(act, word))
        layout.addStretch()
        layout.addWidget(self._make("emergency", EMERGENCY.caption, EMERGENCY.key))
        layout.addStretch()
        for act, word in HIDING:
            layout.addWidget(self._make(act, word))

    def show_place(self, act: str) -> None:
        """Mark where one is."""
        for name, one in self._buttons.items():
            one.setChecked(name == act)

    def _make(self, act: str, word: str, chord: str = "") -> "RailButton":
        made = RailButton(word, chord or chord_of(act))
        made.setObjectName(f"rail {act}")
        made.setProperty("act", act)
        made.clicked.connect(self._press)
        self._buttons[act] = made
        return made

    def _press(self) -> None:
        pressed = self.sender()
        if pressed is not None:
            act = str(pressed.property("act"))
            self._buttons[act].setChecked(False)
            self.pressed.emit(act)


class RailButton(QToolButton):
    """A word over its key; the chosen one has a bar at its left."""

    def __init__(self, word: str, key: str) -> None:
        super().__init__()
        self.setProperty("role", "rail")
        self.setText(f"{word}\n{key.replace('+', ' ')}")
        self.setAccessibleName(f"{word}, {key}")
        self.setCheckable(True)
        self.setFixedWidth(TARGET.width())
        self.setMinimumHeight(LOWEST)
        self.setMaximumHeight(TARGET.height())
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:
        """As drawn; a low window makes it no lower than a finger needs."""
        return TARGET

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground, the word over its key, and the bar."""
        painter = QPainter(self)
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        option.text = ""
        style = self.style()
        style.drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option, painter, self)
        painter.setPen(QGuiApplication.palette().color(QPalette.ColorRole.WindowText))
        painter.setFont(font_of(CAPTION, 600))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        if self.isChecked():
            colour = QGuiApplication.palette().color(QPalette.ColorRole.Accent)
            painter.fillRect(0, 8, _BAR, self.height() - 16, colour)
