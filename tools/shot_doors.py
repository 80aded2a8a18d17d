"""The pages before the desk, and those of the lock that stand over it."""

from collections.abc import Iterator
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from infusion_desk.domain.recovery_code import groups_of
from infusion_desk.sign_in import PIN_LOCKED, WRONG
from infusion_desk.tour import Stage
from infusion_desk.ui.first_run.first_run_page import FirstRunPage
from infusion_desk.ui.recovery.recovery_page import RecoveryPage
from infusion_desk.ui.unlock.ask_page import AskPage, Page
from infusion_desk.ui.unlock.asking import (
    CHOOSE,
    EMERGENCY,
    SIGN_IN,
    SIGN_IN_AGAIN,
    TOLD,
    WAY_BACK,
)
from infusion_desk.ui.unlock.locked_page import LockedPage
from infusion_desk.ui.unlock.recover_page import NewPassphrasePage, RecoverPage
from infusion_desk.ui.unlock.unlock_page import UnlockPage
from tools.shot_hands import open_chair, type_text

CAME_BACK = (
    "AD came back without a password on 20 Nov 2026 at 09:00, by recovery sheet, and chose a new "
    "one."
)
NOT_ALONE = "BD gives you a new password, in Settings. Without BD it takes the recovery sheet."


def before_the_desk(stage: Stage) -> Iterator[str]:
    """Last, for nothing goes back to the desk from here."""
    window = stage.built.window
    first = FirstRunPage()
    window.show_page(first)
    first.begin()
    yield "first-run-choice"
    QTest.keyClick(first, Qt.Key.Key_Return)
    yield "first-run-clinic"
    unlock = UnlockPage()
    window.show_page(unlock)
    unlock.begin()
    unlock.show_problem("The passphrase is wrong. Try it again, or use the recovery sheet.")
    yield "unlock-wrong-passphrase"
    yield from _recovery(stage)
    yield from _asked(stage, SIGN_IN, "who-is-there")
    yield from _asked(stage, CHOOSE, "choose-a-password")
    yield from _asked(stage, WAY_BACK, "way-back")
    told = AskPage(TOLD)
    window.show_page(told)
    told.begin((), CAME_BACK)
    yield "told-of-a-way-back"


def _asked(stage: Stage, page: Page, name: str) -> Iterator[str]:
    """A page of the door, with the problem that takes most room."""
    asked = AskPage(page)
    stage.built.window.show_page(asked)
    asked.begin((), "Lakeside Ketamine" if page is SIGN_IN else "")
    yield name
    asked.show_problem(f"{WRONG} The next try is heard in 30 s.")
    yield f"{name}-refused"


def _recovery(stage: Stage) -> Iterator[str]:
    """A sheet made, and one used."""
    made = RecoveryPage()
    stage.built.window.show_page(made)
    made.panel.begin(groups_of(bytes(range(20))))
    made.panel.show_printers(["Front desk"])
    yield "recovery-sheet"
    made.panel.show_printers([])
    yield "recovery-no-printer"
    QTest.keyClick(made.panel, Qt.Key.Key_W)
    yield "recovery-by-hand"
    QTest.keyClick(made.panel, Qt.Key.Key_Return)
    type_text(stage, "000GH9 40R")
    yield "recovery-slip"
    used = RecoverPage()
    stage.built.window.show_page(used)
    used.begin()
    type_text(stage, "000GH8 40R4TP 0M3")
    yield "unlock-with-sheet"
    new = NewPassphrasePage()
    stage.built.window.show_page(new)
    new.begin()
    yield "unlock-new-passphrase"


def locked(stage: Stage) -> Iterator[str]:
    """With a PIN, as on a record of real patients; late, and marked; who else comes in there."""
    room, window = stage.built.room, stage.built.window
    open_chair(stage, "2")
    page = LockedPage()
    page.show_light(window.theme)
    page.show_today(stage.built.live.today)
    window.show_page(page)
    page.begin("SH", asks_pin=True)
    yield "locked"
    stage.clock.put(stage.clock() + timedelta(minutes=16))
    stage.built.live.refresh()
    page.show_today(stage.built.live.today)
    page.show_marked("09:35:14")
    page.show_problem(PIN_LOCKED)
    yield "locked-late-marked"
    beside = (SIGN_IN_AGAIN, EMERGENCY, CHOOSE, WAY_BACK, TOLD)
    for wanted, name in zip(
        beside, ("other", "emergency", "choose", "way-back", "told"), strict=True
    ):
        asked = AskPage(wanted, narrow=True)
        page.ask(asked)
        asked.begin((), CAME_BACK if wanted is TOLD else "")
        if wanted is WAY_BACK:
            asked.show_problem(NOT_ALONE)
        yield f"locked-{name}"
    page.begin("SH", asks_pin=False)
    yield "locked-demo"
    stage.clock.put(stage.clock() - timedelta(minutes=16))
    window.show_page(room)
    room.emergency.show_access("JK", "reaction, alone")
    stage.built.live.refresh()
    yield "session-emergency-access"
    room.emergency.show_access("JK", "")
