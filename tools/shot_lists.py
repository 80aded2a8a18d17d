"""A patient's lists: nothing told, one of each, very many with very long words; their forms."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton

from infusion_desk.domain.entries import Fact
from infusion_desk.domain.patient_facts import (
    ConditionTold,
    Consent,
    ConsentGiven,
    IndicationTold,
    MedicineTold,
    ProviderTold,
)
from infusion_desk.domain.patient_told import Registration
from infusion_desk.domain.record_facts import AllergiesTold
from infusion_desk.tour import Stage
from tools.shot_hands import focus

EACH: tuple[Fact, ...] = (
    AllergiesTold("penicillin (rash)"),
    IndicationTold("F33.2", "Major depressive disorder, recurrent, severe"),
    ConditionTold("Hypertension", "treated"),
    MedicineTold("Sertraline", "50 mg"),
    ProviderTold("Dr A. Moss", "Elm Street", "555-0100"),
    ConsentGiven(Consent.TREATMENT, date(2026, 11, 12)),
)
LONG = "Extended-release sustained preparation of a very long invented name"


def lists(stage: Stage) -> Iterator[str]:
    """Beside the sessions, and the forms that fill them."""
    room, desk = stage.built.room, stage.built.live.desk
    patients = [one.patient for one in desk.find_patients("")]
    patient = min(patients, key=lambda one: len(desk.past_sessions(one)))
    _show(stage, patient)
    yield "lists-none"
    desk.tell(patient, *EACH)
    desk.tell(patient, MedicineTold("Sertraline", "100 mg"))
    _show(stage, patient)
    yield "lists-one"
    page = room.pages.patients
    page.strike("Alt+0")
    yield "lists-add"
    chosen = page.series.findChild(QPushButton, "indication")
    assert chosen is not None
    chosen.click()
    QTest.keyClicks(focus(stage), "depress")
    yield "lists-indication"
    QTest.keyClick(focus(stage), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    yield "lists-refused"
    _show(stage, patient)
    rows = page.patient.lists.rows
    rows.opened.emit(
        next(one for one in desk.patient_page(patient).lists.rows if "100" in one.words)
    )
    yield "lists-change"
    _show(stage, patient)
    rows.opened.emit(desk.patient_page(patient).lists.rows[-1])
    yield "lists-withdraw"
    _many(stage, patient)
    yield "lists-many"


def _many(stage: Stage, patient: UUID) -> None:
    desk = stage.built.live.desk
    for at in range(30):
        desk.tell(patient, MedicineTold(f"{LONG} {at}", "as told by the patient " * 3))
    for at in range(10):
        desk.tell(patient, MedicineTold(f"{LONG} {at}", ended=True))
    _show(stage, patient)


def _show(stage: Stage, patient: UUID) -> None:
    room = stage.built.room
    room.go("patients")
    room.pages.finding.show_patient(patient)
    room.pages.patients.patient.show_lists()


def twice(stage: Stage) -> Iterator[str]:
    """Two registrations of one person: looked for, side by side, joined."""
    room, desk = stage.built.room, stage.built.live.desk
    flow, page = room.pages.finding.twice, room.pages.patients
    form = Registration("900099", "Umeaku", "Obi", date(1999, 4, 10), "he/him")
    other = desk.register(form).id
    (found,) = desk.find_patients("umeaku obiora")
    _show(stage, found.patient)
    flow.begin(found.patient)
    page.show_series()
    yield "twice"
    QTest.keyClicks(focus(stage), "umeaku")
    yield "twice-found"
    flow.form.chosen.emit(desk.find_patients("900099")[0])
    yield "twice-beside"
    page.press_main()
    yield "twice-missing"
    desk.join_registrations(found.patient, other, "registered twice, on two telephones")
    _show(stage, other)
    yield "twice-led"
    room.pages.patients.begin()
    page.findChild(QLineEdit, "search").setText("umeaku")  # type: ignore[union-attr]
    yield "twice-search"
