"""A list of the day: who is planned, whose papers wait."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from infusion_desk.projections.today import ListRow
from infusion_desk.theme import Theme
from infusion_desk.ui.chair_mark import ChairMark
from infusion_desk.ui.parts import Pressable, Words, button, column, panel, row


class DayRow(Pressable):
    """One row: mark of the chair, who, what about them, one button; a name has its own line."""

    opened = Signal(object)
    acted = Signal(object)

    def __init__(self, shown: ListRow, caption: str, theme: Theme, names: bool) -> None:
        super().__init__()
        self._session = shown.session
        self.setFixedHeight(56)
        mark = ChairMark(32, self)
        mark.show_chair(shown.chair, theme)
        self.act = act = button(caption, name=f"{caption} {shown.initials}")
        layout = row(self, between=12)
        layout.setContentsMargins(4, 4, 4, 4)
        if shown.chair:
            layout.addWidget(mark)
        who, what = Words("strong", shown.name if names else shown.initials), shown.words
        if names:
            lines = column(inside=0, between=0)
            lines.addWidget(who)
            lines.addWidget(Words("label", what))
            layout.addLayout(lines, 1)
        else:
            layout.addWidget(who)
            layout.addWidget(Words("label", what), 1)
        layout.addWidget(act)
        self.setAccessibleName(f"{shown.initials}, {shown.words}")
        self.pressed.connect(self._open)
        act.clicked.connect(self._act)

    def _open(self) -> None:
        self.opened.emit(self._session)

    def _act(self) -> None:
        self.acted.emit(self._session)


class DayList(QWidget):
    """A heading, rows, or one sentence where there are none."""

    opened = Signal(object)
    """A row's session."""
    acted = Signal(object)
    """The session whose button was pressed."""

    def __init__(
        self, heading: str, caption: str, empty: str, beside: QWidget | None = None
    ) -> None:
        super().__init__()
        self._caption, self._beside = caption, beside
        self._shown: tuple[tuple[ListRow, ...], Theme, bool] | None = None
        self._frame = panel()
        outer = column(self, inside=0)
        outer.addWidget(self._frame)
        inner = column(self._frame)
        top = row()
        title = Words("heading", heading)
        title.setFixedHeight(44)
        top.addWidget(title, 1)
        if beside is not None:
            top.addWidget(beside)
        inner.addLayout(top)
        self._empty = Words("label", empty)
        inner.addWidget(self._empty)
        self._made: list[DayRow] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        inner.addLayout(self._rows)
        inner.addStretch()

    def show_rows(self, rows: tuple[ListRow, ...], theme: Theme, names: bool) -> bool:
        """The rows anew, only where they are others than before; whether they are."""
        if (rows, theme, names) == self._shown:
            return False
        self._shown = (rows, theme, names)
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._made = []
        for shown in rows:
            made = DayRow(shown, self._caption, theme, names)
            made.opened.connect(self.opened)
            made.acted.connect(self.acted)
            self._rows.addWidget(made, alignment=Qt.AlignmentFlag.AlignTop)
            self._made.append(made)
            made.show()
        self._empty.setVisible(not rows)
        return True

    def tab_stops(self) -> list[QWidget]:
        """In the order of reading."""
        beside = [self._beside] if self._beside is not None else []
        return beside + [stop for one in self._made for stop in (one, one.act)]
