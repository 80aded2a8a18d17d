"""Which sets are due: by interval, by what was chosen, and the extra ones (clinical.md, 1.1)."""

from dataclasses import replace

import pytest

from infusion_desk.domain.session import Session
from infusion_desk.domain.vitals_schedule import Due, answers_at, due_at, schedule_of
from tests import given


def due(now: str, *lines: str) -> Due:
    return due_in(given.session(*given.STARTED, *lines), now)


def due_in(session: Session, now: str) -> Due:
    found = due_at(session, given.clock(now))
    assert found is not None
    return found


def slow_clinic(*lines: str) -> Session:
    clinic = replace(given.CLINIC, during_minutes=15, recovery_minutes=5)
    return given.Ward(*given.STARTED, *lines, clinic=clinic).session


def test_a_chosen_interval_counts_from_then_on() -> None:
    assert due("10:15", "10:10 126/80 74 98", "10:11 every 5 min").at == given.clock("10:15")
    later = due("10:18", "10:10 126/80 74 98", "10:11 every 5 min", "10:16 126/80 74 98")
    assert later.at == given.clock("10:21")
    assert due("10:15", "10:11 every 15 min").at == given.clock("10:10")


def test_a_longer_one_moves_what_is_not_due_yet_and_a_shorter_never_into_the_past() -> None:
    assert due("10:04", "10:03 every 15 min").at == given.clock("10:15")
    assert due("10:09", "10:08 every 5 min").at == given.clock("10:08")


def test_it_ends_with_the_phase_and_recovery_has_its_own() -> None:
    stopped = ("10:02 every 5 min", "10:38 126/80 74 98", "10:40 stop complete")
    assert due("10:41", *stopped).at == given.clock("10:55")
    assert due("10:41", *stopped, "10:42 every 5 min").at == given.clock("10:45")
    assert due("10:51", *stopped, "10:42 every 5 min", "10:50 126/80 74 98").at == (
        given.clock("10:55")
    )


def test_before_the_start_it_is_chosen_for_the_infusion() -> None:
    chosen = given.session(*given.PREPARED, "09:59 every 5 min", "10:00 start")
    assert due_in(chosen, "10:02").at == given.clock("10:05")


def test_the_clinic_s_own_minutes_count_as_they_stood_at_the_check_in() -> None:
    assert due_in(slow_clinic(), "10:02").at == given.clock("10:15")
    stopped = slow_clinic("10:38 126/80 74 98", "10:40 stop complete")
    assert due_in(stopped, "10:41").at == given.clock("10:45")


def test_what_was_due_before_the_end_stays_due_after_it() -> None:
    assert due("10:25", "10:20 stop distress").at == given.clock("10:10")
    assert due("10:25", "10:19 126/80 74 98", "10:20 stop distress").at == given.clock("10:35")


def test_a_set_forty_minutes_after_the_start_is_due_whatever_the_phase() -> None:
    early = ("10:20 stop distress", "10:35 126/80 74 98")
    found = due("10:36", *early)
    assert (found.at, found.because) == (given.clock("10:40"), "T+40")
    assert due("10:39", *early, "10:38 126/80 74 98").because == ""


@pytest.mark.parametrize(
    ("name", "asks"),
    [
        ("labetalol 5 mg", True),
        ("midazolam 1 mg", True),
        ("flumazenil 0.2 mg", True),
        ("atropine 0.5 mg", True),
        ("quellazine 5 mg", True),
        ("ondansetron 4 mg", False),
        ("acetaminophen 650 mg", False),
    ],
)
def test_a_rescue_drug_asks_for_a_set_and_an_antiemetic_does_not(name: str, asks: bool) -> None:
    found = due("10:04", f"10:02 gave {name} iv")
    assert (found.because != "") is asks
    assert found.at == given.clock("10:07" if asks else "10:10")


def test_of_a_regular_and_an_extra_set_the_earlier_counts() -> None:
    assert due("10:08", "10:07 rate 60").at == given.clock("10:10")
    assert due("10:04", "10:03 rate 60").at == given.clock("10:08")


def test_before_the_start_and_after_the_leaving_none_is_due() -> None:
    assert schedule_of(given.session(*given.PREPARED)) is None
    assert due_at(given.session(*given.PREPARED), given.clock("09:59")) is None
    assert answers_at(given.session(*given.PREPARED), given.clock("09:59")) is None
    gone = given.session(*given.RELEASED, "11:13 left home")
    assert due_at(gone, given.clock("11:30")) is None
    assert answers_at(gone, given.clock("11:30")) is None
