"""The states of what is told at the top of a page that `make shots` keeps."""

from collections.abc import Iterator
from datetime import timedelta

from PySide6.QtWidgets import QLineEdit, QScrollArea

from infusion_desk.app import application
from infusion_desk.tour import Stage
from infusion_desk.ui.clock_notice import ClockNotice
from infusion_desk.ui.proof_flow import fault_words
from infusion_desk.ui.settings.settings_page import SettingsPage
from tools.shot_hands import open_chair


def told(stage: Stage) -> Iterator[str]:
    """The clock was set back while somebody infuses: on Today and on a session."""
    room, desk = stage.built.room, stage.built.live.desk
    desk.station_clock.watch(timedelta, desk.clinic.zone)
    notice = ClockNotice(stage.built.live, room.notices)
    stage.clock.put(stage.clock() - timedelta(minutes=63))
    notice.look()
    stage.clock.put(stage.clock() + timedelta(minutes=63))
    notice.look()
    room.go("today")
    yield "told-today"
    open_chair(stage, "1")
    yield "told-session"
    fault = (
        "Station 01a2b6cff5f8: entries 14 to 15 are missing, between "
        "2026-11-20T17:22:00.000000+00:00 and 2026-11-20T17:24:00.000000+00:00."
    )
    room.notices.tell("record", fault_words((fault, fault)), room.show, next_step="Backups")
    yield "told-fault"
    room.notices.answer()
    panel = room.pages.settings.proof
    panel.show_proof("The record is being proved: 43 %.", 0.43, busy=True)
    room.notices.drop("record")
    desk.station_clock.seen(desk.user.initials)
    notice.look()
    room.go("settings")
    room.pages.settings.findChildren(QScrollArea)[0].ensureWidgetVisible(panel)
    yield "settings-proving"
    panel.show_proof("Proved at 09:20: every entry is as it was written.", 0.0, busy=False)
    yield from _paper(room.pages.settings)
    room.go("today")


def _paper(settings: SettingsPage) -> Iterator[str]:
    """A check from a paper: mistyped, and held against the record."""
    (field,) = settings.proof.findChildren(QLineEdit, "paper check")
    (scroll,) = settings.findChildren(QScrollArea)[:1]
    field.setText("1204-7F3K-92QX-M4PD-A1Y5")
    settings.proof.show_slip("This is a slip: look at group 2, sign 3. Is it K?")
    scroll.ensureWidgetVisible(field, 0, 200)
    yield "settings-paper-slip"
    settings.proof.show_of_paper(
        "Station 01a2b6cff5f8 ends at entry 1180, but entry 1204 was there when the paper was "
        "printed. Its end was cut off, or an older copy was put back."
    )
    application().processEvents()
    scroll.ensureWidgetVisible(settings.proof)
    yield "settings-paper"
