"""The access log as a file: nothing in it is worked out by a spreadsheet, nothing is lost."""

import csv
import json
from datetime import UTC, datetime
from io import StringIO
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infusion_desk.exchange.log_as_csv import COLUMNS, log_csv, safe_cell
from infusion_desk.exchange.log_as_json import log_json
from infusion_desk.projections.access_report import AccessReport, LogRow
from infusion_desk.projections.access_words import LogKind

WEST = ZoneInfo("America/Los_Angeles")
AT = datetime(2026, 11, 20, 18, 0, 7, tzinfo=UTC).astimezone(WEST)


def report(*rows: LogRow) -> AccessReport:
    return AccessReport("Quiet Room", WEST, AT, "AU", "everything", rows)


def row(text: str, by: str = "JK", patient: str = "", *, emergency: bool = False) -> LogRow:
    return LogRow(UUID(int=5), AT, by, LogKind.SEEN, text, patient, "a1", emergency, "")


def test_csv_has_a_heading_and_a_line_a_row_all_of_it_quoted() -> None:
    made = log_csv(report(row('Looked at "this", then', patient="Łukasz, 山田", emergency=True)))
    assert made.startswith('"at","by","kind","what","patient","emergency","station","entry"\r\n')
    (told,) = csv.DictReader(StringIO(made, newline=""))
    assert tuple(told) == COLUMNS
    assert list(told.values()) == [
        "2026-11-20T10:00:07-08:00",
        "JK",
        "seen",
        'Looked at "this", then',
        "Łukasz, 山田",
        "yes",
        "a1",
        str(UUID(int=5)),
    ]


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1-1", "-2+3", "@SUM(A1)", "\t=1", "  =1", "\uff1d1", "\r=1", "-", "\u00a0=1"]
)
def test_no_cell_is_a_formula(cell: str) -> None:
    made = log_csv(report(row(cell, by=cell, patient=cell)))
    (told,) = csv.DictReader(StringIO(made, newline=""))
    assert {told[name][0] for name in ("by", "what", "patient")} == {"'"}


@pytest.mark.parametrize("cell", ["-2", "-2.5", "7", "Looked = at it", ""])
def test_a_plain_number_and_plain_words_stay_as_they_are(cell: str) -> None:
    assert safe_cell(cell) == cell


@given(st.text())
def test_any_text_is_one_cell_on_one_line_and_never_a_formula(text: str) -> None:
    cell = safe_cell(text)
    assert not cell.lstrip().startswith(("=", "+", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20"))
    made = log_csv(report(row(text)))
    assert len(made.split("\r\n")) == 3
    assert len(list(csv.reader(StringIO(made, newline="")))) == 2


def test_json_says_what_was_asked_for_and_null_where_nobody_is_known() -> None:
    told = json.loads(log_json(report(row("Ended", by=""))))
    assert told["format"] == "infusion-desk-access-log/1"
    assert (told["made_by"], told["asked"], told["demo"]) == ("AU", "everything", False)
    assert told["entries"] == [
        {
            "id": str(UUID(int=5)),
            "at": "2026-11-20T10:00:07-08:00",
            "by": None,
            "kind": "seen",
            "text": "Ended",
            "patient": None,
            "emergency": False,
            "station": "a1",
        }
    ]
