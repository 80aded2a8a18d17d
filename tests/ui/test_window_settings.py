"""How a window looks is kept beside the record, and known before it opens."""

from pathlib import Path

import pytest

from infusion_desk.theme import DAY, LIGHTS, NIGHT, dimmed
from infusion_desk.ui.window_settings import WindowSettings, keep_settings, kept_settings


def test_at_first_it_is_night_in_full_light_with_initials_over_the_whole_screen(
    tmp_path: Path,
) -> None:
    assert kept_settings(tmp_path) == WindowSettings("night", 100, names=False, full_screen=True)


@pytest.mark.parametrize("light", LIGHTS)
def test_what_was_chosen_holds_at_the_next_start(tmp_path: Path, light: int) -> None:
    chosen = WindowSettings("day", light, names=True, full_screen=False)
    keep_settings(tmp_path, chosen)
    assert kept_settings(tmp_path) == chosen


def test_a_file_that_makes_no_sense_is_as_if_there_were_none(tmp_path: Path) -> None:
    (tmp_path / "window.ini").write_text("[General]\ntheme=pink\nlight=12\nwho=all\n", "utf-8")
    assert kept_settings(tmp_path) == WindowSettings()


def test_only_the_night_has_less_light() -> None:
    assert WindowSettings(light=80).worn == dimmed(NIGHT, 80) != NIGHT
    assert WindowSettings("day", 80).worn is DAY
