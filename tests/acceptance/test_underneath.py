"""Last time under today's curves, by one key, at the real window."""

from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt

from infusion_desk.exchange.transcript import Surroundings, transcribe
from infusion_desk.ui.chart_panel import ChartPanel
from tests import given
from tests.acceptance.conftest import Bedside
from tests.desks import MAYA, FakeClock, accepted, chart_all

ALT, ESCAPE = Qt.KeyboardModifier.AltModifier, Qt.Key.Key_Escape
LAST_TIME = (
    "session 900017 on 2026-11-13 tz America/Los_Angeles chair 3",
    "as SH",
    *given.STARTED,
    "10:35 168/98 90 95 14 m5 d8",
    "10:40 stop complete",
)


def last_week(bedside: Bedside) -> None:
    desk = bedside.built.live.desk
    accepted(desk, MAYA)
    around = Surroundings(
        clinic=desk.clinic,
        entered_by="FD",
        now=desk.now(),
        find_patient=desk.patient_with,
        clash=desk.clash_of,
    )
    made = transcribe("\n".join(LAST_TIME).encode(), around)
    desk.take_in(made.patient_entries, made.session)


def infusing(bedside: Bedside, clock: FakeClock) -> UUID:
    session = bedside.session_for(MAYA, "2")
    chart_all(bedside.built.live.desk, clock, session, *given.STARTED, "10:10 126/80 74 98")
    bedside.at("10:12")
    return session


def chart(bedside: Bedside) -> ChartPanel:
    return next(one for one in bedside.built.window.findChildren(ChartPanel) if one.isVisible())


def test_one_key_lays_last_time_under_today_and_the_same_key_takes_it_away(
    bedside: Bedside, clock: FakeClock
) -> None:
    last_week(bedside)
    infusing(bedside, clock)
    bedside.types("128/82 7")
    window = chart(bedside)._lanes[0].box.viewRange()[0]
    bedside.key(Qt.Key.Key_U, ALT)
    shown = chart(bedside).underneath
    assert shown is not None
    assert shown.words == "Last time, 13 Nov 2026: peak 168/98 at T+35, 0.5 mg/kg"
    assert len(shown.earlier) == 1
    assert chart(bedside)._lanes[0].box.viewRange()[0] == window
    assert bedside.line.text() == "128/82 7"
    bedside.enters("6")
    assert chart(bedside).underneath is shown
    bedside.key(Qt.Key.Key_U, ALT)
    assert chart(bedside).underneath is None


def test_escape_clears_the_line_first_and_then_takes_last_time_away(
    bedside: Bedside, clock: FakeClock
) -> None:
    last_week(bedside)
    infusing(bedside, clock)
    bedside.key(Qt.Key.Key_U, ALT)
    bedside.types("128/82")
    bedside.key(ESCAPE)
    assert chart(bedside).underneath is not None
    assert bedside.line.text() == ""
    bedside.key(ESCAPE)
    assert chart(bedside).underneath is None


def test_a_press_does_what_the_key_does(bedside: Bedside, clock: FakeClock) -> None:
    last_week(bedside)
    infusing(bedside, clock)
    bedside.presses("past")
    assert chart(bedside).underneath is not None
    bedside.presses("past")
    assert chart(bedside).underneath is None


def test_a_first_session_says_that_there_is_no_earlier_one(
    bedside: Bedside, clock: FakeClock
) -> None:
    infusing(bedside, clock)
    bedside.key(Qt.Key.Key_U, ALT)
    assert chart(bedside).underneath is None
    assert "No earlier session." in foot(bedside)


def test_it_works_in_recovery_and_years_later(bedside: Bedside, clock: FakeClock) -> None:
    last_week(bedside)
    session = infusing(bedside, clock)
    bedside.enters("stop complete")
    bedside.key(Qt.Key.Key_U, ALT)
    assert chart(bedside).underneath is not None
    bedside.enters("left against advice")
    clock.now = clock.now.replace(year=date.max.year - 7000)
    bedside.built.room.go("today")
    bedside.built.room.open(session)
    if chart(bedside).underneath is None:
        bedside.key(Qt.Key.Key_U, ALT)
    assert chart(bedside).underneath is not None


def foot(bedside: Bedside) -> str:
    from infusion_desk.ui.line.line_zone import LineZone

    zones = bedside.built.window.findChildren(LineZone)
    return " ".join(one.accessibleDescription() for one in zones if one.isVisible())
