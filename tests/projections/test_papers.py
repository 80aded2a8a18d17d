"""Which papers a session has."""

from infusion_desk.projections.papers import Document, papers_of, transfer_paper
from tests import given


def documents(*lines: str) -> list[Document]:
    return [one.document for one in papers_of(given.session(*lines), given.MAYA)]


def test_the_transfer_sheet_stands_first_once_one_is_needed() -> None:
    usual = [Document.SUMMARY, Document.DISCHARGE, Document.DISCHARGE_SPANISH]
    assert documents(*given.STOPPED) == usual
    assert documents(*given.STARTED, "10:20 emergency called") == [Document.TRANSFER, *usual]
    assert documents(*given.STOPPED, "10:41 left ambulance") == [Document.TRANSFER, *usual]
    assert documents(*given.STOPPED, "10:41 left against advice") == usual


def test_it_can_be_asked_for_before() -> None:
    paper = transfer_paper(given.session(*given.STARTED), given.MAYA)
    assert (paper.document, paper.title) == (Document.TRANSFER, "Transfer sheet")
