"""A paper sheet that is being typed back: what each line says, or why it is refused."""

from dataclasses import dataclass
from uuid import UUID

from infusion_desk.domain.patient import Patient
from infusion_desk.domain.session import Session
from infusion_desk.projections.header import day_words

MOST_TOLD = 3
"""Sentences under the list; the others stand in the list alone."""


@dataclass(frozen=True, slots=True)
class TypedLine:
    """One line by its number, and what it says; or why it is refused."""

    number: int
    words: str
    refused: bool = False


@dataclass(frozen=True, slots=True)
class TypedBack:
    """All lines; a header that is refused is the last. `entries` is how many would be recorded."""

    lines: tuple[TypedLine, ...] = ()
    entries: int = 0

    @property
    def refused(self) -> tuple[TypedLine, ...]:
        """The lines that stand in the way."""
        return tuple(one for one in self.lines if one.refused)

    @property
    def ready(self) -> bool:
        """Whether all of it can be recorded."""
        return self.entries > 0 and not self.refused

    @property
    def problem(self) -> str:
        """Each refused line by its number and its sentence; of many, the first few."""
        told = [f"Line {one.number}: {one.words}" for one in self.refused[:MOST_TOLD]]
        more = [str(one.number) for one in self.refused[MOST_TOLD:]]
        return "\n".join((*told, *([f"Also refused: {', '.join(more)}"] if more else ())))


@dataclass(frozen=True, slots=True)
class SheetFor:
    """Whose sheet it may be. Without a session, it is of one that was not begun here."""

    session: UUID | None
    initials: str
    name: str
    whole: str
    below: str


NOT_BEGUN_HERE = SheetFor(
    None,
    "+",
    "a new session",
    "A session that was not begun here",
    "typed in from its arrival on",
)


def sheet_for(session: Session, patient: Patient) -> SheetFor:
    """One patient's session, by name and birth date."""
    chair = f", chair {session.plan.chair}" if session.plan.chair else ""
    return SheetFor(
        session.id,
        patient.initials,
        patient.name,
        f"{patient.name}, born {day_words(patient.birth_date)}, MRN {patient.mrn}",
        f"{day_words(session.plan.on)}{chair}",
    )
