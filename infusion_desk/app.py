"""Builds the parts and joins them: beside the command line, the only place that knows all rooms."""

import gc
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from infusion_desk import collector
from infusion_desk.beginnings import demo_opened, founded, looked_at, steady_clock, unlocked
from infusion_desk.in_words import in_words, tell_fault
from infusion_desk.record_folder import default_folder
from infusion_desk.recovering import Recovering
from infusion_desk.ui.lasting import keep_constants
from infusion_desk.ui.main_window import NAME, MainWindow
from infusion_desk.ui.style import dress
from infusion_desk.ui.window_settings import keep_settings, kept_settings

if TYPE_CHECKING:
    from infusion_desk.db.record import Record
    from infusion_desk.desk import Clock, Desk
    from infusion_desk.desk_clock import Steady
    from infusion_desk.door import Door
    from infusion_desk.looking_after import LookingAfter
    from infusion_desk.opening import Standing
    from infusion_desk.projections.backups import PutBack
    from infusion_desk.ui.desk_room import DeskRoom
    from infusion_desk.ui.first_run.clinic_form import NewClinic
    from infusion_desk.ui.first_run.first_run_page import FirstRunPage
    from infusion_desk.ui.live_desk import LiveDesk
    from infusion_desk.ui.unlock.unlock_page import UnlockPage

DEMO_USER = "SH"


def system_clock() -> datetime:
    """Now, in UTC."""
    return datetime.now(UTC)  # noqa: TID251 the one clock that the window hands in


def main(folder: Path | None = None, *, demo: bool = False) -> int:
    """Open the desk, and stay until its window is closed; the exit code."""
    app = application()
    place = folder or default_folder(demo=demo)
    settings = kept_settings(place)
    dress(app, settings.worn)
    window = MainWindow(settings.worn)
    window.settle(settings)
    start = Start(window, place, demo=demo, steady=steady_clock)
    window.settled.connect(partial(keep_settings, place))
    window.show_waiting("Opening the record…")
    if settings.full_screen:
        window.showFullScreen()
    else:
        window.show()
    sys.excepthook = tell_fault
    QTimer.singleShot(0, start, start.begin)
    code = app.exec()
    start.close()
    return code


def application() -> QApplication:
    """The one QApplication, made with our name."""
    keep_constants()
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    app = QApplication([NAME])
    app.setApplicationName(NAME)
    app.setDesktopFileName("infusion-desk")
    return app


@dataclass(frozen=True, slots=True)
class Built:
    """A window with an open desk in it, for whoever drives it: the program, a test, the tour."""

    window: MainWindow
    room: "DeskRoom"
    live: "LiveDesk"


def build(record: "Record", clock: "Clock", user: str, window: MainWindow) -> Built:
    """The desk of a record in a window. The clock does not go by itself until `live.start()`."""
    from infusion_desk.desk import Desk
    from infusion_desk.handing import handed
    from infusion_desk.ui.desk_letters import DeskLetters
    from infusion_desk.ui.desk_room import DeskRoom
    from infusion_desk.ui.live_desk import LiveDesk

    desk = Desk(record, clock, user)
    live = LiveDesk(desk, window)
    room = DeskRoom(live, window.jobs, handed(desk, record))
    window.demo = desk.is_demo
    _join(room, window)
    letters = DeskLetters(room)
    window.themed.connect(letters.show_theme)
    window.listen()
    window.struck.connect(room.strike)
    room.pages.covered.connect(window.show_page)
    room.pages.uncovered.connect(partial(window.show_page, room))
    live.today_changed.connect(window.blank.show_today)
    window.show_page(room)
    room.show_theme(window.theme)
    letters.show_theme(window.theme)
    room.show_settings(window.settings)
    room.go("today")
    window.blank.show_today(live.today)
    if (before := room.line.page_before()) is not None:
        room.open(before)
    return Built(window, room, live)


def _join(room: "DeskRoom", window: MainWindow) -> None:
    """What the desk asks of its window, and what the window tells it."""
    room.titled.connect(window.show_title)
    room.asked.connect(window.do)
    room.chosen.connect(window.settle)
    room.marked.connect(window.blank.show_marked)
    window.themed.connect(room.show_theme)
    window.settled.connect(room.show_settings)
    window.closing.connect(room.keep)
    window.blank.woken.connect(room.wake)


class Start(QObject):
    """From the folder to the open desk: first run, passphrase, who is there."""

    def __init__(
        self,
        window: MainWindow,
        folder: Path,
        *,
        demo: bool,
        clock: "Clock" = system_clock,
        steady: "Steady | None" = None,
    ) -> None:
        """Without a `steady` clock nobody is told when `clock` was set."""
        super().__init__(window)
        self._steady = steady
        self._window, self._folder, self._demo = window, folder, demo
        self._record: Record | None = None
        self._built: Built | None = None
        self._door: Door | None = None
        self._after: LookingAfter | None = None
        self._asking: FirstRunPage | UnlockPage
        self._clock = clock
        self._recovering = Recovering(window, clock)
        self._recovering.held.connect(self._hold)
        self._recovering.opened.connect(self._show_held)
        self._recovering.closed.connect(self._show_unlock)

    def begin(self) -> None:
        """Look what there is; the window is painted already."""
        if self._demo:
            self._open_demo(self._folder)
        else:
            self._do(partial(looked_at, self._folder), self._looked)

    def close(self) -> None:
        """Let the record go, once no job is under way."""
        self._window.jobs.wait()
        if self._after is not None:
            self._after.leave()
        collector.let_go("start")
        if self._built is not None:
            self._built.live.stop()
        if self._record is not None:
            self._record.close()

    def _open_demo(self, folder: Path) -> None:
        self._window.show_waiting("Opening the demo clinic…")
        self._do(partial(demo_opened, folder, self._clock), self._enter_demo)

    def _enter_demo(self, record: "Record") -> None:
        self._record = record
        self._enter(DEMO_USER)

    def _looked(self, found: "Record | Standing") -> None:
        from infusion_desk.opening import Standing

        if found is Standing.NEW:
            self._show_first_run()
        elif found is Standing.LOCKED:
            self._show_unlock()
        else:
            self._show_door(found)

    def _show_first_run(self) -> None:
        from infusion_desk.ui.first_run.first_run_page import FirstRunPage

        page = FirstRunPage()
        page.founded.connect(self._found)
        page.demo_wanted.connect(self._demo_instead)
        self._ask(page, "First run")
        page.begin()

    def _demo_instead(self) -> None:
        self._open_demo(default_folder(demo=True))

    def _found(self, form: "NewClinic") -> None:
        work = partial(founded, self._folder, form, self._clock)
        self._window.jobs.run(work, partial(self._enter_founded, form), self._say_problem)

    def _enter_founded(self, form: "NewClinic", record: "Record") -> None:
        self._record = record
        self._recovering.done.connect(partial(self._enter, form.initials))
        self._recovering.offer_sheet(record)
        _settle()

    def _hold(self, record: "Record") -> None:
        self._record = record

    def _show_unlock(self) -> None:
        from infusion_desk.ui.unlock.unlock_page import UnlockPage

        page = UnlockPage()
        page.entered.connect(self._unlock)
        page.sheet_wanted.connect(partial(self._recovering.use_sheet, self._folder))
        self._ask(page, "Locked")
        page.begin()

    def _unlock(self, passphrase: str) -> None:
        work = partial(unlocked, self._folder, passphrase)
        self._window.jobs.run(work, self._show_door, self._say_problem)

    def _show_door(self, record: "Record") -> None:
        """Whoever is there is asked for; the desk is made when they are known."""
        self._record = record
        self._show_held()

    def _show_held(self) -> None:
        self._open_door().ask()
        _settle()

    def _open_door(self) -> "Door":
        from infusion_desk.door import Door

        assert self._record is not None
        self._door = Door(self._window, self._record, self._clock)
        self._door.came_in.connect(self._enter)
        return self._door

    def _ask(self, page: "FirstRunPage | UnlockPage", title: str) -> None:
        self._asking = page
        self._window.show_page(page)
        self._window.show_title(title)
        _settle()

    def _enter(self, initials: str) -> None:
        assert self._record is not None
        self._built = build(self._record, self._clock, initials, self._window)
        self._window.chairs_running = partial(_chairs_running, self._built.live.desk)
        room = self._built.room
        door = self._door or self._open_door()
        door.guard(self._built.live, room)
        room.asked.connect(self._lock)
        room.pages.uncovered.connect(self._ask_for_staff)
        room.seen.connect(room.pages.make_rest)
        room.pages.complete.connect(_settle)
        self._look_after(self._built)
        self._built.live.start()

    def _look_after(self, built: Built) -> None:
        from infusion_desk.looking_after import LookingAfter

        assert self._record is not None
        self._after = LookingAfter(built.window, built.live, built.room, self._record)
        if self._steady is not None:
            self._after.watch_clock(self._steady)
        built.room.pages.safekeeping.replacing.connect(self._put_in_place)

    def _put_in_place(self, backup: Path) -> None:
        """The desk is left and its record closed; nothing of it may write any more."""
        assert self._built is not None
        assert self._record is not None
        from infusion_desk.handing import unseen

        room, live, window = self._built.room, self._built.live, self._window
        by, now = live.desk.user.initials, self._clock()
        work = partial(room.pages.safekeeping.keeper.put_in_place, backup, by, now, unseen)
        room.keep()
        window.closing.disconnect(room.keep)
        window.held_open = bool
        window.chairs_running = tuple
        live.stop()
        if self._door is not None:
            self._door.leave()
        if self._after is not None:
            self._after.leave()
        self._built = self._door = self._after = None
        self._record.close()
        self._record = None
        window.show_waiting("Putting the backup in the place of the record…")
        window.jobs.run(work, self._put, self._stop)

    def _put(self, put: "PutBack") -> None:
        words = f"The backup is in its place. {put.words}".strip()
        self._window.show_waiting(f"{words} Close and open the program.")

    def _lock(self, act: str) -> None:
        if act == "lock" and self._door is not None:
            self._door.lock()

    def _ask_for_staff(self) -> None:
        """A patient had the screen: whoever takes it back says who they are."""
        if self._record is not None and not self._record.is_demo:
            self._lock("lock")

    def _do(self, work: Callable[[], object], done: Callable[..., None]) -> None:
        self._window.jobs.run(work, done, self._stop)

    def _stop(self, problem: Exception) -> None:
        _settle()
        self._window.show_waiting(in_words(problem))

    def _say_problem(self, problem: Exception) -> None:
        self._asking.show_problem(in_words(problem))


def _chairs_running(desk: "Desk") -> tuple[str, ...]:
    """Where somebody is, and not only planned."""
    return tuple(row.chair for row in desk.here() if row.chair and row.arrived_at)


def _settle() -> None:
    """What is here now stays: the collector, resting since the start, looks only at what comes."""
    gc.freeze()
    collector.let_go("start")
