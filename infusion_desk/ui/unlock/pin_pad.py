"""Initials and PIN, by keys or by the pad. Shows no name, drug or value."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QWidget

from infusion_desk.theme import BODY
from infusion_desk.ui.field import Field
from infusion_desk.ui.parts import Words, button, column, paragraph, row
from infusion_desk.ui.style import as_role

PIN_DIGITS = 6
KEY_WIDTH, ENTRY = 88, (280, 48)
"""The pad's keys are 88×72; initials and PIN are as wide as three of them."""
LOW_KEYS = 'QPushButton[role="key"] { min-height: 56px; }'
_PAD = (*"123456789", "", "0", "⌫")


class PinPad(QWidget):
    """The sixth digit asks whether it is right; where no PIN is asked for, Enter does."""

    entered = Signal(str, str)
    """Initials and PIN."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pin pad")
        self._pin, self._asks_pin = "", True
        self._heading = Words("heading")
        self._initials = Field("Your initials", "initials")
        self._entry, self._dots, self._told = QFrame(), Words("name"), paragraph("label")
        self._entry.setObjectName("pin entry")
        self._entry.setProperty("role", "entry")
        self._entry.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._dots.setObjectName("dots")
        self._told.setObjectName("who told")
        self._keys = [_key(sign) for sign in _PAD if sign]
        self._lay_out()
        for one in self._keys:
            one.clicked.connect(self._press)
        self._initials.setFixedWidth(ENTRY[0])
        self.setFocusProxy(self._entry)

    def begin(self, initials: str = "", heading: str = "", *, asks_pin: bool = True) -> None:
        """Ask; `initials` are of who was there before."""
        self._heading.show_text(heading)
        self._heading.setVisible(bool(heading))
        self._asks_pin = asks_pin
        self._pin_part.setVisible(asks_pin)
        for one in self._keys:
            one.setVisible(asks_pin)
        self._initials.show_text(initials)
        self._forget()
        self._told.setText("")
        as_role(self._told, "label")
        if initials and asks_pin:
            self.setFocus()
        else:
            self._initials.take_focus()

    def show_small(self, small: bool) -> None:
        """Lower keys where the window is low; a finger needs no more."""
        self.setStyleSheet(LOW_KEYS if small else "")

    def show_problem(self, problem: str) -> None:
        """Why nobody is let in."""
        self._forget()
        as_role(self._told, "problem")
        self._told.setText(problem)
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits are the PIN, wherever the keyboard is."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._asks_pin:
                self.setFocus()
            else:
                self.enter()
        elif event.key() == Qt.Key.Key_Backspace:
            self._type("⌫")
        elif event.text().isascii() and event.text().isdigit():
            self._type(event.text())
        elif event.text().isalpha():
            self._initials.take_focus()
            self._initials.show_text(event.text().upper())
        else:
            super().keyPressEvent(event)

    def _press(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, QPushButton):
            self._type(pressed.text())
            self.setFocus()

    def _type(self, sign: str) -> None:
        if sign == "⌫":
            self._pin = self._pin[:-1]
        else:
            self._pin += sign
        self._show_dots()
        if len(self._pin) == PIN_DIGITS:
            self.entered.emit(self._typed_initials(), self._pin)

    def enter(self) -> None:
        """By the initials alone, where no PIN is asked for."""
        self.entered.emit(self._typed_initials(), "")

    def _typed_initials(self) -> str:
        return self._initials.text.strip().upper()

    def _forget(self) -> None:
        self._pin = ""
        self._show_dots()

    def _show_dots(self) -> None:
        typed = len(self._pin)
        self._dots.show_text(" ".join("●" * typed + "○" * (PIN_DIGITS - typed)))
        self._entry.setAccessibleName(f"PIN, {typed} of {PIN_DIGITS} digits")

    def _lay_out(self) -> None:
        outer = column(self, inside=0)
        outer.addStretch()
        middle = Qt.AlignmentFlag.AlignHCenter
        self._pin_part = self._pin_field()
        for widget in (self._heading, self._initials, self._pin_part):
            outer.addWidget(widget, alignment=middle)
        self._told.setMinimumHeight(2 * BODY.leading)
        self._told.setFixedWidth(ENTRY[0])
        outer.addWidget(self._told, alignment=middle)
        pad = QGridLayout()
        pad.setSpacing(8)
        places = [place for place, sign in enumerate(_PAD) if sign]
        for place, one in zip(places, self._keys, strict=True):
            pad.addWidget(one, place // 3, place % 3)
        centred = row()
        centred.addStretch()
        centred.addLayout(pad)
        centred.addStretch()
        outer.addLayout(centred)
        outer.addStretch()

    def _pin_field(self) -> QWidget:
        """Its label above it and what is wrong below it, like any field."""
        field = QWidget()
        field.setFixedWidth(ENTRY[0])
        self._entry.setFixedSize(*ENTRY)
        inside = column(self._entry, inside=0)
        inside.addWidget(self._dots, alignment=Qt.AlignmentFlag.AlignCenter)
        outer = column(field, inside=0, between=2)
        for one in (Words("label", "PIN"), self._entry):
            outer.addWidget(one)
        return field


def _key(sign: str) -> QPushButton:
    made = button(sign, "key", f"key {sign}")
    made.setFixedWidth(KEY_WIDTH)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return made
