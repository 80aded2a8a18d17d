"""Every page and state that `make shots` keeps, one after another on one stage."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton

from infusion_desk.demo.transcripts import tour_transcript
from infusion_desk.projections.recovery_sheet import Way
from infusion_desk.theme import LIGHTS
from infusion_desk.tour import Script, Stage, bring_patient, type_line
from infusion_desk.ui.row_list import RowList
from infusion_desk.ui.settings.key_sheet import KeySheet
from tools.shot_backups import backups
from tools.shot_doors import before_the_desk, locked
from tools.shot_hands import clear_line, enter, focus, open_chair, type_text
from tools.shot_log import access_log
from tools.shot_scales import scales
from tools.shot_told import told


def states(stage: Stage) -> Iterator[str]:
    """Puts the window into one state after another; yields each state's name."""
    yield from _today(stage)
    yield from told(stage)
    yield from _patients(stage)
    yield from _demo_chairs(stage)
    yield from scales(stage)
    yield from _ways_out(stage)
    yield from _whole_session(stage)
    yield from _other_pages(stage)
    yield from before_the_desk(stage)


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
    room.pages.patients.show_overview()
    room.pages.patients.overview.begin()
    yield "overview-reading"
    room.pages.patients.overview.show_overview(stage.built.live.desk.overview_work()())
    yield "overview"
    figures = room.pages.patients.overview.findChild(RowList, "figures")
    assert isinstance(figures, RowList)
    figures.open_current()
    yield "overview-behind"
    room.go("today")
    room.go("patients")
    row = max(_known(stage), key=lambda one: len(stage.built.live.desk.past_sessions(one)))
    mrn = stage.built.live.desk.patient(row).mrn
    type_text(stage, mrn)
    QTest.keyClick(focus(stage), Qt.Key.Key_Return)
    yield "patient-many-sessions"
    _register(stage)
    yield "register-missing"
    _register_again(stage, row)
    yield "register-alike"
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
    QTest.keyClick(focus(stage), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def _register_again(stage: Stage, known: UUID) -> None:
    """The form with somebody who is registered already."""
    form, one = stage.built.room.pages.patients.form, stage.built.live.desk.patient(known)
    born = one.birth_date.isoformat()
    typed = {"mrn": "1", "surname": one.surname, "given": one.given, "born": born}
    for name, text in typed.items():
        edit = form.findChild(QLineEdit, name)
        assert edit is not None
        edit.setText(text)
    form.press_main()


def _known(stage: Stage) -> list[UUID]:
    return [row.patient for row in stage.built.live.desk.find_patients("")]


def _demo_chairs(stage: Stage) -> Iterator[str]:
    room = stage.built.room
    open_chair(stage, "2")
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
    QTest.keyClicks(focus(stage), "?")
    yield "session-words"
    QTest.keyClick(focus(stage), Qt.Key.Key_Escape)
    for chord, name in (("Alt+F", "effects"), ("Alt+G", "gave"), ("Alt+R", "rate")):
        room.pages.session.press(chord)
        yield f"session-{name}"
        QTest.keyClick(focus(stage), Qt.Key.Key_Escape)
        clear_line(stage)
    type_text(stage, "pause ")
    yield "session-chips"
    clear_line(stage)
    open_chair(stage, "1")
    yield "session-recovery"
    open_chair(stage, "3")
    yield "session-preparing"


def _red(stage: Stage) -> Iterator[str]:
    """A red reading from the typing of it to what was decided, here and from other pages."""
    room = stage.built.room
    type_text(stage, "184/112 96 93 18 n5")
    yield "session-typing-red"
    enter(stage)
    stage.built.live.refresh()
    yield "session-red"
    room.go("documents")
    stage.built.window.jobs.wait()
    yield "documents-red"
    room.go("today")
    yield "today-red"
    open_chair(stage, "2")
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
    open_chair(stage, "1")
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
            stage.built.live.refresh()
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
    QTest.keyClicks(focus(stage), "as SH")
    yield "sheet-refused"
    QTest.keyClick(focus(stage), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(focus(stage), Qt.Key.Key_Delete)


def _other_pages(stage: Stage) -> Iterator[str]:
    stage.built.room.go("help")
    yield "help"
    yield from _settings(stage)
    yield from backups(stage)
    yield from access_log(stage)
    yield from _blank(stage)
    yield from locked(stage)


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
    open_chair(stage, "2")
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


def _blank(stage: Stage) -> Iterator[str]:
    """Black, at rest and late; the moment that was marked there, offered on the page."""
    blank = stage.built.window.blank
    blank.cover()
    yield "blank"
    stage.clock.put(stage.clock() + timedelta(minutes=16))
    stage.built.window.struck.emit("mark", "Alt+M")
    yield "blank-late-marked"
    blank.wake()
    open_chair(stage, "2")
    yield "session-marked"
