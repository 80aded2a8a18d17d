from infusion_desk.projections.time_out import TimeOut, time_out_of
from tests import given


def time_out(*lines: str, missing: tuple[str, ...] = ("time-out",)) -> TimeOut:
    return time_out_of(given.session(*lines), given.MAYA, missing)


def test_it_reads_who_five_figures_and_what_hangs() -> None:
    found = time_out(*given.PREPARED)
    assert (found.chair, found.name, found.born, found.mrn) == (
        "2",
        "Maya Reyes",
        "born 14 Mar 1985",
        "MRN 900017",
    )
    assert [(one.number, one.word) for one in found.figures] == [
        ("35 mg", "planned dose"),
        ("0.5 mg/kg", "of 70 kg today"),
        ("52.5 mL/h", "pump rate"),
        ("35 mL", "volume to infuse"),
        ("40 min", "duration"),
    ]
    assert found.prepared == (
        "Bag 50 mg in 50 mL, final volume = 1 mg/mL, not checked"
        " · Ketamine 50 mg/mL, lot A123, expires 2027-03"
    )
    assert (found.missing, found.high_dose) == ("", "")


def test_what_is_not_there_is_a_dash() -> None:
    found = time_out("09:20 arrived", missing=("iv", "bag", "time-out"))
    assert [one.number for one in found.figures] == ["–"] * 5
    assert found.prepared == "No bag yet · no vial yet"
    assert found.missing == "Still open: iv, bag"


def test_a_high_dose_is_asked_about_by_itself() -> None:
    usual = time_out("09:20 arrived", "09:21 plan 1 mg/kg over 40 min")
    high = time_out("09:20 arrived", "09:21 plan 1.2 mg/kg over 40 min")
    assert (usual.high_dose, high.high_dose) == ("", "1.2 mg/kg is above 1")


def test_a_time_out_that_was_confirmed_and_still_holds_says_so() -> None:
    assert not time_out(*given.PREPARED).confirmed
    assert time_out(*given.PREPARED, missing=()).confirmed


def test_a_vial_that_has_expired_is_said_before_the_start() -> None:
    expired = time_out("09:20 arrived", "09:21 drug 50 mg/ml lot A1 exp 2025-03")
    assert expired.expired == "vial expired 2025-03"
    assert time_out(*given.PREPARED).expired == ""


def test_a_plan_beyond_what_is_in_the_bag_is_said_before_the_start() -> None:
    more = [one.replace("plan 0.5 mg/kg", "plan 0.9 mg/kg") for one in given.PREPARED]
    assert time_out(*more).drawn == "63 mg planned, 50 mg in the bag"
    assert time_out(*given.PREPARED).drawn == ""
    assert time_out("09:20 arrived").drawn == ""
