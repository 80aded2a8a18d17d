"""One clock tick for all chairs; what is told was stored before."""

import pytest
from pytestqt.qtbot import QtBot

from infusion_desk import collector
from infusion_desk.domain.problems import Refused
from infusion_desk.projections.snapshot import Snapshot
from infusion_desk.projections.today import Today
from tests import given
from tests.ui.ward import Ward


def test_a_charted_line_changes_the_page_a_turn_later_and_then_its_chair(
    qtbot: QtBot, ward: Ward
) -> None:
    ward.live.open(ward.session)
    pages: list[Snapshot] = []
    ward.live.changed.connect(pages.append)
    with qtbot.waitSignal(ward.live.today_changed) as told:
        ward.desk.chart(ward.session, "arrived")
        ward.live.tell(ward.session)
        assert pages == []
        qtbot.waitUntil(lambda: not ward.live.behind)
        assert [page.state for page in pages] == ["checked_in"]
    assert told.args[0].tiles[1].phase == "Check-in"


def reading_told(ward: Ward, line: str) -> list[Snapshot]:
    """What the page was told in the turn in which this was stored, and from then on."""
    pages: list[Snapshot] = []
    ward.live.changed.connect(pages.append)
    ward.desk.chart(ward.session, line)
    ward.live.tell(ward.session)
    return pages


def test_a_reading_is_on_the_page_at_once_and_all_that_follows_from_it_a_turn_later(
    qtbot: QtBot, ward: Ward
) -> None:
    ward.chart(*given.STARTED)
    ward.live.open(ward.session)
    rows = len(ward.desk.look(ward.session).timeline)
    ward.clock.set("10:15")
    pages = reading_told(ward, "184/112 96 97 16")
    (glance,) = pages
    assert glance.slots.last_set.pressure == "184/112"
    assert glance.question is not None
    assert 184 in {point.value for point in glance.chart.lanes[0].points}
    assert len(glance.timeline) == rows
    qtbot.waitUntil(lambda: not ward.live.behind)
    assert pages[-1] == ward.desk.look(ward.session)
    assert len(pages[-1].timeline) == rows + 1


def test_two_readings_within_one_turn_are_both_on_the_page_at_once(
    qtbot: QtBot, ward: Ward
) -> None:
    ward.chart(*given.STARTED)
    ward.live.open(ward.session)
    ward.clock.set("10:15")
    reading_told(ward, "138/84 79 98 14")
    pages = reading_told(ward, "140/86 80 98 14")
    assert {138, 140} <= {point.value for point in pages[0].chart.lanes[0].points}
    qtbot.waitUntil(lambda: not ward.live.behind)
    assert pages[-1] == ward.desk.look(ward.session)


def test_what_nobody_waits_for_is_done_once_the_page_is_told(qtbot: QtBot, ward: Ward) -> None:
    ward.chart(*given.STARTED)
    ward.live.open(ward.session)
    done: list[str] = []
    ward.live.later(lambda: done.append("kept"))
    ward.live.tick()
    assert done == []
    qtbot.waitUntil(lambda: done == ["kept"])


def test_a_tick_does_not_keep_the_page_from_what_was_charted(qtbot: QtBot, ward: Ward) -> None:
    ward.chart(*given.STARTED)
    ward.live.open(ward.session)
    pages = reading_told(ward, "pause bathroom")
    ward.clock.advance(seconds=20)
    ward.live.tick()
    qtbot.waitUntil(lambda: bool(pages))
    assert pages[0].state == "paused"
    assert not ward.live.behind


def test_with_another_page_on_show_no_page_is_behind(ward: Ward) -> None:
    ward.live.watch(on_page=False)
    ward.chart("09:20 arrived")
    ward.live.tell(ward.session)
    assert not ward.live.behind


def test_who_strikes_a_key_of_the_page_means_the_page_as_stored(qtbot: QtBot, ward: Ward) -> None:
    ward.chart(*given.STARTED)
    ward.live.open(ward.session)
    pages = reading_told(ward, "pause bathroom")
    ward.live.catch_up()
    assert [page.state for page in pages] == ["paused"]
    ward.live.catch_up()
    assert len(pages) == 1


def test_time_is_told_with_the_minute_and_by_the_second_when_a_set_is_due(
    qtbot: QtBot, ward: Ward
) -> None:
    ward.chart(*given.STARTED)
    ward.live.refresh()
    ward.clock.set("10:01:00")
    with qtbot.waitSignal(ward.live.today_changed):
        ward.live.tick()
    ward.clock.advance(seconds=5)
    with qtbot.assertNotEmitted(ward.live.today_changed):
        ward.live.tick()
    ward.clock.set("10:08:14")
    with qtbot.waitSignal(ward.live.today_changed):
        ward.live.tick()
    ward.clock.advance(seconds=1)
    ward.live.tick()
    qtbot.waitUntil(lambda: ward.live.today.tiles[1].owed == ward.desk.owed(ward.session))
    assert ward.desk.owed(ward.session).number == "1:45"


def test_every_ten_minutes_what_can_go_is_let_go_once_all_chairs_are_told(
    qtbot: QtBot, ward: Ward, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    monkeypatch.setattr(collector, "tidy", lambda: done.append("tidied"))
    ward.chart(*given.STARTED)
    ward.clock.set("10:08")
    ward.live.refresh()
    ward.live.today_changed.connect(lambda _: done.append("told"))

    def told_at(at: str, last: str) -> list[str]:
        done.clear()
        ward.clock.set(at)
        ward.live.tick()
        qtbot.waitUntil(lambda: done[-1:] == [last])
        ward.live.later(lambda: done.append("over"))
        qtbot.waitUntil(lambda: "over" in done)
        return done

    assert "tidied" not in told_at("10:09", "told")
    assert told_at("10:10", "tidied")[-3:] == ["told", "tidied", "over"]


def test_the_clock_goes_by_itself_once_started(qtbot: QtBot, ward: Ward) -> None:
    ward.live.start()
    ward.clock.advance(minutes=1)
    with qtbot.waitSignal(ward.live.today_changed, timeout=3000) as told:
        pass
    ward.live.stop()
    assert told.args[0].clock == "09:01"


def test_a_tick_is_told_a_chair_at_a_turn_and_what_is_charted_meanwhile_is_not_lost(
    qtbot: QtBot, ward: Ward
) -> None:
    ward.chart(*given.STARTED)
    told: list[Today] = []
    ward.live.today_changed.connect(told.append)
    ward.clock.set("10:05:20")
    ward.live.tick()
    assert told == []
    ward.desk.chart(ward.session, "pause bathroom")
    with qtbot.waitSignal(ward.live.today_changed):
        ward.live.tell(ward.session)
    assert {today.tiles[1].phase for today in told} == {"Paused 0"}


def test_a_session_that_is_not_there_is_not_opened(ward: Ward) -> None:
    with pytest.raises(Refused):
        ward.live.open(given.MAYA.id)
    assert ward.live.session is None
