"""The clinic's overview in the window: opened by its key, gone through by keys, stopped."""

from threading import Event
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from infusion_desk.db.record import Record
from infusion_desk.domain.entries import access_stream
from infusion_desk.domain.log_facts import Seen, Viewed
from infusion_desk.domain.people import Role
from infusion_desk.domain.record_facts import StaffJoined
from infusion_desk.gathering import Gathering
from infusion_desk.projections.overview import Behind, Figure, Overview
from infusion_desk.ui.parts import Words
from infusion_desk.ui.patients.patient_flow import PatientFlow
from infusion_desk.ui.patients.patients_page import OVERVIEW, PatientsPage
from infusion_desk.ui.row_list import RowList, value_of
from tests import given
from tests.ui.hands import child
from tests.ui.ward import Ward

pytestmark = pytest.mark.usefixtures("dressed")
DOWN, ENTER, ESCAPE = Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Escape


@pytest.fixture
def page(qtbot: QtBot, ward: Ward) -> PatientsPage:
    made = PatientsPage()
    qtbot.addWidget(made)
    made.resize(1270, 560)
    made.flow = PatientFlow(made, ward.live, made)  # type: ignore[attr-defined]
    made.show()
    qtbot.waitExposed(made)
    made.flow.begin()  # type: ignore[attr-defined]
    return made


def told(page: PatientsPage) -> str:
    return child(page, Words, "overview told").whole


def rows(page: PatientsPage, name: str) -> list[object]:
    model = child(page, RowList, name).model()
    return [value_of(model.index(row, 0)) for row in range(model.rowCount())]


def gathered(qtbot: QtBot, page: PatientsPage) -> None:
    assert page.strike(OVERVIEW)
    qtbot.waitUntil(lambda: bool(rows(page, "figures")))


def test_from_a_figure_to_its_sessions_to_one_of_them_by_keys_alone(
    qtbot: QtBot, page: PatientsPage, ward: Ward, record: Record
) -> None:
    ward.chart(*given.RELEASED, "11:13 left home")
    gathered(qtbot, page)
    assert told(page).startswith("1 session with an infusion")
    figures = child(page, RowList, "figures")
    QTest.keyClick(figures, DOWN)
    QTest.keyClick(figures, ENTER)
    (behind,) = rows(page, "sessions behind a figure")
    assert isinstance(behind, Behind)
    assert str(behind) == "20 Nov 2026, infusion 1"
    assert "median 35 mg" in told(page)
    with qtbot.waitSignal(page.opened) as opened:
        QTest.keyClick(child(page, RowList, "sessions behind a figure"), ENTER)
    assert opened.args == [ward.session]
    QTest.keyClick(child(page, RowList, "sessions behind a figure"), ESCAPE)
    assert figures.isVisible()
    assert all("Reyes" not in one.whole for one in page.overview.findChildren(Words))
    ward.desk.log.store()
    stream = access_stream(record.journal.station, ward.clock.now.date())
    assert Viewed(Seen.OVERVIEW) in [one.fact for one in record.journal.read(stream)]
    QTest.keyClick(figures, ESCAPE)
    assert not page.step_back()


def test_a_clinic_without_a_session_says_so_and_opens_nothing(
    qtbot: QtBot, page: PatientsPage
) -> None:
    gathered(qtbot, page)
    assert told(page) == "No session with an infusion is over yet."
    assert {one.n for one in rows(page, "figures") if isinstance(one, Figure)} == {0}
    QTest.keyClick(child(page, RowList, "figures"), ENTER)
    assert rows(page, "sessions behind a figure") == []


def test_while_it_is_read_the_window_is_free_and_escape_stops_it(
    qtbot: QtBot, page: PatientsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    go, ended = Event(), list[bool]()

    def slow(work: Gathering) -> Overview:
        work.told = "Reading the sessions: 4000"
        go.wait(20)
        ended.append(work._stopped)
        return Overview(1, ())

    monkeypatch.setattr(Gathering, "__call__", slow)
    page.strike(OVERVIEW)
    qtbot.waitUntil(lambda: told(page) == "Reading the sessions: 4000")
    QTest.keyClick(child(page, QPushButton, "overview back"), ESCAPE)
    assert not page.step_back()
    go.set()
    qtbot.waitUntil(lambda: ended == [True])
    assert rows(page, "figures") == []


def test_what_goes_wrong_is_said(
    qtbot: QtBot, page: PatientsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: Gathering) -> Overview:
        raise ValueError

    monkeypatch.setattr(Gathering, "__call__", broken)
    page.strike(OVERVIEW)
    qtbot.waitUntil(lambda: told(page) == "A fault in the program: ValueError.")


def test_whoever_may_see_no_charts_sees_no_figures(
    qtbot: QtBot, page: PatientsPage, ward: Ward
) -> None:
    ward.desk.settle(StaffJoined("AD", "Ad", Role.ADMINISTRATOR))
    ward.desk.sign_in("AD")
    page.strike(OVERVIEW)
    assert told(page)
    assert rows(page, "figures") == []
    assert isinstance(ward.session, UUID)
