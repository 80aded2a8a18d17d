"""Scores as rows of the patient's page."""

from uuid import UUID

import pytest

from infusion_desk.desk import Desk
from infusion_desk.domain.scale_facts import AnsweredBy, ScaleScored
from infusion_desk.domain.scale_forms import C_SSRS, PCL_5, PHQ_9, Answers, ScaleForm
from tests import given
from tests.desks import MAYA, FakeClock, accepted, chart_all


@pytest.fixture
def maya(desk: Desk) -> UUID:
    return accepted(desk, MAYA).id


def scored(
    form: ScaleForm, answers: Answers = (), by: AnsweredBy = AnsweredBy.PATIENT, **told: int
) -> ScaleScored:
    return ScaleScored(form.id, form.edition, by, answers, told.get("total"))


def test_a_row_says_date_version_score_band_and_who(
    desk: Desk, clock: FakeClock, maya: UUID
) -> None:
    clock.set("09:05")
    desk.score(maya, scored(PHQ_9, (*(1,) * 8, 0, 0)))
    desk.score(maya, scored(PCL_5, by=AnsweredBy.CLINICIAN, total=33))
    pcl, phq = desk.patient_page(maya).scores
    assert (phq.on, phq.name, phq.edition) == ("20 Nov 2026", "PHQ-9", "Kroenke 2001")
    assert (phq.score, phq.band, phq.who, phq.note) == (
        "8 of 27", "mild", "patient, SH 09:05", "",
    )  # fmt: skip
    assert (pcl.score, pcl.band) == ("33 of 80", "probable PTSD (33 or more)")
    assert (pcl.who, pcl.note, pcl.asks) == ("clinician, SH 09:05", "total alone", False)


def test_a_row_says_what_is_to_be_known_of_it(desk: Desk, clock: FakeClock, maya: UUID) -> None:
    session = desk.plan(maya, "2")
    chart_all(desk, clock, session, *given.STARTED)
    clock.set("11:00")
    wrong = desk.score(maya, scored(PHQ_9, (None, *(1,) * 7, 2, 0)))
    desk.score(maya, scored(PHQ_9, (None, *(1,) * 7, 1, 0)), instead_of=(wrong.id, "misread"))
    desk.score(maya, scored(C_SSRS, (1, 1, 1, None, 0, 0, None)))
    desk.score(maya, scored(PHQ_9, (*(None,) * 8, 0, 0)))
    empty, screener, phq = desk.score_rows(maya)
    assert (empty.score, empty.band) == ("no total", "")
    assert (screener.score, screener.band) == ("", "at least moderate")
    assert screener.note == "not answered: 4"
    assert (phq.score, phq.asks) == ("9 of 27", True)
    assert phq.notes == (
        "prorated",
        "not answered: 1",
        "item 9 is 1",
        "after that day's infusion: compares with nothing",
        "corrected: misread",
    )
    page = desk.patient_page(maya)
    assert page.block == (
        "C-SSRS screener of 20 Nov 2026: at least moderate; PHQ-9 of 20 Nov 2026: item 9 is 1"
    )


def test_the_front_desk_sees_neither_scores_nor_the_block(desk: Desk, maya: UUID) -> None:
    desk.score(maya, scored(PHQ_9, (*(1,) * 8, 1, 0)))
    desk.sign_in("FD")
    page = desk.patient_page(maya)
    assert (page.scores, page.block) == ((), "")
