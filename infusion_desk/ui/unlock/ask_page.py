"""A few fields over the whole window: who is there, a password of one's own, an emergency."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from infusion_desk.domain.problems import Unreadable
from infusion_desk.ui.field import Field
from infusion_desk.ui.parts import Words, button, column, panel, paragraph, row

BACK, FORGOTTEN = "Back   Esc", "Forgot it   Ctrl+R"
WIDE, NARROW = 480, 344


@dataclass(frozen=True, slots=True)
class Asked:
    """A field: its label and name; `fault` says what is wrong with what is in it."""

    label: str
    name: str
    secret: bool = False
    fault: Callable[[str], str] = lambda _: ""


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says; `beside` are the ways out, by name and caption."""

    name: str
    heading: str
    words: str
    fields: tuple[Asked, ...]
    main: str
    beside: tuple[tuple[str, str], ...] = ()


class AskPage(QWidget):
    """Enter goes to the next field, and from the last one on."""

    entered = Signal(object)
    """What is in the fields, a tuple."""
    chosen = Signal(str)
    """The name of a way out."""

    def __init__(self, page: Page, *, narrow: bool = False) -> None:
        """`narrow` where it stands beside the chairs."""
        super().__init__()
        self.setObjectName(page.name)
        self._wide = NARROW if narrow else WIDE
        self._page = page
        self._fields = [Field(one.label, one.name, secret=one.secret) for one in page.fields]
        self._problem, self._words = paragraph("problem"), paragraph("label", page.words)
        self._problem.setObjectName(f"{page.name} told")
        self._main = button(page.main, "main", f"{page.name} main")
        self._lay_out(page.beside)
        self._main.clicked.connect(self._enter)

    @property
    def written(self) -> QWidget:
        """Where somebody writes."""
        return self

    def begin(self, known: Sequence[str] = (), words: str = "") -> None:
        """Ask; `known` fills the first fields. The keyboard is in the first that is empty."""
        for number, one in enumerate(self._fields):
            one.show_text(known[number] if number < len(known) else "")
        self._words.setText(words or self._page.words)
        self._tell("")
        empty = [one for one in self._fields if not one.text]
        for one in (empty or self._fields)[:1]:
            one.take_focus()
        if not self._fields:
            self._main.setFocus()

    def show_problem(self, problem: str) -> None:
        """Why not; secrets are typed again."""
        self._tell(problem)
        secret = [one for one, asked in zip(self._fields, self._page.fields, strict=True)
                  if asked.secret]  # fmt: skip
        for one in secret:
            one.show_text("")
        for one in (secret or self._fields)[:1]:
            one.take_focus()

    def show_slip(self, slip: Unreadable) -> None:
        """What is typed nearly right stays, with the fault in the last field chosen."""
        self._tell(str(slip))
        self._fields[-1].take_focus_at(slip.start, slip.end or slip.start)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back, where there is a way back."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            ends = self._fields[-1:]
            last = any(one.isAncestorOf(self.focusWidget() or self) for one in ends)
            control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if last or control or self._main.hasFocus():
                self._enter()
            else:
                self.focusNextChild()
        elif event.key() == Qt.Key.Key_Escape and ("back", BACK) in self._page.beside:
            self.chosen.emit("back")
        elif (
            event.key() == Qt.Key.Key_R
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
            and ("forgotten", FORGOTTEN) in self._page.beside
        ):
            self.chosen.emit("forgotten")
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        faulty = [
            (field, problem)
            for field, asked in zip(self._fields, self._page.fields, strict=True)
            if (problem := asked.fault(field.text))
        ]
        for field in self._fields:
            field.show_problem(dict(faulty).get(field, ""))
        if faulty:
            faulty[0][0].take_focus()
            return
        self._tell("")
        self._main.setEnabled(False)
        self.entered.emit(tuple(one.text for one in self._fields))

    def _tell(self, problem: str) -> None:
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        self._main.setEnabled(True)

    def _choose(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, QPushButton):
            self.chosen.emit(str(pressed.property("way")))

    def _lay_out(self, beside: Sequence[tuple[str, str]]) -> None:
        box = panel()
        box.setFixedWidth(self._wide)
        outer = column(self)
        outer.addStretch()
        outer.addWidget(box, alignment=Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch()
        inner = column(box, inside=24, between=8)
        inner.addWidget(Words("heading", self._page.heading))
        inner.addWidget(self._words)
        for one in self._fields:
            inner.addWidget(one)
        inner.addWidget(self._problem)
        inner.addWidget(self._main)
        ways = row()
        for name, caption in beside:
            made = button(caption, name=f"{self._page.name} {name}")
            made.setProperty("way", name)
            made.clicked.connect(self._choose)
            ways.addWidget(made)
        inner.addLayout(ways)


def needed(words: str) -> Callable[[str], str]:
    """The fault of a field that is empty."""
    return lambda text: "" if text.strip() else words
