"""What answers come to, at every published boundary (clinical.md, section 3)."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from infusion_desk.domain.problems import Refused
from infusion_desk.domain.scale_facts import AnsweredBy, ScaleScored
from infusion_desk.domain.scale_forms import (
    C_SSRS,
    C_SSRS_SINCE,
    CADSS,
    CADSS_6,
    GAD_7,
    MADRS,
    PCL_5,
    PHQ_9,
    QIDS,
    SCALES,
    Answers,
    ScaleForm,
    asked,
)
from infusion_desk.domain.scoring import Risk, after_infusion, must_be_whole, score_of

SUMMED = (PHQ_9, GAD_7, PCL_5, MADRS, CADSS, CADSS_6)
WEST = "America/Los_Angeles"


def coming_to(form: ScaleForm, total: int) -> Answers:
    """Answers whose sum is this: the first items as high as they go."""
    answers: list[int | None] = [0] * len(form.items)
    for place in range(form.scored):
        answers[place] = min(total, len(form.items[place].choices) - 1)
        total -= answers[place] or 0
    return tuple(answers)


def refused(scale: str, edition: str, **told: object) -> str:
    fact = ScaleScored(scale, edition, AnsweredBy.PATIENT, **told)  # type: ignore[arg-type]
    with pytest.raises(Refused) as raised:
        must_be_whole(fact)
    return str(raised.value)


BOUNDARIES = [
    (PHQ_9, 0, "minimal"),
    (PHQ_9, 4, "minimal"),
    (PHQ_9, 5, "mild"),
    (PHQ_9, 9, "mild"),
    (PHQ_9, 10, "moderate"),
    (PHQ_9, 14, "moderate"),
    (PHQ_9, 15, "moderately severe"),
    (PHQ_9, 19, "moderately severe"),
    (PHQ_9, 20, "severe"),
    (PHQ_9, 27, "severe"),
    (GAD_7, 0, "minimal"),
    (GAD_7, 4, "minimal"),
    (GAD_7, 5, "mild"),
    (GAD_7, 9, "mild"),
    (GAD_7, 10, "moderate"),
    (GAD_7, 14, "moderate"),
    (GAD_7, 15, "severe"),
    (GAD_7, 21, "severe"),
    (PCL_5, 30, "below the cut range of 31–33"),
    (PCL_5, 31, "within the cut range of 31–33"),
    (PCL_5, 32, "within the cut range of 31–33"),
    (PCL_5, 33, "probable PTSD (33 or more)"),
    (PCL_5, 80, "probable PTSD (33 or more)"),
    (MADRS, 6, "none"),
    (MADRS, 7, "mild"),
    (MADRS, 19, "mild"),
    (MADRS, 20, "moderate"),
    (MADRS, 34, "moderate"),
    (MADRS, 35, "severe"),
    (MADRS, 60, "severe"),
    (CADSS, 4, "not above 4"),
    (CADSS, 5, "dissociation (above 4, by convention)"),
    (CADSS, 92, "dissociation (above 4, by convention)"),
    (CADSS_6, 24, ""),
]


@pytest.mark.parametrize(
    ("form", "total", "band"), BOUNDARIES, ids=lambda one: getattr(one, "id", str(one))
)
def test_a_total_has_the_published_band_however_it_was_told(
    form: ScaleForm, total: int, band: str
) -> None:
    answered, told = score_of(form, coming_to(form, total)), score_of(form, (), total)
    assert (answered.total, answered.band, answered.most) == (total, band, form.most)
    assert (told.total, told.band, told.most) == (total, band, form.most)


@pytest.mark.parametrize("form", SUMMED, ids=lambda one: one.id)
def test_all_items_at_their_highest_come_to_the_highest_total(form: ScaleForm) -> None:
    assert score_of(form, tuple(len(one.choices) - 1 for one in form.items)).total == form.most


@pytest.mark.parametrize(
    ("total", "band"),
    [
        (5, "none"),
        (6, "mild"),
        (10, "mild"),
        (11, "moderate"),
        (15, "moderate"),
        (16, "severe"),
        (20, "severe"),
        (21, "very severe"),
    ],
)
def test_the_qids_has_the_published_bands(total: int, band: str) -> None:
    assert score_of(QIDS, (), total).band == band


def test_the_qids_counts_only_the_highest_of_sleep_of_appetite_and_weight_and_of_movement() -> None:
    assert score_of(QIDS, (3,) * 16).total == 27
    sleep = (1, 3, 2, 0)
    assert score_of(QIDS, (*sleep, 1, 0, 2, 1, 0, 0, 1, 0, 2, 1, 2, 1)).total == 3 + 1 + 2 + 4 + 2


def test_of_appetite_and_of_weight_one_answer_of_each_pair_is_enough() -> None:
    one_each = (0, 0, 0, 0, 1, None, 2, 3, None, 1, 1, 0, 1, 1, 0, 0)
    assert score_of(QIDS, one_each).total == 1 + 3 + 4
    neither = score_of(QIDS, (*one_each[:6], None, *one_each[7:]))
    assert (neither.total, neither.missing) == (None, ("6", "7"))


def test_the_tenth_question_of_the_phq_is_not_counted() -> None:
    assert score_of(PHQ_9, (*(0,) * 9, 3)).total == 0
    unanswered = score_of(PHQ_9, (*(1,) * 9, None))
    assert (unanswered.total, unanswered.missing, unanswered.prorated) == (9, (), False)


@pytest.mark.parametrize(
    ("answers", "total"),
    [
        ((None, *(1,) * 8), 9),
        ((None, None, *(1,) * 7), 9),
        ((None, None, 3, 3, 3, 3, 2, 2, 2), 23),  # 18 × 9 / 7 = 23.1
        ((None, 1, 1, 1, 1, 0, 0, 0, 0), 5),  # 4 × 9 / 8 = 4.5, half up
        ((None, None, None, *(1,) * 6), None),
    ],
)
def test_up_to_two_items_of_the_phq_may_be_missing(answers: Answers, total: int | None) -> None:
    score = score_of(PHQ_9, (*answers, 0))
    assert score.total == total
    assert score.missing == tuple(str(at) for at, one in enumerate(answers, 1) if one is None)
    assert score.prorated is (total is not None)
    assert bool(score.band) is (total is not None)


@pytest.mark.parametrize("form", [GAD_7, PCL_5, MADRS, CADSS, CADSS_6], ids=lambda one: one.id)
def test_of_a_scale_without_a_rule_for_it_no_item_may_be_missing(form: ScaleForm) -> None:
    score = score_of(form, (None, *(1,) * (len(form.items) - 1)))
    assert (score.total, score.band, score.missing) == (None, "", (form.items[0].number,))


@drawn(st.lists(st.sampled_from([0, 1, 2, 3, None]), min_size=9, max_size=9))
def test_a_prorated_phq_lies_between_its_lowest_and_highest_possible_total(
    drawn_answers: list[int | None],
) -> None:
    score = score_of(PHQ_9, (*drawn_answers, 0))
    there = [one for one in drawn_answers if one is not None]
    if len(there) < 7:
        assert score.total is None
        return
    assert score.total is not None
    gap = 9 - len(there)
    assert sum(there) <= score.total <= sum(there) + 3 * gap
    assert abs(score.total * len(there) - sum(there) * 9) * 2 <= len(there)
    assert score.prorated is bool(gap)


@drawn(st.sampled_from([*SCALES.values()]), st.data())
def test_a_total_is_there_only_where_enough_was_answered_and_is_never_beyond_the_scale(
    form: ScaleForm, data: st.DataObject
) -> None:
    answers = tuple(
        data.draw(st.one_of(st.none(), st.integers(0, len(one.choices) - 1))) for one in form.items
    )
    score = score_of(form, answers)
    if form.most is None:
        assert score.total is None
    elif score.total is not None:
        assert 0 <= score.total <= form.most
        assert len(score.missing) <= (2 if form is PHQ_9 else 0)
    else:
        assert score.missing


@pytest.mark.parametrize(("total", "positive"), [(9, False), (10, True)])
def test_the_gad_screens_positive_from_ten(total: int, positive: bool) -> None:
    assert bool(score_of(GAD_7, coming_to(GAD_7, total)).notes) is positive


def test_the_pcl_names_a_provisional_diagnosis_only_with_every_cluster() -> None:
    met: list[int | None] = [0] * 20
    for place in (1, 6, 8, 9, 15, 16):
        met[place - 1] = 2
    assert score_of(PCL_5, tuple(met)).notes
    for place in (1, 6, 8, 9, 15, 16):
        lacking = tuple(1 if at == place else one for at, one in enumerate(met, 1))
        assert score_of(PCL_5, lacking).notes == ()
    assert score_of(PCL_5, (), 80).notes == ()


@pytest.mark.parametrize("form", [PHQ_9, QIDS], ids=lambda one: one.id)
def test_from_one_on_the_item_about_death_asks_for_a_physician(form: ScaleForm) -> None:
    place = form.place(form.safety)
    for answer in range(len(form.items[place].choices)):
        answers = tuple(answer if at == place else 0 for at in range(len(form.items)))
        score = score_of(form, answers)
        assert score.safety == answer
        assert score.asks_for_physician is (answer >= 1)
    unknown = tuple(None if at == place else 3 for at in range(len(form.items)))
    assert score_of(form, unknown).asks_for_physician is False
    assert score_of(form, (), form.most).asks_for_physician is False


def test_it_asks_for_a_physician_also_where_there_is_no_total() -> None:
    score = score_of(PHQ_9, (*(None,) * 8, 1, None))
    assert (score.total, score.asks_for_physician) == (None, True)


RISKS = [
    ((0, 0, None, None, None, 0, None), Risk.NONE, "no risk shown"),
    ((1, 0, None, None, None, 0, None), Risk.LOW, "low risk"),
    ((0, 1, 0, 0, 0, 0, None), Risk.LOW, "low risk"),
    ((1, 1, 1, 0, 0, 0, None), Risk.MODERATE, "moderate risk"),
    ((0, 0, None, None, None, 1, 0), Risk.MODERATE, "moderate risk"),
    ((0, 0, None, None, None, 1, 1), Risk.HIGH, "high risk"),
    ((0, 1, 0, 1, 0, 0, None), Risk.HIGH, "high risk"),
    ((0, 1, 0, 0, 1, 0, None), Risk.HIGH, "high risk"),
    ((None, 1, 0, 1, 0, None, None), Risk.HIGH, "high risk"),
    ((1, 1, 1, None, 0, 0, None), Risk.MODERATE, "at least moderate"),
    ((0, 0, None, None, None, 1, None), Risk.MODERATE, "at least moderate"),
    ((1, None, 0, 0, 0, 0, None), Risk.LOW, "at least low"),
    ((0, 0, None, None, None, None, None), Risk.NONE, "no level"),
]


@pytest.mark.parametrize(("answers", "risk", "band"), RISKS)
def test_the_screener_shows_the_published_risk(answers: Answers, risk: Risk, band: str) -> None:
    score = score_of(C_SSRS, answers)
    assert (score.risk, score.band, score.total) == (risk, band, None)
    assert score.asks_for_physician is (risk >= Risk.MODERATE)


@pytest.mark.parametrize(
    ("answers", "risk"),
    [
        ((0, 0, None, None, None, 0), Risk.NONE),
        ((1, 1, 0, 0, 0, 0), Risk.LOW),
        ((0, 1, 1, 0, 0, 0), Risk.MODERATE),
        ((0, 1, 1, 1, 0, 0), Risk.HIGH),
        ((0, 0, None, None, None, 1), Risk.HIGH),
    ],
)
def test_behaviour_since_the_last_contact_is_high_risk(answers: Answers, risk: Risk) -> None:
    assert score_of(C_SSRS_SINCE, answers).risk is risk


def test_a_no_to_question_two_skips_to_six_and_a_no_to_six_ends_the_screener() -> None:
    unasked = (None,) * 7
    assert asked(C_SSRS, unasked) == (True,) * 7
    assert asked(C_SSRS, (0, 0, *unasked[2:])) == (True, True, False, False, False, True, True)
    assert asked(C_SSRS, (0, 1, *unasked[2:])) == (True,) * 7
    assert asked(C_SSRS, (0, 0, None, None, None, 0, None))[-1] is False
    assert asked(C_SSRS_SINCE, (1, 0, None, None, None, 0)) == (
        True,
        True,
        False,
        False,
        False,
        True,
    )
    assert asked(PHQ_9, (0,) * 10) == (True,) * 10


@drawn(st.lists(st.sampled_from([0, 1, None]), min_size=7, max_size=7))
def test_one_more_yes_never_lowers_the_risk(drawn_answers: list[int | None]) -> None:
    answers = tuple(drawn_answers)
    risk = score_of(C_SSRS, answers).risk
    assert risk is not None
    for place in range(7):
        worse = score_of(C_SSRS, (*answers[:place], 1, *answers[place + 1 :])).risk
        assert worse is not None
        assert worse >= risk


def test_what_a_scale_cannot_have_is_refused_with_its_limit() -> None:
    phq, gad, screener = ("phq9", PHQ_9.edition), ("gad7", GAD_7.edition), ("cssrs", C_SSRS.edition)
    assert refused("who5", "1998") == "who5 (1998) is not a scale that is kept here."
    assert refused("phq9", "1999").startswith("phq9 (1999)")
    assert refused(*phq, answers=(1,) * 9) == "PHQ-9 has 10 items, not 9."
    assert refused(*phq, answers=(None,) * 10) == "PHQ-9: nothing is answered."
    assert refused(*phq, answers=(*(0,) * 8, 4, 0)) == "PHQ-9, item 9: 4 must be 0 to 3."
    assert refused(*gad, answers=(-1, *(0,) * 6)) == "GAD-7, item 1: -1 must be 0 to 3."
    assert refused(*phq, total=28) == "PHQ-9 28: must be 0 to 27."
    assert refused(*phq, total=-1) == "PHQ-9 -1: must be 0 to 27."
    assert refused(*phq, total=3, answers=(0,) * 10) == "PHQ-9: the total follows from the answers."
    assert (
        refused(*screener, total=1) == "C-SSRS screener has no total: its questions are answered."
    )
    skipped = refused(*screener, answers=(0, 0, 1, None, None, 0, None))
    assert skipped == "C-SSRS screener: item 3 is not asked after these answers."


@pytest.mark.parametrize("form", SCALES.values(), ids=lambda one: one.id)
def test_what_a_scale_can_have_is_taken(form: ScaleForm) -> None:
    lowest = tuple(0 if one else None for one in asked(form, (0,) * len(form.items)))
    must_be_whole(ScaleScored(form.id, form.edition, AnsweredBy.CLINICIAN, lowest))
    for total in () if form.most is None else (0, form.most):
        must_be_whole(ScaleScored(form.id, form.edition, AnsweredBy.CLINICIAN, total=total))


@pytest.mark.parametrize("form", SCALES.values(), ids=lambda one: one.id)
def test_only_text_that_is_free_is_here_and_it_says_where_it_is_from(form: ScaleForm) -> None:
    free = form in (PHQ_9, GAD_7, PCL_5, C_SSRS, C_SSRS_SINCE)
    assert form.has_text is free
    assert all(bool(one.text) is free for one in form.items)
    assert bool(form.attribution) is free


def at(day: int, clock: str) -> datetime:
    hour, minute = map(int, clock.split(":"))
    return datetime(2026, 11, day, hour, minute, tzinfo=ZoneInfo(WEST))


def test_a_scale_that_looks_back_says_nothing_when_answered_after_that_days_infusion() -> None:
    infused = (at(20, "10:00"),)
    assert not after_infusion(PHQ_9, at(20, "09:30"), infused, WEST)
    assert after_infusion(PHQ_9, at(20, "10:00"), infused, WEST)
    assert after_infusion(PHQ_9, at(20, "23:30"), infused, WEST)
    assert not after_infusion(PHQ_9, at(21, "00:10"), infused, WEST)
    assert not after_infusion(CADSS, at(20, "10:40"), infused, WEST)
