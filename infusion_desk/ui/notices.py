"""What is told at the top of every page until somebody has seen it: ink and outline, no colour."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from infusion_desk.ui.keys import chord_of
from infusion_desk.ui.parts import button, column, paragraph, row

HIGH = 56
"""Two lines, and a button for a finger. It takes no focus: what is typed goes on."""
SEEN = "Seen"


class Notices(QWidget):
    """One row at a time, the gravest first, so that the page below keeps its room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("told")
        self._rows: list[_Row] = []
        self._layout = column(self, inside=0)
        self.hide()

    def tell(
        self, about: str, words: str, answered: Callable[[], None], *, next_step: str = ""
    ) -> None:
        """A row for what it is `about`; `answered` is called when its button is pressed.

        With a `next_step` in place of *Seen* it goes before the others and stays: pressed, it only
        lets the others be seen.
        """
        known = self._row_about(about)
        if known is not None:
            known.show_words(words)
            return
        made = _Row(about, words, next_step or SEEN)
        made.press.clicked.connect(partial(self._answered, made, answered, bool(next_step)))
        self._rows.insert(0 if next_step else len(self._rows), made)
        self._layout.addWidget(made)
        self._show_first()

    def drop(self, about: str) -> None:
        """It is so no longer."""
        gone = self._row_about(about)
        if gone is not None:
            self._rows.remove(gone)
            self._layout.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
            self._show_first()

    def answer(self) -> None:
        """By its key."""
        if self._rows:
            self._rows[0].press.click()

    def _answered(
        self, which: "_Row", answered: Callable[[], None], stays: bool, _checked: bool = False
    ) -> None:
        if stays:
            self._rows.remove(which)
            self._rows.append(which)
            self._show_first()
        else:
            self.drop(which.about)
        answered()

    def _row_about(self, about: str) -> "_Row | None":
        return next((one for one in self._rows if one.about == about), None)

    def _show_first(self) -> None:
        for place, one in enumerate(self._rows):
            one.setVisible(place == 0)
        self.setVisible(bool(self._rows))


class _Row(QFrame):
    def __init__(self, about: str, words: str, caption: str) -> None:
        super().__init__()
        self.about = about
        self.setObjectName(f"told {about}")
        self.setProperty("role", "told")
        self.setFixedHeight(HIGH)
        self._words = paragraph("what is told")
        self.press = button(f"{caption}  ·  {chord_of('seen told')}", name=f"seen {about}")
        self.press.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        across = row(self, between=16)
        across.setContentsMargins(12, 4, 4, 4)
        across.addWidget(self._words, 1)
        across.addWidget(self.press)
        self.show_words(words)

    def show_words(self, words: str) -> None:
        self._words.setText(words)
        self.setAccessibleName(words)
