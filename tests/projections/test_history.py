from datetime import date
from uuid import UUID

from infusion_desk.domain.course import State
from infusion_desk.projections.history import PastSession, session_before

DAY = date(2026, 11, 20)


def past(number: int, state: State = State.LEFT) -> PastSession:
    return PastSession(UUID(int=number), DAY, number, state)


def test_the_session_before_is_the_next_older_one_that_was_not_cancelled() -> None:
    rows = (past(4), past(3, State.CANCELLED), past(2), past(1))
    assert session_before(rows, UUID(int=4)) == past(2)
    assert session_before(rows, UUID(int=2)) == past(1)
    assert session_before(rows, UUID(int=1)) is None
    assert session_before(rows, UUID(int=9)) is None
