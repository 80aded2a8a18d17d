"""Rows of past sessions: what is never cut, and what gives way where there is little room."""

from datetime import date
from uuid import UUID

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF

from infusion_desk.domain.course import State
from infusion_desk.projections.history import PastSession
from infusion_desk.theme import LABEL
from infusion_desk.ui.fonts import font_of
from infusion_desk.ui.patients.past_rows import (
    CURVE,
    EFFECTS,
    HEADINGS,
    cells_of,
    effects_in,
    places_in,
)

pytestmark = pytest.mark.usefixtures("dressed")
WIDEST = PastSession(
    UUID(int=1), date(2026, 11, 30), 10, State.LEFT, "0.75 mg/kg", "120 min", "", "10",
    "blurred vision, dizziness, nausea", "ondansetron", "120 min", pressure="208/108 +88",
    place="24/60", before="27",
)  # fmt: skip
NARROW, WIDE = 716, 800
"""Within a row at 1280 and at 1366 pixels of window."""


def width(words: str, weight: int = 400) -> float:
    return QFontMetricsF(font_of(LABEL, weight)).horizontalAdvance(words)


def places(room: int) -> list[QRectF]:
    return places_in(QRectF(0, 0, room, 56))


@pytest.mark.parametrize("room", [NARROW, WIDE, 1200])
def test_the_figures_of_a_session_are_never_cut(room: int) -> None:
    assert len(places(room)) == len(HEADINGS)
    for at, (words, place) in enumerate(zip(cells_of(WIDEST), places(room), strict=False)):
        assert width(words, 600 if at == 0 else 400) <= place.width(), words
    assert all(place.right() <= room for place in places(room))


def test_the_curve_gives_way_first_and_then_the_names_of_effects() -> None:
    curves = [places(room)[CURVE].width() for room in (1200, WIDE, NARROW)]
    assert curves == sorted(curves, reverse=True)
    for room in (NARROW, WIDE):
        place = places(room)[EFFECTS]
        told = effects_in(WIDEST, place.width())
        assert told.endswith(("+3", "+2"))
        assert width(told) <= place.width()
    assert effects_in(WIDEST, 1000) == "blurred vision, dizziness, nausea, ondansetron"


def test_a_session_without_an_infusion_says_what_became_of_it() -> None:
    gone = PastSession(UUID(int=1), date(2026, 11, 30), 1, State.CANCELLED)
    assert effects_in(gone, 200) == "cancelled"
    quiet = PastSession(UUID(int=1), date(2026, 11, 30), 1, State.LEFT, "0.5 mg/kg")
    assert effects_in(quiet, 200) == ""
    assert effects_in(WIDEST, 60).endswith("… +3")
