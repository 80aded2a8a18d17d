"""What is looked up beyond the session on the page: a patient's earlier sessions."""

from itertools import islice
from uuid import UUID

from infusion_desk.desk import Desk
from infusion_desk.projections.underneath import AT_THE_BEDSIDE, Underneath, underneath_of


def underneath(desk: Desk, session: UUID, most: int = AT_THE_BEDSIDE) -> Underneath:
    """What lies under the curves of a session: its patient's earlier ones, newest first.

    They are read when somebody asks, never on the way from Enter to the screen.
    """
    one = desk.session(session)
    rows = [row.session for row in desk.past_sessions(one.plan.patient)]
    older = (desk.session(row) for row in rows[rows.index(session) + 1 :])
    began = (earlier for earlier in older if earlier.started_at is not None)
    return underneath_of(one, tuple(islice(began, most)))
