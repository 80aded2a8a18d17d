"""One invented visit under way: the clock of the room, the hands in it, the pump."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from random import Random

from infusion_desk.demo.body import Body, Flow, Vital
from infusion_desk.demo.patients import Invented
from infusion_desk.demo.scribe import Scribe
from infusion_desk.domain.entries import Entry, Fact
from infusion_desk.domain.session_facts import PlanSet
from infusion_desk.domain.times import seconds_between


@dataclass(slots=True)
class Pump:
    """What the pump has done so far, by its own display."""

    volume: Fraction
    planned_rate: Decimal
    rate: Decimal | None
    since: datetime
    started: datetime
    ml: Fraction = Fraction(0)
    flows: list[Flow] = field(default_factory=list)

    def set_rate(self, rate: Decimal | None, at: datetime) -> None:
        """From now on this many mL/h; None halts it."""
        self._run_to(at)
        self.rate = rate

    def empty_at(self) -> datetime | None:
        """When the volume is reached, to the second, if nothing changes."""
        if self.rate is None:
            return None
        seconds = (self.volume - self.ml) * 3600 / Fraction(self.rate)
        return self.since + timedelta(seconds=-(-seconds.numerator // seconds.denominator))

    def flows_to(self, now: datetime) -> list[Flow]:
        """What ran until `now`, in minutes after the start, as shares of the planned rate."""
        running = self._flow(now)
        return self.flows if running is None else [*self.flows, running]

    def minute(self, at: datetime) -> float:
        """Minutes after the start."""
        return float(seconds_between(self.started, at) / 60)

    def _run_to(self, now: datetime) -> None:
        flow = self._flow(now)
        if flow is not None and self.rate is not None:
            self.flows.append(flow)
            moved = Fraction(self.rate) * seconds_between(self.since, now) / 3600
            self.ml = min(self.ml + moved, self.volume)
        self.since = now

    def _flow(self, now: datetime) -> Flow | None:
        if self.rate is None or now <= self.since:
            return None
        share = float(self.rate / self.planned_rate)
        return (self.minute(self.since), self.minute(now), share)


@dataclass(frozen=True, slots=True)
class Due:
    """What will be charted at a time; `happened` where it was so earlier."""

    at: datetime
    fact: Fact
    by: str
    happened: datetime | None = None


@dataclass(slots=True)
class Visit:
    """A visit of one patient. `due` holds what will be charted at its time, whoever is busy."""

    one: Invented
    number: int
    random: Random
    body: Body
    dose: PlanSet
    kilograms: Decimal
    on: date
    now: datetime
    scribe: Scribe
    pump: Pump | None = None
    due: list[Due] = field(default_factory=list)

    @property
    def physician(self) -> str:
        """Who gives the infusion."""
        return self.one.physician

    def chance(self, share: float) -> bool:
        """Whether something that happens in this share of cases happens now."""
        return self.random.random() < share

    def wait(self, minutes: float, spread: float = 0.3) -> None:
        """Let about so many minutes pass; what falls due in them is charted."""
        spent = max(self.random.gauss(minutes, spread * minutes), 0.1)
        self.pass_until(self.now + timedelta(seconds=round(spent * 60)))

    def pass_until(self, moment: datetime) -> None:
        """Let time pass until `moment`."""
        self.due.sort(key=lambda due: due.at)
        while self.due and self.due[0].at <= moment:
            due = self.due.pop(0)
            self.now = max(self.now, due.at)
            self.scribe.chart(due.fact, self.now, due.by, happened=due.happened)
        self.now = max(self.now, moment)

    def later(self, minutes: float, fact: Fact, by: str, late: float = 0) -> None:
        """Something that is so in so many minutes, and is charted `late` minutes after."""
        happened = self.now + timedelta(seconds=round(minutes * 60))
        charted = happened + timedelta(seconds=round(late * 60))
        self.due.append(Due(charted, fact, by, happened))

    def chart(self, fact: Fact, by: str) -> Entry:
        """Chart something now."""
        return self.scribe.chart(fact, self.now, by)

    def vital(self) -> Vital:
        """What a perfect instrument would show now."""
        if self.pump is None:
            return self.body.rest
        flows = self.pump.flows_to(self.now)
        return self.body.at(self.pump.minute(self.now), flows, float(self.dose.minutes))
