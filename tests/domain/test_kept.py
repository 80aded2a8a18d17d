"""What is worked out of a session once, and let go with it."""

import gc
import weakref
from datetime import datetime, timedelta

from infusion_desk.domain.infusion import infusion_of
from infusion_desk.domain.kept import MOST, kept
from infusion_desk.domain.questions import questions_of
from infusion_desk.domain.session import Session
from tests import given


def test_what_is_asked_twice_is_worked_out_once() -> None:
    asked: list[datetime] = []

    @kept
    def told(session: Session, at: datetime) -> int:
        asked.append(at)
        return len(session.entries)

    one, now = given.session(*given.STARTED), given.clock("10:10")
    later = now + timedelta(minutes=1)
    told_now = [told(one, at) for at in (now, now, later, now)]

    assert told_now == [len(one.entries)] * 4
    assert asked == [now, later]


def test_nothing_found_is_not_looked_for_again() -> None:
    asked: list[Session] = []

    @kept
    def nothing(session: Session) -> None:
        asked.append(session)

    one = given.session(*given.STARTED)
    nothing(one)
    nothing(one)

    assert asked == [one]


def test_an_answer_of_one_session_is_not_taken_for_another() -> None:
    before = given.Ward(*given.STARTED)
    calm = questions_of(before.session)
    before.at("10:10 195/115 80 98 14")

    assert calm == ()
    assert len(questions_of(before.session)) == 1


def test_a_session_that_goes_on_for_a_day_keeps_few_moments() -> None:
    one, now = given.session(*given.STARTED), given.clock("10:10")

    for minute in range(24 * 60):
        infusion_of(one, now + timedelta(minutes=minute))

    assert len(one.worked_out) <= MOST


def test_what_stood_before_an_entry_is_let_go_with_all_that_was_worked_out_of_it() -> None:
    ward = given.Ward(*given.STARTED)
    before = weakref.ref(ward.session)
    infusion_of(ward.session, given.clock("10:05"))
    questions_of(ward.session)

    ward.at("10:10 128/82 76 98 14")
    gc.collect()

    assert before() is None
