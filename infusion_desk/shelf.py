"""What is looked up beyond the session on the page: earlier sessions, and all who are here."""

from collections.abc import Sequence
from itertools import islice
from uuid import UUID

from infusion_desk.desk import Desk
from infusion_desk.domain.course import PRESENT
from infusion_desk.projections.downtime import DowntimeSheet, downtime_of, empty_sheet
from infusion_desk.projections.underneath import (
    AT_THE_BEDSIDE,
    Earlier,
    Underneath,
    underneath_of,
    whole_of,
)


def underneath(desk: Desk, session: UUID, most: int = AT_THE_BEDSIDE) -> Underneath:
    """What lies under the curves of a session: its patient's earlier ones, newest first.

    They are read when somebody asks, never on the way from Enter to the screen.
    """
    one = desk.session(session)
    rows = [row.session for row in desk.past_sessions(one.plan.patient)]
    older = (desk.session(row) for row in rows[rows.index(session) + 1 :])
    began = (earlier for earlier in older if earlier.started_at is not None)
    return underneath_of(one, tuple(islice(began, most)))


def lines_of(desk: Desk, session: UUID) -> Earlier:
    """The curves of one session whose infusion was started."""
    return whole_of(desk.session(session))


def patients_here(desk: Desk) -> tuple[UUID, ...]:
    """The sessions whose patient is here, by chair."""
    here = (row.id for row in desk.here())
    return tuple(one for one in here if desk.session(one).state in PRESENT)


def downtime_sheets(desk: Desk, sessions: Sequence[UUID]) -> tuple[DowntimeSheet, ...]:
    """A sheet for each of these; where there are none, one on which all is written by hand."""
    by = desk.user.initials
    if not sessions:
        return (empty_sheet(desk.clinic, desk.now(), desk.is_demo, by, desk.check),)
    return tuple(downtime_of(desk.session(one), desk.report(one), by) for one in sessions)
