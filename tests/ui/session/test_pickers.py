"""The pickers: every press writes the line, and only Enter or a whole line records."""

import pytest
from PySide6.QtCore import Qt

from infusion_desk.domain.record_facts import NameKept, NameList
from infusion_desk.ui.session.picker import PickButton
from tests.ui.hands import child
from tests.ui.session import moments
from tests.ui.session.conftest import At

ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape


def test_an_effect_begins_with_three_clicks(at: At) -> None:
    bedside = at(moments.infusing(text=""))
    bedside.presses("act 1")
    assert bedside.shows("effects")
    assert bedside.line.hasFocus()
    bedside.presses("effect 2 moderate")
    assert bedside.line.text() == "! vomiting moderate"
    assert bedside.entered == []
    bedside.page.press_main()
    assert [text for text, _ in bedside.entered] == ["! vomiting moderate"]


def test_an_open_effect_stands_on_top_and_ends_with_two_clicks(at: At) -> None:
    bedside = at(moments.infusing(text=""))
    bedside.presses("act 1")
    assert bedside.says("effect 1") == "Nausea, mild, since 10:12, Alt+1"
    bedside.presses("effect 1 gone")
    assert [text for text, _ in bedside.entered] == ["! nausea gone"]


def test_an_effect_that_left_nothing_behind_ends_with_its_outcome(at: At) -> None:
    bedside = at(moments.infusing(text=""))
    bedside.alt("F")
    bedside.presses("effect 1 resolved")
    assert [text for text, _ in bedside.entered] == ["! nausea gone resolved"]


def test_what_else_is_told_of_an_effect_waits_for_how_strong_it_is(at: At) -> None:
    bedside = at(moments.infusing(text=""))
    bedside.alt("F")
    bedside.presses("effect 3")
    assert bedside.line.text() == "! dizziness"
    assert not child(bedside.page, PickButton, "told probable").isEnabled()
    bedside.presses("effect 3 severe")
    for word in ("probable", "slowed", "serious"):
        bedside.presses(f"told {word}")
    assert bedside.line.text() == "! dizziness severe probable slowed serious"
    bedside.presses("told probable")
    bedside.presses("told not serious")
    bedside.presses("effect 3 mild")
    assert bedside.line.text() == "! dizziness mild slowed not serious"


def test_an_effect_by_keys_alone(at: At) -> None:
    bedside = at(moments.infusing(text=""))
    bedside.types("!")
    assert bedside.shows("effects")
    for digit in "2217":
        bedside.alt(digit)
    assert bedside.line.text() == "! vomiting moderate possible serious"
    bedside.key(ENTER)
    assert [text for text, _ in bedside.entered] == ["! vomiting moderate possible serious"]


def test_letters_go_on_into_the_line_and_the_sheet_follows(at: At) -> None:
    bedside = at(moments.infusing(text=""))
    bedside.alt("F")
    bedside.types("headache sev")
    assert bedside.line.text() == "! headache sev"
    bedside.types("ere")
    assert child(bedside.page, PickButton, "effect 4 severe").isChecked()
    bedside.line.setText("note calm")
    assert not bedside.shows("effects")


def test_escape_closes_the_sheet_and_keeps_the_line(at: At) -> None:
    bedside = at(moments.infusing(text=""))
    bedside.alt("G")
    bedside.presses("medicine 1")
    bedside.key(ESCAPE)
    assert not bedside.shows("gave")
    assert bedside.line.text() == "gave acetaminophen "


def test_the_next_names_come_on_another_page_and_the_first_again(at: At) -> None:
    bedside = at(moments.infusing(text=""))
    bedside.alt("F")
    first = bedside.says("effect 2")
    bedside.presses("effects more")
    assert bedside.says("effect 2") != first
    assert bedside.says("effect 1").startswith("Nausea")
    pages = int(bedside.says("effects more").rpartition(" of ")[2])
    for _ in range(pages - 1):
        bedside.presses("effects more")
    assert bedside.says("effect 2") == first


def test_a_medicine_is_pressed_part_by_part_with_nothing_preset(at: At) -> None:
    bedside = at(moments.infusing(text=""))
    bedside.alt("G")
    assert bedside.line.text() == "gave "
    assert not any(one.isChecked() for one in bedside.page.findChildren(PickButton))
    for name in ("dose 4", "unit mg", "route iv", "for 1"):
        assert not child(bedside.page, PickButton, name).isEnabled()
    bedside.presses("medicine 2")
    for name, line in (
        ("dose 4", "gave alprazolam 4"),
        ("dose .", "gave alprazolam 4."),
        ("dose ⌫", "gave alprazolam 4"),
        ("unit mg", "gave alprazolam 4 mg "),
        ("route iv", "gave alprazolam 4 mg iv "),
        ("for 1", "gave alprazolam 4 mg iv for nausea"),
    ):
        bedside.presses(name)
        assert bedside.line.text() == line
    assert bedside.entered == []
    bedside.key(ENTER)
    assert [text for text, _ in bedside.entered] == ["gave alprazolam 4 mg iv for nausea"]


def test_another_medicine_takes_no_dose_over(at: At) -> None:
    bedside = at(moments.infusing(text=""))
    bedside.alt("G")
    for name in ("medicine 2", "dose 4", "unit mg", "medicine 3"):
        bedside.presses(name)
    assert bedside.line.text() == "gave atropine "


def test_keys_pick_the_medicine_and_what_it_was_for(at: At) -> None:
    bedside = at(moments.infusing(text=""))
    bedside.alt("G")
    bedside.alt("3")
    bedside.types("0.6 mg iv")
    bedside.alt("1")
    assert bedside.line.text() == "gave atropine 0.6 mg iv for nausea"


@pytest.mark.parametrize(
    ("chord", "line", "kept"),
    [
        ("F", "! shivering", NameKept(NameList.EFFECTS, "shivering", kept=True)),
        ("F", "! vomiting", NameKept(NameList.EFFECTS, "vomiting", kept=False)),
        ("G", "gave foscarnet ", NameKept(NameList.MEDICINES, "foscarnet", kept=True)),
    ],
)
def test_the_list_is_the_clinics_own(at: At, chord: str, line: str, kept: NameKept) -> None:
    bedside = at(moments.infusing(text=""))
    told: list[object] = []
    bedside.page.settled.connect(told.append)
    bedside.alt(chord)
    assert not bedside.shows("effects keep")
    bedside.page.set_line(line)
    bedside.presses("effects keep" if chord == "F" else "gave keep")
    assert told == [kept]


@pytest.mark.parametrize("width", [1270, 1184])
def test_every_button_of_a_picker_can_be_hit_and_none_covers_another(at: At, width: int) -> None:
    bedside = at(moments.infusing(text=""), width, 712 if width == 1270 else 592)
    for chord, sheet in (("F", "effects"), ("G", "gave")):
        bedside.page.set_line("")
        bedside.alt(chord)
        part = bedside.part(sheet)
        shown = [one for one in part.findChildren(PickButton) if one.isVisible()]
        assert len(shown) > 20
        for one in shown:
            assert part.rect().contains(one.geometry()), one.objectName()
            assert min(one.width(), one.height()) >= 44, one.objectName()
        for place, one in enumerate(shown):
            for other in shown[place + 1 :]:
                assert not one.geometry().intersects(other.geometry()), other.objectName()
        assert not bedside.page.grab().isNull()
