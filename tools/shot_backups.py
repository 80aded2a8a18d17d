"""The states of backups that `make shots` keeps."""

from collections.abc import Iterator

from infusion_desk.app import application
from infusion_desk.tour import Stage
from infusion_desk.ui.backups.closing_page import ClosingPage


def backups(stage: Stage) -> Iterator[str]:
    """None yet; being made; in the list, and restored beside; the age on Today; closing."""
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


def _settled(stage: Stage) -> None:
    """All jobs are done and told, also those that they asked for."""
    jobs = stage.built.window.jobs
    while jobs.busy:
        jobs.wait()
        application().processEvents()
