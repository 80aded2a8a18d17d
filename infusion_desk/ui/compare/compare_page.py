"""Comparing a patient's sessions: one track over each other, and a table of differences."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from infusion_desk.projections.compare import TRACKS, ComparedRow
from infusion_desk.projections.underneath import NONE, Earlier
from infusion_desk.ui.compare.compare_rows import HEADINGS, CompareDelegate, places_in
from infusion_desk.ui.compare.overlay_chart import OverlayChart
from infusion_desk.ui.parts import Words, button, column, row
from infusion_desk.ui.row_headings import RowHeadings
from infusion_desk.ui.row_list import RowList, value_of

ALL = "Alt+7"
_KEY = Qt.Key


class ComparePage(QWidget):
    """Enter, Space or a press marks a row or unmarks it.

    Left, Right, plus, minus and 0 are the chart's, from wherever the keyboard is.
    """

    marked = Signal(object)
    """A session's id."""
    all_wanted = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("compare")
        self._track = 0
        self._lines: tuple[Earlier, ...] = ()
        self._rows: tuple[ComparedRow, ...] = ()
        self._told = Words("label", firm=True)
        self._told.setObjectName("compare told")
        self._chart = chart = OverlayChart()
        self._acts: dict[object, Callable[[], None]] = {
            "+": chart.nearer,
            "=": chart.nearer,
            "-": chart.further,
            "0": chart.show_all,
            _KEY.Key_Left: chart.earlier,
            _KEY.Key_Right: chart.later,
        }
        self.list = RowList(CompareDelegate())
        self.list.setObjectName("compared sessions")
        self.list.setAccessibleName("Compared sessions")
        self._tracks: list[QPushButton] = []
        self._lay_out()
        self.list.installEventFilter(self)
        self.list.opened.connect(self._mark)
        self.list.selectionModel().currentChanged.connect(self._draw)

    def _lay_out(self) -> None:
        outer = column(self, inside=0)
        top = row()
        for at, track in enumerate(TRACKS, 1):
            made = button(f"{track.name}  Alt+{at}", name=f"track {track.lane}")
            made.setCheckable(True)
            made.clicked.connect(self._press)
            self._tracks.append(made)
            top.addWidget(made)
        top.addWidget(self._told, 1)
        nearer, further = button("Nearer  +", name="nearer"), button("Further  −", name="further")
        nearer.clicked.connect(self._chart.nearer)
        further.clicked.connect(self._chart.further)
        every = button(f"Mark all  {ALL}", name="mark all")
        back = button("Back  Esc", name="compare back")
        for one in (nearer, further, every, back):
            top.addWidget(one)
        outer.addLayout(top)
        outer.addWidget(self._chart, 3)
        outer.addWidget(RowHeadings(self.list, HEADINGS, places_in))
        outer.addWidget(self.list, 2)
        every.clicked.connect(self.all_wanted)
        back.clicked.connect(self.closed)

    def show_rows(self, rows: tuple[ComparedRow, ...], lines: tuple[Earlier, ...]) -> None:
        """The table, and the lines of those that are marked; the chosen row stays."""
        chosen, self._rows, self._lines = self._chosen(), rows, lines
        again = next((one for one in rows if one.session == chosen), None)
        if again is None:
            self.list.show_rows(rows)
        else:
            self.list.renew_rows(rows, again)
        many = len([one for one in rows if one.marked])
        self._told.show_text(f"{many} of {len(rows)}" if rows else NONE)
        self._draw()

    def strike(self, chord: str) -> bool:
        """A track's key, or all of them."""
        number = chord.removeprefix("Alt+")
        if chord == ALL:
            self.all_wanted.emit()
        elif number.isdigit() and 1 <= int(number) <= len(TRACKS):
            self._show_track(int(number) - 1)
        else:
            return False
        return True

    def step_back(self) -> None:
        """To the patient."""
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down choose a row; the chart's keys work from the list, too."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            act = self._acts.get(event.text(), self._acts.get(event.key()))
            if act is not None:
                act()
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes one step back."""
        if event.key() == Qt.Key.Key_Escape:
            self.step_back()
        else:
            super().keyPressEvent(event)

    def _mark(self, told: ComparedRow) -> None:
        self.marked.emit(told.session)

    def _press(self) -> None:
        pressed = self.sender()
        self._show_track(next(at for at, one in enumerate(self._tracks) if one is pressed))

    def _show_track(self, at: int) -> None:
        self._track = at
        self._draw()

    def _chosen(self) -> UUID | None:
        index = self.list.currentIndex()
        told = value_of(index) if index.isValid() else None
        return told.session if isinstance(told, ComparedRow) else None

    def _draw(self) -> None:
        for at, one in enumerate(self._tracks):
            one.setChecked(at == self._track)
        self._chart.show_lines(self._lines, TRACKS[self._track], self._chosen())
