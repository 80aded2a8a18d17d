"""The strip over the echo: words to choose from, or a reading that waits for an answer."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from infusion_desk.projections.red_question import Asked
from infusion_desk.theme import BODY, BUTTON, CAPTION, NIGHT, Theme
from infusion_desk.ui.line.answering import SYMPTOMS, decisions_asked, symptoms_asked
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
    began = Signal(str)
    """The beginning of one, which wants words of its own."""

    halfway = Signal()
    """One of the two things that are asked was said."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chips")
        self._theme: Theme = NIGHT
        self._chips: tuple[Chip, ...] = ()
        self._asked: Asked | None = None
        self._symptom = ""
        self._recalled = False
        self._buttons: list[ChipButton] = []

    @property
    def wanted(self) -> bool:
        """Whether there is anything to show."""
        return bool(self._chips) or self._asks

    @property
    def _asks(self) -> bool:
        return self._asked is not None and (self._recalled or not self._asked.waits)

    def show_theme(self, theme: Theme) -> None:
        """Night or day."""
        self._theme = theme
        self._lay_out()

    def show_chips(self, chips: Sequence[Chip]) -> None:
        """Words to go on with; they go before a question."""
        if tuple(chips) != self._chips:
            self._chips = tuple(chips)
            self._lay_out()

    def show_question(self, asked: Asked | None) -> None:
        """A red reading that waits for its answer; another one begins at its symptoms."""
        before, self._asked = self._asked, asked
        if asked == before:
            return
        if asked is None or before is None or asked.reading != before.reading:
            self._symptom = ""
        self._recalled = self._recalled and asked is not None and asked.waits
        self._lay_out()

    @property
    def symptom(self) -> str:
        """What was said of the symptoms, while it is asked what was decided."""
        return self._symptom

    def show_symptom(self, symptom: str) -> None:
        """Half of the answer was given before."""
        if symptom and self._asked is not None:
            self._symptom = symptom
            self._lay_out()

    def recall(self) -> bool:
        """The question is here again before its time, with the keyboard; whether there is one."""
        if self._asked is None:
            return False
        self._recalled = True
        self._lay_out()
        self._buttons[0].setFocus()
        return True

    def strike(self, chord: str) -> bool:
        """Alt and a digit; whether there was such a chip."""
        digit = chord.removeprefix("Alt+")
        chip = self._shown().get(int(digit)) if digit.isdigit() else None
        if chip is None:
            return False
        self._take(chip)
        return True

    def step_back(self) -> bool:
        """From what was decided to the symptoms; whether there was a step."""
        if not self._symptom or self._chips or not self._asks:
            return False
        self._symptom = ""
        self._lay_out()
        return True

    def _shown(self) -> dict[int, Chip]:
        """By key."""
        if self._chips:
            return dict(enumerate(self._chips, start=1))
        if self._asked is None or not self._asks:
            return {}
        if self._symptom:
            return decisions_asked(self._symptom)
        return symptoms_asked(may_wait=self._asked.may_wait and not self._asked.waits)

    def _take(self, chip: Chip) -> None:
        if self._chips:
            self.chosen.emit(chip.line)
        elif not self._symptom and chip in SYMPTOMS:
            self._symptom = chip.line
            self._lay_out()
            self.halfway.emit()
        elif chip.line.endswith(" "):
            self._symptom = ""
            self._lay_out()
            self.began.emit(chip.line)
        else:
            self._symptom = ""
            self.answered.emit(chip.line)

    def _press(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, ChipButton) and pressed in self._buttons:
            self._take(list(self._shown().values())[self._buttons.index(pressed)])

    def _lay_out(self) -> None:
        shown = self._shown()
        while len(self._buttons) < len(shown):
            made = ChipButton(self)
            made.clicked.connect(self._press)
            self._buttons.append(made)
        for button in self._buttons[len(shown) :]:
            button.hide()
            button.setObjectName("")
        ground = "bg" if self._chips else "red_fill"
        for button, (key, chip) in zip(self._buttons, shown.items(), strict=False):
            button.setObjectName(f"chip {key}")
            button.show_chip(chip.caption, f"Alt+{key}", self._theme, ground)
            button.show()
        told = f"{self._asked.told}. {self._question}" if self._asked and self._asks else ""
        self.setAccessibleName("" if self._chips else told)
        self._place()
        self.update()

    @property
    def _question(self) -> str:
        """What is asked now, and what was said of it so far."""
        return f"{self._symptom.capitalize()}. Decided?" if self._symptom else "Symptoms?"

    def _place(self) -> None:
        shown = self._buttons[: len(self._shown())]
        x = 0.0 if self._chips else self.width() - _INSIDE - self._taken()
        for button in shown:
            inside = 0 if self._chips else 2 * THICK
            tall = min(CHIP, self.height() - inside)
            button.setGeometry(int(x), (self.height() - tall) // 2, _wide(button), tall)
            x += _wide(button) + _BETWEEN

    def _taken(self) -> int:
        """How wide the chips are together."""
        shown = self._buttons[: len(self._shown())]
        return sum(map(_wide, shown)) + _BETWEEN * max(len(shown) - 1, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The chips stand in a row."""
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground; a question has the outline of its limit, and says what it is in two lines."""
        painter, where, theme = painter_of(self), QRectF(self.rect()), self._theme
        painter.fillRect(where, QColor(theme.bg))
        if self._chips or self._asked is None or not self._asks:
            return
        box(painter, where, theme.red_fill, theme.red, THICK)
        left = _INSIDE + THICK
        room = self.width() - left - 2 * _INSIDE - self._taken()
        line = (self.height() - 2 * THICK - 4) / 2
        over = QRectF(left, THICK + 2, room, line)
        asked = self._asked
        lead, words = f"{asked.signs} {asked.label}", f"{asked.words}. {self._question}"
        if width_of(words, Ink(CAPTION, "", 600)) > room:
            lead, words = f"{lead} · {self._question}", asked.words
        for spot, said, colour, weight in (
            (over, lead, theme.red, 700),
            (over.translated(0, line), words, theme.text, 600),
        ):
            fits = width_of(said, Ink(BODY, "", weight)) <= room
            write(painter, spot, said, Ink(BODY if fits else CAPTION, colour, weight))


def _wide(button: ChipButton) -> int:
    return max(button.sizeHint().width(), CHIP)
