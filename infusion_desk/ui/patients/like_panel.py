"""Beside the form for a new patient: who may be this very person, registered already."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from infusion_desk.projections.found import FoundPatient
from infusion_desk.ui.parts import Words, button, column, panel, paragraph, row

WIDE = 416
MOST = 4
"""Rows that fit beside the form at 640 lines, with long names; how many more is said."""


class LikePanel(QWidget):
    """Opens one of them, or registers a second person after all."""

    opened = Signal(object)
    """A patient's id."""
    confirmed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(WIDE)
        self._found: tuple[FoundPatient, ...] = ()
        outer = column(self, inside=0)
        box = panel()
        outer.addWidget(box)
        outer.addStretch()
        inner = column(box, inside=16)
        inner.addWidget(Words("heading", "May be registered already"))
        self._rows = column(inside=0)
        inner.addLayout(self._rows)
        self._more = Words("label")
        self._more.setObjectName("more alike")
        inner.addWidget(self._more)
        self._second = button("Register a second person   Ctrl+Enter", name="register second")
        self._second.clicked.connect(self.confirmed)
        inner.addWidget(self._second)
        self.hide()

    @property
    def asks(self) -> bool:
        """Whether somebody stands here."""
        return bool(self._found)

    def show_found(self, found: tuple[FoundPatient, ...]) -> None:
        """These, or nobody."""
        self._clear()
        self._found = found
        for one in found[:MOST]:
            self._add(one)
        left = len(found) - MOST
        self._more.show_text(f"And {left} more: the search finds them.")
        self._more.setVisible(left > 0)
        self.setVisible(self.asks)

    def take_focus(self) -> None:
        """The keyboard is on the first: what Enter does here is looking, not registering."""
        if (first := self._opens()) is not None:
            first.setFocus()

    def open_focused(self) -> bool:
        """As if the button that has the keyboard were pressed; whether there is one."""
        focused = next((one for one in self.findChildren(QPushButton) if one.hasFocus()), None)
        if focused is not None:
            focused.click()
        return focused is not None

    def _opens(self) -> QPushButton | None:
        whose = f"open {self._found[0].mrn}" if self._found else ""
        return self.findChild(QPushButton, whose)

    def _add(self, one: FoundPatient) -> None:
        beside = QWidget()
        line = row(beside)
        who = column(inside=0, between=0)
        who.addWidget(paragraph("strong", one.name))
        who.addWidget(Words("label", f"{one.born} · MRN {one.mrn}"))
        opens = button("Open", name=f"open {one.mrn}")
        opens.setAccessibleName(f"Open {one.name}, {one.born}, MRN {one.mrn}")
        opens.setProperty("patient", one.patient)
        opens.clicked.connect(self._open)
        line.addWidget(opens, alignment=Qt.AlignmentFlag.AlignVCenter)
        line.addLayout(who, 1)
        self._rows.addWidget(beside)
        beside.show()

    def _open(self) -> None:
        pressed = self.sender()
        if pressed is not None:
            self.opened.emit(pressed.property("patient"))

    def _clear(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.setParent(None)
                old.deleteLater()
