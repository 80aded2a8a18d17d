"""Another role for somebody who works here: what it changes is read before it is stored."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from infusion_desk.domain.people import Person, Role
from infusion_desk.projections.role_change import RoleChange
from infusion_desk.ui.keys import chord_of
from infusion_desk.ui.over_page import ENTER, OverPage, at_the_foot
from infusion_desk.ui.parts import Words, button, column, paragraph
from infusion_desk.ui.settings.choice import Choice

_WIDE, _ANSWER, _WORDS = 912, 136, 144
_ASK = "Tab, then ← → and Enter choose a role. Nothing is stored yet."


class RoleSheet(OverPage):
    """Six roles, of which one holds. Escape changes nothing."""

    looked_at = Signal(str, object)
    """Initials and a role, to be told what it would change."""
    entered = Signal(str, object)
    """Initials and the role that is to hold."""
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("role sheet")
        self.setProperty("role", "outlined")
        self.setFixedWidth(_WIDE)
        self._change: RoleChange | None = None
        self._initials = ""
        self._heading = Words("heading")
        self._roles = Choice("role", [(one, str(one)) for one in Role], _ANSWER, at_once=False)
        self._words = paragraph("body")
        self._words.setObjectName("role words")
        self._words.setMinimumHeight(_WORDS)
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._back = button("Back  ·  Esc", name="role back")
        self._done = button(f"Change it  ·  {chord_of('main')}", "main", "role done")
        inner = column(self, inside=24, between=16)
        for one in (self._heading, self._roles, self._words):
            inner.addWidget(one)
        inner.addWidget(at_the_foot((self._back,), (self._done,)))
        self._roles.chosen.connect(self._look_at)
        self._back.clicked.connect(self.closed)
        self._done.clicked.connect(self._enter)
        self.hide()

    def ask(self, person: Person) -> None:
        """For this person, whose role is the one that is marked."""
        self._initials = person.initials
        self._heading.show_text(f"The role of {person.initials}, {person.name}")
        self._roles.show_chosen(person.role)
        self.show_change(RoleChange(person.initials, person.role, ()))
        self.show()
        self.place()
        self.raise_()
        self._roles.take_focus()

    def show_change(self, change: RoleChange) -> None:
        """What the marked role would change; the same role can not be stored."""
        self._change = change
        self._words.setText("\n".join(change.words) or _ASK)
        self._done.setEnabled(bool(change.words))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter changes it; nothing goes to the page below."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in ENTER and not event.isAutoRepeat():
            held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if held or self._done.hasFocus():
                self._enter()
            elif self._back.hasFocus():
                self.closed.emit()

    def _look_at(self, role: Role) -> None:
        self.looked_at.emit(self._initials, role)

    def _enter(self) -> None:
        if self._change is not None and self._change.words:
            self.entered.emit(self._change.initials, self._change.role)
