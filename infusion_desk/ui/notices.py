"""What is told at the top of every page until somebody has seen it: ink and outline, no colour."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from infusion_desk.ui.keys import chord_of
from infusion_desk.ui.parts import button, column, paragraph, row

HIGH = 56
"""A row: two lines, and a button for a finger. It takes no focus: what is typed goes on."""
SEEN = "Seen"


class Notices(QWidget):
    """A row for each thing to be told, the gravest first. It takes no room while there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("told")
        self._rows: dict[str, _Row] = {}
        self._layout = column(self, inside=0)
        self.hide()

    def tell(
        self, about: str, words: str, seen: Callable[[], None], *, grave: bool = False
    ) -> None:
        """One row for what it is `about`; `seen` is called when somebody says so."""
        if about in self._rows:
            self._rows[about].show_words(words)
            return
        made = _Row(about, words)
        made.seen.clicked.connect(partial(self._answered, about, seen))
        self._rows[about] = made
        self._layout.insertWidget(0 if grave else self._layout.count(), made)
        self._show_keys()
        self.show()

    def drop(self, about: str) -> None:
        """It is so no longer."""
        gone = self._rows.pop(about, None)
        if gone is not None:
            self._layout.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        self._show_keys()
        self.setVisible(bool(self._rows))

    def answer(self) -> None:
        """By its key: the topmost was seen."""
        top = self._top()
        if top is not None:
            top.seen.click()

    def _answered(self, about: str, seen: Callable[[], None], _checked: bool = False) -> None:
        self.drop(about)
        seen()

    def _top(self) -> "_Row | None":
        item = self._layout.itemAt(0)
        top = item.widget() if item is not None else None
        return top if isinstance(top, _Row) else None

    def _show_keys(self) -> None:
        """The key answers the topmost, and stands there."""
        top = self._top()
        for one in self._rows.values():
            one.show_key(chord_of("seen told") if one is top else "")


class _Row(QFrame):
    def __init__(self, about: str, words: str) -> None:
        super().__init__()
        self.setObjectName(f"told {about}")
        self.setProperty("role", "told")
        self.setFixedHeight(HIGH)
        self._words = paragraph("what is told")
        self.seen = button(SEEN, name=f"seen {about}")
        self.seen.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        across = row(self, between=16)
        across.setContentsMargins(12, 4, 4, 4)
        across.addWidget(self._words, 1)
        across.addWidget(self.seen)
        self.show_words(words)

    def show_words(self, words: str) -> None:
        self._words.setText(words)
        self.setAccessibleName(words)

    def show_key(self, key: str) -> None:
        self.seen.setText(f"{SEEN}  ·  {key}" if key else SEEN)
