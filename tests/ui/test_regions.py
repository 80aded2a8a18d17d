"""F6 comes to every list and form that is on show, and back from the line."""

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from infusion_desk.ui.compare.compare_page import ComparePage
from infusion_desk.ui.overview.overview_page import OverviewPanel
from infusion_desk.ui.regions import step_region
from infusion_desk.ui.scales.scale_page import ScalePage
from infusion_desk.ui.series.series_page import SeriesPage

pytestmark = pytest.mark.usefixtures("dressed")


@pytest.mark.parametrize("kind", [SeriesPage, ScalePage, ComparePage, OverviewPanel])
def test_from_the_line_back_to_what_is_on_show(qtbot: QtBot, kind: type[QWidget]) -> None:
    desk, page, line = QWidget(), kind(), QLineEdit()
    line.setObjectName("line")
    layout = QVBoxLayout(desk)
    layout.addWidget(page)
    layout.addWidget(line)
    qtbot.addWidget(desk)
    with qtbot.waitActive(desk):
        desk.show()
        desk.activateWindow()
    line.setFocus()
    step_region(desk, 1)
    found = QApplication.focusWidget()
    assert found is not None
    assert page.isAncestorOf(found)
    step_region(desk, 1)
    assert QApplication.focusWidget() is line
