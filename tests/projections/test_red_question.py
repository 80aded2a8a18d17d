"""The question names every red reading that its one answer is for."""

from infusion_desk.projections.red_question import asked_of
from tests import given


def test_the_readings_before_it_that_wait_as_well_are_named() -> None:
    lines = (*given.STARTED, "10:05 120/76 70 74", "10:20 184/112 90 97")
    asked = asked_of(given.session(*lines), given.clock("10:20"))
    assert asked is not None
    assert asked.values == "184/112"
    assert asked.words == "184/112 at 10:20 and SpO2 74 at 10:05"
    assert asked.told.endswith(", at 10:20 and SpO2 74 at 10:05")
    first = asked_of(given.session(*lines[:-1]), given.clock("10:20"))
    assert first is not None
    assert first.words == "SpO2 74 at 10:05"
