"""What asks before Enter or goes on asking after it, for `make shots`."""

from collections.abc import Iterator
from datetime import timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from infusion_desk.tour import Stage, type_line
from tools.shot_hands import clear_line, type_text


def asks(stage: Stage) -> Iterator[str]:
    """The pump not charted as it was decided, a red rate, a shorter correction, a late set."""
    room = stage.built.room
    room.open_chair("2")
    QTest.qWait(200)
    type_line(stage, "186/112 96 95 16")
    type_line(stage, "seen none, paused")
    stage.built.live.refresh()
    yield "asks-pump-not-charted"
    room.strike("chip", "Alt+1")
    yield "asks-pump-line-begun"
    clear_line(stage)
    room.go("today")
    yield "asks-pump-today"
    room.go("documents")
    stage.built.window.jobs.wait()
    yield "asks-pump-documents"
    stage.built.window.blank.cover()
    yield "asks-pump-blank"
    stage.built.window.blank.wake()
    room.open_chair("2")
    QTest.qWait(200)
    type_line(stage, "pause blood pressure")
    type_line(stage, "resume 400")
    stage.built.live.refresh()
    yield "asks-red-rate"
    room.go("today")
    yield "asks-red-rate-today"
    yield from _corrections(stage)
    yield from _late(stage)


def _corrections(stage: Stage) -> Iterator[str]:
    room = stage.built.room
    room.open_chair("2")
    QTest.qWait(200)
    type_line(stage, "seen")
    stage.clock.put(stage.clock() + timedelta(minutes=1))
    type_line(stage, "128/82 76 98 14 m5 d3")
    stage.built.live.refresh()
    zone = ZoneInfo(stage.built.live.desk.clinic.zone)
    fix = f"fix {stage.clock().astimezone(zone):%H:%M} 138/86 "
    type_text(stage, fix)
    yield "asks-fix-half-typed"
    type_text(stage, f"{fix}because mistyped")
    yield "asks-fix-leaves-out"
    QTest.keyClick(stage.built.window.focusWidget(), Qt.Key.Key_Return)
    yield "asks-fix-again"
    room.strike("chip", "Alt+1")
    yield "asks-fix-keeps-the-rest"
    clear_line(stage)
    room.open_chair("1")
    QTest.qWait(200)
    type_text(stage, "release")
    yield "asks-release-typed"
    QTest.keyClick(stage.built.window.focusWidget(), Qt.Key.Key_Return)
    yield "asks-release-refused"
    clear_line(stage)


def _late(stage: Stage) -> Iterator[str]:
    stage.clock.put(stage.clock() + timedelta(minutes=27))
    stage.built.live.refresh()
    stage.built.room.open_chair("2")
    QTest.qWait(200)
    yield "asks-late-missed"
    stage.built.room.go("today")
    yield "asks-late-today"
    stage.built.room.open_chair("2")
    QTest.qWait(200)
    type_line(stage, "late")
    stage.built.live.refresh()
    yield "asks-late-seen"
    type_line(stage, "126/80 74 98 14")
    stage.built.live.refresh()
    yield "asks-late-taken"
