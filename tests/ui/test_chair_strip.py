"""The strip: however many chairs, and however long they take, no number is cut."""

from dataclasses import replace
from uuid import UUID

import pytest
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from infusion_desk.projections.board import Tile
from infusion_desk.projections.red_question import Asked
from infusion_desk.projections.slots import Owed
from infusion_desk.projections.today import Today
from infusion_desk.projections.vitals_due import Owing
from infusion_desk.theme import NIGHT
from infusion_desk.ui.chair_strip import ChairCell, ChairStrip, owed_words

pytestmark = pytest.mark.usefixtures("dressed")
ROOM = 1366 - 88
"""What rail and edge leave of the smallest screen that is drawn for."""
LATE = Owed("Vitals late", "+1 h 53 min", "at 10:15", Owing.LATE, 1.0)
SECONDS = Owed("Vitals late", "+7:00", "at 10:15", Owing.LATE, 1.0, "min")
SOON = Owed("Next vitals in", "14 min", "at 10:15", Owing.REST, 0.5)
TILES = (
    Tile("1", UUID(int=1), "MR", phase="Recovery 113", owed=LATE, level="red",
         limit="▲▲ RED 182/104"),
    Tile("1", UUID(int=1), "MR", phase="Released 113", owed=SOON, level="amber",
         limit="▲ 168/104"),
    Tile("1", UUID(int=1), "WM", phase="Infusing 113", owed=LATE),
    Tile("1", UUID(int=1), "WM", phase="Infusing 113", owed=SECONDS),
)  # fmt: skip


def strip_of(qtbot: QtBot, tile: Tile, chairs: int) -> ChairStrip:
    tiles = tuple(replace(tile, chair=str(n), session=UUID(int=n)) for n in range(1, chairs + 1))
    strip = ChairStrip()
    qtbot.addWidget(strip)
    strip.resize(ROOM, 48)
    strip.show_theme(NIGHT)
    strip.show_today(Today("", "", "", "10:15", False, tiles, tiles), None, frozenset())
    strip.show()
    return strip


@pytest.mark.parametrize("chairs", [1, 4, 5, 6, 8])
@pytest.mark.parametrize("tile", TILES)
def test_no_number_is_cut(
    monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, tile: Tile, chairs: int
) -> None:
    written: list[str] = []
    monkeypatch.setattr(
        ChairCell,
        "_write",
        lambda _cell, _painter, span, words, look: written.append(
            words if QFontMetrics(look[0]).horizontalAdvance(words) <= span[2] - span[0] else "cut"
        ),
    )
    strip_of(qtbot, tile, chairs).grab()
    assert "cut" not in written
    assert tile.owed is not None
    owed = [words for words in written if words in owed_words(tile)]
    assert owed
    assert all(words.endswith((" min", " h")) for words in owed)
    signs = tile.limit.partition(" ")[0]
    assert any(words.startswith(signs) for words in written if words)
    assert bool(signs) == any("▲" in words for words in written)
    if chairs <= 5:
        assert tile.phase in written


@pytest.mark.parametrize("chairs", [1, 4, 5, 6, 8])
def test_initials_are_never_cut_beside_an_answer_that_is_owed(
    monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, chairs: int
) -> None:
    asked = Asked(UUID(int=9), "▲▲", "RED", "anxiety 8", "anxiety 8 at 10:15", "anxiety 8")
    tile = replace(TILES[0], initials="MW", limit="▲▲ RED Anxiety 8", asked=asked)
    written: list[str] = []
    monkeypatch.setattr(
        ChairCell,
        "_write",
        lambda _cell, _painter, span, words, look: written.append(
            words if QFontMetrics(look[0]).horizontalAdvance(words) <= span[2] - span[0] else "cut"
        ),
    )
    strip_of(qtbot, tile, chairs).grab()
    assert "MW" in written
