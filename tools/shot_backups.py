"""The states of backups that `make shots` keeps."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from infusion_desk.app import application
from infusion_desk.projections.backups import KeptBackup, other_key_words
from infusion_desk.tour import Stage
from infusion_desk.ui.backups.backups_page import BackupsPage
from infusion_desk.ui.backups.closing_page import ClosingPage


def backups(stage: Stage) -> Iterator[str]:
    """None yet; being made; in the list, another key asked, restored; on Today; closing."""
    window, room = stage.built.window, stage.built.room
    flow = room.pages.safekeeping
    flow.start()
    room.go("backups")
    _settled(stage)
    yield "backups-none"
    flow.make()
    room.pages.backups.show_progress(0.43)
    yield "backups-under-way"
    _settled(stage)
    assert flow.backups is not None
    yield from _other_key(room.pages.backups, flow.backups.kept[0])
    flow.restore(flow.backups.kept[0])
    _settled(stage)
    yield "backups-restored"
    room.go("today")
    yield "today-backup"
    page = ClosingPage()
    window.show_page(page)
    page.begin()
    page.show_progress(0.43)
    yield "closing-backup"
    page.show_failed("Not done: No space left on device. The backups before it are as they were.")
    yield "closing-no-backup"
    window.show_page(room)


def _other_key(page: BackupsPage, made: KeptBackup) -> Iterator[str]:
    """Its secret is asked for, and was missed."""
    why = other_key_words(made.at, ZoneInfo("America/Los_Angeles"))
    page.ask_secret(made, why, "")
    yield "backups-other-key"
    page.ask_secret(made, why, "The passphrase is wrong. Try it again, or use the recovery sheet.")
    yield "backups-other-key-missed"


def _settled(stage: Stage) -> None:
    """All jobs are done and told, also those that they asked for."""
    jobs = stage.built.window.jobs
    while jobs.busy:
        jobs.wait()
        application().processEvents()
