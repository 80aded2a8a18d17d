"""The session summary in words, in the order of clinical.md section 10; paper and text lay it out.

Amounts are at printed precision, times in the session's zone; nothing here draws.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.course import State
from infusion_desk.domain.effects import Effect
from infusion_desk.domain.entries import Fact, MadeByNewerVersion, Source
from infusion_desk.domain.words import words_of
from infusion_desk.projections.clock_words import behind_words, paper_words
from infusion_desk.projections.compliance import Compliance, compliance_of
from infusion_desk.projections.header import allergy_words
from infusion_desk.projections.paper_clock import PaperClock, dated
from infusion_desk.projections.report import SessionReport, TimelineItem
from infusion_desk.projections.summary_before import Check, checks, overrides, told_besides
from infusion_desk.projections.summary_dose import DoseTable, dose_table
from infusion_desk.projections.summary_figures import Box, boxes, figures
from infusion_desk.projections.summary_home import Rule, home, rule_overrides, rules
from infusion_desk.projections.summary_vitals import VitalsTable, vitals_table

AID = "Charting aid; readings entered by hand; not a monitor."
DEMO = "DEMO, invented patient"
_IN_KEY = 60


@dataclass(frozen=True, slots=True)
class Head:
    """What stands on every page: two identifiers, the session, the zone, how far it is signed."""

    name: str
    identity: str
    session: str
    standing: str
    printed: str
    draft: bool
    demo: bool
    check: str = ""
    """How far the record reached."""


@dataclass(frozen=True, slots=True)
class Summary:
    """The whole summary but its chart, ready to be laid out."""

    head: Head
    about: tuple[str, ...]
    boxes: tuple[Box, ...]
    before: tuple[Check, ...]
    overrides: tuple[str, ...]
    dose: DoseTable
    vitals: VitalsTable
    events: tuple[tuple[str, str, str], ...]
    effects: tuple[str, ...]
    done: tuple[str, ...]
    rules_as_at: str
    rules: tuple[Rule, ...]
    rule_overrides: tuple[str, ...]
    home: tuple[str, ...]
    figures: tuple[str, ...]
    medicines: tuple[str, ...]
    notes: tuple[str, ...]
    amendments: tuple[str, ...]
    attendance: tuple[str, ...]


def summary_of(report: SessionReport, printed_by: str = "") -> Summary:
    """The summary of one session as at its report."""
    clock = clock_of(report)
    kept = compliance_of(report)
    return Summary(
        head=head_of(report, clock, printed_by),
        about=_about(report, clock),
        boxes=boxes(report, clock),
        before=checks(report, clock),
        overrides=overrides(report, clock),
        dose=dose_table(report, clock),
        vitals=vitals_table(report, clock, kept),
        events=_events(report, clock),
        effects=_effects(report, clock),
        done=_told(report, clock, facts.OxygenChanged, facts.CautionAnswered),
        rules_as_at=clock.full(report.as_at),
        rules=rules(report) if report.started_at else (),
        rule_overrides=rule_overrides(report, clock),
        home=home(report, clock),
        figures=figures(report, clock),
        medicines=_told(report, clock, facts.MedicineGiven),
        notes=_notes(report, clock),
        amendments=_amendments(report, clock),
        attendance=_attendance(report, clock, kept),
    )


def clock_of(report: SessionReport) -> PaperClock:
    """The session's clock, with the day it was planned for."""
    planned = report.of(facts.SessionPlanned)
    day = planned[-1].fact.on if planned else report.as_at.astimezone(report.zone).date()
    return PaperClock(report.zone, day)


def head_of(report: SessionReport, clock: PaperClock, printed_by: str) -> Head:
    """The marks of every page."""
    first = report.timeline[0].entry.happened_at if report.timeline else report.as_at
    chair = f", chair {report.chair}" if report.chair else ""
    by = f" {printed_by}" if printed_by else ""
    zone = clock.zone_words(first, report.as_at)
    draft = not report.version
    return Head(
        name=report.patient.filed_name,
        identity=f"born {dated(report.patient.birth_date)} · MRN {report.patient.mrn}",
        session=f"Session {dated(clock.day)}{chair} · times {zone}",
        standing="DRAFT, not signed" if draft else f"v{report.version}",
        printed=f"printed{by} {clock.stamp(report.printed_at)}",
        draft=draft,
        demo=report.demo,
        check=report.check,
    )


def _about(report: SessionReport, clock: PaperClock) -> tuple[str, ...]:
    kind = "KAP infusion" if report.kind == "kap" else "IV infusion"
    parts = [kind]
    if report.place:
        parts.append(f"session {report.place} of the series")
    elif report.number is not None:
        parts.append(f"session {report.number} of this patient")
    if report.physician:
        parts.append(f"physician {report.physician}")
    parts += [f"coach {one.fact.name}" for one in report.of(facts.CoachCheckedIn)[-1:]]
    lines = [" · ".join(parts)]
    if report.state is State.CANCELLED:
        for one in report.of(facts.Cancelled):
            lines.append(f"Cancelled by {one.by} at {clock.full(one.at)}: {one.fact.because}")
    told = [] if report.patient.allergies is None else [allergy_words(report.patient)]
    lines.append(" · ".join((*told, f"Hands: {'; '.join(_hands(report))}")))
    return tuple(lines)


def _hands(report: SessionReport) -> list[str]:
    """Whose initials these are."""
    told = []
    wrote = [item.entry.by for item in report.timeline]
    typed = [one.entry.entered_by for one in report.timeline if one.entry.source is Source.PAPER]
    witnesses = [one.fact.witness for one in report.of(facts.WasteRecorded)]
    checkers = [one.fact.checker for one in report.of(facts.PreparationChecked)]
    for initials in dict.fromkeys((*wrote, *checkers, *witnesses, *typed)):
        person = report.clinic.person(initials)
        told.append(f"{initials} {person.name}, {person.role}" if person else initials)
    return told


def _events(report: SessionReport, clock: PaperClock) -> tuple[tuple[str, str, str], ...]:
    """The key to the chart's numbers; what is long stands elsewhere in full."""
    told = []
    for event in report.chart.events:
        words = event.words if len(event.words) <= _IN_KEY else f"{event.words[:_IN_KEY]}…"
        told.append((str(event.number), clock.short(event.at), words))
    return tuple(told)


def _effects(report: SessionReport, clock: PaperClock) -> tuple[str, ...]:
    """Each effect from begin to end, how it changed, and the difficult experiences."""
    told = []
    for one in report.effects:
        severity = f", {one.severity}" if one.severity else ""
        worst = f", at most {one.worst}" if one.worst not in (None, one.severity) else ""
        until = f"–{clock.short(one.ended_at)}" if one.ended_at else ""
        still = "" if one.ended_at else ", still open"
        words = f"{one.name[:1].upper()}{one.name[1:]}{severity}{_score(report, one)}{worst}"
        words = ", ".join((words, *one.details.words()))
        told.append(f"{clock.short(one.began_at)}{until} {words}{still} ({one.by})")
    return (*told, *_told(report, clock, facts.EffectChanged, facts.DifficultExperience))


def _score(report: SessionReport, effect: Effect) -> str:
    """The number that was typed when the effect began, if it was one."""
    began = [one.fact for one in report.of(facts.EffectBegun) if one.at == effect.began_at]
    scores = [fact.score for fact in began if fact.name == effect.name and fact.score is not None]
    return f" ({scores[0]} of 10 at first)" if scores else ""


def _told(report: SessionReport, clock: PaperClock, *kinds: type[Fact]) -> tuple[str, ...]:
    return tuple(
        f"{clock.short(one.at)} {words_of(one.fact)} ({one.by})" for one in report.of(*kinds)
    )


def _notes(report: SessionReport, clock: PaperClock) -> tuple[str, ...]:
    kinds = (
        facts.AssignedToPatient,
        facts.IntentionSet,
        facts.SoundChosen,
        facts.NoteWritten,
        MadeByNewerVersion,
    )
    strange = [f"Does not fit: {one.words} ({one.name})" for one in report.misfits]
    return (*_told(report, clock, *kinds), *told_besides(report, clock), *strange)


def _amendments(report: SessionReport, clock: PaperClock) -> tuple[str, ...]:
    ordered = sorted(report.amendments, key=lambda item: item.entry.chart_order)
    return tuple(_amendment(item, _wrong(item, report), clock) for item in ordered)


def _wrong(item: TimelineItem, report: SessionReport) -> TimelineItem | None:
    return next((one for one in report.timeline if one.entry.id == item.entry.corrects), None)


def _amendment(item: TimelineItem, wrong: TimelineItem | None, clock: PaperClock) -> str:
    entry = item.entry
    was = ""
    if wrong is not None and not isinstance(entry.fact, facts.Struck):
        was = f"; was {clock.short(wrong.entry.happened_at)} {wrong.words}"
    when = f"{clock.full(entry.charted_at)} {entry.by}"
    return f"{when}: {clock.short(entry.happened_at)} {item.words}{was}; because {entry.reason}"


def _attendance(report: SessionReport, clock: PaperClock, kept: Compliance) -> tuple[str, ...]:
    handed = _told(report, clock, facts.AttendanceHandedOver)
    told = [f"Attendance: {'; '.join(handed)}."] if handed else ["No hand-over was charted."]
    told += _transcribed(report, clock)
    told += _in_emergency(report, clock)
    told += (paper_words(one, clock) for one in report.clock_doubts)
    told += _after_all(report, clock)
    late = [item for item in report.timeline if item.late is not None]
    if report.started_at is not None:
        told.append(f"{kept.words}. Entries charted late: {len(late)}.")
    if kept.red_words:
        told.append(f"{kept.red_words}.")
    return tuple(told)


def _in_emergency(report: SessionReport, clock: PaperClock) -> Iterator[str]:
    """What was charted by initials that nothing proved: by whom, how much of it, and when."""
    entries = [item.entry for item in report.timeline if item.entry.emergency]
    for who in dict.fromkeys(entry.by for entry in entries):
        times = [clock.full(entry.charted_at) for entry in entries if entry.by == who]
        many = f"{len(times)} entr{'ies' if len(times) > 1 else 'y'}"
        yield f"Under emergency access by {who}: {many}, {min(times)} to {max(times)}."


def _after_all(report: SessionReport, clock: PaperClock) -> Iterator[str]:
    """What fitted only after all the rest, because the clock stood before it."""
    said = [(item.entry, behind_words(item.entry, report.zone)) for item in report.timeline]
    for entry, words in said:
        if words and entry.corrects is None:
            at = clock.exact(entry.happened_at)
            yield f"{at} by {entry.by}: {words[0]}, which was before the entries before it."


def _transcribed(report: SessionReport, clock: PaperClock) -> Iterator[str]:
    """What was typed in from a paper sheet: by whom, how much of it, and when."""
    entries = [item.entry for item in report.timeline if item.entry.source is Source.PAPER]
    for who in dict.fromkeys(entry.entered_by for entry in entries):
        theirs = [entry for entry in entries if entry.entered_by == who]
        times = [clock.full(entry.happened_at) for entry in (theirs[0], theirs[-1])]
        typed = clock.stamp(max(entry.recorded_at for entry in theirs))
        many = f"{len(theirs)} entr{'ies' if len(theirs) > 1 else 'y'}"
        yield f"Transcribed from paper by {who}: {many}, {' to '.join(times)}; typed in {typed}."
