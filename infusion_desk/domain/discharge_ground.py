"""What the discharge rules stand on at one moment: only what was charted by then."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TypeVar

from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.baseline import baseline_of
from infusion_desk.domain.course import Standing
from infusion_desk.domain.entries import Fact
from infusion_desk.domain.medicines import MedicineClass
from infusion_desk.domain.session import Session
from infusion_desk.domain.times import MINUTE, minute_of, shown_clock
from infusion_desk.domain.vitals import Vitals

F = TypeVar("F", bound=Fact)
Sets = tuple[Standing[facts.VitalsTaken], ...]


@dataclass(frozen=True)
class Ground:
    """A session as it was charted by `moment`, and what the rules ask of it."""

    session: Session
    moment: datetime
    classes: Mapping[str, MedicineClass]

    @cached_property
    def standing(self) -> tuple[Standing[Fact], ...]:
        """Every entry that counts, in order of when it happened."""
        return tuple(one for one in self.session.fitting if one.charted_at <= self.moment)

    def of(self, kind: type[F]) -> tuple[Standing[F], ...]:
        """Every entry of this kind, in order of when it happened."""
        return tuple(one for one in self.session.of(kind) if one.charted_at <= self.moment)

    @cached_property
    def baseline(self) -> Vitals | None:
        """Today's baseline."""
        baseline = baseline_of(self.session)
        return None if baseline is None else baseline.fact.vitals

    @cached_property
    def end(self) -> Standing[facts.InfusionStopped] | None:
        """The end of the infusion."""
        stops = self.of(facts.InfusionStopped)
        return stops[-1] if stops else None

    def happened_after_end(self, found: Iterable[Standing[F]]) -> tuple[Standing[F], ...]:
        """Those that happened after the end; within its minute, those charted after it."""
        return tuple(one for one in found if self._after_end(one.at, one))

    def charted_after_end(self, kind: type[F]) -> tuple[Standing[F], ...]:
        """Those charted after the end; within its minute, those charted after the stop was."""
        return tuple(one for one in self.of(kind) if self._after_end(one.charted_at, one))

    def _after_end(self, at: datetime, one: Standing[F]) -> bool:
        if self.end is None:
            return False
        minute = self._last_minute
        return at >= minute + MINUTE or (at >= minute and one.chart_order > self.end.chart_order)

    @cached_property
    def _last_minute(self) -> datetime:
        """The minute in which the infusion ended."""
        return minute_of(self.moment if self.end is None else self.end.at)

    @cached_property
    def sets(self) -> Sets:
        """Every complete set."""
        return tuple(one for one in self.of(facts.VitalsTaken) if one.fact.vitals.is_complete)

    @cached_property
    def readings_after_end(self) -> Sets:
        """Every reading after the end."""
        return self.happened_after_end(self.of(facts.VitalsTaken))

    @property
    def sets_after_end(self) -> Sets:
        """Every complete set after the end."""
        return tuple(one for one in self.readings_after_end if one.fact.vitals.is_complete)

    def last_reading(self, field: str) -> tuple[int, datetime] | None:
        """The latest reading of a score after the end, and when."""
        for one in reversed(self.readings_after_end):
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
        return shown_clock(moment, self.session.zone)
