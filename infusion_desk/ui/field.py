"""A field of a form: its label above, what is wrong or how it reads below."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from infusion_desk.theme import CAPTION
from infusion_desk.ui.parts import Words, column
from infusion_desk.ui.style import as_role

HEIGHT = 92
"""Label, field and the words below: none may ever lie over another."""


class Field(QWidget):
    """One line of text."""

    typed = Signal(str)

    def __init__(self, label: str, name: str, hint: str = "", *, secret: bool = False) -> None:
        super().__init__()
        self.label, self.name = label, name
        self._edit = QLineEdit()
        self._edit.setObjectName(name)
        self._edit.setAccessibleName(label)
        self._edit.setPlaceholderText(hint)
        if secret:
            self._edit.setEchoMode(QLineEdit.EchoMode.Password)
        self._below = Words("caption")
        self._below.setObjectName(f"{name} below")
        self._below.setFixedHeight(CAPTION.leading)
        layout = column(self, inside=0, between=2)
        self._above = Words("label", label)
        layout.addWidget(self._above)
        layout.addWidget(self._edit)
        layout.addWidget(self._below)
        self.setMinimumHeight(HEIGHT)
        self.setFocusProxy(self._edit)
        self._edit.textEdited.connect(self._forgive)
        self._edit.textEdited.connect(self.typed)

    def offer(self, words: Sequence[str]) -> None:
        """What is typed is looked for in these, anywhere in them; any other text can be typed."""
        completer = QCompleter(words, self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._edit.setCompleter(completer)

    def show_hint(self, hint: str) -> None:
        """How it is typed, while it is empty."""
        self._edit.setPlaceholderText(hint)

    def show_label(self, label: str) -> None:
        """What is asked for, where that changes."""
        self.label = label
        self._above.show_text(label)
        self._edit.setAccessibleName(label)

    @property
    def text(self) -> str:
        """What is in it."""
        return self._edit.text()

    def show_text(self, text: str) -> None:
        """Put this into it."""
        self._edit.setText(text)
        self.show_note("")

    def show_problem(self, problem: str) -> None:
        """What is wrong with it; the empty text for nothing."""
        self._mark(bool(problem))
        as_role(self._below, "field problem" if problem else "caption")
        self._below.show_text(problem)

    def has_room_for(self, words: str) -> bool:
        """Whether these words are seen whole below it."""
        return self._below.fontMetrics().horizontalAdvance(words) <= self._below.width()

    def show_note(self, note: str) -> None:
        """How it reads."""
        as_role(self._below, "caption")
        self._below.show_text(note)

    def take_focus(self) -> None:
        """The keyboard is here."""
        self._edit.setFocus()
        self._edit.selectAll()

    def take_focus_at(self, start: int, end: int) -> None:
        """The keyboard is here, on this part of a long text; the rest is kept by the next key."""
        self._edit.setFocus()
        self._edit.setCursorPosition(start)
        self._edit.setSelection(start, max(end - start, 0))

    def _forgive(self) -> None:
        self._mark(False)
        if self._below.property("role") == "field problem":
            self.show_note("")

    def _mark(self, wrong: bool) -> None:
        if self._edit.property("wrong") != wrong:
            self._edit.setProperty("wrong", wrong)
            self._edit.style().unpolish(self._edit)
            self._edit.style().polish(self._edit)
