"""Earlier sessions, looked up on a real encrypted record."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from infusion_desk.desk import Desk
from infusion_desk.domain.patient import Patient
from infusion_desk.exchange.transcript import Surroundings, transcribe
from infusion_desk.shelf import downtime_sheets, patients_here, underneath
from tests import given
from tests.desks import DEVON, MAYA, FakeClock, accepted, chart_all

FIRST = date(2026, 9, 4)


@pytest.fixture
def maya(desk: Desk) -> Patient:
    return accepted(desk, MAYA)


def taken_in(desk: Desk, patient: Patient, week: int, *lines: str) -> UUID:
    """A session of some weeks after the first, from paper."""
    on = FIRST + timedelta(weeks=week)
    header = f"session {patient.mrn} on {on} tz America/Los_Angeles chair 3"
    around = Surroundings(
        clinic=desk.clinic,
        entered_by="FD",
        now=desk.now(),
        find_patient=desk.patient_with,
        clash=desk.clash_of,
    )
    made = transcribe("\n".join((header, "as SH", *lines)).encode(), around)
    desk.take_in(made.patient_entries, made.session)
    return made.session.id


def test_the_three_newest_earlier_sessions_lie_underneath_newest_first(
    desk: Desk, clock: FakeClock, maya: Patient
) -> None:
    earlier = [taken_in(desk, maya, week, *given.RELEASED, "11:15 left home") for week in range(4)]
    taken_in(desk, maya, 5, "09:00 arrived", "09:05 cancel because no driver")
    taken_in(desk, accepted(desk, DEVON), 6, *given.RELEASED, "11:15 left home")
    today = desk.plan(maya.id, "2")
    chart_all(desk, clock, today, *given.STARTED)
    found = underneath(desk, today)
    assert [one.session for one in found.earlier] == earlier[:0:-1]
    assert found.words.startswith("Last time, 25 Sep 2026: ")
    assert [one.session for one in underneath(desk, today, 50).earlier] == earlier[::-1]


def test_under_a_past_session_lie_only_those_before_it(desk: Desk, maya: Patient) -> None:
    earlier = [taken_in(desk, maya, week, *given.RELEASED, "11:15 left home") for week in range(3)]
    assert [one.session for one in underneath(desk, earlier[1]).earlier] == earlier[:1]
    assert underneath(desk, earlier[0]).words == "No earlier session."


def test_a_sheet_is_made_for_everybody_who_is_here_by_chair(
    desk: Desk, clock: FakeClock, maya: Patient
) -> None:
    (empty,) = downtime_sheets(desk, patients_here(desk))
    assert empty.facts == ()
    devon = desk.plan(accepted(desk, DEVON).id, "1")
    session = desk.plan(maya.id, "2")
    chart_all(desk, clock, session, *given.STARTED)
    assert patients_here(desk) == (session,)
    chart_all(desk, clock, devon, "10:02 arrived")
    sheets = downtime_sheets(desk, patients_here(desk))
    assert [one.head.name for one in sheets] == ["Ortega, Devon", "Reyes, Maya"]
    assert all("printed SH 10:02" in one.head.printed for one in sheets)
    assert downtime_sheets(desk, (session,)) == sheets[1:]
