"""Where there is little room: nothing touches, nothing that matters is cut off."""

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from infusion_desk.domain.items import ITEMS
from infusion_desk.projections.acts_now import Word, words_now
from infusion_desk.projections.readiness import readiness_of
from infusion_desk.theme import CAPTION, FIGURE_SECOND, NAME
from infusion_desk.ui.painting import Ink, fitted, width_of
from infusion_desk.ui.session import readiness_panel
from infusion_desk.ui.session.cards import FactsCard
from infusion_desk.ui.session.gave_sheet import GaveSheet
from infusion_desk.ui.session.header_panel import HeaderPanel, plate_words
from infusion_desk.ui.session.last_values import LEAST_APART, places_of_values
from infusion_desk.ui.session.words_sheet import BELOW, CORRECTING, columns_of, told_below
from tests import given
from tests.ui.hands import child
from tests.ui.session import moments
from tests.ui.session.conftest import At
from tests.ui.session.moments import Moment

NAMES = ("HR", "SpO2", "RR")
PANEL = (544, 308)
"""Before home at 1280x640, while a question stands over the line."""


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


PHASES = (
    given.ARRIVED[:1],
    given.PREPARED,
    (*given.STARTED, "10:05 184/112 90 97", "10:06 rate 400"),
    (*given.STOPPED, "10:50 184/112 90 97"),
    given.RELEASED,
)


@pytest.mark.parametrize("lines", PHASES)
@pytest.mark.parametrize("size", [(1160, 260), (1160, 304), (1246, 368)])
def test_every_word_that_fits_stands_whole_on_the_sheet_and_none_on_another(
    dressed: None, lines: tuple[str, ...], size: tuple[int, int]
) -> None:
    words = (*words_now(given.session(*lines)), *CORRECTING)
    places, whole = columns_of(words, *size)
    assert whole
    assert len(places) == len(words)
    assert all(one.height() >= 44 for one in places)
    assert not any(one.intersects(other) for one, other in combinations(places, 2))
    told = [told_below(word, BELOW, places[0].width() - 8) for word in words]
    assert not any(
        "…" in one and "…" not in word.shape for one, word in zip(told, words, strict=True)
    )


def test_under_a_word_that_says_all_by_itself_it_says_so_and_ok_lists_every_item(
    dressed: None,
) -> None:
    words = {one.word: one for one in words_now(given.session(*given.PREPARED))}
    assert told_below(words["start"], BELOW, 150) == "alone, or RATE"
    assert told_below(words["ok"], BELOW, 150) == " · ".join(ITEMS)
    assert told_below(Word("later", "later"), BELOW, 150) == ""


@pytest.mark.parametrize("answered", [False, True])
def test_beside_the_numbers_of_the_rules_no_title_and_no_count_is_cut_on_the_smallest_screen(
    qtbot: QtBot, dressed: None, monkeypatch: pytest.MonkeyPatch, *, answered: bool
) -> None:
    overrides = tuple(f"10:42 override D{one} because paper" for one in (7, 17))
    session = given.session(*given.STOPPED, *(overrides if answered else ()))
    readiness = readiness_of(session, given.CLINIC, given.clock("10:45"))
    whole = {f"{readiness.met} met · 11 overridden · {readiness.open} open", readiness.count}
    whole |= {text for row in readiness.rows for text in (row.title, row.numbers)}
    drawn: dict[str, bool] = {}

    def written(_painter: QPainter, where: QRectF, words: str, ink: Ink, *_: object) -> float:
        drawn[words] = fitted(words, ink, where.width()) == words
        return width_of(words, ink)

    monkeypatch.setattr(readiness_panel, "write", written)
    panel = readiness_panel.ReadinessPanel()
    qtbot.addWidget(panel)
    panel.resize(*PANEL)
    for shown in (readiness, replace(readiness, overridden=11) if answered else readiness):
        panel.show_readiness(shown)
        panel.grab()
    assert {words for words in whole & drawn.keys() if not drawn[words]} == set()
    assert {row.numbers for row in readiness.rows} <= drawn.keys()


@pytest.mark.parametrize(
    ("room", "words"),
    [
        (900.0, "Allergy: penicillin (rash, fever), latex, iodine; eggs, soy, tape"),
        (270.0, "Allergy: penicillin (rash, fever), latex +4"),
        (230.0, "Allergy: penicillin (rash, fever) +5"),
        (120.0, "Allergy: penic… +5"),
    ],
)
def test_allergies_that_have_no_room_are_counted(dressed: None, room: float, words: str) -> None:
    told = "Allergy: penicillin (rash, fever), latex, iodine; eggs, soy, tape"
    assert plate_words(told, Ink(CAPTION, "", 600), room) == words
    assert plate_words("No known allergies", Ink(CAPTION, "", 600), 60).startswith("No kno")


def test_the_end_of_a_very_long_name_is_on_the_card_that_opens_by_enter(at: At) -> None:
    moment = moments.long_names()
    name = f"Maya {'Wolkenstein' * 9}"
    header = replace(moment.snapshot.header, name=name)
    long = replace(moment, snapshot=replace(moment.snapshot, header=header), text="")
    bedside = at(long, 1184, 596)
    panel = child(bedside.page, HeaderPanel, "header")
    assert name in panel.accessibleName()
    panel.setFocus()
    QTest.keyClick(panel, Qt.Key.Key_Return)
    card = child(bedside.page, FactsCard, "facts card")
    assert card.isVisible()
    assert name in card.accessibleName()
    short = FactsCard(bedside.page)
    short.show_header(replace(header, name="Maya"))
    assert card.size_wanted[1] >= short.size_wanted[1] + 2 * 24
