"""Who works here, in which role, and how each gets in; who looks after people does it here."""

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from infusion_desk.domain.clinic import Clinic, Reset
from infusion_desk.domain.people import Role
from infusion_desk.ui.field import Field
from infusion_desk.ui.parts import Words, button, column, paragraph, row

_LEAST = 72
_ACTS = {"Role…": "_change_role", "New password": "_reset", "Leaves": "_part"}


class PeoplePanel(QFrame):
    """A row a person; a form for somebody new. A password that opens once is shown once."""

    joined = Signal(str, str, str)
    """Initials, name and role as typed."""
    role_wanted = Signal(str)
    reset = Signal(str)
    parted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("staff")
        self.setProperty("role", "panel")
        self._rows, self._clinic = QGridLayout(), Words("label")
        self._told = paragraph("strong")
        self._told.setObjectName("people told")
        self._told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._initials = Field("Initials", "new initials")
        self._name = Field("Name", "new name")
        self._role = Field("Role", "new role")
        self._role.offer([str(role) for role in Role])
        self._add = button("Joins", name="joins")
        self._add.clicked.connect(self._join)
        self._new = QWidget()
        self._lay_out()

    def show_clinic(self, clinic: Clinic, *, may: bool) -> None:
        """Who works here; the buttons are for whoever looks after people."""
        chairs = f"{len(clinic.chairs)} chairs" if len(clinic.chairs) > 1 else "One chair"
        self._clinic.show_text(f"{clinic.name} · {chairs} · {clinic.zone.replace('_', ' ')}")
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for number, person in enumerate(clinic.staff):
            reset = clinic.resets.get(person.initials)
            said = column(inside=0, between=0)
            named = QWidget()
            named.setLayout(said)
            said.addWidget(Words("fact", person.name))
            said.addWidget(Words("caption", " · ".join((person.role, *_told(reset, clinic.zone)))))
            self._rows.addWidget(Words("strong", person.initials), 2 * number, 0)
            self._rows.addWidget(named, 2 * number, 1)
            if may:
                self._rows.addWidget(self._acts(person.initials), 2 * number + 1, 0, 1, 2)
        self._new.setVisible(may)

    def show_told(self, words: str) -> None:
        """What came of it; a password stands here until the next act or another page."""
        self._told.setText(words)
        self._told.setVisible(bool(words))

    def show_joined(self) -> None:
        """The form is free for the next."""
        for one in (self._initials, self._name, self._role):
            one.show_text("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the form goes on, and from its last field joins."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif self._role.isAncestorOf(self.focusWidget() or self) or self._add.hasFocus():
            self._join()
        else:
            self.focusNextChild()

    def _join(self) -> None:
        self.joined.emit(self._initials.text, self._name.text, self._role.text)

    def _acts(self, initials: str) -> QWidget:
        """Below the name, which needs the width."""
        acts = QWidget()
        across = row(acts)
        for caption in _ACTS:
            across.addWidget(self._act(caption, initials))
        across.addStretch()
        return acts

    def _act(self, caption: str, initials: str) -> QWidget:
        made = button(caption, name=f"{caption} {initials}")
        made.setProperty("initials", initials)
        made.clicked.connect(getattr(self, _ACTS[caption]))
        return made

    def _change_role(self) -> None:
        self.role_wanted.emit(self._pressed())

    def _reset(self) -> None:
        self.reset.emit(self._pressed())

    def _part(self) -> None:
        self.parted.emit(self._pressed())

    def _pressed(self) -> str:
        pressed = self.sender()
        return str(pressed.property("initials")) if pressed is not None else ""

    def _lay_out(self) -> None:
        inner = column(self)
        inner.addWidget(Words("heading", "Who works here"))
        inner.addWidget(self._clinic)
        self._rows.setHorizontalSpacing(8)
        self._rows.setVerticalSpacing(8)
        self._rows.setColumnStretch(1, 1)
        inner.addLayout(self._rows)
        inner.addWidget(self._told)
        form = row(self._new)
        self._initials.setFixedWidth(_LEAST)
        form.addWidget(self._initials)
        form.addWidget(self._name, 1)
        form.addWidget(self._role, 1)
        form.addWidget(self._add)
        inner.addWidget(self._new)
        inner.addStretch()
        self.show_told("")


def _told(reset: Reset | None, zone: str) -> tuple[str, ...]:
    """That somebody else set the password, and whether it is the person's own by now."""
    if reset is None:
        return ()
    how = f"came back with the {reset.shown}" if reset.shown else f"password set by {reset.by}"
    set_anew = f"{how} {_clock(reset.at, zone)}"
    unchosen = "no new one chosen" if reset.shown else "not their own yet"
    own = f"own since {_clock(reset.chosen_at, zone)}" if reset.chosen_at else unchosen
    return (set_anew, own)


def _clock(at: datetime, zone: str) -> str:
    return f"{at.astimezone(ZoneInfo(zone)):%d %b %H:%M}"
