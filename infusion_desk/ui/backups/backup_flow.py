"""Backups that nobody has to think of: every half hour while somebody is here, and on close."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from infusion_desk.domain.course import PRESENT
from infusion_desk.domain.log_facts import BackedUp, Restored, Setting, SettingChanged
from infusion_desk.domain.problems import InfusionDeskError, OtherKey, Refused
from infusion_desk.domain.who_may import Task
from infusion_desk.projections.backups import EVERY, BackupsNow, KeptBackup, PutBack, backup_line
from infusion_desk.ui.background import Jobs
from infusion_desk.ui.backups.in_words import in_words
from infusion_desk.ui.backups.second_flow import ABOUT, Second, SecondFlow
from infusion_desk.ui.backups.under_way import Stopped, UnderWay
from infusion_desk.ui.live_desk import LiveDesk

Progress = Callable[[int, int], None]
AGAIN = timedelta(minutes=5)
"""After one that failed, or gave way to somebody's printing."""
SHOWN_MS = 100


class Keeper(Second, Protocol):
    """What the record's own room can do (safekeeping.py)."""

    def look(self) -> BackupsNow:
        """What lies there; for a job."""

    def is_wanted(self, backups: BackupsNow) -> bool:
        """Whether something was stored since the newest."""

    def keep(self, now: datetime, copying: Progress, proving: Progress) -> None:
        """Makes one."""

    def choose_second(self, folder: Path | None) -> None:
        """From the next one on; it was checked."""

    def restore_beside(
        self, backup: Path, now: datetime, progress: Progress, secret: str = ""
    ) -> Path:
        """Into a new folder; raises OtherKey where it takes the secret of another time."""

    def put_in_place(self, backup: Path, by: str, now: datetime, progress: Progress) -> PutBack:
        """In the place of the record, once that is closed; `by` asked for it."""


class BackupFlow(QObject):
    """One piece of work at a time; what came of it is told in a sentence."""

    told = Signal(str)
    """For the line of whatever page is on show."""
    line_changed = Signal(object)
    """The BackupLine of Today."""
    changed = Signal()
    """The backups, or what is under way."""
    moved = Signal(float)
    """How far what is under way has come, from 0 to 1."""
    restored = Signal(object)
    """A KeptBackup that was proved in a folder of its own."""
    secret_wanted = Signal(object, object)
    """A KeptBackup under another key, and the OtherKey that says which; a miss says so too."""
    replacing = Signal(object)
    """A backup's path: the record is to be closed, and this put in its place."""

    def __init__(self, live: LiveDesk, jobs: Jobs, keeper: Keeper) -> None:
        super().__init__(live)
        self._live, self._jobs, self._keeper = live, jobs, keeper
        self.backups: BackupsNow | None = None
        self.second = SecondFlow(keeper, live.desk.now, live.desk.clinic.zone, self)
        self.second.ended.connect(self._second_ended)
        self.second.checked.connect(self._choose_checked)
        self.words = ""
        """What is under way, or what came of it last."""
        self._under_way: UnderWay | None = None
        self._asked = False
        self._begun: datetime | None = None
        self._next: datetime | None = None
        self._after: Callable[[bool], None] | None = None
        self._choosing = False
        self._timer = QTimer(self, interval=SHOWN_MS)
        self._timer.timeout.connect(self._show_progress)

    @property
    def keeper(self) -> Keeper:
        """Whoever makes them."""
        return self._keeper

    @property
    def busy(self) -> bool:
        """Whether one is being made or restored."""
        return self._under_way is not None

    def start(self) -> None:
        """From now on they are made by themselves."""
        self._begun = self._live.desk.now()
        self._live.today_changed.connect(self._keep_up)
        self.look()
        self.second.look()

    def look(self) -> None:
        """What lies in both folders now."""
        self._jobs.run(self._keeper.look, self._looked, self._not_looked)

    def make(self) -> None:
        """One now, because somebody asked."""
        if self._may():
            self._asked = self._asked or not self.busy
            self._make(UnderWay())

    def make_before_closing(self, after: Callable[[bool], None]) -> bool:
        """Whether one is wanted, and being made: `after` is told once, whether it could be."""
        if self._after is not None:
            return True
        if self.backups is None or not self._is_wanted():
            return False
        self._after = after
        if self._under_way is None:
            self._make(UnderWay())
        return True

    def stop(self) -> None:
        """What is under way ends at its next step."""
        if self._under_way is not None:
            self._under_way.stop()

    def rest(self) -> None:
        """Somebody types in a line: what is under way lets their hands go first."""
        if self._under_way is not None:
            self._under_way.rest()

    def choose_second(self, folder: Path | None) -> None:
        """Where each backup is copied to from now on."""
        if not self._may():
            return
        if folder is None:
            self._choose_checked(None)
        else:
            self._choosing = True
            self.second.check(folder)

    def _choose_checked(self, folder: Path | None) -> None:
        try:
            self._keeper.choose_second(folder)
        except InfusionDeskError as problem:
            self._say(f"Not chosen. {problem}")
            return
        second = self.backups.second if self.backups is not None else None
        was = str(second.path) if second is not None else "none"
        self._live.keep(SettingChanged(Setting.SECOND_FOLDER, was, str(folder or "none")))
        where = "no second folder" if folder is None else f"also to {folder}"
        self._say(f"From the next backup on: {where}.")
        self.look()
        self.second.look()

    def restore(self, backup: KeptBackup, secret: str = "") -> None:
        """Into a new folder, proved there; the record goes on meanwhile."""
        if self.busy or not self._may():
            return
        under_way = UnderWay()
        self._begin(under_way, "Restoring into a new folder, and proving it there…")
        now = self._live.desk.now()
        work = partial(self._keeper.restore_beside, backup.path, now, under_way, secret)
        self._jobs.run(work, partial(self._restored, backup), partial(self._not_restored, backup))

    def replace(self, backup: KeptBackup) -> None:
        """In the place of the record; not while somebody is here."""
        here = self._chairs_here()
        if not self._may():
            return
        if here:
            self._say(f"Not now: somebody is on chair {', '.join(here)}.")
        elif not self.busy:
            self.replacing.emit(backup.path)

    def _may(self) -> bool:
        """Backups that nobody asked for are made whoever is there; by hand it is a task."""
        try:
            self._live.desk.must(Task.KEEP)
        except Refused as refusal:
            self._say(str(refusal))
            return False
        return True

    def _restored(self, backup: KeptBackup, folder: Path) -> None:
        self._live.keep(Restored(backup.path.name, beside=True))
        self._end(f"Restored and proved in {folder}. The record in use is as it was.")
        self.restored.emit(backup)

    def _not_restored(self, backup: KeptBackup, problem: Exception) -> None:
        if not isinstance(problem, OtherKey):
            self._failed(problem)
            return
        self._end("")
        self.secret_wanted.emit(backup, problem)
        self._tell_after(False)

    def _keep_up(self) -> None:
        """Time went on, or something was stored."""
        self._tell_line()
        self.second.copy_if_owed()
        if self._is_due() and self._is_wanted():
            self._make(UnderWay(gives_way_to=self._jobs))

    def _is_due(self) -> bool:
        if self.busy or self.backups is None or self._begun is None or not self._chairs_here():
            return False
        now, last = self._live.desk.now(), self.backups.last
        since = max(self._begun, last) if last is not None else self._begun
        return now >= (self._next or since + EVERY)

    def _is_wanted(self) -> bool:
        return self.backups is not None and self._keeper.is_wanted(self.backups)

    def _chairs_here(self) -> tuple[str, ...]:
        desk = self._live.desk
        seated = ((tile.chair, tile.session) for tile in self._live.today.strip)
        return tuple(
            chair or "–" for chair, one in seated if one and desk.session(one).state in PRESENT
        )

    def _make(self, under_way: UnderWay) -> None:
        if self.busy:
            return
        self._begin(under_way, "Backing up, and proving it…")
        work = partial(self._keeper.keep, self._live.desk.now(), under_way.copying, under_way)
        self._jobs.run(work, self._made, self._failed)

    def _made(self, _nothing: object) -> None:
        self._next = None
        self._live.desk.log.keep(BackedUp(self._asked), by_itself=not self._asked)
        self._live.desk.log.store()
        self._asked = False
        self._end("Backed up and proved.")
        self.look()
        self.second.copy()
        if not self.second.waiting:
            self._tell_after(True)

    def _second_ended(self, words: str) -> None:
        """It answered, or the limit is over; whoever closes waits no longer for it."""
        if self._choosing:
            self._choosing = False
            words = f"Not chosen. {words.removeprefix(ABOUT)}" if words else ""
        elif words:
            self.told.emit(words)
        if words:
            self._say(words)
        self.look()
        if not self.busy:
            self._tell_after(True)

    def _failed(self, problem: Exception) -> None:
        gave_way = self._under_way is not None and not self._under_way.stopped
        if isinstance(problem, Stopped) and gave_way and self._after is not None:
            self._under_way = None
            self._make(UnderWay())
            return
        self._next, self._asked = self._live.desk.now() + AGAIN, False
        if isinstance(problem, Stopped):
            self._end(str(problem))
        else:
            self._end(f"Not done: {in_words(problem)} The backups before it are as they were.")
            self.told.emit(self.words)
        self.look()
        self._tell_after(False)

    def _tell_after(self, made: bool) -> None:
        after, self._after = self._after, None
        if after is not None:
            after(made)

    def _begin(self, under_way: UnderWay, words: str) -> None:
        self._under_way, self.words = under_way, words
        self._timer.start()
        self.changed.emit()

    def _end(self, words: str) -> None:
        self._under_way, self.words = None, words
        self._timer.stop()
        self.changed.emit()

    def _show_progress(self) -> None:
        if self._under_way is not None:
            self.words = self._under_way.words or self.words
            self.moved.emit(self._under_way.part)

    def _looked(self, backups: BackupsNow) -> None:
        self.backups = backups
        self._tell_line()
        self.changed.emit()

    def _not_looked(self, problem: Exception) -> None:
        self._say(f"The folder of backups cannot be read: {in_words(problem)}")

    def _tell_line(self) -> None:
        if self.backups is not None:
            now, running = self._live.desk.now(), bool(self._chairs_here())
            self.line_changed.emit(backup_line(self.backups, now, running=running))

    def _say(self, words: str) -> None:
        self.words = words
        self.changed.emit()
