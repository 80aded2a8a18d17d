"""The moments of an emergency: which are stamped, when, and the line that stamps each."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.course import Standing
from infusion_desk.domain.departure_facts import EMERGENCY
from infusion_desk.domain.entries import Fact
from infusion_desk.domain.session import Session

CAPTIONS = {
    facts.EmergencyStep.STOPPED: "Stopped",
    facts.EmergencyStep.CALLED: "Called",
    facts.EmergencyStep.ARRIVED: "Arrived",
    facts.EmergencyStep.HANDED_OVER: "Handed over",
}


@dataclass(frozen=True, slots=True)
class Stamp:
    """One moment. `at` is when it was first stamped; `detail` the last that was said of it."""

    step: facts.EmergencyStep
    caption: str
    line: str
    at: datetime | None = None
    clock: str = ""
    by: str = ""
    detail: str = ""


def stamps_of(session: Session) -> tuple[Stamp, ...]:
    """The four moments in the order in which they are usually pressed."""
    zone = session.zone
    return stamps_in(session.of, lambda at: f"{at.astimezone(zone):%H:%M:%S}")


def stamps_in(
    of: Callable[..., tuple[Standing[Fact], ...]], shown: Callable[[datetime], str]
) -> tuple[Stamp, ...]:
    """The same of anything that knows its standing entries, in that clock."""
    standing = of(facts.EmergencyStamped, facts.InfusionStopped)
    return tuple(_stamp(step, standing, shown) for step in facts.EmergencyStep)


def _stamp(
    step: facts.EmergencyStep,
    standing: tuple[Standing[Fact], ...],
    shown: Callable[[datetime], str],
) -> Stamp:
    found = [one for one in standing if step_of(one.fact) is step]
    line = f"{EMERGENCY} {step}"
    if not found:
        return Stamp(step, CAPTIONS[step], line)
    first = found[0]
    details = [getattr(one.fact, "detail", "") for one in found]
    detail = next((one for one in reversed(details) if one), "")
    return Stamp(step, CAPTIONS[step], line, first.at, shown(first.at), first.by, detail)


def step_of(fact: Fact) -> facts.EmergencyStep | None:
    """Which moment of an emergency this is; a stop is one when that is its reason."""
    if isinstance(fact, facts.EmergencyStamped):
        return fact.step
    stopped = isinstance(fact, facts.InfusionStopped) and fact.because == EMERGENCY
    return facts.EmergencyStep.STOPPED if stopped else None
