"""What a red reading asks, how often it may wait, and what answers it (ui.md, 4.3)."""

import pytest

from infusion_desk.domain.attention_facts import CautionAnswered, Decision, Symptom
from infusion_desk.domain.problems import Refused
from infusion_desk.domain.questions import Question, open_questions, question_at, questions_of
from tests import given

RED = (*given.STARTED, "10:15 184/112 96 97")


def asked(*lines: str) -> Question:
    found = question_at(given.session(*lines), given.clock("10:59"))
    assert found is not None
    return found


def test_a_red_reading_asks_until_it_is_answered() -> None:
    assert [one.field for one in asked(*RED).cautions] == ["systolic", "diastolic"]
    assert open_questions(given.session(*RED, "10:16 138/84 80 98")) != ()
    assert open_questions(given.session(*RED, "10:16 seen")) == ()
    assert question_at(given.session(*given.STARTED), given.clock("10:59")) is None


def test_an_answer_says_which_symptoms_and_what_was_decided() -> None:
    one = questions_of(given.session(*RED, "10:16 seen none, repeat"))[0]
    assert one.answer is not None
    assert one.answer.fact == CautionAnswered((Symptom.NONE,), Decision.REPEAT)


def test_one_answer_counts_for_every_question_asked_before_it() -> None:
    both = (*RED, "10:18 186/112 96 97")
    assert len(open_questions(given.session(*both))) == 2
    assert open_questions(given.session(*both, "10:19 seen head, paused")) == ()


def test_what_is_charted_late_or_corrected_into_red_asks_after_an_earlier_answer() -> None:
    ward = given.Ward(*RED, "10:16 seen none, repeat")
    ward.at("10:20 @10:10 190/100 90 97")
    assert len(open_questions(ward.session)) == 1
    ward = given.Ward(*given.STARTED, "10:05 128/82 76 98", "10:15 184/112 96 97", "10:16 seen")
    ward.at("10:20 fix 10:05 188/82 76 98 because mistyped")
    assert len(open_questions(ward.session)) == 1


def test_a_struck_reading_asks_no_more() -> None:
    assert questions_of(given.session(*RED, "10:16 strike 10:15 because wrong patient")) == ()


@pytest.mark.parametrize(
    ("line", "second", "once"),
    [
        ("10:20 180/84 90 97", True, False),
        ("10:25 150/110 90 97", True, False),
        ("10:26 184/112 90 97", False, False),
        ("10:20 179/109 90 97", False, False),
        ("10:20 200/120 90 97", True, False),
        ("10:20 201/100 90 97", True, True),
        ("10:40 190/121 90 97", False, True),
    ],
)
def test_a_second_high_pressure_within_ten_minutes_or_a_very_high_one_confirms(
    line: str, second: bool, once: bool
) -> None:
    found = asked(*RED, line)
    assert (found.second, found.once) == (second, once)


def test_later_comes_back_after_two_minutes_and_is_taken_twice_at_most() -> None:
    ward = given.Ward(*RED)
    ward.at("10:16 later")
    put_off = open_questions(ward.session)[0]
    assert put_off.waits(given.clock("10:17:59"))
    assert not put_off.waits(given.clock("10:18"))
    ward.at("10:18 later")
    assert not open_questions(ward.session)[0].may_be_put_off
    with pytest.raises(Refused, match="put off twice"):
        ward.at("10:20 later")


def test_later_is_refused_where_nothing_asks_or_a_second_reading_does() -> None:
    with pytest.raises(Refused, match="no red reading waits"):
        given.Ward(*given.STARTED).at("10:05 later")
    with pytest.raises(Refused, match="second red reading"):
        given.Ward(*RED, "10:18 186/112 96 97").at("10:19 later")
    with pytest.raises(Refused, match="above 200/120"):
        given.Ward(*given.STARTED, "10:15 204/112 96 97").at("10:16 later")


def test_a_second_reading_that_follows_is_asked_at_once() -> None:
    ward = given.Ward(*RED, "10:16 later")
    ward.at("10:17 190/114 96 97")
    assert not open_questions(ward.session)[-1].waits(given.clock("10:17"))


def test_a_late_set_is_acknowledged_only_while_one_is_late() -> None:
    ward = given.Ward(*given.STARTED)
    with pytest.raises(Refused, match=r"no set is late; the next is due 10:10"):
        ward.at("10:12 late")
    ward.at("10:13 late")
    ward.at("10:14 fix 10:13 @10:14 late because a minute later")
    with pytest.raises(Refused, match="has not started"):
        given.Ward(*given.PREPARED).at("09:59 late")
    with pytest.raises(Refused, match="no red reading waits"):
        given.Ward().at("09:10 later")


def test_an_answer_with_symptoms_says_that_it_is_the_rate_that_asks() -> None:
    ward = given.Ward(*given.STARTED, "10:10 rate 400 because distress")
    with pytest.raises(Refused, match="What asks is the rate: seen alone"):
        ward.at("10:11 seen none, repeat")


def test_an_answer_where_nothing_asks_is_refused_and_having_seen_is_not() -> None:
    ward = given.Ward(*given.STARTED, "10:10 128/82 76 98 14")
    with pytest.raises(Refused, match="seen does not fit: no reading here is outside its limits"):
        ward.at("10:11 seen none, repeat")
    ward.at("10:11 seen")
    with pytest.raises(Refused, match="seen does not fit"):
        given.Ward("09:20 arrived").at("09:21 seen none, repeat")


def test_a_reading_that_was_answered_may_be_answered_again_while_it_is_the_last() -> None:
    ward = given.Ward(*given.STARTED, "10:10 186/112 96 97 16", "10:11 seen none, repeat")
    ward.at("10:13 seen chest pain, treated")
    ward.at("10:15 128/82 76 98 14")
    with pytest.raises(Refused, match="seen does not fit"):
        ward.at("10:16 seen none, repeat")
    ward.at("10:17 @10:14 seen none, treated")
