"""The pickers of a page: which line has one, and which of them is open."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtWidgets import QWidget

from infusion_desk.domain.line_lead import lead_of
from infusion_desk.projections.snapshot import Snapshot
from infusion_desk.theme import NIGHT, Theme
from infusion_desk.ui.session.effect_sheet import EffectSheet
from infusion_desk.ui.session.form_sheet import maker_of
from infusion_desk.ui.session.form_sheets import FORM_SHEETS
from infusion_desk.ui.session.gave_sheet import GaveSheet
from infusion_desk.ui.session.picker import Picker
from infusion_desk.ui.session.places import over_chart

_OF_LINE: dict[str, Callable[[QWidget], Picker]] = {
    "!": EffectSheet,
    "gave": GaveSheet,
    **{word: maker_of(sheet) for word, sheet in FORM_SHEETS.items()},
}
"""The word that a line begins with, and its sheet."""


class Pickers(QObject):
    """Each is made when it is first opened, and told of the session only while it is open."""

    composed = Signal(str)
    recorded = Signal(str)
    settled = Signal(object)
    made = Signal(object)
    """A picker that was not there before."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page, self._theme = page, NIGHT
        self._work, self._left = QRect(), QRect()
        self._made: dict[str, Picker] = {}
        self._snapshot: Snapshot | None = None

    @property
    def open_one(self) -> Picker | None:
        """The picker on show."""
        return next((one for one in self._made.values() if one.isVisible()), None)

    @property
    def open_word(self) -> str:
        """The word of the picker on show, also while the whole page is out of sight."""
        return next((word for word, one in self._made.items() if not one.isHidden()), "")

    def open_for(self, line: str) -> None:
        """The sheet of a line that has just begun, if it has one."""
        word = line.removeprefix(lead_of(line)).partition(" ")[0].lower()
        if word not in _OF_LINE or self._snapshot is None:
            return
        sheet = self._made.get(word) or self._make(word)
        self._put(sheet)
        sheet.show_theme(self._theme)
        sheet.show_snapshot(self._snapshot)
        sheet.begin(line)

    def _make(self, word: str) -> Picker:
        sheet = self._made[word] = _OF_LINE[word](self._page)
        sheet.composed.connect(self._compose)
        sheet.recorded.connect(self.recorded)
        sheet.settled.connect(self.settled)
        self.made.emit(sheet)
        return sheet

    def _compose(self, line: str) -> None:
        self.composed.emit(line)
        self.line_is(line)

    def line_is(self, text: str) -> None:
        """Typing goes on: the open sheet follows, or is not this line's any more."""
        sheet = self.open_one
        if sheet is not None and not sheet.takes(text):
            sheet.hide()
            self.open_for(text)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """How the session stands now."""
        self._snapshot = snapshot
        sheet = self.open_one
        if sheet is not None:
            sheet.show_snapshot(snapshot)

    def show_theme(self, theme: Theme) -> None:
        """Night or day."""
        self._theme = theme
        for one in self._made.values():
            one.show_theme(theme)

    def put(self, work: QRect, left: QRect) -> None:
        """Over the chart, so that echo and last set stay in sight."""
        self._work, self._left = work, left
        for one in self._made.values():
            self._put(one)

    def _put(self, sheet: Picker) -> None:
        wanted = sheet.wide_for(self._left.height())
        sheet.setGeometry(over_chart(self._work, self._left, wanted))

    def press(self, chord: str) -> bool:
        """Alt and a digit; whether the open sheet had it."""
        digit, sheet = chord.removeprefix("Alt+"), self.open_one
        return sheet is not None and digit.isdigit() and sheet.press(int(digit))
