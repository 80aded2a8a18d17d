"""Every page and state that `make shots` keeps, one after another on one stage."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from infusion_desk.demo.transcripts import tour_transcript
from infusion_desk.domain.recovery_code import groups_of
from infusion_desk.projections.recovery_sheet import Way
from infusion_desk.sign_in import PIN_LOCKED, WRONG
from infusion_desk.theme import LIGHTS
from infusion_desk.tour import Script, Stage, bring_patient, type_line
from infusion_desk.ui.first_run.first_run_page import FirstRunPage
from infusion_desk.ui.recovery.recovery_page import RecoveryPage
from infusion_desk.ui.row_list import RowList
from infusion_desk.ui.settings.key_sheet import KeySheet
from infusion_desk.ui.unlock.ask_page import AskPage, Page
from infusion_desk.ui.unlock.asking import CHOOSE, EMERGENCY, SIGN_IN, SIGN_IN_AGAIN
from infusion_desk.ui.unlock.locked_page import LockedPage
from infusion_desk.ui.unlock.recover_page import NewPassphrasePage, RecoverPage
from infusion_desk.ui.unlock.unlock_page import UnlockPage
from tools.shot_backups import backups


def states(stage: Stage) -> Iterator[str]:
    """Puts the window into one state after another; yields each state's name."""
    yield from _today(stage)
    yield from _patients(stage)
    yield from _demo_chairs(stage)
    yield from _ways_out(stage)
    yield from _whole_session(stage)
    yield from _other_pages(stage)
    yield from _before_the_desk(stage)


def _today(stage: Stage) -> Iterator[str]:
    stage.built.room.go("today")
    yield "today-three-chairs"
    stage.clock.put(stage.clock() + timedelta(minutes=16))
    stage.built.live.refresh()
    yield "today-late"
    stage.clock.put(stage.clock() - timedelta(minutes=16))
    stage.built.live.refresh()


def _patients(stage: Stage) -> Iterator[str]:
    room = stage.built.room
    room.go("patients")
    yield "patients-empty"
    type_text(stage, "ma")
    yield "patients-hits"
    type_text(stage, "zzz")
    yield "patients-none"
    room.go("today")
    room.go("patients")
    row = max(_known(stage), key=lambda one: len(stage.built.live.desk.past_sessions(one)))
    mrn = stage.built.live.desk.patient(row).mrn
    type_text(stage, mrn)
    QTest.keyClick(_focus(stage), Qt.Key.Key_Return)
    yield "patient-many-sessions"
    _register(stage)
    yield "register-missing"
    past = stage.built.live.desk.past_sessions(row)[0].session
    room.open(past)
    yield "session-past"


def _register(stage: Stage) -> None:
    """The form with a name too few."""
    room = stage.built.room
    room.go("today")
    room.go("patients")
    new = room.findChild(QPushButton, "register new")
    assert new is not None
    new.click()
    QTest.keyClick(_focus(stage), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def _known(stage: Stage) -> list[UUID]:
    return [row.patient for row in stage.built.live.desk.find_patients("")]


def _demo_chairs(stage: Stage) -> Iterator[str]:
    room = stage.built.room
    room.open_chair("2")
    yield "session-infusing"
    room.strike("act", "Alt+U")
    yield "session-past-underneath"
    room.strike("act", "Alt+U")
    type_text(stage, "138/84 79 98 14")
    yield "session-typing"
    clear_line(stage)
    type_text(stage, "438/84 300 98 m9 12")
    yield "session-typing-faults"
    clear_line(stage)
    yield from _red(stage)
    type_line(stage, "84/138")
    yield "session-problem"
    clear_line(stage)
    QTest.keyClicks(_focus(stage), "?")
    yield "session-words"
    QTest.keyClick(_focus(stage), Qt.Key.Key_Escape)
    for chord, name in (("Alt+F", "effects"), ("Alt+G", "gave"), ("Alt+R", "rate")):
        room.pages.session.press(chord)
        yield f"session-{name}"
        QTest.keyClick(_focus(stage), Qt.Key.Key_Escape)
        clear_line(stage)
    type_text(stage, "pause ")
    yield "session-chips"
    clear_line(stage)
    room.open_chair("1")
    yield "session-recovery"
    room.open_chair("3")
    yield "session-preparing"


def _red(stage: Stage) -> Iterator[str]:
    """A red reading from the typing of it to what was decided, here and from other pages."""
    room = stage.built.room
    type_text(stage, "184/112 96 93 18 n5")
    yield "session-typing-red"
    QTest.keyClick(_focus(stage), Qt.Key.Key_Return)
    stage.built.live.refresh()
    yield "session-red"
    room.go("documents")
    stage.built.window.jobs.wait()
    yield "documents-red"
    room.go("today")
    yield "today-red"
    room.open_chair("2")
    room.strike("chip", "Alt+2")
    yield "session-red-decided"
    room.pages.session.step_back()
    stage.clock.put(stage.clock() + timedelta(minutes=8))
    stage.built.live.refresh()
    type_line(stage, "late")
    stage.built.live.refresh()
    yield "session-late-seen"
    stage.clock.put(stage.clock() - timedelta(minutes=8))
    stage.built.live.refresh()


def _ways_out(stage: Stage) -> Iterator[str]:
    """In recovery: an emergency, and both ways out but home."""
    stage.built.room.open_chair("1")
    page = stage.built.room.pages.session
    page.press("Alt+9")
    yield "session-emergency"
    page.step_back()
    page.press("Alt+8")
    yield "session-ambulance"
    page.press("Alt+8")
    yield "session-against-advice"
    page.step_back()


def _whole_session(stage: Stage) -> Iterator[str]:
    """The tour's session, pictured where its states change."""
    script = Script(tour_transcript())
    bring_patient(stage, script)
    yield "session-planned"
    wanted = {
        "weight 72 kg": "session-check-in",
        "ok equipment": "session-before-time-out",
        "ok time-out": "session-before-start",
        "pause bathroom": "session-paused",
        "140/86 81 97 14 m5 d5 n0": "session-volume-reached",
        "ok instructions": "session-ready",
        "release": "session-released",
        "left home": "session-left",
    }
    for moment, text in script.lines:
        stage.clock.put(moment)
        stage.built.live.refresh()
        type_line(stage, text)
        if text == "ok equipment":
            stage.built.room.pages.session.press_main()
            yield "session-time-out"
            stage.built.room.pages.session.step_back()
        if text in wanted:
            if text.startswith("140/86"):
                stage.clock.put(stage.clock() + timedelta(minutes=6))
            yield wanted[text]
    stage.built.room.go("documents")
    stage.built.window.jobs.wait()
    yield "documents-draft"
    yield from _paper(stage)


def _paper(stage: Stage) -> Iterator[str]:
    """Downtime sheets, and one of them typed back."""
    room = stage.built.room
    queue = room.pages.documents.findChild(RowList, "queue")
    assert queue is not None
    QTest.keyClick(queue, Qt.Key.Key_End)
    QTest.keyClick(queue, Qt.Key.Key_Return)
    stage.built.window.jobs.wait()
    yield "documents-downtime"
    room.go("sheet")
    yield "sheet-empty"
    QTest.keyClicks(_focus(stage), "as SH")
    yield "sheet-refused"
    QTest.keyClick(_focus(stage), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(_focus(stage), Qt.Key.Key_Delete)


def _other_pages(stage: Stage) -> Iterator[str]:
    stage.built.room.go("help")
    yield "help"
    yield from _settings(stage)
    yield from backups(stage)
    yield from _blank(stage)
    yield from _locked(stage)


def _settings(stage: Stage) -> Iterator[str]:
    """As at first; then with names, in the least light there is."""
    window, room = stage.built.window, stage.built.room
    room.go("settings")
    yield "settings"
    yield from _keys(stage)
    before = window.settings
    window.settle(replace(before, light=LIGHTS[-1], names=True))
    yield "settings-least-light"
    room.go("today")
    yield "today-names-least-light"
    room.open_chair("2")
    yield "session-names-least-light"
    window.settle(before)


def _keys(stage: Stage) -> Iterator[str]:
    """Ways into a record, as the demo has none."""
    page = stage.built.room.pages.settings
    sheet = page.findChild(KeySheet)
    assert sheet is not None
    ways = (Way("passphrase", True), Way("recovery", True, "22 Nov 2026"), Way("keyring", False))
    page.keys.show_ways(ways)
    yield "settings-keys"
    sheet.ask("change")
    sheet.show_problem("The passphrase is wrong. Try it again, or use the recovery sheet.")
    yield "settings-key-sheet"
    sheet.forget()
    page.keys.show_ways(())


def _recovery(stage: Stage) -> Iterator[str]:
    """A sheet made, and one used."""
    made = RecoveryPage()
    stage.built.window.show_page(made)
    made.panel.begin(groups_of(bytes(range(20))))
    made.panel.show_printers(["Front desk"])
    yield "recovery-sheet"
    made.panel.show_printers([])
    yield "recovery-no-printer"
    QTest.keyClick(made.panel, Qt.Key.Key_W)
    yield "recovery-by-hand"
    QTest.keyClick(made.panel, Qt.Key.Key_Return)
    type_text(stage, "000GH9 40R")
    yield "recovery-slip"
    used = RecoverPage()
    stage.built.window.show_page(used)
    used.begin()
    type_text(stage, "000GH8 40R4TP 0M3")
    yield "unlock-with-sheet"
    new = NewPassphrasePage()
    stage.built.window.show_page(new)
    new.begin()
    yield "unlock-new-passphrase"


def _blank(stage: Stage) -> Iterator[str]:
    """Black, at rest and late; the moment that was marked there, offered on the page."""
    blank = stage.built.window.blank
    blank.cover()
    yield "blank"
    stage.clock.put(stage.clock() + timedelta(minutes=16))
    stage.built.window.struck.emit("mark", "Alt+M")
    yield "blank-late-marked"
    blank.wake()
    stage.built.room.open_chair("2")
    yield "session-marked"


def _before_the_desk(stage: Stage) -> Iterator[str]:
    """Last, for nothing goes back to the desk from here."""
    window = stage.built.window
    first = FirstRunPage()
    window.show_page(first)
    first.begin()
    yield "first-run-choice"
    QTest.keyClick(first, Qt.Key.Key_Return)
    yield "first-run-clinic"
    unlock = UnlockPage()
    window.show_page(unlock)
    unlock.begin()
    unlock.show_problem("The passphrase is wrong. Try it again, or use the recovery sheet.")
    yield "unlock-wrong-passphrase"
    yield from _recovery(stage)
    yield from _asked(stage, SIGN_IN, "who-is-there")
    yield from _asked(stage, CHOOSE, "choose-a-password")


def _asked(stage: Stage, page: Page, name: str) -> Iterator[str]:
    """A page of the door, with the problem that takes most room."""
    asked = AskPage(page)
    stage.built.window.show_page(asked)
    asked.begin((), "Lakeside Ketamine" if page is SIGN_IN else "")
    yield name
    asked.show_problem(f"{WRONG} The next try is heard in 30 s.")
    yield f"{name}-refused"


def _locked(stage: Stage) -> Iterator[str]:
    """With a PIN, as on a record of real patients; late, and marked; who else comes in there."""
    room, window = stage.built.room, stage.built.window
    room.open_chair("2")
    page = LockedPage()
    page.show_light(window.theme)
    page.show_today(stage.built.live.today)
    window.show_page(page)
    page.begin("SH", asks_pin=True)
    yield "locked"
    stage.clock.put(stage.clock() + timedelta(minutes=16))
    stage.built.live.refresh()
    page.show_today(stage.built.live.today)
    page.show_marked("09:35:14")
    page.show_problem(PIN_LOCKED)
    yield "locked-late-marked"
    for wanted, name in ((SIGN_IN_AGAIN, "other"), (EMERGENCY, "emergency"), (CHOOSE, "choose")):
        asked = AskPage(wanted, narrow=True)
        page.ask(asked)
        asked.begin()
        yield f"locked-{name}"
    page.begin("SH", asks_pin=False)
    yield "locked-demo"
    stage.clock.put(stage.clock() - timedelta(minutes=16))
    window.show_page(room)
    room.emergency.show_access("JK", "reaction, alone")
    stage.built.live.refresh()
    yield "session-emergency-access"
    room.emergency.show_access("JK", "")


def type_text(stage: Stage, text: str) -> None:
    """Real keys into whatever has the keyboard, in the place of what it holds."""
    field = _focus(stage)
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, text)


def clear_line(stage: Stage) -> None:
    """Escape: the text goes to the history."""
    QTest.keyClick(_focus(stage), Qt.Key.Key_Escape)


def _focus(stage: Stage) -> QWidget:
    return stage.built.window.focusWidget() or stage.built.room
