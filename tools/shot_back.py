"""A patient's past: what was wanted of each session and which papers went out; none, many."""

from collections.abc import Iterator
from uuid import UUID

from PySide6.QtTest import QTest

from infusion_desk.domain.log_facts import Exported
from infusion_desk.projections.looked_back import BackRow, LookedBack
from infusion_desk.tour import Stage

LONG = "be with whatever comes, and remember how the morning light fell on the lake " * 3


def back(stage: Stage) -> Iterator[str]:
    """Instead of the sessions, on the patient's page."""
    desk = stage.built.live.desk
    patients = [one.patient for one in desk.find_patients("")]
    patients.sort(key=lambda one: len(desk.past_sessions(one)))
    views = stage.built.room.pages.patients.patient.past
    for name in ("intentions", "papers"):
        _look(stage, patients[0], name)
        yield f"back-none-{name}"
    many = patients[-1]
    for one in desk.past_sessions(many)[:3]:
        desk.printed(one.session, "discharge", "Corin Abernethy-Voss, born 27 May 1968")
        desk.log.note(Exported("summary", "pdf", "summary-1a2b3c4d.pdf", many, one.session))
    for name in ("intentions", "papers"):
        _look(stage, many, name)
        yield f"back-{name}"
    session = desk.past_sessions(many)[0].session
    rows = tuple(BackRow(f"{at}: {LONG}", "20 Nov 2026 · session 3/6", session) for at in range(60))
    _look(stage, many, "intentions")
    views.show_back(LookedBack(rows, rows))
    yield "back-many"


def _look(stage: Stage, patient: UUID, name: str) -> None:
    room = stage.built.room
    room.go("patients")
    room.pages.finding.show_patient(patient)
    views = room.pages.patients.patient.past
    views.show_sessions()
    while not getattr(views, name).isVisible():
        room.pages.patients.strike("Alt+I")
    QTest.qWait(500)
