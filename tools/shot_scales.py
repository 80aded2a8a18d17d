"""Scales: choosing one, the form for staff and for the patient, what it came to."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from infusion_desk.domain.scale_facts import AnsweredBy, ScaleScored
from infusion_desk.domain.scale_forms import C_SSRS, GAD_7, PCL_5, PHQ_9, ScaleForm
from infusion_desk.tour import Stage
from tools.shot_hands import focus


def scales(stage: Stage) -> Iterator[str]:
    """Of somebody who is here, from the first scale to many."""
    room, desk = stage.built.room, stage.built.live.desk
    session = desk.here()[2].id
    patient = desk.session(session).plan.patient
    room.go("patients")
    room.pages.finding.show_patient(patient)
    yield "scores-none"
    yield from _phq(stage)
    _many(stage, patient)
    room.pages.finding.show_patient(patient)
    yield "scores-many"
    yield from _forms(stage)
    room.open(session)
    yield "session-safety-block"
    desk.resolve_safety(patient, "spoke with her, no intent now, plan agreed")
    stage.built.live.refresh()


def _phq(stage: Stage) -> Iterator[str]:
    """Begun by staff, finished by the patient; it asks for a physician."""
    room = stage.built.room
    page = room.pages.patients.scale
    room.pages.patients.patient.scales_wanted.emit()
    yield "scales-choice"
    _type(stage, "1")
    _type(stage, "2211")
    yield "scale-form"
    _type(stage, "t")
    yield "scale-patient"
    _type(stage, "a")
    yield "scale-patient-all"
    _type(stage, "a")
    _type(stage, "11112")
    room.pages.patients.scale.view.pass_item()
    yield "scale-patient-end"
    QTest.keyClick(page.view, Qt.Key.Key_Return)
    yield "scale-patient-thanks"
    page.view.left.emit()
    yield "scale-result-block"
    page.result.closed.emit()
    yield "scores-one"


def _forms(stage: Stage) -> Iterator[str]:
    """The others, begun."""
    page = stage.built.room.pages.patients.scale
    stage.built.room.pages.patients.patient.scales_wanted.emit()
    yield "scales-half-filled"
    for wanted, name in (("3", "pcl"), ("4", "screener"), ("6", "qids")):
        _type(stage, wanted)
        _type(stage, "10000000")
        yield f"scale-form-{name}"
        if name == "pcl":
            _type(stage, "t")
            yield "scale-patient-long"
            page.view.left.emit()
        page.form.closed.emit()


def _type(stage: Stage, keys: str) -> None:
    QTest.keyClicks(focus(stage), keys)


def _many(stage: Stage, patient: UUID) -> None:
    """Weeks of scores, with all that a row may say."""
    desk = stage.built.live.desk
    for week in range(1, 9):
        at = desk.now() - timedelta(days=7 * week)
        phq = (3, 3, None if week % 3 == 0 else 2, *(min(week // 2, 3),) * 5, 0, 1)
        desk.score(patient, _given(PHQ_9, phq), at)
        desk.score(patient, _given(GAD_7, (min(week // 3, 3),) * 7), at)
    desk.score(patient, _given(PCL_5, (2,) * 16 + (0,) * 4), desk.now() - timedelta(days=2))
    desk.score(patient, _given(C_SSRS, (1, 1, 1, None, 0, 0, None)))


def _given(form: ScaleForm, answers: tuple[int | None, ...]) -> ScaleScored:
    return ScaleScored(form.id, form.edition, AnsweredBy.PATIENT, answers)
