"""Every page and state of `make shots`, measured from itertools import chain
from its picture: its light, and its words."""

from itertools import chain
from pathlib import Path

import pytest

from infusion_desk.app import application
from infusion_desk.theme import THEMES, Theme
from infusion_desk.tour import on_stage
from tests.ui.picture import light_of, too_light
from tests.ui.written import by_qt, pictured, problems_of, watched
from tools.shot_reds import reds
from tools.shot_states import states
from tools.shots import NOW

SIZE = (1366, 768)
FEWEST_STATES, FEWEST_TEXTS = 38, 12


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda one: one.name)
def test_at_night_every_page_is_dim_and_in_both_themes_every_word_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, theme: Theme
) -> None:
    bright: list[str] = []
    faint: list[str] = []
    fewest: dict[str, int] = {}
    with on_stage(tmp_path, NOW, theme, SIZE) as stage:
        for name in chain(reds(stage), states(stage)):
            stage.built.live.refresh()
            application().processEvents()
            with watched(monkeypatch) as hand:
                light = light_of(pictured(stage.built.window))
            written = [*hand.written, *by_qt(stage.built.window)]
            fewest[name] = len(written)
            faint += [f"{name}: {one}" for one in problems_of(light, written)]
            if theme.dark and (why := too_light(light)):
                bright.append(f"{name}: {why}")
    assert not bright, "\n".join(bright)
    assert not faint, "\n".join(faint)
    assert len(fewest) >= FEWEST_STATES
    assert sum(fewest.values()) >= FEWEST_TEXTS * len(fewest)
