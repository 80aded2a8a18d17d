"""What goes on by itself beside an open desk: backups, the watch on the clock, the proof."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer

from infusion_desk.db.place import SYNCED, Place, place_of
from infusion_desk.db.printed_check import Compared
from infusion_desk.db.record import Record
from infusion_desk.desk_clock import Steady
from infusion_desk.domain.paper_check import typed_check
from infusion_desk.domain.problems import InfusionDeskError, Unreadable
from infusion_desk.ui.backups.closing_page import BackupOnClose
from infusion_desk.ui.clock_notice import ClockNotice
from infusion_desk.ui.desk_room import DeskRoom
from infusion_desk.ui.live_desk import LiveDesk
from infusion_desk.ui.main_window import MainWindow
from infusion_desk.ui.proof_flow import ProofFlow, fault_words, in_utc

ROOM_MS = 10 * 60_000
FULL_DISK = (
    "The disk is full. Your entries are stored in the 16 MB that were kept for this: enough to "
    "finish and to print. Make room before anybody else comes."
)


class LookingAfter(QObject):
    """Begins with the first look at the room, and goes with it."""

    def __init__(self, window: MainWindow, live: LiveDesk, room: DeskRoom, record: Record) -> None:
        super().__init__(room)
        self._live, self._room, self._record, self._jobs = live, room, record, window.jobs
        backups = room.pages.safekeeping
        room.seen.connect(backups.start)
        window.held_open = BackupOnClose(window, backups).holds
        zone = live.desk.clinic.zone
        self.proof = ProofFlow(partial(proved, record), window.jobs, live.desk.now, zone, self)
        self.proof.found.connect(self._tell_faults)
        self.proof.changed.connect(self._show_proof)
        room.pages.hands_came.connect(self.proof.rest)
        room.pages.complete.connect(self._begin_proof)
        record.tell_room_made(self._room_made)
        self._keeping_room = QTimer(self, interval=ROOM_MS)
        self._keeping_room.timeout.connect(self._keep_room)
        self._keeping_room.start()
        room.pages.complete.connect(self._keep_room)
        room.pages.complete.connect(self._look_where)

    def watch_clock(self, steady: Steady) -> None:
        """From now on a jump of this station's clock is kept and told."""
        self._live.desk.station_clock.watch(steady, self._live.desk.clinic.zone)
        ClockNotice(self._live, self._room.notices).start()

    def _keep_room(self) -> None:
        """What was given up is kept again once there is room."""
        if not self._record.ballast.is_kept:
            self._jobs.run(self._record.ballast.keep, self._room_kept, self._room_not_kept)

    def _look_where(self) -> None:
        """Whether another program may put older files in the place of the record."""
        self._jobs.run(partial(place_of, self._record.folder), self._tell_where, self._not_looked)

    def _tell_where(self, place: Place) -> None:
        if place is Place.SYNCED:
            self._room.notices.tell("place", SYNCED, _seen)

    def _not_looked(self, _problem: Exception) -> None:
        """The page of backups looks again."""

    def _room_kept(self, kept: bool) -> None:
        if kept:
            self._room.notices.drop("room")

    def _room_not_kept(self, _problem: Exception) -> None:
        """It is tried again; nobody waits for it."""

    def _room_made(self) -> None:
        """In a turn of its own: what was stored is shown first."""
        QTimer.singleShot(0, self, self._tell_room)

    def _tell_room(self) -> None:
        self._room.notices.tell("room", FULL_DISK, self._keep_room)

    def leave(self) -> None:
        """The record is about to close."""
        self._keeping_room.stop()
        self.proof.leave()

    def _begin_proof(self) -> None:
        panel = self._room.pages.settings.proof
        panel.wanted.connect(self.proof.begin)
        panel.stopped.connect(self.proof.stop)
        panel.check_typed.connect(self._hold_paper)
        self._show_proof()
        self.proof.begin_soon()

    def _show_proof(self) -> None:
        proof = self.proof
        self._room.pages.settings.proof.show_proof(proof.words, proof.part, busy=proof.busy)

    def _hold_paper(self, typed: str) -> None:
        """A check from a paper, against the record as it is now; then all before it is proved."""
        panel = self._room.pages.settings.proof
        try:
            check = typed_check(typed)
        except Unreadable as slip:
            panel.show_slip(str(slip))
            return
        self._jobs.run(partial(self._record.against_paper, check), self._held, self._not_held)

    def _held(self, told: Compared) -> None:
        panel = self._room.pages.settings.proof
        panel.show_of_paper(in_utc(told.words))
        if told.holds:
            self.proof.begin()
        elif not told.known:
            self._tell_faults((told.words,))

    def _not_held(self, problem: Exception) -> None:
        why = problem if isinstance(problem, InfusionDeskError) else type(problem).__name__
        self._room.pages.settings.proof.show_of_paper(f"The record could not be read: {why}")

    def _tell_faults(self, faults: tuple[str, ...]) -> None:
        to_backups = partial(self._room.go, "backups")
        self._room.notices.tell("record", fault_words(faults), to_backups, next_step="Backups")


def _seen() -> None:
    """Until the next start."""


def proved(
    record: Record, progress: Callable[[int, int], None], found: Callable[[str], None]
) -> None:
    """In a job: through a connection of its own, of one moment; others go on writing."""
    for fault in record.faults(progress):
        found(fault)
