"""The strip over the echo: words to choose from, or a reading that waits for an answer."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from infusion_desk.projections.red_question import Asked
from infusion_desk.theme import BODY, CAPTION, LABEL, NIGHT, Theme
from infusion_desk.ui.answer_owed import asked_colour, asked_fill
from infusion_desk.ui.chair_mark import paint_chair
from infusion_desk.ui.line.answering import Answering, Half, answering_of
from infusion_desk.ui.line.chip_button import CHIP, ChipButton
from infusion_desk.ui.line.reasons import Chip, Offer
from infusion_desk.ui.painting import THICK, Ink, box, painter_of, width_of, write

HEIGHT, SMALL = 56, 48
_INSIDE, _BETWEEN, _MARK = 12, 8, 36


class ChipStrip(QWidget):
    """Hidden while there is nothing to choose."""

    chosen = Signal(str)
    """What the line shall read."""
    answered = Signal(str)
    """The line that answers the question on show."""
    began = Signal(str)
    """The beginning of one, which wants words of its own."""

    halfway = Signal()
    """The answer is further than it was, or begins anew."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chips")
        self._theme: Theme = NIGHT
        self._offer = Offer()
        self._asked: Asked | None = None
        self._who = ("", "")
        self._answering = Answering()
        self._anew = False
        self._recalled = False
        self._buttons: list[ChipButton] = []

    @property
    def wanted(self) -> bool:
        """Whether there is anything to show."""
        return bool(self._offer.chips) or self._asks

    @property
    def _asks(self) -> bool:
        return self._asked is not None and (self._recalled or not self._asked.waits)

    def show_theme(self, theme: Theme) -> None:
        """Night or day."""
        self._theme = theme
        self._lay_out()

    def show_offer(self, offer: Offer) -> None:
        """Words to go on with; they go before a question."""
        if offer != self._offer:
            self._offer = offer
            self._lay_out()

    def show_question(self, asked: Asked | None, who: tuple[str, str] = ("", "")) -> None:
        """A red reading that waits for its answer; another one begins at its symptoms.

        `who` is the chair and its initials, on a page that does not say them itself.
        """
        before, self._asked = self._asked, asked
        if (asked, who) == (before, self._who):
            return
        self._who = who
        if asked is None or before is None or asked.entry != before.entry:
            self._answering, self._anew = Answering(), False
        self._recalled = self._recalled and asked is not None and asked.waits
        self._lay_out()

    @property
    def half(self) -> Half:
        """What was said of the symptoms, while it is asked what was decided."""
        return Half(str(self._asked.entry) if self._asked else "", self._answering.words)

    def show_half(self, half: Half) -> None:
        """How far the answer is, wherever it was begun; what answers another reading is nothing."""
        words = half.words if half.reading == self.half.reading else ""
        if self._asked is not None and words != self._answering.words:
            self._answering = answering_of(words)
            self._anew = bool(words and self._asked.choices)
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
        """From what was said back to nothing said; whether there was a step."""
        if not (self.half.words or self._anew) or self._offer.chips or not self._asks:
            return False
        self._answering, self._anew = Answering(), self._anew and bool(self.half.words)
        self._lay_out()
        self.halfway.emit()
        return True

    def _shown(self) -> dict[int, Chip]:
        """By key."""
        offer = self._offer
        if offer.chips:
            other = {} if offer.other is None else {0: offer.other}
            return {**dict(enumerate(offer.chips, start=1)), **other}
        if self._asked is None or not self._asks:
            return {}
        if self._chooses:
            told = (Chip(one.caption, one.line) for one in self._asked.choices)
            return dict(enumerate(told, start=1))
        return self._answering.chips(may_wait=self._asked.may_wait and not self._asked.waits)

    @property
    def _chooses(self) -> bool:
        """Whether it offers ways on, and not symptoms and a decision."""
        return self._asked is not None and bool(self._asked.choices) and not self._anew

    def _take(self, chip: Chip) -> None:
        if self._offer.chips:
            self.chosen.emit(chip.line)
            return
        if self._chooses and not chip.line:
            self._anew = True
            self._lay_out()
            return
        further = self._answering.after(chip)
        self._answering = further or Answering()
        self._lay_out()
        self.halfway.emit()
        if further is not None:
            return
        if chip.line.endswith(" "):
            self.began.emit(chip.line)
        else:
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
        said = () if self._offer.chips else self._answering.said
        for button, (key, chip) in zip(self._buttons, shown.items(), strict=False):
            button.setObjectName(f"chip {key}")
            button.show_chip(chip.caption, f"Alt+{key}", self._theme, said=chip.line in said)
            button.show()
        self.setAccessibleName(self._told())
        self._place()
        self.update()

    def _told(self) -> str:
        """As read out."""
        if self._offer.chips or self._asked is None or not self._asks:
            return self._offer.lead
        chair, initials = self._who
        who = f"Chair {chair}, {initials}. " if chair else ""
        return f"{who}{self._asked.told}. {self._question}"

    @property
    def _question(self) -> str:
        """What is asked now, and what was said of it so far."""
        if self._chooses and self._asked is not None:
            return self._asked.asks
        said = self._answering.words
        so_far = f"{said.capitalize()}. " if said else ""
        if self._answering.decides:
            return f"{so_far}Decided?"
        return f"{so_far}Others?" if so_far else "Symptoms?"

    def _place(self) -> None:
        shown = self._buttons[: len(self._shown())]
        x = (
            float(self._lead_wide())
            if self._offer.chips
            else self.width() - _INSIDE - self._taken()
        )
        for button in shown:
            wide = button.sizeHint().width()
            button.setGeometry(int(x), (self.height() - CHIP) // 2, wide, CHIP)
            x += wide + _BETWEEN

    def _lead_wide(self) -> int:
        lead = self._offer.lead
        return round(width_of(lead, Ink(BODY, "", 600))) + _INSIDE if lead else 0

    def _taken(self) -> int:
        """How wide the chips are together."""
        shown = self._buttons[: len(self._shown())]
        between = _BETWEEN * max(len(shown) - 1, 0)
        return sum(button.sizeHint().width() for button in shown) + between

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The chips stand in a row."""
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground; a question has the outline of its limit, and says what it is in two lines."""
        painter, where, theme = painter_of(self), QRectF(self.rect()), self._theme
        painter.fillRect(where, QColor(theme.bg))
        if self._offer.chips:
            write(painter, where, self._offer.lead, Ink(BODY, theme.text, 600))
        elif self._asked is not None and self._asks:
            fill, edge = asked_fill(self._asked, theme), asked_colour(self._asked, theme)
            box(painter, where, fill, edge, THICK)
            self._paint_question(painter, self._asked)

    def _paint_question(self, painter: QPainter, asked: Asked) -> None:
        """Whose it is, where the page does not say it; the limit; what is asked."""
        theme, left = self._theme, _INSIDE
        chair, initials = self._who
        if chair:
            top = (self.height() - _MARK) / 2
            paint_chair(painter, QRectF(left, top, _MARK, _MARK), chair, theme)
            left += _MARK + _BETWEEN
        room = self.width() - left - 2 * _INSIDE - self._taken()
        line = (self.height() - 2 * THICK - 4) / 2
        over = QRectF(left, THICK + 2, room, line)
        label = f"{asked.signs} {asked.label}".strip()
        lead = " · ".join(filter(None, (initials, label)))
        words = f"{asked.words.removesuffix('.')}. {self._question}".strip()
        if asked.red and width_of(words, Ink(CAPTION, "", 600)) > room:
            at = asked.words.removeprefix(asked.values).strip(", ")
            lead, words = f"{lead} · {asked.values}", f"{at}. {self._question}"
        for spot, said, colour, weight in (
            (over, lead, asked_colour(asked, theme), 700),
            (over.translated(0, line), words, theme.text, 600),
        ):
            steps = (BODY, LABEL, CAPTION)
            fit = (one for one in steps if width_of(said, Ink(one, "", weight)) <= room)
            write(painter, spot, said, Ink(next(fit, CAPTION), colour, weight))
