"""Sheets of numbers and chips: nothing is preset, and each press writes the very line."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from infusion_desk.domain.line import parse
from infusion_desk.projections.acts_now import Act
from infusion_desk.ui.act_button import ActButton, MainButton
from infusion_desk.ui.session.picker import PickButton
from tests import given
from tests.ui.hands import child
from tests.ui.session import moments
from tests.ui.session.conftest import At

ENTER = Qt.Key.Key_Return


def test_a_rate_is_pressed_with_its_reason_and_said_in_all_three_units(at: At) -> None:
    bedside = at(moments.infusing(text=""))
    bedside.alt("R")
    assert bedside.line.text() == "rate "
    for name in ("rate 4", "rate 0", "why blood pressure"):
        bedside.presses(name)
    assert bedside.line.text() == "rate 40 because blood pressure"
    bedside.presses("why nausea")
    bedside.presses("rate ⌫")
    assert bedside.line.text() == "rate 4 because nausea"
    assert bedside.entered == []
    bedside.key(ENTER)
    assert [text for text, _ in bedside.entered] == ["rate 4 because nausea"]


def test_the_three_ways_of_making_the_bag_stand_there_and_none_is_preset(at: At) -> None:
    bedside = at(moments.preparing())
    bedside.page.set_line("")
    bedside.alt("D")
    ways = [child(bedside.page, PickButton, f"how {way}") for way in ("add", "replace", "final")]
    assert [one.text() for one in ways] == ["ADD", "REPLACE", "FINAL"]
    assert not any(one.isChecked() or one.isEnabled() for one in ways)
    for name in ("bag 5", "bag 0"):
        bedside.presses(name)
    assert bedside.line.text() == "bag 50 mg in "
    sheet = bedside.part("sheet bag")
    QTest.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=QPoint(220, 140))
    for name in ("bag 5", "bag 0"):
        bedside.presses(name)
    assert bedside.line.text() == "bag 50 mg in 50 ml"
    assert not any(one.isChecked() for one in ways)
    for way in ("add", "replace", "final"):
        bedside.presses(f"how {way}")
        assert bedside.line.text() == f"bag 50 mg in 50 ml {way}"
        parse(bedside.line.text())


def test_dose_vial_bag_and_check_are_tabs_of_one_sheet(at: At) -> None:
    bedside = at(moments.preparing())
    bedside.alt("D")
    before = "bag"
    for word in ("plan", "drug", "check", "bag"):
        bedside.presses(f"{before} to {word}")
        before = word
        assert bedside.line.text() == f"{word} "
        assert bedside.shows(f"sheet {word}")
    bedside.presses("bag to check")
    bedside.presses("who JK")
    assert bedside.line.text() == "check JK"


def test_the_vial_keeps_what_was_typed_of_lot_and_expiry(at: At) -> None:
    bedside = at(moments.preparing())
    bedside.alt("D")
    bedside.presses("bag to drug")
    bedside.types("5 mg/ml lot A123 exp 2027-03")
    assert bedside.shows("sheet drug")
    bedside.presses("drug 0")
    assert bedside.line.text() == "drug 50 mg/ml lot A123 exp 2027-03"


def test_the_end_is_held_with_its_reason_and_what_the_pump_shows(qtbot: QtBot, at: At) -> None:
    bedside = at(moments.infusing(text=""))
    bedside.alt("E")
    hold = child(bedside.page, ActButton, "hold")
    assert not hold.isEnabled()
    bedside.presses("why complete")
    for key in "34.8":
        bedside.presses(f"stop {key}")
    assert bedside.line.text() == "stop complete pump 34.8 ml"
    QTest.mouseClick(hold, Qt.MouseButton.LeftButton)
    main = child(bedside.page, MainButton, "main")
    assert main.act.held
    qtbot.waitUntil(lambda: not main.resting)
    QTest.mouseClick(main, Qt.MouseButton.LeftButton)
    assert bedside.entered == []
    with qtbot.waitSignal(bedside.page.entered, timeout=5000):
        QTest.mousePress(hold, Qt.MouseButton.LeftButton)
    assert [text for text, _ in bedside.entered] == ["stop complete pump 34.8 ml"]


def test_waste_stands_beside_the_ledger_and_names_who_saw_it(at: At) -> None:
    bedside = at(moments.recovering(text=""))
    bedside.alt("W")
    for name in ("waste 1", "waste 5", "witness JK"):
        bedside.presses(name)
    assert bedside.line.text() == "waste 15 mg witness JK"
    bedside.presses("witness JK")
    assert bedside.line.text() == "waste 15 mg witness "
    assert not bedside.page.grab().isNull()


def test_a_chip_has_its_key(at: At) -> None:
    bedside = at(moments.infusing(text=""))
    bedside.alt("R")
    bedside.types("40")
    bedside.alt("2")
    assert bedside.line.text() == "rate 40 because heart rate"


@pytest.mark.parametrize("small", [False, True])
@pytest.mark.parametrize(
    "word", ["plan", "drug", "bag", "check", "rate", "stop", "bolus", "waste", "o2"]
)
def test_every_sheet_fits_and_nothing_covers_another(at: At, word: str, small: bool) -> None:
    made = moments.preparing() if word in ("plan", "drug", "bag", "check") else moments.recovering()
    bedside = at(made, *((1184, 592) if small else (1270, 712)))
    bedside.page.set_line("")
    bedside.page.begin(Act("", "", f"{word} "))
    sheet = bedside.part(f"sheet {word}")
    shown = [one for one in sheet.findChildren(PickButton) if one.isVisible()]
    shown_hold = [one for one in sheet.findChildren(ActButton) if one.isVisible()]
    for one in (*shown, *shown_hold):
        assert sheet.rect().contains(one.geometry()), one.objectName()
        assert min(one.width(), one.height()) >= 44, one.objectName()
        for other in (*shown, *shown_hold):
            assert one is other or not one.geometry().intersects(other.geometry())


def test_oxygen_and_room_air_are_buttons_of_more(at: At) -> None:
    bedside = at(moments.infusing(text=""))
    bedside.types("?")
    bedside.presses("word room")
    assert bedside.line.text() == "room air"
    bedside.page.set_line("")
    bedside.types("?")
    bedside.presses("word o2")
    assert bedside.shows("sheet o2")
    bedside.presses("o2 2")
    assert bedside.line.text() == "o2 2 l"


def test_a_rate_without_a_reason_is_asked_about_until_somebody_says_why(at: At) -> None:
    ward = given.Ward(*moments.INFUSING, "10:20 rate 40")
    bedside = at(moments.moment(ward.session, "10:21"))
    assert bedside.says("chips") == "Rate 40: why?"
    assert bedside.says("chip 1") == "blood pressure, Alt+1"
    assert bedside.says("chip 7") == "as planned, Alt+7"
    bedside.alt("0")
    assert bedside.line.text() == "because "
    bedside.key(Qt.Key.Key_Escape)
    bedside.alt("2")
    assert bedside.line.text() == "because heart rate"
    ward.at("10:21 because heart rate")
    bedside.page.set_line("")
    bedside.show(moments.moment(ward.session, "10:22"))
    assert not bedside.shows("chip 1")
