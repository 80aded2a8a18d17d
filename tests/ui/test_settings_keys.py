"""Ways into the record are changed from Settings by whoever can prove to know one."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from infusion_desk.app import build
from infusion_desk.db import keys
from infusion_desk.db.codec import body_of
from infusion_desk.db.key_file import COPIES
from infusion_desk.db.key_slots import slots_of
from infusion_desk.db.keys import DEMO_KEYS, create_keys, unlock_with_keyring
from infusion_desk.db.keys import unlock_with_passphrase as opened
from infusion_desk.db.record import Record, create_record
from infusion_desk.domain.entries import access_stream
from infusion_desk.domain.log_facts import Change, WayIn, WayInChanged
from infusion_desk.domain.problems import CannotOpen, Refused
from infusion_desk.domain.record_facts import ClinicSetUp, StaffJoined
from infusion_desk.founding import found_clinic
from infusion_desk.theme import NIGHT
from infusion_desk.ui.background import Jobs
from infusion_desk.ui.main_window import MainWindow
from infusion_desk.ui.parts import Words
from infusion_desk.ui.recovery import recovery_flow
from infusion_desk.ui.recovery.recovery_panel import RecoveryPanel
from infusion_desk.ui.settings.key_sheet import KeySheet
from infusion_desk.ui.settings.keys_flow import SHEET_KEPT, KeysFlow
from infusion_desk.ui.settings.keys_panel import DEMO
from infusion_desk.ui.settings.settings_page import SettingsPage
from infusion_desk.ways_in import WaysIn, ways_into
from tests.db.system_keyring import SystemKeyring
from tests.ui.hands import child

pytestmark = pytest.mark.usefixtures("dressed")
PHRASE, NEW = "four quiet blue herons", "nine loud red ravens"
ENTER, ESCAPE, CONTROL = (
    Qt.Key.Key_Return,
    Qt.Key.Key_Escape,
    Qt.KeyboardModifier.ControlModifier,
)
LEFT = Qt.MouseButton.LeftButton
CLINIC = ClinicSetUp("Quiet Room", "555-0199", "America/Los_Angeles", 3)
FOUNDER = StaffJoined("SH", "Sofia Hale", "physician")


def noon() -> datetime:
    return datetime(2026, 11, 22, 20, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "_ARGON2ID", {"memory_kib": 8, "passes": 1, "lanes": 1})
    monkeypatch.setattr(keyring, "get_keyring", NoKeyring)


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    folder = tmp_path / "record"
    folder.mkdir()
    with create_record(folder, create_keys(folder, PHRASE, noon())) as made:
        found_clinic(made, noon, CLINIC, [FOUNDER])
        yield made


class Page:
    """The settings page of a record."""

    def __init__(self, qtbot: QtBot, ways: WaysIn) -> None:
        self.qtbot, self.page = qtbot, SettingsPage()
        self.jobs = Jobs(self.page)
        self.flow = KeysFlow(self.page.keys, self.page, self.jobs, ways)
        self.told: list[str] = []
        self.flow.told.connect(self.told.append)
        self.page.resize(1280, 640)
        self.page.show()
        self.page.activateWindow()
        qtbot.waitUntil(self.page.isActiveWindow)
        self.sheet = child(self.page, KeySheet)
        self.panel = child(self.page, RecoveryPanel)

    @property
    def acts(self) -> list[str]:
        """What can be done, as the buttons say it."""
        found = self.page.keys.findChildren(QPushButton)
        return [one.text() for one in found if one.isVisible()]

    @property
    def says(self) -> str:
        found = self.page.keys.findChildren(QLabel)
        return " ".join(one.text() for one in found if one.isVisible())

    def press(self, act: str) -> None:
        """The button has the keyboard, and Enter presses it."""
        found = self.page.keys.findChildren(QPushButton, f"keys {act}")
        one = next(one for one in found if one.isVisible())
        one.setFocus()
        QTest.keyClick(one, ENTER)

    def types(self, **fields: str) -> None:
        for name, text in fields.items():
            field = child(self.page, QLineEdit, name.replace("_", " "))
            field.clear()
            QTest.keyClicks(field, text)

    def confirm(self) -> None:
        QTest.keyClick(child(self.page, QLineEdit, "proof"), ENTER, CONTROL)
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.jobs.busy, timeout=10_000)
        QApplication.processEvents()

    @property
    def below(self) -> str:
        return child(self.sheet, Words, "proof below").whole

    def close(self) -> None:
        """Taken apart at once: what only waits to be collected would still be dressed by others."""
        self.jobs.wait()
        delete(self.page)


@pytest.fixture
def page(qtbot: QtBot, record: Record) -> Iterator[Page]:
    made = Page(qtbot, ways_into(record, noon))
    yield made
    made.close()


def test_the_ways_in_are_listed_with_since_when_they_are(page: Page) -> None:
    assert page.acts == ["Change…", "Make a sheet…"]
    assert "Since 22 Nov 2026. Opens the record on any computer." in page.says
    assert "There is none: a lost passphrase is a lost record." in page.says


def test_the_passphrase_is_changed_by_whoever_knows_it(page: Page, record: Record) -> None:
    page.press("change")
    page.types(proof=PHRASE, new_phrase=NEW, new_phrase_again=NEW)
    page.confirm()
    assert page.told == ["Stored: the new passphrase opens the record, the one before no longer."]
    assert not page.sheet.isVisible()
    assert opened(record.folder, NEW) == record.keys
    assert [child(page.sheet, QLineEdit, one).text() for one in ("proof", "new phrase")] == ["", ""]


def test_a_wrong_passphrase_changes_nothing_and_says_so(page: Page, record: Record) -> None:
    before = (record.folder / COPIES[0]).read_bytes()
    page.press("change")
    page.confirm()
    assert page.below == "Type the passphrase, or the code of the sheet."
    page.types(proof="another", new_phrase=NEW, new_phrase_again=NEW + "s")
    page.confirm()
    assert child(page.sheet, Words, "new phrase again below").whole == "Not the same passphrase."
    page.types(new_phrase_again=NEW)
    page.confirm()
    assert page.below == "The passphrase is wrong. Try it again."
    assert page.sheet.isVisible()
    QTest.keyClick(child(page.page, QLineEdit, "proof"), ESCAPE)
    assert not page.sheet.isVisible()
    assert (record.folder / COPIES[0]).read_bytes() == before


def make_sheet(page: Page) -> str:
    page.press("sheet")
    page.types(proof=PHRASE)
    QTest.keyClick(child(page.page, QLineEdit, "proof"), ENTER)
    page.settle()
    assert page.panel.isVisible()
    QTest.keyClick(page.panel, Qt.Key.Key_W)
    code = " ".join(page.panel._groups)
    QTest.keyClick(page.panel, ENTER)
    page.types(typed_back=code)
    QTest.keyClick(child(page.panel, QLineEdit, "typed back"), ENTER)
    page.settle()
    return code


def test_a_sheet_is_made_used_in_the_place_of_the_passphrase_and_removed(
    page: Page, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recovery_flow, "printer_names", lambda: ())
    first = make_sheet(page)
    assert page.told == [SHEET_KEPT]
    assert page.acts == ["Change…", "New…", "Remove…"]
    second = make_sheet(page)
    page.press("change")
    page.types(proof=first, new_phrase=NEW, new_phrase_again=NEW)
    page.confirm()
    assert page.below.startswith("This sheet is of another record, or was replaced by a newer.")
    page.types(proof=second[:-1] + ("0" if second[-1] != "0" else "1"))
    page.confirm()
    assert page.below.startswith("Group 8 is not right.")
    page.types(proof=second)
    page.confirm()
    assert opened(record.folder, NEW) == record.keys
    page.press("remove recovery")
    page.types(proof=NEW)
    QTest.mouseClick(child(page.sheet, QPushButton, "key sheet done"), LEFT)
    page.settle()
    assert page.told[-1].startswith("Stored: the recovery sheet opens nothing any more.")
    assert [one.name for one in slots_of(record.folder)] == ["passphrase"]


def test_a_sheet_that_is_not_finished_changes_nothing(
    page: Page, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recovery_flow, "printer_names", lambda: ("Front desk",))
    page.press("sheet")
    page.types(proof=PHRASE)
    page.confirm()
    page.page.resize(1366, 768)
    assert page.page.rect().contains(page.panel.geometry())
    QTest.keyClick(page.panel, ESCAPE)
    assert not page.panel.isVisible()
    assert [one.name for one in slots_of(record.folder)] == ["passphrase"]


def test_who_leaves_the_page_leaves_no_secret_on_it(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recovery_flow, "printer_names", lambda: ())
    page.press("change")
    page.types(proof=PHRASE)
    page.page.hide()
    page.page.show()
    assert not page.sheet.isVisible()
    assert child(page.sheet, QLineEdit, "proof").text() == ""
    page.press("sheet")
    page.types(proof=PHRASE)
    page.confirm()
    QTest.keyClick(page.panel, Qt.Key.Key_W)
    page.page.hide()
    page.page.show()
    assert not page.panel.isVisible()
    assert page.panel._groups == ()
    words = page.panel.findChildren
    page.qtbot.waitUntil(lambda: all(one.property("role") != "code" for one in words(Words)))


def test_a_proof_that_comes_when_the_page_has_gone_opens_nothing(page: Page) -> None:
    page.press("sheet")
    page.types(proof=PHRASE)
    QTest.keyClick(child(page.page, QLineEdit, "proof"), ENTER)
    page.page.hide()
    page.settle()
    page.page.show()
    assert not page.panel.isVisible()


def test_the_keyring_keeps_the_key_and_forgets_it(
    qtbot: QtBot, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    ring = SystemKeyring()
    monkeypatch.setattr(keyring, "get_keyring", lambda: ring)
    page = Page(qtbot, ways_into(record, noon))
    assert page.acts == ["Change…", "Make a sheet…", "Keep it…"]
    page.press("keep keyring")
    page.types(proof=PHRASE)
    page.confirm()
    assert unlock_with_keyring(record.folder) == record.keys
    assert "This user is not asked for the passphrase." in page.says
    page.press("remove keyring")
    page.types(proof=PHRASE)
    page.confirm()
    assert page.told[-1] == "Stored: the passphrase is asked at the next start."
    assert ring.kept == {}
    page.close()


def test_tab_stays_on_the_sheet_and_enter_goes_on(page: Page) -> None:
    page.press("change")
    seen = []
    for _ in range(5):
        focused = QApplication.focusWidget()
        assert focused is not None
        seen.append(focused.objectName())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert seen == ["proof", "new phrase", "new phrase again", "key sheet back", "key sheet done"]
    assert page.sheet.isAncestorOf(QApplication.focusWidget() or page.page)
    child(page.sheet, QLineEdit, "proof").setFocus()
    QTest.keyClick(child(page.sheet, QLineEdit, "proof"), ENTER)
    assert page.page.focusWidget() is child(page.sheet, QLineEdit, "new phrase")
    back = child(page.sheet, QPushButton, "key sheet back")
    back.setFocus()
    QTest.keyClick(back, ENTER)
    assert not page.sheet.isVisible()


def test_the_demo_has_no_ways_in(qtbot: QtBot, tmp_path: Path) -> None:
    with create_record(tmp_path / "demo", DEMO_KEYS) as demo:
        found_clinic(demo, noon, CLINIC, [FOUNDER])
        page = Page(qtbot, ways_into(demo, noon))
        assert page.acts == []
        assert DEMO in page.says
        page.close()


def test_damaged_keys_are_told_where_they_are_listed(page: Page, record: Record) -> None:
    for name in COPIES:
        (record.folder / name).write_bytes(b"half")
    page.flow.show()
    assert page.told[-1].startswith("Both key files")
    page.sheet.ask("change")
    page.types(proof=PHRASE, new_phrase=NEW, new_phrase_again=NEW)
    page.confirm()
    assert page.below.startswith("Both key files")


def test_who_may_not_look_after_keys_is_refused_before_anything_is_tried(record: Record) -> None:
    def refuse() -> None:
        raise Refused("A coach may not keep backups and keys.")

    ways = WaysIn(record, ways_into(record, noon)._clinic, noon, refuse)
    acts: tuple[Callable[[], None], ...] = (
        lambda: ways.change_passphrase(PHRASE, NEW),
        lambda: ways.keep_in_keyring(PHRASE),
        lambda: ways.remove(PHRASE, "passphrase"),
        lambda: ways.keep_sheet(bytes(20)),
    )
    for act in acts:
        with pytest.raises(Refused, match="may not"):
            act()
    assert opened(record.folder, PHRASE) == record.keys


def test_keys_of_another_record_prove_nothing(record: Record, tmp_path: Path) -> None:
    ways, other = ways_into(record, noon), tmp_path / "other"
    other.mkdir()
    create_keys(other, NEW, noon())
    for name in COPIES:
        (record.folder / name).write_bytes((other / name).read_bytes())
    with pytest.raises(Refused, match="another record"):
        ways.prove(NEW)
    with pytest.raises(CannotOpen):
        ways.prove(PHRASE)


def test_the_sheet_is_drawn_with_the_clinics_name(record: Record) -> None:
    assert ways_into(record, noon).sheet_pdf(("000GH8",) * 8).startswith(b"%PDF")


def test_what_became_of_a_way_in_is_kept_and_no_word_of_what_was_typed(
    qtbot: QtBot, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recovery_flow, "printer_names", lambda: ())
    window = MainWindow(NIGHT)
    qtbot.addWidget(window)
    built = build(record, noon, "SH", window)
    window.show()
    built.room.go("settings")
    made = Page.__new__(Page)
    made.qtbot, made.jobs, made.page = qtbot, window.jobs, built.room.pages.settings
    made.sheet = child(made.page, KeySheet)
    made.panel = child(made.page, RecoveryPanel)
    code = make_sheet(made)
    made.press("change")
    made.types(proof="not the passphrase", new_phrase=NEW, new_phrase_again=NEW)
    made.confirm()
    made.types(proof=PHRASE)
    made.confirm()
    made.press("remove recovery")
    made.types(proof=NEW)
    made.confirm()
    built.live.stop()
    station = record.journal.station
    entries = record.journal.read(access_stream(station, noon().date()))
    assert [(one.by, one.fact) for one in entries] == [
        ("SH", WayInChanged(WayIn.SHEET, Change.MADE)),
        ("SH", WayInChanged(WayIn.PASSPHRASE, Change.RENEWED)),
        ("SH", WayInChanged(WayIn.SHEET, Change.REMOVED)),
    ]
    kept = b" ".join(body_of(one) for one in record.journal.own_after(0, most=99)).decode()
    assert not any(one in kept for one in (PHRASE, NEW, "not the passphrase", *code.split()))
