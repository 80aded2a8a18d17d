"""A scale is given by keys alone, by presses alone and by the patient; half a form is kept."""

from datetime import date, timedelta
from unittest.mock import patch

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from infusion_desk.domain.patient_told import Registration
from infusion_desk.domain.problems import NotSaved
from infusion_desk.domain.scale_facts import AnsweredBy, ScaleScored
from infusion_desk.domain.scale_forms import PHQ_9, SCALES
from infusion_desk.domain.scoring import Risk
from infusion_desk.ui.act_button import ActButton
from infusion_desk.ui.parts import Words
from infusion_desk.ui.patients.patient_flow import PatientFlow
from infusion_desk.ui.patients.patients_page import PatientsPage
from infusion_desk.ui.patients.scores_panel import BLOCKED
from infusion_desk.ui.row_list import RowList, value_of
from tests.ui.hands import child
from tests.ui.scales.conftest import Table
from tests.ui.ward import Ward

ENTER, ESCAPE, BACK = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Backspace
BORN = date(1951, 12, 27)
CONTROL, LEFT = Qt.KeyboardModifier.ControlModifier, Qt.MouseButton.LeftButton


def begin(table: Table, scale: str) -> None:
    """The choice, and the digit of this scale."""
    table.page.strike("Alt+1")
    table.types(str([*SCALES].index(scale) + 1))
    assert table.scale.currentWidget() is table.scale.form


def press(part: QWidget, name: str) -> None:
    QTest.mouseClick(child(part, QPushButton, name), LEFT)


def text(part: QWidget, name: str) -> str:
    return child(part, QLabel, name).text()


def words(part: QWidget, name: str) -> str:
    return child(part, Words, name).whole


def test_a_phq_is_typed_with_its_digits_and_enter_alone(table: Table) -> None:
    begin(table, "phq9")
    table.types("1111111101")
    assert words(table.scale.form, "answered so far") == "10 of 10 answered"
    table.key(ENTER)
    (given,) = table.given
    assert given.fact.answers == (1, 1, 1, 1, 1, 1, 1, 1, 0, 1)
    assert given.fact.answered_by is AnsweredBy.CLINICIAN
    assert (words(table.scale.result, "score"), words(table.scale.result, "band")) == (
        "8 of 27",
        "mild",
    )
    assert child(table.scale.result, QWidget, "safety block").isHidden()
    table.key(ESCAPE)
    assert table.page.on_patient


@pytest.mark.parametrize(
    ("scale", "keys", "total", "band"),
    [
        ("gad7", "3222000", 9, "mild"),
        ("gad7", "3322000", 10, "moderate"),
        ("pcl5", "44444442" + "0" * 12, 30, "below the cut range of 31–33"),
        ("pcl5", "44444443" + "0" * 12, 31, "within the cut range of 31–33"),
        ("pcl5", "444444441" + "0" * 11, 33, "probable PTSD (33 or more)"),
        ("qids", "3" * 16, 27, "very severe"),
        ("madrs", "6" * 10, 60, "severe"),
        ("cadss6", "4" * 6, 24, ""),
    ],
)
def test_every_scale_is_typed_by_keys_alone(
    table: Table, scale: str, keys: str, total: int, band: str
) -> None:
    begin(table, scale)
    table.types(keys)
    table.key(ENTER)
    (given,) = table.given
    assert (given.score.total, given.score.band) == (total, band)


@pytest.mark.parametrize(
    ("keys", "risk"),
    [("000", Risk.NONE), ("100", Risk.LOW), ("110000", Risk.LOW), ("111000", Risk.MODERATE),
     ("0010", Risk.MODERATE), ("0011", Risk.HIGH), ("110100", Risk.HIGH)],
)  # fmt: skip
def test_the_screener_skips_what_is_not_asked_and_shows_its_risk(
    table: Table, keys: str, risk: Risk
) -> None:
    begin(table, "cssrs")
    table.types(keys)
    table.key(ENTER)
    (given,) = table.given
    assert given.score.risk is risk
    held = child(table.scale.result, QWidget, "safety block")
    assert held.isHidden() is (risk < Risk.MODERATE)


def test_backspace_goes_back_arrows_move_x_leaves_out_and_a_wrong_digit_is_nothing(
    table: Table,
) -> None:
    begin(table, "gad7")
    table.types("12")
    table.key(BACK)
    table.types("3")
    table.types("9x")
    table.key(Qt.Key.Key_Up)
    table.key(Qt.Key.Key_Up)
    table.key(Qt.Key.Key_Down)
    table.types("2x")
    table.types("111")
    table.key(ENTER)
    assert not table.given
    table.types("0")
    table.key(ENTER)
    assert table.given[0].fact.answers == (1, 3, 2, 0, 1, 1, 1)


def test_what_is_missing_is_asked_first_and_ctrl_enter_stores_it_so(table: Table) -> None:
    begin(table, "phq9")
    table.types("11x1")
    table.key(ENTER)
    table.types("2")
    table.types("x" * 9)
    table.key(ENTER, CONTROL)
    (given,) = table.given
    assert given.fact.answers == (1, 1, 2, *(None,) * 7)
    assert given.score.total is None
    assert words(table.scale.result, "score") == "no total"


def test_presses_alone_do_all_of_it(table: Table) -> None:
    press(table.page, "give scale")
    press(table.scale.choice, "scale gad7")
    for number in range(1, 8):
        press(table.scale.form, f"answer {number} 1")
    press(table.scale.form, "answer 7 3")
    press(table.scale.form, "store scale")
    (given,) = table.given
    assert (given.score.total, given.fact.answers) == (9, (1, 1, 1, 1, 1, 1, 3))
    press(table.scale.result, "another scale")
    press(table.scale.choice, "leave scales")
    assert table.page.on_patient


def test_pointing_at_an_item_asks_it_next(table: Table) -> None:
    begin(table, "gad7")
    item = child(table.scale.form, QWidget, "item 5")
    QTest.mouseClick(item, LEFT, pos=QPoint(20, 10))
    table.types("3")
    assert table.desk.drafts.text(table.flow.scales.draft) == "gad7 clinician 5 -,-,-,-,3,-,-"


@pytest.mark.parametrize(
    ("scale", "typed", "total"),
    [("madrs", "34", 34), ("cadss", "0", 0), ("qids", "27", 27), ("phq9", "12", 12)],
)
def test_a_total_alone_is_stored_by_enter_in_its_field(
    table: Table, scale: str, typed: str, total: int
) -> None:
    begin(table, scale)
    child(table.scale.form, QLineEdit, "total").setFocus()
    table.types(typed)
    table.key(ENTER)
    (given,) = table.given
    assert (given.fact.total, given.fact.answers) == (total, ())


@pytest.mark.parametrize(
    ("typed", "says"),
    [("61", "MADRS 61: must be 0 to 60."), ("3.5", "not a whole number"), ("-1", "not a whole")],
)
def test_a_total_out_of_range_is_refused_with_its_limit(
    table: Table, typed: str, says: str
) -> None:
    begin(table, "madrs")
    child(table.scale.form, QLineEdit, "total").setFocus()
    table.types(typed)
    press(table.scale.form, "store scale")
    assert says in text(table.scale.form, "scale problem")
    assert table.given == ()
    table.key(ESCAPE)
    assert table.scale.currentWidget() is table.scale.form
    table.key(ESCAPE)
    assert table.scale.currentWidget() is table.scale.choice


def test_answered_earlier_is_said_with_its_day(table: Table, ward: Ward) -> None:
    begin(table, "gad7")
    child(table.scale.form, QLineEdit, "answered on").setFocus()
    table.types("soon")
    table.scale.form.setFocus()
    table.types("1" * 7)
    table.key(ENTER)
    assert "not a date" in text(table.scale.form, "scale problem")
    field = child(table.scale.form, QLineEdit, "answered on")
    field.setFocus()
    field.selectAll()
    table.types("18 Nov 2026 14:30")
    table.key(ENTER)
    (given,) = table.given
    assert given.at.isoformat() == "2026-11-18T22:30:00+00:00"
    assert given.entry.charted_at == table.desk.now()


def test_the_view_for_the_patient_covers_all_and_names_nobody(table: Table) -> None:
    begin(table, "phq9")
    table.types("22t")
    view = table.scale.view
    assert table.window.currentWidget() is view
    assert not table.page.isVisible()
    assert words(view, "question of") == "Question 3 of 10"
    shown = {one.text() for one in view.findChildren(QLabel)}
    assert not any("Reyes" in one or "900017" in one for one in shown)


def test_the_patient_goes_back_leaves_out_and_finishes_by_press(table: Table) -> None:
    begin(table, "phq9")
    table.types("22t")
    view = table.scale.view
    press(view, "choice 3")
    table.types("0000")
    table.key(BACK)
    assert words(view, "question of") == "Question 7 of 10"
    assert child(view, QPushButton, "choice 0").isChecked()
    press(view, "rather not")
    press(view, "rather not")
    press(view, "choice 1")
    press(view, "rather not")
    assert text(view, "asked") == "You left out 2 questions."
    press(view, "rather not")
    assert words(view, "question of") == "Question 8 of 10"
    press(view, "one back")
    press(view, "rather not")
    press(view, "choice 0")
    press(view, "rather not")
    press(view, "rather not")
    assert text(view, "asked") == "You left out 1 question."
    press(view, "finished")
    assert text(view, "asked").startswith("Thank you.")
    table.types("3")
    (given,) = table.given
    assert given.fact.answers == (2, 2, 3, 0, 0, 0, 0, 0, 1, None)
    assert given.fact.answered_by is AnsweredBy.PATIENT


def test_the_patient_may_have_all_questions_at_once(table: Table) -> None:
    begin(table, "cssrs")
    table.types("1t")
    view = table.scale.view
    press(view, "all at once")
    assert child(view, QPushButton, "all 1 1").isChecked()
    press(view, "all 2 1")
    assert child(view, QPushButton, "all 3 0").isVisible()
    press(view, "all 2 0")
    assert not child(view, QPushButton, "all 3 0").isVisible()
    assert words(view, "question of") == "2 of 4 answered"
    press(view, "finished")
    assert text(view, "asked") == "You left out 2 questions."
    press(view, "rather not")
    table.types("0")
    assert text(view, "asked") == "You have answered every question."
    table.types("a")
    press(view, "finished")
    assert text(view, "asked").startswith("Thank you.")
    assert table.given[0].score.risk is Risk.LOW


def test_staff_take_the_screen_back_by_a_held_press(qtbot: QtBot, table: Table) -> None:
    begin(table, "gad7")
    table.types("t")
    table.types("1111111")
    table.key(ENTER)
    staff = child(table.scale.view, ActButton, "for staff")
    with qtbot.waitSignal(table.scale.view.left):
        QTest.mousePress(staff, LEFT)
    QTest.mouseRelease(staff, LEFT)
    assert table.window.currentWidget() is table.page
    assert words(table.scale.result, "score") == "7 of 21"


def test_a_short_press_on_what_is_for_staff_leaves_nothing_and_a_key_of_theirs_does(
    table: Table,
) -> None:
    begin(table, "gad7")
    table.types("1t")
    view = table.scale.view
    QTest.mouseClick(child(view, ActButton, "for staff"), LEFT)
    for key in (ESCAPE, Qt.Key.Key_Tab, Qt.Key.Key_F2, ENTER):
        table.key(key)
    assert table.window.currentWidget() is view
    table.key(ENTER, CONTROL)
    assert table.window.currentWidget() is table.page
    table.types("222222")
    table.key(ENTER)
    assert table.given[0].score.total == 13


def test_the_patient_finishes_by_enter_and_is_told_where_it_was_not_stored(table: Table) -> None:
    begin(table, "cssrs")
    table.types("t")
    table.types("000")
    view = table.scale.view
    assert text(view, "asked") == "You have answered every question."
    with patch.object(type(table.desk), "score", side_effect=NotSaved("the disk is full")):
        table.key(ENTER)
    assert "give the screen back" in view.findChildren(QLabel)[3].text()
    table.key(ENTER, CONTROL)
    assert text(table.scale.form, "scale problem") == "NOT STORED: the disk is full"
    table.key(ENTER)
    assert table.given[0].score.risk is Risk.NONE


def test_a_form_with_licensed_text_is_never_turned_to_the_patient(table: Table) -> None:
    begin(table, "madrs")
    assert child(table.scale.form, QPushButton, "turn to patient").isHidden()
    table.types("t")
    assert table.window.currentWidget() is table.page


def test_half_a_form_is_kept_and_goes_on_in_another_window(
    qtbot: QtBot, table: Table, ward: Ward
) -> None:
    begin(table, "phq9")
    table.types("210")
    page = PatientsPage()
    qtbot.addWidget(page)
    flow = PatientFlow(page, ward.live, page)
    page.show()
    flow.give_scales(table.patient)
    half = child(page.scale.choice, QPushButton, "go on")
    assert half.text().startswith("Go on: PHQ-9, 3 of 10 answered")
    QTest.keyClick(page.scale.choice, ENTER)
    assert words(page.scale.form, "answered so far") == "3 of 10 answered"
    QTest.keyClicks(page.scale.form, "0000000")
    QTest.keyClick(page.scale.form, ENTER)
    assert table.given[0].fact.answers == (2, 1, 0, *(0,) * 7)
    flow.give_scales(table.patient)
    assert half.isHidden()


def test_leaving_a_form_keeps_it_and_escape_goes_one_step_back(table: Table) -> None:
    begin(table, "gad7")
    table.types("1")
    table.key(ESCAPE)
    half = child(table.scale.choice, QPushButton, "go on")
    assert not half.isHidden()
    table.key(ESCAPE)
    assert table.page.on_patient
    table.page.strike("Alt+1")
    press(table.scale.choice, "go on")
    assert words(table.scale.form, "answered so far") == "1 of 7 answered"
    assert table.page.step_back()
    assert table.scale.currentWidget() is table.scale.choice


def test_item_nine_says_that_no_infusion_may_start_and_a_physician_resolves_it_there(
    table: Table,
) -> None:
    begin(table, "phq9")
    table.types("0000000020")
    table.key(ENTER)
    held = child(table.scale.result, QWidget, "safety block")
    assert not held.isHidden()
    assert "No infusion may start. PHQ-9 of 20 Nov 2026: item 9 is 2." in {
        one.text() for one in held.findChildren(QLabel)
    }
    child(held, QLineEdit, "resolution").setFocus()
    table.key(ENTER)
    assert "It needs words" in text(table.scale.result, "result problem")
    child(held, QLineEdit, "resolution").setFocus()
    table.types("spoke with her, plan agreed")
    table.key(ENTER)
    assert held.isHidden()
    assert table.desk.block_words(table.patient) == ""


def test_many_findings_are_said_by_the_latest_and_the_field_below_them_is_whole(
    table: Table,
) -> None:
    for week in range(1, 13):
        at = table.desk.now() - timedelta(days=7 * week)
        fact = ScaleScored("phq9", PHQ_9.edition, AnsweredBy.PATIENT, (0,) * 8 + (1, 0))
        table.desk.score(table.patient, fact, at)
    table.window.resize(1190, 500)
    begin(table, "phq9")
    table.types("0000000020")
    table.key(ENTER)
    result = table.scale.result
    held = child(result, QWidget, "safety block")
    said = next(one.text() for one in held.findChildren(QLabel) if "No infusion" in one.text())
    assert said.count("item 9") == 2
    assert said.endswith("; and 11 before.")
    field = child(held, QLineEdit, "resolution")
    held_in = held.rect().adjusted(0, 0, 0, -16)
    assert held_in.contains(QRect(field.mapTo(held, QPoint()), field.size()))
    main = [one for one in result.findChildren(QPushButton) if one.property("role") == "main"]
    assert [one.objectName() for one in main] == ["resolve block"]


def test_a_very_long_name_gives_way_to_the_birth_date_the_mrn_and_what_is_answered(
    table: Table,
) -> None:
    long = Registration("004-2026-111-990-23-A", "Wolfeschlegelstein" * 4, "Max" * 9, BORN)
    table.flow.show_patient(table.desk.register(long).id)
    begin(table, "pcl5")
    form = table.scale.form
    name, born = (child(form, Words, one) for one in ("whose name", "whose birth date and MRN"))
    assert name.text().endswith("…")
    assert born.text() == "· born 27 Dec 1951 · MRN 004-2026-111-990-23-A"
    assert child(form, Words, "answered so far").text() == "0 of 20 answered"
    assert any(
        one.text() == "PCL-5   Weathers 2013, past month" for one in form.findChildren(Words)
    )


def test_two_lines_on_a_button_have_their_room(table: Table) -> None:
    table.page.strike("Alt+1")
    one = child(table.scale.choice, QPushButton, "scale pcl5")
    assert one.height() >= 2 * one.fontMetrics().lineSpacing() + 2 * 8


def test_the_question_that_a_digit_answers_is_marked_among_all_and_down_passes_it(
    table: Table,
) -> None:
    begin(table, "phq9")
    table.types("t")
    table.types("a")

    def marked() -> list[str]:
        view = table.scale.view
        asked = (child(view, QLabel, f"question {at}") for at in range(1, 11))
        return [one.objectName() for one in asked if one.property("role") == "question now"]

    assert marked() == ["question 1"]
    table.types("2")
    assert marked() == ["question 2"]
    table.key(Qt.Key.Key_Down)
    assert marked() == ["question 3"]
    table.key(Qt.Key.Key_Up)
    assert marked() == ["question 2"]


def test_a_nurse_sees_the_block_and_who_resolves_it(table: Table) -> None:
    table.desk.sign_in("JK")
    begin(table, "phq9")
    table.types("0000000020")
    table.key(ENTER)
    held = child(table.scale.result, QWidget, "safety block")
    assert not held.isHidden()
    assert child(held, QPushButton, "resolve block").isHidden()
    assert any("A physician resolves it." in one.text() for one in held.findChildren(QLabel))


def test_a_stored_scale_is_opened_corrected_and_struck_with_reasons(table: Table) -> None:
    begin(table, "gad7")
    table.types("1111111")
    table.key(ENTER)
    table.key(ESCAPE)
    rows = child(table.page, RowList, "scores")
    rows.setFocus()
    table.key(ENTER)
    assert table.scale.currentWidget() is table.scale.result
    table.types("c")
    table.types("3")
    table.key(ENTER)
    assert "needs its reason" in text(table.scale.form, "scale problem")
    child(table.scale.form, QLineEdit, "correction reason").setFocus()
    table.types("misread")
    table.key(ENTER, CONTROL)
    (given,) = table.given
    assert (given.score.total, given.entry.reason, len(given.replaced)) == (9, "misread", 1)
    child(table.scale.result, QLineEdit, "strike reason").setFocus()
    table.key(ENTER)
    assert "needs its reason" in text(table.scale.result, "result problem")
    table.types("wrong patient")
    table.key(ENTER)
    assert table.given == ()
    assert table.page.on_patient


def test_a_correction_that_is_left_changes_nothing(table: Table) -> None:
    begin(table, "gad7")
    table.types("1111111")
    table.key(ENTER)
    press(table.scale.result, "correct scale")
    table.types("3")
    table.key(ESCAPE)
    assert table.scale.currentWidget() is table.scale.result
    assert table.given[0].score.total == 7
    assert table.desk.drafts.text(table.flow.scales.draft) == ""


def test_the_page_shows_the_scores_and_the_block_and_the_front_desk_neither(table: Table) -> None:
    begin(table, "phq9")
    table.types("0000000020")
    table.key(ENTER)
    table.key(ESCAPE)
    rows = child(table.page, RowList, "scores").model()
    assert [value_of(rows.index(at, 0)).score for at in range(rows.rowCount())] == ["2 of 27"]  # type: ignore[attr-defined]
    assert text(table.page, "safety words").startswith("PHQ-9 of 20 Nov 2026: item 9 is 2.")
    banner = table.page.patient._held
    assert (banner.whole, banner.isVisible()) == (BLOCKED, True)
    table.desk.sign_in("FD")
    table.flow.show_patient(table.patient)
    assert not banner.isVisible()
    assert child(table.page, RowList, "scores").isHidden() or not rows.rowCount()
    table.page.strike("Alt+1")
    assert table.page.on_patient


def test_every_button_of_a_scale_is_as_large_as_a_finger(table: Table) -> None:
    begin(table, "pcl5")
    table.types("1t")
    for part in (table.scale.form, table.scale.view):
        for one in part.findChildren(QPushButton):
            if not one.isHidden():
                assert min(one.width(), one.height()) >= 44, one.objectName()
    for one in table.scale.view.findChildren(QPushButton):
        if one.objectName().startswith("choice"):
            assert one.height() >= 54


def test_one_form_after_another_opens_no_window_of_its_own(table: Table) -> None:
    windows: list[QWidget] = []

    class Watcher(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            shown = event.type() == QEvent.Type.Show and isinstance(watched, QWidget)
            if shown and isinstance(watched, QWidget) and watched.isWindow():
                windows.append(watched)
            return False

    watcher = Watcher()
    QApplication.instance().installEventFilter(watcher)  # type: ignore[union-attr]
    for scale in ("phq9", "cssrs", "madrs", "pcl5"):
        table.flow.give_scales(table.patient)
        QApplication.processEvents()
        table.types(str([*SCALES].index(scale) + 1))
        table.types("1")
    QApplication.instance().removeEventFilter(watcher)  # type: ignore[union-attr]
    assert windows == []
