"""The board: a tile a chair on Today, and the same facts as a cell of the strip."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from infusion_desk.domain.course import AFTER, RUNNING
from infusion_desk.domain.patient import Patient
from infusion_desk.domain.session import Session
from infusion_desk.projections.acts_now import Act
from infusion_desk.projections.header import phase_words
from infusion_desk.projections.slots import LastSet, Owed
from infusion_desk.projections.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Tile:
    """A chair: free if `session` is None."""

    chair: str
    session: UUID | None = None
    initials: str = ""
    name: str = ""
    phase: str = ""
    owed: Owed | None = None
    last_set: LastSet | None = None
    home: str = ""
    main: Act | None = None
    level: str = ""

    @property
    def vitals(self) -> str:
        """139/86  98 %."""
        if self.last_set is None or not self.last_set.pressure:
            return ""
        spo2 = next((value for role, _, value in self.last_set.values if role == "spo2"), "–")
        return f"{self.last_set.pressure}  {spo2} %" if spo2 != "–" else self.last_set.pressure


def tile_of(snapshot: Snapshot, session: Session, patient: Patient, now: datetime) -> Tile:
    """The tile of a session's chair at `now`."""
    levels = {caution.level.value for caution in snapshot.slots.last_set.cautions}
    return Tile(
        session.plan.chair or "",
        session.id,
        patient.initials,
        patient.name,
        phase_words(session, now),
        snapshot.slots.owed,
        snapshot.slots.last_set,
        _home(session, snapshot),
        snapshot.acts.main,
        "red" if "red" in levels else "amber" if "amber" in levels else "",
    )


def _home(session: Session, snapshot: Snapshot) -> str:
    if session.state in RUNNING:
        return snapshot.readiness.headline.removeprefix("Before home: ")
    if session.state in AFTER:
        readiness = snapshot.readiness
        return f"home {readiness.met + readiness.overridden} of {readiness.total}"
    return snapshot.slots.owed.below
