"""Several chairs at once: a line is for one chair, says which, and falls into no other."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from infusion_desk.domain.session_facts import VitalsTaken
from infusion_desk.ui.chair_strip import ChairStrip
from tests import given
from tests.acceptance.conftest import Bedside
from tests.desks import DEVON, timed
from tests.ui.hands import child

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
PLACES = ("today", "patients", "session", "documents", "help", "settings")


@pytest.fixture
def devon(bedside: Bedside, maya: UUID) -> UUID:
    """Devon on chair 3, and Maya's page on show again."""
    session = bedside.session_for(DEVON, "3")
    for one in (maya, session):
        bedside.built.live.desk.chart(one, "arrived")
    bedside.built.live.refresh()
    bedside.built.room.open(maya)
    bedside.until(lambda: bedside.built.room.line.ready)
    return session


def charted(bedside: Bedside, session: UUID, lines: tuple[str, ...]) -> None:
    for at, line in timed(*lines):
        bedside.clock.set(at)
        bedside.built.live.desk.chart(session, line)
    bedside.built.live.refresh()


@pytest.mark.parametrize("place", PLACES)
def test_a_named_chair_is_charted_from_every_page_and_says_whose_it_is(
    bedside: Bedside, maya: UUID, devon: UUID, place: str
) -> None:
    room = bedside.built.room
    room.go(place)
    bedside.until(lambda: room.line.ready)
    QTest.keyClicks(bedside.line, "3> 128/82 76 98")
    assert "Chair 3 · DO" in bedside.says("echo")
    QTest.keyClick(bedside.line, Qt.Key.Key_Return)
    assert bedside.line.text() == ""
    desk = bedside.built.live.desk
    assert desk.session(devon).last(VitalsTaken) == VitalsTaken(given.vitals("128/82 76 98"))
    assert desk.session(maya).last(VitalsTaken) is None


@pytest.mark.parametrize("place", PLACES)
def test_the_strip_of_chairs_stands_over_every_page_but_today_whose_tiles_it_is(
    bedside: Bedside, devon: UUID, place: str
) -> None:
    bedside.built.room.go(place)
    strip = child(bedside.built.window, ChairStrip)
    assert strip.isVisible() is (place != "today")
    assert bedside.built.room.pages.today.isVisible() is (place == "today")
    bedside.key(Qt.Key.Key_3, CONTROL)
    assert bedside.built.window.windowTitle().startswith("Session – chair 3")


def test_what_is_half_typed_stays_with_its_chair_while_one_switches_and_time_goes_on(
    bedside: Bedside, maya: UUID, devon: UUID
) -> None:
    bedside.types("138/8")
    bedside.key(Qt.Key.Key_3, CONTROL)
    bedside.at("09:01")
    assert bedside.line.text() == ""
    bedside.until(lambda: bedside.built.room.line.ready)
    bedside.types("note hello")
    bedside.key(Qt.Key.Key_Return)
    bedside.key(Qt.Key.Key_2, CONTROL)
    assert bedside.line.text() == "138/8"
    assert "Chair 2 · MR" in bedside.says("echo")
    bedside.until(lambda: bedside.built.room.line.ready)
    bedside.types("4 79")
    bedside.key(Qt.Key.Key_Return)
    desk = bedside.built.live.desk
    assert desk.session(maya).last(VitalsTaken) == VitalsTaken(given.vitals("138/84 79"))
    assert desk.session(devon).last(VitalsTaken) is None


def test_enter_right_after_another_chair_came_is_ignored(
    bedside: Bedside, maya: UUID, devon: UUID
) -> None:
    bedside.types("note for Maya")
    room = bedside.built.room
    room.line._clock = lambda: 0.0
    bedside.key(Qt.Key.Key_3, CONTROL)
    bedside.key(Qt.Key.Key_2, CONTROL)
    bedside.key(Qt.Key.Key_Return)
    assert bedside.line.text() == "note for Maya"


def test_a_page_of_no_session_has_no_current_patient(bedside: Bedside, devon: UUID) -> None:
    bedside.key(Qt.Key.Key_F2)
    bedside.until(lambda: bedside.built.room.line.ready)
    bedside.enters("128/82 76 98")
    assert "Which chair?" in bedside.says("echo")
    assert bedside.line.text() == "128/82 76 98"


def test_an_entry_for_the_wrong_patient_is_recorded_for_the_other_chair_instead(
    bedside: Bedside, maya: UUID, devon: UUID
) -> None:
    bedside.clock.set("09:10")
    bedside.enters("150/90 80 97 15")
    bedside.clock.set("09:12")
    bedside.until_told()
    room = bedside.built.room
    rows = bedside.built.live.desk.look(maya).timeline
    room.pages.session.choose(next(row.entry for row in rows if row.words.startswith("150")))
    bedside.presses("card Wrong patient")
    assert bedside.line.text() == "strike 09:10 vitals because wrong patient"
    bedside.presses("chip 1")
    assert bedside.line.text() == "move 09:10 vitals to chair 3 because wrong patient"
    assert "record it for chair 3 · DO" in bedside.says("echo")
    bedside.key(Qt.Key.Key_Return)
    assert bedside.line.text() == ""
    desk = bedside.built.live.desk
    assert desk.session(maya).last(VitalsTaken) is None
    assert desk.session(devon).last(VitalsTaken) == VitalsTaken(given.vitals("150/90 80 97 15"))
    assert "moved here" in desk.look(devon).timeline[0].remark


def test_attendance_is_handed_over_by_a_key_and_stands_in_the_header(
    bedside: Bedside, maya: UUID, devon: UUID
) -> None:
    bedside.key(Qt.Key.Key_J, ALT)
    bedside.types("NP")
    bedside.key(Qt.Key.Key_Return)
    desk = bedside.built.live.desk
    assert desk.look(maya).header.facts.endswith("attended by NP")
    assert "attended" not in desk.look(devon).header.facts


def test_another_hand_enters_its_pin_in_place_and_the_line_is_then_recorded(
    bedside: Bedside, maya: UUID, devon: UUID
) -> None:
    bedside.record.beside.set_secret("JK", "pin", "222222")
    bedside.built.live.desk.ask_pin_of_hands(True)
    bedside.enters("jk: 128/82 76 98")
    pad = next(iter(bedside.built.window.findChildren(QWidget, "hand pin")))
    assert pad.isVisible()
    QTest.keyClicks(pad, "111111")
    bedside.until(lambda: "Not the PIN of JK." in child(pad, QLabel, "who told").text())
    assert bedside.line.text() == "jk: 128/82 76 98"
    QTest.keyClicks(pad, "222222")
    bedside.until(lambda: not pad.isVisible())
    assert bedside.line.text() == ""
    (taken,) = bedside.built.live.desk.session(maya).of(VitalsTaken)
    assert taken.by == "JK"
    bedside.enters("jk: note again")
    assert pad.isVisible()
    bedside.presses("hand pin back")
    assert not pad.isVisible()
    assert bedside.line.text() == "jk: note again"
    bedside.key(Qt.Key.Key_Return)
    assert pad.isVisible()
    QTest.keyClick(pad, Qt.Key.Key_Escape)
    assert not pad.isVisible()
    assert bedside.line.text() == "jk: note again"
    bedside.key(Qt.Key.Key_Return)
    assert pad.isVisible()
    bedside.built.room.open(devon)
    assert not pad.isVisible()


def test_an_emergency_is_stamped_and_its_sheet_is_on_its_way_with_keys_alone(
    bedside: Bedside, maya: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    charted(bedside, maya, given.STARTED)
    bedside.types("138/8")
    bedside.key(Qt.Key.Key_9, ALT)
    for number, clock in enumerate(("10:20:01", "10:20:02", "10:20:03", "10:20:04"), start=1):
        bedside.clock.set(clock)
        bedside.key(Qt.Key(ord(str(number))), ALT)
    assert bedside.line.text() == "138/8"
    session = bedside.built.live.desk.session(maya)
    assert session.ended_at == given.clock("10:20:01")
    said = [one.clock for one in bedside.built.live.desk.look(maya).emergency]
    assert said == ["10:20:01", "10:20:02", "10:20:03", "10:20:04"]
    bedside.key(Qt.Key.Key_5, ALT)
    bedside.until(lambda: not bedside.built.window.jobs.busy)
    assert bedside.built.room.place == "documents"
    paper = bedside.built.room.pages.documents.paper
    assert paper is not None
    assert paper.title == "Transfer sheet"


def test_who_may_be_taken_for_another_is_shown_where_a_patient_is_brought_in(
    bedside: Bedside, maya: UUID
) -> None:
    desk = bedside.built.live.desk
    twin = desk.register(replace(DEVON, mrn="900030", surname="REYES", given="Mario"))
    born = desk.register(replace(DEVON, mrn="900031", birth_date=date(1985, 3, 14)))
    other = desk.register(replace(DEVON, mrn="900032", surname="Stone"))
    for patient in (twin, born):
        bedside.built.room.pages.finding.show_patient(patient.id)
        told = child(bedside.built.room, QLabel, "alike").text()
        assert "Not Reyes, Maya, born 14 Mar 1985, MRN 900017, planned 20 Nov 2026" in told
        assert told.startswith(f"This is {patient.filed_name}, born ")
    assert desk.patient_page(other.id).alike == ()
    assert desk.patient_page(desk.session(maya).plan.patient).alike == ()


def test_the_rail_opens_the_emergency_of_the_session_on_the_page_alone(
    bedside: Bedside, maya: UUID
) -> None:
    bedside.built.live.desk.chart(maya, "arrived")
    bedside.built.room.open(maya)
    bedside.presses("rail emergency")
    strip = bedside.built.window.findChildren(QWidget, "emergency")[0]
    assert strip.isVisible()
    bedside.presses("emergency 2")
    assert bedside.built.live.desk.look(maya).emergency[1].at is not None
    bedside.key(Qt.Key.Key_F2)
    bedside.presses("rail emergency")
    assert bedside.built.room.place == "today"
