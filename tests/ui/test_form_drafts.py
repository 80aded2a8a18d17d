"""What is half filled in a form stays: another page, the lock, a restart; done or given up, not."""

from collections.abc import Callable
from uuid import UUID, uuid5

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from infusion_desk.domain.follow_up_facts import FollowUpKind
from infusion_desk.domain.patient_facts import PatientRevised
from infusion_desk.ui.live_desk import LiveDesk
from infusion_desk.ui.parts import Words
from infusion_desk.ui.patients.patient_flow import PatientFlow
from infusion_desk.ui.patients.patients_page import PatientsPage
from tests import given
from tests.desks import DEVON, FakeClock, accepted
from tests.ui.hands import child
from tests.ui.ward import Ward

pytestmark = pytest.mark.usefixtures("dressed")
Open = Callable[[UUID], PatientsPage]
ENTER, ESCAPE, CONTROL = (
    Qt.Key.Key_Return,
    Qt.Key.Key_Escape,
    Qt.KeyboardModifier.ControlModifier,
)


@pytest.fixture
def devon(ward: Ward) -> UUID:
    return accepted(ward.desk, DEVON).id


@pytest.fixture
def opened(qtbot: QtBot, ward: Ward) -> Open:
    """Opens a window's worth of it, as a restart does; every page lives until the test is over."""
    pages: list[PatientsPage] = []

    def opened(patient: UUID) -> PatientsPage:
        made = PatientsPage()
        pages.append(made)
        qtbot.addWidget(made)
        made.resize(1270, 560)
        PatientFlow(made, LiveDesk(ward.desk), made)
        made.show()
        qtbot.waitExposed(made)
        made.window().activateWindow()
        flow(made).show_patient(patient)
        return made

    return opened


def flow(page: PatientsPage) -> PatientFlow:
    return child(page, PatientFlow)


def field(page: PatientsPage, name: str) -> QLineEdit:
    return child(page.series, QLineEdit, name)


def write(page: PatientsPage, name: str, text: str) -> None:
    edit = field(page, name)
    edit.setFocus()
    edit.selectAll()
    QTest.keyClicks(edit, text)


def press(page: PatientsPage, name: str) -> None:
    QTest.mouseClick(child(page.series, QPushButton, name), Qt.MouseButton.LeftButton)


def kept(page: PatientsPage) -> list[str]:
    said = [one for one in page.series.findChildren(Words, "kept") if one.isVisible()]
    return [one.whole for one in said]


def half_a_plan(page: PatientsPage) -> None:
    page.strike("Alt+7")
    press(page, "induction")
    press(page, "kap")
    write(page, "how many", "6")
    write(page, "first day", "27 nov 2026")


def test_half_a_plan_is_there_again_after_another_page_and_after_a_restart(
    opened: Open, ward: Ward, devon: UUID, clock: FakeClock
) -> None:
    page = opened(devon)
    half_a_plan(page)
    page.begin()
    clock.advance(minutes=20)
    for again in (page, opened(devon)):
        flow(again).show_patient(devon)
        again.strike("Alt+7")
        assert field(again, "how many").text() == "6"
        assert field(again, "first day").text() == "27 nov 2026"
        assert child(again.series, QPushButton, "induction").isChecked()
        assert child(again.series, QPushButton, "kap").isChecked()
        assert child(again.series, Words, "first day below").whole == "Friday 27 Nov 2026"
        assert kept(again) == ["Typed 20 Nov 2026 09:00, not recorded. Back gives it up."]


def test_what_is_half_typed_is_on_the_disk_when_the_window_closes(
    opened: Open, ward: Ward, devon: UUID
) -> None:
    page = opened(devon)
    half_a_plan(page)
    flow(page).keep()
    assert "27 nov 2026" in ward.desk.drafts.text(uuid5(devon, "plan form"))


def test_each_patient_has_a_half_of_their_own(opened: Open, ward: Ward, devon: UUID) -> None:
    maya = ward.desk.session(ward.session).plan.patient
    page = opened(devon)
    half_a_plan(page)
    page.begin()
    flow(page).show_patient(maya)
    page.strike("Alt+7")
    assert field(page, "how many").text() == ""
    assert kept(page) == []
    write(page, "first day", "4 dec 2026")
    page.begin()
    flow(page).show_patient(devon)
    page.strike("Alt+7")
    assert (field(page, "how many").text(), field(page, "first day").text()) == ("6", "27 nov 2026")


def test_what_was_given_up_or_done_is_not_there_again(
    opened: Open, ward: Ward, devon: UUID
) -> None:
    page = opened(devon)
    half_a_plan(page)
    QTest.keyClick(field(page, "first day"), ESCAPE)
    assert page.on_patient
    half_a_plan(page)
    assert kept(page) == []
    write(page, "days apart", "7")
    page.begin()
    flow(page).show_patient(devon)
    page.strike("Alt+7")
    QTest.keyClick(field(page, "days apart"), ENTER, CONTROL)
    assert page.on_patient
    assert ward.desk.drafts.text(uuid5(devon, "plan form")) == ""
    page.strike("Alt+7")
    assert field(page, "how many").text() == ""


def test_a_reason_that_was_asked_for_is_seen_again_with_the_half_that_it_is_of(
    opened: Open, ward: Ward
) -> None:
    nobody_asked = ward.desk.register(DEVON).id
    page = opened(nobody_asked)
    half_a_plan(page)
    write(page, "days apart", "7")
    QTest.keyClick(field(page, "days apart"), ENTER, CONTROL)
    write(page, "why plan unaccepted", "seen elsewh")
    page.begin()
    flow(page).show_patient(nobody_asked)
    page.strike("Alt+7")
    assert field(page, "why plan unaccepted").isVisible()
    assert field(page, "why plan unaccepted").text() == "seen elsewh"


def test_half_a_change_of_who_the_patient_is_lies_over_what_is_known_now(
    opened: Open, ward: Ward, devon: UUID
) -> None:
    ward.desk.revise(devon, PatientRevised(phone="555-0199"))
    page = opened(devon)
    page.strike("Alt+4")
    write(page, "revise surname", "Ortega-Lund")
    page.begin()
    ward.desk.revise(devon, PatientRevised(phone="555-0100"))
    flow(page).show_patient(devon)
    page.strike("Alt+4")
    assert field(page, "revise surname").text() == "Ortega-Lund"
    assert field(page, "revise phone").text() == "555-0100"
    assert child(page.series, Words, "revise surname below").whole == "was Ortega"
    write(page, "why revised", "married")
    QTest.keyClick(field(page, "why revised"), ENTER, CONTROL)
    assert ward.desk.patient(devon).surname == "Ortega-Lund"
    page.strike("Alt+4")
    assert kept(page) == []
    assert field(page, "why revised").text() == ""


def test_half_a_call_stays_until_it_is_closed_however(
    opened: Open, ward: Ward, devon: UUID, clock: FakeClock
) -> None:
    patient = ward.desk.session(ward.session).plan.patient
    ward.chart(*given.RELEASED, "11:13 left home")
    clock.advance(days=2)
    page = opened(patient)
    row = next(
        one
        for one in ward.desk.follow_ups.rows(patient)
        if one.owed is not None and one.owed.kind is FollowUpKind.CALL
    )
    flow(page).follow_ups.open(row)
    press(page, "reached")
    write(page, "sleep", "badly")
    page.begin()
    flow(page).show_patient(patient)
    flow(page).follow_ups.open(row)
    assert field(page, "sleep").text() == "badly"
    press(page, "close without")
    write(page, "what was done", "moved away")
    QTest.keyClick(field(page, "what was done"), ENTER, CONTROL)
    assert row.owed is not None
    about = uuid5(row.owed.session, row.owed.kind)
    for form in ("call form", "done form"):
        assert ward.desk.drafts.text(uuid5(about, form)) == ""


def test_what_nothing_here_could_have_written_fills_nothing(
    opened: Open, ward: Ward, devon: UUID
) -> None:
    page = opened(devon)
    for text in ("[1]", "{", '{"Which kind": 9, "how many": 3, "nobody\'s": "x"}'):
        ward.desk.drafts.keep(uuid5(devon, "plan form"), text)
        page.strike("Alt+7")
        assert field(page, "how many").text() == ""
        page.begin()
        flow(page).show_patient(devon)
