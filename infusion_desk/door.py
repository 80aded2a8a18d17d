"""Who comes in and who stays out: signing in, the lock, someone else, emergency access."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from infusion_desk.db.record import Record
from infusion_desk.domain.access_facts import LockedBy, Proof, Shown
from infusion_desk.domain.people import Person
from infusion_desk.domain.problems import CannotOpen, InfusionDeskError, Unreadable
from infusion_desk.domain.who_may import Task
from infusion_desk.in_words import in_words
from infusion_desk.sign_in import Attempt, SignIn
from infusion_desk.ui.desk_room import DeskRoom
from infusion_desk.ui.live_desk import LiveDesk
from infusion_desk.ui.main_window import MainWindow
from infusion_desk.ui.unlock.ask_page import AskPage, Page
from infusion_desk.ui.unlock.asking import (
    CHOOSE,
    EMERGENCY,
    SIGN_IN,
    SIGN_IN_AGAIN,
    TOLD,
    WAY_BACK,
)
from infusion_desk.ui.unlock.idle import Idle
from infusion_desk.ui.unlock.locked_page import LockedPage
from infusion_desk.ui.unlock.system_lock import SystemLock
from infusion_desk.way_back import Showing, WayBack


class Door(QObject):
    """It asks over the whole window until there is a desk, then beside the chairs' clocks."""

    came_in = Signal(str)
    """The initials of whoever is there first: the desk is opened for them."""

    def __init__(self, window: MainWindow, record: Record, clock: Callable[[], datetime]) -> None:
        super().__init__(window)
        self._window, self._clock = window, clock
        self._signing, self._way_back = SignIn(record, clock), WayBack(record, clock)
        self._live: LiveDesk | None = None
        self._room: DeskRoom | None = None
        self._locked = LockedPage()
        self._focus: QWidget | None = None
        self._asking: AskPage | LockedPage = self._locked
        self._person: Person | None = None
        self._in_emergency: Person | None = None
        self._locked.entered.connect(self._try_pin)
        self._locked.someone_else.connect(self._ask_password)
        self._locked.emergency.connect(self._ask_reason)
        self._locked.marked.connect(self.mark)

    @property
    def is_locked(self) -> bool:
        """Whether nobody is known to be there."""
        return self._window.page is self._locked

    def ask(self) -> None:
        """Somebody starts the program."""
        self._ask_password()

    def guard(self, live: LiveDesk, room: DeskRoom) -> None:
        """There is a desk now, and it is locked when it is left alone."""
        self._live, self._room = live, room
        live.today_changed.connect(self._locked.show_today)
        self._window.themed.connect(self._locked.show_light)
        self._window.struck.connect(self._strike)
        if self._signing.asks_nothing:
            return
        idle = Idle(self._clock, lambda: live.desk.clinic.lock_minutes, self)
        idle.went_idle.connect(partial(self.lock, LockedBy.IDLE))
        idle.woke.connect(partial(self.lock, LockedBy.SLEEP))
        idle.start()
        self._system = SystemLock(self)
        self._system.sleeping.connect(partial(self.lock, LockedBy.SLEEP))
        self._system.locking.connect(partial(self.lock, LockedBy.SYSTEM))
        self._system.listen()

    def leave(self) -> None:
        """The desk goes, and its record with it: nothing is left to lock."""
        self._live = self._room = None

    def lock(self, by: LockedBy = LockedBy.HAND) -> None:
        """Hide everything but the chairs' clocks; what is typed stays where it is."""
        if self.is_locked or self._live is None or self._room is None:
            return
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        self._focus = self._window.focusWidget()
        self._room.keep()
        self._window.uncover()
        user = self._live.desk.user.initials
        self._locked.show_light(self._window.theme)
        self._locked.show_today(self._live.today)
        self._window.show_page(self._locked)
        self._window.show_title("Locked")
        self._ask_pin(user)
        self._end_emergency()
        self._signing.locked(by, user)

    def mark(self) -> None:
        """Keep this moment for whoever unlocks."""
        if self._live is not None and self._room is not None:
            self._room.line.mark()
            zone = ZoneInfo(self._live.desk.clinic.zone)
            self._locked.show_marked(f"{self._clock().astimezone(zone):%H:%M:%S}")
            self._signing.marked()

    def _strike(self, act: str, _chord: str) -> None:
        if act == "mark" and self.is_locked:
            self.mark()

    def _ask_pin(self, initials: str = "") -> None:
        self._asking = self._locked
        self._locked.begin(initials, asks_pin=not self._signing.asks_nothing)

    def _ask_password(self) -> None:
        if self._signing.asks_nothing:
            self._ask_pin()
            return
        page = self._page_of(SIGN_IN if self._live is None else SIGN_IN_AGAIN)
        page.entered.connect(self._try_password)
        heading = self._signing.clinic.name
        self._show(page, "Who is there?")
        page.begin((), heading)

    def _ask_reason(self) -> None:
        page = self._page_of(EMERGENCY)
        page.entered.connect(self._take_emergency)
        self._show(page, "Locked")
        page.begin()

    def _ask_choice(self, person: Person) -> None:
        page = self._page_of(CHOOSE)
        page.entered.connect(partial(self._choose, person))
        self._show(page, "A password of your own")
        page.begin((), self._why_choose(person))

    def _why_choose(self, person: Person) -> str:
        reset = self._signing.reset_of(person.initials)
        if reset is None or reset.chosen_at is not None:
            return ""
        if reset.shown is not None:
            return f"You came in with the {reset.shown}. All who work here will read that you did."
        zone = ZoneInfo(self._signing.clinic.zone)
        at = f"{reset.at.astimezone(zone):%d %b %Y at %H:%M}"
        return f"{reset.by} set your password anew on {at}. Choose your own; nobody else knows it."

    def _page_of(self, page: Page) -> AskPage:
        made = AskPage(page, narrow=self._live is not None)
        made.chosen.connect(self._take_way)
        return made

    def _show(self, page: AskPage, title: str) -> None:
        """In the place of the pad, or over the whole window while there is no desk."""
        self._asking = page
        if self._live is None:
            self._window.show_page(page)
            self._window.show_title(title)
        else:
            self._locked.ask(page)

    def _take_way(self, way: str) -> None:
        if way == "emergency":
            self._ask_reason()
        elif way == "forgotten":
            self._ask_way_back()
        elif self._asking.objectName() == WAY_BACK.name:
            self._ask_password()
        elif self._live is not None:
            self._ask_pin(self._live.desk.user.initials)
        else:
            self._ask_password()

    def _try_pin(self, initials: str, pin: str) -> None:
        if self._signing.asks_nothing:
            self._do(lambda: self._let_in(self._signing.by_initials(initials)))
        else:
            self._try(initials, Proof.PIN, pin)

    def _try_password(self, typed: tuple[str, str]) -> None:
        self._try(typed[0], Proof.PASSWORD, typed[1])

    def _try(self, initials: str, proof: Proof, typed: str) -> None:
        """The costly part is a job; nobody else comes in meanwhile."""

        def attempt() -> None:
            made = self._signing.attempt(initials, proof)
            done = partial(self._settle, made)
            self._window.jobs.run(partial(made.fits, typed), done, self._say)

        self._do(attempt)

    def _ask_way_back(self) -> None:
        page = self._page_of(WAY_BACK)
        page.entered.connect(self._try_way_back)
        self._show(page, "A way back")
        page.begin()

    def _try_way_back(self, typed: tuple[str, str]) -> None:
        def attempt() -> None:
            made = self._way_back.attempt(typed[0])
            self._window.jobs.run(
                partial(made.shows, typed[1]),
                partial(self._come_back, made),
                partial(self._missed, made),
            )

        self._do(attempt)

    def _come_back(self, showing: Showing, shown: Shown) -> None:
        self._do(lambda: self._ask_choice(self._way_back.settle(showing, shown)))

    def _missed(self, showing: Showing, problem: Exception) -> None:
        """A slip in the code is no try, and stays to be put right."""
        if isinstance(problem, CannotOpen):
            self._asking.show_problem(self._way_back.missed(showing, problem))
        elif isinstance(problem, Unreadable) and isinstance(self._asking, AskPage):
            self._asking.show_slip(problem)
        else:
            self._say(problem)

    def _tell_all(self, person: Person) -> None:
        """Whoever signs in reads once who came back without a password, and goes in."""
        words = self._way_back.untold(person)
        if not words:
            self._let_in(person)
            return
        page = self._page_of(TOLD)
        page.entered.connect(partial(self._read, person))
        self._show(page, "To be known")
        page.begin((), words)

    def _read(self, person: Person, _: object) -> None:
        self._do(lambda: self._way_back.told(person))
        self._let_in(person)

    def _settle(self, attempt: Attempt, fits: bool) -> None:
        def settle() -> None:
            person = self._signing.settle(attempt, fits=fits)
            if attempt.proof is Proof.PASSWORD and self._signing.must_choose(person.initials):
                self._ask_choice(person)
            elif attempt.proof is Proof.PASSWORD:
                self._tell_all(person)
            else:
                self._let_in(person)

        self._do(settle)

    def _choose(self, person: Person, typed: tuple[str, str, str, str]) -> None:
        password, again, pin, pin_again = typed

        def choose() -> None:
            if password != again:
                raise InfusionDeskError("Not the same password twice.")
            if pin != pin_again:
                raise InfusionDeskError("Not the same PIN twice.")
            self._signing.choose(person, password, pin)
            self._tell_all(person)

        self._do(choose)

    def _take_emergency(self, typed: tuple[str, str]) -> None:
        def take() -> None:
            person = self._signing.in_emergency(*typed)
            self._in_emergency = person
            self._let_in(person, because=" ".join(typed[1].split()))

        self._do(take)

    def _end_emergency(self) -> None:
        if self._in_emergency is not None:
            self._signing.emergency_ended(self._in_emergency)
            self._in_emergency = None

    def _let_in(self, person: Person, because: str = "") -> None:
        """To the same page, with the keyboard where it was; or to Today, who may see no chart."""
        live, room = self._live, self._room
        if live is None or room is None:
            self.came_in.emit(person.initials)
            live, room = self._live, self._room
        if live is None or room is None:
            return
        same = live.desk.user.initials == person.initials
        live.desk.sign_in(person.initials, emergency=bool(because))
        self._window.show_page(room)
        room.emergency.show_access(person.initials, because)
        if not live.desk.may(Task.SEE):
            live.leave()
            room.go("today")
        live.refresh()
        room.come_back(self._focus if same else None)

    def _do(self, act: Callable[[], object]) -> None:
        try:
            act()
        except InfusionDeskError as problem:
            self._say(problem)

    def _say(self, problem: Exception) -> None:
        self._asking.show_problem(in_words(problem))
