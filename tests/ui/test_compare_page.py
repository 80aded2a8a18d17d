"""Comparing a patient's sessions, by keys and by presses."""

from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from infusion_desk.paper_in import take_in
from infusion_desk.projections.compare import ComparedRow
from infusion_desk.ui.compare.overlay_chart import OverlayChart
from infusion_desk.ui.parts import Words
from infusion_desk.ui.patients.past_list import PastList
from infusion_desk.ui.patients.patient_flow import PatientFlow
from infusion_desk.ui.patients.patients_page import PatientsPage
from infusion_desk.ui.row_list import value_of
from tests import given
from tests.desks import DEVON
from tests.ui.hands import child
from tests.ui.ward import Ward

pytestmark = pytest.mark.usefixtures("dressed")
SPACE = Qt.Key.Key_Space


@pytest.fixture
def maya(ward: Ward) -> UUID:
    """A session is over."""
    ward.chart(*given.RELEASED, "11:13 left home")
    return ward.desk.session(ward.session).plan.patient


@pytest.fixture
def page(qtbot: QtBot, ward: Ward, maya: UUID) -> PatientsPage:
    made = PatientsPage()
    qtbot.addWidget(made)
    made.resize(1270, 560)
    made.flow = PatientFlow(made, ward.live, made)  # type: ignore[attr-defined]
    made.show()
    qtbot.waitExposed(made)
    made.window().activateWindow()
    made.flow.show_patient(maya)  # type: ignore[attr-defined]
    return made


def rows(page: PatientsPage) -> list[ComparedRow]:
    model = page.compare.list.model()
    found = [value_of(model.index(at, 0)) for at in range(model.rowCount())]
    return [one for one in found if isinstance(one, ComparedRow)]


def drawn(page: PatientsPage) -> str:
    return child(page, OverlayChart).accessibleName()


def test_the_latest_sessions_are_over_each_other_and_space_takes_one_away(
    qtbot: QtBot, page: PatientsPage
) -> None:
    assert page.strike("Alt+5")
    assert [one.marked for one in rows(page)] == [True]
    qtbot.waitUntil(lambda: drawn(page) == "BP: 20 Nov 2026")
    assert not child(page, OverlayChart).grab().isNull()
    QTest.keyClick(page.compare.list, SPACE)
    assert [one.marked for one in rows(page)] == [False]
    assert drawn(page) == "BP: No earlier session."
    assert page.strike("Alt+7")
    assert drawn(page) == "BP: 20 Nov 2026"
    assert child(page, Words, "compare told").whole == "1 of 1"


def test_each_track_has_its_key_and_escape_goes_back(page: PatientsPage) -> None:
    page.strike("Alt+5")
    for at, name in enumerate(("BP", "HR", "SpO2", "Dissociation", "Rate"), 1):
        assert page.strike(f"Alt+{at}")
        assert drawn(page).startswith(f"{name}: ")
    assert not page.strike("Alt+6")
    QTest.mouseClick(child(page, QPushButton, "track hr"), Qt.MouseButton.LeftButton)
    assert drawn(page).startswith("HR")
    QTest.keyClick(page.compare.list, Qt.Key.Key_Escape)
    assert page.on_patient
    page.strike("Alt+5")
    assert page.step_back()
    assert page.on_patient


def test_the_minutes_are_gone_through_by_keys_by_presses_and_by_pointer(
    qtbot: QtBot, page: PatientsPage
) -> None:
    page.strike("Alt+5")
    chart, keys = child(page, OverlayChart), page.compare.list
    qtbot.waitUntil(lambda: drawn(page) == "BP: 20 Nov 2026")
    whole = chart.seen
    assert (whole.first, whole.last) == (0, 65)
    QTest.keyClicks(keys, "+")
    near = chart.seen
    assert near.wide == pytest.approx(65 / 1.5)
    assert near.first + near.wide / 2 == pytest.approx(32.5)
    QTest.keyClick(keys, Qt.Key.Key_Right)
    assert chart.seen.first == pytest.approx(near.first + near.wide / 8)
    QTest.keyClick(keys, Qt.Key.Key_Left)
    assert chart.seen.first == pytest.approx(near.first)
    QTest.mouseClick(child(page, QPushButton, "nearer"), Qt.MouseButton.LeftButton)
    assert chart.seen.wide == pytest.approx(65 / 1.5**2)
    for _ in range(4):
        QTest.mouseClick(child(page, QPushButton, "further"), Qt.MouseButton.LeftButton)
    assert (chart.seen.first, chart.seen.last) == (-10, 65)
    QTest.keyClicks(keys, "0")
    assert chart.seen == whole


def test_a_drag_moves_along_the_minutes_and_another_track_keeps_them(
    qtbot: QtBot, page: PatientsPage
) -> None:
    page.strike("Alt+5")
    chart = child(page, OverlayChart)
    qtbot.waitUntil(lambda: drawn(page) == "BP: 20 Nov 2026")
    QTest.keyClicks(page.compare.list, "+")
    before = chart.seen
    held, let_go = QPoint(700, 80), QPoint(600, 80)
    QTest.mousePress(chart, Qt.MouseButton.LeftButton, pos=held)
    QTest.mouseMove(chart, let_go)
    QTest.mouseRelease(chart, Qt.MouseButton.LeftButton, pos=let_go)
    assert chart.seen.first > before.first
    moved = chart.seen
    QTest.mouseMove(chart, held)
    assert chart.seen == moved
    assert not chart.grab().isNull()
    page.strike("Alt+2")
    assert chart.seen == moved


@pytest.mark.parametrize(
    ("delta", "part"), [(QPoint(0, 120), 1 / 1.5), (QPoint(0, -120), 75 / 65), (QPoint(-120, 0), 1)]
)
def test_the_wheel_goes_nearer_to_the_minute_that_it_is_over(
    qtbot: QtBot, page: PatientsPage, delta: QPoint, part: float
) -> None:
    page.strike("Alt+5")
    chart = child(page, OverlayChart)
    qtbot.waitUntil(lambda: drawn(page) == "BP: 20 Nov 2026")
    place = QPointF(40, 80)
    nothing = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    event = QWheelEvent(
        place, place, QPoint(), delta, *nothing, Qt.ScrollPhase.NoScrollPhase, False
    )
    chart.wheelEvent(event)
    assert chart.seen.wide == pytest.approx(65 * part)
    assert (chart.seen.first == 0) is (delta.y() >= 0)


def test_what_is_marked_on_the_patients_page_is_compared(
    qtbot: QtBot, page: PatientsPage, ward: Ward, maya: UUID
) -> None:
    text = "\n".join((*given.HEADER, *given.RELEASED, "11:13 left home"))
    for _ in range(2):
        ward.clock.advance(days=7)
        on = f"{ward.clock.now.date()}"
        take_in(ward.desk, text.replace("2026-11-20", on).encode())
    page.flow.show_patient(maya)  # type: ignore[attr-defined]
    past, compare = child(page, PastList), child(page, QPushButton, "compare sessions")
    QTest.keyClick(past, SPACE)
    for _ in range(2):
        QTest.keyClick(past, Qt.Key.Key_Down)
    QTest.keyClick(past, SPACE)
    assert compare.text() == "Compare 2   Alt+5"
    assert past.accessibleDescription() == "2 marked"
    assert not past.grab().isNull()
    QTest.keyClick(past, Qt.Key.Key_Return)
    assert [one.marked for one in rows(page)] == [True, False, True]
    QTest.keyClick(page.compare.list, Qt.Key.Key_Escape)
    QTest.keyClick(past, SPACE)
    assert compare.text() == "Compare 1   Alt+5"
    QTest.keyClick(past, Qt.Key.Key_Up)
    page.flow.show_patient(ward.desk.register(DEVON).id)  # type: ignore[attr-defined]
    page.flow.show_patient(maya)  # type: ignore[attr-defined]
    assert past.marked == ()
    with qtbot.waitSignal(page.opened):
        QTest.keyClick(past, Qt.Key.Key_Return)


def test_who_never_came_has_nothing_to_compare(page: PatientsPage, ward: Ward) -> None:
    page.flow.show_patient(ward.desk.register(DEVON).id)  # type: ignore[attr-defined]
    assert not child(page, QPushButton, "compare sessions").isVisible()
    page.strike("Alt+5")
    assert page.on_patient
