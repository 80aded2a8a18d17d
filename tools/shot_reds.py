"""Red readings that wait for an answer, wherever one is, for `make shots`."""

from collections.abc import Iterator
from datetime import timedelta

from infusion_desk.tour import Stage, type_line
from tools.shot_hands import clear_line, enter, open_chair, type_text


def reds(stage: Stage) -> Iterator[str]:
    """Answered on one chair and unanswered on another; on every page, and in the dark."""
    room = stage.built.room
    open_chair(stage, "1")
    type_line(stage, "186/112 96 95 16")
    type_line(stage, "seen none, watch because the cuff slipped")
    open_chair(stage, "2")
    type_text(stage, "204/122 96 93 18 n5")
    yield "red-typing-above-200"
    enter(stage)
    stage.built.live.refresh()
    for chip in ("2", "1", "4", "1"):
        room.strike("chip", f"Alt+{chip}")
    yield "red-others"
    room.strike("chip", "Alt+0")
    yield "red-several-decide"
    open_chair(stage, "3")
    yield "red-on-another-chair"
    open_chair(stage, "2")
    room.go("documents")
    stage.built.window.jobs.wait()
    yield "red-documents"
    room.go("today")
    yield "red-today"
    yield from _in_the_dark(stage)
    yield from _back_within(stage)


def _in_the_dark(stage: Stage) -> Iterator[str]:
    blank = stage.built.window.blank
    blank.cover()
    yield "red-blank"
    blank.show_names(True)
    yield "red-blank-initials"
    blank.show_names(False)
    blank.wake()


def _back_within(stage: Stage) -> Iterator[str]:
    room = stage.built.room
    open_chair(stage, "2")
    stage.clock.put(stage.clock() + timedelta(minutes=4))
    type_text(stage, "138/84")
    yield "red-partial-typed"
    enter(stage)
    stage.built.live.refresh()
    yield "red-partial-set"
    room.strike("chip", "Alt+2")
    type_line(stage, "rate 40")
    stage.built.live.refresh()
    yield "red-answered-rate-why"
    room.go("today")
    room.do("emergency")
    yield "emergency-which-chair"
    clear_line(stage)
