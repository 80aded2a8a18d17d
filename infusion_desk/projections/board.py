"""The board: a tile a chair on Today, and the same facts as a cell of the strip."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from infusion_desk.domain.clinic import Clinic
from infusion_desk.domain.course import AFTER, PRESENT, RUNNING, State
from infusion_desk.domain.limits import Caution, Level
from infusion_desk.domain.patient import Patient
from infusion_desk.domain.session import Session
from infusion_desk.projections.acts_now import ANSWER, VITALS, Act, acts_of
from infusion_desk.projections.header import phase_words
from infusion_desk.projections.limit_signs import is_pressure, signs, worst_of
from infusion_desk.projections.readiness import Readiness, readiness_of
from infusion_desk.projections.red_question import Asked, asked_of
from infusion_desk.projections.slots import REACHED, LastSet, Owed, Slots, slots_of


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
    limit: str = ""
    """What is outside its limit, by name: a normal pressure never stands beside the word RED."""
    asked: Asked | None = None
    """What somebody has to say: of a red reading, also once it is back within limits, of a red

    rate, or of what was said to be done with the pump.
    """
    here: bool = False
    """The patient is here: an emergency can be theirs."""

    @property
    def first(self) -> Act | None:
        """What its button does: an answer that is owed goes before anything else."""
        return self.main if self.asked is None else ANSWER

    @property
    def vitals(self) -> str:
        """139/86  98 %."""
        if self.last_set is None or not self.last_set.pressure:
            return ""
        spo2 = next((value for role, _, value in self.last_set.values if role == "spo2"), "–")
        return f"{self.last_set.pressure}  {spo2} %" if spo2 != "–" else self.last_set.pressure


def tile_of(session: Session, patient: Patient, clinic: Clinic, now: datetime) -> Tile:
    """The tile of a session's chair at `now`; no chart is made for it."""
    readiness = readiness_of(session, clinic, now)
    slots = slots_of(session, now, readiness.ready_since)
    running = slots.infusion.caution
    worst = worst_of((*slots.last_set.cautions, *((running,) if running else ())))
    asked = asked_of(session, now)
    return Tile(
        session.plan.chair or "",
        session.id,
        patient.initials,
        patient.name,
        phase_words(session, now),
        slots.owed,
        slots.last_set,
        _home(session.state, readiness, slots),
        _act(session, now, readiness, slots),
        worst.level.value if worst else "",
        _limit_words(slots, worst, asked),
        asked,
        session.state in PRESENT,
    )


def without_values(tile: Tile) -> Tile:
    """Chair, phase and clock, for whoever may not see charts."""
    return replace(tile, last_set=None, home="", level="", limit="", asked=None)


def _act(session: Session, now: datetime, readiness: Readiness, slots: Slots) -> Act:
    """The main button of the page; but what is held ends no infusion from here, a set is taken."""
    if session.state is State.INFUSING:
        return VITALS
    return acts_of(session, now, readiness, slots).main


def _limit_words(slots: Slots, worst: Caution | None, asked: Asked | None) -> str:
    """The limit of the last set or of the rate; a question about one goes before an amber one."""
    if asked is not None and asked.red and (worst is None or worst.level is not Level.RED):
        return f"{asked.signs} {asked.values}?"
    if worst is None:
        return ""
    what = worst.text.partition(":")[0]
    if is_pressure(worst):
        what = slots.last_set.pressure
    elif worst is slots.infusion.caution:
        what = f"rate {slots.infusion.below.partition(' mL/h')[0]}"
    return f"{signs(worst)} RED {what}" if worst.level is Level.RED else f"{signs(worst)} {what}"


def _home(state: State, readiness: Readiness, slots: Slots) -> str:
    if slots.infusion.label.startswith(REACHED):
        return slots.infusion.label.lower()
    if state in RUNNING:
        return readiness.headline.removeprefix("Before home: ")
    if state in AFTER:
        return f"home {readiness.met + readiness.overridden} of {readiness.total}"
    return slots.owed.below
