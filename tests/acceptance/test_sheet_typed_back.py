"""A paper sheet typed back in at the real window, by real keys."""

from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QListView, QPlainTextEdit

from infusion_desk.db.record import open_for_reading
from infusion_desk.desk import Desk
from infusion_desk.domain.entries import Source
from infusion_desk.domain.problems import NotSaved
from infusion_desk.projections.typed_back import TypedLine
from infusion_desk.ui.row_list import RowList, value_of
from infusion_desk.ui.sheet.sheet_flow import DRAFT
from tests import given
from tests.acceptance.conftest import Bedside
from tests.desks import DEVON, KEYS, FakeClock, chart_all
from tests.ui.hands import child
from tests.ui.picture import light_of, too_light

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
ENTER = Qt.Key.Key_Return
SHEET = ("as JK", "10:20 132/84 77 97 13 m4 d5", "10:22 rate 40", "10:30 ! nausea mild")


def back_at_eleven(bedside: Bedside, session: UUID) -> None:
    """Begun at the bedside; the lights were out from 10:12 to 10:50."""
    desk = bedside.built.live.desk
    lines = (*given.STARTED, "10:10 126/80 74 98", "10:50 128/80 75 98")
    chart_all(desk, bedside.clock, session, *lines)
    bedside.at("10:55")


def edit(bedside: Bedside) -> QPlainTextEdit:
    return child(bedside.built.window, QPlainTextEdit, "sheet lines")


def go(bedside: Bedside) -> None:
    bedside.key(Qt.Key.Key_F7)
    bedside.presses("type sheet")
    bedside.qtbot.waitUntil(edit(bedside).hasFocus)


def choose(bedside: Bedside, name: str) -> None:
    """A press on the row of this patient."""
    rows = child(bedside.built.window, QListView, "whose sheet")
    model = rows.model()
    names = [value_of(model.index(n, 0)) for n in range(model.rowCount())]
    place = next(n for n, one in enumerate(names) if name in getattr(one, "name", ""))
    where = rows.visualRect(model.index(place, 0)).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0), where)


def says(bedside: Bedside) -> list[TypedLine]:
    model = child(bedside.built.window, RowList, "what it says").model()
    lines = [value_of(model.index(n, 0)) for n in range(model.rowCount())]
    assert all(isinstance(line, TypedLine) for line in lines)
    return lines  # type: ignore[return-value]


def problem(bedside: Bedside) -> str:
    return child(bedside.built.window, QLabel, "sheet problem").text()


def type_lines(bedside: Bedside, *lines: str) -> None:
    for number, line in enumerate(lines):
        if number:
            bedside.key(ENTER)
        bedside.types(line)


def typed(bedside: Bedside, session: UUID) -> list[str]:
    entries = bedside.built.live.desk.session(session).entries
    return [one.kind for one in entries if one.source is Source.PAPER]


def test_a_sheet_is_typed_back_by_keys_and_recorded_by_one_press(
    bedside: Bedside, maya: UUID
) -> None:
    back_at_eleven(bedside, maya)
    go(bedside)
    choose(bedside, "Maya Reyes")
    assert "born 14 Mar 1985, MRN 900017" in child(bedside.built.window, QLabel, "sheet for").text()
    type_lines(bedside, *SHEET)
    assert [one.number for one in says(bedside)] == [1, 2, 3, 4]
    assert (
        says(bedside)[1].words
        == "10:20 BP 132/84 · HR 77 · SpO2 97 · RR 13 · MOAA/S 4 · dissociation 5"
    )
    assert bedside.button("record sheet").text() == "Record 3 entries for Maya Reyes  Ctrl+Enter"
    assert typed(bedside, maya) == []
    bedside.key(ENTER, CONTROL)
    bedside.until(lambda: bedside.built.room.place == "session")
    assert typed(bedside, maya) == ["vitals_taken", "rate_changed", "effect_begun"]
    rows = bedside.built.live.desk.look(maya).timeline
    assert sum("transcribed from paper by SH" in row.remark for row in rows) == 3
    go(bedside)
    assert edit(bedside).toPlainText() == ""


def test_every_refused_line_is_named_with_its_reason_and_nothing_can_be_recorded(
    bedside: Bedside, maya: UUID
) -> None:
    back_at_eleven(bedside, maya)
    go(bedside)
    choose(bedside, "Maya Reyes")
    type_lines(bedside, "as JK", "10:20 438/84 77", "10:22 rate 40", "10:23 rate 9999")
    assert [one.refused for one in says(bedside)] == [False, True, False, True]
    first, second = problem(bedside).splitlines()
    assert first == "Line 2: Systolic 438: must be 40 to 300 mmHg."
    assert second.startswith("Line 4: Rate 9999: must be")
    assert not bedside.button("record sheet").isEnabled()
    bedside.key(ENTER, CONTROL)
    assert bedside.built.room.place == "sheet"
    assert typed(bedside, maya) == []


def test_what_is_typed_for_one_stays_with_that_one(
    bedside: Bedside, maya: UUID, clock: FakeClock
) -> None:
    back_at_eleven(bedside, maya)
    devon = bedside.session_for(DEVON, "3")
    go(bedside)
    choose(bedside, "Maya Reyes")
    type_lines(bedside, "10:22 rate 40")
    assert bedside.button("record sheet").isEnabled()
    choose(bedside, "Devon Ortega")
    assert edit(bedside).hasFocus()
    assert "Devon Ortega" in bedside.button("record sheet").text()
    assert edit(bedside).toPlainText() == ""
    assert not bedside.button("record sheet").isEnabled()
    type_lines(bedside, "09:00 arrived")
    choose(bedside, "Maya Reyes")
    assert edit(bedside).toPlainText() == "10:22 rate 40"
    bedside.close()
    bedside.reopen()
    go(bedside)
    assert edit(bedside).toPlainText() == "10:22 rate 40"
    bedside.key(ENTER, CONTROL)
    bedside.until(lambda: bedside.built.room.place == "session")
    assert (typed(bedside, maya), typed(bedside, devon)) == (["rate_changed"], [])
    go(bedside)
    choose(bedside, "Devon Ortega")
    assert edit(bedside).toPlainText() == "09:00 arrived"
    choose(bedside, "Maya Reyes")
    assert edit(bedside).toPlainText() == ""


def test_a_session_that_was_not_begun_here_is_typed_in_whole(bedside: Bedside) -> None:
    bedside.at("18:00")
    go(bedside)
    type_lines(bedside, *given.HEADER, *given.RELEASED, "11:15 left home")
    assert not problem(bedside)
    bedside.presses("record sheet")
    bedside.until(lambda: bedside.built.room.place == "session")
    patient = bedside.built.live.desk.patient_with("900017")
    assert patient is not None
    assert len(bedside.built.live.desk.sessions_of(patient.id)) == 1


def test_what_is_typed_is_on_the_disk_before_anything_is_closed(
    bedside: Bedside, maya: UUID
) -> None:
    back_at_eleven(bedside, maya)
    go(bedside)
    choose(bedside, "Maya Reyes")
    type_lines(bedside, *SHEET[:2])
    kept = f"{maya}\n{SHEET[0]}\n{SHEET[1]}"

    def on_the_disk() -> bool:
        with open_for_reading(bedside.folder, KEYS) as record:
            return Desk(record, bedside.clock, "SH").drafts.text(DRAFT) == kept

    bedside.until(on_the_disk)
    bedside.close()
    bedside.reopen()
    go(bedside)
    assert edit(bedside).toPlainText() == "\n".join(SHEET[:2])
    assert "Maya Reyes" in bedside.button("record sheet").text()
    assert bedside.button("record sheet").isEnabled()


def test_closing_the_window_keeps_the_last_key(bedside: Bedside, maya: UUID) -> None:
    back_at_eleven(bedside, maya)
    go(bedside)
    type_lines(bedside, "as J")
    bedside.close()
    bedside.reopen()
    go(bedside)
    assert edit(bedside).toPlainText() == "as J"


def test_a_disk_that_takes_nothing_says_not_stored_and_the_lines_stay(
    bedside: Bedside, maya: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    back_at_eleven(bedside, maya)
    go(bedside)
    choose(bedside, "Maya Reyes")
    type_lines(bedside, "10:22 rate 40")

    def full(*_: object) -> None:
        raise NotSaved("the disk is full.")

    monkeypatch.setattr(bedside.built.live.desk, "take_in", full)
    monkeypatch.setattr(bedside.built.live.desk.drafts, "keep", full)
    bedside.presses("record sheet")
    assert problem(bedside) == "NOT STORED: the disk is full."
    assert edit(bedside).toPlainText() == "10:22 rate 40"
    bedside.built.room.keep()


def test_what_stands_in_the_way_only_at_the_press_is_said(bedside: Bedside, maya: UUID) -> None:
    back_at_eleven(bedside, maya)
    go(bedside)
    choose(bedside, "Maya Reyes")
    type_lines(bedside, "10:52 rate 40")
    bedside.clock.set("10:54")
    bedside.built.live.desk.chart(maya, "@10:51 stop complete")
    bedside.presses("record sheet")
    assert problem(bedside).startswith("Nothing of it is stored: line 1: '10:52 rate 40': ")
    assert edit(bedside).toPlainText() == "10:52 rate 40"


def test_no_chord_types_into_the_sheet(bedside: Bedside, maya: UUID) -> None:
    back_at_eleven(bedside, maya)
    go(bedside)
    type_lines(bedside, "10:22 rate 4")
    for letter in "AQVUZ019":
        QTest.keyClick(edit(bedside), Qt.Key(ord(letter)), ALT)
        assert edit(bedside).toPlainText() == "10:22 rate 4"


def test_the_page_is_dark_in_the_very_turn_in_which_it_comes(bedside: Bedside, maya: UUID) -> None:
    back_at_eleven(bedside, maya)
    bedside.built.room.go("sheet")
    assert too_light(light_of(bedside.built.window.grab().toImage())) == ""
    type_lines(bedside, "10:20 438/84 77")
    assert too_light(light_of(bedside.built.window.grab().toImage())) == ""


def test_the_regions_of_the_page_are_walked_with_f6(bedside: Bedside, maya: UUID) -> None:
    back_at_eleven(bedside, maya)
    go(bedside)
    seen = []
    for _ in range(4):
        bedside.key(Qt.Key.Key_F6)
        seen.append(bedside.focused.objectName())
    assert {"sheet lines", "whose sheet", "line"} <= set(seen)
