import pytest

from infusion_desk.domain.charting import Stamp
from infusion_desk.projections.echo import Echo, EchoPart, echo_of
from tests import given

NOW = given.clock("10:24")
STAMP = Stamp(charted_at=NOW, recorded_at=NOW, by="SH", entered_by="SH")
RUNNING = given.session(*given.STARTED, "10:10 128/86 82 97 d4", "10:15 rate 60")


def echo(text: str, *lines: str) -> Echo:
    session = given.session(*lines) if lines else RUNNING
    return echo_of(text, session, given.CLINIC, STAMP)


def told(found: Echo) -> list[tuple[str, str]]:
    return [(part.label, part.value) for part in found.parts]


def test_an_empty_line_says_nothing() -> None:
    assert echo("  ") == Echo()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("pau", "pause bathroom   Tab completes."),
        ("p", "plan · pause"),
        ("jk: @10:20 bol", "bolus 5 mg   Tab completes."),
        ("pasue", "'pasue' is not a word here. Did you mean pause? Tab takes it."),
        ("pasue bathroom", "'pasue' is not a word here. Did you mean pause? Tab takes it."),
        ("pau bathroom", "'pau' is not a word here. ? shows the words that fit."),
    ],
)
def test_a_word_that_is_not_ended_is_helped_and_a_misspelt_one_is_named(
    text: str, problem: str
) -> None:
    found = echo(text)
    assert (found.problem, found.records) == (problem, False)


def test_each_value_has_its_label_and_its_colour() -> None:
    found = echo("138/84 79 98 14 t36.8 m5 d4 n0")
    assert found.records
    assert found.clock == "10:24"
    assert [(part.label, part.value, part.role) for part in found.parts] == [
        ("BP", "138/84", "bp"),
        ("HR", "79", "hr"),
        ("SpO2", "98", "spo2"),
        ("RR", "14", "text"),
        ("MOAA/S", "5", "mind"),
        ("dissociation", "4", "mind"),
        ("nausea", "0", "text"),
        ("temperature", "36.8 °C", "text"),
    ]


def test_what_was_not_taken_is_told_with_its_reason() -> None:
    assert told(echo("hr79 s x probe off")) == [
        ("HR", "79"),
        ("", "SpO2 not taken: probe off"),
    ]


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("138/84 79 98", ["", "", ""]),
        ("184/112 79 98", ["red", "", ""]),
        ("162/84 79 93", ["red", "", "amber"]),
        ("138/102 79 98", ["red", "", ""]),
        ("150/84 79 98", ["amber", "", ""]),
        ("bp150/84 t38.2", ["amber", "amber"]),
    ],
)
def test_a_value_outside_its_limit_says_so_and_still_records(text: str, levels: list[str]) -> None:
    found = echo(text)
    assert [part.level for part in found.parts] == levels
    assert bool(found.notes) == any(levels)
    assert found.records


def test_a_fault_has_its_place() -> None:
    found = echo("138/84 79 98 1.4")
    assert (found.problem, found.fault) == (
        "Respiratory rate 1.4: must be a whole number.",
        (13, 16),
    )
    assert not found.records
    empty = echo("@10:10")
    assert empty.fault is not None
    assert empty.fault[1] > empty.fault[0]


def test_a_refusal_says_why_beside_what_was_meant() -> None:
    found = echo("resume")
    assert found.problem
    assert not found.records
    refused = echo("start 30")
    assert refused.problem
    assert "Which" not in refused.problem


def test_a_rate_is_told_in_all_three_units_and_a_bag_by_its_strength() -> None:
    assert told(echo("rate 40")) == [
        ("", "Rate 40 mL/h"),
        ("=", "0.57 mg/kg/h"),
        ("=", "9.5 mcg/kg/min"),
    ]
    assert told(echo("bag 100 mg in 50 ml", *given.ARRIVED)) == [
        ("", "Bag 100 mg in 50 mL, final volume"),
        ("=", "2 mg/mL"),
    ]
    added = echo("bag 35 mg in 100 ml add", *given.ARRIVED)
    assert told(added) == [("", "Bag 35 mg in 100 mL, drug added on top")]


def test_a_half_typed_correction_shows_what_was() -> None:
    found = echo("fix 10:10 ")
    assert found.parts == (EchoPart("was", "128/86 82 97 d4", "struck"),)
    assert echo("fix 1").parts == ()


def test_a_correction_names_what_falls_away_and_the_totals() -> None:
    found = echo("fix 10:10 138/86 because mistyped")
    assert found.parts[0] == EchoPart(
        "instead of", "BP 128/86 · HR 82 · SpO2 97 · dissociation 4", "struck"
    )
    assert found.notes == ("HR, SpO2, dissociation are not in the new line",)
    whole = echo("fix 10:10 138/86 82 97 d4 because mistyped")
    assert whole.notes == ()
    rate = echo("fix 10:15 rate 40 because misread")
    assert rate.notes == ("given 22.1 → 19.1 mg",)


def test_a_strike_shows_what_is_struck() -> None:
    found = echo("strike 10:15 rate because wrong patient")
    assert found.parts == (EchoPart("strike", "Rate 60 mL/h", "struck"),)
    assert found.notes == ("given 22.1 → 21 mg",)
