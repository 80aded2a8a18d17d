"""Access log: what is asked for, what was found, and the same as a file."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QWidget

from infusion_desk.projections.log_page import LogPage
from infusion_desk.ui.field import Field
from infusion_desk.ui.log.log_rows import COLUMNS, LogDelegate, places_in
from infusion_desk.ui.over_page import ENTER
from infusion_desk.ui.parts import Words, button, column, panel, row
from infusion_desk.ui.row_headings import RowHeadings
from infusion_desk.ui.row_list import RowList
from infusion_desk.ui.settings.choice import Choice

_WIDE = 176
_DAY = "Day: 2026-11-20"


class LogPanel(QWidget):
    """Shows what it is told; what is asked for goes out."""

    asked = Signal()
    """What the fields say is wanted."""
    saving = Signal(str)
    """The same as a file: csv or json."""
    shown = Signal()
    left = Signal()
    """Back to the settings."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("access log")
        self.person = Field("Who", "log person", "Initials")
        self.mrn = Field("Whose record", "log patient", "MRN")
        self.first = Field("From", "log first", _DAY)
        self.last = Field("To, with that day", "log last", _DAY)
        self._fields = (self.person, self.mrn, self.first, self.last)
        self._emergency = False
        self._kind = Choice("log kind", ((False, "Everything"), (True, "Emergency access")), _WIDE)
        self._show = button("Show  ·  Enter", "main", "log show")
        self._csv, self._json = (
            button("Save as CSV…", name="log csv"),
            button("Save as JSON…", name="log json"),
        )
        self._back = button("Back  ·  Esc", name="log back")
        self._told = Words("label")
        self._told.setObjectName("log told")
        self._rows = RowList(LogDelegate())
        self._rows.setObjectName("log rows")
        self._rows.setAccessibleName("Access log")
        self._headings = RowHeadings(self._rows, tuple(name for name, _ in COLUMNS), places_in)
        self._whole = Words("body")
        self._whole.setObjectName("log entry")
        self._lay_out()
        self._wire()
        self.clear()

    @property
    def emergency(self) -> bool:
        """Whether emergency access alone is asked for."""
        return self._emergency

    def take_focus(self) -> None:
        """The keyboard is in the first field."""
        self.person.take_focus()

    def clear(self) -> None:
        """As for somebody else: nothing is asked for, nothing is on show."""
        for one in self._fields:
            one.show_text("")
        self._emergency = False
        self._kind.show_chosen(False)
        self.show_refused("")

    def show_page(self, page: LogPage) -> None:
        """What was found."""
        self._say(page.told, "label")
        self._rows.show_rows(page.rows)
        for one in (self._rows, self._headings):
            one.setVisible(bool(page.rows))
        self._whole.show_text("")
        self._csv.setEnabled(True)
        self._json.setEnabled(True)

    def show_refused(self, why: str) -> None:
        """Nothing is on show, and why."""
        self._say(why, "problem")
        self._rows.show_rows(())
        for one in (self._rows, self._headings):
            one.hide()
        self._whole.show_text("")
        self._csv.setEnabled(False)
        self._json.setEnabled(False)

    def show_told(self, words: str) -> None:
        """What came of saving, or that it is being read."""
        self._say(words, "label")

    def showEvent(self, event: QShowEvent) -> None:
        """Perhaps somebody else looks at it now."""
        super().showEvent(event)
        self.shown.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field asks; Escape goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in ENTER and not event.isAutoRepeat():
            self.asked.emit()
        else:
            super().keyPressEvent(event)

    def _say(self, words: str, role: str) -> None:
        self._told.setProperty("role", role)
        self._told.style().unpolish(self._told)
        self._told.style().polish(self._told)
        self._told.show_text(words)

    def _choose_kind(self, emergency: bool) -> None:
        self._emergency = emergency
        self.asked.emit()

    def _show_whole(self, entry: object) -> None:
        """All of what a row may have had no room for."""
        self._whole.show_text(str(entry))

    def _wire(self) -> None:
        self._kind.chosen.connect(self._choose_kind)
        self._show.clicked.connect(self.asked)
        self._csv.clicked.connect(self._save_csv)
        self._json.clicked.connect(self._save_json)
        self._back.clicked.connect(self.left)
        self._rows.opened.connect(self._show_whole)

    def _save_csv(self) -> None:
        self.saving.emit("csv")

    def _save_json(self) -> None:
        self.saving.emit("json")

    def _lay_out(self) -> None:
        outer = column(self, inside=0)
        outer.addWidget(self._ask())
        found = panel()
        inside = column(found)
        inside.addWidget(self._told)
        inside.addWidget(self._headings)
        inside.addWidget(self._rows, 1)
        inside.addWidget(self._whole)
        inside.addStretch()
        outer.addWidget(found, 1)

    def _ask(self) -> QFrame:
        box = panel()
        inside = column(box)
        fields = row(between=16)
        for one in self._fields:
            fields.addWidget(one, 1)
        inside.addLayout(fields)
        acts = row()
        acts.addWidget(self._kind)
        acts.addStretch()
        for act in (self._back, self._json, self._csv, self._show):
            acts.addWidget(act)
        inside.addLayout(acts)
        return box
