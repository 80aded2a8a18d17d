"""A patient's sessions, what was wanted of each, or the papers of them: one of three on show."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from infusion_desk.projections.looked_back import LookedBack
from infusion_desk.ui.parts import Words, button, column, row
from infusion_desk.ui.patients.back_list import BackList

NEXT = "Alt+I"
READING = "Reading…"


class PastViews(QWidget):
    """The sessions are handed in; a button above chooses, a key goes on to the next."""

    wanted = Signal()
    """One of the other two came on show."""
    opened = Signal(object)
    """A session's id."""

    def __init__(self, sessions: QWidget, rows: QWidget, beside: QWidget) -> None:
        """`rows` is where the keyboard goes among the sessions, `beside` what is done with them."""
        super().__init__()
        self.setObjectName("past views")
        self.intentions = BackList("intentions", "No intention was charted yet.")
        self.papers = BackList("papers", "Nothing was printed or exported yet.")
        self._beside = beside
        self._views = QStackedWidget()
        self._focus = (rows, self.intentions.rows, self.papers.rows)
        self._buttons: list[QPushButton] = []
        outer, top = column(self, inside=0), row()
        views = (("Sessions", sessions), ("Intentions", self.intentions), ("Papers", self.papers))
        for name, view in views:
            self._views.addWidget(view)
            made = button(name, name=f"view {name.lower()}")
            made.setCheckable(True)
            made.clicked.connect(self._press)
            self._buttons.append(made)
            top.addWidget(made)
        top.addWidget(Words("caption", NEXT))
        top.addStretch()
        top.addWidget(beside)
        outer.addLayout(top)
        outer.addWidget(self._views, 1)
        for one in (self.intentions, self.papers):
            one.wanted.connect(self.wanted)
            one.opened.connect(self.opened)
        self._show(0)

    @property
    def reads(self) -> bool:
        """Whether one is on show that is read from the record."""
        return self._views.currentIndex() > 0

    def show_sessions(self) -> None:
        """Another patient's page begins with these."""
        self._show(0)

    def show_charts(self, seen: bool) -> None:
        """Whoever sees no charts has the sessions alone."""
        for one in self._buttons[1:]:
            one.setVisible(seen)
        if not seen:
            self._show(0)

    def show_told(self, words: str) -> None:
        """In the place of what is not read yet."""
        for one in (self.intentions, self.papers):
            one.show_told(words)

    def show_back(self, back: LookedBack) -> None:
        """What was read."""
        self.intentions.show_rows(back.intentions, last=True)
        self.papers.show_rows(back.papers)

    def show_next(self) -> None:
        """The next, with the keyboard in it; after the last the first."""
        if self._buttons[1].isHidden():
            return
        at = (self._views.currentIndex() + 1) % self._views.count()
        self._show(at)
        self._focus[at].setFocus()

    def _press(self) -> None:
        pressed = self.sender()
        self._show(next(at for at, one in enumerate(self._buttons) if one is pressed))

    def _show(self, at: int) -> None:
        self._views.setCurrentIndex(at)
        self._beside.setEnabled(at == 0)
        for place, one in enumerate(self._buttons):
            one.setChecked(place == at)
