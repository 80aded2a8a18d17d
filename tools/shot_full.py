"""The patient over time, overfull: very long names and words, very many rows."""

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton

from infusion_desk.domain.patient_facts import Outcome
from infusion_desk.domain.patient_told import Registration
from infusion_desk.domain.scale_facts import AnsweredBy, ScaleScored
from infusion_desk.domain.scale_forms import PHQ_9
from infusion_desk.domain.series_facts import SeriesPhase
from infusion_desk.domain.session_facts import SessionKind
from infusion_desk.projections.follow_ups import FollowUpRow
from infusion_desk.projections.overview import overview_of
from infusion_desk.tour import Stage
from tools.shot_hands import focus, type_text

LONG = Registration(
    "004-2026-111-990-23-A",
    "Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh",
    "Maximiliana Theodora Bartholomea",
    date(1951, 12, 27),
    "they/them, or she/her with family",
)
WHY = "came with a cold and a fever, wanted to wait; her partner cannot drive before Thursday"


def full(stage: Stage) -> Iterator[str]:
    """From somebody whose names do not fit to the lists that do not."""
    room, desk = stage.built.room, stage.built.live.desk
    patient = desk.register(LONG).id
    yield from _unaccepted(stage, patient)
    desk.decide(patient, Outcome.ACCEPTED, desk.today_is(), "by letter")
    _registered(stage)
    room.go("patients")
    type_text(stage, "wolfe")
    yield "long-search"
    yield from _series(stage, patient)
    yield from _scales(stage, patient)
    yield from _today(stage)
    room.go("patients")
    type_text(stage, "featherstone")
    yield "many-hits"
    room.pages.patients.show_overview()
    room.pages.patients.overview.begin()
    room.pages.patients.overview.show_overview(overview_of((), ()))
    yield "overview-nothing"
    yield from _fifty(stage)


def _registered(stage: Stage) -> None:
    """Sixty people of one surname."""
    for at in range(60):
        born = date(1950, 1, 1) + timedelta(days=97 * at)
        form = Registration(f"F{at:05}", "Featherstonehaugh", f"Given Name{at}", born)
        stage.built.live.desk.register(form)


def _unaccepted(stage: Stage, patient: UUID) -> Iterator[str]:
    """Everything that a plan may say at once."""
    room = stage.built.room
    room.go("patients")
    room.pages.finding.show_patient(patient)
    room.pages.patients.patient.series.plan_wanted.emit()
    _fill_plan(stage)
    room.pages.patients.press_main()
    yield "long-plan-unaccepted"


def _fill_plan(stage: Stage) -> None:
    for name in ("maintenance", "kap"):
        _press(stage, name)
    for name, text in (("how many", "40"), ("first day", "24 nov 2026"), ("days apart", "3")):
        _write(stage, name, text)


def _series(stage: Stage, patient: UUID) -> Iterator[str]:
    desk, room = stage.built.live.desk, stage.built.room
    page = room.pages.patients
    room.pages.finding.show_patient(patient)
    page.patient.series.plan_wanted.emit()
    _fill_plan(stage)
    yield "long-plan"
    today = desk.today_is()
    desk.plan_series(patient, SeriesPhase.INDUCTION, (6, today, 7), SessionKind.IV)
    desk.plan(patient, None, on=today + timedelta(days=3))
    stage.built.live.refresh()
    room.pages.finding.show_patient(patient)
    bubbles = page.patient.series.bubbles
    page.patient.series.opened.emit(bubbles.shown[-1])
    for name, text in (("other day", "27 nov 2026"), ("why moved", WHY)):
        _write(stage, name, text)
    yield "long-change"
    QTest.keyClick(focus(stage), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    page.patient.series.opened.emit(bubbles.shown[0])
    page.press_main()
    yield "long-change-missing"
    _press(stage, "leave it out")
    yield "long-leave-missing"
    QTest.keyClick(focus(stage), Qt.Key.Key_Escape)


def _scales(stage: Stage, patient: UUID) -> Iterator[str]:
    desk, room = stage.built.live.desk, stage.built.room
    page = room.pages.patients
    for week in range(30):
        given = ScaleScored(PHQ_9.id, PHQ_9.edition, AnsweredBy.PATIENT, (2,) * 8 + (1, 2))
        desk.score(patient, given, desk.now() - timedelta(days=7 * week))
    room.pages.finding.show_patient(patient)
    page.patient.scales_wanted.emit()
    yield "long-scales"
    QTest.keyClicks(focus(stage), "1")
    QTest.keyClicks(focus(stage), "2")
    QTest.keyClick(focus(stage), Qt.Key.Key_Escape)
    room.pages.finding.show_patient(patient)
    page.patient.scales_wanted.emit()
    yield "long-scales-half"
    QTest.keyClicks(focus(stage), "3")
    yield "long-scale-form"
    QTest.keyClicks(focus(stage), "4" * 20)
    yield "long-scale-done"
    page.press_main()
    yield "long-scale-result"
    page.scale.result.another.emit()
    for keys in ("3", "000t", "a"):
        QTest.keyClicks(focus(stage), keys)
    yield "long-patient-all"
    page.scale.view.left.emit()


def _today(stage: Stage) -> Iterator[str]:
    """Twenty planned, one without a chair for each; everybody's names in full."""
    desk, room = stage.built.live.desk, stage.built.room
    for found in desk.find_patients("featherstone")[:20]:
        desk.decide(found.patient, Outcome.ACCEPTED, desk.today_is(), "by letter")
        desk.plan(found.patient, None)
    stage.built.live.refresh()
    room.go("today")
    while not room.pages.today.due.rows:
        QTest.qWait(20)
    yield "today-many"
    room.pages.today.show_names(True)
    yield "today-many-names"
    room.pages.today.show_names(False)
    rows: tuple[FollowUpRow, ...] = room.pages.today.due.rows
    room.go("patients")
    for name, row in (("call", rows[0]), ("done", rows[1])):
        room.pages.finding.open_follow_up(row)
        room.pages.patients.press_main()
        yield f"long-follow-up-{name}"


def _fifty(stage: Stage) -> Iterator[str]:
    desk, pages = stage.built.live.desk, stage.built.room.pages
    found = [one.patient for one in desk.find_patients("")]
    patient = max(found, key=lambda one: len(desk.past_sessions(one)))
    pages.finding.show_patient(patient)
    pages.finding.compare.begin(patient)
    yield "compare-before"
    few = min((one for one in found if desk.summed(one)), key=lambda one: len(desk.summed(one)))
    pages.finding.show_patient(few)
    pages.finding.compare.begin(few)
    QTest.qWait(200)
    yield "compare-one"
    QTest.keyClick(pages.patients.compare.list, Qt.Key.Key_Return)
    yield "compare-nothing"


def _press(stage: Stage, name: str) -> None:
    found = stage.built.room.pages.patients.series.currentWidget()
    assert found is not None
    button = found.findChild(QPushButton, name)
    assert button is not None
    button.click()


def _write(stage: Stage, name: str, text: str) -> None:
    form = stage.built.room.pages.patients.series.currentWidget()
    assert form is not None
    edit = form.findChild(QLineEdit, name)
    assert edit is not None
    edit.setFocus()
    edit.clear()
    QTest.keyClicks(edit, text)
