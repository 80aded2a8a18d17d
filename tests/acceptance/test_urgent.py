"""A red reading and an emergency, from any page and in the dark, on the real window."""

from dataclasses import replace
from functools import partial
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from infusion_desk.domain.session_facts import CautionAnswered, EmergencyStamped
from infusion_desk.ui.chair_strip import ChairCell
from infusion_desk.ui.urgent import NOBODY_HERE
from tests import given
from tests.acceptance.conftest import Bedside
from tests.desks import DEVON, timed
from tests.ui.hands import child
from tests.ui.picture import light_of, too_light

ALT, CONTROL, NO_KEY = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.NoModifier,
)
RED = (*given.STARTED, "10:05 184/112 90 98")
PAGES = ("today", "patients", "documents", "help", "settings")


def chart(bedside: Bedside, session: UUID, lines: tuple[str, ...]) -> None:
    for at, line in timed(*lines):
        bedside.clock.set(at)
        bedside.built.live.desk.chart(session, line)
    bedside.built.live.refresh()


@pytest.fixture
def devon(bedside: Bedside, maya: UUID) -> UUID:
    """Maya and Devon both running, on chairs 2 and 3."""
    session = bedside.session_for(DEVON, "3")
    for at, line in timed(*given.STARTED):
        bedside.clock.set(at)
        for one in (maya, session):
            bedside.built.live.desk.chart(one, line)
    bedside.built.live.refresh()
    return session


def entries(bedside: Bedside, *sessions: UUID) -> int:
    return sum(len(bedside.built.live.desk.session(one).entries) for one in sessions)


def shows(bedside: Bedside, name: str) -> bool:
    return any(one.isVisible() for one in bedside.built.window.findChildren(QWidget, name))


# --- whose emergency ---


@pytest.mark.parametrize("place", PAGES)
def test_from_any_page_the_chairs_are_offered_and_a_press_opens_one_and_stores_nothing(
    bedside: Bedside, maya: UUID, devon: UUID, place: str
) -> None:
    bedside.built.room.go(place)
    before = entries(bedside, maya, devon)
    bedside.key(Qt.Key.Key_9, ALT)
    assert shows(bedside, "emergency choice")
    for chair in ("2", "3"):
        button = bedside.button(f"emergency chair {chair}")
        assert min(button.width(), button.height()) >= 44
    bedside.presses("emergency chair 3")
    assert bedside.built.live.session == devon
    assert shows(bedside, "emergency")
    assert not shows(bedside, "emergency choice")
    assert entries(bedside, maya, devon) == before
    bedside.key(Qt.Key.Key_2, ALT)
    assert bedside.built.live.desk.session(devon).last(EmergencyStamped) is not None
    assert bedside.built.live.desk.session(maya).last(EmergencyStamped) is None


@pytest.mark.usefixtures("devon")
@pytest.mark.parametrize("held", [NO_KEY, ALT, CONTROL])
def test_the_digit_of_a_chair_takes_it_alone_or_with_alt_or_ctrl(
    bedside: Bedside, maya: UUID, held: Qt.KeyboardModifier
) -> None:
    bedside.key(Qt.Key.Key_F2)
    bedside.key(Qt.Key.Key_9, ALT)
    bedside.key(Qt.Key.Key_7, held)
    assert shows(bedside, "emergency choice")
    bedside.key(Qt.Key.Key_2, held)
    assert bedside.built.live.session == maya
    assert shows(bedside, "emergency")


@pytest.mark.usefixtures("devon")
def test_a_chair_is_taken_by_tab_and_enter_as_well(bedside: Bedside, maya: UUID) -> None:
    bedside.key(Qt.Key.Key_F2)
    bedside.key(Qt.Key.Key_9, ALT)
    while bedside.focused.objectName() != "emergency chair 2":
        bedside.key(Qt.Key.Key_Tab)
    bedside.key(Qt.Key.Key_Return)
    assert bedside.built.live.session == maya
    assert shows(bedside, "emergency")


@pytest.mark.usefixtures("devon")
def test_escape_or_close_leaves_the_page_and_what_was_typed_as_they_were(bedside: Bedside) -> None:
    bedside.key(Qt.Key.Key_F2)
    bedside.types("2> note wa")
    for leave in (partial(bedside.key, Qt.Key.Key_Escape),
                  partial(bedside.presses, "emergency choice close")):  # fmt: skip
        bedside.presses("rail emergency")
        assert shows(bedside, "emergency choice")
        leave()
        assert not shows(bedside, "emergency choice")
        assert bedside.built.room.place == "today"
    bedside.types("ter")
    assert bedside.line.text() == "2> note water"


@pytest.mark.usefixtures("devon")
def test_it_goes_with_its_page(bedside: Bedside) -> None:
    bedside.key(Qt.Key.Key_F2)
    bedside.key(Qt.Key.Key_9, ALT)
    bedside.key(Qt.Key.Key_F1)
    assert not shows(bedside, "emergency choice")


def test_where_one_chair_alone_has_somebody_it_is_that_one(bedside: Bedside, maya: UUID) -> None:
    bedside.key(Qt.Key.Key_F2)
    bedside.key(Qt.Key.Key_9, ALT)
    assert bedside.says("echo").startswith(NOBODY_HERE)
    chart(bedside, maya, given.STARTED)
    bedside.key(Qt.Key.Key_9, ALT)
    assert bedside.built.live.session == maya
    assert shows(bedside, "emergency")


def test_a_session_page_whose_patient_is_not_here_asks_too(
    bedside: Bedside, devon: UUID, maya: UUID
) -> None:
    chart(bedside, maya, ("10:06 stop complete",))
    bedside.session_for(replace(DEVON, mrn="004999", surname="Planned"), "4")
    bedside.key(Qt.Key.Key_9, ALT)
    assert shows(bedside, "emergency choice")
    assert not shows(bedside, "emergency chair 4")
    bedside.presses("emergency chair 3")
    assert bedside.built.live.session == devon


@pytest.mark.usefixtures("maya")
def test_from_the_black_screen_it_is_asked_whose_though_a_page_lies_beneath(
    bedside: Bedside, devon: UUID
) -> None:
    bedside.built.room.open(devon)
    bedside.key(Qt.Key.Key_F9)
    bedside.key(Qt.Key.Key_9, ALT)
    assert not shows(bedside, "emergency")
    assert shows(bedside, "emergency choice")
    bedside.presses("emergency chair 3")
    strip = child(bedside.built.window, QWidget, "emergency")
    assert strip.accessibleName().startswith("Emergency, Chair 3 · DO.")


def test_an_open_time_out_does_not_keep_its_key_from_it(bedside: Bedside, maya: UUID) -> None:
    before_start = [line for line in given.STARTED if not line.endswith(" start")]
    chart(bedside, maya, tuple(before_start))
    bedside.key(Qt.Key.Key_T, ALT)
    assert shows(bedside, "time-out")
    bedside.key(Qt.Key.Key_9, ALT)
    assert shows(bedside, "emergency")
    assert not shows(bedside, "time-out")


# --- a red reading that nobody answered ---


def test_the_black_screen_says_which_chair_owes_an_answer(bedside: Bedside, maya: UUID) -> None:
    window = bedside.built.window
    chart(bedside, maya, given.STARTED)
    bedside.key(Qt.Key.Key_F9)
    calm = window.blank.grab().toImage()
    assert "answer owed" not in window.blank.accessibleName()
    chart(bedside, maya, ("10:05 184/112 90 98",))
    told = window.blank.accessibleName()
    assert "Chair 2: red reading, answer owed" in told
    assert "MR" not in told
    assert "184" not in told
    picture = window.blank.grab().toImage()
    assert picture != calm
    assert not too_light(light_of(picture))
    window.settle(replace(window.settings, names=True))
    chart(bedside, maya, ("10:06 150/90 90 98",))
    assert "Chair 2: MR, red reading, answer owed" in window.blank.accessibleName()
    chart(bedside, maya, ("10:07 seen none, repeat",))
    assert "answer owed" not in window.blank.accessibleName()


def test_on_another_chairs_page_an_answered_and_an_unanswered_red_are_told_apart(
    bedside: Bedside, devon: UUID, maya: UUID
) -> None:
    chart(bedside, maya, ("10:05 184/112 90 98",))
    bedside.built.room.open(devon)
    cell = child(bedside.built.window, ChairCell, "strip 2")
    assert cell.accessibleName().endswith("▲▲ RED 184/112, answer owed")
    asked = cell.grab().toImage()
    chart(bedside, maya, ("10:05 seen none, repeat",))
    assert cell.accessibleName().endswith("▲▲ RED 184/112")
    assert cell.grab().toImage() != asked


def test_the_question_on_documents_names_the_chair_and_moves_nothing_when_answered(
    bedside: Bedside, maya: UUID
) -> None:
    chart(bedside, maya, given.STARTED)
    bedside.key(Qt.Key.Key_F7)
    button = child(bedside.built.window, QPushButton, "save")
    bedside.until(button.isEnabled)
    before = button.mapTo(bedside.built.window, button.rect().topLeft())
    page = bedside.built.room.pages.geometry()
    chart(bedside, maya, ("10:05 184/112 90 98",))
    assert bedside.says("question beside").startswith("Chair 2, MR. RED")
    assert bedside.built.room.pages.geometry() == page
    bedside.key(Qt.Key.Key_2, ALT)
    bedside.presses("chip 2")
    bedside.until(lambda: not shows(bedside, "question beside"))
    assert bedside.built.live.desk.session(maya).last(CautionAnswered) is not None
    assert bedside.built.room.pages.geometry() == page
    assert button.mapTo(bedside.built.window, button.rect().topLeft()) == before
