"""Letters to providers outside: one that may go, one without consent; the session copied."""

from collections.abc import Iterator
from datetime import timedelta

from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from infusion_desk.domain.patient_facts import Consent, ConsentGiven, ProviderTold
from infusion_desk.domain.series_facts import SeriesPhase
from infusion_desk.domain.session_facts import SessionKind
from infusion_desk.projections.papers import Document, Paper
from infusion_desk.tour import Stage

LEE = ProviderTold("Dr. Annabelle Lee-Vandenberghe", "North Street Psychiatry", "555-0142")
ROY = ProviderTold("Sam Roy, NP")


def letters(stage: Stage) -> Iterator[str]:
    """Of the patient with the most sessions."""
    room, desk = stage.built.room, stage.built.live.desk
    patients = [one.patient for one in desk.find_patients("")]
    patient = max(patients, key=lambda one: len(desk.past_sessions(one)))
    over = [one.session for one in desk.past_sessions(patient) if desk.session(one.session).left_at]
    today = desk.today_is()
    plan = (4, today + timedelta(days=7), 7)
    desk.plan_series(patient, SeriesPhase.INDUCTION, plan, SessionKind.IV)
    desk.include(over[0])
    desk.tell(patient, LEE, ROY, ConsentGiven(Consent.RELEASE, today, LEE.name))
    room.open(over[0])
    room.do("copy")
    QTest.qWait(1500)
    yield "letters-copied"
    room.go("documents")
    QTest.qWait(1500)
    for paper in room.pages.papers._queue():
        if paper.session == over[0] and paper.document in _SHOWN:
            yield from _shown(stage, paper)
    room.do("copy")
    QTest.qWait(1500)
    yield "letters-documents-copied"
    QGuiApplication.clipboard().clear()


_SHOWN = (Document.DISCHARGE_SPANISH, Document.LETTER, Document.SERIES)


def _shown(stage: Stage, paper: Paper) -> Iterator[str]:
    page = stage.built.room.pages.documents
    page.show_papers(stage.built.room.pages.papers._queue(), paper)
    QTest.qWait(1500)
    yield f"letters-{paper.document}{'' if paper.state != 'no consent' else '-refused'}"
