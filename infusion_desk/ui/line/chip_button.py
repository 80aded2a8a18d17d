"""A chip: a word over the key that takes it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from infusion_desk.theme import BUTTON, CAPTION, NIGHT, Theme
from infusion_desk.ui.keys import KEYS, caption_of
from infusion_desk.ui.painting import CENTRE, THICK, Ink, box, painter_of, ring, width_of, write

CHIP = 44
_INSIDE, _WORD, _KEY, _CLOSER = 12, 23, 16, 4
_CHIPS = {key.chord: caption_of(key).replace("+", " ") for key in KEYS if key.act == "chip"}


class ChipButton(QAbstractButton):
    """Never lower than a finger; where its row is low, its box is lower than it is."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._key, self._said = NIGHT, "", False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_chip(self, caption: str, key: str, theme: Theme, *, said: bool = False) -> None:
        """Its word and its chord; `said`: it was pressed before, and is so still."""
        self._theme, self._said = theme, said
        self._key = _CHIPS.get(key, key.replace("+", " "))
        self.setText(caption)
        self.setAccessibleName(f"{caption}{', said' if said else ''}, {key}")
        self.update()

    @property
    def key(self) -> str:
        """The key to press, as it stands under the word."""
        return self._key

    def sizeHint(self) -> QSize:
        """As wide as its word, and easily hit."""
        words = max(width_of(self.text(), Ink(BUTTON, "")), width_of(self._key, Ink(CAPTION, "")))
        return QSize(max(round(words) + 2 * _INSIDE, CHIP), CHIP)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Box, word, key; what was said is chosen by its outline as well."""
        painter, where, theme = painter_of(self), QRectF(self.rect()), self._theme
        parent = self.parentWidget()
        if parent is not None and parent.height() < CHIP + 2 * _CLOSER:
            where.adjust(0, _CLOSER, 0, -_CLOSER)
        lit = self._said or self.isDown()
        line = (theme.text, THICK) if self._said else (theme.edge, 1)
        box(painter, where, theme.selected if lit else theme.raised, *line)
        middle = where.center().y()
        top = middle - (_WORD + _KEY) / 2
        word = QRectF(where.left(), top, where.width(), _WORD)
        key = QRectF(where.left(), top + _WORD - 2, where.width(), _KEY)
        write(painter, word, self.text(), Ink(BUTTON, theme.text), CENTRE)
        write(painter, key, self._key, Ink(CAPTION, theme.text2), CENTRE)
        if self.hasFocus():
            ring(painter, where, theme)
