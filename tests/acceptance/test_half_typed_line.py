"""A half-typed line is never changed by a chord, lost with the window, or sent to another chair."""

from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from infusion_desk.ui.keys import SHORTCUTS, sequence_of
from tests import given
from tests.acceptance.conftest import Bedside
from tests.desks import DEVON, timed
from tests.ui.hands import child

PHASES = {
    "planned": (),
    "checked in": ("09:20 arrived",),
    "preparing": given.PREPARED,
    "infusing": given.STARTED,
    "paused": (*given.STARTED, "10:10 pause bathroom"),
    "recovery": given.STOPPED,
    "ready": given.SETTLED,
    "released": given.RELEASED,
    "left": (*given.RELEASED, "11:13 left home"),
}
HALF = "138/"
ALT = Qt.KeyboardModifier.AltModifier
LETTERS = [Qt.Key(ord(one)) for one in "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"]


def charted(bedside: Bedside, session: UUID, lines: tuple[str, ...]) -> None:
    for at, line in timed(*lines):
        bedside.clock.set(at)
        bedside.built.live.desk.chart(session, line)
    bedside.built.live.refresh()


def chord_of_text(text: str) -> QKeyCombination:
    sequence: Any = QKeySequence(text)
    chord = sequence[0]
    assert isinstance(chord, QKeyCombination)
    return chord


def chords() -> list[QKeyCombination]:
    known = [chord_of_text(sequence_of(key)) for key in SHORTCUTS]
    every_alt = [QKeyCombination(ALT, letter) for letter in LETTERS]
    return [*known, *(one for one in every_alt if one not in known)]


@pytest.mark.parametrize("phase", PHASES)
def test_no_chord_changes_a_half_typed_line(bedside: Bedside, maya: UUID, phase: str) -> None:
    charted(bedside, maya, PHASES[phase])
    before = len(bedside.built.live.desk.session(maya).entries)
    room, window = bedside.built.room, bedside.built.window
    bedside.types(HALF)
    for chord in chords():
        QTest.keyClick(bedside.focused, chord.key(), chord.keyboardModifiers())
        if window.blank.isVisible():
            QTest.keyClick(window.blank, Qt.Key.Key_Shift)
        if room.place != "session":
            room.open(maya)
        assert bedside.line.text() == HALF, QKeySequence(chord).toString()
    assert len(bedside.built.live.desk.session(maya).entries) == before
    bedside.until(lambda: not window.jobs.busy)


def test_closing_and_opening_brings_the_draft_back(bedside: Bedside, maya: UUID) -> None:
    bedside.types("2> 138/84 7")
    bedside.close()
    bedside.reopen()
    bedside.built.room.open_chair("2")
    assert bedside.line.text() == "2> 138/84 7"


def test_each_chair_keeps_its_own(bedside: Bedside, maya: UUID) -> None:
    other = bedside.session_for(DEVON, "3")
    bedside.types("note tired")
    bedside.key(Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert bedside.line.text() == ""
    bedside.types("arr")
    bedside.key(Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert bedside.line.text() == "note tired"
    assert bedside.built.room.line.drafts == {maya, other}
    assert bedside.built.window.windowTitle() == "Session – chair 3 – Infusion Desk"


def test_a_named_chair_is_charted_from_any_page(bedside: Bedside, maya: UUID) -> None:
    bedside.key(Qt.Key.Key_F2)
    bedside.until(lambda: bedside.built.room.line.ready)
    bedside.types("2> arrived")
    assert "Chair 2" in bedside.says("echo")
    assert "MR" in bedside.says("echo")
    bedside.key(Qt.Key.Key_Return)
    assert bedside.line.text() == ""
    assert bedside.built.live.desk.session(maya).state == "checked_in"
    bedside.enters("128/82 76")
    assert "Which chair?" in bedside.says("echo")
    assert bedside.line.text() == "128/82 76"


def test_a_key_meant_for_nobody_goes_to_the_line(bedside: Bedside, maya: UUID) -> None:
    bedside.key(Qt.Key.Key_F2)
    tile = child(bedside.built.room.pages.today, QWidget, "tile 2")
    tile.setFocus()
    QTest.keyClicks(tile, "2")
    bedside.types("> note hello")
    assert bedside.line.text() == "2> note hello"


def test_a_black_screen_wakes_with_what_was_typed(bedside: Bedside, maya: UUID) -> None:
    bedside.key(Qt.Key.Key_F9)
    assert bedside.built.window.blank.isVisible()
    QTest.keyClick(bedside.built.window.blank, Qt.Key.Key_Return)
    assert not bedside.built.window.blank.isVisible()
    bedside.key(Qt.Key.Key_F9)
    QTest.keyClicks(bedside.built.window.blank, "1")
    QTest.keyClicks(bedside.focused, "38/84")
    assert bedside.line.text() == "138/84"
