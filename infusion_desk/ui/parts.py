"""The few plain parts that pages are laid out with."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

BETWEEN, INSIDE = 8, 12
"""Spacing between boxes and inside them (ui.md, 1.2)."""


class Words(QLabel):
    """Plain text, never markup. It gives way with an ellipsis where there is no room."""

    def __init__(self, role: str = "", text: str = "", *, firm: bool = False) -> None:
        super().__init__()
        self._whole, self._firm = "", firm
        self.setTextFormat(Qt.TextFormat.PlainText)
        if role:
            self.setProperty("role", role)
        self.show_text(text)

    @property
    def whole(self) -> str:
        """The text, also where it does not fit."""
        return self._whole

    def show_text(self, text: str) -> None:
        """Show this, as much of it as fits."""
        if text == self._whole and self.text():
            return
        self._whole = text
        self.setAccessibleName(text)
        self._fit()
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """Any width will do, unless it is firm."""
        if self._firm:
            return self.sizeHint()
        return QSize(0, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        """As wide as the whole text."""
        margin = super().sizeHint().width() - self.fontMetrics().horizontalAdvance(self.text())
        return QSize(
            self.fontMetrics().horizontalAdvance(self._whole) + margin + 1,
            super().sizeHint().height(),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, another ending."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """In another type as much fits as there is room for then."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        room = self.contentsRect().width()
        fits = self.fontMetrics().horizontalAdvance(self._whole) <= room
        elided = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        text = self._whole if fits or room <= 0 else elided
        if text != self.text():
            self.setText(text)


def paragraph(role: str, text: str = "") -> QLabel:
    """Plain text over several lines."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("role", role)
    label.setText(text)
    return label


def button(caption: str, role: str = "", name: str = "") -> QPushButton:
    """A push button; `&` in a caption is a letter, not a mnemonic."""
    made = QPushButton(caption.replace("&", "&&"))
    if role:
        made.setProperty("role", role)
    if name:
        made.setObjectName(name)
    made.setAutoDefault(False)
    return made


def column(
    parent: QWidget | None = None, inside: int = INSIDE, between: int = BETWEEN
) -> QVBoxLayout:
    """One under another."""
    layout = QVBoxLayout(parent) if parent is not None else QVBoxLayout()
    layout.setContentsMargins(inside, inside, inside, inside)
    layout.setSpacing(between)
    return layout


def row(parent: QWidget | None = None, inside: int = 0, between: int = BETWEEN) -> QHBoxLayout:
    """One beside another."""
    layout = QHBoxLayout(parent) if parent is not None else QHBoxLayout()
    layout.setContentsMargins(inside, inside, inside, inside)
    layout.setSpacing(between)
    return layout


def panel(name: str = "") -> QFrame:
    """A box with the panel's colour, a hairline and rounded corners."""
    frame = QFrame()
    frame.setProperty("role", "panel")
    if name:
        frame.setObjectName(name)
    return frame


class FillBar(QWidget):
    """How far the waiting has run, from left to right. Time has no colour."""

    def __init__(self, height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fill = 0.0
        self.setFixedHeight(height)

    def show_fill(self, fill: float) -> None:
        """From 0 to 1."""
        if fill != self._fill:
            self._fill = fill
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A bar on its ground."""
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().color(QPalette.ColorRole.PlaceholderText))
        if self._fill > 0:
            width = round(self.width() * min(self._fill, 1.0))
            painter.drawRect(0, 0, width, self.height())


class Pressable(QFrame):
    """A box that is pressed as a whole, by pointer, Enter or Space."""

    pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Pressed and let go over it."""
        place = event.position().toPoint()
        if self.rect().contains(place):
            self.pressed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space press it; any other key goes on."""
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if event.key() in keys and not event.isAutoRepeat():
            self.pressed.emit()
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The frame, and the focus ring in it."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            pen = painter.pen()
            pen.setColor(QColor(self.palette().color(QPalette.ColorRole.Accent)))
            pen.setWidth(3)
            painter.setPen(pen)
            painter.drawRoundedRect(self.rect().adjusted(2, 2, -2, -2), 7, 7)
