"""A record's folder: making it, opening it to write, opening it to read beside an open window."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from filelock import FileLock
from sqlalchemy import delete, false
from sqlalchemy.exc import DBAPIError

from infusion_desk.db import schema
from infusion_desk.db.access_log import LogReader
from infusion_desk.db.anchors import HEAD, AnchorFile
from infusion_desk.db.ballast import Ballast
from infusion_desk.db.beside import Beside
from infusion_desk.db.chain import Head, head_of, heads_of
from infusion_desk.db.durable_file import move_durably
from infusion_desk.db.engine import WRITABLE, Store, safety_of
from infusion_desk.db.holding import faults_told, locked
from infusion_desk.db.index import Index
from infusion_desk.db.journal import Journal
from infusion_desk.db.key_file import has_key_file
from infusion_desk.db.keys import DEMO_KEYS, RecordKeys, settle_keys
from infusion_desk.db.picked_out import PickedOut
from infusion_desk.db.printed_check import Compared, compared
from infusion_desk.db.rebuild import rebuild_index
from infusion_desk.db.rows import Summarise
from infusion_desk.db.tables import STATION, bring_up_to_date, make_tables
from infusion_desk.db.verify import MARK, Progress, Verifier
from infusion_desk.domain.entries import Entry
from infusion_desk.domain.paper_check import PaperCheck
from infusion_desk.domain.problems import CannotOpen, NotSaved, Refused
from infusion_desk.domain.summary import summary_of

RECORD = "record.db"
LOST = "anchors lost"
"""The setting that says how many lines the file of anchors had before some were gone."""
ANCHOR_EVERY = 64
"""Entries: so many at most are lost to sight when somebody with the key cuts off the end."""


class Record:
    """An open record: its journal, the index to it, and what lies beside."""

    def __init__(
        self,
        store: Store,
        keys: RecordKeys,
        summarise: Summarise,
        anchors: AnchorFile,
        lock: FileLock | None = None,
    ) -> None:
        self._store = store
        self._aside: Store | None = None
        self.keys = keys
        self._summarise = summarise
        self._lock = lock
        self.tries = self.beside = Beside(store)
        """Where each try to sign in is counted, also beside an open window."""
        station = self.beside.setting(STATION)
        if station is None:
            raise CannotOpen("The record does not say which station it is of.")
        self.anchors = anchors
        self._anchored_at = 0
        self._soon: Callable[[Callable[[], None]], None] = _at_once
        self.ballast = Ballast(self.folder)
        self._room_made: Callable[[], None] = _nobody_told
        self.journal = Journal(store, keys.audit_key, station, summarise, self._stored)
        self.journal.make_room = self._make_room
        self.index = Index(store.reading)
        self.access_log = LogReader(store.reading)
        self.picked_out = PickedOut(store.reading)

    @property
    def is_demo(self) -> bool:
        """Whether its patients are invented."""
        return self.keys == DEMO_KEYS

    @property
    def folder(self) -> Path:
        """Where it lies."""
        return self.anchors.path.parent

    @property
    def is_writable(self) -> bool:
        """Whether this is the one program that writes it."""
        return self._lock is not None

    @property
    def takes_notes(self) -> bool:
        """Whether it keeps who was there: not a copy that is only proved."""
        return self.is_writable or self._aside is not None

    def safety(self) -> dict[str, str]:
        """How the file is kept, as read back from it."""
        with self._store.reading() as connection:
            return safety_of(connection)

    def faults(self, progress: Progress | None = None) -> Iterator[str]:
        """A sentence for whatever is not as it was written; reads everything."""
        verifier = Verifier(self._store, self.keys, self.anchors, self._summarise)
        yield from verifier.faults(progress)

    def against_paper(self, check: PaperCheck) -> Compared:
        """Whether the entry that a paper's foot names is as it was when the paper was printed."""
        with faults_told(self.folder), self._store.reading() as connection:
            return compared(connection, check, self.anchors.read())

    def anchor(self) -> None:
        """Keeps the heads of all chains outside the file, where they are not there yet.

        What cannot be kept now is kept the next time: no entry ever fails by it.
        """
        with suppress(OSError, DBAPIError, CannotOpen, NotSaved):
            self._note_lost()
            known = {one.station: one.mac for _, one in self.anchors.known().in_force()}
            with self._store.reading() as connection:
                heads = heads_of(connection)
            new = [one for one in heads if known.get(one[0].station) != one[0].mac.hex()]
            if new:
                self.beside.keep_setting(MARK, self.anchors.add(HEAD, new).mark)

    def lost_anchors(self) -> str:
        """A sentence where lines of the file of anchors were gone once; new ones do not heal it."""
        lost = self.beside.setting(LOST)
        if not lost:
            return ""
        return (
            f"The file of anchors was cut off, changed or put back once, after its line {lost}. "
            "What the record held before is proved by a paper's check alone: verify --check."
        )

    def _note_lost(self) -> None:
        """Kept before new anchors cover it: the record knew of more than the file holds."""
        mark = self.beside.setting(MARK) or "0 -"
        if not self.anchors.known().agrees_with(mark) and not self.beside.setting(LOST):
            self.beside.keep_setting(LOST, mark.split(" ")[0])

    def anchor_through(self, soon: Callable[[Callable[[], None]], None]) -> None:
        """Anchors are kept through this: a window does it once it has shown what was stored."""
        self._soon = soon

    def keep_notes(self) -> None:
        """From now on who looks is kept, though this only reads; a copy that is proved does not.

        CannotOpen where nothing can be kept: a password could be guessed there without end.
        """
        self._aside = Store(self.folder / RECORD, self.keys)
        with faults_told(self.folder):
            _must_take_changes(self._aside)
        self.tries = Beside(self._aside)

    def note(self, entries: Sequence[Entry]) -> tuple[Entry, ...]:
        """Entries of who looked and what went out, also beside an open window.

        Nothing replays them, so the window misses none of them; each gets its number in the
        store's own transaction.
        """
        if self._aside is None:
            return self.journal.append(entries)
        with faults_told(self.folder):
            station = self.journal.station
            journal = Journal(self._aside, self.keys.audit_key, station, self._summarise)
            return journal.append(entries)

    def tell_room_made(self, told: Callable[[], None]) -> None:
        """`told` is called when the disk was full and the room kept for that was given up."""
        self._room_made = told

    def rebuild_index(self) -> None:
        """Makes the lists anew from the journal."""
        with self._store.writing() as connection:
            rebuild_index(connection, self._summarise)

    def close(self) -> None:
        """Lets the file and its lock go, its heads anchored."""
        if self._lock is not None and self._lock.is_locked:
            self.anchor()
        if self._aside is not None:
            self._anchor_notes()
            self._aside.close()
        self._store.close()
        if self._lock is not None:
            self._lock.release()

    def _anchor_notes(self) -> None:
        """What a verb noted, so that no older copy takes it back; an open window does it itself."""
        with suppress(CannotOpen), locked(self.folder) as lock:
            self.beside = self.tries
            self.anchor()
            lock.release()

    def _make_room(self) -> bool:
        made = self.is_writable and self.ballast.give_up()
        if made:
            self._room_made()
        return made

    def _stored(self, seq: int) -> None:
        if seq >= self._anchored_at + ANCHOR_EVERY:
            self._anchored_at = seq
            self._soon(self.anchor)

    def __enter__(self) -> "Record":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _nobody_told() -> None:
    """Nobody listens."""


def _at_once(work: Callable[[], None]) -> None:
    work()


def has_record(folder: Path) -> bool:
    """Whether there is a record in the folder; CannotOpen where nobody may look into it."""
    try:
        (folder / RECORD).stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise CannotOpen(
            f"The folder {folder} cannot be used: {error.strerror}. {WRITABLE}"
        ) from error
    return True


def create_record(folder: Path, keys: RecordKeys, summarise: Summarise = summary_of) -> Record:
    """A new, empty record; it gets its name only when it is whole."""
    if has_record(folder):
        raise Refused(f"There is a record in {folder} already.")
    if keys == DEMO_KEYS and has_key_file(folder):
        raise Refused(f"{folder} is the folder of real patients; the demo never goes there.")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with faults_told(folder), locked(folder) as lock:
        unfinished = folder / f"{RECORD}.new"
        _forget(unfinished)
        store = Store(unfinished, keys, create=True)
        try:
            make_tables(store)
        finally:
            store.close()
        move_durably(unfinished, folder / RECORD)
        return _opened(folder, keys, summarise, lock)


def open_record(folder: Path, keys: RecordKeys, summarise: Summarise = summary_of) -> Record:
    """The record, to write; CannotOpen where another window has it, or says what is wrong."""
    with faults_told(folder), locked(folder) as lock:
        try:
            record = _opened(folder, keys, summarise, lock)
        except DBAPIError:
            if not Ballast(folder).give_up():
                raise
            record = _opened(folder, keys, summarise, lock)
        if has_key_file(folder):
            settle_keys(folder, keys)
        return record


def open_for_reading(folder: Path, keys: RecordKeys, summarise: Summarise = summary_of) -> Record:
    """The record, to read only; works beside an open window."""
    with faults_told(folder):
        return _opened(folder, keys, summarise, None)


def open_for_a_verb(folder: Path, keys: RecordKeys, summarise: Summarise = summary_of) -> Record:
    """To read only, but for who looked, what went out, and each try to sign in."""
    record = open_for_reading(folder, keys, summarise)
    try:
        record.keep_notes()
    except BaseException:
        record.close()
        raise
    return record


def _opened(
    folder: Path,
    keys: RecordKeys,
    summarise: Summarise,
    lock: FileLock | None,
) -> Record:
    store = Store(folder / RECORD, keys, read_only=lock is None)
    try:
        bring_up_to_date(store, folder, keys, summarise, may_write=lock is not None)
        if lock is not None:
            _must_take_changes(store)
        return Record(store, keys, summarise, AnchorFile(folder, keys.anchor_key), lock)
    except BaseException:
        store.close()
        raise


def _must_take_changes(store: Store) -> None:
    """A file that can only be read is told now, and not at the first entry."""
    with store.writing() as connection:
        connection.execute(delete(schema.draft).where(false()))


def head_of_own(store: Store) -> Head:
    """The end of the chain of the station that the file is of."""
    station = Beside(store).setting(STATION) or ""
    with store.reading() as connection:
        return head_of(connection, station)


def _forget(unfinished: Path) -> None:
    for name in (unfinished.name, f"{unfinished.name}-wal", f"{unfinished.name}-shm"):
        unfinished.with_name(name).unlink(missing_ok=True)
