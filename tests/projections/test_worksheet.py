import pytest

from infusion_desk.projections.worksheet import Step, Worksheet, worksheet_of
from tests import given


def worksheet(*lines: str) -> Worksheet:
    return worksheet_of(given.session(*lines), given.clock("09:59"))


def step(sheet: Worksheet, name: str) -> tuple[str, str]:
    found: Step = next(one for one in sheet.steps if one.name == name)
    return found.sum, found.result


def test_every_step_is_shown() -> None:
    sheet = worksheet(*given.PREPARED)
    assert [(one.name, one.sum, one.result) for one in sheet.steps] == [
        ("Dose", "70 kg × 0.5 mg/kg", "35 mg"),
        ("Drawn", "50 mg from 50 mg/mL", "1 mL"),
        ("Bag", "50 mg in 50 mL, final volume", "1 mg/mL"),
        ("Volume", "35 mg ÷ 1 mg/mL", "35 mL"),
        ("Pump", "35 mL over 40 min", "52.5 mL/h"),
        ("That is", "0.75 mg/kg/h", "12.5 mcg/kg/min"),
    ]
    assert sheet.caution == ""


def test_a_step_that_lacks_something_says_what() -> None:
    bare = worksheet("09:20 arrived")
    assert [one.sum for one in bare.steps] == [
        "needs the weight",
        "needs the vial",
        "needs the bag",
        "needs dose and bag",
        "needs volume and minutes",
        "in the two other units",
    ]
    assert step(worksheet(*given.ARRIVED), "Dose") == ("needs the plan", "–")
    vial = worksheet("09:20 arrived", "09:21 drug 50 mg/ml")
    assert step(vial, "Drawn") == ("needs the bag", "–")


def test_drug_added_on_top_needs_the_vial_and_shows_the_whole_volume() -> None:
    without = worksheet("09:20 arrived", "09:21 bag 50 mg in 50 ml add")
    assert step(without, "Bag")[0] == "50 mg in 50 mL, drug ADDED on top: needs the vial"
    added = worksheet("09:20 arrived", "09:21 drug 50 mg/ml", "09:22 bag 50 mg in 50 ml add")
    assert step(added, "Bag") == ("50 mg in 50 mL, drug ADDED on top = 51 mL", "0.98 mg/mL")


@pytest.mark.parametrize(
    ("bag", "caution"),
    [
        ("50 mg in 50 ml add", "Bag 0.98 mg/mL, not 1: as meant?"),
        ("50 mg in 50 ml replace", ""),
        ("70 mg in 50 ml", ""),
        ("100 mg in 50.2 ml", ""),
    ],
)
def test_a_strength_that_is_nearly_round_is_named(bag: str, caution: str) -> None:
    sheet = worksheet("09:20 arrived", "09:21 drug 50 mg/ml", f"09:22 bag {bag}")
    assert sheet.caution == caution


def test_a_dose_beyond_what_is_drawn_is_named() -> None:
    lines = [line.replace("plan 0.5", "plan 0.9") for line in given.PREPARED]
    assert worksheet(*lines).caution == "63 mg planned, 50 mg in the bag"
    remade = worksheet(*lines, "09:59 bag 60 mg in 60 ml")
    assert remade.caution == "63 mg planned, 60 mg in the bag"
    assert worksheet(*lines, "09:59 bag 100 mg in 100 ml").caution == ""
    nearly = worksheet(*lines, "09:59 bag 50 mg in 51 ml")
    assert nearly.caution == ("63 mg planned, 50 mg in the bag · Bag 0.98 mg/mL, not 1: as meant?")
