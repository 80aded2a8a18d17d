"""Where there is little room: nothing touches, nothing that matters is cut off."""

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations

import pytest
from PySide6.QtWidgets import QAbstractButton, QWidget

from infusion_desk.domain.line_table import TABLE
from infusion_desk.projections.acts_now import Word
from infusion_desk.theme import CAPTION, FIGURE_SECOND, NAME, NIGHT
from infusion_desk.ui.painting import Ink, width_of
from infusion_desk.ui.session.gave_sheet import GaveSheet
from infusion_desk.ui.session.last_values import LEAST_APART, places_of_values
from infusion_desk.ui.session.words_sheet import told_below
from tests.ui.hands import child
from tests.ui.session import moments
from tests.ui.session.conftest import At
from tests.ui.session.moments import Moment

NAMES = ("HR", "SpO2", "RR")


@pytest.mark.parametrize("room", [170.0, 154.0])
@pytest.mark.parametrize(
    "values", [("84", "97", "14"), ("108", "95", "18"), ("112", "100", "22"), ("144", "88", "40")]
)
def test_two_values_of_the_last_set_never_read_as_one(
    dressed: None, room: float, values: tuple[str, ...]
) -> None:
    step, places = places_of_values(values, NAMES, room)
    ends = [
        place + width_of(value, Ink(step, "", 600))
        for place, value in zip(places, values, strict=True)
    ]
    assert all(
        begins >= ended + LEAST_APART for ended, begins in zip(ends, places[1:], strict=False)
    )
    assert ends[-1] <= room + 1


def test_values_stand_where_they_always_are_and_become_smaller_only_where_they_must(
    dressed: None,
) -> None:
    assert places_of_values(("84", "97", "14"), NAMES, 176) == (FIGURE_SECOND, (0.0, 64.0, 128.0))
    assert places_of_values(("112", "100", "22"), ("▲ HR", "▼ SpO2", "RR"), 154)[0] == NAME


@pytest.mark.parametrize("size", [(1270, 712), (1184, 596), (1184, 576)])
@pytest.mark.parametrize("moment", [moments.red, moments.infusing])
def test_no_button_of_a_medicine_lies_on_another(
    at: At, size: tuple[int, int], moment: Callable[[], Moment]
) -> None:
    bedside = at(replace(moment(), text=""), *size)
    bedside.alt("G")
    sheet = child(bedside.page, QWidget, "gave")
    assert isinstance(sheet, GaveSheet)
    shown = [one for one in sheet.findChildren(QAbstractButton) if one.isVisible()]
    assert len(shown) > 20
    for one, other in combinations(shown, 2):
        assert not one.geometry().intersects(other.geometry()), (
            one.objectName(),
            other.objectName(),
        )
    assert all(min(one.width(), one.height()) >= 44 for one in shown)


@pytest.mark.parametrize("room", [170, 230, 900])
def test_under_a_word_its_form_ends_with_a_whole_word(dressed: None, room: int) -> None:
    ink = Ink(CAPTION, NIGHT.text2)
    for one in TABLE:
        told = told_below(Word(one.word, one.shape), ink, room)
        assert width_of(told, ink) <= room, told
        begun = told.removesuffix(" …")
        assert all(word in one.shape.split() for word in begun.split()), told
