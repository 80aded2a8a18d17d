"""Dose arithmetic: the vectors and worked examples of clinical.md, section 2, exactly."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from infusion_desk.domain.amounts import as_typed, fixed, half_up, number, rounded, shown, whole
from infusion_desk.domain.dose import (
    concentration,
    final_ml,
    ideal_rate,
    kilograms,
    mcg_per_kg_per_min,
    mg_delivered,
    mg_per_kg_per_hour,
    planned_mg,
    programmed_rate,
    volume_to_infuse,
)
from infusion_desk.domain.problems import Unreadable
from infusion_desk.domain.session_facts import (
    BagPrepared,
    DrugPrepared,
    PlanSet,
    Way,
    WeightTaken,
)

F = Fraction
VECTORS = [
    # id, kg, mg/kg, mg/mL, min, dose mg, mL, ideal, pump, mg/kg/h, mcg/kg/min, delivered
    "V01 50 0.5 1 40 25.000 25.000 37.5000 37.5 0.7500 12.5000 25.000",
    "V02 60 0.5 1 40 30.000 30.000 45.0000 45.0 0.7500 12.5000 30.000",
    "V03 70 0.5 1 40 35.000 35.000 52.5000 52.5 0.7500 12.5000 35.000",
    "V04 72.6 0.5 1 40 36.300 36.300 54.4500 54.5 0.7500 12.5000 36.333",
    "V05 82.4 0.5 2 40 41.200 20.600 30.9000 30.9 0.7500 12.5000 41.200",
    "V06 91 0.5 2 60 45.500 22.750 22.7500 22.8 0.5000 8.3333 45.600",
    "V07 100 0.5 5 40 50.000 10.000 15.0000 15.0 0.7500 12.5000 50.000",
    "V08 110 0.4 1 40 44.000 44.000 66.0000 66.0 0.6000 10.0000 44.000",
    "V09 65.5 0.75 1 45 49.125 49.125 65.5000 65.5 1.0000 16.6667 49.125",
    "V10 70 0.75 2 50 52.500 26.250 31.5000 31.5 0.9000 15.0000 52.500",
]


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector[:3])
def test_a_vector_of_the_clinical_reference_comes_out_exactly(vector: str) -> None:
    _, kg, per_kg, strength, minutes, dose, ml, ideal, pump, per_hour, mcg, delivered = (
        vector.split()
    )
    weight = WeightTaken(Decimal(kg), "kg")
    plan = PlanSet(Decimal(per_kg), Decimal(minutes))
    bag = BagPrepared(Decimal(strength) * 100, Decimal(100))
    mg = planned_mg(weight, plan)
    assert mg is not None
    vtbi = volume_to_infuse(mg, concentration(bag, None))
    assert vtbi is not None
    rate, exact = programmed_rate(vtbi, plan), ideal_rate(vtbi, plan.minutes)
    assert rate is not None
    assert (fixed(mg, 3), fixed(vtbi, 3), fixed(exact, 4), fixed(rate, 1)) == (
        dose,
        ml,
        ideal,
        pump,
    )
    assert fixed(mg_per_kg_per_hour(exact, F(strength), F(kg)), 4) == per_hour
    assert fixed(mcg_per_kg_per_min(exact, F(strength), F(kg)), 4) == mcg
    assert fixed(mg_delivered(rate, int(minutes) * 60, Decimal(strength)), 3) == delivered


@pytest.mark.parametrize(
    ("mg", "vial", "ml", "dose", "total", "added", "add_rate", "replaced", "replace_rate"),
    [
        ("35", "50", "100", "35", "100.700", "0.34757", "151.05", "0.35000", "150"),
        ("35", "10", "100", "35", "103.500", "0.33816", "155.25", "0.35000", "150"),
        ("41.2", "100", "250", "41.2", "250.412", "0.16453", "375.618", "0.16480", "375"),
    ],
    ids=["B1", "B2", "B3"],
)
def test_drug_on_top_thins_the_bag_and_replaced_does_not(  # noqa: PLR0917
    mg: str,
    vial: str,
    ml: str,
    dose: str,
    total: str,
    added: str,
    add_rate: str,
    replaced: str,
    replace_rate: str,
) -> None:
    drug = DrugPrepared(Decimal(vial))
    on_top = BagPrepared(Decimal(mg), Decimal(ml), Way.ADD)
    volume, strength = final_ml(on_top, drug), concentration(on_top, drug)
    assert volume is not None
    assert strength is not None
    assert (fixed(volume, 3), fixed(strength, 5)) == (total, added)
    assert shown(ideal_rate(F(dose) / strength, 40), 3) == add_rate
    for way in (Way.REPLACE, None):
        strength = concentration(BagPrepared(Decimal(mg), Decimal(ml), way), drug)
        assert strength is not None
        assert fixed(strength, 5) == replaced
        assert shown(ideal_rate(F(dose) / strength, 40), 3) == replace_rate


def test_what_is_not_known_stays_unknown() -> None:
    weight, plan = WeightTaken(Decimal(70), "kg"), PlanSet(Decimal("0.5"), Decimal(40))
    on_top = BagPrepared(Decimal(35), Decimal(100), Way.ADD)
    assert planned_mg(None, plan) is None
    assert planned_mg(weight, None) is None
    assert final_ml(on_top, None) is None
    assert concentration(on_top, None) is None
    assert concentration(None, None) is None
    assert volume_to_infuse(None, F(1)) is None
    assert volume_to_infuse(F(35), None) is None
    assert programmed_rate(None, plan) is None
    assert programmed_rate(F(35), None) is None


def test_a_pound_is_exact() -> None:
    assert kilograms(WeightTaken(Decimal(1), "lb")) == F(45359237, 100_000_000)
    assert fixed(kilograms(WeightTaken(Decimal("154.3"), "lb")), 9) == "69.989302691"


@pytest.mark.parametrize(
    ("value", "places", "told"),
    [
        ("54.45", 1, "54.5"),
        ("2.5", 0, "3"),
        ("3.5", 0, "4"),
        ("0.05", 1, "0.1"),
        ("0.049", 1, "0"),
        ("-0.05", 1, "-0.1"),
        ("-2.5", 0, "-3"),
        ("100", 0, "100"),
        ("0.5", 3, "0.5"),
        ("5.000", 1, "5"),
        ("1E+2", 1, "100"),
    ],
)
def test_shown_is_half_up_with_a_leading_zero_and_no_trailing_one(
    value: str, places: int, told: str
) -> None:
    assert shown(Decimal(value), places) == told


@drawn(st.fractions(-10_000, 10_000, max_denominator=100_000), st.integers(0, 5))
def test_rounding_is_never_more_than_half_a_unit_off_and_up_at_half(
    value: Fraction, places: int
) -> None:
    unit = F(1, 10**places)
    off = F(rounded(value, places)) - value
    assert abs(off) <= unit / 2
    if abs(off) == unit / 2:
        assert (off > 0) == (value > 0)
    assert Decimal(fixed(value, places)) == rounded(value, places)
    assert half_up(value) == rounded(value, 0)


@pytest.mark.parametrize(
    "text",
    [
        ".5",
        "5.",
        "1e3",
        "NaN",
        "inf",
        "-1",
        "+1",
        "\uff17",
        "\u0660",
        "5,5",
        " 5",
        "5\n",
        "",
        "1" * 13,
    ],
)
def test_a_number_is_ascii_digits_with_a_dot_between_digits(text: str) -> None:
    with pytest.raises(Unreadable, match=r"Rate .* is not a number"):
        number(text, "Rate")


def test_a_whole_number_has_no_dot() -> None:
    assert whole("007", "Pain") == 7
    with pytest.raises(Unreadable, match=r"Pain 7\.0: must be a whole number"):
        whole("7.0", "Pain")


def test_a_typed_number_is_kept_in_full() -> None:
    assert [as_typed(Decimal(one)) for one in ("0.50", "100", "1E+3", "0.123456")] == [
        *("0.5", "100", "1000", "0.123456")
    ]
