from infusion_desk.projections.coach import coach_flag
from infusion_desk.projections.header import header_of
from infusion_desk.projections.readiness import readiness_of
from tests import given
from tests.projections.test_summary import summary

HARD = (*given.STARTED, "10:12 difficult hand held, spoke with SH", "10:40 stop complete")
FLAG = "for the coach: difficult 10:12"


def test_a_difficult_experience_is_flagged_until_the_coach_has_been_there() -> None:
    assert coach_flag(given.session(*given.STARTED)) == ""
    assert coach_flag(given.session(*HARD)) == FLAG
    assert coach_flag(given.session(*HARD, "10:45 coach Kim")) == ""
    again = given.session(*HARD, "10:45 coach Kim", "10:50 difficult cried", "10:55 difficult calm")
    assert coach_flag(again) == "for the coach: difficult 10:50, 10:55"


def test_header_and_the_coachs_row_say_so() -> None:
    session, now = given.session(*HARD), given.clock("10:41")
    assert FLAG in header_of(session, given.MAYA, now, 3).facts
    rows = readiness_of(session, given.CLINIC, now).rows
    (coach,) = [row for row in rows if row.title == "Coach"]
    assert coach.because.endswith(FLAG)
    assert sum(FLAG in row.because for row in rows) == 1


def test_paper_tells_the_coach_what_support_was_given() -> None:
    told = summary(*HARD, "10:45 coach Kim").home
    assert "For the coach: difficult experience at 10:12, hand held, spoke with SH." in told
