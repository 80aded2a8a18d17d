"""The clinic's figures: what counts, of how many, and which sessions are behind each."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from infusion_desk.domain.summary import SessionSummary
from infusion_desk.projections.overview import (
    NONE,
    Answered,
    Behind,
    Counted,
    Figure,
    answered_of,
    overview_of,
)

DAY = date(2026, 11, 20)
START = datetime(2026, 11, 20, 17, tzinfo=UTC)


def behind(number: int = 1, on: date = DAY, of: int = 0) -> Behind:
    return Behind(UUID(int=100 * of + number), on, number)


def counted(of: int = 0, on: date = DAY, **told: object) -> Counted:
    return Counted(behind(1, on, of), SessionSummary(**told))  # type: ignore[arg-type]


def figures(*of: Counted, scores: tuple[Answered, ...] = ()) -> dict[str, Figure]:
    return {f"{one.table}: {one.name}": one for one in overview_of(of, scores).figures}


def test_without_a_session_every_figure_says_so_and_counts_nothing() -> None:
    overview = overview_of((), ())
    assert overview.sessions == 0
    assert {(one.n, one.part, one.sessions) for one in overview.figures} == {(0, None, ())}
    assert {one.told for one in overview.figures} == {NONE, "no score before and after"}


def test_sessions_are_counted_by_month_the_latest_first() -> None:
    earlier = date(2025, 11, 3)
    found = overview_of([counted(1), counted(2, earlier), counted(3, DAY - timedelta(2))], ())
    months = [one for one in found.figures if one.table == "Sessions by month"]
    assert [(one.name, one.told, one.part) for one in months] == [
        ("Nov 2026", "2 sessions", 2 / 3),
        ("Nov 2025", "1 session", 1 / 3),
    ]
    assert [one.on for one in months[0].sessions] == [DAY, DAY - timedelta(2)]


def test_a_spread_is_median_quartiles_and_range_of_what_is_known() -> None:
    doses = ("0.5000", "0.6000", "0.9000", None)
    found = figures(*(counted(n, given_mg_per_kg=one) for n, one in enumerate(doses)))
    dose = found["Dose given: for weight"]
    assert dose.told == "median 0.6 mg/kg · quartiles 0.55 to 0.75 · range 0.5 to 0.9"
    assert (dose.n, len(dose.sessions)) == (3, 3)
    assert str(dose).startswith("Dose given, for weight: median 0.6 mg/kg")
    alone = figures(counted(given_mg="40.000"))["Dose given: in all"]
    assert (alone.told, alone.n) == ("median 40 mg", 1)


def test_pressure_is_told_of_the_sessions_where_it_was_charted() -> None:
    known = ((True, 30), (True, None), (False, 20), (True, 44), (None, None))
    found = figures(
        *(counted(n, hypertension=over, peak_rise=rise) for n, (over, rise) in enumerate(known))
    )
    over = found["Pressure: at 165 or 100, or over"]
    assert (over.told, over.part) == ("3 of 4 · 75 %", 0.75)
    rise = found["Pressure: systolic rise, peak over baseline"]
    assert rise.told == "median 30 mmHg · quartiles 25 to 37 · range 20 to 44"


def test_an_effect_says_in_how_many_sessions_it_was_the_most_frequent_first() -> None:
    effects = (("nausea",), ("headache", "nausea"), (), ("anxiety",))
    found = figures(*(counted(n, effects=one) for n, one in enumerate(effects)))
    rows = [(one.name, one.told) for one in found.values() if one.table == "Effects"]
    assert rows == [
        ("nausea", "2 of 4 · 50 %"),
        ("anxiety", "1 of 4 · 25 %"),
        ("headache", "1 of 4 · 25 %"),
        ("none charted", "1 of 4 · 25 %"),
    ]
    assert [one.session.int for one in found["Effects: anxiety"].sessions] == [301]


def test_time_to_ready_is_of_those_who_were_ready() -> None:
    found = figures(counted(1, ready_after=35), counted(2))
    ready = found["Time to ready: from the infusion's end"]
    assert (ready.told, ready.n) == ("median 35 min", 1)


def test_response_is_a_drop_of_half_and_remission_is_below_five() -> None:
    pairs = ((20, 10), (20, 11), (9, 4), (0, 4))
    first = tuple(Answered(behind(1, of=n), *pair) for n, pair in enumerate(pairs))
    found = figures(scores=(Answered(behind(2), 20, 5), *first))
    assert found["PHQ-9 after infusion 1: change"].n == 4
    assert found["PHQ-9 after infusion 1: response: half or less"].told == "2 of 3 · 66.7 %"
    assert found["PHQ-9 after infusion 1: remission: below 5"].told == "2 of 4 · 50 %"
    assert found["PHQ-9 after infusion 2: change"].told == "median −15 points"
    assert found["PHQ-9 after infusion 2: remission: below 5"].told == "0 of 1 · 0 %"


def test_nobody_can_respond_from_nothing() -> None:
    found = figures(scores=(Answered(behind(), 0, 0),))
    assert found["PHQ-9 after infusion 1: response: half or less"].told == NONE


def test_an_infusion_is_judged_by_the_last_score_before_the_next() -> None:
    week = timedelta(days=7)
    infusions = [(START + n * week, behind(n + 1)) for n in range(3)]
    days = ((-9, 22), (-1, 20), (5, 15), (6, 14), (20, 8))
    scores = [(START + timedelta(days=day), total) for day, total in days]
    assert answered_of(infusions, scores) == [
        Answered(behind(1), 20, 14),
        Answered(behind(3), 20, 8),
    ]
    assert answered_of(infusions, scores[2:]) == []
    assert answered_of([], scores) == []
