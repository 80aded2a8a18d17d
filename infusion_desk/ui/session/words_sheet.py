"""Every word that fits now, with how it reads and its key: what `?` and More show."""

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from infusion_desk.domain import line_table as table
from infusion_desk.domain.line_lead import lead_of, word_begun
from infusion_desk.domain.line_table import TOLD_OF, Told
from infusion_desk.projections.acts_now import Word
from infusion_desk.theme import BODY, BUTTON, CAPTION, HEADING, LINE_LONG, NIGHT, Theme
from infusion_desk.ui.painting import (
    RIGHT,
    Ink,
    box,
    lines_needed,
    painter_of,
    ring,
    width_of,
    write,
    write_lines,
)

HEAD, INSIDE, ROW = 40, 12, 44
BELOW = Ink(CAPTION, NIGHT.text2)
_LEADING, _MOST_COLUMNS = 16, 9
LINE, GAP = 32, 16
_KEYS = {"fix": "Alt+C", "strike": "Alt+X"}
CORRECTING = tuple(
    Word(told.word, told.shape, _KEYS.get(told.word, "")) for told in table.CORRECTING
)
_WHOLE = ("room air",)
"""Lines of two words that say everything."""


class WordButton(QAbstractButton):
    """A word over how it reads."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._word = NIGHT, Word("", "")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    @property
    def word(self) -> Word:
        """What it shows."""
        return self._word

    def show_word(self, word: Word, theme: Theme) -> None:
        """Another word."""
        self._word, self._theme = word, theme
        self.setObjectName(f"word {word.word}")
        self.setAccessibleName(f"{word.word}: {word.shape}. {word.key}")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Word and key, the shape below."""
        painter, where, theme = painter_of(self), QRectF(self.rect()), self._theme
        painter.fillRect(where, QColor(theme.selected if self.isDown() else theme.panel))
        painter.fillRect(QRectF(0, where.bottom() - 1, where.width(), 1), QColor(theme.hair))
        told = told_below(self._word, BELOW, where.width() - 8)
        lines = lines_needed(told, BELOW, where.width() - 8)
        begins = (where.height() - 20 - lines * _LEADING) / 2 - 1
        top = QRectF(4, begins, where.width() - 8, 20)
        write(painter, top, self._word.word, Ink(BUTTON, theme.text))
        key, ink = self._word.key.replace("+", " "), Ink(CAPTION, theme.action)
        beside = width_of(self._word.word, Ink(BUTTON, "")) + width_of(key, ink) + 8 <= top.width()
        write(painter, top if beside else top.translated(0, 18), key, ink, RIGHT)
        below = QRectF(4, top.bottom(), where.width() - 8, where.bottom() - top.bottom())
        write_lines(painter, below, told, Ink(CAPTION, theme.text2))
        if self.hasFocus():
            ring(painter, where, theme)


def told_below(word: Word, ink: Ink, room: float) -> str:
    """How a word goes on: every form, or one that fits in a line; else the first, over several.

    Of a word that takes one of a list, all of it. The word itself stands above already. Every form
    of one word is shown by `?` and that word.
    """
    shapes = word.shape.split(" · ")
    behind = [one.removeprefix(word.word).strip() for one in shapes]
    listed = word.word == "ok"
    if not behind[0]:
        behind = [f"alone, or {' · '.join(behind[1:])}"] if behind[1:] else [""]
    whole = " · ".join(filter(None, behind))
    if listed:
        return whole
    return next((one for one in (whole, *behind) if width_of(one, ink) <= room), behind[0])


@lru_cache(maxsize=2048)
def _tall(word: Word, wide: int) -> int:
    """How high a button is that shows all of it; never lower than a finger."""
    told = told_below(word, BELOW, wide - 8)
    return max(20 + _LEADING * lines_needed(told, BELOW, wide - 8) + 8, ROW)


def columns_of(words: Sequence[Word], wide: int, room: int) -> tuple[tuple[QRect, ...], bool]:
    """Where each word stands in as few columns as show every one whole, and whether all fit."""
    places: tuple[QRect, ...] = ()
    for columns in range(3, _MOST_COLUMNS + 1):
        each = (wide - (columns - 1) * 16) // columns
        x = y = 0
        found = []
        for word in words:
            tall = _tall(word, each)
            if y and y + tall > room:
                x, y = x + each + 16, 0
            found.append(QRect(x, y, each, tall))
            y += tall
        places = tuple(found)
        if x + each <= wide:
            return places, all(one.bottom() < room for one in places)
    return places, False


class WordsSheet(QWidget):
    """Columns of words; a press puts one into the line. It follows what is typed to one word."""

    chosen = Signal(str)
    """The beginning of a line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("words")
        self.setAccessibleName("Words that fit now")
        self._theme: Theme = NIGHT
        self._area = QRect()
        self._words: tuple[Word, ...] = ()
        self._shown: tuple[Word, ...] = ()
        self._buttons: list[WordButton] = []
        self.hide()

    def show_words(self, words: tuple[Word, ...]) -> None:
        """Those that fit now."""
        self._words = (*words, *CORRECTING)
        self._show(self._words)

    def put(self, area: QRect) -> None:
        """In this area: all of it for the list, its foot for one word."""
        self._area = area
        self._settle()

    def _settle(self) -> None:
        told, where = self.forms, QRect(self._area)
        if told is not None:
            tall = HEAD + LINE + GAP + LINE * len(told.shapes) + INSIDE
            where.setTop(max(where.bottom() - tall, where.top()))
        self.setGeometry(where)

    def follow(self, text: str) -> bool:
        """Only the words that the line may become; of the one that it is, every form.

        False where it is none of them.
        """
        said = text.removeprefix(lead_of(text)).replace("!", "! ", 1).lower()
        first = said.split()[0] if said.strip() else ""
        exact = tuple(word for word in self._words if word.word == first)
        begun = tuple(word for word in self._words if word.word.startswith(first))
        fitting = exact or (() if word_begun(text) == "" != first else begun)
        self._show(fitting)
        return bool(fitting)

    @property
    def forms(self) -> Told | None:
        """The one word whose every form it shows."""
        return TOLD_OF[self._shown[0].word] if len(self._shown) == 1 else None

    def _show(self, shown: tuple[Word, ...]) -> None:
        while len(self._buttons) < len(shown):
            made = WordButton(self)
            made.clicked.connect(self._press)
            self._buttons.append(made)
        self._shown = shown
        for place, button in enumerate(self._buttons):
            button.setVisible(place < len(shown) > 1)
            if place < len(shown):
                button.show_word(shown[place], self._theme)
        told = self.forms
        self.setAccessibleName(
            "Words that fit now" if told is None else f"{told.word}: {told.shape}. {told.means}"
        )
        self._settle()
        self._place()
        self.update()

    def show_theme(self, theme: Theme) -> None:
        """Night or day."""
        self._theme = theme
        for button in self._buttons:
            button.show_word(button.word, theme)
        self.update()

    def _press(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, WordButton):
            alone = pressed.word.shape in (pressed.word.word, *_WHOLE)
            self.chosen.emit(pressed.word.shape if alone else f"{pressed.word.word} ")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns and rows anew."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        """As few columns as show every word whole."""
        wide, room = self.width() - 2 * INSIDE, self.height() - HEAD - 8
        places, _ = columns_of(self._shown, wide, room)
        for button, place in zip(self._buttons, places, strict=False):
            button.setGeometry(place.translated(INSIDE, HEAD))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Box and heading."""
        painter, theme, where = painter_of(self), self._theme, QRectF(self.rect())
        painter.fillRect(where, QColor(theme.bg))
        box(painter, where, theme.panel, theme.edge, 2)
        head = QRectF(INSIDE + 4, 0, self.width() - 2 * INSIDE - 8, HEAD)
        told = self.forms
        if told is not None:
            self._paint_forms(painter, told)
            return
        write(painter, head, "Words that fit now", Ink(HEADING, theme.text))
        more = "a reading needs no word · @14:05 or -4m before it: when · Esc closes"
        write(painter, head, more, Ink(CAPTION, theme.text2), RIGHT)

    def _paint_forms(self, painter: QPainter, told: Told) -> None:
        """The word, what it means, and each way it can read."""
        theme = self._theme
        line = QRectF(INSIDE + 4, 0, self.width() - 2 * INSIDE - 8, HEAD)
        write(painter, line, told.word, Ink(HEADING, theme.text))
        write(painter, line, "Esc closes", Ink(CAPTION, theme.text2), RIGHT)
        line = QRectF(line.left(), HEAD, line.width(), LINE)
        write(painter, line, told.means, Ink(BODY, theme.text2))
        line.translate(0, GAP)
        for shape in told.shapes:
            line.translate(0, LINE)
            write(painter, line, shape, Ink(LINE_LONG, theme.text))
