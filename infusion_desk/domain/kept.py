"""What is worked out of a session is kept with it: a session never changes, and both go together.

Beside the session it would outlive it: each new entry makes a new session of the old one.
"""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar, TypeVarTuple, cast

from infusion_desk.domain.session import Session

T = TypeVar("T")
Asked = TypeVarTuple("Asked")

MOST = 32
"""So many answers a session: those for a moment are new with each."""


def kept(
    work_out: Callable[[Session, *Asked], T],
) -> Callable[[Session, *Asked], T]:
    """Worked out once, though every part of a page asks; asked by place, never by name."""

    @wraps(work_out)
    def answer(session: Session, *asked: *Asked) -> T:
        known, question = session.worked_out, (work_out, *asked)
        if question in known:
            return cast("T", known[question])
        found = work_out(session, *asked)
        if len(known) >= MOST:
            known.clear()
        known[question] = found
        return found

    return answer
