"""What stands on a recovery sheet; and the ways into a record as they are listed."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from infusion_desk.projections.paper_clock import dated

SECRET = "Whoever has this sheet can open the record of every patient. Lock it away."


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """Ready to be laid out. The code is never shown by repr."""

    clinic: str
    record: str
    made: str
    groups: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Way:
    """A way into a record; `made` is empty where there is none, or nobody knows since when."""

    name: str
    there: bool
    made: str = ""


def recovery_sheet(clinic: str, record: UUID, made: date, groups: Sequence[str]) -> RecoverySheet:
    """The sheet of this code, made today."""
    return RecoverySheet(clinic, str(record)[:8], dated(made), tuple(groups))
