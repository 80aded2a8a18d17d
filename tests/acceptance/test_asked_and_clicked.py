"""What is asked over the line, answered by pointer; and it is asked still after a restart."""

from uuid import UUID

import pytest
from PySide6.QtCore import Qt

from infusion_desk.domain.session_facts import CautionAnswered, VitalsTaken
from infusion_desk.ui.line.chip_button import ChipButton
from tests import given
from tests.acceptance.conftest import Bedside
from tests.desks import timed

RED = "10:05 184/112 90 98 14"
SLOWED = (RED, "10:06 seen none, slowed")


@pytest.fixture
def running(bedside: Bedside, maya: UUID) -> UUID:
    """Maya's infusion runs."""
    charted(bedside, maya, *given.STARTED)
    return maya


def charted(bedside: Bedside, session: UUID, *lines: str) -> None:
    for at, line in timed(*lines):
        bedside.clock.set(at)
        bedside.built.live.desk.chart(session, line)
    bedside.built.live.refresh()


def clicks(bedside: Bedside, caption: str) -> None:
    """The chip that says so, by pointer."""
    bedside.until_told()
    chips = bedside.built.room.pages.session.findChildren(ChipButton)
    found = next(one for one in chips if one.isVisible() and one.text() == caption)
    bedside.presses(found.objectName())


def test_a_click_keeps_what_a_correction_left_out(bedside: Bedside, running: UUID) -> None:
    charted(bedside, running, RED)
    bedside.types("fix 10:05 148/92 because mistyped")
    clicks(bedside, "Keep the rest")
    assert bedside.line.text() == "fix 10:05 148/92 hr90 s98 rr14 because mistyped"
    bedside.key(Qt.Key.Key_Return)
    last = bedside.built.live.desk.session(running).last(VitalsTaken)
    assert last is not None
    assert last.vitals == given.vitals("148/92 90 98 14")


def test_a_click_on_decide_anew_asks_again_and_clicks_answer(
    bedside: Bedside, running: UUID
) -> None:
    charted(bedside, running, *SLOWED)
    assert "Decided: slowed" in bedside.says("chips")
    clicks(bedside, "Decide anew…")
    clicks(bedside, "None")
    clicks(bedside, "Repeat 5 min")
    last = bedside.built.live.desk.session(running).last(CautionAnswered)
    assert last is not None
    assert last.decision == "repeat"
    assert not any(
        one.isVisible() for one in bedside.built.room.pages.session.findChildren(ChipButton)
    )


def test_what_was_decided_and_not_charted_of_the_pump_is_asked_still_after_a_restart(
    bedside: Bedside, running: UUID
) -> None:
    charted(bedside, running, *SLOWED)
    bedside.close()
    bedside.reopen()
    bedside.built.room.open(running)
    bedside.until(lambda: bedside.built.room.line.ready)
    told = "Decided: slowed, 10:06 SH. The pump is charted as running"
    assert told in bedside.says("chips")
    rate = bedside.built.live.desk.session(running).course.rate
    assert rate is not None
    bedside.enters(f"rate {rate / 2:f}")
    bedside.until_told()
    chips = bedside.built.room.pages.session.findChildren(ChipButton)
    assert "Decide anew…" not in [one.text() for one in chips if one.isVisible()]
