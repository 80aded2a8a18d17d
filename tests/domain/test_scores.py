"""A patient's scales as their stream tells them: corrections, and what holds a start up."""

from dataclasses import replace
from uuid import UUID

import pytest

from infusion_desk.domain.entries import Entry, Fact, patient_stream
from infusion_desk.domain.problems import Refused
from infusion_desk.domain.record_facts import AllergiesTold
from infusion_desk.domain.safety import told, unresolved
from infusion_desk.domain.scale_facts import AnsweredBy, SafetyResolved, ScaleScored
from infusion_desk.domain.scale_forms import C_SSRS, GAD_7, PHQ_9, ScaleForm
from infusion_desk.domain.scores import must_stand, scales_of
from infusion_desk.domain.session_facts import Struck
from tests import given

WARD = given.Ward()
CALM = (1,) * 8 + (0, 1)
DARK = (1,) * 8 + (2, 1)
ORDER = iter(range(1000))


def scored(answers: tuple[int | None, ...], form: ScaleForm = PHQ_9) -> ScaleScored:
    return ScaleScored(form.id, form.edition, AnsweredBy.PATIENT, answers)


def entry(fact: Fact, at: str, corrects: Entry | None = None) -> Entry:
    moment = given.clock(at)
    made = WARD.entry(fact, stream=patient_stream(given.MAYA.id), charted_at=moment)
    happened = corrects.happened_at if corrects else moment
    wrong = corrects.id if corrects else None
    return replace(made, happened_at=happened, corrects=wrong, seq=next(ORDER) + 1)


def resolved(at: str, *seen: Entry) -> Entry:
    return entry(SafetyResolved(tuple(one.id for one in seen), "plan agreed"), at)


def test_scales_are_told_latest_first_with_what_they_come_to() -> None:
    first, second = entry(scored(CALM), "09:00"), entry(scored((0,) * 7, GAD_7), "09:10")
    scales = scales_of((first, entry(AllergiesTold(""), "09:05"), second))
    assert [(one.form, one.score.total, one.at) for one in scales.given] == [
        (GAD_7, 0, given.clock("09:10")),
        (PHQ_9, 8, given.clock("09:00")),
    ]
    assert scales.holds == ()
    assert scales.given[1].fact == scored(CALM)


def test_a_correction_stands_and_says_what_it_replaced() -> None:
    wrong = entry(scored(DARK), "09:00")
    right = entry(scored(CALM), "09:20", wrong)
    (one,) = scales_of((wrong, right)).given
    assert (one.score.total, one.at, one.replaced) == (8, given.clock("09:00"), (wrong,))


def test_a_struck_scale_is_gone_with_its_block() -> None:
    wrong = entry(scored(DARK), "09:00")
    assert unresolved(scales_of((wrong,)).holds)
    scales = scales_of((wrong, entry(Struck(), "09:05", wrong)))
    assert (scales.given, scales.holds) == ((), ())


def test_the_block_says_what_opened_it_and_stays_until_a_physician_saw_that_very_entry() -> None:
    phq = entry(scored(DARK), "09:00")
    screen = entry(scored((1, 1, 1, 0, 0, 0, None), C_SSRS), "09:05")
    both = scales_of((phq, screen)).holds
    assert told(both) == (
        "C-SSRS screener of 20 Nov 2026: moderate risk; PHQ-9 of 20 Nov 2026: item 9 is 2"
    )
    done = resolved("09:10", phq)
    (left,) = unresolved(scales_of((phq, screen, done)).holds)
    assert left.scale == screen.id
    (hold,) = scales_of((phq, done)).holds
    assert hold.resolved == done
    assert [hold.open_at(given.clock(at)) for at in ("08:59", "09:00", "09:09", "09:10")] == [
        False, True, True, False,
    ]  # fmt: skip


def test_answers_that_were_corrected_must_be_seen_again_where_they_still_ask() -> None:
    phq = entry(scored(DARK), "09:00")
    done = resolved("09:10", phq)
    worse = entry(scored((1,) * 8 + (3, 1)), "09:20", phq)
    (hold,) = unresolved(scales_of((phq, done, worse)).holds)
    assert hold.words.endswith("item 9 is 3")
    better = entry(scored(CALM), "09:20", phq)
    assert scales_of((phq, better)).holds == ()


def test_a_later_scale_that_finds_nothing_resolves_nothing() -> None:
    scales = scales_of((entry(scored(DARK), "09:00"), entry(scored(CALM), "09:30")))
    assert len(unresolved(scales.holds)) == 1


def test_a_resolution_that_was_struck_no_longer_holds() -> None:
    phq = entry(scored(DARK), "09:00")
    done = resolved("09:10", phq)
    taken_back = entry(Struck(), "09:15", done)
    assert unresolved(scales_of((phq, done, taken_back)).holds)


@pytest.mark.parametrize(
    "fact",
    [
        replace(scored(DARK), scale="who5"),
        replace(scored(DARK), edition="2031"),
        scored((1, 1)),
    ],
)
def test_a_scale_that_only_another_program_knows_is_passed_over(fact: ScaleScored) -> None:
    assert scales_of((entry(fact, "09:00"),)).given == ()


def test_only_what_stands_is_corrected_and_only_by_the_same_scale() -> None:
    phq = entry(scored(DARK), "09:00")
    done, words = resolved("09:10", phq), entry(AllergiesTold("nuts"), "09:00")
    record = (phq, done, words)
    assert must_stand(record, phq.id, scored(CALM)) is phq
    assert must_stand(record, phq.id, Struck()) is phq
    assert must_stand(record, done.id, Struck()) is done
    again = entry(scored(CALM), "09:20", phq)
    refusals: tuple[tuple[tuple[Entry, ...], UUID, Fact], ...] = (
        ((*record, again), phq.id, scored(CALM)),
        (record, again.id, Struck()),
        (record, phq.id, scored((0,) * 7, GAD_7)),
        (record, done.id, scored(CALM)),
        (record, words.id, Struck()),
        (record, phq.id, AllergiesTold("")),
    )
    for there, wanted, fact in refusals:
        with pytest.raises(Refused):
            must_stand(there, wanted, fact)
