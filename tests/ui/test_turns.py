"""Work a piece at a turn: nobody waits for all of it."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from infusion_desk.ui.turns import Turns

pytestmark = pytest.mark.usefixtures("qapp")


def test_each_piece_has_a_turn_of_its_own_and_a_turn_to_be_painted(qapp: QApplication) -> None:
    done: list[str] = []
    turns = Turns()
    turns.take([lambda: done.append("one"), lambda: done.append("two")])
    turns.add(lambda: done.append("three"))
    after: list[int] = []
    while len(done) < 3:
        qapp.processEvents()
        after.append(len(done))
    assert done == ["one", "two", "three"]
    assert [after.count(number) >= 2 for number in (1, 2)] == [True, True]


def test_what_is_taken_later_is_wanted_in_the_place_of_what_waits(qtbot: QtBot) -> None:
    done: list[str] = []
    turns = Turns()
    turns.take([lambda: done.append("old")])
    turns.take([lambda: done.append("new")])
    qtbot.waitUntil(lambda: bool(done))
    assert done == ["new"]


def test_what_was_dropped_is_never_done(qtbot: QtBot) -> None:
    done: list[str] = []
    turns, other = Turns(), Turns()
    turns.take([lambda: done.append("dropped")])
    turns.drop()
    other.take([lambda: done.append("other"), lambda: done.append("end")])
    qtbot.waitUntil(lambda: "end" in done)
    assert done == ["other", "end"]


def test_what_goes_first_waits_until_what_was_changed_is_painted(qapp: QApplication) -> None:
    done: list[str] = []
    turns = Turns()
    turns.add(lambda: done.append("later"))
    turns.first(lambda: done.append("first"), lambda: done.append("second"))
    qapp.processEvents()
    assert done == []
    while len(done) < 3:
        qapp.processEvents()
    assert done == ["first", "second", "later"]
