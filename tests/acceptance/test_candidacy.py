"""From the registration to the chair of somebody whom nobody accepted yet: by keys, by pointer."""

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit

from infusion_desk.domain.session_facts import ItemOverridden
from infusion_desk.projections.summary import summary_of
from infusion_desk.ui.parts import Words
from infusion_desk.ui.session.checklist_panel import CheckRow
from tests.acceptance.conftest import Bedside
from tests.ui.hands import child

ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
ENTER, TAB, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Space
SAID = {"mrn": "900040", "surname": "Okonkwo", "given": "Ada", "born": "3 feb 1990"}
NEVER = "Nobody has accepted Ada Okonkwo for treatment."
WHY = ItemOverridden("candidacy", "lives far away")


def tabs_to(bedside: Bedside, name: str) -> None:
    """With the tabulator alone, as far as it takes."""
    for _ in range(40):
        if bedside.focused.objectName() == name:
            return
        bedside.key(TAB)
    raise AssertionError(f"{name} is not reached")


def patient_of(bedside: Bedside) -> UUID:
    known = bedside.built.live.desk.patient_with("900040")
    assert known is not None
    return known.id


def overrides(bedside: Bedside, session: UUID) -> list[ItemOverridden]:
    entries = bedside.built.live.desk.session(session).entries
    return [one.fact for one in entries if isinstance(one.fact, ItemOverridden)]


def candidacy(bedside: Bedside) -> str:
    return child(bedside.built.room.pages.patients.patient, Words, "candidacy").whole


def is_named(bedside: Bedside, session: UUID) -> None:
    """Before the start, and on the summary."""
    desk = bedside.built.live.desk
    bedside.until(lambda: bedside.built.room.line.ready)
    rows = bedside.built.window.findChildren(CheckRow, "item candidacy")
    assert [one.accessibleName() for one in rows if one.isVisible()] == [
        "Accepted for treatment: overridden. overridden: lives far away SH 20 Nov"
    ]
    told = summary_of(desk.report(session))
    assert told.overrides == ("Candidacy was overridden by SH at 09:00, because: lives far away",)


def registers(bedside: Bedside) -> None:
    """By keys; her page is on show."""
    bedside.key(Qt.Key.Key_F3)
    tabs_to(bedside, "register new")
    bedside.key(SPACE)
    for typed in SAID.values():
        bedside.types(typed)
        bedside.key(ENTER)
    bedside.key(ENTER, CONTROL)
    assert candidacy(bedside) == "Not yet decided"


def writes(bedside: Bedside, **said: str) -> None:
    """Each into the field of this name, which is pressed."""
    for name, text in said.items():
        found = bedside.built.window.findChildren(QLineEdit, name.replace("_", " "))
        field = next(one for one in found if one.isVisible())
        QTest.mouseClick(field, Qt.MouseButton.LeftButton)
        QTest.keyClicks(field, text)


def shows(bedside: Bedside) -> None:
    """Her page, from whichever is on show."""
    bedside.presses("rail patients")
    bedside.built.room.pages.finding.show_patient(patient_of(bedside))


def test_by_keys_alone(bedside: Bedside) -> None:
    desk, pages = bedside.built.live.desk, bedside.built.room.pages
    registers(bedside)
    tabs_to(bedside, "bring to 2")
    bedside.key(SPACE)
    assert child(pages.patients.patient, QLabel, "not accepted").text().startswith(NEVER)
    assert bedside.focused.objectName() == "why unaccepted"
    bedside.key(ENTER)
    assert desk.sessions_of(patient_of(bedside)) == ()
    bedside.types("lives far away")
    bedside.key(ENTER)
    (session,) = desk.sessions_of(patient_of(bedside))
    assert overrides(bedside, session) == [WHY]
    is_named(bedside, session)
    bedside.key(Qt.Key.Key_F3)
    bedside.types("okonkwo")
    bedside.key(ENTER)
    bedside.key(Qt.Key.Key_C, ALT)
    bedside.key(ENTER)
    bedside.types("20 nov 2026")
    bedside.key(ENTER, CONTROL)
    assert candidacy(bedside) == "Accepted for treatment · SH · 20 Nov 2026"
    bedside.key(Qt.Key.Key_7, ALT)
    bedside.key(ENTER)
    bedside.key(ENTER)
    bedside.types("27 nov 2026")
    bedside.key(ENTER, CONTROL)
    later = desk.sessions_of(patient_of(bedside))[-1]
    assert later != session
    assert overrides(bedside, later) == []


def test_by_pointer_alone(bedside: Bedside) -> None:
    """Names and reasons are typed; all else is pressed."""
    desk, pages = bedside.built.live.desk, bedside.built.room.pages
    for pressed in ("rail patients", "register new"):
        bedside.presses(pressed)
    writes(bedside, **SAID)
    for pressed in ("register", "plan series", "induction", "iv"):
        bedside.presses(pressed)
    writes(bedside, how_many="4", first_day="20 nov 2026", days_apart="7")
    bedside.presses("plan it")
    assert child(pages.patients.series, QLabel, "plan problem").text().startswith(NEVER)
    bedside.presses("plan it")
    assert desk.sessions_of(patient_of(bedside)) == ()
    writes(bedside, why_plan_unaccepted="lives far away")
    bedside.presses("plan it")
    planned = desk.sessions_of(patient_of(bedside))
    assert [overrides(bedside, one) for one in planned] == [[WHY]] * 4
    bedside.presses("bring to 2")
    is_named(bedside, planned[0])
    shows(bedside)
    for pressed in ("chart consultation", "accepted"):
        bedside.presses(pressed)
    writes(bedside, consultation_day="20 nov 2026")
    for pressed in ("decide it", "plan series", "one session", "kap"):
        bedside.presses(pressed)
    writes(bedside, first_day="24 dec 2026")
    bedside.presses("plan it")
    assert pages.patients.on_patient
    assert overrides(bedside, desk.sessions_of(patient_of(bedside))[-1]) == []


def test_escape_asks_no_more_and_the_consultation_takes_its_place(bedside: Bedside) -> None:
    desk, pages = bedside.built.live.desk, bedside.built.room.pages
    registers(bedside)
    asked = child(pages.patients.patient, QLabel, "not accepted")
    bedside.presses("bring to 2")
    assert asked.isVisible()
    bedside.types("half a rea")
    bedside.key(Qt.Key.Key_Escape)
    assert not asked.isVisible()
    assert pages.patients.on_patient
    bedside.presses("bring to 3")
    assert child(pages.patients.patient, QLineEdit, "why unaccepted").text() == ""
    bedside.key(Qt.Key.Key_C, ALT)
    bedside.key(Qt.Key.Key_Escape)
    assert pages.patients.on_patient
    assert not asked.isVisible()
    assert desk.sessions_of(patient_of(bedside)) == ()
