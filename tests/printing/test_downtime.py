"""Downtime sheets, read back from the PDF."""

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from infusion_desk.printing import A4, LETTER, Paper, downtime_pdf
from infusion_desk.projections.downtime import DowntimeSheet, downtime_of, empty_sheet
from infusion_desk.projections.report import report_of
from tests import given
from tests.printing.paper import pages, text

SIZES = [LETTER, A4]
SETS = tuple(
    f"{10 + minute // 60:02}:{minute % 60:02} 126/80 74 98 14" for minute in range(5, 125, 5)
)


def sheet(*lines: str, now: str, surname: str = "Reyes") -> DowntimeSheet:
    ward = given.Ward(*lines)
    patient = replace(given.MAYA, surname=surname, allergies="penicillin (rash)")
    report = report_of(ward.session, patient, given.CLINIC, given.clock(now))
    return downtime_of(ward.session, report, "FD")


RUNNING = sheet(*given.STARTED, "10:10 126/80 74 98 14 m5 d2", "10:15 rate 40", now="10:16")
LONG = sheet(*given.STARTED, *SETS, now="12:01", surname="Ortega")
EMPTY = empty_sheet(given.CLINIC, given.clock("10:24"), demo=False)


@pytest.mark.parametrize("paper", SIZES, ids=lambda one: one.name)
def test_every_value_so_far_and_every_coming_time_can_be_read(paper: Paper) -> None:
    told = text(downtime_pdf([RUNNING], paper))
    for words in (
        *("Reyes, Maya", "born 14 Mar 1985", "MRN 900017", "penicillin (rash)", "70 kg"),
        *("0.5 mg/kg over 40 min = 35 mg", "1 mg/mL", "40 mL/h", "118/74", "126/80"),
        *("10:20", "10:30", "10:40", "Rate 40 mL/h", "Release by the physician"),
    ):
        assert words in told


@pytest.mark.parametrize("paper", SIZES, ids=lambda one: one.name)
def test_no_due_time_stands_on_the_paper_twice(paper: Paper) -> None:
    late = sheet(*given.STARTED, "10:05 126/80 74 98", "10:34 note dark", now="10:40")
    told = text(downtime_pdf([late], paper))
    assert [told.count(clock) for clock in ("10:15", "10:25", "10:35")] == [1, 1, 1]
    assert told.index("10:25") < told.index("Vitals to come") < told.index("10:35")


@pytest.mark.parametrize("paper", SIZES, ids=lambda one: one.name)
def test_each_sheet_counts_its_own_pages_and_names_its_own_patient_on_each(paper: Paper) -> None:
    found = pages(downtime_pdf([RUNNING, LONG, EMPTY], paper))
    of = [page for page in found if "Reyes, Maya" in page]
    other = [page for page in found if "Ortega, Maya" in page]
    assert (len(of), len(other)) == (2, len(found) - 4)
    for mine in (of, other):
        for number, page in enumerate(mine, start=1):
            assert f"page {number} of {len(mine)}" in " ".join(page.split())
            assert "MRN 900017" in page
            assert page.count("America/Los_Angeles") == 1
            assert "printed FD" in page
            assert "Charting aid; readings entered by hand; not a monitor." in page


def test_the_size_of_the_paper_is_the_one_that_was_asked_for() -> None:
    for paper in SIZES:
        box = PdfReader(BytesIO(downtime_pdf([RUNNING], paper))).pages[0].mediabox
        assert float(box.width) == pytest.approx(paper.width, abs=0.01)


def test_an_ordinary_sheet_is_one_leaf_of_two_pages() -> None:
    for paper in SIZES:
        assert len(pages(downtime_pdf([RUNNING], paper))) == 2
        assert len(pages(downtime_pdf([EMPTY], paper))) == 2


def test_it_says_under_which_name_it_is_typed_back() -> None:
    assert f"session {RUNNING.code}" in text(downtime_pdf([RUNNING]))
    assert "session " not in text(downtime_pdf([EMPTY])).replace("Downtime sheet", "")


def test_the_same_sheets_are_the_same_bytes() -> None:
    assert downtime_pdf([RUNNING, EMPTY]) == downtime_pdf([RUNNING, EMPTY])
