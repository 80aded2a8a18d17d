"""Acts at the bedside: what `check` allows, and what it says where it does not."""

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.acts import check
from infusion_desk.domain.baseline import baseline_of, baseline_so_far, beyond_stops
from infusion_desk.domain.checklist import course_before, missing_before_start
from infusion_desk.domain.clinic import Clinic
from infusion_desk.domain.course import State
from infusion_desk.domain.discharge import judge
from infusion_desk.domain.effects import effects_of
from infusion_desk.domain.entries import Entry, Source, stream_id
from infusion_desk.domain.infusion import infusion_of
from infusion_desk.domain.problems import Refused, Unreadable
from infusion_desk.domain.session import replay
from tests import given


def refused(ward: given.Ward, line: str, by: str = "SH") -> str:
    before = ward.session
    with pytest.raises(Refused) as refusal:
        ward.at(line, by)
    assert ward.session is before
    return str(refusal.value)


def test_the_start_keeps_the_rate_and_the_volume_that_were_echoed() -> None:
    ward = given.Ward(*given.STARTED)
    assert ward.session.last(facts.InfusionStarted) == facts.InfusionStarted(
        Decimal("52.5"), Fraction(35)
    )
    ward.at("10:05 fix 09:27 weight 80 kg because misread")
    assert infusion_of(ward.session, given.clock("10:50")).given_ml == 35
    assert infusion_of(ward.session, given.clock("10:50")).planned_mg == 40


def test_resume_without_a_number_takes_the_rate_before_the_pause() -> None:
    ward = given.Ward(*given.STARTED, "10:05 rate 40", "10:06 pause x", "10:07 resume")
    assert ward.session.last(facts.InfusionResumed) == facts.InfusionResumed(Decimal(40))
    ward = given.Ward(*given.STARTED, "10:06 pause x", "10:07 resume 45")
    assert ward.session.last(facts.InfusionResumed) == facts.InfusionResumed(Decimal(45))


def test_a_resume_is_corrected_as_of_where_it_stands() -> None:
    lines = ("10:05 pause x", "10:07 resume 30", "10:07 rate 20")
    ward = given.Ward(*given.STARTED, *lines)
    ward.at("10:09 fix 10:07 resume because the rate before")
    rates = [one.fact.ml_per_hour for one in ward.session.of(facts.InfusionResumed)]
    assert rates == [Decimal("52.5")]
    assert ward.session.course.rate == 20


def test_a_correction_that_changes_nothing_is_refused() -> None:
    ward = given.Ward(*given.STARTED, "10:05 128/82 76 98")
    with pytest.raises(Refused, match="fix 10:05: this stands there already"):
        ward.at("10:06 fix 10:05 128/82 76 98 because mistyped")
    ward.at("10:06 fix 10:05 @10:04 128/82 76 98 because a minute before")
    ward.at("10:07 fix 10:04 128/82 76 97 because mistyped")


def test_a_start_is_corrected_without_what_stands_for_it_now() -> None:
    ward = given.Ward(*given.STARTED)
    ward.at("10:05 fix 10:00 @10:01 start 20 because slow")
    (start,) = ward.session.of(facts.InfusionStarted)
    assert start.at == given.clock("10:01")
    assert start.fact.ml_per_hour == 20
    ward.at("10:06 fix 10:01 start because planned after all")
    assert ward.session.course.rate == Decimal("52.5")


def test_a_rate_beyond_the_pump_is_refused_at_the_start() -> None:
    lines = [line.replace("bag 50 mg in 50 ml", "bag 50 mg in 1000 ml") for line in given.PREPARED]
    ward = given.Ward(*lines)
    assert "Rate 1050: must be 0.1 to 999.9" in refused(ward, "10:00 start")


def test_without_weight_plan_and_bag_the_rate_must_be_typed() -> None:
    lines = [line for line in given.PREPARED if " plan " not in line]
    ward = given.Ward(*lines, "09:59 override plan because by hand")
    assert refused(ward, "10:00 start") == (
        "Not started. Without weight, plan and bag the rate must be typed."
    )
    ward.at("10:00 start 30")
    assert infusion_of(ward.session, given.clock("10:10")).given_ml == 5


def test_further_bags_are_counted_from_two_and_keep_their_number_when_corrected() -> None:
    ward = given.Ward(*given.STARTED, "10:10 bag 50 mg in 25 ml", "10:20 bag 3 50 mg in 50 ml")
    assert [one.fact.number for one in ward.session.of(facts.BagPrepared)] == [1, 2, 3]
    ward.at("10:21 fix 10:10 bag 50 mg in 20 ml because misread")
    ward.at("10:22 fix 09:45 bag 40 mg in 50 ml because misread")
    told = [(one.fact.number, str(one.fact.ml)) for one in ward.session.of(facts.BagPrepared)]
    assert told == [(1, "50"), (2, "20"), (3, "50")]


def test_a_bag_too_weak_or_undiluted_is_refused_by_its_true_strength() -> None:
    ward = given.Ward(*given.ARRIVED, "09:30 drug 100 mg/ml")
    assert "must be 0.05 to 100" in refused(ward, "09:31 bag 1 mg in 100 ml add")
    ward.at("09:32 bag 1 mg in 19.99 ml add")


def test_a_time_out_lapses_by_a_strike_too_and_not_by_what_came_after_the_start() -> None:
    ward = given.Ward(*given.PREPARED, "09:58:30 weight 71 kg")
    assert missing_before_start(ward.session, given.clock("10:00")) == ("time-out",)
    ward.at("09:58:40 ok time-out")
    assert missing_before_start(ward.session, given.clock("10:00")) == ()
    ward.at("09:59 strike 09:58:30 because of another")
    assert missing_before_start(ward.session, given.clock("10:00")) == ("time-out",)
    late = given.Ward(*given.PREPARED, "10:03 fix 09:27 weight 71 kg because misread")
    late.at("10:06 @10:02 start 52.5")
    assert late.session.started_at == given.clock("10:02")


def test_a_corrected_time_out_counts_from_when_it_was_charted_first() -> None:
    ward = given.Ward(*given.PREPARED, "09:58:30 weight 71 kg")
    ward.at("09:59 fix 09:58 @09:57 ok time-out because a minute earlier")
    assert missing_before_start(ward.session, given.clock("10:00")) == ("time-out",)


def test_a_drug_charted_after_the_time_out_does_not_undo_it() -> None:
    ward = given.Ward(*given.PREPARED, "09:59 drug 50 mg/ml lot B")
    assert missing_before_start(ward.session, given.clock("10:00")) == ()


def test_what_is_missing_is_named_in_the_order_it_is_usually_done() -> None:
    ward = given.Ward("09:20 arrived")
    with pytest.raises(Refused) as refusal:
        ward.at("09:21 start 30")
    assert refusal.value.missing == (
        *("identity", "allergies", "medicines", "consent", "safety", "ate", "alcohol", "driver"),
        *("weight", "iv", "plan", "drug", "bag", "baseline", "equipment", "time-out"),
    )


@pytest.mark.parametrize(
    "told",
    [
        "ate 2h",
        "ate 4h",
        "ate 1h because hungry",
        "alcohol 24h",
        "alcohol none",
        "drank 1m",
        "cannabis 1h",
    ],
)
def test_intake_is_judged_once_at_its_own_line_inclusive(told: str) -> None:
    ward = given.Ward("09:20 arrived")
    ward.at(f"09:21 {told}")


def test_the_baseline_is_the_last_complete_set_of_the_last_half_hour() -> None:
    ward = given.Ward(*given.PREPARED, "09:55 120/76 72", "10:20 start")
    found = baseline_of(ward.session)
    assert found is not None
    assert found.at == given.clock("09:50")
    assert baseline_so_far(ward.session, given.clock("10:21")) is None
    assert baseline_of(given.Ward(*given.PREPARED).session) is None


def test_a_fix_of_an_effect_that_is_gone_leaves_its_beginning_alone() -> None:
    ward = given.Ward(*given.STARTED, "10:10 ! nausea mild", "10:10 ! nausea gone")
    ward.wait(minutes=5)
    ward.chart("fix 10:10 @10:12 ! nausea gone because noted late")
    (nausea,) = effects_of(ward.session)
    assert nausea.ended_at == ward.session.entries[-1].happened_at


def test_a_fix_that_leaves_a_value_out_moves_the_baseline_to_the_set_before() -> None:
    lines = ("09:52 120/76 72 97", "10:00 start", "10:01 fix 09:52 120/76 72 because no SpO2")
    found = baseline_of(given.Ward(*given.PREPARED, *lines).session)
    assert found is not None
    assert found.at == given.clock("09:50")


def test_beyond_the_stops_is_said_in_words() -> None:
    assert beyond_stops(given.vitals("179/109 130 92 30")) == ()
    assert beyond_stops(given.vitals("180/110 49 91 9")) == (
        *("systolic 180 is above 179", "diastolic 110 is above 109", "heart rate 49 is below 50"),
        *("spo2 91 is below 92", "respiratory rate 9 is below 10"),
    )
    assert beyond_stops(given.vitals("m5")) == ()


def test_a_correction_needs_a_reason_a_standing_entry_and_the_same_kind() -> None:
    ward = given.Ward(*given.STARTED)
    (start,) = ward.session.of(facts.InfusionStarted)
    fix = ward.entry(facts.RateChanged(Decimal(30)), corrects=start.entry.id, reason="x")
    with pytest.raises(Refused, match="rate cannot stand for start"):
        check(ward.session, fix, ward.clinic)
    with pytest.raises(Refused, match="needs its reason"):
        check(ward.session, replace(fix, reason=""), ward.clinic)
    with pytest.raises(Refused, match="does not stand any more"):
        check(ward.session, replace(fix, corrects=fix.id), ward.clinic)


def test_two_hands_that_correct_one_entry_are_told_so() -> None:
    ward = given.Ward(*given.STARTED, "10:05 rate 40")
    (rate,) = ward.session.of(facts.RateChanged)
    ward.at("10:06 fix 10:05 rate 30 because mistyped")
    stale = ward.entry(facts.RateChanged(Decimal(20)), corrects=rate.entry.id, reason="x")
    with pytest.raises(Refused, match="does not stand any more"):
        check(ward.session, stale, ward.clinic)


def test_a_correction_of_a_medicine_may_name_another_and_an_effect_only_its_kind() -> None:
    ward = given.Ward(*given.STARTED, "10:05 gave ondansetron 4 mg iv", "10:06 ! nausea mild")
    ward.at("10:07 fix 10:05 gave metoclopramide 10 mg iv because mistaken")
    ward.at("10:08 fix 10:06 ! dizziness mild because mistaken")
    ward.at("10:09 ! dizziness severe")
    ward.at("10:10 fix 10:09 ! dizziness moderate because milder")
    told = [type(one.fact).__name__ for one in ward.session.standing][-3:]
    assert told == ["MedicineGiven", "EffectBegun", "EffectChanged"]


def test_of_several_of_one_kind_in_a_minute_the_same_name_is_meant() -> None:
    ward = given.Ward(
        *given.STARTED, "10:05 gave ondansetron 4 mg iv", "10:05 gave saline 100 ml iv"
    )
    ward.at("10:06 fix 10:05 gave saline 200 ml iv because more")
    doses = [one.fact.dose for one in ward.session.of(facts.MedicineGiven)]
    assert doses == [4, 200]
    assert "several stand at 10:05" in refused(ward, "10:07 fix 10:05 gave water 1 l po because x")
    assert "several stand at 10:05" in refused(ward, "10:07 strike 10:05 gave because x")
    ward.at("10:08 strike 10:05 gave saline because x")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("10:05 128/82", "vitals"),
        ("10:05 128/82", "set"),
        ("10:05 128/82", "bp"),
        ("10:05 ! nausea mild", "! nausea"),
        ("10:05 ! nausea mild", "!nausea"),
        ("10:05 ! nausea mild", "effect"),
        ("10:05 ! nausea mild", "!"),
        ("10:05 o2 2 l", "o2"),
        ("10:05 room air", "room air"),
        ("10:05 stop done", "end"),
        ("10:05 ok gait", "ok"),
        ("10:05 ok gait", "ok gait"),
        ("10:05 gave saline 100 ml iv", "gave"),
    ],
)
def test_a_strike_names_what_it_means_in_the_words_of_its_line(line: str, words: str) -> None:
    ward = given.Ward(*given.STARTED, line, "10:05:30 note beside")
    ward.at(f"10:06 strike 10:05 {words} because wrong patient")
    assert [one.fact for one in ward.session.standing][-1] == facts.NoteWritten("beside")


def test_what_the_header_of_a_transcript_says_is_not_meant_by_a_strike() -> None:
    session = given.session("09:20 arrived", "09:21 strike 09:20 because wrong patient")
    assert session.state is State.PLANNED


def test_of_a_minute_the_clock_showed_twice_the_later_one_is_meant() -> None:
    """On 2026-11-01 01:30 comes twice in Los Angeles, an hour apart."""
    header = (given.HEADER[0], given.HEADER[1].replace("11-20", "11-01"), given.HEADER[2])
    twice = (*header, "01:00 arrived", "01:30 128/82", "01:50 note between", "01:30 130/84")

    def systolics(*lines: str) -> list[int | None]:
        session = given.transcribed("\n".join((*twice, *lines))).session
        return [one.fact.vitals.systolic for one in session.of(facts.VitalsTaken)]

    once = "01:40 strike 01:30 because of another"
    assert systolics(once) == [128]
    assert systolics(once, once) == []
    assert systolics("01:40 note x", "01:41 strike 01:40 because x", "01:42 strike 01:50 because x")


def test_late_charting_goes_on_after_the_patient_left() -> None:
    ward = given.Ward(*given.RELEASED, "11:14 left home")
    for line in (
        "11:20 @11:10 120/76 70 98",
        "11:21 waste 15 mg witness JK",
        "11:22 note all well",
        "11:23 difficult cried, was held",
        "11:24 seen",
        "11:25 fix 10:41 @10:42 iv out because a minute later",
        "11:26 @11:00 ! dizziness mild",
        "11:27 @11:01 ! dizziness gone",
    ):
        ward.at(line)
    assert ward.session.state is State.LEFT
    assert not ward.session.misfits


def test_left_against_advice_and_ambulance_stand_alone() -> None:
    for how in ("ambulance", "against advice"):
        for lines in (given.ARRIVED, given.STOPPED, given.RELEASED):
            ward = given.Ward(*lines)
            ward.at(f"11:30 left {how}")
            assert ward.session.state is State.LEFT


def test_a_release_is_refused_with_the_list_of_what_is_missing() -> None:
    ward = given.Ward(*given.STOPPED)
    with pytest.raises(Refused) as refusal:
        ward.at("10:41 release")
    missing = [f"D{number}" for number in (1, 2, 7, 8, 9, 10, 13, 16, 17, 18, 19, 20, 21)]
    assert list(refusal.value.missing) == missing
    assert "D1 wait 30 min since the end: until 11:10" in str(refusal.value)


def test_a_refused_release_says_in_brief_the_first_open_rule_whole_and_how_many_more() -> None:
    with pytest.raises(Refused) as refusal:
        given.Ward(*given.STOPPED, "10:41 release")
    assert refusal.value.brief.startswith("Not released. Open: D1 ")
    assert refusal.value.brief.endswith(" And 12 more, all under Before home.")
    with pytest.raises(Refused) as few:
        given.Ward(*given.STOPPED, *given.ATTESTED[:-1], "10:55 120/76 71 98 14", "11:12 release")
    assert " And 5 more: " in few.value.brief
    assert few.value.brief.endswith("driver here.")
    with pytest.raises(Refused) as last:
        given.Ward(*given.SETTLED, "11:09 release")
    assert len(last.value.missing) == 1
    assert last.value.brief == str(last.value)


def test_a_release_is_the_physicians_and_asks_the_rules_of_its_clinic() -> None:
    ward = given.Ward(*given.SETTLED)
    assert "release is the physician's; JK is nurse" in refused(ward, "11:12 release", "JK")
    ward.at("11:12 release", "NP")


def test_a_release_may_be_corrected_to_when_the_rules_were_met() -> None:
    ward = given.Ward(*given.RELEASED)
    ward.at("11:14 fix 11:12 @11:11 release because a minute earlier")
    assert ward.session.release is not None
    assert ward.session.release.at == given.clock("11:11")


def test_left_home_comes_after_the_release_that_stands() -> None:
    ward = given.Ward(*given.RELEASED)
    assert "release comes first" in refused(ward, "11:14 @11:11 left home")
    ward.at("11:14 left home")


def test_nobody_unknown_charts_here() -> None:
    ward = given.Ward("09:20 arrived")
    assert "ZZ is not known here" in refused(ward, "09:21 note x", "ZZ")
    ward.clinic = Clinic()
    assert "SH is not known here" in refused(ward, "09:21 note x")


def test_what_no_longer_fits_because_of_a_correction_is_named_with_its_time() -> None:
    ward = given.Ward(*given.STARTED, "10:05 pause x", "10:06 resume", "10:07 pause y")
    told = refused(ward, "10:08 strike 10:06 because x")
    assert (
        told
        == "Not recorded: 10:07 pause does not fit: the infusion is paused; resume comes first."
    )
    assert refused(ward, "10:08 @10:05:30 stop x").startswith("Not recorded: 10:06 resume")


def test_what_did_not_fit_before_refuses_nothing_after() -> None:
    ward = given.Ward(*given.STARTED)
    stray = ward.entry(facts.InfusionResumed(Decimal(30)), happened_at=given.clock("10:01"))
    ward.session = ward.session.with_entries(stray)
    assert list(ward.session.misfits) == [stray.id]
    ward.at("10:05 rate 40")
    assert course_before(ward.session, given.clock("10:04")).rate == Decimal("52.5")


def test_the_check_in_names_the_rules_it_is_judged_by() -> None:
    rules = stream_id("clinic:01a232c3-7500-720f-83da-edb2c6abe5f1")
    assert given.Ward("09:20 arrived").session.last(facts.CheckedIn) == facts.CheckedIn()
    made = given.transcribed(
        "\n".join((*given.HEADER, "09:20 arrived")),
        given.surroundings(clinic=replace(given.CLINIC, rules=rules)),
    )
    assert made.session.last(facts.CheckedIn) == facts.CheckedIn(rules)


def test_what_was_seen_before_is_named_by_each_entry() -> None:
    ward = given.Ward("09:20 arrived")
    before = ward.session.entries[-1].id
    entry = ward.at("09:21 note x")
    assert (entry.seen, entry.source, entry.zone) == (before, Source.BEDSIDE, "America/Los_Angeles")


LINES = st.sampled_from(
    [
        *(line.partition(" ")[2] for line in given.PREPARED),
        *(
            "start",
            "start 20",
            "rate 40",
            "rate 0.1",
            "pause x",
            "resume",
            "resume 30",
            "stop done",
        ),
        *("128/82 76 98 14 m5 d0 n0", "185/115 120 90 m3 d8 n6", "m5 d0 n0", "s x off"),
        *("! nausea moderate", "! nausea gone", "! panic severe", "! panic gone", "! vomiting"),
        *(
            "gave midazolam 1 mg iv",
            "gave labetalol 5 mg iv",
            "gave tea 200 ml po",
            "o2 2 l",
            "room air",
        ),
        *("bolus 5 mg", "bag 50 mg in 25 ml", "plan 1 mg/kg over 40 min", "weight 154.3 lb"),
        *(
            "iv out",
            "ok iv site",
            "ok gait",
            "ok oriented",
            "ok instructions",
            "coach Kim",
            "driver here",
        ),
        *("override D7 because x", "override D14 because x", "override consent because x"),
        *("release", "left home", "left ambulance", "left against advice", "cancel because x"),
        *("waste 15 mg witness JK", "note x", "seen", "difficult x", "attend NP", "aldrete a2 r2"),
    ]
)
MANY = settings(max_examples=60, stateful_step_count=40, deadline=None)


class Shift(RuleBasedStateMachine):
    """A restless clinician: charts, back-dates, corrects, strikes; the record stays sound."""

    @initialize(prepared=st.sampled_from([(), given.PREPARED, given.STARTED, given.SETTLED]))
    def begin(self, prepared: tuple[str, ...]) -> None:
        """Somewhere in a session."""
        self.ward = given.Ward(*prepared)
        self.written: list[Entry] = list(self.ward.session.entries)

    def say(self, line: str) -> None:
        """Chart a line; refused, it changes nothing; allowed, it brings no misfit."""
        before = self.ward.session
        with suppress(Refused, Unreadable):
            self.written.append(self.ward.chart(line))
            assert set(self.ward.session.misfits) <= set(before.misfits)
            assert len(self.ward.session.entries) == len(before.entries) + 1
            return
        assert self.ward.session is before

    @rule(line=LINES)
    def chart(self, line: str) -> None:
        """Now."""
        self.say(line)

    @rule(line=LINES, minutes=st.integers(0, 120))
    def chart_late(self, line: str, minutes: int) -> None:
        """As of some minutes ago."""
        self.say(f"-{minutes}m {line}")

    @rule(seconds=st.integers(1, 2400))
    def wait(self, seconds: int) -> None:
        """Time passes."""
        self.ward.now += timedelta(seconds=seconds)

    @rule(line=LINES, index=st.integers(0, 40), shift=st.integers(-10, 10), moved=st.booleans())
    def fix(self, line: str, index: int, shift: int, moved: bool) -> None:
        """Something that was charted before, perhaps to another time."""
        at = self.written[index % len(self.written)].happened_at.astimezone(given.WEST)
        to = f" @{at + timedelta(minutes=shift):%H:%M:%S}" * moved
        self.say(f"fix {at:%H:%M:%S}{to} {line} because mistyped")

    @rule(index=st.integers(0, 40))
    def strike(self, index: int) -> None:
        """Something that was charted before."""
        at = self.written[index % len(self.written)].happened_at.astimezone(given.WEST)
        self.say(f"strike {at:%H:%M:%S} because entered in error")

    @invariant()
    def nothing_is_lost(self) -> None:
        """Every entry ever written is there as it was."""
        by_id = {entry.id: entry for entry in self.ward.session.entries}
        assert [by_id[entry.id] for entry in self.written] == self.written
        assert len(by_id) == len(self.written)

    @invariant()
    def nothing_misfits(self) -> None:
        """What was checked fits, and is the same when it is read again."""
        session = self.ward.session
        assert not session.misfits
        again = replay(reversed(session.entries))
        assert again.standing == session.standing
        assert again.state is session.state

    @invariant()
    def the_sums_hold(self) -> None:
        """No more flows than the clock allows, and no rule is without a verdict."""
        session, now = self.ward.session, self.ward.now
        totals = infusion_of(session, now + timedelta(hours=1))
        assert totals.running_s >= 0
        assert totals.paused_s >= 0
        if totals.vtbi_ml is not None and not session.of(facts.PlanSet)[1:]:
            assert totals.given_ml <= totals.vtbi_ml
        assert all(one.because for one in judge(session, now))


TestShift = Shift.TestCase
TestShift.settings = MANY


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("check XX", "nobody of that name works here"),
        ("attend XX", "nobody of that name works here"),
        ("attend FD", "front desk, who does not stay at a bedside"),
    ],
)
def test_only_somebody_who_works_here_checks_a_bag_or_attends(line: str, says: str) -> None:
    ward = given.Ward(*given.PREPARED)
    with pytest.raises(Refused, match=says):
        ward.at(f"09:59 {line}")
    ward.at("09:59 check JK")
    ward.at("09:59 attend JK")


def test_twins_of_a_minute_are_told_apart_by_their_seconds() -> None:
    ward = given.Ward(*given.STARTED, "10:05 bolus 5 mg", "10:05:20 bolus 6 mg")
    with pytest.raises(Refused, match=r"bolus 10:05:00, bolus 10:05:20\. Name one"):
        ward.at("10:06 strike 10:05 bolus because twice")
