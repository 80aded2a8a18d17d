"""The score trend: response and remission as clinical.md section 3 defines them, to the point."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from infusion_desk.domain.scale_facts import AnsweredBy, ScaleScored
from infusion_desk.domain.scale_forms import C_SSRS, GAD_7, MADRS, PCL_5, PHQ_9, QIDS, ScaleForm
from infusion_desk.domain.scores import Given, scales_of
from infusion_desk.projections.score_trend import Infusion, Trend, trends_of
from tests.domain.test_series import entry

FIRST = datetime(2026, 11, 20, 18, tzinfo=UTC)
"""The first infusion begins."""


def total(form: ScaleForm, points: int, day: float) -> Given:
    fact = ScaleScored(form.id, form.edition, AnsweredBy.PATIENT, (), points)
    return at(scales_of([entry(fact)]).given[0], day)


def at(one: Given, day: float) -> Given:
    moment = FIRST + timedelta(days=day)
    return replace(one, entry=replace(one.entry, happened_at=moment))


def weekly(many: int) -> list[Infusion]:
    return [Infusion(FIRST + timedelta(days=7 * one), one + 1) for one in range(many)]


def trend(*given: Given, infusions: int = 4) -> Trend:
    measured = weekly(infusions)
    (found,) = trends_of(given, [one.began for one in measured], measured)
    return found


@pytest.mark.parametrize(
    ("form", "before", "after", "called"),
    [
        (PHQ_9, 18, 9, "9 lower, 50 %, response, no remission."),
        (PHQ_9, 18, 10, "8 lower, 44 %, no response, no remission."),
        (PHQ_9, 19, 10, "9 lower, 47 %, no response, no remission."),
        (PHQ_9, 9, 4, "5 lower, 56 %, response, remission."),
        (PHQ_9, 9, 5, "4 lower, 44 %, no response, no remission."),
        (PHQ_9, 8, 8, "unchanged, no response, no remission."),
        (PHQ_9, 0, 0, "unchanged, remission."),
        (PHQ_9, 0, 3, "3 higher, remission."),
        (MADRS, 30, 15, "15 lower, 50 %, response, no remission."),
        (MADRS, 30, 16, "14 lower, 47 %, no response, no remission."),
        (MADRS, 30, 11, "19 lower, 63 %, response, no remission."),
        (MADRS, 30, 10, "20 lower, 67 %, response, remission."),
        (QIDS, 16, 6, "10 lower, 63 %, no remission."),
        (QIDS, 16, 5, "11 lower, 69 %, remission."),
        (PCL_5, 50, 41, "9 lower, 18 %."),
        (PCL_5, 50, 40, "10 lower, 20 %, a meaningful change."),
        (GAD_7, 15, 3, "12 lower, 80 %."),
        (GAD_7, 10, 15, "5 higher, 50 %."),
    ],
)
def test_a_change_is_called_what_the_scale_defines_and_nothing_else(
    form: ScaleForm, before: int, after: int, called: str
) -> None:
    told = trend(total(form, before, -2), total(form, after, 5)).told
    assert told == f"{before} (18 Nov 2026) → {after} (25 Nov 2026): {called}"


@pytest.mark.parametrize(
    ("form", "before", "rules"),
    [
        (PHQ_9, 19, ["response ≤ 9", "remission ≤ 4"]),
        (PHQ_9, 0, ["remission ≤ 4"]),
        (MADRS, 30, ["response ≤ 15", "remission ≤ 10"]),
        (QIDS, 16, ["remission ≤ 5"]),
        (PCL_5, 50, ["10 fewer ≤ 40"]),
        (PCL_5, 9, []),
        (GAD_7, 15, []),
    ],
)
def test_rules_are_drawn_where_a_total_reaches_them(
    form: ScaleForm, before: int, rules: list[str]
) -> None:
    found = trend(total(form, before, -2))
    assert [one.words for one in found.rules] == rules
    assert all(one.words.endswith(f"≤ {one.total}") for one in found.rules)
    assert found.told == f"{before} (18 Nov 2026) before the first infusion; none since."


def test_it_is_measured_from_the_last_total_before_the_first_infusion() -> None:
    found = trend(total(PHQ_9, 22, -30), total(PHQ_9, 16, -1), total(PHQ_9, 8, 12))
    assert found.told.startswith("16 (19 Nov 2026) → 8 (2 Dec 2026): 8 lower, 50 %, response")
    assert found.numbers == "21 Oct 22 · 19 Nov 16 · 2 Dec 8"


def test_without_a_total_before_there_is_no_response_and_remission_stands_alone() -> None:
    found = trend(total(PHQ_9, 4, 3))
    assert found.told == "4 (23 Nov 2026); no total before the first infusion, remission."
    assert [one.words for one in found.rules] == ["remission ≤ 4"]
    later = trend(total(GAD_7, 4, 3))
    assert later.told == "4 (23 Nov 2026); no total before the first infusion."


def test_before_any_infusion_nothing_is_measured() -> None:
    found = trend(total(PHQ_9, 14, -3), infusions=0)
    assert found.told == "14 (17 Nov 2026), before any infusion, no remission."
    assert (found.sessions, found.early) == ((), None)


def test_what_was_answered_after_that_days_infusion_compares_with_nothing() -> None:
    found = trend(total(PHQ_9, 18, -1), total(PHQ_9, 2, 0.1))
    assert found.told == "18 (19 Nov 2026) before the first infusion; none since."
    assert [one.compares for one in found.points] == [True, False]
    assert found.numbers == "19 Nov 18 · 20 Nov 2* · * after that day's infusion"
    alone = trend(total(PHQ_9, 2, 0.1))
    assert alone.told == "Answered after an infusion only: compares with nothing."


def test_sessions_two_to_four_are_set_off_once_there_was_a_second() -> None:
    one = total(PHQ_9, 18, -1)
    assert trend(one, infusions=1).early is None
    assert trend(one, infusions=2).early == (date(2026, 11, 27), date(2026, 11, 27))
    assert trend(one, infusions=6).early == (date(2026, 11, 27), date(2026, 12, 11))
    assert [k for _, k in trend(one, infusions=3).sessions] == [1, 2, 3]


def test_of_many_numbers_the_latest_few_are_told() -> None:
    found = trend(*(total(PHQ_9, 20 - week, 7.0 * week - 1) for week in range(9)))
    assert found.numbers.startswith("5 earlier · 24 Dec 15")
    assert len(found.points) == 9


def test_each_scale_with_a_total_has_its_trend_and_a_screener_none() -> None:
    asked = ScaleScored(
        C_SSRS.id, C_SSRS.edition, AnsweredBy.PATIENT, (0, 0, None, None, None, 0, 0)
    )
    screener = scales_of([entry(asked)]).given[0]
    given = [total(QIDS, 9, 1), screener, total(PHQ_9, 9, 1), total(GAD_7, 9, 1)]
    assert [one.name for one in trends_of(given, [], [])] == ["PHQ-9", "GAD-7", "QIDS-SR16"]
    assert trends_of([screener], [], []) == ()
