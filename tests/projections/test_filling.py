"""A form while it is being filled, by whoever fills it."""

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from infusion_desk.domain.scale_facts import AnsweredBy
from infusion_desk.domain.scale_forms import C_SSRS, PHQ_9, SCALES, ScaleForm
from infusion_desk.domain.scoring import must_be_whole
from infusion_desk.projections.filling import Filling, as_answered, begin, read_draft


def filled(form: ScaleForm, *values: int) -> Filling:
    filling = begin(form)
    for value in values:
        filling = filling.answered(value)
    return filling


def test_each_answer_asks_the_next_item_and_the_last_ends_it() -> None:
    filling = filled(PHQ_9, 0, 1, 2, 3)
    assert (filling.at, filling.told, filling.at_end) == (4, "4 of 10 answered", False)
    assert filled(PHQ_9, *(1,) * 10).at_end
    assert filled(PHQ_9, *(1,) * 11).answers == (1,) * 10


@pytest.mark.parametrize("value", [-1, 4, 9])
def test_what_is_no_choice_answers_nothing(value: int) -> None:
    assert begin(PHQ_9).answered(value) == begin(PHQ_9)


def test_a_no_skips_and_a_change_of_mind_forgets_what_is_not_asked_any_more() -> None:
    filling = filled(C_SSRS, 1, 0)
    assert filling.form.items[filling.at].number == "6"
    assert filled(C_SSRS, 1, 0, 0).at_end
    deep = filled(C_SSRS, 1, 1, 1, 1, 0, 0)
    changed = deep.to(1).answered(0)
    assert changed.answers == (1, 0, None, None, None, 0, None)
    assert changed.to(3) == changed
    assert changed.told == "3 of 3 answered"


def test_back_shows_the_answer_before_and_taking_back_forgets_it() -> None:
    filling = filled(PHQ_9, 2, 3)
    assert (filling.back().at, filling.back().answers[:2]) == (1, (2, 3))
    assert (filling.taken_back().at, filling.taken_back().answers[:2]) == (1, (2, None))
    first = begin(PHQ_9)
    assert first.back() is first
    assert first.taken_back() is first
    skipped = filled(C_SSRS, 1, 0)
    assert skipped.back().at == 1


def test_an_item_may_be_passed_or_left_without_an_answer() -> None:
    filling = filled(PHQ_9, 2, 3).to(0)
    assert filling.passed().answers[:2] == (2, 3)
    assert filling.unanswered().answers[:2] == (None, 3)
    done = filled(PHQ_9, *(1,) * 10)
    assert done.passed() is done
    assert done.unanswered() is done
    assert filling.unanswered().left[0] == 0


def test_a_form_turned_to_the_patient_goes_on_at_the_first_item_that_is_left() -> None:
    turned = filled(PHQ_9, 2, 3).to(0).turned(AnsweredBy.PATIENT)
    assert (turned.at, turned.fact.answered_by) == (2, AnsweredBy.PATIENT)
    assert filled(PHQ_9, *(1,) * 10).to(0).turned(AnsweredBy.PATIENT).at_end


def test_the_end_may_be_gone_to_with_items_left() -> None:
    ended = filled(PHQ_9, 2, 3).ended()
    assert (ended.at_end, len(ended.left)) == (True, 8)


def test_what_stands_is_corrected_from_its_own_answers() -> None:
    told = as_answered(PHQ_9, (1,) * 10, AnsweredBy.PATIENT)
    assert (told.answers, told.at, told.by) == ((1,) * 10, 0, AnsweredBy.PATIENT)
    assert not as_answered(PHQ_9, (), AnsweredBy.CLINICIAN).begun


ACTS = ["back", "taken_back", "passed", "unanswered", 0, 1, 2, 3]


@drawn(st.sampled_from([*SCALES.values()]), st.lists(st.sampled_from(ACTS), max_size=40))
def test_whatever_is_pressed_the_draft_is_read_back_and_could_be_stored(
    form: ScaleForm, acts: list[int | str]
) -> None:
    filling = begin(form)
    for act in acts:
        filling = filling.answered(act) if isinstance(act, int) else getattr(filling, act)()
    assert filling.at_end or filling.asked[filling.at]
    if filling.begun:
        assert read_draft(filling.draft) == filling
        must_be_whole(filling.fact)
    else:
        assert filling.draft == ""


@pytest.mark.parametrize(
    "text",
    [
        "",
        "128/82",
        "who5 patient 0 1,1",
        "gad7 nobody 0 1,-,-,-,-,-,-",
        "gad7 patient 0 1,1",
        "gad7 patient 9 1,-,-,-,-,-,-",
        "gad7 patient 0 4,-,-,-,-,-,-",
        "gad7 patient 0 -1,-,-,-,-,-,-",
    ],
)
def test_what_is_no_draft_of_a_form_is_none(text: str) -> None:
    assert read_draft(text) is None
