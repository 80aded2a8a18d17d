"""The three chairs, and the day around them, when the window opens."""

from datetime import datetime, timedelta

import pytest

from infusion_desk.demo.past import PastRecord
from infusion_desk.demo.running import closed, is_of_demo, running_sessions, somebody_charts
from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.acts import check
from infusion_desk.domain.checklist import missing_before_start
from infusion_desk.domain.clinic import Clinic
from infusion_desk.domain.course import State
from infusion_desk.domain.infusion import infusion_of
from infusion_desk.domain.session import Session, replay
from infusion_desk.projections.vitals_due import Owing, vitals_due
from tests.demo.conftest import NOW


def on_chair(today: tuple[Session, ...], chair: str) -> Session:
    return next(one for one in today if one.plan.chair == chair)


def test_nothing_is_out_of_place(today: tuple[Session, ...], clinic: Clinic) -> None:
    assert [one.misfits for one in today if one.misfits] == []
    for whole in today:
        entries = sorted(whole.entries, key=lambda entry: entry.seq)
        session = replay(entries[:1])
        for entry in entries[1:]:
            session = check(session, entry, clinic)
        assert max(entry.charted_at for entry in entries) <= NOW


def test_chair_1_is_in_recovery_for_21_minutes(today: tuple[Session, ...]) -> None:
    one = on_chair(today, "1")
    assert one.state is State.RECOVERY
    assert one.ended_at == NOW - timedelta(minutes=21)
    now = infusion_of(one, NOW)
    assert now.given_mg == now.planned_mg == now.vtbi_ml
    assert (now.running_s, now.paused_s) == (2398, 0)


def test_chair_2_is_in_minute_23_and_a_set_is_due_soon(today: tuple[Session, ...]) -> None:
    one = on_chair(today, "2")
    assert one.state is State.INFUSING
    assert one.started_at == NOW - timedelta(minutes=23, seconds=14)
    due = vitals_due(one, NOW)
    assert due is not None
    assert due.owing is Owing.CUED
    assert due.at - NOW == timedelta(minutes=1, seconds=46)
    now = infusion_of(one, NOW)
    assert now.planned_mg == 34
    assert now.given_mg is not None
    assert round(now.given_mg * 10) == 197


def test_chair_2_holds_an_effect_a_medicine_a_correction_and_a_late_entry(
    today: tuple[Session, ...],
) -> None:
    one = on_chair(today, "2")
    effect = one.latest(facts.EffectBegun)
    medicine = one.last(facts.MedicineGiven)
    assert effect is not None
    assert medicine is not None
    assert effect.fact == facts.EffectBegun("nausea", facts.Severity.MILD)
    assert effect.charted_at - effect.at == timedelta(minutes=6)
    assert (medicine.name, medicine.route) == ("ondansetron", "iv")
    (correction,) = (entry for entry in one.entries if entry.corrects)
    assert correction.reason == "mistyped"


def test_chair_3_lacks_two_items(today: tuple[Session, ...]) -> None:
    one = on_chair(today, "3")
    assert one.state is State.PREPARING
    assert missing_before_start(one, NOW) == ("equipment", "time-out")


def test_two_are_still_to_come_and_one_has_left(today: tuple[Session, ...]) -> None:
    planned = [one for one in today if one.state is State.PLANNED]
    gone = [one for one in today if one.state is State.LEFT]
    assert {one.plan.chair for one in planned} == {"4", None}
    assert len(gone) == 1
    assert gone[0].left_at is not None
    assert gone[0].left_at < NOW - timedelta(hours=1)
    assert {one.plan.on.isoformat() for one in today} == {"2026-11-20"}


def test_nobody_sits_on_two_chairs(today: tuple[Session, ...]) -> None:
    patients = [one.plan.patient for one in today]
    assert len(set(patients)) == len(patients)


@pytest.mark.parametrize("hour", range(0, 24, 5))
def test_they_are_the_same_at_any_hour(past: PastRecord, hour: int) -> None:
    moment = NOW.replace(hour=hour, minute=59, microsecond=123456)
    today = running_sessions(moment, {one.mrn: one.id for one in past.patients})
    states = [one.state for one in today]
    assert states == [
        State.RECOVERY,
        State.INFUSING,
        State.PREPARING,
        State.PLANNED,
        State.PLANNED,
        State.LEFT,
    ]
    assert not any(one.misfits for one in today)


def test_a_session_nobody_went_on_with_is_ended_and_its_chair_is_free(
    today: tuple[Session, ...],
) -> None:
    later: datetime = NOW + timedelta(hours=3)
    for one, state in zip(today[:3], (State.LEFT, State.LEFT, State.CANCELLED), strict=True):
        assert is_of_demo(one)
        assert somebody_charts(one, NOW)
        assert not somebody_charts(one, later)
        ended = closed(one)
        assert ended.state is state
        assert not ended.misfits
        assert ended.entries[: len(one.entries)] == one.entries
