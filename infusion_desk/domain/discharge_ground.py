"""What the discharge rules stand on at one moment: only what was charted by then."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar, cast
from zoneinfo import ZoneInfo

from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.baseline import baseline_of
from infusion_desk.domain.course import Standing
from infusion_desk.domain.entries import Fact
from infusion_desk.domain.medicines import MedicineClass
from infusion_desk.domain.session import Session
from infusion_desk.domain.times import minute_of, shown_clock
from infusion_desk.domain.vitals import Vitals

F = TypeVar("F", bound=Fact)
Sets = tuple[Standing[facts.VitalsTaken], ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """The standing entries that count at `moment`, and the end of the infusion among them."""

    moment: datetime
    standing: tuple[Standing[Fact], ...]
    zone: ZoneInfo
    baseline: Vitals | None
    classes: Mapping[str, MedicineClass]
    end: Standing[facts.InfusionStopped] | None

    def of(self, kind: type[F]) -> tuple[Standing[F], ...]:
        """Every entry of this kind, in order of when it happened."""
        return tuple(
            cast("Standing[F]", one) for one in self.standing if isinstance(one.fact, kind)
        )

    def happened_after_end(self, kind: type[F]) -> tuple[Standing[F], ...]:
        """Those that happened after the end; within its minute, those charted after it."""
        return tuple(one for one in self.of(kind) if self._after_end(one.at, one))

    def charted_after_end(self, kind: type[F]) -> tuple[Standing[F], ...]:
        """Those charted after the end; within its minute, those charted after the stop was."""
        return tuple(one for one in self.of(kind) if self._after_end(one.charted_at, one))

    def _after_end(self, at: datetime, one: Standing[F]) -> bool:
        if self.end is None:
            return False
        minute, end = minute_of(at), minute_of(self.end.at)
        return minute > end or (minute == end and one.chart_order > self.end.chart_order)

    @property
    def sets(self) -> Sets:
        """Every complete set."""
        return tuple(one for one in self.of(facts.VitalsTaken) if one.fact.vitals.is_complete)

    @property
    def sets_after_end(self) -> Sets:
        """Every complete set after the end."""
        taken = self.happened_after_end(facts.VitalsTaken)
        return tuple(one for one in taken if one.fact.vitals.is_complete)

    def last_reading(self, field: str) -> tuple[int, datetime] | None:
        """The latest reading of a score after the end, and when."""
        for one in reversed(self.happened_after_end(facts.VitalsTaken)):
            value = getattr(one.fact.vitals, field)
            if value is not None:
                return value, one.at
        return None

    def oxygen_at(self, one: Standing[facts.VitalsTaken]) -> bool:
        """Whether the patient had oxygen when this set was taken."""
        changes = [o2 for o2 in self.of(facts.OxygenChanged) if o2.order <= one.order]
        return bool(changes) and changes[-1].fact.litres is not None

    @property
    def on_oxygen(self) -> bool:
        """Whether the patient has oxygen now."""
        changes = self.of(facts.OxygenChanged)
        return bool(changes) and changes[-1].fact.litres is not None

    def clock(self, moment: datetime) -> str:
        """A moment as the session's clock shows it."""
        return shown_clock(moment, self.zone)


def ground_at(session: Session, moment: datetime, classes: Mapping[str, MedicineClass]) -> Ground:
    """The session as it was charted by `moment`."""
    standing = tuple(
        one
        for one in session.standing
        if one.charted_at <= moment and one.entry.id not in session.misfits
    )
    stops = [one for one in standing if isinstance(one.fact, facts.InfusionStopped)]
    end = cast("Standing[facts.InfusionStopped]", stops[-1]) if stops else None
    baseline = baseline_of(session)
    return Ground(
        moment,
        standing,
        session.zone,
        baseline.fact.vitals if baseline else None,
        classes,
        end,
    )
