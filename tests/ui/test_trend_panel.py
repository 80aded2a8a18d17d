"""The score trend beside a patient's sessions, and the views it stands among."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from infusion_desk.projections.patient_page import PatientPage
from infusion_desk.projections.score_rows import ScoreRow
from infusion_desk.projections.score_trend import Rule, Trend, TrendPoint
from infusion_desk.ui.patients.patient_panel import PatientPanel
from infusion_desk.ui.patients.trend_chart import TrendChart
from infusion_desk.ui.row_list import RowList
from tests.ui.hands import child

pytestmark = pytest.mark.usefixtures("dressed")
DAYS = [date(2026, 11, day) for day in (1, 8, 15, 22)]
POINTS = tuple(TrendPoint(day, 20 - 5 * at, at != 2) for at, day in enumerate(DAYS))
RULES = (Rule(10, "response ≤ 10"), Rule(4, "remission ≤ 4"))
PHQ = Trend(
    "PHQ-9", 27, POINTS, RULES, "20 → 5.", "1 Nov 20",
    tuple((day, k) for k, day in enumerate(DAYS, 1)), (DAYS[1], DAYS[3]),
)  # fmt: skip
GAD = Trend("GAD-7", 21, POINTS[:1], (), "20 before.", "1 Nov 20")
ROW = ScoreRow(UUID(int=3), "1 Nov 2026", "PHQ-9", "Kroenke 2001", "20 of 27", "severe", "patient")
PAGE = PatientPage(UUID(int=1), "Maya Reyes", "", "", (), scores=(ROW,))


@pytest.fixture
def panel(qtbot: QtBot) -> PatientPanel:
    made = PatientPanel()
    qtbot.addWidget(made)
    made.resize(1270, 560)
    made.show_patient(PAGE, ())
    made.show()
    qtbot.waitExposed(made)
    return made


def told(panel: PatientPanel) -> str:
    return child(panel, QLabel, "trend told").text()


def test_a_key_goes_on_from_view_to_view(panel: PatientPanel) -> None:
    scores = child(panel, RowList, "scores")
    assert scores.isVisible()
    assert panel.strike("Alt+2")
    assert not scores.isVisible()
    assert not child(panel, TrendChart).isVisible()
    for _ in range(len(panel.beside.names) - 1):
        panel.strike("Alt+2")
    assert scores.isVisible()


def test_the_trend_is_a_picture_and_words_and_the_next_scale_has_a_key(panel: PatientPanel) -> None:
    panel.show_patient(replace(PAGE, trends=(PHQ, GAD)), ())
    QTest.mouseClick(child(panel, QPushButton, "view trend"), Qt.MouseButton.LeftButton)
    assert told(panel) == "20 → 5."
    assert child(panel, TrendChart).accessibleName() == "PHQ-9: 20 → 5. 1 Nov 20"
    assert panel.strike("Alt+3")
    assert told(panel) == "20 before."
    panel.show_patient(replace(PAGE, trends=(PHQ, replace(GAD, told="21 before."))), ())
    assert told(panel) == "21 before."
    QTest.mouseClick(child(panel, QPushButton, "next scale"), Qt.MouseButton.LeftButton)
    assert told(panel) == "20 → 5."


def test_enter_on_the_picture_opens_the_table(qtbot: QtBot, panel: PatientPanel) -> None:
    panel.show_patient(replace(PAGE, trends=(PHQ,)), ())
    panel.strike("Alt+2")
    assert not child(panel, QPushButton, "next scale").isVisible()
    chart = child(panel, TrendChart)
    chart.setFocus()
    assert not chart.grab().isNull()
    QTest.keyClick(chart, Qt.Key.Key_Return)
    assert child(panel, RowList, "scores").isVisible()


def test_whoever_may_not_see_charts_has_neither(panel: PatientPanel) -> None:
    panel.show_patient(replace(PAGE, sees_charts=False, scores=()), ())
    assert not child(panel, QPushButton, "view trend").isVisible()
