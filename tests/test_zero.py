"""Zero is a reading: it is never blank, and what was not taken is never zero."""

import json

from infusion_desk.exchange.as_json import session_json
from infusion_desk.exchange.as_text import plain_text
from infusion_desk.printing import summary_pdf
from infusion_desk.projections.report import report_of
from infusion_desk.projections.slots import slots_of
from infusion_desk.projections.summary import summary_of
from infusion_desk.projections.timeline import timeline_of
from tests import given
from tests.printing.paper import text

ZEROS = given.session(*given.STARTED, "10:10 126/80 74 98 m0 d0 n0 a0 p0", "10:12 ! nausea 0")
REPORT = report_of(ZEROS, given.MAYA, given.CLINIC, given.clock("10:20"))


def test_a_score_of_zero_stands_in_the_table_and_what_was_not_taken_is_blank() -> None:
    row = summary_of(REPORT).vitals.rows[1]
    assert row.cells[8:13] == ("0", "0", "0", "0", "0")
    assert row.cells[6] == ""


def test_it_stands_in_the_timeline_as_it_was_typed() -> None:
    words = [row.words for row in timeline_of(ZEROS, {})]
    assert "126/80 74 98 m0 d0 n0 a0 p0" in words
    assert "Nausea (0 of 10)" in words


def test_paper_and_plain_text_say_zero() -> None:
    assert "126/80 95 74 98 0 0 0 0 0 SH" in " ".join(text(summary_pdf(REPORT)).split())
    assert "0 of 10" in plain_text(REPORT)


def test_json_says_zero_and_null_where_nothing_was_taken() -> None:
    reading = json.loads(json.dumps(session_json(REPORT)))["vitals"][-1]
    names = ("moaas", "dissociation", "nausea", "anxiety", "pain")
    assert [reading[name] for name in names] == [0, 0, 0, 0, 0]
    assert reading["respiratory_rate"] is None


def test_nothing_given_yet_is_zero() -> None:
    begun = given.session(*given.STARTED)
    given_slot = slots_of(begun, given.clock("10:00"), None).given
    assert (given_slot.number, given_slot.below) == ("0 mg", "0 mg/kg · 0 mL")


def test_what_was_looked_for_and_not_had_is_no_zero() -> None:
    assert given.vitals("bp x refused").systolic is None
    assert given.vitals("128/82 s x probe off").spo2 is None
