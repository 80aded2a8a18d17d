"""Replay accepts every entry ever written, in any order, and marks what does not fit."""

from dataclasses import fields, replace
from datetime import timedelta
from decimal import Decimal
from itertools import permutations
from uuid import UUID

import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.acts import check
from infusion_desk.domain.course import State
from infusion_desk.domain.discharge import judge, ready_at
from infusion_desk.domain.effect_details import EffectDetails, Outcome, Reaction, Relation
from infusion_desk.domain.effects import effects_of
from infusion_desk.domain.entries import Entry, Fact, MadeByNewerVersion
from infusion_desk.domain.infusion import infusion_of
from infusion_desk.domain.naming import family, is_called, name_of
from infusion_desk.domain.outcome import during_session, outcome_of
from infusion_desk.domain.problems import Refused
from infusion_desk.domain.record_facts import RulesAdopted
from infusion_desk.domain.session import Session, replay
from infusion_desk.domain.session_facts import Leaving, Severity, VitalsTaken
from infusion_desk.domain.vitals import Vitals
from infusion_desk.domain.words import words_of
from tests import given


def test_the_states_follow_one_another() -> None:
    ward = given.Ward()
    told = {"planned": None}
    steps = {
        "checked_in": given.ARRIVED,
        "preparing": given.PREPARED[len(given.ARRIVED) :],
        "infusing": ("10:00 start",),
        "paused": ("10:05 pause bathroom",),
        "recovery": ("10:06 resume", "10:40 stop complete", *given.SETTLED[len(given.STOPPED) :]),
        "released": ("11:12 release",),
        "left": ("11:14 left home",),
    }
    assert ward.session.state is State.PLANNED
    for state, lines in steps.items():
        for line in lines:
            ward.at(line)
        assert ward.session.state.value == state, told


@pytest.mark.parametrize(
    "line", ["iv in arm", "plan 0.5 mg/kg over 40 min", "drug 50 mg/ml", "bag 50 mg in 50 ml"]
)
def test_preparing_begins_with_the_first_of_iv_plan_drug_and_bag(line: str) -> None:
    assert given.session("09:20 arrived", f"09:21 {line}").state is State.PREPARING
    assert given.session("09:20 arrived", "09:21 weight 70 kg").state is State.CHECKED_IN


def test_a_release_that_fell_is_recovery_and_can_be_given_again() -> None:
    fallen = given.session(*given.RELEASED, "11:13 ! chest pain severe")
    assert fallen.state is State.RECOVERY
    assert fallen.release is None
    again = given.session(
        *given.RELEASED,
        "11:13 ! chest pain severe",
        "11:14 ! chest pain gone",
        "11:15 release",
    )
    assert again.state is State.RELEASED
    assert again.release is not None
    assert again.release.at == given.clock("11:15")


def test_a_release_falls_by_a_severe_effect_that_began_before_it_and_was_charted_after() -> None:
    fallen = given.session(*given.RELEASED, "11:14 @11:00 ! chest pain severe")
    assert fallen.state is State.RECOVERY
    left = given.session(*given.RELEASED, "11:14 left home")
    ward_lines = (*given.RELEASED, "11:14 left home", "11:20 @11:00 ! chest pain severe")
    late = given.session(*ward_lines)
    assert (left.release is None, late.release is None) == (False, False)
    assert late.state is State.LEFT


def test_a_release_does_not_fall_by_what_came_before_it() -> None:
    before = ("10:20 185/100 71 98", "10:20 ! panic severe", "10:21 ! panic gone")
    session = given.session(*given.STARTED, *before, *given.RELEASED[len(given.STARTED) :])
    assert session.state is State.RELEASED


def test_of_two_releases_by_two_hands_the_first_one_stands() -> None:
    ward = given.Ward(*given.RELEASED)
    first = ward.session.release
    ward.wait(minutes=1)
    session = ward.session.with_entries(ward.entry(facts.Released()))
    assert not session.misfits
    assert session.release is not None
    assert first is not None
    assert session.release.entry is first.entry


def test_no_entries_are_no_session() -> None:
    with pytest.raises(Refused, match="no such session"):
        replay(())


def test_a_session_that_was_never_planned_has_no_plan() -> None:
    session = replay((given.Ward().entry(facts.CheckedIn()),))
    with pytest.raises(Refused, match="never planned"):
        _ = session.plan


def test_what_a_newer_version_wrote_is_kept_shown_and_makes_the_session_read_only() -> None:
    ward = given.Ward("09:20 arrived")
    newer = ward.entry(MadeByNewerVersion("mood_scored", 3, {"score": 4}))
    session = ward.session.with_entries(newer)
    assert session.read_only
    assert not session.misfits
    assert newer.kind == "mood_scored"
    assert words_of(newer.fact) == "Made by a newer version: mood scored"
    assert name_of(newer.fact) == "mood_scored"
    with pytest.raises(Refused, match="read only here"):
        check(session, ward.entry(facts.NoteWritten("x")), ward.clinic)


def test_a_fact_of_another_stream_does_no_harm() -> None:
    ward = given.Ward("09:20 arrived")
    stray = ward.entry(RulesAdopted("2026"))
    session = ward.session.with_entries(stray)
    assert words_of(stray.fact) == "rules adopted"
    assert name_of(stray.fact) == "rules_adopted"
    assert session.state is State.CHECKED_IN
    after = replay((*given.Ward("08:00 cancel because x").session.entries, stray))
    assert "rules_adopted does not fit" in after.misfits[stray.id]


# Corrections.


def entries(*sets: str) -> list[Entry]:
    ward = given.Ward("09:20 arrived")
    return [*ward.session.entries, *(vitals_entry(ward, bare) for bare in sets)]


def vitals_entry(ward: given.Ward, bare: str, **changed: object) -> Entry:
    ward.wait(minutes=1)
    return ward.entry(VitalsTaken(given.vitals(bare)), **changed)


def standing_systolics(session: Session) -> list[int | None]:
    return [one.fact.vitals.systolic for one in session.of(VitalsTaken)]


def test_a_correction_stands_in_the_place_of_what_it_corrects() -> None:
    ward = given.Ward("09:20 arrived")
    wrong = vitals_entry(ward, "213/84")
    right = vitals_entry(ward, "133/84", corrects=wrong.id, reason="mistyped")
    session = ward.session.with_entries(wrong, right)
    assert standing_systolics(session) == [133]
    assert session.heads[wrong.id] is right
    assert session.root_of(right) is wrong
    assert session.root_of(wrong) is wrong
    (standing,) = session.of(VitalsTaken)
    assert standing.charted_at == wrong.charted_at


def test_of_two_corrections_of_one_entry_the_one_charted_later_counts() -> None:
    ward = given.Ward("09:20 arrived")
    wrong = vitals_entry(ward, "213/84")
    one = vitals_entry(ward, "133/84", corrects=wrong.id)
    two = vitals_entry(ward, "134/84", corrects=wrong.id)
    on_top = vitals_entry(ward, "135/84", corrects=one.id)
    for order in permutations((wrong, one, two, on_top)):
        session = replay((*ward.session.entries, *order))
        assert 134 in standing_systolics(session)
        assert session.heads[wrong.id] is two
        assert session.heads[one.id] is two


def test_a_strike_of_a_correction_leaves_nothing_standing() -> None:
    ward = given.Ward("09:20 arrived")
    wrong = vitals_entry(ward, "213/84")
    right = vitals_entry(ward, "133/84", corrects=wrong.id)
    struck = ward.entry(facts.Struck(), corrects=right.id)
    session = ward.session.with_entries(wrong, right, struck)
    assert standing_systolics(session) == []
    assert session.heads[wrong.id] is None
    assert len(session.entries) == 5


def test_a_correction_of_what_is_not_here_stands_by_itself() -> None:
    ward = given.Ward("09:20 arrived")
    stray = vitals_entry(ward, "133/84", corrects=UUID(int=7))
    assert standing_systolics(ward.session.with_entries(stray)) == [133]
    lost = ward.entry(facts.Struck(), corrects=UUID(int=8))
    session = ward.session.with_entries(stray, lost)
    assert standing_systolics(session) == [133]


def test_corrections_that_go_in_a_circle_stand_for_nothing_and_harm_nobody() -> None:
    ward = given.Ward("09:20 arrived")
    one, two = vitals_entry(ward, "120/80"), vitals_entry(ward, "130/80")
    one, two = replace(one, corrects=two.id), replace(two, corrects=one.id)
    alone = vitals_entry(ward, "125/80")
    alone = replace(alone, corrects=alone.id)
    session = ward.session.with_entries(one, two, alone)
    assert standing_systolics(session) == []
    assert session.state is State.CHECKED_IN


# Whatever was written.

ANY_FACT: st.SearchStrategy[Fact] = st.one_of(
    st.sampled_from(
        [
            facts.CheckedIn(),
            facts.ItemAnswered("consent"),
            facts.ItemOverridden("bag", "x"),
            facts.IntakeTold("ate", None),
            facts.DriverNamed("Sam"),
            facts.DriverHere(),
            facts.WeightTaken(Decimal(70), "kg"),
            facts.IvPlaced("arm", 22),
            facts.IvRemoved(),
            facts.PlanSet(Decimal("0.5"), Decimal(40)),
            facts.DrugPrepared(Decimal(50)),
            facts.BagPrepared(Decimal(50), Decimal(50)),
            facts.BagPrepared(Decimal(35), Decimal(100), facts.Way.ADD, 2),
            facts.InfusionStarted(Decimal("52.5"), None),
            facts.RateChanged(Decimal(40)),
            facts.InfusionPaused("x"),
            facts.InfusionResumed(Decimal(30)),
            facts.InfusionStopped("done"),
            facts.BolusGiven(Decimal(5)),
            facts.MedicineGiven("midazolam", Decimal(1), "mg", "iv"),
            facts.OxygenChanged(Decimal(2)),
            facts.OxygenChanged(None),
            facts.EffectBegun("nausea", Severity.SEVERE, 8),
            facts.EffectBegun("vomiting"),
            facts.EffectChanged("nausea", None, 0),
            facts.EffectGone("nausea"),
            facts.CriterionAttested("gait"),
            facts.CriterionOverridden("D7", "x"),
            facts.AldreteAttested(2, 2),
            facts.WasteRecorded(Decimal(15), "JK"),
            facts.CoachCheckedIn("Kim"),
            facts.Released(),
            facts.Left(Leaving.HOME),
            facts.Left(Leaving.AMBULANCE),
            facts.Cancelled("x"),
            facts.Struck(),
            facts.NoteWritten("x"),
            facts.DocumentPrinted("summary", 1),
            MadeByNewerVersion("unheard_of", 1, {}),
            RulesAdopted("x"),
        ]
    ),
    st.builds(
        VitalsTaken,
        st.builds(
            Vitals,
            systolic=st.none() | st.integers(40, 300),
            diastolic=st.none() | st.integers(20, 200),
            heart_rate=st.none() | st.integers(20, 250),
            spo2=st.none() | st.integers(50, 100),
            moaas=st.none() | st.integers(0, 5),
            dissociation=st.none() | st.integers(0, 10),
            nausea=st.none() | st.integers(0, 10),
        ),
    ),
)
ANY_ENTRIES = st.lists(
    st.tuples(
        ANY_FACT,
        st.integers(0, 7200),  # happened, in seconds
        st.integers(0, 7200),  # charted
        st.none() | st.integers(0, 14),  # corrects which, perhaps one that is not here
        st.sampled_from(["a", "b"]),
    ),
    min_size=1,
    max_size=12,
)


def built(drawn_entries: list[tuple[Fact, int, int, int | None, str]]) -> list[Entry]:
    ward = given.Ward()
    begin = ward.now
    return [
        ward.entry(
            fact,
            id=UUID(int=number),
            happened_at=begin + timedelta(seconds=happened),
            charted_at=begin + timedelta(seconds=charted),
            corrects=None if corrects is None else UUID(int=corrects),
            station=station,
            seq=number + 1,
        )
        for number, (fact, happened, charted, corrects, station) in enumerate(drawn_entries)
    ]


@settings(max_examples=250, deadline=2000)
@drawn(ANY_ENTRIES, st.randoms())
def test_replay_takes_anything_in_any_order_and_always_comes_to_the_same(
    drawn_entries: list[tuple[Fact, int, int, int | None, str]], shuffler: "object"
) -> None:
    written = built(drawn_entries)
    session = replay(written)
    shuffled = list(written)
    shuffler.shuffle(shuffled)  # type: ignore[attr-defined]
    again = replay(shuffled)
    assert again.entries == session.entries
    assert again.standing == session.standing
    assert dict(again.misfits) == dict(session.misfits)
    assert again.state is session.state
    assert {one.id for one in session.entries} == {one.id for one in written}
    now = max(one.charted_at for one in written) + timedelta(hours=3)
    assert len(judge(session, now)) == 22
    totals = infusion_of(session, now)
    assert totals.given_ml >= 0
    assert totals.running_s >= 0
    outcome_of(session, now)
    ready_at(session, now)
    effects_of(session)
    during_session(session)
    for one in written:
        assert isinstance(words_of(one.fact), str)
        assert is_called(one.fact, name_of(one.fact))
        assert family(one.fact) == family(one.fact)


@settings(max_examples=250, deadline=2000)
@drawn(ANY_ENTRIES)
def test_one_entry_after_another_comes_to_what_all_at_once_come_to(
    drawn_entries: list[tuple[Fact, int, int, int | None, str]],
) -> None:
    first, *rest = built(drawn_entries)
    session = replay((first,))
    for entry in rest:
        session = session.with_entries(entry)
    at_once = replay((first, *rest))
    for part in fields(Session):
        assert getattr(session, part.name) == getattr(at_once, part.name), part.name


def test_an_effect_that_begins_twice_only_changes() -> None:
    lines = ("10:10 ! nausea moderate", "10:12 @10:08 ! nausea mild", "10:20 ! nausea gone")
    session = given.session(*given.STARTED, *lines)
    (effect,) = effects_of(session)
    assert (effect.began_at, effect.ended_at) == (given.clock("10:08"), given.clock("10:20"))
    assert (effect.severity, effect.worst) == (Severity.MODERATE, Severity.MODERATE)
    again = given.session(*given.STARTED, *lines, "10:25 ! Nausea", "10:26 ! nausea 2")
    assert [one.severity for one in effects_of(again)] == [Severity.MODERATE, Severity.MILD]


def test_an_effect_keeps_how_strong_it_was_at_most() -> None:
    lines = ("10:10 ! nausea mild", "10:12 ! nausea severe", "10:14 ! nausea", "10:16 ! nausea 0")
    session = given.session(*given.STARTED, *lines)
    (effect,) = effects_of(session)
    assert (effect.severity, effect.worst) == (None, Severity.SEVERE)


def test_the_peak_is_the_first_of_the_highest_from_start_to_leaving() -> None:
    lines = ("10:10 150/80", "10:20 150/90 70", "10:25 bp x refused")
    session = given.session(*given.STARTED, *lines)
    peak = outcome_of(session, given.clock("10:30")).peak
    assert peak is not None
    assert (peak.at, peak.systolic, peak.diastolic, peak.rise) == (
        given.clock("10:10"),
        150,
        80,
        32,
    )
    before = given.session(
        *given.PREPARED, "10:00 190/90 70 98", "10:00 override baseline because x", "10:00 start"
    )
    assert outcome_of(before, given.clock("10:30")).peak is None
    assert outcome_of(given.session(*given.PREPARED), given.clock("10:00")).peak is None


@pytest.mark.parametrize(
    ("reading", "emergent"), [("164/99", False), ("165/80", True), ("150/100", True)]
)
def test_hypertension_is_treatment_emergent_from_165_or_100(reading: str, emergent: bool) -> None:
    session = given.session(*given.STARTED, f"10:10 {reading}")
    assert outcome_of(session, given.clock("10:30")).hypertension is emergent
    assert outcome_of(session, given.clock("10:30")).greatest_dissociation is None


def test_what_is_told_of_an_effect_adds_up_and_the_latest_word_counts() -> None:
    told = (
        "10:05 ! nausea moderate probable slowed",
        "10:10 ! nausea severe serious",
        "10:20 ! nausea mild definite",
        "10:25 ! nausea gone resolved not serious",
    )
    (effect,) = effects_of(given.session(*given.STARTED, *told))
    assert effect.details == EffectDetails(
        Relation.DEFINITE, Reaction.SLOWED, Outcome.RESOLVED, serious=False
    )
    assert (effect.severity, effect.worst) == (Severity.MILD, Severity.SEVERE)
