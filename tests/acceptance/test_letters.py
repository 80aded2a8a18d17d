"""Series report and letter of a played course, read back: they say what the page says."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from uuid import UUID

import pytest
from pypdf import PdfReader

from infusion_desk.desk import Desk
from infusion_desk.domain.patient_facts import Consent, ConsentGiven, ConsentWithdrawn, ProviderTold
from infusion_desk.domain.problems import Refused
from infusion_desk.domain.session_facts import SessionKind
from infusion_desk.paper_out import pdf_work
from infusion_desk.projections.history import PastSession
from infusion_desk.projections.paper_clock import dated
from infusion_desk.projections.papers import Document
from infusion_desk.shelf import papers
from tests.acceptance.played_clinic import before_it, play
from tests.desks import DEVON, MAYA, FakeClock, accepted, new_record
from tests.printing.paper import text

LEE = ProviderTold("Dr. Ann Lee", "North Street")


@dataclass
class Course:
    """The desk after it; `sessions` the first one first."""

    desk: Desk
    patient: UUID
    sessions: list[UUID]

    def pdf(self, document: Document, which: int = 5, whom: str = "", *, a4: bool = False) -> bytes:
        return pdf_work(self.desk, self.sessions[which], document, whom, a4=a4)()

    @property
    def rows(self) -> list[PastSession]:
        return list(self.desk.patient_page(self.patient).sessions[::-1])


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Course]:
    clock = FakeClock()
    clock.now = before_it()
    with new_record(tmp_path_factory.mktemp("letters") / "record", clock) as record:
        desk = Desk(record, clock, "SH")
        patient = accepted(desk, MAYA).id
        sessions = play(desk, clock, patient)
        agreed = ConsentGiven(Consent.RELEASE, desk.today_is(), LEE.name)
        desk.tell(patient, LEE, ProviderTold("Sam Roy, NP"))
        desk.tell(patient, agreed)
        yield Course(desk, patient, sessions)


def told(row: PastSession) -> str:
    """A row of the patient's page as a line of text."""
    effects = ", ".join(filter(None, (row.effects, row.medicines)))
    cells = (row.dose, row.minutes, row.pressure, row.dissociation, row.ready, row.before, effects)
    return " ".join((row.which, dated(row.on), *filter(None, cells)))


@pytest.mark.parametrize("a4", [False, True])
def test_the_series_report_has_the_rows_of_the_patients_page(course: Course, a4: bool) -> None:
    induction = text(course.pdf(Document.SERIES, a4=a4))
    boosters = text(course.pdf(Document.SERIES, 7, a4=a4))
    for k, row in enumerate(course.rows):
        assert (told(row) in induction) is (k < 6)
        assert (told(row) in boosters) is (k >= 6)
    assert "Induction series 6 of 6 sessions done." in induction
    assert "Maintenance series 2 of 2 sessions done." in boosters


def test_it_has_the_scores_of_the_patients_page_in_words_numbers_and_vectors(
    course: Course,
) -> None:
    pdf = course.pdf(Document.SERIES)
    found = text(pdf)
    (trend,) = course.desk.patient_page(course.patient).trends
    assert trend.told.replace("→", "to") in found
    for one in trend.points:
        assert f"{one.total}{'' if one.compares else '*'} on {dated(one.on)}" in found
    for rule in trend.rules:
        assert rule.words.replace("≤", "at most") in found
    (page,) = PdfReader(BytesIO(pdf)).pages
    content = page.get_contents()
    assert content is not None
    curves = re.findall(rb"(?:[\d.]+ ){6}c\b", content.get_data())
    assert len(curves) == 4 * len(trend.points)
    assert not page.images


def test_nothing_on_them_is_a_sign_that_could_not_be_printed(course: Course) -> None:
    for document in (Document.SERIES, Document.LETTER):
        assert "[U+" not in text(course.pdf(document))


def test_the_letter_has_the_sessions_and_the_scores_as_the_patients_page(course: Course) -> None:
    found = text(course.pdf(Document.LETTER))
    (trend,) = course.desk.patient_page(course.patient).trends
    assert "Dr. Ann Lee North Street" in found
    assert "About Maya Reyes, born 14 Mar 1985" in found
    shown = [row.which for row in course.rows if told(row) in found]
    assert shown == [f"{k}/6" for k in range(1, 7)]
    assert f"PHQ-9: {trend.told.replace('→', 'to')}" in found
    peak = course.desk.report(course.sessions[5]).outcome.peak
    assert peak is not None
    assert f"Peak {peak.systolic}/{peak.diastolic} at" in found


def test_what_a_session_can_print_names_the_providers_and_who_may_be_written_to(
    course: Course,
) -> None:
    listed = {one.title: one.state for one in papers(course.desk, course.sessions[5])}
    assert listed["Letter to Dr. Ann Lee"] == "not signed"
    assert listed["Letter to Sam Roy, NP"] == "no consent"
    assert list(listed)[-1] == "Series report"


def test_the_front_desk_prints_them_too(course: Course) -> None:
    course.desk.sign_in("FD")
    try:
        assert course.pdf(Document.LETTER, whom="Dr. Ann Lee")
        assert course.pdf(Document.SERIES)
    finally:
        course.desk.sign_in("SH")


def test_a_session_apart_has_no_series_report(course: Course) -> None:
    desk = course.desk
    apart = desk.plan(accepted(desk, DEVON).id, "3", SessionKind.KAP)
    with pytest.raises(Refused, match="part of no series"):
        pdf_work(desk, apart, Document.SERIES)
    assert "Series report" not in [one.title for one in papers(desk, apart)]


def test_once_the_consent_is_withdrawn_no_letter_is_made(course: Course) -> None:
    desk, patient = course.desk, course.patient
    assert course.pdf(Document.LETTER, whom=LEE.name)
    desk.tell(patient, ConsentWithdrawn(Consent.RELEASE, desk.today_is(), LEE.name, "asked"))
    with pytest.raises(Refused, match="Maya Reyes to release information to Dr"):
        course.pdf(Document.LETTER, whom=LEE.name)
    desk.tell(patient, ConsentGiven(Consent.RELEASE, desk.today_is(), LEE.name))
    assert course.pdf(Document.LETTER, whom=LEE.name)
