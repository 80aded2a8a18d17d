"""The pages of an open desk, each made when it is first wanted.

Today is there at once. What the others import takes longer than all of Today, so `make_rest` makes
them in the first quiet moment, and whoever is quicker than that waits for the one page wanted.
"""

from functools import cached_property
from typing import TYPE_CHECKING, Protocol, TypeVar
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from infusion_desk.domain.log_facts import Seen
from infusion_desk.projections.today import Today
from infusion_desk.theme import NIGHT, Theme
from infusion_desk.ui.background import Jobs
from infusion_desk.ui.bring_in import bring_in
from infusion_desk.ui.hand_pin import HandPin
from infusion_desk.ui.handed import Handed
from infusion_desk.ui.line_flow import LineFlow
from infusion_desk.ui.live_desk import LiveDesk
from infusion_desk.ui.today.today_page import TodayPage
from infusion_desk.ui.window_settings import WindowSettings

if TYPE_CHECKING:
    from infusion_desk.ui.backups.backup_flow import BackupFlow
    from infusion_desk.ui.backups.backups_page import BackupsPage
    from infusion_desk.ui.backups.with_page import BackupsOnPage
    from infusion_desk.ui.documents.documents_page import DocumentsPage
    from infusion_desk.ui.documents.paper_flow import PaperFlow
    from infusion_desk.ui.help_page import HelpPage
    from infusion_desk.ui.log.log_page import LogPanel
    from infusion_desk.ui.patients.patient_flow import PatientFlow
    from infusion_desk.ui.patients.patients_page import PatientsPage
    from infusion_desk.ui.session.session_page import SessionPage
    from infusion_desk.ui.settings.settings_page import SettingsPage
    from infusion_desk.ui.sheet.sheet_flow import SheetFlow
    from infusion_desk.ui.sheet.sheet_page import SheetPage

Page = TypeVar("Page", bound=QWidget)
Painted = TypeVar(
    "Painted", "TodayPage", "SessionPage", "DocumentsPage", "SheetPage", "PatientsPage"
)
REST = ("session", "patients", "documents", "settings", "help")
"""What is made after Today, the likeliest first."""


class Dressed(Protocol):
    """Whatever paints in colours of its own."""

    def show_theme(self, theme: Theme) -> None:
        """Other colours."""


class DeskPages(QStackedWidget):
    """One of them is on show; a page and its flow are made and wired in one place."""

    opened = Signal(object)
    """A session to be put on the page."""
    asked = Signal(str)
    """An act of the desk or the window."""
    chosen = Signal(object)
    """WindowSettings as they are wanted now."""
    told = Signal(str)
    """A quiet sentence for the page on show."""
    covered = Signal(object)
    """A view for a patient alone, to be laid over the whole window."""
    uncovered = Signal()
    complete = Signal()
    """Every page is made."""
    hands_came = Signal()
    """Somebody types in a line."""

    def __init__(
        self,
        live: LiveDesk,
        line: LineFlow,
        jobs: Jobs,
        handed: Handed,
    ) -> None:
        super().__init__()
        self._live, self._line, self._jobs = live, line, jobs
        self._handed = handed
        self._theme, self._settings = NIGHT, WindowSettings()
        self._hand_pin = HandPin(line, live, jobs, self)
        self._dressed: list[Dressed] = []
        self._rest = list(REST)
        self.today = self._dress(self._add(TodayPage()))
        self.today.opened.connect(self.opened)
        self.today.asked.connect(self.asked)

    @cached_property
    def session(self) -> "SessionPage":
        """The page of one session; brings pyqtgraph with it."""
        from infusion_desk.ui.session.session_page import SessionPage

        page = self._dress(self._add(SessionPage()))
        self._live.today_changed.connect(self._show_neighbours)
        self._neighbours_on(page, self._live.today)
        page.typed.connect(self._line.typed)
        page.typed.connect(self.let_hands_first)
        page.entered.connect(self._line.entered)
        page.did.connect(self._line.record)
        page.form_moved.connect(self._line.opened)
        page.opened.connect(self.asked)
        page.past_wanted.connect(self._lay_under)
        return page

    @cached_property
    def patients(self) -> "PatientsPage":
        """Finding and registering."""
        from infusion_desk.ui.patients.patients_page import PatientsPage

        return self._dress(self._add(PatientsPage()))

    @cached_property
    def finding(self) -> "PatientFlow":
        """From the patients' page to the desk and back."""
        from infusion_desk.ui.patients.patient_flow import PatientFlow

        flow = PatientFlow(self.patients, self._live, self)
        flow.opened.connect(self.opened)
        flow.covered.connect(self.covered)
        flow.uncovered.connect(self.uncovered)
        return flow

    @cached_property
    def documents(self) -> "DocumentsPage":
        """The papers; brings Qt's reader of PDF with it."""
        from infusion_desk.ui.documents.documents_page import DocumentsPage

        page = self._dress(self._add(DocumentsPage()))
        page.asked.connect(self.asked)
        return page

    @cached_property
    def papers(self) -> "PaperFlow":
        """From the documents' page to the desk and back."""
        from infusion_desk.ui.documents.paper_flow import PaperFlow

        flow = PaperFlow(self.documents, self._live, self._jobs, self._handed)
        flow.told.connect(self.told)
        flow.wanted.connect(self._ask_for_papers)
        return flow

    @cached_property
    def sheet(self) -> "SheetPage":
        """A paper sheet, typed back in."""
        from infusion_desk.ui.sheet.sheet_page import SheetPage

        return self._dress(self._add(SheetPage()))

    @cached_property
    def typing(self) -> "SheetFlow":
        """From the page of a paper sheet to the desk and back."""
        from infusion_desk.ui.sheet.sheet_flow import SheetFlow

        flow = SheetFlow(self.sheet, self._live, self._handed.paper_in())
        flow.opened.connect(self.opened)
        return flow

    @cached_property
    def settings(self) -> "SettingsPage":
        """How the window looks, and who works here."""
        from infusion_desk.ui.settings.keys_flow import KeysFlow
        from infusion_desk.ui.settings.settings_flow import SettingsFlow
        from infusion_desk.ui.settings.settings_page import SettingsPage

        page = self._add(SettingsPage())
        page.show_settings(self._settings)
        page.chosen.connect(self.chosen)
        page.asked.connect(self.asked)
        flow = SettingsFlow(page, self._live)
        flow.told.connect(self.told)
        page.shown.connect(flow.begin)
        keys = KeysFlow(page.keys, page, self._jobs, self._handed.ways_in())
        keys.told.connect(self.told)
        keys.changed.connect(self._live.keep)
        return page

    @cached_property
    def safekeeping(self) -> "BackupFlow":
        """Backups that are made by themselves once it was started."""
        from infusion_desk.ui.backups.backup_flow import BackupFlow

        flow = BackupFlow(self._live, self._jobs, self._handed.keeper())
        flow.told.connect(self.told)
        flow.line_changed.connect(self.today.show_backup)
        return flow

    @cached_property
    def backups(self) -> "BackupsPage":
        """What was kept, and the way back."""
        from infusion_desk.ui.backups.backups_page import BackupsPage

        return self._add(BackupsPage())

    @cached_property
    def keeping(self) -> "BackupsOnPage":
        """The page of backups with the flow behind it."""
        from infusion_desk.ui.backups.with_page import BackupsOnPage

        return BackupsOnPage(self.backups, self.safekeeping, self._live)

    @cached_property
    def log(self) -> "LogPanel":
        """Who looked, printed, exported and set what."""
        from infusion_desk.ui.log.log_flow import LogFlow
        from infusion_desk.ui.log.log_page import LogPanel

        page = self._add(LogPanel())
        page.left.connect(self._ask_for_settings)
        LogFlow(page, self._live, self._jobs, self._handed.log_as)
        return page

    @cached_property
    def help(self) -> "HelpPage":
        """The keys, the words, and what this is."""
        from infusion_desk.ui.help_page import HelpPage

        page = self._add(HelpPage())
        page.show_safety(self._handed.safety_of())
        page.left.connect(self._ask_to_leave_help)
        page.closed.connect(self._ask_to_close)
        return page

    def let_hands_first(self) -> None:
        """Somebody types: a backup that is being made rests meanwhile."""
        self.hands_came.emit()
        if "safekeeping" in vars(self):
            self.safekeeping.rest()

    def strike(self, place: str, chord: str) -> bool:
        """A session's key on a page of none; False where it means nothing there."""
        return place == "patients" and self.patients.strike(chord)

    def press_main(self, place: str) -> bool:
        """Ctrl+Enter on a page of no session; whether it has a main button."""
        if place == "documents":
            self.documents.press_print()
        elif place == "patients":
            self.patients.press_main()
        elif place == "sheet":
            self.sheet.press_main()
        return place in ("documents", "patients", "sheet")

    def show_place(self, place: str) -> None:
        """Bring the page of this name onto the screen."""
        self.setCurrentWidget(self._page_of(place))

    def show_theme(self, theme: Theme) -> None:
        """Other colours; a page that is made later is made in them."""
        self._theme = theme
        for page in self._dressed:
            page.show_theme(theme)

    def show_settings(self, settings: WindowSettings) -> None:
        """How the window looks now; the page of them may not be made yet."""
        self._settings = settings
        self.today.show_names(settings.names)
        if "settings" in vars(self):
            self.settings.show_settings(settings)

    def begin(self, place: str) -> None:
        """What a page does when it comes onto the screen."""
        if place == "documents":
            self.papers.begin(self._live.session)
        elif place == "patients":
            self.finding.begin()
        elif place == "sheet":
            self.typing.begin()
        elif place == "backups":
            self.keeping.begin()
        elif place == "log":
            self.log.take_focus()

    def give_scales(self) -> None:
        """The scales of whose session is open."""
        if self._live.session is not None:
            self.asked.emit("patients")
            self.finding.give_scales(self._live.desk.session(self._live.session).plan.patient)

    def keep(self) -> None:
        """Before the window closes: what is half typed on a page goes to the disk."""
        for flow in ("typing", "finding"):
            if flow in self.__dict__:
                getattr(self, flow).keep()

    def print_downtime(self) -> None:
        """A sheet for everybody who is here, to the printer."""
        self.papers.print_downtime()

    def print_transfer(self) -> None:
        """The transfer sheet of the session that is open, to the printer."""
        if self._live.session is not None:
            self.papers.print_transfer(self._live.session)

    def make_rest(self) -> None:
        """Make what nobody has wanted yet, so that a first press is as quick as every later one.

        A job brings in what the pages import, while Today can be used; then one page is made at
        each turn of the event loop.
        """
        self._jobs.run(bring_in, self._make_next, self._make_next)

    def _make_next(self, _: object = None) -> None:
        if self._rest:
            self._page_of(self._rest.pop(0))
            QTimer.singleShot(0, self, self._make_next)
        else:
            self.complete.emit()

    def _page_of(self, place: str) -> QWidget:
        page: QWidget = getattr(self, place)
        return page

    def _add(self, page: Page) -> Page:
        self.addWidget(page)
        return page

    def _dress(self, page: Painted) -> Painted:
        page.show_theme(self._theme)
        self._dressed.append(page)
        return page

    def _lay_under(self, session: UUID) -> None:
        from infusion_desk.shelf import underneath

        self.session.show_underneath(underneath(self._live.desk, session))
        self._live.saw(Seen.EARLIER, session)

    def _show_neighbours(self, today: Today) -> None:
        self._neighbours_on(self.session, today)

    def _neighbours_on(self, page: "SessionPage", today: Today) -> None:
        """Whom an entry may be recorded for that was charted for the wrong patient."""
        page.show_neighbours(tuple((one.chair, one.initials) for one in today.strip))

    def _ask_for_papers(self) -> None:
        self.asked.emit("documents")

    def _ask_for_settings(self) -> None:
        self.asked.emit("settings")

    def _ask_to_leave_help(self) -> None:
        self.asked.emit("leave help")

    def _ask_to_close(self) -> None:
        self.asked.emit("close")
