"""The demo's past is whole, could have been charted live, and looks like a clinic's."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from fractions import Fraction
from itertools import pairwise
from statistics import mean
from zoneinfo import ZoneInfo

import pytest

from infusion_desk.demo.clinic import CLINIC, STAFF, ZONE
from infusion_desk.demo.past import AGAINST_ADVICE, OPEN_SINCE, PastRecord, past_record
from infusion_desk.demo.patients import PATIENTS
from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.acts import check
from infusion_desk.domain.clinic import Clinic
from infusion_desk.domain.course import State
from infusion_desk.domain.discharge import judge
from infusion_desk.domain.discharge_rules import Verdict
from infusion_desk.domain.entries import Source
from infusion_desk.domain.infusion import infusion_of
from infusion_desk.domain.limits import VITAL_LIMITS
from infusion_desk.domain.people import Role
from infusion_desk.domain.session import Session, replay
from infusion_desk.domain.summary import SessionSummary, summary_of
from tests.demo.conftest import NOW, RULES


def left(past: PastRecord) -> list[Session]:
    return [one for one in past.sessions if one.state is State.LEFT]


def summaries(past: PastRecord) -> list[SessionSummary]:
    found = [summary_of(one) for one in left(past)]
    return [one for one in found if one is not None]


def telling(past: PastRecord) -> Iterator[Session]:
    """A sample of the ordinary, and everyone that holds something out of the ordinary."""
    odd = (
        facts.CriterionOverridden,
        facts.DifficultExperience,
        facts.Cancelled,
        facts.Struck,
    )
    for number, one in enumerate(past.sessions):
        unusual = any(isinstance(entry.fact, odd) for entry in one.entries)
        if number % 8 == 0 or unusual or stopped(one) not in ("complete", ""):
            yield one


def stopped(session: Session) -> str:
    stop = session.last(facts.InfusionStopped)
    return stop.because if stop else ""


def test_every_session_replays_without_a_misfit(past: PastRecord) -> None:
    assert [one.misfits for one in past.sessions if one.misfits] == []
    assert {one.state for one in past.sessions} == {State.LEFT, State.CANCELLED}


def test_it_could_have_been_charted_live_entry_by_entry(past: PastRecord, clinic: Clinic) -> None:
    sample = list(telling(past))
    assert len(sample) > 25
    for whole in sample:
        entries = sorted(whole.entries, key=lambda entry: entry.seq)
        session = replay(entries[:1])
        for entry in entries[1:]:
            session = check(session, entry, clinic)
        assert session.course == whole.course


def test_a_patient_who_went_home_was_ready(past: PastRecord) -> None:
    for one in left(past):
        how = one.last(facts.Left)
        assert how is not None
        if how.how is facts.Leaving.HOME:
            assert one.left_at is not None
            release = one.release
            assert release is not None
            gates = [rule for rule in judge(one, release.at) if rule.gates and rule.rule != "D22"]
            assert gates == []
    waits = [one.ready_after for one in summaries(past)]
    assert sum(wait is not None for wait in waits) >= 0.95 * len(waits)
    known = [wait for wait in waits if wait is not None]
    assert min(known) >= 30
    assert 32 <= mean(known) <= 60


def test_one_left_against_advice(past: PastRecord) -> None:
    against = [
        one
        for one in left(past)
        if (how := one.last(facts.Left)) and how.how is facts.Leaving.AGAINST_ADVICE
    ]
    assert len(against) == 1
    mrns = {patient.id: patient.mrn for patient in past.patients}
    assert mrns[against[0].plan.patient] == AGAINST_ADVICE[0]


def test_what_was_drawn_was_given_or_thrown_away(past: PastRecord) -> None:
    for one in left(past):
        assert one.left_at is not None
        verdicts = {rule.rule: rule.verdict for rule in judge(one, one.left_at)}
        assert verdicts["D12"] is Verdict.MET


def test_a_complete_infusion_gave_the_planned_dose_exactly(past: PastRecord) -> None:
    for one in left(past):
        assert one.left_at is not None
        infusion = infusion_of(one, one.left_at)
        assert infusion.given_mg is not None
        assert infusion.planned_mg is not None
        if stopped(one) == "complete":
            assert infusion.given_mg == infusion.planned_mg
        else:
            assert Fraction(0) < infusion.given_mg < infusion.planned_mg


def test_pressure_rises_as_in_the_studies(past: PastRecord) -> None:
    rises = [one.peak_rise for one in summaries(past) if one.peak_rise is not None]
    assert 10 <= mean(rises) <= 24
    assert min(rises) >= -20
    assert max(rises) <= 75
    peaks = [one.peak_after for one in summaries(past) if one.peak_after is not None]
    assert 20 <= mean(peaks) <= 45


def test_effects_and_medicines_come_as_often_as_in_the_studies(past: PastRecord) -> None:
    all_of_them = summaries(past)
    effects = Counter(name for one in all_of_them for name in one.effects)
    medicines = Counter(name for one in all_of_them for name in one.medicines)
    assert 0.08 <= effects["nausea"] / len(all_of_them) <= 0.28
    assert 0.2 <= effects["drowsiness"] / len(all_of_them) <= 0.6
    assert medicines["ondansetron"]
    assert medicines["labetalol"] <= 0.1 * len(all_of_them)
    early = [one for one in left(past) if stopped(one) != "complete"]
    assert 1 <= len(early) <= 0.05 * len(all_of_them)


def test_it_holds_what_happens_in_a_clinic(past: PastRecord) -> None:
    charted = [entry for one in past.sessions for entry in one.entries]
    kinds = {type(entry.fact) for entry in charted}
    wanted = {
        facts.InfusionPaused,
        facts.RateChanged,
        facts.MedicineGiven,
        facts.CriterionOverridden,
        facts.ItemOverridden,
        facts.EffectChanged,
        facts.Struck,
        facts.Cancelled,
        facts.CoachCheckedIn,
    }
    assert wanted <= kinds
    assert sum(entry.corrects is not None for entry in charted) >= 10
    late = [one for one in charted if one.charted_at - one.happened_at > timedelta(minutes=5)]
    assert len(late) >= 10
    taken = [one.fact.vitals for one in charted if isinstance(one.fact, facts.VitalsTaken)]
    assert any(vitals.not_taken for vitals in taken)
    assert {source for entry in charted for source in [entry.source]} == {Source.DEMO}


def test_no_reading_is_beyond_what_could_be_typed(past: PastRecord) -> None:
    taken = [
        entry.fact.vitals
        for one in past.sessions
        for entry in one.entries
        if isinstance(entry.fact, facts.VitalsTaken)
    ]
    for vitals in taken:
        for field, limit in VITAL_LIMITS.items():
            value = vitals.temperature_c if field == "temperature" else getattr(vitals, field)
            assert value is None or limit.fault(value) is None
        assert (vitals.diastolic or 0) < (vitals.systolic or 300)


def test_past_sessions_sit_on_no_chair(past: PastRecord) -> None:
    assert {one.plan.chair for one in past.sessions} == {None}


def test_everything_is_before_today_and_within_nine_months(past: PastRecord) -> None:
    zone = ZoneInfo(ZONE)
    today = NOW.astimezone(zone).date()
    for entry in past.entries:
        assert NOW - OPEN_SINCE < entry.happened_at <= entry.charted_at
        assert entry.charted_at.astimezone(zone).date() < today
    for one in past.sessions:
        assert one.entries[0].happened_at.astimezone(zone).date() <= one.plan.on < today
        assert one.plan.on.weekday() < 5


def test_a_patient_comes_once_a_week_at_most(past: PastRecord) -> None:
    days: dict[object, list[int]] = {}
    for one in past.sessions:
        days.setdefault(one.plan.patient, []).append(one.plan.on.toordinal())
    for mine in days.values():
        assert len(mine) <= 10
        assert all(later - before >= 4 for before, later in pairwise(mine))
    assert 36 <= len(days) <= len(past.patients)
    assert 40 <= len(past.patients) <= 45


def test_the_same_moment_makes_the_same_past(past: PastRecord) -> None:
    assert past_record(NOW, RULES).entries == past.entries
    ids = [entry.id for entry in past.entries]
    assert len(set(ids)) == len(ids)


def test_entries_come_as_they_were_written(past: PastRecord) -> None:
    assert [one.recorded_at for one in past.entries] == sorted(
        one.recorded_at for one in past.entries
    )
    by_stream: dict[str, int] = {}
    for entry in past.entries:
        assert entry.seq == by_stream.get(entry.stream, 0) + 1
        by_stream[entry.stream] = entry.seq


def test_everybody_is_plainly_invented() -> None:
    mrns = [one.mrn for one in PATIENTS]
    assert len(set(mrns)) == len(mrns)
    assert all(mrn.startswith("0042") for mrn in mrns)
    names = {(one.surname, one.given) for one in PATIENTS}
    assert len(names) == len(PATIENTS)
    assert any(not name.isascii() for surname, _ in names for name in [surname])
    assert CLINIC.name == "Lakeside Ketamine"
    assert CLINIC.phone == "(555) 010-0199"
    assert CLINIC.chairs == 6


def test_every_telephone_number_is_one_for_stories(past: PastRecord) -> None:
    drivers = [
        entry.fact
        for one in past.sessions
        for entry in one.entries
        if isinstance(entry.fact, facts.DriverNamed)
    ]
    assert all(one.name and one.phone.startswith("555-01") for one in drivers)


def test_the_staff_are_who_the_manual_names() -> None:
    roles = {one.initials: Role(one.role) for one in STAFF}
    assert roles == {
        "SH": Role.PHYSICIAN,
        "NP": Role.PHYSICIAN,
        "JK": Role.NURSE,
        "Kim": Role.COACH,
        "FD": Role.FRONT_DESK,
    }


@pytest.mark.parametrize("days", [2, 100])
def test_it_is_whole_on_any_day(days: int) -> None:
    on = past_record(NOW + timedelta(days=days))
    assert not any(one.misfits for one in on.sessions)
    assert len(on.sessions) > 150
