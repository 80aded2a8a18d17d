"""The ways into the record: each with since when it is, and what can be done about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from infusion_desk.projections.recovery_sheet import Way
from infusion_desk.ui.parts import Words, button, column, panel, paragraph, row

DEMO = "The demo's key is known to everybody: it has no ways in."
ABOUT = (
    "Tab and Enter press. Each change asks for the passphrase or the sheet once more. If keys may "
    "have become known: infusion-desk renew-key."
)


@dataclass(frozen=True, slots=True)
class _Told:
    """How a way in is called, and what is said where it is there and where it is not."""

    word: str
    there: str
    missing: str
    acts: tuple[tuple[str, str], ...]
    """What can be done where it is there: act and caption."""
    make: tuple[str, str]


_TOLD: Mapping[str, _Told] = {
    "passphrase": _Told(
        "Passphrase",
        "Opens the record on any computer.",
        "There is none.",
        (("change", "Change…"),),
        ("change", "Choose…"),
    ),
    "recovery": _Told(
        "Recovery sheet",
        "On paper, for when the passphrase is lost.",
        "There is none: a lost passphrase is a lost record.",
        (("sheet", "New…"), ("remove recovery", "Remove…")),
        ("sheet", "Make a sheet…"),
    ),
    "keyring": _Told(
        "This computer's keyring",
        "This user is not asked for the passphrase.",
        "The passphrase is asked at each start.",
        (("remove keyring", "Forget…"),),
        ("keep keyring", "Keep it…"),
    ),
}


class KeysPanel(QWidget):
    """A row a way in; made anew whenever one changes."""

    wanted = Signal(str)
    """What is to be done: change, sheet, remove recovery, keep keyring, remove keyring."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame: QFrame = panel("keys")
        self._about, self._rows = paragraph("caption", ABOUT), column(inside=0)
        inner = column(self._frame)
        inner.addWidget(Words("heading", "Ways into this record"))
        inner.addLayout(self._rows)
        inner.addWidget(self._about)
        outer = column(self, inside=0)
        outer.addWidget(self._frame)

    def show_ways(self, ways: Sequence[Way]) -> None:
        """Those that there are or could be."""
        focused = self.focusWidget()
        name = focused.objectName() if focused is not None else ""
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for way in ways:
            self._add(way, _TOLD[way.name])
        self._about.setText(ABOUT if ways else DEMO)
        again = self.findChild(QPushButton, name) if name else None
        if again is not None:
            again.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the keyboard."""
        pressed = self.focusWidget()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and isinstance(pressed, QPushButton) and not event.isAutoRepeat():
            pressed.click()
        else:
            super().keyPressEvent(event)

    def _add(self, way: Way, told: _Told) -> None:
        """Its name and what can be done on one line, what is said of it below both."""
        line, said = QWidget(), QWidget()
        beside = row(line)
        beside.addWidget(Words("strong", told.word), 1)
        for act, caption in told.acts if way.there else (told.make,):
            made = button(caption, name=f"keys {act}")
            made.clicked.connect(self._press)
            beside.addWidget(made)
        since = f"Since {way.made}." if way.made else "From before dates were kept."
        caption = f"{since} {told.there}" if way.there else told.missing
        words = column(said, inside=0, between=0)
        words.addWidget(line)
        words.addWidget(paragraph("caption", caption))
        self._rows.addWidget(said)

    def _press(self) -> None:
        self.wanted.emit(self.sender().objectName().removeprefix("keys "))
