"""Open the desk; where no screen can be reached, say so and play the tour: `make run`."""

import os
import subprocess
import sys
from pathlib import Path

from tools import qt_libraries

DESK = Path(sys.executable).with_name("infusion-desk")
INVISIBLE = ("offscreen", "minimal")


def screen_named() -> bool:
    """Whether this session says that it has a screen (on Windows and macOS it always has)."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def screen_reached() -> bool:
    """Whether Qt can open a window on it: asked of Qt itself, in a process that may fail."""
    if os.environ.get("QT_QPA_PLATFORM") in INVISIBLE or not screen_named():
        return False
    ask = "from PySide6.QtGui import QGuiApplication; QGuiApplication([])"
    return (
        subprocess.run([sys.executable, "-c", ask], capture_output=True, check=False).returncode
        == 0
    )


def arguments(reached: bool) -> list[str]:
    """What was asked for, or the tour where nobody could see it."""
    if reached:
        return sys.argv[1:]
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    print(
        "No screen can be reached here, so the tour is played instead, into build/tour.", flush=True
    )
    return ["--demo", "tour", "build/tour"]


def main() -> int | str:
    """Run the desk to its end; a sentence where it cannot start."""
    reached = screen_reached()
    if not reached and (lacking := qt_libraries.missing(screen=screen_named())):
        return qt_libraries.sentence(lacking)
    return subprocess.run([DESK, *arguments(reached)], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
