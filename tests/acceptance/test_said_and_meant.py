"""What is said nearly right: asked about, taken by one key, stored as typed only if meant so."""

from uuid import UUID

import pytest
from PySide6.QtCore import Qt

from infusion_desk.domain.session_facts import (
    CautionAnswered,
    EffectBegun,
    MedicineGiven,
    VitalsTaken,
)
from infusion_desk.ui import line_asked
from infusion_desk.ui.line.chip_button import ChipButton
from tests import given
from tests.acceptance.conftest import Bedside
from tests.desks import DEVON, timed

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def running(bedside: Bedside, maya: UUID, monkeypatch: pytest.MonkeyPatch) -> UUID:
    """Maya's infusion runs; nobody waits between two presses of Enter."""
    monkeypatch.setattr(line_asked, "READ_S", 0.0)
    charted(bedside, maya, *given.STARTED)
    return maya


def charted(bedside: Bedside, session: UUID, *lines: str) -> None:
    for at, line in timed(*lines):
        bedside.clock.set(at)
        bedside.built.live.desk.chart(session, line)
    bedside.built.live.refresh()


def medicine(bedside: Bedside, session: UUID) -> str:
    last = bedside.built.live.desk.session(session).last(MedicineGiven)
    return last.name if last else ""


def effect(bedside: Bedside, session: UUID) -> str:
    last = bedside.built.live.desk.session(session).last(EffectBegun)
    return last.name if last else ""


def test_enter_asks_about_a_misspelt_medicine_and_tab_takes_the_one_that_was_meant(
    bedside: Bedside, running: UUID
) -> None:
    bedside.enters("gave ondansetrn 4 mg iv")
    assert "Did you mean ondansetron?" in bedside.says("echo")
    assert medicine(bedside, running) == ""
    bedside.key(Qt.Key.Key_Tab)
    assert bedside.line.text() == "gave ondansetron 4 mg iv"
    bedside.key(Qt.Key.Key_Return)
    assert medicine(bedside, running) == "ondansetron"


def test_a_second_enter_stores_the_name_as_it_was_typed(bedside: Bedside, running: UUID) -> None:
    bedside.enters("gave ondansetrn 4 mg iv")
    bedside.key(Qt.Key.Key_Return)
    assert bedside.line.text() == ""
    assert medicine(bedside, running) == "ondansetrn"


def test_under_a_finger_the_medicine_that_was_meant_is_a_chip_until_the_next_key(
    bedside: Bedside, running: UUID
) -> None:
    bedside.enters("gave ondansetrn 4 mg iv")
    bedside.types("x")
    assert "Not on the clinic" not in bedside.says("echo")
    assert not chips(bedside)
    bedside.key(Qt.Key.Key_Backspace)
    bedside.key(Qt.Key.Key_Return)
    assert chips(bedside) == ["ondansetron"]
    bedside.key(Qt.Key.Key_1, ALT)
    bedside.key(Qt.Key.Key_Return)
    assert medicine(bedside, running) == "ondansetron"


def test_enter_asks_about_a_misspelt_effect_and_tab_takes_the_one_that_was_meant(
    bedside: Bedside, running: UUID
) -> None:
    bedside.enters("! anxeity mild")
    assert effect(bedside, running) == ""
    assert "Not stored. Not on the clinic's list: anxeity." in bedside.says("echo")
    bedside.key(Qt.Key.Key_Tab)
    bedside.key(Qt.Key.Key_Return)
    assert effect(bedside, running) == "anxiety"


def test_free_text_of_an_effect_stays_possible_by_a_second_enter(
    bedside: Bedside, running: UUID
) -> None:
    bedside.enters("! anxeity mild")
    bedside.key(Qt.Key.Key_Return)
    assert effect(bedside, running) == "anxeity"
    bedside.enters("! floating mild")
    assert effect(bedside, running) == "floating"


def test_ten_times_the_dose_before_is_stored_by_the_second_enter_and_suggests_none(
    bedside: Bedside, running: UUID
) -> None:
    charted(bedside, running, "10:04 gave ondansetron 4 mg iv")
    bedside.enters("gave ondansetron 40 mg iv")
    told = "ondansetron 40 mg is ten times the 4 mg given 10:04. Enter again stores it."
    assert f"Not stored. {told}" in bedside.says("echo")
    assert len(bedside.built.live.desk.session(running).of(MedicineGiven)) == 1
    bedside.key(Qt.Key.Key_Return)
    assert len(bedside.built.live.desk.session(running).of(MedicineGiven)) == 2


def chips(bedside: Bedside) -> list[str]:
    """The captions of the chips that can be seen."""
    found = bedside.built.room.pages.session.findChildren(ChipButton)
    return [one.accessibleName().partition(",")[0] for one in found if one.isVisible()]


RED = "10:05 184/112 90 98"


def on_today(bedside: Bedside) -> None:
    bedside.key(Qt.Key.Key_F2)
    bedside.until(lambda: bedside.built.room.line.ready)


def answer(bedside: Bedside, session: UUID) -> str:
    last = bedside.built.live.desk.session(session).last(CautionAnswered)
    return last.decision if last and last.decision else ""


def test_where_one_chair_asks_tab_and_enter_answer_from_a_page_of_none(
    bedside: Bedside, running: UUID
) -> None:
    charted(bedside, running, RED)
    on_today(bedside)
    bedside.enters("seen none, repeat")
    assert "Tab begins with 2>: MR" in bedside.says("echo")
    assert answer(bedside, running) == ""
    bedside.key(Qt.Key.Key_Tab)
    assert bedside.line.text() == "2> seen none, repeat"
    bedside.key(Qt.Key.Key_Return)
    assert answer(bedside, running) == "repeat"


def test_a_symptom_said_another_way_is_asked_about_and_only_tab_takes_the_chips_word(
    bedside: Bedside, running: UUID
) -> None:
    charted(bedside, running, RED)
    bedside.types("seen headache, repeat")
    for _ in range(2):
        bedside.key(Qt.Key.Key_Return)
        assert "Not stored." in bedside.says("echo")
        assert "Did you mean head? Tab takes it." in bedside.says("echo")
    assert answer(bedside, running) == ""
    bedside.key(Qt.Key.Key_Tab)
    assert bedside.line.text() == "seen head, repeat"
    bedside.key(Qt.Key.Key_Return)
    assert answer(bedside, running) == "repeat"


def test_tab_in_the_empty_line_begins_the_answer_of_the_only_chair_that_asks(
    bedside: Bedside, running: UUID
) -> None:
    on_today(bedside)
    charted(bedside, running, RED)
    bedside.key(Qt.Key.Key_Tab)
    assert bedside.line.text() == "2> "


def test_from_today_tab_mends_to_a_word_that_fits_the_chair_it_is_for(
    bedside: Bedside, running: UUID
) -> None:
    devon = bedside.session_for(DEVON, "3")
    charted(bedside, devon, "10:06 arrived")
    on_today(bedside)
    bedside.types("3> pasue bathroom")
    bedside.key(Qt.Key.Key_Tab)
    assert bedside.line.text() == "3> pasue bathroom"
    bedside.line.setFocus()
    bedside.key(Qt.Key.Key_Escape)
    bedside.types("2> pasue bathroom")
    bedside.key(Qt.Key.Key_Tab)
    assert bedside.line.text() == "2> pause bathroom"


def test_where_two_chairs_ask_none_is_offered(bedside: Bedside, running: UUID) -> None:
    devon = bedside.session_for(DEVON, "3")
    charted(bedside, running, RED)
    charted(bedside, devon, "10:06 arrived", "10:07 184/112 90 98")
    on_today(bedside)
    bedside.enters("seen none, repeat")
    assert "Which chair? Begin with" in bedside.says("echo")


def test_a_reading_is_offered_to_the_only_chair_with_somebody_and_to_none_of_two(
    bedside: Bedside, running: UUID
) -> None:
    charted(bedside, running, RED)
    on_today(bedside)
    bedside.types("128/82 76")
    bedside.key(Qt.Key.Key_Tab)
    assert bedside.line.text() == "2> 128/82 76"
    bedside.key(Qt.Key.Key_Escape)
    devon = bedside.session_for(DEVON, "3")
    charted(bedside, devon, "10:06 arrived")
    on_today(bedside)
    bedside.types("128/82 76")
    assert "Which chair? Begin with" in bedside.says("echo")


def test_readings_typed_as_one_says_them_are_written_right_by_tab_and_stored_by_enter(
    bedside: Bedside, running: UUID
) -> None:
    bedside.enters("bp 128/82 hr 76 spo2 98 rr 14")
    assert "Not stored." in bedside.says("echo")
    assert "Tab takes it." in bedside.says("echo")
    bedside.key(Qt.Key.Key_Tab)
    assert bedside.line.text() == "bp128/82 hr76 s98 rr14"
    bedside.key(Qt.Key.Key_Return)
    last = bedside.built.live.desk.session(running).last(VitalsTaken)
    assert last is not None
    assert last.vitals == given.vitals("128/82 76 98 14")


def test_a_slip_that_meant_a_word_of_another_phase_is_refused_with_the_words_of_this_one(
    bedside: Bedside, maya: UUID
) -> None:
    bedside.enters("arrived")
    bedside.enters("pasue bathroom")
    assert "pause does not fit now; this does: ok" in bedside.says("echo")
    bedside.key(Qt.Key.Key_Tab)
    assert "pause" not in bedside.line.text()
