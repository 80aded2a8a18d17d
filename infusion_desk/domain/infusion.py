"""What the pump did: segments, pauses and totals, from the standing entries alone.

Rate × time, clamped at the volume to be infused; a pause is a gap (clinical.md, 2.4).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from fractions import Fraction

from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.amounts import Exact, half_up
from infusion_desk.domain.course import Standing
from infusion_desk.domain.dose import (
    concentration,
    kilograms,
    planned_mg,
)
from infusion_desk.domain.entries import Fact
from infusion_desk.domain.kept import kept
from infusion_desk.domain.session import Session
from infusion_desk.domain.times import seconds_between

TOLERANCE_MG = Fraction(1, 10)
TOLERANCE_SHARE = Fraction(1, 100)
"""Drawn and given + wasted may differ by 0.1 mg or 1 % of what was drawn (rule D12)."""

PLAN_SHARE = Fraction(2, 100)
"""Plan and pump may differ by so much of the plan: what a rounded volume comes to."""


@dataclass(frozen=True, slots=True)
class Segment:
    """The pump running at one rate; `ended` is None while it still runs.

    `ml` and `mg` are what has run in during it so far; mg is None without a known bag.
    """

    started: datetime
    ended: datetime | None
    ml_per_hour: Decimal
    ml: Fraction = field(default=Fraction(0), compare=False)
    mg: Fraction | None = field(default=Fraction(0), compare=False)


@dataclass(frozen=True, slots=True)
class Infusion:
    """Totals at one moment. mg is None while the bag's concentration is not known."""

    planned_mg: Fraction | None = None
    vtbi_ml: Fraction | None = None
    given_ml: Fraction = Fraction(0)
    given_mg: Fraction | None = Fraction(0)
    bolus_mg: Fraction = Fraction(0)
    drawn_mg: Fraction = Fraction(0)
    wasted_mg: Fraction = Fraction(0)
    kg: Fraction | None = None
    mg_per_ml: Fraction | None = None
    segments: tuple[Segment, ...] = ()
    empty_segments: tuple[Segment, ...] = ()
    """Rates that were charted after the volume was reached: by what is charted nothing ran in."""
    running_s: int = 0
    paused_s: int = 0
    ml_per_hour: Decimal | None = None
    volume_reached_at: datetime | None = None
    projected_end: datetime | None = None

    @property
    def given_mg_per_kg(self) -> Fraction | None:
        """Given so far per kg of today's weight."""
        if self.given_mg is None or self.kg is None:
            return None
        return self.given_mg / self.kg

    @property
    def pump_set_otherwise(self) -> Fraction | None:
        """The mg that the pump is set to give, where that is not what is planned.

        So a weight corrected since the start leaves it. Boluses are not the pump's.
        """
        if self.planned_mg is None or self.vtbi_ml is None:
            return None
        if self.given_mg is None or self.mg_per_ml is None:
            return None
        rest = max(self.vtbi_ml - self.given_ml, Fraction(0))
        pump = self.given_mg - self.bolus_mg + rest * self.mg_per_ml
        return pump if abs(pump - self.planned_mg) > PLAN_SHARE * self.planned_mg else None

    @property
    def unaccounted_mg(self) -> Fraction | None:
        """Drawn, less given, less wasted."""
        if self.given_mg is None:
            return None
        return self.drawn_mg - self.given_mg - self.wasted_mg

    def balances_with(self, wasted: Exact) -> bool:
        """Whether drawn equals given + `wasted` mg within the tolerance."""
        if self.given_mg is None:
            return False
        rest = self.drawn_mg - self.given_mg - Fraction(wasted)
        return abs(rest) <= max(TOLERANCE_MG, TOLERANCE_SHARE * self.drawn_mg)


@dataclass(slots=True)
class _Pump:
    """The pump's state while the entries are walked through."""

    at: datetime | None = None
    rate: Decimal | None = None
    vtbi: Fraction | None = None
    mg_per_ml: Fraction | None = None
    ml: Fraction = Fraction(0)
    mg: Fraction | None = Fraction(0)
    segment_ml: Fraction = Fraction(0)
    segment_mg: Fraction | None = Fraction(0)
    since: datetime | None = None
    paused_since: datetime | None = None
    paused: timedelta = timedelta(0)
    reached: datetime | None = None
    segments: list[Segment] = field(default_factory=list)
    empty_since: datetime | None = None
    empty: list[Segment] = field(default_factory=list)

    def run_to(self, now: datetime) -> None:
        """Let time pass until `now`, stopping the flow where the volume is reached."""
        if self.rate is None or self.at is None or now <= self.at:
            return
        moved = Fraction(self.rate) * seconds_between(self.at, now) / 3600
        left = None if self.vtbi is None else max(self.vtbi - self.ml, Fraction(0))
        if self.since is not None and left is not None and moved >= left:
            seconds = left * 3600 / Fraction(self.rate)
            self.reached = min(self.at + timedelta(seconds=half_up(seconds)), now)
            self._flow(left)
            self._close(self.reached)
        elif self.since is not None:
            self._flow(moved)
        self.at = now

    def _flow(self, ml: Fraction) -> None:
        self.ml += ml
        self.segment_ml += ml
        if ml:
            mg = None if self.mg_per_ml is None else ml * self.mg_per_ml
            self.mg, self.segment_mg = _sum(self.mg, mg), _sum(self.segment_mg, mg)

    def segment(self, ended: datetime | None) -> Segment | None:
        """What runs now, or ended at `ended`."""
        if self.since is None or self.rate is None:
            return None
        return Segment(self.since, ended, self.rate, self.segment_ml, self.segment_mg)

    def _close(self, at: datetime) -> None:
        segment = self.segment(at)
        if segment is not None and at > segment.started:
            self.segments.append(segment)
        self.since = None
        self.segment_ml = self.segment_mg = Fraction(0)

    @property
    def full(self) -> bool:
        """Whether nothing more may flow."""
        return self.vtbi is not None and self.ml >= self.vtbi

    def set_rate(self, at: datetime, rate: Decimal | None) -> None:
        """End the segment that runs and begin the next one, if anything may still flow."""
        self._close(at)
        self._close_empty(at)
        self.rate, self.at = rate, at
        self.since = at if rate is not None and not self.full else None
        self.empty_since = at if rate is not None and self.full else None

    def empty_segment(self, ended: datetime | None) -> Segment | None:
        """The rate that was charted after the volume was reached, until `ended`."""
        if self.empty_since is None or self.rate is None:
            return None
        return Segment(self.empty_since, ended, self.rate)

    def _close_empty(self, at: datetime) -> None:
        segment = self.empty_segment(at)
        if segment is not None and at > segment.started:
            self.empty.append(segment)
        self.empty_since = None

    def set_volume(self, at: datetime, vtbi: Fraction | None) -> None:
        """A new volume to be infused; a pump that had reached the old one runs on."""
        self.vtbi = vtbi
        if self.rate is not None and self.since is None and not self.full:
            self._close_empty(at)
            self.since = self.at = at
            self.reached = None

    def apply(self, one: Standing[Fact], mg_per_ml: Fraction | None) -> None:
        """What one entry does to the pump."""
        match one.fact:
            case facts.InfusionStarted(rate, vtbi):
                self.mg_per_ml, self.vtbi = mg_per_ml, vtbi
                self.set_rate(one.at, rate)
            case facts.RateChanged(rate) | facts.InfusionResumed(rate):
                self._end_pause(one.at)
                self.set_rate(one.at, rate)
            case facts.InfusionPaused():
                self.set_rate(one.at, None)
                self.paused_since = one.at
            case facts.InfusionStopped():
                self._end_pause(one.at)
                self.set_rate(one.at, None)
            case facts.PlanSet(vtbi_ml=vtbi) if vtbi is not None:
                self.set_volume(one.at, vtbi)
            case facts.BagPrepared():
                self.mg_per_ml = mg_per_ml
            case facts.BolusGiven(mg):
                self.mg = None if self.mg is None else self.mg + Fraction(mg)

    def _end_pause(self, at: datetime) -> None:
        if self.paused_since is not None:
            self.paused += at - self.paused_since
            self.paused_since = None


_PUMPED: tuple[type[Fact], ...] = (
    facts.InfusionStarted,
    facts.RateChanged,
    facts.InfusionPaused,
    facts.InfusionResumed,
    facts.InfusionStopped,
    facts.BolusGiven,
    facts.PlanSet,
    facts.BagPrepared,
)


def _sum(one: Fraction | None, other: Fraction | None) -> Fraction | None:
    return None if one is None or other is None else one + other


Order = tuple[datetime, datetime, str, int]
Strengths = Mapping[Order, Fraction | None]
"""mg/mL of every bag, by where it stands among the entries, in that order."""


@kept
def infusion_of(session: Session, now: datetime) -> Infusion:
    """Totals at `now` of what the standing entries say; nothing is interpolated but flow.

    Kept for a while, because every part of a page asks for the same moment of the same session.
    """
    pump, strengths = _Pump(), bag_strengths(session)
    for one in session.of(*_PUMPED):
        if one.at <= now:
            pump.run_to(one.at)
            pump.apply(one, strength_at(strengths, one.order))
    pump.run_to(now)
    return _totals(session, pump, now)


def strength_at(strengths: Strengths, order: Order) -> Fraction | None:
    """mg/mL of the bag that hung at `order`, which is that bag's own or later."""
    hung = [strength for bag, strength in strengths.items() if bag <= order]
    return hung[-1] if hung else None


def bag_strengths(session: Session) -> Strengths:
    """mg/mL of each standing bag by its order, with the vial that stood when it was made.

    Where the vial is charted after the bag, the next vial counts.
    """
    vials = session.of(facts.DrugPrepared)
    strengths: dict[Order, Fraction | None] = {}
    for bag in session.of(facts.BagPrepared):
        before = [vial for vial in vials if vial.order <= bag.order]
        vial = (before[-1:] or vials[:1] or (None,))[0]
        drug = vial.fact if vial is not None else None
        strengths[bag.order] = concentration(bag.fact, drug)
    return strengths


def _totals(session: Session, pump: _Pump, now: datetime) -> Infusion:
    segments = list(pump.segments)
    running_now = pump.segment(None)
    if running_now is not None and running_now.started <= now:
        segments.append(running_now)
    empty_now = pump.empty_segment(None)
    running = sum(((part.ended or now) - part.started for part in segments), timedelta(0))
    still_paused = max(now - pump.paused_since, timedelta(0)) if pump.paused_since else timedelta(0)
    weight, plan = session.last(facts.WeightTaken), session.last(facts.PlanSet)
    bags = session.of(facts.BagPrepared)
    wastes = session.of(facts.WasteRecorded)
    boluses = [one for one in session.of(facts.BolusGiven) if one.at <= now]
    known = pump.mg_per_ml if pump.at else _strength_of_last(session)
    return Infusion(
        planned_mg=planned_mg(weight, plan),
        vtbi_ml=pump.vtbi,
        given_ml=pump.ml,
        given_mg=pump.mg,
        bolus_mg=sum((Fraction(one.fact.mg) for one in boluses), Fraction(0)),
        drawn_mg=sum((Fraction(one.fact.mg) for one in bags), Fraction(0)),
        wasted_mg=sum((Fraction(one.fact.mg) for one in wastes), Fraction(0)),
        kg=kilograms(weight) if weight else None,
        mg_per_ml=known,
        segments=tuple(segments),
        empty_segments=(*pump.empty, *((empty_now,) if empty_now is not None else ())),
        running_s=int(running.total_seconds()),
        paused_s=int((pump.paused + still_paused).total_seconds()),
        ml_per_hour=pump.rate if pump.since is not None else None,
        volume_reached_at=pump.reached,
        projected_end=_projected_end(pump, now),
    )


def _strength_of_last(session: Session) -> Fraction | None:
    strengths = list(bag_strengths(session).values())
    return strengths[-1] if strengths else None


def _projected_end(pump: _Pump, now: datetime) -> datetime | None:
    if pump.reached is not None:
        return pump.reached
    if pump.since is None or pump.rate is None or pump.vtbi is None:
        return None
    seconds = (pump.vtbi - pump.ml) * 3600 / Fraction(pump.rate)
    return now + timedelta(seconds=half_up(seconds))
