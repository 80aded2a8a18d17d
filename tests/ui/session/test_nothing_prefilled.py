"""No measurement and no dose is ever there before somebody keyed it: pad, sheets, line, cards."""

import re
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from infusion_desk.ui.keys import KEYS, Where
from infusion_desk.ui.pad_key import PadKey
from infusion_desk.ui.session.picker import PickButton
from infusion_desk.ui.session.vitals_pad import MEASURED, VitalsPad
from tests.ui.hands import child
from tests.ui.session import moments
from tests.ui.session.conftest import At, Bedside
from tests.ui.session.moments import Moment

ESCAPE = Qt.Key.Key_Escape
NAMES_AN_ENTRY = {"C": r"fix \d\d:\d\d ", "O": r"override D\d+ because "}
LETTERS = [
    key.chord[-1] for key in KEYS if key.where is Where.SESSION and key.chord.startswith("Alt+")
]
OPEN: dict[str, Callable[[], Moment]] = {
    "preparing": moments.preparing,
    "before the start": moments.before_start,
    "infusing": lambda: moments.infusing(text=""),
    "paused": moments.paused,
    "recovery": lambda: moments.recovering(text=""),
}


def put_away(bedside: Bedside) -> None:
    for _ in range(4):
        bedside.page.step_back()
    bedside.page.set_line("")
    bedside.page.take_focus()


@pytest.mark.parametrize("phase", OPEN)
def test_whatever_opens_holds_no_number_and_no_choice_of_before(at: At, phase: str) -> None:
    bedside = at(OPEN[phase]())
    put_away(bedside)
    for letter in (letter for letter in LETTERS if letter.isalpha() and letter not in "UA"):
        bedside.alt(letter)
        text = bedside.line.text()
        names = re.fullmatch(NAMES_AN_ENTRY.get(letter, ""), text)
        assert names or not re.search(r"\d", text), (letter, text)
        buttons = bedside.page.findChildren(QAbstractButton)
        picks = [one for one in buttons if isinstance(one, PickButton | PadKey)]
        seen = [one for one in picks if one.isVisible() and " to " not in one.objectName()]
        chosen = [one.objectName() for one in seen if one.isChecked()]
        assert chosen == [], letter
        put_away(bedside)


def test_the_pad_is_empty_however_many_sets_there_were(at: At) -> None:
    bedside = at(moments.infusing(text=""))
    for before in (1, 2):
        bedside.alt("V")
        pad = child(bedside.page, VitalsPad)
        assert (pad.entry.digits, pad.entry.scores, pad.entry.line) == ({}, {}, "")
        QTest.keyClicks(pad, "138847998")
        assert pad.entry.digits["systolic"] == "138"
        bedside.page.show_stored(f"Stored 10:2{before}  138/84 79 98")
        bedside.page.set_line("")


def test_the_last_values_stand_beside_and_are_never_in_the_line(at: At) -> None:
    bedside = at(moments.infusing(text=""))
    assert "139/86" in bedside.says("last set")
    put_away(bedside)
    for presses in (["Up"], ["Tab"], ["Up", "Up"]):
        for key in presses:
            bedside.key(getattr(Qt.Key, f"Key_{key}"))
        assert bedside.line.text() == "", "nothing was typed here yet, so nothing comes back"
    bedside.page.take_focus()
    bedside.alt("C")
    assert bedside.line.text() == "fix 10:20 "
    bedside.alt("V")
    assert child(bedside.page, VitalsPad).entry.digits == {}


def test_the_pressure_is_one_box_with_a_stroke_and_one_way_of_not_taking_it(at: At) -> None:
    bedside = at(moments.infusing(text=""))
    bedside.alt("V")
    pad = child(bedside.page, VitalsPad)
    assert [name for name in MEASURED if "olic" in name] == ["systolic"]
    over, under = pad._boxes()["systolic"], pad._boxes()["diastolic"]
    assert (over.top(), over.height()) == (under.top(), under.height())
    between = under.left() - over.right()
    assert 0 < between <= 24
    image = pad.grab().toImage()
    row = [image.pixelColor(over.right() + x, over.center().y()) for x in range(2, between - 1)]
    assert len({one.name() for one in row}) > 1, "the stroke"
    QTest.keyClicks(pad, "138/84")
    assert bedside.line.text() == "138/84"
    crosses = [one for one in pad.findChildren(PadKey, "pad x bp") if one.isVisible()]
    assert len(crosses) == 1
    bedside.presses("pad x bp")
    assert bedside.line.text() == "bp x"
    assert not {"systolic", "diastolic"} & pad.entry.digits.keys()
    QTest.keyClick(pad, ESCAPE)
