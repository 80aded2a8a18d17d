"""A recovery sheet is one page that tells what to do, and reads back to the very code."""

from datetime import date
from io import BytesIO
from uuid import UUID

import pytest
from pypdf import PdfReader

from infusion_desk.domain.recovery_code import code_of, groups_of
from infusion_desk.printing import A4, LETTER, Paper, recovery_pdf
from infusion_desk.projections.recovery_sheet import RecoverySheet, recovery_sheet
from tests.printing.paper import pages

CODE = bytes(range(20))
RECORD = UUID("3f2a4417-0000-4000-8000-000000000000")


def made(clinic: str = "Quiet Room") -> RecoverySheet:
    return recovery_sheet(clinic, RECORD, date(2026, 11, 22), groups_of(CODE))


@pytest.mark.parametrize("paper", [LETTER, A4])
def test_the_sheet_is_one_page_and_reads_back_to_the_code(paper: Paper) -> None:
    (page,) = pages(recovery_pdf(made(), paper))
    signs = "".join(page.split())
    printed = [group for group in groups_of(CODE) if group in signs]
    assert code_of(" ".join(printed)) == CODE
    for words in ("Quiet Room", "Record 3f2a4417", "made 22 Nov 2026", "Ctrl+R", "Lock it away."):
        assert words in page


def test_a_long_name_of_a_clinic_gives_way() -> None:
    (page,) = pages(recovery_pdf(made("Centre for Interventional Psychiatry " * 6)))
    assert "…" in page


def test_neither_the_title_nor_a_fault_report_says_the_code() -> None:
    reader = PdfReader(BytesIO(recovery_pdf(made())))
    assert reader.metadata is not None
    assert reader.metadata.title == "Recovery sheet"
    assert groups_of(CODE)[0] not in repr(made())
