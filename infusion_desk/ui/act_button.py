"""The buttons of acts: a caption over its key, pressed, or held until its outline is full."""

import time
from collections.abc import Callable
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QWidget

from infusion_desk.projections.acts_now import Act
from infusion_desk.theme import BUTTON, CAPTION, NIGHT, Theme
from infusion_desk.ui.painting import (
    CENTRE,
    RADIUS,
    THICK,
    Ink,
    box,
    covers_itself,
    painter_of,
    ring,
    write,
)

HOLD_S = 0.8
HAND_S = 1.0
"""A main button does not change this soon after a press or hover on it (ui.md, 1.4)."""
DEAD_S = 0.7
"""For this long after changing it takes no press."""
TICK_MS = 20
LOW = 44
"""A button no higher than a finger sets caption and key closer."""
SIZE, MAIN_SIZE = QSize(88, 56), QSize(176, 56)

Seconds = Callable[[], float]


@runtime_checkable
class Voice(Protocol):
    """A page that can say, where one looks, why a press did nothing.

    A button asks the nearest one above it: no sheet has to pass the words on, or can forget to.
    """

    def say_why(self, words: str) -> None:
        """Say it until something else is typed or stored."""


class ActButton(QAbstractButton):
    """One act. A held one fires only when it was held for 0.8 s without leaving it."""

    acted = Signal(object)
    """The Act."""

    def __init__(
        self, act: Act, parent: QWidget | None = None, clock: Seconds = time.monotonic
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        covers_itself(self)
        self._theme: Theme = NIGHT
        self._act = act
        self._main, self._ground = False, "bg"
        self._began: float | None = None
        self._filling = QTimer(self, interval=TICK_MS)
        self._filling.timeout.connect(self._fill)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedSize(SIZE)
        self.pressed.connect(self._begin)
        self.released.connect(self._let_go)
        self.clicked.connect(self._click)
        self.show_act(act)

    @property
    def act(self) -> Act:
        """What it does now."""
        return self._act

    @property
    def filled(self) -> float:
        """How much of the hold is done, 0 to 1."""
        return 0.0 if self._began is None else min((self._clock() - self._began) / HOLD_S, 1.0)

    def show_act(self, act: Act) -> None:
        """Another act from now on; a hold that was under way is over."""
        self._act = act
        self._let_go()
        held = ", hold" if act.held else ""
        self.setAccessibleName(f"{act.caption}, {act.key}{held}")
        self.update()

    def show_theme(self, theme: Theme) -> None:
        """Night or day."""
        self._theme = theme
        self.update()

    def as_main(self) -> "ActButton":
        """Filled with the action colour."""
        self._main = True
        return self

    def stand_on(self, surface: str) -> "ActButton":
        """The token of what is behind its corners."""
        self._ground = surface
        return self

    def _begin(self) -> None:
        if self._act.held:
            self._began = self._clock()
            self._filling.start()
            self.update()

    def _let_go(self) -> None:
        self._began = None
        self._filling.stop()
        self.update()

    def _fill(self) -> None:
        if self.filled < 1.0:
            self.update()
            return
        self._let_go()
        self.setDown(False)
        self._fire()

    def _click(self) -> None:
        if self._act.held:
            self._say_why(hold_words(self._act))
        else:
            self._fire()

    def _fire(self) -> None:
        self.acted.emit(self._act)

    def _say_why(self, words: str) -> None:
        say_above(self, words)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Box, caption over key, and the outline as far as it is held."""
        painter, where = painter_of(self), QRectF(self.rect())
        theme = self._theme
        painter.fillRect(where, QColor(theme.colour(self._ground)))
        ink = theme.on_action if self._main else theme.text
        second = theme.on_action if self._main else theme.text2
        if self._main:
            box(painter, where, theme.action_fill, theme.action, 2)
        else:
            box(painter, where, theme.selected if self.isDown() else theme.raised, theme.edge)
        key = "hold, or Ctrl Enter" if self._act.held else self._act.key.replace("+", " ")
        line = 24 if where.height() > LOW else 21
        tall = line + 18 if key else line
        inner = QRectF(3, (where.height() - tall) / 2, where.width() - 6, line)
        write(painter, inner, self._act.caption, Ink(BUTTON, ink), CENTRE)
        below = QRectF(inner.left(), inner.bottom(), inner.width(), 18)
        write(painter, below, key, Ink(CAPTION, second), CENTRE)
        if self.hasFocus():
            ring(painter, where, theme)
        if self._began is not None:
            self._paint_fill(painter, where)

    def _paint_fill(self, painter: QPainter, where: QRectF) -> None:
        """The outline, grown clockwise from the top's middle."""
        inside = where.adjusted(THICK / 2, THICK / 2, -THICK / 2, -THICK / 2)
        path = QPainterPath()
        path.addRoundedRect(inside, RADIUS, RADIUS)
        pen = QPen(QColor(self._theme.on_action if self._main else self._theme.text), THICK)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        whole = path.length() / THICK
        pen.setDashPattern([max(whole * self.filled, 0.01), whole])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)


def say_above(widget: QWidget, words: str) -> None:
    """Why a press on this did nothing, or what it did, by the nearest page that can say it."""
    above = widget.parentWidget()
    while above is not None and not isinstance(above, Voice):
        above = above.parentWidget()
    if above is not None:
        above.say_why(words)


def hold_words(act: Act) -> str:
    """What a short press of a held button is told."""
    key = act.key if act.key.endswith("Enter") else "Ctrl+Enter"
    return f"Hold {act.caption} until its outline is full, or press {key}."


def rest_words(act: Act) -> str:
    """What a press is told that came as the button changed."""
    return f"The button has just become {act.caption}: look, then press again."


def grown(buttons: list[ActButton], count: int, made: Callable[[], ActButton]) -> None:
    """As many buttons as there are acts to show; those there are too many of are hidden."""
    while len(buttons) < count:
        buttons.append(made())
    for place, button in enumerate(buttons):
        button.setVisible(place < count)


class MainButton(ActButton):
    """The one main button. It never changes under a hand, and rests after it has changed."""

    def __init__(
        self, act: Act, parent: QWidget | None = None, clock: Seconds = time.monotonic
    ) -> None:
        self._touched_at = self._changed_at = -HAND_S
        self._wanted: Act | None = None
        super().__init__(act, parent, clock)
        self.as_main()
        self.setFixedSize(MAIN_SIZE)
        self.setMouseTracking(True)
        self._waiting = QTimer(self, singleShot=True)
        self._waiting.timeout.connect(self._change)

    @property
    def resting(self) -> bool:
        """Whether it has just changed, and takes nothing."""
        return self._clock() - self._changed_at < DEAD_S

    def offer(self, act: Act, *, at_once: bool = False) -> None:
        """This is the act now. A hand on the button still finds the one that it saw.

        `at_once` is for another chair, whose button must never wear the other one's act.
        """
        self._wanted = act
        if act == self._act:
            self._waiting.stop()
        elif at_once:
            self._waiting.stop()
            self._take(act)
        else:
            self._change()

    def press(self) -> None:
        """By its key: a held act needs no hold then, only that it stood there long enough."""
        if self._act.held and self.resting:
            self._say_why(rest_words(self._act))
        else:
            self.acted.emit(self._act)

    def _change(self) -> None:
        if self._wanted is None or self._wanted == self._act:
            return
        left = HAND_S - (self._clock() - self._touched_at)
        if left > 0 or self.isDown():
            self._waiting.start(max(round(left * 1000), TICK_MS))
        else:
            self._take(self._wanted)

    def _take(self, act: Act) -> None:
        self._changed_at = self._clock()
        self.show_act(act)

    def _begin(self) -> None:
        if not self.resting:
            super()._begin()

    def _click(self) -> None:
        if self.resting:
            self._say_why(rest_words(self._act))
        else:
            super()._click()

    def _fire(self) -> None:
        if not self.resting:
            super()._fire()

    def _touch(self) -> None:
        self._touched_at = self._clock()

    def enterEvent(self, event: QEnterEvent) -> None:
        """A hand is over it."""
        self._touch()
        super().enterEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand moves over it."""
        self._touch()
        super().mouseMoveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A hand is on it."""
        self._touch()
        super().mousePressEvent(event)
