"""The parts that pages are made of."""

import pytest
from pytestqt.qtbot import QtBot

from infusion_desk.ui.parts import Words
from infusion_desk.ui.style import as_role

pytestmark = pytest.mark.usefixtures("dressed")


def test_words_are_shown_whole_as_soon_as_their_type_leaves_room(qtbot: QtBot) -> None:
    words = Words("figure", "RED 186/112")
    qtbot.addWidget(words)
    words.setStyleSheet(
        '[role="figure"] { font-size: 40px; } [role="low limit red"] { font-size: 14px; }'
    )
    words.resize(120, 40)
    words.show()
    assert words.text() != words.whole
    as_role(words, "low limit red")
    assert words.text() == words.whole
