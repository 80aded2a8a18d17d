"""The strip over the echo: words to choose from, or a reading that waits for an answer."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from infusion_desk.theme import BODY, BUTTON, CAPTION, NIGHT, Theme
from infusion_desk.ui.line.reasons import Chip
from infusion_desk.ui.painting import THICK, Ink, box, painter_of, ring, width_of, write

HEIGHT, SMALL, CHIP = 56, 48, 44
_INSIDE, _BETWEEN, _IN_BOX = 12, 8, 4


class ChipButton(QAbstractButton):
    """A word and its key."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._key, self._ground = NIGHT, "", "bg"
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_chip(self, caption: str, key: str, theme: Theme, ground: str) -> None:
        """What it says, and the token of what is behind it."""
        self._theme, self._key, self._ground = theme, key, ground
        self.setText(caption)
        self.setAccessibleName(f"{caption}, {key}")
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its word, and easily hit."""
        words = width_of(self.text(), Ink(BUTTON, "")) + width_of(self._short(), Ink(CAPTION, ""))
        return QSize(round(words) + 2 * _INSIDE + _BETWEEN, CHIP)

    def _short(self) -> str:
        return self._key.removeprefix("Alt+")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Box, word, key."""
        painter, where, theme = painter_of(self), QRectF(self.rect()), self._theme
        painter.fillRect(where, QColor(theme.colour(self._ground)))
        if self._ground != "bg":
            where.adjust(0, _IN_BOX, 0, -_IN_BOX)
        box(painter, where, theme.selected if self.isDown() else theme.raised, theme.edge)
        inner = where.adjusted(_INSIDE, 0, -_INSIDE, 0)
        taken = write(painter, inner, self.text(), Ink(BUTTON, theme.text))
        rest = inner.adjusted(taken + _BETWEEN, 0, 0, 0)
        write(painter, rest, self._short(), Ink(CAPTION, theme.text2))
        if self.hasFocus():
            ring(painter, where, theme)


class ChipStrip(QWidget):
    """Hidden while there is nothing to choose."""

    chosen = Signal(str)
    """What the line shall read."""
    answered = Signal(str)
    """The line that answers the question on show."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chips")
        self._theme: Theme = NIGHT
        self._chips: tuple[Chip, ...] = ()
        self._question = ""
        self._buttons: list[ChipButton] = []

    @property
    def wanted(self) -> bool:
        """Whether there is anything to show."""
        return bool(self._chips or self._question)

    def show_theme(self, theme: Theme) -> None:
        """Night or day."""
        self._theme = theme
        self._lay_out()

    def show_chips(self, chips: Sequence[Chip]) -> None:
        """Words to go on with; they go before a question."""
        if tuple(chips) != self._chips:
            self._chips = tuple(chips)
            self._lay_out()

    def show_question(self, question: str) -> None:
        """A red reading that waits; the empty text for none."""
        if question != self._question:
            self._question = question
            self._lay_out()

    def press(self, number: int) -> bool:
        """Alt and a digit; whether there was such a chip."""
        if not 1 <= number <= len(self._shown()):
            return False
        self._take(self._shown()[number - 1])
        return True

    def _shown(self) -> tuple[Chip, ...]:
        return self._chips or ((Chip("Seen", "seen"),) if self._question else ())

    def _take(self, chip: Chip) -> None:
        (self.chosen if self._chips else self.answered).emit(chip.line)

    def _press(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, ChipButton) and pressed in self._buttons:
            self.press(self._buttons.index(pressed) + 1)

    def _lay_out(self) -> None:
        shown = self._shown()
        while len(self._buttons) < len(shown):
            made = ChipButton(self)
            made.clicked.connect(self._press)
            self._buttons.append(made)
        for place, button in enumerate(self._buttons):
            button.setVisible(place < len(shown))
            if place < len(shown):
                button.setObjectName(f"chip {place + 1}")
                ground = "bg" if self._chips else "red_fill"
                button.show_chip(shown[place].caption, f"Alt+{place + 1}", self._theme, ground)
        self.setAccessibleName("" if self._chips else self._question)
        self._place()
        self.update()

    def _place(self) -> None:
        shown = self._buttons[: len(self._shown())]
        x = 0.0 if self._chips else self.width() - _INSIDE - sum(_wide(one) for one in shown)
        for button in shown:
            inside = 0 if self._chips else 2 * THICK
            tall = min(CHIP, self.height() - inside)
            button.setGeometry(int(x), (self.height() - tall) // 2, _wide(button), tall)
            x += _wide(button) + _BETWEEN

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The chips stand in a row."""
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground; a question has the outline of its limit."""
        painter, where, theme = painter_of(self), QRectF(self.rect()), self._theme
        painter.fillRect(where, QColor(theme.bg))
        if self._question and not self._chips:
            box(painter, where, theme.red_fill, theme.red, THICK)
            left = _INSIDE + THICK
            sign = where.adjusted(left, 0, 0, 0)
            taken = write(painter, sign, "▲▲ RED", Ink(BODY, theme.red, 700))
            room = self.width() - left - taken - 2 * _INSIDE - sum(map(_wide, self._buttons[:1]))
            spot = QRectF(left + taken + _INSIDE, 0, room - _INSIDE, self.height())
            write(painter, spot, self._question, Ink(BODY, theme.text, 600))


def _wide(button: ChipButton) -> int:
    return max(button.sizeHint().width(), CHIP)
