"""Everything of an open desk: rail, strip, pages, and the line at the foot of each."""

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from infusion_desk.domain.problems import InfusionDeskError
from infusion_desk.projections.acts_now import EMERGENCY
from infusion_desk.projections.snapshot import Snapshot
from infusion_desk.projections.today import Today
from infusion_desk.theme import Theme
from infusion_desk.ui.background import Jobs
from infusion_desk.ui.chair_strip import ChairStrip
from infusion_desk.ui.desk_pages import DeskPages
from infusion_desk.ui.emergency_plate import EmergencyPlate
from infusion_desk.ui.handed import Handed
from infusion_desk.ui.keys import FROM_DARK
from infusion_desk.ui.line.line_zone import LineZone
from infusion_desk.ui.line_flow import LineFlow
from infusion_desk.ui.live_desk import LiveDesk
from infusion_desk.ui.notices import Notices
from infusion_desk.ui.parts import BETWEEN, column, row
from infusion_desk.ui.rail import Rail
from infusion_desk.ui.regions import step_region
from infusion_desk.ui.session.places import SMALL_BELOW
from infusion_desk.ui.struck_keys import StruckKeys
from infusion_desk.ui.today.today_flow import TodayFlow
from infusion_desk.ui.urgent import Urgent
from infusion_desk.ui.window_settings import WindowSettings
from infusion_desk.ui.window_title import title_of

if TYPE_CHECKING:
    from infusion_desk.ui.session.session_page import SessionPage


class DeskRoom(QWidget):
    """Brings pages onto the screen; each page's own flow does the rest."""

    asked = Signal(str)
    """An act of the window itself: lock, blank, theme, full screen."""
    titled = Signal(str)
    """What the window's title says: without a name, unless names were chosen."""
    chosen = Signal(object)
    """WindowSettings as somebody wants them now."""
    marked = Signal(str)
    """The moment that was marked, by the clinic's clock."""
    seen = Signal()
    """It is on the screen for the first time: what is done now delays nobody's first look."""

    def __init__(
        self, live: LiveDesk, jobs: Jobs, handed: Handed, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._live = live
        self._place, self._before_help = "", "today"
        self._painted = False
        self._snapshot: Snapshot | None = None
        self.line = LineFlow(live, self)
        self.pages = DeskPages(live, self.line, jobs, handed)
        self._rail, self._strip, self._zone = Rail(), ChairStrip(), LineZone()
        self._urgent, self._struck = Urgent(self), StruckKeys(self, self._zone)
        self.emergency, self.notices = EmergencyPlate(), Notices()
        self._lay_out()
        self._wire()

    @property
    def place(self) -> str:
        """Which page is on show: today, patients, session, documents, sheet, settings or help."""
        return self._place

    def go(self, place: str) -> None:
        """Bring a page onto the screen, with the keyboard where it belongs."""
        nobody = place == "session" and self._live.session is None
        if nobody:
            place = "today"
        turned = place != self._place
        if turned and place == "help":
            self._before_help = self._place
        self._place = place
        self._urgent.leave()
        self._live.watch(on_page=place == "session")
        self._show_today(self._live.today)
        if place == "documents" and self._live.session is not None:
            self._urgent.question.show_half(self.line.half_answer(self._live.session))
        self.pages.show_place(place)
        self._strip.setVisible(place != "today")
        self._zone.setVisible(place != "session")
        self._rail.show_place(place)
        self._fit()
        self._show_line()
        if turned:
            self._zone.show_stored("")
        self.pages.begin(place)
        self._show_title()
        if nobody:
            self._say("Choose a chair: Ctrl and its number.")

    def open(self, session: UUID) -> None:
        """Put a session on the page, at the bedside or years later."""
        try:
            self._live.open(session)
        except InfusionDeskError as problem:
            self._zone.show_problem(str(problem), None, False)
            return
        self.go("session")

    def open_chair(self, chair: str) -> None:
        """The session of a chair; a free chair says so."""
        session = self._live.desk.on_chair(chair)
        if session is not None:
            self.open(session)
        else:
            self._say(f"Chair {chair} is free.")

    def show_theme(self, theme: Theme) -> None:
        """Other colours, everywhere at once."""
        for one in (self.pages, self._strip, self._urgent, self._zone):
            one.show_theme(theme)
        self._show_today(self._live.today)

    def show_settings(self, settings: WindowSettings) -> None:
        """Names or initials, on every page that has either."""
        self.pages.show_settings(settings)
        self._strip.show_names(settings.names)
        self._show_today(self._live.today)

    def type(self, text: str) -> None:
        """A key that no field was meant to have goes to the line."""
        self._face.take_typed(text)

    def do(self, act: str) -> None:
        """What a key of the window or the rail asks for."""
        doing: dict[str, Callable[[], None]] = {
            "transfer": self.pages.print_transfer,
            "downtime": self.pages.print_downtime,
            EMERGENCY.opens: lambda: self._urgent.ask_emergency(
                self._snapshot if self._place == "session" else None, self.pages.geometry()
            ),
            FROM_DARK: lambda: self._urgent.ask_emergency(None, self.pages.geometry()),
            "print": self._print,
            "copy": self._copy,
            "question": self._to_question,
            "scales": self.pages.give_scales,
            "leave help": self._leave_help,
            "seen told": self.notices.answer,
            "find": lambda: self.go("patients"),
            "saved": lambda: self._say("Everything is stored."),
        }
        if act in doing:
            doing[act]()
        elif act.startswith("chair "):
            self.open_chair(act.removeprefix("chair "))
        elif act in _PLACES:
            self.go(act)
        elif act in _STEPS:
            step_region(self, _STEPS[act])
        elif act == "mark":
            self.marked.emit(self.line.mark())
        else:
            self.asked.emit(act)

    def strike(self, act: str, chord: str) -> None:
        """A key of the table; while somebody else's page covers the desk, nobody is there."""
        self._live.catch_up()
        if self.isVisible() and not self._urgent.strike(act, chord):
            here = self._live.session if self._place == "session" else None
            self._struck.strike(act, chord, self._urgent.who_asks(here))

    def come_back(self, focus: QWidget | None) -> None:
        """The lock is open: the same page, and the keyboard where it was."""
        self._show_line()
        self._show_title()
        if focus is not None and focus.isVisible():
            focus.setFocus()

    def wake(self, text: str) -> None:
        """The screen was black; what was typed then begins an empty line.

        Behind what was typed before, and nobody saw, it would be a letter too many.
        """
        self._show_line()
        if text and self._place not in _OWN_FIELD and not self._face.text():
            self.type(text)

    def keep(self) -> None:
        """Before the window closes."""
        self.line.keep_drafts()
        self.pages.keep()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What no widget took: Escape goes one step back, characters go to the line."""
        text = event.text()
        held = event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        if event.key() == Qt.Key.Key_Escape:
            if self._place == "patients":
                self.pages.patients.step_back()
            elif self._place == "help":
                self._leave_help()
        elif self._place == "documents" and event.key() in _TURNS:
            self.pages.documents.turn(_TURNS[Qt.Key(event.key())])
        elif text and text.isprintable() and not held:
            self.type(text)
        else:
            super().keyPressEvent(event)

    @property
    def _face(self) -> "LineZone | SessionPage":
        """Where the line is."""
        return self.pages.session if self._place == "session" else self._zone

    def _print(self) -> None:
        if self._place == "documents":
            self.pages.documents.press_print()
        else:
            self.go("documents")

    def _copy(self) -> None:
        """Of the session that is on show, never of one that nobody sees."""
        here = self._place == "session"
        self.pages.papers.copy(self._live.session if here else None)

    def _say(self, words: str) -> None:
        self._face.show_stored(words)

    def _show_line(self) -> None:
        if self._place == "session":
            self.line.show_on(self.pages.session, self._live.session)
            self.pages.session.show_hand(self._live.desk.user.initials)
            self.pages.session.take_focus()
        else:
            self.line.show_on(self._zone, None)
            if self._place not in _OWN_FIELD:
                self._zone.take_focus()

    def _show_title(self) -> None:
        self.titled.emit(title_of(self._place, self._snapshot))

    def _show_snapshot(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self.pages.session.show_snapshot(snapshot)

    def _show_today(self, today: Today) -> None:
        if self._place == "today":
            self.pages.today.show_today(today)
        else:
            self._show_strip()
        self._urgent.show_today(today, self._live.session, here=self._place == "documents")
        self.line.again()

    def _to_question(self) -> None:
        if self._place != "session" or not self.pages.session.recall_question():
            self._urgent.ask_question(self._live.session)

    def _keep_half(self) -> None:
        if self._live.session is not None:
            self.line.keep_half(self._live.session, self._urgent.question.half)

    def _to_urgent(self, session: UUID, key: str) -> None:
        """To that session's page; what is urgent there has a key, or is its question."""
        if self._place != "session" or self._live.session != session:
            self.open(session)
        if key:
            self.pages.session.press(key)
        else:
            self.pages.session.recall_question()

    def _show_strip(self) -> None:
        on_page = self._live.session if self._place == "session" else None
        self._strip.show_today(self._live.today, on_page, self.line.drafts)

    def _show_drafts(self) -> None:
        self.pages.today.show_drafts(self.line.drafts)
        self._show_strip()

    def _leave_help(self) -> None:
        """Where one looked something up from: with what was typed there."""
        self.go(self._before_help)

    def _show_words(self) -> None:
        self.go("help")
        self.pages.help.show_view("Words of the line")

    def _lay_out(self) -> None:
        self._outer, self._middle = row(self, between=BETWEEN), column(inside=0)
        self._outer.addWidget(self._rail)
        top = (self.emergency, self.notices, self._strip)
        for part in (*top, self.pages, self._urgent.question, self._zone):
            self._middle.addWidget(part, 1 if part is self.pages else 0)
        self._outer.addLayout(self._middle, 1)
        self._fit()

    def _fit(self) -> None:
        """The session page has every pixel it was drawn with; the small form leaves no edge."""
        small, here = self.height() < SMALL_BELOW, self._place == "session"
        self._strip.show_small(small)
        self._middle.setSpacing(0 if here else BETWEEN)
        self._outer.setContentsMargins(0, 0, BETWEEN, 0 if here and small else BETWEEN)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Once this turn of the event loop is over, it is on the screen."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self.seen.emit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another height may be another form."""
        super().resizeEvent(event)
        self._fit()

    def _wire(self) -> None:
        self._live.changed.connect(self._show_snapshot)
        self._live.today_changed.connect(self._show_today)
        self._rail.pressed.connect(self.do)
        self._strip.pressed.connect(self.open_chair)
        self._drafts = QTimer(self, singleShot=True, interval=0)
        self._drafts.timeout.connect(self._show_drafts)
        self.line.drafts_changed.connect(lambda _: self._drafts.start())
        self._zone.typed.connect(self.line.typed)
        self._zone.typed.connect(self.pages.let_hands_first)
        self._zone.entered.connect(self.line.entered)
        self._zone.asked_words.connect(self._show_words)
        self._zone.acted.connect(lambda act: self.do(act.opens))
        self._urgent.question.said.connect(self.line.record)
        self._urgent.question.halfway.connect(self._keep_half)
        self._urgent.question.wanted_words.connect(self._zone.begin)
        self._urgent.wanted.connect(self._to_urgent)
        self._urgent.told.connect(self._say)
        self._urgent.left.connect(self._show_line)
        self.pages.opened.connect(self.open)
        self.pages.asked.connect(self.do)
        self.pages.chosen.connect(self.chosen)
        self.pages.told.connect(self._say)
        TodayFlow(self, self._live)


_PLACES = (
    "today", "patients", "session", "documents", "sheet", "settings", "help", "backups", "log",
)  # fmt: skip
_OWN_FIELD = ("patients", "sheet", "log")
"""Pages with a field of their own, which has the keyboard."""
_STEPS = {"next region": 1, "region before": -1}
_TURNS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
