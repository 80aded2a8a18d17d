"""When a scale was answered, as it is typed."""

from datetime import UTC, datetime

import pytest

from infusion_desk.domain.answered_at import read_answered
from infusion_desk.domain.problems import Unreadable

NOW = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
WEST = "America/Los_Angeles"


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("18 Nov 2026 14:30", datetime(2026, 11, 18, 22, 30, tzinfo=UTC)),
        ("2026-11-18 7:05", datetime(2026, 11, 18, 15, 5, tzinfo=UTC)),
        (" 18 Nov 2026 ", datetime(2026, 11, 18, 20, 0, tzinfo=UTC)),
    ],
)
def test_a_day_is_read_with_its_clock_time_or_as_its_noon(typed: str, moment: datetime) -> None:
    assert read_answered(typed, NOW, WEST) == moment


@pytest.mark.parametrize("typed", ["", "   "])
def test_nothing_typed_is_now(typed: str) -> None:
    assert read_answered(typed, NOW, WEST) is None


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("18 Nov 2026 24:00", "no such time"),
        ("18 Nov 2026 9:60", "no such time"),
        ("20 Nov 2026", "later than now"),
        ("21 Nov 2026 09:00", "later than now"),
        ("last week", "not a date"),
    ],
)
def test_what_is_no_moment_so_far_is_refused(typed: str, says: str) -> None:
    with pytest.raises(Unreadable, match=says):
        read_answered(typed, NOW, WEST)
