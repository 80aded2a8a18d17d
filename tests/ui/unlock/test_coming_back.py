"""The way back at the door: from a forgotten password to a new one, and everybody reads of it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from infusion_desk.db.beside import PASSWORD, PIN
from infusion_desk.db.key_slots import keep_recovery
from infusion_desk.db.keys import create_keys
from infusion_desk.domain.access_facts import Shown
from infusion_desk.domain.people import Role
from infusion_desk.domain.record_facts import StaffJoined
from infusion_desk.domain.recovery_code import groups_of
from infusion_desk.way_back import WayBack
from tests.desks import FakeClock, new_demo, new_record
from tests.ui.hands import child
from tests.ui.unlock.bedside import Bedside, said

pytestmark = pytest.mark.usefixtures("dressed")
ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape
CONTROL = Qt.KeyboardModifier.ControlModifier
HERON, GEESE, RIGHT = "blue herons wade", "grey geese fly", "314159"
SHEET = " ".join(groups_of(bytes(range(20))))


@pytest.fixture
def bedside(qtbot: QtBot, tmp_path: Path, clock: FakeClock) -> Iterator[Bedside]:
    """AD is the only administrator; SH has a password and a PIN."""
    folder = tmp_path / "clinic"
    folder.mkdir()
    keys = create_keys(folder, "four words of this clinic")
    keep_recovery(folder, keys, bytes(range(20)), datetime(2026, 11, 20, tzinfo=UTC))
    with new_record(folder, clock, keys=keys) as record:
        for purpose, secret in ((PASSWORD, HERON), (PIN, RIGHT)):
            record.beside.set_secret("SH", purpose, secret)
        made = Bedside(qtbot, record, clock)
        made.built.live.desk.settle(StaffJoined("AD", "Ada Dee", Role.ADMINISTRATOR))
        yield made
        made.window.jobs.wait()
        made.built.live.stop()


def answers(bedside: Bedside, *typed: str) -> None:
    for text in typed:
        bedside.types(text)
        bedside.strikes(ENTER)


def asks(bedside: Bedside, page: str) -> None:
    window = bedside.window
    bedside.qtbot.waitUntil(lambda: window.findChild(QWidget, page) is not None, timeout=20_000)
    bedside.qtbot.waitUntil(
        lambda: child(window, QWidget, page).isAncestorOf(bedside.focus()), timeout=20_000
    )


def forgets(bedside: Bedside) -> None:
    bedside.door.lock()
    bedside.presses("someone else")
    bedside.strikes(Qt.Key.Key_R, CONTROL)
    asks(bedside, "way back")


def test_the_sheet_leads_to_a_new_password_and_whoever_signs_in_next_reads_of_it(
    bedside: Bedside,
) -> None:
    bedside.maya()
    forgets(bedside)
    answers(bedside, "ad", SHEET)
    asks(bedside, "choose")
    assert "You came in with the recovery sheet." in said(bedside.window)
    answers(bedside, GEESE, GEESE, "271828", "271828")
    told = "AD came back without a password on 20 Nov 2026 at 10:10, by recovery sheet, and chose"
    asks(bedside, "way back taken")
    assert f"{told} a new one." in said(bedside.window)
    bedside.strikes(ENTER)
    bedside.opens()
    assert bedside.built.live.desk.user.initials == "AD"
    for read in (True, False):
        bedside.door.lock()
        bedside.presses("someone else")
        answers(bedside, "sh", HERON)
        if read:
            asks(bedside, "way back taken")
            assert f"{told} a new one." in said(bedside.window)
            bedside.presses("way back taken main")
        bedside.opens()


def test_a_pin_unlocks_at_once_also_before_it_was_read(bedside: Bedside) -> None:
    bedside.maya()
    way = WayBack(bedside.record, bedside.clock)
    way.settle(way.attempt("AD"), Shown.SHEET)
    bedside.door.lock()
    bedside.types(RIGHT)
    bedside.opens()


def test_a_wrong_code_opens_nothing_and_five_of_them_wait(bedside: Bedside) -> None:
    forgets(bedside)
    shown, told = (
        child(bedside.window, QLineEdit, "shown"),
        child(bedside.window, QLabel, "way back told"),
    )
    answers(bedside, "ad")
    wrong = " ".join(groups_of(bytes(20)))
    for _ in range(5):
        answers(bedside, wrong)
        bedside.qtbot.waitUntil(lambda: bool(told.text()), timeout=20_000)
        assert shown.text() == ""
    assert told.text().endswith("The next try is heard in 30 s.")
    answers(bedside, SHEET)
    assert told.text().startswith("Too many tries")


def test_a_slip_in_the_code_stays_to_be_put_right(bedside: Bedside) -> None:
    forgets(bedside)
    told = child(bedside.window, QLabel, "way back told")
    answers(bedside, "ad", f"{SHEET[:-1]}Z")
    bedside.qtbot.waitUntil(lambda: "Group 8" in told.text(), timeout=20_000)
    answers(bedside, SHEET.split()[-1])
    asks(bedside, "choose")


def test_escape_goes_back_to_the_password_and_from_there_to_the_pad(bedside: Bedside) -> None:
    bedside.maya()
    forgets(bedside)
    bedside.strikes(ESCAPE)
    asks(bedside, "sign in")
    bedside.strikes(ESCAPE)
    bedside.types(RIGHT)
    bedside.opens()


def test_whoever_is_no_administrator_is_told_whom_to_ask(bedside: Bedside) -> None:
    forgets(bedside)
    answers(bedside, "sh", SHEET)
    told = child(bedside.window, QLabel, "way back told")
    bedside.qtbot.waitUntil(lambda: "Whoever looks after people" in told.text(), timeout=20_000)
    assert bedside.locked()


def test_the_demo_asks_for_no_password_and_offers_no_way_back(
    qtbot: QtBot, tmp_path: Path, clock: FakeClock
) -> None:
    with new_demo(tmp_path / "demo", clock) as demo:
        bedside = Bedside(qtbot, demo, clock)
        bedside.door.lock()
        assert "Ctrl+R" not in said(bedside.window)
        bedside.built.live.stop()
