"""Whether somebody is treated: not yet decided, the form, what it lacks, every outcome."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from infusion_desk.domain.patient_facts import Outcome
from infusion_desk.domain.patient_told import Registration
from infusion_desk.tour import Stage, type_line
from tools.shot_hands import focus

_LONG = (
    "blood pressure first: three readings at home below 140/90, a cardiologist's letter, and the "
    "thyroid checked again; then a second consultation within six weeks"
)


def candidacy(stage: Stage) -> Iterator[str]:
    """Of somebody registered today, and of somebody with very long names."""
    room, desk = stage.built.room, stage.built.live.desk
    pages, today = room.pages, stage.built.live.desk.today_is()
    room.go("patients")
    new = desk.register(Registration("004301", "Okonkwo", "Ada", date(1990, 2, 3), "she/her"))
    pages.finding.show_patient(new.id)
    yield "candidacy-none"
    pages.patients.strike("Alt+C")
    yield "consultation"
    pages.patients.press_main()
    QTest.keyClick(focus(stage), Qt.Key.Key_Tab)
    QTest.keyClick(focus(stage), Qt.Key.Key_Tab)
    QTest.keyClick(focus(stage), Qt.Key.Key_Return)
    QTest.keyClicks(focus(stage), "20 nov 2026")
    pages.patients.press_main()
    yield "consultation-why"
    QTest.keyClick(focus(stage), Qt.Key.Key_Escape)
    desk.decide(new.id, Outcome.DEFERRED, today, _LONG)
    pages.finding.show_patient(new.id)
    yield "candidacy-deferred"
    pages.patients.strike("Alt+C")
    yield "consultation-again"
    QTest.keyClick(focus(stage), Qt.Key.Key_Escape)
    surname, given = (
        "Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh",
        "Hubertina Maximiliane",
    )
    long = desk.register(
        Registration("004302", surname, given, date(1948, 9, 12), "they/them", "penicillin (rash)")
    )
    desk.decide(long.id, Outcome.ACCEPTED, today, "")
    pages.finding.show_patient(long.id)
    yield "candidacy-accepted"
    yield from _without(stage, new.id)


def _without(stage: Stage, patient: UUID) -> Iterator[str]:
    """Planned, and brought to a chair, though nobody accepted them; then on the session's page."""
    room, desk = stage.built.room, stage.built.live.desk
    pages = room.pages
    pages.finding.show_patient(patient)
    pages.patients.strike("Alt+7")
    for _ in range(2):
        QTest.keyClick(focus(stage), Qt.Key.Key_Return)
    QTest.keyClicks(focus(stage), "24 nov 2026")
    pages.patients.press_main()
    yield "plan-why-without"
    QTest.keyClick(focus(stage), Qt.Key.Key_Escape)
    chair = desk.today().free_chairs[0]
    bring = room.findChild(QPushButton, f"bring to {chair}")
    assert bring is not None
    bring.click()
    yield "bring-why-without"
    QTest.keyClicks(focus(stage), "comes from far away and was seen by her psychiatrist yesterday")
    yield "bring-why-typed"
    QTest.keyClick(focus(stage), Qt.Key.Key_Return)
    stage.wait_for_line()
    yield "planned-without"
    for line in ("arrived", "ok identity", "ok allergies"):
        type_line(stage, line)
    yield "arrived-without"
    for line in ("weight 70 kg", "iv in left forearm 22g"):
        type_line(stage, line)
    yield "preparing-without"
    type_line(stage, "cancel because seen again first")
