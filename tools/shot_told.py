"""The states of what is told at the top of a page that `make shots` keeps."""

from collections.abc import Iterator
from datetime import timedelta

from infusion_desk.tour import Stage
from infusion_desk.ui.clock_notice import ClockNotice


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
    room.open_chair("1")
    yield "told-session"
    desk.station_clock.seen(desk.user.initials)
    notice.look()
    room.go("today")
