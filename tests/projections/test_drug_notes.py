"""Notes beside an act of drug or pump, before Enter; none of them refuses."""

import pytest

from infusion_desk.domain.charting import Stamp
from infusion_desk.domain.problems import Refused
from infusion_desk.projections.echo import Echo, echo_of
from tests import given


def echo(line: str, *ward: str, now: str = "10:20") -> Echo:
    at = given.clock(now)
    stamp = Stamp(charted_at=at, recorded_at=at, by="SH", entered_by="SH")
    return echo_of(line, given.session(*ward), given.CLINIC, stamp)


def test_a_rate_says_when_it_ends_and_asks_above_the_usual() -> None:
    assert echo("rate 52.5", *given.STARTED).notes == ("ends 10:40",)
    high = echo("rate 100", *given.STARTED)
    assert "Rate 1.43 mg/kg/h: amber, above 1.25" in high.notes
    assert high.records


def test_a_rate_after_the_volume_was_reached_is_asked_about_and_never_ends_in_the_past() -> None:
    late = echo("rate 40", *given.STARTED, now="10:47")
    asked = "runs nothing in: volume reached 10:40. Changed earlier? Begin with @"
    assert late.notes == (asked,)
    assert late.records
    paused = (*given.STARTED, "10:45 pause alarm")
    assert echo("resume", *paused, now="10:47").notes == (asked,)


def test_a_rate_charted_late_says_when_the_volume_was_reached_by_it() -> None:
    assert echo("@10:20 rate 80", *given.STARTED, now="10:47").notes == ("volume reached 10:33",)
    back = echo("@10:20 rate 30", *given.STARTED, now="10:47").notes
    assert back == ("ends 10:55", "given 35 → 31 mg")


def test_every_rate_is_said_in_three_units() -> None:
    told = [part.value for part in echo("rate 40", *given.STARTED).parts]
    assert told == ["Rate 40 mL/h", "0.57 mg/kg/h", "9.5 mcg/kg/min"]


def test_back_dating_shows_the_totals_before_and_after() -> None:
    """At 10:20: 17.5 mg as it stands; with 20 mL/h since 10:10, 8.75 + 3.33."""
    notes = echo("@10:10 rate 20", *given.STARTED).notes
    assert notes[-1] == "given 17.5 → 12.1 mg"
    assert echo("@10:10 pause bathroom", *given.STARTED).notes == ("given 17.5 → 8.8 mg",)
    assert echo("@10:10 bolus 5 mg", *given.STARTED).notes == ("given 17.5 → 22.5 mg",)
    unknown = [line for line in given.STARTED if " bag " not in line and " start" not in line]
    ward = (*unknown, "09:59 override bag because syringe", "10:00 start 52.5")
    assert echo("@10:10 rate 20", *ward).notes == ()


def test_a_concentration_off_the_round_figure_is_named() -> None:
    ward = [line for line in given.PREPARED if " bag " not in line and "time-out" not in line]
    assert echo("bag 50 mg in 50 ml add", *ward, now="09:59").notes == (
        "Bag 0.98 mg/mL, not 1: as meant?",
    )
    assert echo("bag 50 mg in 50 ml replace", *ward, now="09:59").notes == ()


def test_above_one_mg_per_kg_asks_and_above_the_ceiling_refuses() -> None:
    ward = given.ARRIVED
    soft = echo("plan 1.2 mg/kg over 40 min", *ward, now="09:40")
    assert soft.notes == ("Dose 1.2 mg/kg: amber, above 1",)
    assert soft.records
    assert echo("plan 1 mg/kg over 40 min", *ward, now="09:40").notes == ()
    refused = echo("plan 2.1 mg/kg over 40 min", *ward, now="09:40")
    assert "must be 0.05 to 2" in refused.problem
    assert not refused.records


def test_a_check_by_the_same_hand_is_refused() -> None:
    assert "somebody else" in echo("check SH", *given.PREPARED, now="09:59").problem
    assert echo("check JK", *given.PREPARED, now="09:59").records
    with pytest.raises(Refused, match="somebody else"):
        given.Ward(*given.PREPARED, "09:59 check SH")


@pytest.mark.parametrize(
    ("read", "told"),
    [
        ("17.5", "17.5 mL on the pump, as worked out"),
        ("17.52", "17.52 mL on the pump, as worked out"),
        ("16.2", "16.2 mL on the pump, 1.3 mL less than the 17.5 mL worked out"),
        ("20", "20 mL on the pump, 2.5 mL more than the 17.5 mL worked out"),
    ],
)
def test_what_the_pump_shows_at_the_end_is_compared_and_never_refused(read: str, told: str) -> None:
    said = echo(f"stop complete pump {read} ml", *given.STARTED)
    assert told in said.notes
    assert said.records
