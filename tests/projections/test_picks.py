from infusion_desk.projections.picks import OpenEffect, Picks, picks_of
from tests import given

NOW = given.clock("10:20")


def picks(*lines: str) -> Picks:
    return picks_of(given.session(*lines), given.CLINIC, NOW)


def test_what_is_open_stands_with_how_strong_and_since_when() -> None:
    told = (
        *given.STARTED,
        "10:05 ! nausea mild",
        "10:06 ! headache",
        "10:07 ! rash severe",
        "10:08 ! rash gone",
    )
    found = picks(*told)
    assert found.open_effects == (
        OpenEffect("nausea", "mild, since 10:05"),
        OpenEffect("headache", "since 10:06"),
    )
    assert found.effects == given.CLINIC.effects
    assert found.medicines == given.CLINIC.medicines


def test_once_nobody_is_here_only_the_ledger_is_left() -> None:
    over = picks(*given.RELEASED, "11:22 left home")
    assert not (over.effects)
    assert not (over.medicines)
    assert not (over.open_effects)
    assert over.ledger[0] == "Drawn 50 mg, lot A123"


def test_a_rate_without_a_reason_is_asked_about_for_five_minutes() -> None:
    assert picks(*given.STARTED, "10:15 rate 40").why == "Rate 40: why?"
    assert picks(*given.STARTED, "10:14 rate 40").why == ""
    assert picks(*given.STARTED, "10:15 rate 40", "10:16 because nausea").why == ""
    assert picks(*given.STARTED, "10:15 rate 40 because nausea").why == ""
