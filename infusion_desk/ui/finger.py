"""A finger on a list or the chart: it rests, scrolls or taps, and never two of these at once."""

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QTouchEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

REST_MS = 250
"""A press that rests this long chooses; a swipe never does (ui.md, 4.7)."""
_TOUCHES = (
    QEvent.Type.TouchBegin,
    QEvent.Type.TouchUpdate,
    QEvent.Type.TouchEnd,
    QEvent.Type.TouchCancel,
)


class Finger(QObject):
    """What a finger does on one widget. The mouse is not touched: Qt makes none of this one's."""

    rested = Signal(QPointF)
    """It lies still, and has not been lifted yet."""
    tapped = Signal(QPointF)
    """It was lifted before it could rest, where it came down."""
    swiped = Signal(float)
    """How far down it went since it was told last."""

    def __init__(self, widget: QWidget, owner: QWidget | None = None) -> None:
        super().__init__(owner or widget)
        self._down: QPointF | None = None
        self._last, self._swiping = 0.0, False
        self._resting = QTimer(self, singleShot=True, interval=REST_MS)
        self._resting.timeout.connect(self._rest)
        widget.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Touches alone; two fingers mean nothing."""
        if event.type() not in _TOUCHES or not isinstance(event, QTouchEvent):
            return super().eventFilter(watched, event)
        event.accept()
        points = event.points()
        if len(points) != 1 or event.type() == QEvent.Type.TouchCancel:
            self._lift()
        elif event.type() == QEvent.Type.TouchBegin:
            self._press(points[0].position())
        elif event.type() == QEvent.Type.TouchUpdate:
            self._move(points[0].position())
        else:
            self._end()
        return True

    def _press(self, place: QPointF) -> None:
        self._down, self._last, self._swiping = place, place.y(), False
        self._resting.start()

    def _move(self, place: QPointF) -> None:
        if self._down is None:
            return
        far = (place - self._down).manhattanLength() > QApplication.startDragDistance()
        if far and not self._swiping:
            self._swiping = True
            self._resting.stop()
        if self._swiping:
            self.swiped.emit(place.y() - self._last)
            self._last = place.y()

    def _end(self) -> None:
        down, waited = self._down, self._resting.isActive()
        self._lift()
        if down is not None and waited:
            self.tapped.emit(down)

    def _lift(self) -> None:
        self._resting.stop()
        self._down = None

    def _rest(self) -> None:
        if self._down is not None:
            self.rested.emit(self._down)


def scrolled_by_finger(area: QAbstractScrollArea) -> Finger:
    """The finger of a list: what lies under it follows it, and stops where it stops."""
    finger = Finger(area.viewport(), area)
    bar = area.verticalScrollBar()
    finger.swiped.connect(lambda far: bar.setValue(bar.value() - round(far)))
    return finger
