"""Nothing flashes: not at the start, not from page to page, not in what opens over a page."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QMenu, QToolTip, QWidget

from infusion_desk.theme import NIGHT
from infusion_desk.ui.files import chooser
from infusion_desk.ui.first_run.first_run_page import FirstRunPage
from infusion_desk.ui.main_window import MainWindow
from infusion_desk.ui.style import dress
from infusion_desk.ui.unlock.ask_page import AskPage
from infusion_desk.ui.unlock.asking import CHOOSE, EMERGENCY, SIGN_IN
from infusion_desk.ui.unlock.locked_page import LockedPage
from infusion_desk.ui.unlock.unlock_page import UnlockPage
from tests.acceptance.conftest import Bedside
from tests.acceptance.screen import Screen, has_screen, screen
from tests.ui.picture import BRIGHT, MOST_BRIGHT, bright_share, ground_of, light_of, too_light

ROOT = Path(__file__).parents[2]
DARK = 0.03
"""No surface of the night is lighter than this."""
BETWEEN_LOOKS_S = 0.003
"""Well within one frame; without it the child would be starved on a small machine."""
CONTROL = Qt.KeyboardModifier.ControlModifier
PAGES = (
    (Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_F3, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_Comma, CONTROL),
    (Qt.Key.Key_F7, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_F8, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_F9, Qt.KeyboardModifier.NoModifier),
)


def light_in(widget: QWidget) -> str:
    """What a picture of it, taken at once, does not keep of the night."""
    return too_light(light_of(widget.grab().toImage()))


@pytest.mark.usefixtures("maya")
def test_a_page_is_dark_in_the_very_turn_in_which_it_comes(bedside: Bedside) -> None:
    for key, held in PAGES:
        bedside.key(key, held)
        assert light_in(bedside.built.window) == "", key


def test_what_stands_before_the_desk_is_dark_as_soon_as_it_is_shown(qapp: QApplication) -> None:
    dress(qapp, NIGHT)
    window = MainWindow(NIGHT)
    window.show()
    assert light_in(window) == ""
    asking = (AskPage(SIGN_IN), AskPage(CHOOSE), AskPage(EMERGENCY))
    for page in (FirstRunPage(), UnlockPage(), LockedPage(), *asking):
        window.show_page(page)
        assert light_in(window) == ""
    window.close()


def test_the_paper_on_show_is_dark_while_it_is_made_printed_and_made_again(
    bedside: Bedside, maya: UUID
) -> None:
    bedside.built.room.open(maya)
    bedside.key(Qt.Key.Key_F7)
    while True:
        assert light_in(bedside.built.window) == ""
        if not bedside.built.window.jobs.busy:
            break
        bedside.qtbot.wait(1)
    bedside.key(Qt.Key.Key_P, CONTROL)
    assert light_in(bedside.built.window) == ""


@pytest.mark.usefixtures("maya")
def test_what_opens_over_a_page_is_dark(bedside: Bedside, tmp_path: Path) -> None:
    window = bedside.built.window
    bedside.key(Qt.Key.Key_F7)
    for over in opened_over(window, tmp_path):
        over.show()
        light = light_of(over.grab().toImage())
        assert ground_of(light) < DARK, over
        assert (light > BRIGHT).mean() <= MOST_BRIGHT, over
        over.close()


def opened_over(window: QWidget, folder: Path) -> Iterator[QWidget]:
    """A menu, a tip, the list of a box of choices, the chooser of files."""
    menu = QMenu(window)
    for word in ("Cut", "Copy", "Paste"):
        menu.addAction(word)
    yield menu
    field = QLineEdit(window)
    yield field.createStandardContextMenu()
    QToolTip.showText(QPoint(40, 40), "A tip", window)
    yield next(one for one in QApplication.topLevelWidgets() if one.inherits("QTipLabel"))
    combo = QComboBox(window)
    combo.addItems(["Front desk", "Back office"])
    combo.show()
    combo.showPopup()
    yield combo.view().window()
    yield chooser(window, str(folder / "summary.pdf"))


@pytest.mark.skipif(not has_screen(), reason="no Xvfb on this machine")
def test_no_frame_on_a_real_screen_is_ever_light(tmp_path: Path) -> None:
    record, framebuffer = tmp_path / "record", tmp_path / "screen"
    framebuffer.mkdir()
    with screen(framebuffer) as shown:
        env = {**os.environ, "DISPLAY": shown.name, "QT_QPA_PLATFORM": "xcb"}
        command = [sys.executable, "-m", "tests.acceptance.on_a_screen", str(record)]
        child = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True)
        lightest, frames = watched(shown, child)
        told, _ = child.communicate(timeout=30)
    assert told == "walked\n"
    assert frames > len(PAGES)
    assert lightest <= MOST_BRIGHT


def watched(shown: Screen, child: subprocess.Popen[str]) -> tuple[float, int]:
    """The largest share above 60 % light in any frame, and how many frames differed."""
    lightest, before, frames = 0.0, b"", 0
    while child.poll() is None:
        pixels = shown.pixels()
        now = pixels[::8, ::8].tobytes()
        frames += now != before
        before = now
        lightest = max(lightest, bright_share(pixels, BRIGHT))
        time.sleep(BETWEEN_LOOKS_S)
    return lightest, frames
