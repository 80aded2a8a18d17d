"""Looks through a person's sessions away from the window: what was wanted, what went out."""

from collections.abc import Sequence
from uuid import UUID

from infusion_desk.db.record import Record
from infusion_desk.projections.history import PastSession
from infusion_desk.projections.looked_back import LookedBack, looked_back

KINDS = ("intention_set", "document_printed", "struck")


class LookingBack:
    """Work for a job: nothing here asks the desk."""

    def __init__(
        self, record: Record, registrations: Sequence[UUID], past: Sequence[PastSession]
    ) -> None:
        self._record, self._of, self._past = record, tuple(registrations), tuple(past)

    def __call__(self) -> LookedBack:
        """The slow part."""
        read = self._record.picked_out
        told = read.of_sessions((one.session for one in self._past), *KINDS)
        exported = [entry for one in self._of for entry in read.exported(one)]
        return looked_back(self._past, told, exported, self._of)
