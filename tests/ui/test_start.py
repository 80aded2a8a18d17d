"""From a folder to the open desk: first run, passphrase, who is there, the lock."""

import gc
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import keyring
import pytest
from filelock import FileLock
from keyring.backends.fail import Keyring as NoKeyring
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from infusion_desk.app import Start
from infusion_desk.db.key_file import COPIES
from infusion_desk.db.key_slots import keep_recovery, slots_of
from infusion_desk.db.keys import DEMO_KEYS, unlock_with_passphrase
from infusion_desk.db.record import open_for_reading, open_record
from infusion_desk.domain.entries import Fact
from infusion_desk.domain.log_facts import Change, OpenedBySheet, WayIn, WayInChanged
from infusion_desk.domain.record_facts import ClinicSetUp, StaffJoined
from infusion_desk.domain.recovery_code import groups_of
from infusion_desk.opening import founded, unlocked
from infusion_desk.projections.today import Today
from infusion_desk.sign_in import WRONG
from infusion_desk.theme import LIGHTS, NIGHT
from infusion_desk.ui.desk_pages import REST
from infusion_desk.ui.desk_room import DeskRoom
from infusion_desk.ui.first_run.first_run_page import FirstRunPage
from infusion_desk.ui.main_window import MainWindow
from infusion_desk.ui.parts import Words
from infusion_desk.ui.recovery.recovery_page import RecoveryPage
from infusion_desk.ui.unlock.ask_page import AskPage
from infusion_desk.ui.unlock.locked_page import LockedPage
from infusion_desk.ui.unlock.recover_page import NewPassphrasePage, RecoverPage
from infusion_desk.ui.unlock.unlock_page import UnlockPage
from infusion_desk.ui.window_settings import WindowSettings
from tests.desks import FakeClock
from tests.ui.hands import child
from tools.played import finger as touch

FIRST_LOOK = """
import sys
from infusion_desk.app import MainWindow, application
app = application()
window = MainWindow()
window.show_waiting("Opening the record…")
window.show()
app.processEvents()
rooms = ("infusion_desk.domain.", "infusion_desk.projections.", "infusion_desk.db.")
print(sorted(one for one in sys.modules if one.startswith(rooms)))
"""

pytestmark = pytest.mark.usefixtures("dressed")
ENTER, CONTROL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
ESCAPE, LEFT = Qt.Key.Key_Escape, Qt.MouseButton.LeftButton
NEW = "nine loud red ravens"
PHRASE, PIN = "four quiet blue herons", "271828"
PASSWORD, OWN_PIN = "grey geese fly", "161803"


class Door:
    """A window, and what stands in it."""

    def __init__(self, qtbot: QtBot, folder: Path, clock: FakeClock) -> None:
        self.qtbot, self.folder = qtbot, folder
        self.window = MainWindow(NIGHT)
        qtbot.addWidget(self.window)
        self.start = Start(self.window, folder, demo=False, clock=clock)
        self.window.show()
        self.window.activateWindow()

    def comes(self, page: type[QWidget]) -> QWidget:
        """The page of this kind, once it is there."""
        self.qtbot.waitUntil(lambda: isinstance(self.window.page, page), timeout=20_000)
        assert self.window.page is not None
        return self.window.page

    def types(self, name: str, text: str) -> QLineEdit:
        """Into a field of the page on show."""
        assert self.window.page is not None
        field = child(self.window.page, QLineEdit, name)
        QTest.keyClicks(field, text)
        return field

    def words(self, name: str) -> str:
        """What a paragraph of the page on show says."""
        assert self.window.page is not None
        return child(self.window.page, QLabel, name).text()

    def says(self, name: str, words: str) -> None:
        """Wait for a page to say this."""
        page = self.window.page
        assert page is not None
        self.qtbot.waitUntil(lambda: child(page, Words, name).whole == words, timeout=20_000)


@pytest.fixture(autouse=True)
def _no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyring, "get_keyring", NoKeyring)


@pytest.fixture
def door(qtbot: QtBot, tmp_path: Path, clock: FakeClock) -> Iterator[Door]:
    made = Door(qtbot, tmp_path / "record", clock)
    yield made
    made.window.close()
    made.start.close()


def found(folder: Path, clock: FakeClock) -> None:
    clinic = ClinicSetUp("Quiet Room", "555-0199", "America/Los_Angeles", 3)
    founder = StaffJoined("SH", "Sofia Hale", "physician")
    founded(folder, clinic, founder, (PIN, PHRASE), clock).close()


@pytest.mark.parametrize("how", ["later", "by hand"])
def test_a_new_clinic_is_charting_after_one_form_and_a_sheet(door: Door, how: str) -> None:
    door.start.begin()
    page = door.comes(FirstRunPage)
    QTest.keyClick(page, ENTER)
    for name, text in (
        ("clinic", "Quiet Room"),
        ("person", "Sofia Hale"),
        ("initials", "SH"),
        ("pin", PIN),
        ("pin again", PIN),
        ("passphrase", PHRASE),
    ):
        door.types(name, text)
    QTest.keyClick(door.types("passphrase again", PHRASE), ENTER, CONTROL)
    sheet = door.comes(RecoveryPage)
    assert isinstance(sheet, RecoveryPage)
    assert door.window.windowTitle() == "Recovery sheet – Infusion Desk"
    door.qtbot.waitUntil(lambda: not door.window.jobs.busy, timeout=20_000)
    if how == "later":
        QTest.keyClick(sheet.panel, ESCAPE)
    else:
        QTest.keyClick(sheet.panel, Qt.Key.Key_W)
        code = " ".join(sheet.panel._groups)
        QTest.keyClick(sheet.panel, ENTER)
        QTest.keyClick(door.types("typed back", code), ENTER)
    room = door.comes(DeskRoom)
    assert isinstance(room, DeskRoom)
    assert room.place == "today"
    assert "Quiet Room" in {one.whole for one in room.pages.today.findChildren(Words)}
    assert "DEMO" not in door.window.windowTitle()
    names = [one.name for one in slots_of(door.folder)]
    assert names == (["passphrase"] if how == "later" else ["passphrase", "recovery"])
    made = [("SH", WayInChanged(WayIn.SHEET, Change.MADE))]
    assert kept(door.start) == ([] if how == "later" else made)


def test_the_recovery_sheet_opens_a_record_whose_passphrase_is_lost(
    door: Door, clock: FakeClock
) -> None:
    found(door.folder, clock)
    keep_recovery(door.folder, unlock_with_passphrase(door.folder, PHRASE), bytes(20), clock())
    sheet = " ".join(groups_of(bytes(20)))
    door.start.begin()
    QTest.keyClick(door.comes(UnlockPage), Qt.Key.Key_R, CONTROL)
    QTest.keyClick(door.comes(RecoverPage), ESCAPE)
    QTest.mouseClick(child(door.comes(UnlockPage), QPushButton, "use sheet"), LEFT)
    door.comes(RecoverPage)
    QTest.keyClick(door.types("recovery code", " ".join(groups_of(bytes(19) + b"1"))), ENTER)
    page = door.comes(RecoverPage)
    told = child(page, QLabel, "not opened because")
    door.qtbot.waitUntil(lambda: told.text().startswith("This sheet is of another record"))
    child(page, QLineEdit, "recovery code").clear()
    QTest.keyClick(door.types("recovery code", sheet), ENTER)
    door.comes(NewPassphrasePage)
    door.types("new passphrase", NEW)
    QTest.keyClick(door.types("new passphrase again", NEW), ENTER, CONTROL)
    door.comes(AskPage)
    QTest.keyClick(door.types("initials", "sh"), ENTER)
    QTest.keyClick(door.types("password", PIN), ENTER)
    door.qtbot.waitUntil(lambda: child(door.window, QWidget, "choose").isVisible(), timeout=20_000)
    assert unlock_with_passphrase(door.folder, NEW)
    assert kept(door.start)[:2] == [
        ("", OpenedBySheet()),
        ("", WayInChanged(WayIn.PASSPHRASE, Change.RENEWED)),
    ]


def kept(start: Start) -> list[tuple[str, Fact]]:
    """Of who opened the record and changed the ways into it, by whom."""
    assert start._record is not None
    entries = start._record.journal.own_after(0, most=99)
    return [(one.by, one.fact) for one in entries if one.stream.startswith("access:")]


def test_the_passphrase_may_stay_as_it_is(door: Door, clock: FakeClock) -> None:
    found(door.folder, clock)
    keep_recovery(door.folder, unlock_with_passphrase(door.folder, PHRASE), bytes(20), clock())
    door.start.begin()
    QTest.keyClick(door.comes(UnlockPage), Qt.Key.Key_R, CONTROL)
    door.comes(RecoverPage)
    QTest.keyClick(door.types("recovery code", " ".join(groups_of(bytes(20)))), ENTER)
    QTest.keyClick(door.comes(NewPassphrasePage), ESCAPE)
    door.comes(AskPage)
    assert unlock_with_passphrase(door.folder, PHRASE)


def test_a_record_that_the_sheet_opened_is_let_go_when_the_window_closes(
    door: Door, clock: FakeClock
) -> None:
    found(door.folder, clock)
    keep_recovery(door.folder, unlock_with_passphrase(door.folder, PHRASE), bytes(20), clock())
    door.start.begin()
    QTest.keyClick(door.comes(UnlockPage), Qt.Key.Key_R, CONTROL)
    door.comes(RecoverPage)
    QTest.keyClick(door.types("recovery code", " ".join(groups_of(bytes(20)))), ENTER)
    page = door.comes(NewPassphrasePage)
    field = door.types("new passphrase", NEW)
    for name in COPIES:
        (door.folder / name).write_bytes(b"half")
    QTest.keyClick(field, ENTER)
    QTest.keyClick(door.types("new passphrase again", NEW), ENTER, CONTROL)
    below = child(page, Words, "new passphrase again below")
    door.qtbot.waitUntil(lambda: below.whole.startswith("Both key files"))
    door.window.close()
    door.start.close()
    assert FileLock(door.folder / "record.lock").acquire(timeout=0)


def tap(door: Door, *names: str) -> None:
    """Buttons of the page on show, by a finger."""
    assert door.window.page is not None
    for name in names:
        touch.tap(child(door.window.page, QAbstractButton, name))


def spell(door: Door, text: str) -> None:
    """On the letters of the page on show."""
    for sign in text:
        if sign.isupper():
            tap(door, "letters shift")
        tap(door, f"letters {'space' if sign == ' ' else sign.lower()}")


def clear_of_the_letters(door: Door) -> bool:
    """Whether the field with the keyboard can be seen."""
    assert door.window.page is not None
    field, sheet = door.window.focusWidget(), child(door.window.page, QWidget, "letters sheet")
    assert field is not None
    top = field.mapTo(door.window, QPoint())
    there = sheet.rect().translated(sheet.mapTo(door.window, QPoint()))
    return sheet.isVisible() and not there.intersects(field.rect().translated(top))


@pytest.mark.parametrize("size", [(1366, 768), (1280, 640), (1280, 720)])
def test_a_clinic_is_set_up_by_touch_alone(door: Door, size: tuple[int, int]) -> None:
    door.window.resize(*size)
    door.start.begin()
    door.comes(FirstRunPage)
    tap(door, "begin", "letters")
    written = ("Quiet Room", "555-0199", "Sofia Hale", "SH", PIN, PIN, PHRASE, PHRASE)
    for number, text in enumerate(written):
        if number:
            tap(door, "letters enter")
        assert clear_of_the_letters(door), text
        spell(door, text)
    tap(door, "letters close", "set up")
    sheet = door.comes(RecoveryPage)
    assert isinstance(sheet, RecoveryPage)
    door.qtbot.waitUntil(lambda: not door.window.jobs.busy, timeout=20_000)
    tap(door, "write sheet")
    code = " ".join(sheet.panel._groups)
    tap(door, "written", "letters")
    assert clear_of_the_letters(door)
    spell(door, code.lower())
    tap(door, "letters enter")
    room = door.comes(DeskRoom)
    assert "Quiet Room" in {one.whole for one in room.findChildren(Words)}


def test_a_locked_record_is_opened_by_touch_alone(door: Door, clock: FakeClock) -> None:
    found(door.folder, clock)
    door.start.begin()
    door.comes(UnlockPage)
    tap(door, "letters")
    assert clear_of_the_letters(door)
    spell(door, PHRASE)
    tap(door, "letters enter")
    door.comes(AskPage)
    tap(door, "letters")
    for text in ("SH", PIN):
        assert clear_of_the_letters(door), text
        spell(door, text)
        tap(door, "letters enter")
    door.qtbot.waitUntil(
        lambda: door.window.page is not None and door.window.page.objectName() == "choose",
        timeout=20_000,
    )
    tap(door, "letters")
    for text in (PASSWORD.lower(), PASSWORD.lower(), OWN_PIN, OWN_PIN):
        assert clear_of_the_letters(door), text
        spell(door, text)
        tap(door, "letters enter")
    door.comes(DeskRoom)


def test_somebody_else_says_who_they_are_on_the_locked_page_by_touch_alone(
    door: Door, clock: FakeClock
) -> None:
    test_a_locked_record_is_opened_by_touch_alone(door, clock)
    QTest.keyClick(door.comes(DeskRoom), Qt.Key.Key_L, CONTROL)
    locked = door.comes(LockedPage)
    touch.tap(child(locked, QWidget, "initials"))
    tap(door, "letters")
    assert clear_of_the_letters(door)
    tap(door, "letters back", "letters back")
    spell(door, "SH")
    tap(door, "letters enter")
    assert not child(locked, QWidget, "letters sheet").isVisible()
    tap(door, *(f"key {digit}" for digit in OWN_PIN))
    door.comes(DeskRoom)


def test_a_record_asks_for_passphrase_and_who_is_there_and_for_a_password_once(
    door: Door, clock: FakeClock
) -> None:
    """A founder, as everybody from before there were passwords, comes in by PIN and chooses one."""
    found(door.folder, clock)
    door.start.begin()
    door.comes(UnlockPage)
    QTest.keyClick(door.types("passphrase", "four blue herons"), ENTER)
    door.says("passphrase below", "The passphrase is wrong. Try it again.")
    QTest.keyClick(door.types("passphrase", PHRASE), ENTER)
    door.comes(AskPage)
    assert door.window.windowTitle() == "Who is there? – Infusion Desk"
    QTest.keyClick(door.types("initials", "sh"), ENTER)
    QTest.keyClick(door.types("password", "314159"), ENTER)
    door.qtbot.waitUntil(lambda: WRONG in door.words("sign in told"), timeout=20_000)
    QTest.keyClick(door.types("password", PIN), ENTER)
    door.qtbot.waitUntil(lambda: door.window.page is not None
                         and door.window.page.objectName() == "choose", timeout=20_000)  # fmt: skip
    for name, text in (
        ("password", PASSWORD),
        ("password again", PASSWORD),
        ("pin", OWN_PIN),
        ("pin again", OWN_PIN),
    ):
        QTest.keyClick(door.types(name, text), ENTER)
    door.comes(DeskRoom)


def test_the_lock_hides_everything_until_somebody_is_there_and_keeps_what_is_half_typed(
    door: Door, clock: FakeClock
) -> None:
    test_a_record_asks_for_passphrase_and_who_is_there_and_for_a_password_once(door, clock)
    room = door.comes(DeskRoom)
    assert isinstance(room, DeskRoom)
    QTest.keyClicks(room, "note ha")
    QTest.keyClick(room, Qt.Key.Key_L, CONTROL)
    locked = door.comes(LockedPage)
    QTest.keyClick(locked, Qt.Key.Key_F2)
    assert door.window.page is locked
    QTest.keyClicks(door.window.focusWidget(), OWN_PIN)
    assert door.comes(DeskRoom) is room
    assert "note ha" in {one.text() for one in room.findChildren(QLineEdit, "line")}


def test_a_record_that_is_open_elsewhere_says_so(door: Door, clock: FakeClock) -> None:
    found(door.folder, clock)
    with unlocked(door.folder, PHRASE):
        door.start.begin()
        page = door.comes(UnlockPage)
        QTest.keyClick(door.types("passphrase", PHRASE), ENTER)
        told = child(page, QLabel, "not opened because")
        wanted = "This record is open in another window, or a verb works on it. Close that first."
        door.qtbot.waitUntil(lambda: told.text() == wanted, timeout=20_000)


def test_a_damaged_key_file_is_told_before_anything_is_asked(door: Door, clock: FakeClock) -> None:
    found(door.folder, clock)
    for name in ("keys.json", "keys.copy.json"):
        (door.folder / name).write_text("half")
    door.start.begin()
    door.qtbot.waitUntil(
        lambda: any("damaged" in one.text() for one in door.window.findChildren(QLabel))
    )


def test_the_other_pages_are_made_once_today_is_on_the_screen(
    qtbot: QtBot, tmp_path: Path, clock: FakeClock
) -> None:
    window = MainWindow(NIGHT)
    qtbot.addWidget(window)
    start = Start(window, tmp_path / "demo", demo=True, clock=clock)
    start.begin()
    qtbot.waitUntil(lambda: isinstance(window.page, DeskRoom), timeout=60_000)
    room = window.page
    assert isinstance(room, DeskRoom)
    assert room.pages.count() == 1
    with qtbot.waitSignal(room.pages.complete, timeout=20_000):
        window.show()
    assert room.pages.count() == 1 + len(REST)
    qtbot.waitUntil(gc.isenabled, timeout=20_000)
    assert window.chairs_running() == ("1", "2", "3")
    room.pages.asked.emit("close")
    assert window.isVisible()
    room.pages.asked.emit("close")
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=20_000)
    start.close()


def test_the_first_look_at_the_window_waits_for_nothing_of_medicine() -> None:
    done = subprocess.run(
        [sys.executable, "-c", FIRST_LOOK],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
        timeout=60,
    )
    assert (done.returncode, done.stdout.strip()) == (0, "[]")


def test_the_black_screen_is_as_dark_as_the_night_was_chosen_from_the_first_time_on(
    qtbot: QtBot,
) -> None:
    chosen = WindowSettings(light=min(LIGHTS))
    bright, dark = MainWindow(NIGHT), MainWindow(chosen.worn)
    pictures = []
    for window in (bright, dark):
        qtbot.addWidget(window)
        window.show()
        window.blank.show_today(Today("", "", "", "10:15", False, (), ()))
        window.blank.cover()
        pictures.append(window.blank.grab().toImage())
    assert pictures[0] != pictures[1]


def _is_noted(folder: Path, session: UUID) -> bool:
    with open_for_reading(folder, DEMO_KEYS) as record:
        assert list(record.faults()) == []
        entries = record.journal.read(f"session:{session}")
        return any("after the backup" in str(entry.fact) for entry in entries)


def test_a_backup_in_the_place_of_the_record_is_what_the_next_start_opens(
    qtbot: QtBot, tmp_path: Path, clock: FakeClock
) -> None:
    folder = tmp_path / "demo"
    window = MainWindow(NIGHT)
    qtbot.addWidget(window)
    start = Start(window, folder, demo=True, clock=clock)
    start.begin()
    window.show()
    qtbot.waitUntil(lambda: isinstance(window.page, DeskRoom), timeout=60_000)
    room = window.page
    assert isinstance(room, DeskRoom)
    flow = room.pages.safekeeping
    qtbot.waitUntil(lambda: flow.backups is not None, timeout=20_000)
    flow.make()
    qtbot.waitUntil(lambda: bool(flow.backups and flow.backups.kept), timeout=20_000)
    assert flow.backups is not None
    clock.advance(minutes=1)
    room.open_chair("2")
    room.line.record("note after the backup")
    assert start._record is not None
    (session,) = {row.id for row in start._record.index.open_sessions() if row.chair == "2"}
    flow.replacing.emit(flow.backups.kept[0].path)
    qtbot.waitUntil(
        lambda: any("in its place" in one.text() for one in window.findChildren(QLabel)),
        timeout=20_000,
    )
    assert window.close()
    start.close()
    replaced = next(folder.glob("replaced *"))
    assert [_is_noted(place, session) for place in (folder, replaced)] == [False, True]
    with open_record(folder, DEMO_KEYS) as again:
        (entry,) = again.journal.own_after(0, most=9)
        assert (entry.by, entry.kind) == ("SH", "restored")
