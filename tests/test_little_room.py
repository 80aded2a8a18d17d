"""A disk that may be full before a patient goes home takes nobody new."""

import pytest

from infusion_desk import desk_ground
from infusion_desk.desk import Desk
from infusion_desk.domain.problems import Refused
from tests import given
from tests.desks import DEVON, MAYA, FakeClock, accepted, chart_all


def test_nobody_is_checked_in_where_less_than_500_mb_are_free(
    desk: Desk, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    maya = desk.plan(accepted(desk, MAYA).id, "2")
    chart_all(desk, clock, maya, *given.STARTED)
    monkeypatch.setattr(desk_ground, "free_at", lambda _: 499_000_000)
    devon = desk.plan(accepted(desk, DEVON).id, "3")
    with pytest.raises(Refused, match=r"499 MB are free, 500 are needed\. Make room first"):
        desk.chart(devon, "arrived")
    assert desk.session(devon).state == "planned"
    desk.chart(maya, "128/82 76 98")
    monkeypatch.setattr(desk_ground, "free_at", lambda _: 500_000_000)
    desk.chart(devon, "arrived")
