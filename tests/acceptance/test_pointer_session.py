"""A session led with the pointer where there are buttons: each does exactly what its line does."""

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from infusion_desk.domain.course import State
from infusion_desk.domain.line_forms import ITEMS
from tests.acceptance.conftest import Bedside
from tests.desks import MAYA, accepted

F6 = Qt.Key.Key_F6
PREPARING = (
    "ate 3h toast",
    "alcohol none",
    "driver Sam Reyes, spouse, 555-0100",
    "iv in left forearm 22g",
    "plan 0.5 mg/kg over 40 min",
    "drug 50 mg/ml lot A123 exp 2027-03",
    "bag 50 mg in 50 ml",
)


def kinds(bedside: Bedside, session: UUID) -> list[str]:
    return [one.kind for one in bedside.built.live.desk.session(session).entries]


def held(bedside: Bedside, name: str) -> None:
    """A button that is held until its outline is full."""
    button = bedside.button(name)
    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    bedside.until(lambda: not button.isDown())
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton)


def main(bedside: Bedside, caption: str) -> QAbstractButton:
    """The main button, once it says this and takes a press."""
    button = bedside.button("main")
    bedside.until(lambda: caption in button.accessibleName() and not button.resting)  # type: ignore[attr-defined]
    return button


def test_from_the_free_chair_to_the_papers(bedside: Bedside) -> None:
    desk = bedside.built.live.desk
    accepted(desk, MAYA)
    bedside.presses("act 2")
    bedside.key(Qt.Key.Key_Return)
    bedside.presses("bring to 2")
    session = desk.on_chair("2")
    assert session is not None
    bedside.until(lambda: bedside.built.room.line.ready)
    bedside.at("09:20")
    QTest.mouseClick(main(bedside, "Arrived"), Qt.MouseButton.LeftButton)
    bedside.key(Qt.Key.Key_Return)
    for item in ITEMS[:5]:
        bedside.presses(f"item {item}")
    assert kinds(bedside, session)[-6:] == ["checked_in", *["item_answered"] * 5]
    bedside.presses("item weight")
    assert bedside.line.text() == "weight "
    bedside.enters("70 kg")
    for line in PREPARING:
        bedside.enters(line)
    bedside.enters("118/74 70 98 14")
    bedside.presses("item equipment")
    QTest.mouseClick(main(bedside, "Time-out"), Qt.MouseButton.LeftButton)
    bedside.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    bedside.at("09:30")
    main(bedside, "Start")
    held(bedside, "main")
    assert desk.session(session).state is State.INFUSING
    bedside.key(Qt.Key.Key_P, Qt.KeyboardModifier.AltModifier)
    assert bedside.line.text() == "pause "
    bedside.enters("bathroom")
    assert desk.session(session).state is State.PAUSED
    assert "Paused since 09:30" in bedside.says("infusion")


def test_f6_walks_through_every_region_and_back(bedside: Bedside, maya: UUID) -> None:
    for page in (Qt.Key.Key_F8, Qt.Key.Key_F2, Qt.Key.Key_F3, Qt.Key.Key_F7):
        bedside.key(page)
        bedside.until(lambda: not bedside.built.window.jobs.busy)
        begun = bedside.focused
        there, back = [begun], [begun]
        while len(there) < 20:
            bedside.key(F6)
            there.append(bedside.focused)
            if bedside.focused is begun:
                break
        while len(back) < 20:
            bedside.key(F6, Qt.KeyboardModifier.ShiftModifier)
            back.append(bedside.focused)
            if bedside.focused is begun:
                break
        assert len(there) > 2
        assert there == back[::-1]


def test_night_and_day_change_with_a_key(bedside: Bedside, maya: UUID) -> None:
    window = bedside.built.window
    night = window.theme
    dark = window.grab().toImage().pixelColor(4, 4).lightness()
    bedside.key(Qt.Key.Key_F12)
    assert window.theme is not night
    assert window.grab().toImage().pixelColor(4, 4).lightness() > dark
    bedside.key(Qt.Key.Key_F12)
    assert window.theme is night
    bedside.key(Qt.Key.Key_F11)
    assert window.isFullScreen()
    bedside.key(Qt.Key.Key_F11)
    assert not window.isFullScreen()
