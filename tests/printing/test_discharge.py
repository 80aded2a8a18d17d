"""The discharge note: one page, real dates, nothing that the record does not hold."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from infusion_desk.domain.problems import Refused
from infusion_desk.printing.discharge import discharge_pdf, spanish_discharge_pdf
from infusion_desk.printing.discharge_spanish import SPANISH
from infusion_desk.printing.discharge_words import ENGLISH
from infusion_desk.printing.page import A4, LETTER, Paper
from tests import given
from tests.printing.paper import of_lines, of_transcribed, of_transcript, pages, text

TRANSCRIPT = (given.TRANSCRIPTS / "ordinary.transcript").read_text("utf-8")


def test_dates_and_times_are_worked_out_from_the_end() -> None:
    found = text(discharge_pdf(of_transcript("ordinary")))
    assert "Friday, November 20: ketamine by IV, 10:00 am to 10:40 am, visit 3." in found
    assert "cleared to go home at 11:18 am by Sofia Hale" in found
    assert "DO NOT DRIVE before Saturday, November 21" in found
    assert "not before Sunday, November 22" in found
    assert "From Sunday, November 22, 10:40 am to Monday, November 23, 10:40 am." in found
    assert "Sam Reyes takes you home today, seen here at 11:14 am by SH." in found


def test_who_to_call_is_there() -> None:
    found = text(discharge_pdf(of_transcript("ordinary")))
    assert "Call us at 555-0199" in found
    assert "Call 911" in found
    assert "call or text 988" in found


def test_the_window_keeps_its_length_over_a_clock_change() -> None:
    moved = TRANSCRIPT.replace("on 2026-11-20", "on 2026-10-30")
    found = text(discharge_pdf(of_transcribed(given.transcribed(moved))))
    assert "From Sunday, November 1, 9:40 am to Monday, November 2, 9:40 am." in found


@pytest.mark.parametrize("paper", [LETTER, A4])
@pytest.mark.parametrize("length", [1, 40, 400, 1900])
def test_it_is_one_page_however_long_the_names(paper: Paper, length: int) -> None:
    report = of_transcript("ordinary", demo=True)
    patient = replace(report.patient, surname="Wolf " * (length // 5), given="山" * length)
    driver = replace(report.driver, name="Maximiliane " * (length // 8 + 1))  # type: ignore[type-var]
    clinic = replace(report.clinic, name="Quiet Room " * (length // 9 + 1))
    long = replace(report, patient=patient, driver=driver, clinic=clinic)
    found = pages(discharge_pdf(long, paper))
    assert len(found) == 1
    assert "Date and time" in found[0]
    assert "page 1 of 1" in found[0]


def test_before_the_release_it_is_a_draft() -> None:
    lines = (*given.SETTLED,)
    found = text(discharge_pdf(of_lines(*lines)))
    assert "You have not been cleared to go home yet." in found
    assert "DRAFT, not released" in found
    assert "DRAFT" not in text(discharge_pdf(of_lines(*lines, "11:12 release")))


def test_without_an_end_there_is_no_note() -> None:
    with pytest.raises(Refused, match="stop comes first"):
        discharge_pdf(of_lines(*given.STARTED))


def test_one_who_left_by_ambulance_is_not_told_of_the_driver() -> None:
    found = text(discharge_pdf(of_lines(*given.STOPPED, "10:50 left ambulance")))
    assert "Sam Reyes" not in found
    assert "Somebody else takes you home today." in found


def test_a_clinic_without_a_telephone_names_none() -> None:
    report = of_transcript("ordinary")
    found = text(discharge_pdf(replace(report, clinic=replace(report.clinic, phone=""))))
    assert "5 Call us if you vomit" in found


def test_the_note_says_who_saw_the_driver_at_the_door_and_when() -> None:
    told = text(discharge_pdf(of_lines(*given.RELEASED)))
    assert "Sam Reyes takes you home today, seen here at 10:48 am by SH." in told
    unseen = text(discharge_pdf(of_lines(*given.STOPPED)))
    assert "Sam Reyes takes you home today." in unseen


def at_heights(pdf: bytes) -> list[dict[str, int]]:
    """How high the number of each point stands, on each page."""
    found = []
    for page in PdfReader(BytesIO(pdf)).pages:
        here: dict[str, int] = {}

        def note(told: str, _: object, at: list[float], *__: object, here: Any = here) -> None:
            if told.strip().isdigit() and round(at[4]) == 45:
                here[told.strip()] = round(at[5])

        page.extract_text(visitor_text=note)
        found.append(here)
    return found


def test_the_spanish_note_faces_the_english_one_and_says_the_same() -> None:
    report = replace(of_transcript("ordinary"), place="3 of 6", booked=date(2026, 11, 27))
    pdf = spanish_discharge_pdf(report)
    spanish, english = (" ".join(one.split()) for one in pages(pdf))
    assert "Hoy, viernes 20 de noviembre: ketamina por vía IV, visita 3 de 6, de" in spanish
    assert "de 10:00 a.m. a 10:40 a.m. Permiso para irse a casa: 11:18 a.m., Sofia Hale." in spanish
    assert "NO MANEJE antes del sábado 21 de noviembre" in spanish
    assert "no antes del domingo 22 de noviembre" in spanish
    assert "Desde el domingo 22 de noviembre, 10:40 a.m., hasta el lunes 23 de nov" in spanish
    assert "Sam Reyes le lleva a casa hoy; aquí a las 11:14 a.m., según SH." in spanish
    assert "Su próxima visita: viernes 27 de noviembre" in spanish
    assert "Llámenos al 555-0199" in spanish
    assert "Llame al 911" in spanish
    assert "al 988" in spanish
    alone = text(discharge_pdf(report)).replace("page 1 of 1", "page 2 of 2")
    assert sorted(english.split()) == sorted(alone.split())
    assert "page 1 of 2" in spanish
    assert str(PdfReader(BytesIO(pdf)).root_object["/Lang"]) == "es-US"


@pytest.mark.parametrize("paper", [LETTER, A4])
def test_a_point_stands_at_one_height_in_both_languages(paper: Paper) -> None:
    spanish, english = at_heights(spanish_discharge_pdf(of_transcript("ordinary"), paper))
    assert list(spanish) == [str(number) for number in range(1, 11)]
    assert spanish == english


def test_the_telephone_at_the_head_is_whole_in_both_languages() -> None:
    report = of_transcript("ordinary")
    clinic = replace(report.clinic, name="Lakeside Ketamine", phone="(555) 010-0199")
    for page in pages(spanish_discharge_pdf(replace(report, clinic=clinic))):
        assert "Lakeside Ketamine · (555) 010-0199" in page


def test_every_sentence_of_one_language_has_its_counterpart() -> None:
    for name in ("tonight", "expect", "call", "window", "next_visit"):
        assert len(getattr(SPANISH, name)[1]) == len(getattr(ENGLISH, name)[1])


def test_an_afternoon_is_told_in_both_languages() -> None:
    moved = TRANSCRIPT.replace("on 2026-11-20", "on 2026-10-30")
    late = of_transcribed(given.transcribed(moved))
    assert late.ended_at is not None
    later = replace(late, ended_at=late.ended_at.replace(hour=20))
    found = text(spanish_discharge_pdf(later))
    assert "1:40 p.m." in found
    assert "1:40 pm" in found


def test_the_next_visit_is_named_where_one_is_booked() -> None:
    report = of_transcript("ordinary")
    assert "9 Before your next visit A light meal" in text(discharge_pdf(report))
    booked = text(discharge_pdf(replace(report, booked=date(2026, 11, 27))))
    assert "9 Your next visit: Friday, November 27 A light meal" in booked


def test_which_visit_it_is_of_its_series() -> None:
    report = of_transcript("ordinary")
    assert "visit 2 of 6." in text(discharge_pdf(replace(report, place="2 of 6")))
    assert "visit" not in text(discharge_pdf(replace(report, number=None))).split("You were")[0]
