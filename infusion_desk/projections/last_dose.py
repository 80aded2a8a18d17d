"""Last time's dose and weight, and what today's weight is beside it (clinical.md, section 7)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from uuid import UUID

from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.amounts import shown
from infusion_desk.domain.dose import kilograms, planned_mg
from infusion_desk.domain.doubts import weight_doubts
from infusion_desk.domain.session import Session
from infusion_desk.projections.history import PastSession, session_before
from infusion_desk.projections.snapshot import Snapshot
from infusion_desk.projections.time_out import TimeOut


@dataclass(frozen=True, slots=True)
class LastDose:
    """What the patient weighed and was to have the time before; None where not charted."""

    weight: facts.WeightTaken | None
    mg: Fraction | None

    @property
    def words(self) -> str:
        """31 mg, 62 kg."""
        kg = kilograms(self.weight) if self.weight else None
        told = ((self.mg, "mg", 1), (kg, "kg", 2))
        return ", ".join(f"{shown(one, places)} {unit}" for one, unit, places in told if one)


class LastDoses:
    """Looks a session's predecessor up once, and keeps what it came to."""

    def __init__(
        self,
        past: Callable[[UUID], tuple[PastSession, ...]],
        session: Callable[[UUID], Session],
    ) -> None:
        self._past, self._session = past, session
        self._known: dict[UUID, LastDose | None] = {}

    def before(self, session: Session) -> LastDose | None:
        """The time before this session; None for the first one, and once it has started."""
        if session.started_at is not None:
            return None
        if session.id not in self._known:
            earlier = session_before(self._past(session.plan.patient), session.id)
            found = last_dose_of(self._session(earlier.session)) if earlier else None
            self._known[session.id] = found
        return self._known[session.id]

    def weight_before(self, session: Session) -> facts.WeightTaken | None:
        """What the patient weighed then."""
        last = self.before(session)
        return None if last is None else last.weight

    def on_page(self, snapshot: Snapshot, session: Session) -> Snapshot:
        """The page before the start with the session before, and its dose on the time-out."""
        if session.started_at is not None:
            return snapshot
        earlier = session_before(self._past(session.plan.patient), session.id)
        time_out = with_last_dose(snapshot.time_out, session, self.before(session))
        return replace(snapshot, last_time=earlier, time_out=time_out)


def last_dose_of(session: Session) -> LastDose:
    """What stands of weight and planned dose in a session."""
    weight = session.last(facts.WeightTaken)
    return LastDose(weight, planned_mg(weight, session.last(facts.PlanSet)))


def weight_words(weight: facts.WeightTaken | None, last: LastDose | None) -> str:
    """Weight 68 kg: +9.7 % on last time 62 kg; nothing while it is near."""
    if weight is None or last is None or last.weight is None:
        return ""
    doubts = tuple(weight_doubts(weight, last.weight))
    return f"Weight {shown(kilograms(weight), 2)} kg: {doubts[0]}" if doubts else ""


def with_last_dose(
    time_out: TimeOut | None, session: Session, last: LastDose | None
) -> TimeOut | None:
    """The time-out with last time's figures, and what is odd about today's weight."""
    if time_out is None or last is None:
        return time_out
    figures = list(time_out.figures)
    if last.words:
        figures[-1] = replace(figures[-1], word=f"last time {last.words}")
    weight = weight_words(session.last(facts.WeightTaken), last)
    return replace(time_out, figures=tuple(figures), weight=weight)
