"""The clock of the station is set while somebody infuses: told on every page, until it was seen."""

from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from infusion_desk.domain.clock_facts import ClockSeen
from infusion_desk.domain.station_clock import clock_stream
from infusion_desk.ui.clock_notice import ClockNotice
from tests import given
from tests.acceptance.conftest import Bedside
from tests.desks import SteadyClock, timed

SEEN = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def steady(bedside: Bedside, maya: UUID) -> SteadyClock:
    """Chair 2 infuses since 10:00; the clock is watched."""
    for at, line in timed(*given.STARTED):
        bedside.clock.set(at)
        bedside.built.live.desk.chart(maya, line)
    made = SteadyClock(bedside.clock)
    desk = bedside.built.live.desk
    desk.station_clock.watch(made, desk.clinic.zone)
    bedside.built.live.refresh()
    return made


@pytest.fixture
def notice(bedside: Bedside, steady: SteadyClock) -> ClockNotice:
    made = ClockNotice(bedside.built.live, bedside.built.room.notices)
    made.start()
    return made


def told(bedside: Bedside) -> str:
    rows = bedside.built.room.notices.findChildren(QLabel)
    return " ".join(one.text() for one in rows if one.isVisible())


def test_a_clock_that_went_back_is_told_on_every_page_and_what_is_typed_goes_on(
    bedside: Bedside, steady: SteadyClock, notice: ClockNotice
) -> None:
    assert not bedside.built.room.notices.isVisible()
    bedside.types("128/82 7")
    steady.advance(minutes=20)
    steady.set_by(minutes=-63)
    notice.look()
    words = "This station's clock went back 1 h 3 min at 10:20. Times typed since are as the clock"
    for page in (Qt.Key.Key_F2, Qt.Key.Key_F3, Qt.Key.Key_F8):
        bedside.key(page)
        assert words in told(bedside)
    assert bedside.line.text() == "128/82 7"
    bedside.until(lambda: bedside.built.room.line.ready)
    bedside.enters("6 98 14")
    assert bedside.line.text() == ""
    assert words in told(bedside)


def test_seen_by_its_key_or_a_press_it_goes_and_is_kept_with_who_saw_it(
    bedside: Bedside, steady: SteadyClock, notice: ClockNotice
) -> None:
    for way in ("key", "press"):
        steady.set_by(minutes=-5)
        notice.look()
        bedside.types("note t")
        if way == "key":
            bedside.key(Qt.Key.Key_S, SEEN)
        else:
            bedside.presses("seen clock")
        assert not bedside.built.room.notices.isVisible()
        assert bedside.line.text().startswith("note t")
        assert bedside.line.hasFocus()
    entries = bedside.record.journal.read(clock_stream(bedside.record.journal.station))
    assert [one.by for one in entries if one.fact == ClockSeen()] == ["SH", "SH"]


def test_a_second_jump_changes_the_row_and_adds_none(
    bedside: Bedside, steady: SteadyClock, notice: ClockNotice
) -> None:
    for _ in range(2):
        steady.set_by(minutes=-5)
        notice.look()
    assert told(bedside).endswith("It was doubted once before.")
    assert len(bedside.built.room.notices.findChildren(QWidget, "told clock")) == 1
