"""A patient's series: none, one, very many; the forms; the lists that follow from them."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton

from infusion_desk.domain.follow_up_facts import FollowUpKind, NextDayCalled
from infusion_desk.domain.scale_facts import AnsweredBy, ScaleScored
from infusion_desk.domain.scale_forms import GAD_7, PHQ_9
from infusion_desk.domain.series_facts import SeriesPhase
from infusion_desk.domain.session_facts import SessionKind
from infusion_desk.tour import Stage
from tools.shot_hands import focus


def series(stage: Stage) -> Iterator[str]:
    """From nobody's series to one that does not fit."""
    room, desk = stage.built.room, stage.built.live.desk
    patients = [one.patient for one in desk.find_patients("")]
    patient = min(patients, key=lambda one: len(desk.past_sessions(one)))
    room.go("patients")
    room.pages.finding.show_patient(patient)
    yield "series-none"
    panel = room.pages.patients.patient.series
    panel.plan_wanted.emit()
    yield "series-plan"
    room.pages.patients.press_main()
    yield "series-plan-missing"
    _fill(stage)
    yield "series-plan-asked"
    QTest.keyClick(focus(stage), Qt.Key.Key_Escape)
    one = _one(stage, patient)
    yield "series-one"
    room.go("today")
    yield "today-series"
    room.go("patients")
    room.pages.finding.show_patient(patient)
    panel.opened.emit(panel.bubbles.chosen)
    yield "series-change"
    panel.end_wanted.emit(one)
    yield "series-end"
    patient = max(patients, key=lambda one: len(desk.past_sessions(one)))
    _many(stage, patient)
    yield "series-many"
    for part in (_revised, _trend, _compared, _follow_ups):
        yield from part(stage, patient)


def _revised(stage: Stage, patient: UUID) -> Iterator[str]:
    """Who a patient is, as known; changed without the reason it needs."""
    page = stage.built.room.pages.patients
    page.strike("Alt+4")
    yield "revise"
    surname = page.series.findChild(QLineEdit, "revise surname")
    assert surname is not None
    surname.setFocus()
    QTest.keyClicks(surname, "-Lund")
    page.press_main()
    yield "revise-why"
    stage.built.room.pages.finding.show_patient(patient)


def _trend(stage: Stage, patient: UUID) -> Iterator[str]:
    """The scores of somebody who came ten times: none, one, many, and a scale without rules."""
    desk, page = stage.built.live.desk, stage.built.room.pages.patients.patient
    page.strike("Alt+2")
    yield "trend-none"
    began = sorted(one.on for one in desk.past_sessions(patient) if one.dose != "–")
    days = [began[0] - timedelta(days=2), *(day + timedelta(days=3) for day in began)]
    for many in (1, len(days)):
        for at, day in enumerate(days[:many]):
            noon = datetime.combine(day, time(20), UTC)
            for form, top in ((PHQ_9, 19), (GAD_7, 15)):
                total = max(top - 2 * at, 3 + at % 3)
                given = ScaleScored(form.id, form.edition, AnsweredBy.PATIENT, (), total)
                desk.score(patient, given, noon)
        stage.built.room.pages.finding.show_patient(patient)
        yield "trend-one" if many == 1 else "trend-many"
    page.strike("Alt+3")
    yield "trend-gad"
    page.strike("Alt+2")


def _follow_ups(stage: Stage, _: UUID) -> Iterator[str]:
    """Of somebody who was here lately, and of everybody on Today."""
    desk, room = stage.built.live.desk, stage.built.room
    room.go("today")
    while not room.pages.today.due.rows:
        QTest.qWait(20)
    yield "today-due"
    lately = [one for one in desk.follow_ups.patients() if len(desk.follow_ups.due(one)) > 1]
    room.go("patients")
    room.pages.finding.show_patient(lately[0])
    room.pages.patients.patient.show_follow_ups()
    yield "follow-ups"
    rows = desk.follow_ups.rows(lately[0])
    for row in rows:
        assert row.owed is not None
        room.pages.finding.open_follow_up(row)
        yield f"follow-up-{row.owed.kind.name.lower()}"
        if row.owed.kind is FollowUpKind.CALL:
            call = NextDayCalled(row.owed.session, True, "well", "none", "mild", 7, True, "did not")
            desk.follow_ups.called(lately[0], call)
        else:
            desk.follow_ups.done(lately[0], row.owed, "came on Sunday with her partner")
    room.pages.finding.show_patient(lately[0])
    yield "follow-ups-done"


def _compared(stage: Stage, patient: UUID) -> Iterator[str]:
    """Two that are marked; the latest two, then all of them, in two tracks, and from nearer."""
    pages = stage.built.room.pages
    pages.finding.show_patient(patient)
    pages.patients.patient.take_focus()
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Space):
        QTest.keyClick(focus(stage), key)
    yield "compare-marked"
    for name, chord in (("compare", "Alt+1"), ("compare-all", "Alt+7"), ("compare-hr", "Alt+2")):
        if chord == "Alt+1":
            pages.finding.compare.begin(patient)
        pages.patients.strike(chord)
        QTest.qWait(1500)
        yield name
    for letter in "+++":
        QTest.keyClicks(pages.patients.compare.list, letter)
    QTest.keyClick(pages.patients.compare.list, Qt.Key.Key_Left)
    yield "compare-near"
    QTest.keyClicks(pages.patients.compare.list, "0")


def _one(stage: Stage, patient: UUID) -> UUID:
    """An induction with a moved session, a no-show and a session apart."""
    desk = stage.built.live.desk
    first = desk.today_is()
    one = desk.plan_series(patient, SeriesPhase.INDUCTION, (6, first, 7), SessionKind.IV)
    desk.move_session(one.sessions[1], first + timedelta(days=9), "a cold")
    desk.chart(one.sessions[3], "cancel because no show")
    desk.plan(patient, None, on=first + timedelta(days=3))
    stage.built.live.refresh()
    stage.built.room.pages.finding.show_patient(patient)
    return one.id


def _fill(stage: Stage) -> None:
    """Seven sessions three days apart, by keys alone."""
    form = stage.built.room.pages.patients.series.plan
    for name in ("induction", "iv"):
        button = form.findChild(QPushButton, name)
        assert button is not None
        button.click()
    for name, text in (("how many", "7"), ("first day", "24 nov 2026"), ("days apart", "3")):
        edit = form.findChild(QLineEdit, name)
        assert edit is not None
        edit.setFocus()
        QTest.keyClicks(edit, text)


def _many(stage: Stage, patient: UUID) -> None:
    """An induction and two years of boosters beside ten sessions that no series has."""
    desk, today = stage.built.live.desk, stage.built.live.desk.today_is()
    month = timedelta(days=30)
    desk.plan_series(patient, SeriesPhase.INDUCTION, (6, today, 7), SessionKind.IV)
    desk.plan_series(patient, SeriesPhase.MAINTENANCE, (24, today + 2 * month, 28), SessionKind.IV)
    stage.built.room.pages.finding.show_patient(patient)
