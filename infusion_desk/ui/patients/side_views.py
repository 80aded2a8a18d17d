"""What stands beside a patient's sessions: one view at a time, chosen by its name."""

from PySide6.QtWidgets import QPushButton, QSizePolicy, QStackedWidget, QWidget

from infusion_desk.ui.parts import Words, button, column, row

NEXT, WIDE = "Alt+2", 416


class SideViews(QWidget):
    """Each view has a button above; a key goes on to the next."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("side views")
        self.setFixedWidth(WIDE)
        self._views = QStackedWidget()
        # Where there is little height the views give way, each with rows that scroll: the banner
        # above would be squeezed instead, and its buttons cut.
        self._views.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self._buttons: list[QPushButton] = []
        self._hidden: frozenset[int] = frozenset()
        outer = column(self, inside=0)
        self._top = row()
        self._top.addStretch()
        self._top.addWidget(Words("caption", NEXT))
        outer.addLayout(self._top)
        outer.addWidget(self._views, 1)

    def add(self, name: str, view: QWidget) -> None:
        """One more, after those that are there."""
        made = button(name, name=f"view {name.lower()}")
        made.setCheckable(True)
        made.clicked.connect(self._press)
        self._top.insertWidget(len(self._buttons), made)
        self._buttons.append(made)
        self._views.addWidget(view)
        self._show(self._views.currentIndex())

    @property
    def names(self) -> tuple[str, ...]:
        """Of the views, in their order."""
        return tuple(one.text() for one in self._buttons)

    def show_view(self, view: QWidget) -> None:
        """This one."""
        self._show(self._views.indexOf(view))

    def show_only(self, *views: QWidget) -> None:
        """Who is here may see these."""
        seen = {self._views.indexOf(one) for one in views}
        self._hidden = frozenset(range(len(self._buttons))) - seen
        for at, one in enumerate(self._buttons):
            one.setVisible(at not in self._hidden)
        if self._views.currentIndex() in self._hidden:
            self._show(min(seen))

    def name(self, view: QWidget, words: str) -> None:
        """What its button says, where that changes."""
        self._buttons[self._views.indexOf(view)].setText(words)

    def show_next(self) -> None:
        """The next that may be seen, after the last the first."""
        many, here = len(self._buttons), self._views.currentIndex()
        turn = ((here + step) % many for step in range(1, many + 1))
        self._show(next(at for at in turn if at not in self._hidden))

    def _press(self) -> None:
        pressed = self.sender()
        self._show(next(at for at, one in enumerate(self._buttons) if one is pressed))

    def _show(self, at: int) -> None:
        self._views.setCurrentIndex(at)
        for place, one in enumerate(self._buttons):
            one.setChecked(place == at)
