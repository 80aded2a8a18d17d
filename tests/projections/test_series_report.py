"""A series on paper: what was left out or is to come says so, and what was said is dated."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from infusion_desk.domain.course import State
from infusion_desk.domain.series import Series
from infusion_desk.domain.series_facts import SeriesEnded, SeriesPhase, SeriesReviewed
from infusion_desk.projections.history import PastSession
from infusion_desk.projections.score_trend import Rule, Trend, TrendPoint
from infusion_desk.projections.series_report import SERIES_HEADS, SeriesReport, series_report_of
from tests import given
from tests.printing.paper import of_transcript

IDS = tuple(UUID(int=number) for number in range(1, 5))
DAYS = tuple(date(2026, 11, day) for day in (6, 13, 20, 27))
STATES = (State.LEFT, State.CANCELLED, State.LEFT, State.PLANNED)


def made(*, ended: bool = False, late: bool = False) -> SeriesReport:
    ward = given.Ward()
    reviewed = ward.entry(SeriesReviewed(IDS[0], "sleeps again"), happened_at=WHEN)
    series = Series(IDS[0], SeriesPhase.INDUCTION, 7, IDS, reviews=(reviewed,))
    series = replace(series, ended=ward.entry(SeriesEnded(IDS[0], "enough"))) if ended else series
    past = [
        PastSession(one, on, k, state, dose="0.5 mg/kg", effects="nausea", medicines="ondansetron")
        for k, (one, on, state) in enumerate(zip(IDS, DAYS, STATES, strict=True), 1)
    ]
    points = (TrendPoint(DAYS[0], 18), TrendPoint(DAYS[2], 9, compares=not late))
    trend = Trend("PHQ-9", 27, points, (Rule(9, "response ≤ 9"),), "18 → 9.", "")
    said = {IDS[2]: "to sleep", UUID(int=99): "another's"}
    return series_report_of(of_transcript("ordinary"), series, past[::-1], [trend], said)


WHEN = datetime(2026, 11, 21, 18, 0, tzinfo=UTC)


def test_what_was_left_out_and_what_is_to_come_say_so_and_nothing_else() -> None:
    rows = made().rows
    assert [row[0] for row in rows] == ["1", "2", "3", "4"]
    assert [row[1] for row in rows] == ["6 Nov 2026", "13 Nov 2026", "20 Nov 2026", "27 Nov 2026"]
    assert [row[-1] for row in rows] == [
        "nausea, ondansetron", "left out", "nausea, ondansetron", "planned"
    ]  # fmt: skip
    assert rows[1][2:-1] == ("",) * (len(SERIES_HEADS) - 3)


@pytest.mark.parametrize(("ended", "told"), [(False, "done."), (True, "done, ended.")])
def test_how_far_it_is(ended: bool, told: str) -> None:
    report = made(ended=ended)
    assert report.told == f"2 of 3 sessions {told}"
    assert report.head.session == "Induction series · times America/Los_Angeles (UTC-8)"


def test_what_was_intended_and_reviewed_stands_with_its_day() -> None:
    assert made().intentions == ("20 Nov 2026: to sleep",)
    assert made().reviews == ("21 Nov 2026 SH: sleeps again",)


def test_signs_that_no_font_has_are_words_and_a_late_answer_is_marked() -> None:
    ((trend, numbers),) = made().trends
    assert (trend.told, trend.rules[0].words) == ("18 to 9.", "response at most 9")
    assert numbers == "18 on 6 Nov 2026 · 9 on 20 Nov 2026"
    ((_, numbers),) = made(late=True).trends
    assert numbers == "18 on 6 Nov 2026 · 9* on 20 Nov 2026 · * after that day's infusion"
