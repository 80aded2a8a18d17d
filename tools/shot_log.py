"""The states of the access log that `make shots` keeps."""

from collections.abc import Iterator
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from infusion_desk.app import application
from infusion_desk.domain.log_facts import BackedUp, Exported, Setting, SettingChanged
from infusion_desk.tour import Stage
from infusion_desk.ui.row_list import RowList
from tools.shot_hands import focus, type_text


def access_log(stage: Stage) -> Iterator[str]:
    """A sitting at the bedside and an emergency; a row chosen; nothing found; refused; too much."""
    room, live = stage.built.room, stage.built.live
    before = live.desk.user.initials
    _busy(stage)
    room.go("log")
    _settled(stage)
    yield "log"
    rows = room.pages.log.findChild(RowList, "log rows")
    assert rows is not None
    rows.step(2)
    rows.open_current()
    yield "log-entry"
    _ask(stage, "900")
    yield "log-none"
    for _ in range(3):
        QTest.keyClick(focus(stage), Qt.Key.Key_Backtab)
    type_text(stage, "")
    QTest.keyClick(focus(stage), Qt.Key.Key_Delete)
    live.desk.sign_in("FD")
    room.go("settings")
    room.go("log")
    yield "log-refused"
    live.desk.sign_in(before)
    for _ in range(600):
        live.desk.log.keep(BackedUp(True, "/media/usb/clinic.backup"))
    room.go("settings")
    room.go("log")
    _settled(stage)
    yield "log-overfull"
    room.go("today")


def _busy(stage: Stage) -> None:
    """Views, an export, a setting; and an emergency with a reason that is long."""
    room, live = stage.built.room, stage.built.live
    before = live.desk.user.initials
    for chair in ("1", "2", "3"):
        room.open_chair(chair)
    live.desk.log.keep(Exported("sessions", "json", "everybody-of-november.jsonl"))
    live.desk.log.keep(SettingChanged(Setting.SECOND_FOLDER, "none", "/media/usb/infusion-desk"))
    stage.clock.put(stage.clock() + timedelta(minutes=2))
    from infusion_desk.domain.access_facts import EmergencyAccessEnded, EmergencyAccessTaken

    live.desk.sign_in("JK", emergency=True)
    because = "SH is locked out of the station after five tries and the patient on chair 2 is red"
    live.desk.log.keep(EmergencyAccessTaken("JK", because))
    room.open_chair("2")
    stage.clock.put(stage.clock() + timedelta(minutes=4))
    live.desk.log.keep(EmergencyAccessEnded("JK"))
    live.desk.sign_in(before)
    room.open_chair("2")


def _ask(stage: Stage, person: str) -> None:
    stage.built.room.pages.log.take_focus()
    type_text(stage, person)
    QTest.keyClick(focus(stage), Qt.Key.Key_Return)
    _settled(stage)


def _settled(stage: Stage) -> None:
    jobs = stage.built.window.jobs
    while jobs.busy:
        jobs.wait()
        application().processEvents()
