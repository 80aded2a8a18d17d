"""The transfer sheet in words: what whoever takes the patient over must know, on one page."""

from dataclasses import dataclass, replace

from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.amounts import shown
from infusion_desk.domain.dose import kilograms
from infusion_desk.domain.words import words_of
from infusion_desk.projections.compliance import compliance_of
from infusion_desk.projections.emergency import stamps_in
from infusion_desk.projections.header import allergy_words
from infusion_desk.projections.paper_clock import PaperClock
from infusion_desk.projections.report import SessionReport
from infusion_desk.projections.summary import Head, clock_of, head_of, summary_of
from infusion_desk.projections.summary_dose import DoseTable
from infusion_desk.projections.summary_vitals import VitalsTable, vitals_table

MOST_SETS = 10


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment of the emergency; `clock` is empty where it is still to be written by hand."""

    caption: str
    clock: str
    below: str


@dataclass(frozen=True, slots=True)
class Transfer:
    """The whole sheet, ready to be laid out."""

    head: Head
    patient: str
    allergies: str
    about: tuple[str, ...]
    moments: tuple[Moment, ...]
    dose: DoseTable
    given: tuple[str, ...]
    medicines: tuple[str, ...]
    effects: tuple[str, ...]
    done: tuple[str, ...]
    vitals: VitalsTable
    before: tuple[str, ...]
    contact: str


def transfer_of(
    report: SessionReport, printed_by: str = "", most_sets: int = MOST_SETS
) -> Transfer:
    """The sheet of one session as at its report, with the last `most_sets` readings."""
    clock, summary = clock_of(report), summary_of(report, printed_by)
    head = head_of(report, clock, printed_by)
    standing = f"Transfer sheet as at {clock.full(report.as_at)}"
    return Transfer(
        head=replace(head, standing=standing, draft=False),
        patient=_patient(report),
        allergies=allergy_words(report.patient),
        about=_about(report, clock),
        moments=_moments(report, clock),
        dose=replace(summary.dose, ledger=()),
        given=_given(report),
        medicines=summary.medicines,
        effects=summary.effects,
        done=summary.done,
        vitals=_last_sets(report, clock, most_sets),
        before=_before(report, clock),
        contact=_contact(report),
    )


def _patient(report: SessionReport) -> str:
    day = report.as_at.astimezone(report.zone).date()
    age = f"{report.patient.age_on(day)} years"
    weight = f"{shown(kilograms(report.weight), 1)} kg today" if report.weight else "not weighed"
    return f"{report.patient.filed_name}, {age}, {weight}"


def _about(report: SessionReport, clock: PaperClock) -> tuple[str, ...]:
    """The infusion, the IV, oxygen: what is in and on the patient now."""
    started, ended = report.started_at, report.ended_at
    infusion = "Ketamine was not started."
    if started is not None:
        until = f"stopped {clock.exact(ended)}" if ended else "NOT STOPPED"
        infusion = f"IV ketamine, started {clock.exact(started)}, {until}."
    return (infusion, _iv(report), _oxygen(report, clock))


def _iv(report: SessionReport) -> str:
    placed, removed = report.of(facts.IvPlaced), report.of(facts.IvRemoved)
    if not placed:
        return "No IV."
    gone = removed and removed[-1].order > placed[-1].order
    return f"{words_of(placed[-1].fact)}: {'taken out' if gone else 'still in place'}."


def _oxygen(report: SessionReport, clock: PaperClock) -> str:
    changes = report.of(facts.OxygenChanged)
    if not changes:
        return "Room air."
    return f"{words_of(changes[-1].fact)} since {clock.short(changes[-1].at)}."


def _moments(report: SessionReport, clock: PaperClock) -> tuple[Moment, ...]:
    return tuple(
        Moment(one.caption, one.clock, " ".join(filter(None, (one.by, one.detail))))
        for one in stamps_in(report.of, clock.exact)
    )


def _given(report: SessionReport) -> tuple[str, ...]:
    infusion = report.outcome.infusion
    if report.started_at is None or infusion.given_mg is None:
        return ()
    per_kg = infusion.given_mg_per_kg
    told = f"Given in all {shown(infusion.given_mg, 1)} mg ketamine"
    more = f", {shown(per_kg, 2)} mg/kg" if per_kg is not None else ""
    return (f"{told}{more}, {shown(infusion.given_ml, 1)} mL.",)


def _last_sets(report: SessionReport, clock: PaperClock, most: int) -> VitalsTable:
    """Only what stands; the footnotes on what was corrected are the summary's."""
    whole = vitals_table(report, clock, compliance_of(report))
    rows = [row for row in whole.rows if not row.struck and any(row.cells[2:-1])]
    return VitalsTable(tuple(replace(row, note=None) for row in rows[-most:]), ())


def _before(report: SessionReport, clock: PaperClock) -> tuple[str, ...]:
    baseline = report.outcome.baseline
    told = []
    if baseline is not None:
        told.append(f"Baseline {clock.short(baseline.at)}: {words_of(baseline.fact)}.")
    intake = report.of(facts.IntakeTold)
    told += [f"{words_of(one.fact)} (told {clock.short(one.at)})." for one in intake]
    return tuple(told)


def _contact(report: SessionReport) -> str:
    driver = report.driver
    named = ""
    if driver is not None:
        named = ", ".join(filter(None, (driver.name, driver.relation, driver.phone)))
    clinic = " ".join(filter(None, (report.clinic.name, report.clinic.phone)))
    physician = f"physician {report.physician}" if report.physician else ""
    told = (clinic, physician, f"driver {named}" if named else "")
    return " · ".join(filter(None, told))
