"""What is looked up beyond the session on the page: earlier sessions, and all who are here."""

from collections.abc import Sequence
from itertools import islice
from uuid import UUID

from infusion_desk.desk import Desk
from infusion_desk.domain.course import PRESENT
from infusion_desk.domain.problems import Refused
from infusion_desk.domain.series import with_session
from infusion_desk.domain.session_facts import IntentionSet
from infusion_desk.projections.downtime import DowntimeSheet, downtime_of, empty_sheet
from infusion_desk.projections.letter import Letter, addressee, letter_of, providers_of
from infusion_desk.projections.papers import Paper, papers_of
from infusion_desk.projections.series_report import SeriesReport, series_report_of
from infusion_desk.projections.underneath import (
    AT_THE_BEDSIDE,
    Earlier,
    Underneath,
    underneath_of,
    whole_of,
)


def underneath(desk: Desk, session: UUID, most: int = AT_THE_BEDSIDE) -> Underneath:
    """What lies under the curves of a session: its patient's earlier ones, newest first.

    They are read when somebody asks, never on the way from Enter to the screen.
    """
    one = desk.session(session)
    rows = [row.session for row in desk.past_sessions(one.plan.patient)]
    older = (desk.session(row) for row in rows[rows.index(session) + 1 :])
    began = (earlier for earlier in older if earlier.started_at is not None)
    return underneath_of(one, tuple(islice(began, most)))


def lines_of(desk: Desk, session: UUID) -> Earlier:
    """The curves of one session whose infusion was started."""
    return whole_of(desk.session(session))


def letter(desk: Desk, session: UUID, whom: str) -> Letter:
    """The letter about a session to this provider; Refused without the patient's consent."""
    one = desk.session(session)
    patient = one.plan.patient
    series = with_session(desk.series(patient), session)
    past = desk.with_course(patient, desk.past_sessions(patient))
    known = desk.patient_file(patient)
    return letter_of(desk.report(session), known, whom, series, (past, desk.trends(patient)))


def addressee_of(desk: Desk, session: UUID, whom: str) -> str:
    """Whom a letter goes to; Refused without the patient's consent."""
    patient = desk.patient(desk.session(session).plan.patient)
    return addressee(desk.patient_file(patient.id), patient.name, whom).name


def series_report(desk: Desk, session: UUID) -> SeriesReport:
    """The series that a session is part of; Refused for one that was planned apart."""
    patient = desk.session(session).plan.patient
    series = with_session(desk.series(patient), session)
    if series is None:
        raise Refused("The session is part of no series: there is no series report of it.")
    past = desk.with_course(patient, desk.past_sessions(patient))
    report = desk.report(session)
    known = ((one.session, _intentions(desk, one.session)) for one in past)
    intentions = {one: words for one, words in known if one in series.sessions and words}
    return series_report_of(report, series, past, desk.trends(patient), intentions)


def papers(desk: Desk, session: UUID) -> tuple[Paper, ...]:
    """What can be printed of a session: letters to providers and its series too."""
    one = desk.session(session)
    patient = one.plan.patient
    in_series = with_session(desk.series(patient), session) is not None
    outside = providers_of(desk.patient_file(patient))
    return papers_of(one, desk.patient(patient), outside, in_series=in_series)


def _intentions(desk: Desk, session: UUID) -> str:
    return "; ".join(one.fact.text for one in desk.session(session).of(IntentionSet))


def patients_here(desk: Desk) -> tuple[UUID, ...]:
    """The sessions whose patient is here, by chair."""
    here = (row.id for row in desk.here())
    return tuple(one for one in here if desk.session(one).state in PRESENT)


def downtime_sheets(desk: Desk, sessions: Sequence[UUID]) -> tuple[DowntimeSheet, ...]:
    """A sheet for each of these; where there are none, one on which all is written by hand."""
    by = desk.user.initials
    if not sessions:
        return (empty_sheet(desk.clinic, desk.now(), desk.is_demo, by, desk.check),)
    return tuple(downtime_of(desk.session(one), desk.report(one), by) for one in sessions)
