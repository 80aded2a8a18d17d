"""What opens over the session page, and a house that is full, for `make shots`."""

from collections.abc import Iterator
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from infusion_desk.demo.clinic import CLINIC
from infusion_desk.domain.patient_facts import Outcome
from infusion_desk.domain.patient_told import Registration
from infusion_desk.domain.record_facts import ClinicSetUp
from infusion_desk.projections.acts_now import Act
from infusion_desk.tour import Stage, type_line
from infusion_desk.ui.help_page import HelpPage
from infusion_desk.ui.session.readiness_panel import RuleRow
from tools.shot_hands import clear_line, focus, open_chair, type_text

LONG = Registration(
    "004300",
    "Wolkenstein-Trostburg von Rodenegg",
    "Maximiliane Aurelia Theodora",
    date(1958, 12, 30),
    "they/them",
    "penicillin (rash), latex (anaphylaxis), ondansetron (QT), tape, iodine, eggs",
)
_TOLD = (
    "arrived", "weight 103.5 kg", "driver Wilhelmina Featherstonehaugh, mother in law, 555-0188",
    "iv in right antecubital fossa 22g", "plan 0.75 mg/kg over 60 min",
    "drug 50 mg/ml lot DEMO11A exp 2028-03", "bag 100 mg in 100 ml", "check JK",
    "165/102 108 95 18 m5 d0 n0 a8 p6",
)  # fmt: skip
_NEEDED = ("identity", "allergies", "medicines", "consent", "safety", "equipment")
_EFFECTS = (
    "! nausea moderate", "! headache severe", "! dizziness mild", "! anxiety moderate",
    "! blurred vision mild", "! palpitations mild", "! itching mild",
)  # fmt: skip


def sheets(stage: Stage) -> Iterator[str]:
    """On the demo's own chairs, each closed again."""
    yield from _on_the_running_chair(stage)
    yield from _in_preparation(stage)
    yield from _in_recovery(stage)
    yield from _of_the_window(stage)


def full_house(stage: Stage) -> Iterator[str]:
    """Five chairs, then eight; on one of them the longest name and too much of everything."""
    room, desk = stage.built.room, stage.built.live.desk
    patient = desk.register(LONG)
    twin = Registration("004301", LONG.surname, LONG.given, date(1985, 3, 14), allergies="")
    desk.register(twin)
    desk.decide(patient.id, Outcome.ACCEPTED, desk.today_is(), "")
    session = desk.plan(patient.id, "6")
    room.open(session)
    stage.wait_for_line()
    yield "long-planned"
    yield from _overfull(stage)
    room.go("patients")
    type_text(stage, LONG.surname[:8])
    yield "patients-alike"
    QTest.keyClick(focus(stage), Qt.Key.Key_Down)
    QTest.keyClick(focus(stage), Qt.Key.Key_Return)
    yield "patient-alike"
    room.go("today")
    yield "today-five-chairs"
    desk.settle(ClinicSetUp(CLINIC.name, CLINIC.phone, CLINIC.zone, 8))
    known = [row.patient for row in desk.find_patients("") if desk.past_sessions(row.patient)]
    for chair, one in zip("578", known, strict=False):
        if desk.on_chair(chair) is None:
            desk.plan(one, chair)
    stage.built.live.refresh()
    room.go("today")
    stage.wait_for_line()
    yield "today-eight-chairs"
    room.open(session)
    yield "long-eight-chairs"


def _overfull(stage: Stage) -> Iterator[str]:
    for line in (*_TOLD, *(f"ok {item}" for item in _NEEDED)):
        type_line(stage, line)
    yield "long-preparing"
    for line in ("ate 3h porridge", "alcohol none", "ok time-out", "start"):
        type_line(stage, line)
    for line in _EFFECTS:
        stage.clock.put(stage.clock() + timedelta(seconds=50))
        type_line(stage, line)
    type_line(stage, "note the patient asked for the window to be opened, and for another blanket")
    type_line(stage, "168/104 112 91 22 m4 d9 n8 a9 p7")
    yield "long-many-effects"
    stage.built.room.pages.session.press("Alt+F")
    yield "long-effects-sheet"
    clear_line(stage)
    clear_line(stage)
    type_text(stage, "note " + "a long sentence that goes on and on, " * 3)
    yield "long-typing"
    clear_line(stage)


def _on_the_running_chair(stage: Stage) -> Iterator[str]:
    room = stage.built.room
    page = room.pages.session
    open_chair(stage, "2")
    page.press("Alt+V")
    yield "session-pad"
    QTest.keyClicks(focus(stage), "138847998")
    page.press("Alt+V")
    QTest.keyClick(focus(stage), Qt.Key.Key_Tab)
    yield "session-pad-typed"
    clear_line(stage)
    clear_line(stage)
    type_line(stage, "182/112 96 93 18 n5")
    room.do("letters")
    yield "session-letters-red"
    clear_line(stage)
    room.strike("chip", "Alt+1")
    yield "session-red-decide"
    clear_line(stage)
    stage.clock.put(stage.clock() + timedelta(minutes=8))
    yield "session-red-overdue"
    type_line(stage, "190/114 97 92 18")
    yield "session-red-second"
    yield from _sheets_of_the_line(stage)
    yield from _focused(stage)


def _sheets_of_the_line(stage: Stage) -> Iterator[str]:
    page = stage.built.room.pages.session
    for chord, name in (("Alt+E", "end"), ("Alt+B", "bolus"), ("Alt+N", "note")):
        page.press(chord)
        yield f"session-{name}"
        clear_line(stage)
        clear_line(stage)
    page.press("Alt+C")
    yield "session-fix"
    clear_line(stage)
    session = stage.built.live.session
    assert session is not None
    page.choose(stage.built.live.desk.look(session).timeline[2].entry)
    yield "session-entry-card"
    clear_line(stage)


def _focused(stage: Stage) -> Iterator[str]:
    """Where the keyboard can be, by F6."""
    room = stage.built.room
    for name in ("strip", "header", "chart", "side"):
        room.do("next region")
        yield f"session-focus-{name}"
    room.pages.session.take_focus()


def _in_preparation(stage: Stage) -> Iterator[str]:
    room = stage.built.room
    page = room.pages.session
    open_chair(stage, "3")
    type_line(stage, "start")
    yield "session-refused"
    clear_line(stage)
    page.press("Alt+D")
    yield "session-dose"
    for tab in ("plan", "drug", "check"):
        page.begin(Act("", "", f"{tab} "))
        yield f"session-dose-{tab}"
    clear_line(stage)
    clear_line(stage)
    for chord, name in (("Alt+I", "iv"), ("Alt+Y", "weight"), ("Alt+H", "driver")):
        page.press(chord)
        yield f"session-{name}"
        clear_line(stage)
        clear_line(stage)


def _in_recovery(stage: Stage) -> Iterator[str]:
    room = stage.built.room
    page = room.pages.session
    open_chair(stage, "1")
    page.press("Alt+W")
    yield "session-waste"
    clear_line(stage)
    clear_line(stage)
    room.strike("timeline", "Ctrl+T")
    yield "session-recovery-timeline"
    room.strike("timeline", "Ctrl+T")
    row = next(one for one in page.findChildren(RuleRow) if "D17" in one.objectName())
    row.opened.emit(row.row)
    yield "session-rule-card"
    clear_line(stage)
    type_line(stage, "override D7 because one set alone, seen by the physician")
    yield "session-home-overridden"
    type_line(stage, "184/112 96 93 18")
    stage.built.live.refresh()
    yield "session-home-question"


def _of_the_window(stage: Stage) -> Iterator[str]:
    window, room = stage.built.window, stage.built.room
    room.line.pin_wanted.emit("JK")
    yield "session-hand-pin"
    room.line.pin_wanted.emit("")
    window.chairs_running = lambda: ("1", "2", "3")
    window.close()
    yield "closing"
    clear_line(stage)
    window.chairs_running = tuple
    room.go("help")
    page = room.findChild(HelpPage)
    assert page is not None
    page.show_view("Words of the line")
    yield "help-words"
    room.go("settings")
    room.do("letters")
    yield "settings-letters"
    clear_line(stage)
