from datetime import date
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

import pytest

from infusion_desk.domain.course import State
from infusion_desk.domain.session import Session
from infusion_desk.domain.session_facts import WeightTaken
from infusion_desk.projections.history import PastSession
from infusion_desk.projections.last_dose import (
    LastDose,
    LastDoses,
    last_dose_of,
    weight_words,
    with_last_dose,
)
from infusion_desk.projections.snapshot import snapshot_of
from infusion_desk.projections.time_out import time_out_of
from tests import given

BEFORE = LastDose(WeightTaken(Decimal(70), "kg"), Fraction(35))


def weighed(line: str) -> WeightTaken | None:
    return given.session(*given.ARRIVED[:-1], f"09:27 weight {line}").last(WeightTaken)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("70 kg", ""),
        ("73.5 kg", ""),
        ("73.6 kg", "Weight 73.6 kg: +5.1 % on last time 70 kg"),
        ("80 kg", "Weight 80 kg: +14.3 % on last time 70 kg: kg or lb?"),
        ("154 kg", "Weight 154 kg: pounds? 154 lb is 69.85 kg; last time 70 kg"),
    ],
)
def test_a_weight_far_from_last_time_is_named_and_far_off_asks_for_pounds(
    line: str, told: str
) -> None:
    assert weight_words(weighed(line), BEFORE) == told


def test_without_two_weights_nothing_is_compared() -> None:
    assert weight_words(None, BEFORE) == ""
    assert weight_words(weighed("70 kg"), None) == ""
    assert weight_words(weighed("70 kg"), LastDose(None, None)) == ""
    assert LastDose(None, None).words == ""


def test_the_time_out_reads_last_times_dose_and_weight() -> None:
    session = given.session(*given.PREPARED[:-1])
    made = time_out_of(session, given.MAYA, ("time-out",))
    told = with_last_dose(made, session, LastDose(WeightTaken(Decimal(62), "kg"), Fraction(31)))
    assert told is not None
    assert told.figures[-1].word == "last time 31 mg, 62 kg"
    assert told.weight == "Weight 70 kg: +12.9 % on last time 62 kg: kg or lb?"
    assert with_last_dose(made, session, None) is made
    assert with_last_dose(None, session, BEFORE) is None
    plain = with_last_dose(made, session, LastDose(None, None))
    assert plain is not None
    assert plain.figures == made.figures


def test_the_session_before_is_looked_up_once_and_not_after_the_start() -> None:
    today, earlier = given.session(*given.PREPARED[:-1]), given.session(*given.STARTED)
    rows = tuple(
        PastSession(one, date(2026, 11, day), day, State.LEFT)
        for one, day in ((today.id, 20), (earlier.id, 13))
    )
    asked: list[UUID] = []

    def session(wanted: UUID) -> Session:
        asked.append(wanted)
        return earlier

    doses = LastDoses(lambda _: rows, session)
    assert doses.before(today) == doses.before(today) == last_dose_of(earlier)
    assert asked == [earlier.id]
    page = snapshot_of(today, given.MAYA, given.CLINIC, given.clock("09:57"))
    told = doses.on_page(page, today)
    assert told.last_time == rows[1]
    assert told.time_out is not None
    assert told.time_out.figures[-1].word == "last time 35 mg, 70 kg"
    running = snapshot_of(earlier, given.MAYA, given.CLINIC, given.clock("10:10"))
    assert doses.on_page(running, earlier) is running
    assert doses.before(earlier) is None
    assert doses.weight_before(today) == WeightTaken(Decimal(70), "kg")
    assert doses.weight_before(earlier) is None
    assert LastDoses(lambda _: (), session).before(today) is None
