"""The plain text of a session: 80 columns, the order of the paper, every figure."""

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given as any_of
from hypothesis import settings
from hypothesis import strategies as st

from infusion_desk.exchange.as_json import session_json
from infusion_desk.exchange.as_text import plain_text
from infusion_desk.projections.report import SessionReport
from tests import given
from tests.printing.paper import of_lines, of_session, of_transcript

ORDER = (
    "KETAMINE INFUSION",
    "BEFORE THE START",
    "DRUG, RATES, LEDGER",
    "VITALS",
    "EFFECTS",
    "RULES FOR GOING HOME",
    "READY AND LEFT",
    "BASELINE AND PEAK",
    "OTHER MEDICINES",
    "NOTES",
    "AMENDMENTS",
    "ATTENDANCE",
)


def columns(line: str) -> int:
    """How many columns a terminal gives a line."""
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in line)
    marks = sum(bool(unicodedata.combining(char)) or char in "\u200c\u200d" for char in line)
    return len(line) + wide - marks


@pytest.mark.parametrize("name", ["ordinary", "difficult"])
def test_sections_stand_in_the_order_of_the_paper(name: str) -> None:
    lines = plain_text(of_transcript(name)).splitlines()
    heads = [head for line in lines for head in ORDER if line.startswith(head)]
    assert heads == list(ORDER)


@pytest.mark.parametrize("name", ["ordinary", "difficult"])
def test_it_is_ascii_and_at_most_eighty_columns(name: str) -> None:
    text = plain_text(of_transcript(name), printed_by="FD")
    assert text.isascii()
    assert max(len(line) for line in text.splitlines()) <= 80
    assert plain_text(of_transcript(name), printed_by="FD", ascii_only=True) == text


@pytest.mark.parametrize("name", ["ordinary", "difficult"])
def test_every_set_stands_in_the_table(name: str) -> None:
    report = of_transcript(name)
    rows = [line.split() for line in plain_text(report).splitlines()]
    for one in session_json(report)["vitals"]:
        pressure = f"{one['systolic']}/{one['diastolic']}"
        fields = ("map", "heart_rate", "spo2", "respiratory_rate")
        figures = [pressure, *(str(one[field]) for field in fields)]
        found = [row for row in rows if row[2:7] == figures and row[0] == one["at"][11:16]]
        assert len(found) == (not one["corrected"])


def test_dose_and_home_stand_there() -> None:
    text = plain_text(of_transcript("difficult"))
    assert "Ledger: drawn 100 mg = given 40 mg + wasted 60 mg (SH, witness JK)." in text
    assert "Peak 172/104 at 09:24, 44 above baseline." in text
    assert "Criteria met at 10:52." in text
    assert "(1) was 213/84 76 98 14 m5 d1, mistyped, SH 09:12" in text


def named(surname: str) -> SessionReport:
    """The ordinary session of somebody else."""
    report = of_transcript("ordinary", demo=True)
    return replace(report, patient=replace(report.patient, surname=surname))


def test_names_keep_their_letters_unless_ascii_is_asked_for() -> None:
    report = named("Łukasz Ö'Brien 山田")
    assert "Łukasz Ö'Brien 山田, Maya" in plain_text(report)
    assert "[U+0141]ukasz O'Brien [U+5C71][U+7530], Maya" in plain_text(report, ascii_only=True)
    assert "DEMO, invented patient" in plain_text(report)


@settings(deadline=None, max_examples=60)
@any_of(st.text(min_size=1, max_size=200), st.booleans())
def test_any_name_keeps_to_eighty_columns(name: str, ascii_only: bool) -> None:
    text = plain_text(named(name), ascii_only=ascii_only)
    assert all(columns(line) <= 80 for line in text.split("\n"))
    assert not ascii_only or text.isascii()


def test_a_session_of_which_little_is_known() -> None:
    text = plain_text(of_session(given.Ward().session))
    assert "Given:    – (not started)".replace("–", "-") in text
    assert "VITALS\nNone.\n" in text
    assert "DRUG, RATES, LEDGER\nNone.\n" in text
    text = plain_text(of_lines("09:20 arrived", "09:30 cancel because no show"))
    assert "Cancelled by SH at 09:30: no show" in text


def test_overrides_stand_under_their_list() -> None:
    lines = (*given.STOPPED, "10:50 override D17 because wheelchair")
    text = plain_text(of_lines(*lines))
    assert "D17 (Walks steadily) was overridden by SH at 10:50, because: wheelchair" in text
    assert "[ ] D17 Walks steadily: overridden: SH 10:50: wheelchair" in text
