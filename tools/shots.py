"""Draws every page and state into a folder, in both themes and at each size: `make shots`.

After the folder a size may be named, and after it words: the states whose names have one of them.
"""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import product
from pathlib import Path

SIZES = {
    "1366x768": ((1366, 768), "1"),
    "1920x1080": ((1280, 720), "1.5"),
    "1280x640": ((1280, 640), "1"),
}
"""Name of the size → the window in its own pixels, and the scaling of the screen."""
NOW = datetime(2026, 11, 20, 17, 19, 14, tzinfo=UTC)
"""09:19 in the demo clinic, just before the tour's session begins."""


def main() -> int:
    """One process a size, for Qt takes its scaling once; the number of failed processes."""
    out = Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    if len(sys.argv) > 2:
        for path in draw(out, sys.argv[2], sys.argv[3:]):
            print(path)
        return 0
    failed = 0
    for size, (_, scale) in SIZES.items():
        env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": scale}
        command = [sys.executable, "-m", "tools.shots", str(out), size]
        failed += subprocess.run(command, env=env, check=False).returncode != 0
    return failed


def draw(out: Path, size: str, words: Sequence[str] = ()) -> Iterator[Path]:
    """Every state in both themes; yields each picture as it is saved."""
    from infusion_desk.app import application
    from infusion_desk.theme import THEMES
    from infusion_desk.tour import on_stage
    from tools.shot_asks import asks
    from tools.shot_back import back
    from tools.shot_candidacy import candidacy
    from tools.shot_drafts import drafts
    from tools.shot_full import full
    from tools.shot_letters import letters
    from tools.shot_lists import lists
    from tools.shot_reds import reds
    from tools.shot_said import said
    from tools.shot_series import series
    from tools.shot_sheets import full_house, sheets
    from tools.shot_states import states

    for theme, part in product(
        THEMES.values(),
        (
            *(states, sheets, reds, asks, said, series, full, lists, candidacy, back),
            *(letters, drafts, full_house),
        ),
    ):
        with on_stage(out, NOW, theme, SIZES[size][0]) as stage:
            for name in part(stage):
                application().processEvents()
                if not words or any(word in name for word in words):
                    yield stage.picture(f"{name}-{theme.name}-{size}")


if __name__ == "__main__":
    sys.exit(main())
