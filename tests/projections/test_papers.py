"""Which papers a session has."""

from infusion_desk.domain.patient_facts import ProviderTold
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


def test_letters_and_the_series_report_stand_last() -> None:
    outside = ((ProviderTold("Dr. Lee", "North Street"), True), (ProviderTold("Sam Roy"), False))
    before = papers_of(given.session(*given.STARTED), given.MAYA, outside)
    assert [one.document for one in before][-1] is Document.DISCHARGE_SPANISH
    one = given.session(*given.RELEASED, "11:13 left home")
    *_, lee, roy, series = papers_of(one, given.MAYA, outside, in_series=True)
    assert (lee.title, lee.state, lee.kept_as) == (
        "Letter to Dr. Lee", "not signed", "letter to Dr. Lee"
    )  # fmt: skip
    assert lee.to == "Dr. Lee, about Maya Reyes, born 14 Mar 1985"
    assert (roy.to, roy.state) == ("Sam Roy, about Maya Reyes, born 14 Mar 1985", "no consent")
    assert (series.title, series.kept_as) == ("Series report", "series")
    assert not lee.is_of(roy)
    assert lee.of_a_session
