"""The downtime sheet: what is known of a session, and room for what comes while nothing works."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.amounts import as_typed, shown
from infusion_desk.domain.clinic import Clinic
from infusion_desk.domain.course import RUNNING, State
from infusion_desk.domain.discharge_rules import RULES, Verdict
from infusion_desk.domain.entries import Fact
from infusion_desk.domain.session import Session
from infusion_desk.domain.vitals_schedule import due_at, schedule_of
from infusion_desk.domain.words import words_of
from infusion_desk.projections.compliance import compliance_of
from infusion_desk.projections.header import allergy_words
from infusion_desk.projections.paper_clock import PaperClock, since
from infusion_desk.projections.report import SessionReport
from infusion_desk.projections.summary import Head, clock_of, head_of
from infusion_desk.projections.summary_vitals import VitalsTable, vitals_table

STANDING = "Downtime sheet"
AFTER_THE_END = timedelta(hours=1)
"""Due times are printed for so long after the end as it is planned now."""
MOST_DUE = 16
ROWS = 16
"""Rows to write sets in, with a due time or without; never fewer than four without."""
NOTHING = VitalsTable((), ())
NOT_CHARTED = "not charted"
_BY_SIGN = {"D11", "D12"}
"""Rules that belong to signing; the others are ticked before somebody goes home."""
_LASTING = {"D13", "D16", "D17", "D18", "D19", "D20", "D21"}
"""What a person attested stays so; what a reading or the clock says does not, and is not ticked."""


@dataclass(frozen=True, slots=True)
class ToTick:
    """One thing before going home; `told` is what was charted of it, and ticks it."""

    rule: str
    words: str
    told: str = ""


@dataclass(frozen=True, slots=True)
class DowntimeSheet:
    """One patient's sheet. Without `facts` it is for somebody of whom nothing is charted yet.

    `due` are the coming sets: the clock, T+ and why; those to write on have none of the three.
    """

    head: Head
    facts: tuple[tuple[str, str], ...] = ()
    so_far: VitalsTable = NOTHING
    happened: tuple[str, ...] = ()
    due: tuple[tuple[str, str, str], ...] = ()
    spare: int = ROWS
    to_tick: tuple[ToTick, ...] = ()
    code: str = ""


def downtime_of(session: Session, report: SessionReport, printed_by: str = "") -> DowntimeSheet:
    """The sheet of one session as at its report."""
    clock = clock_of(report)
    head = replace(head_of(report, clock, printed_by), standing=STANDING, draft=False)
    due = tuple(_due(session, report, clock))
    return DowntimeSheet(
        head=head,
        facts=tuple(_facts(report, clock)),
        so_far=vitals_table(report, clock, compliance_of(report)),
        happened=tuple(_happened(report, clock)),
        due=due,
        spare=max(ROWS - len(due), 4),
        to_tick=tuple(_to_tick(report)),
        code=str(report.session),
    )


def empty_sheet(
    clinic: Clinic, now: datetime, demo: bool, printed_by: str = "", check: str = ""
) -> DowntimeSheet:
    """A sheet on which everything is written by hand."""
    zone = ZoneInfo(clinic.zone)
    clock = PaperClock(zone, now.astimezone(zone).date())
    head = Head(
        name="Name",
        identity=f"{'_' * 26}  born {'_' * 12}  MRN {'_' * 10}",
        session=f"{clinic.name} · times {clock.zone_words(now, now)}",
        standing=STANDING,
        printed=f"printed{f' {printed_by}' if printed_by else ''} {clock.stamp(now)}",
        draft=False,
        demo=demo,
        check=check,
    )
    return DowntimeSheet(head, to_tick=tuple(_none_ticked()))


def _facts(report: SessionReport, clock: PaperClock) -> Iterator[tuple[str, str]]:
    infusion = report.outcome.infusion
    weight, plan = report.weight, report.plan
    told = allergy_words(report.patient)
    yield "Allergies", told.removeprefix("Allergy: ").removeprefix("Allergies ")
    yield "Weight today", NOT_CHARTED if weight is None else _bare(weight)
    planned = "" if infusion.planned_mg is None else f" = {shown(infusion.planned_mg, 1)} mg"
    yield "Plan", NOT_CHARTED if plan is None else f"{_bare(plan)}{planned}"
    strength = infusion.mg_per_ml
    bag = _bare(report.bags[-1].made.fact) if report.bags else NOT_CHARTED
    yield "Bag", bag if strength is None else f"{bag} = {shown(strength, 3)} mg/mL"
    yield "Pump", _pump(report, clock)
    placed = report.of(facts.IvPlaced)
    yield "IV", _bare(placed[-1].fact) if placed else NOT_CHARTED
    yield "Driver", NOT_CHARTED if report.driver is None else _bare(report.driver)


def _bare(fact: Fact) -> str:
    """A fact without its first word, which stands beside it already."""
    return words_of(fact).partition(" ")[2]


def _pump(report: SessionReport, clock: PaperClock) -> str:
    """What it does now, what was given so far, and when it ends if nothing is changed."""
    infusion, state = report.outcome.infusion, report.state
    if report.started_at is None:
        return "not started"
    given = "" if infusion.given_mg is None else f", {shown(infusion.given_mg, 1)} mg"
    given = f"given {shown(infusion.given_ml, 1)} mL{given}"
    began = f"started {clock.full(report.started_at)}"
    if report.ended_at is not None:
        return f"{began} · ended {clock.full(report.ended_at)} · {given}"
    rate = "paused" if state is State.PAUSED else _rate(report)
    ends = infusion.projected_end
    until = f" · ends {clock.full(ends)}" if ends is not None and state in RUNNING else ""
    return f"{rate} · {began} · {given} by {clock.short(report.as_at)}{until}"


def _rate(report: SessionReport) -> str:
    infusion = report.outcome.infusion
    segments = (*infusion.segments, *infusion.empty_segments)
    return f"{as_typed(max(segments, key=lambda one: one.started).ml_per_hour)} mL/h"


def _happened(report: SessionReport, clock: PaperClock) -> Iterator[str]:
    """Effects, medicines and what the pump did, in order."""
    kinds = (
        *(facts.InfusionStarted, facts.RateChanged, facts.InfusionPaused, facts.InfusionResumed),
        *(facts.InfusionStopped, facts.BolusGiven, facts.MedicineGiven, facts.OxygenChanged),
        *(facts.EffectBegun, facts.EffectChanged, facts.EffectGone, facts.NoteWritten),
    )
    for one in report.of(*kinds):
        yield f"{clock.short(one.at)} {words_of(one.fact)} ({one.by})"


def _due(
    session: Session, report: SessionReport, clock: PaperClock
) -> Iterator[tuple[str, str, str]]:
    """The set that is owed now and the coming ones; the end as planned begins the longer interval.

    What was due before the owed one stands with the readings so far, as not charted.
    """
    schedule, due = schedule_of(session), due_at(session, report.as_at)
    if schedule is None or due is None:
        return
    ends = report.ended_at or report.outcome.infusion.projected_end
    schedule = replace(schedule, ended=ends)
    until = max(ends or report.as_at, report.as_at) + AFTER_THE_END
    while (following := schedule.after(due.at)).at < report.as_at:
        due = following
    for _ in range(MOST_DUE):
        if due.at > until:
            return
        yield clock.short(due.at), since(report.started_at, due.at), due.because
        due = schedule.after(due.at)


def _to_tick(report: SessionReport) -> Iterator[ToTick]:
    for one in report.rules:
        if one.rule not in _BY_SIGN and one.verdict is not Verdict.NOT_APPLICABLE:
            lasts = one.verdict is Verdict.MET and one.rule in _LASTING
            yield ToTick(one.rule, one.title, one.because if lasts else "")


def _none_ticked() -> Iterator[ToTick]:
    for rule, (title, _) in RULES.items():
        if rule not in _BY_SIGN:
            yield ToTick(rule, title)
