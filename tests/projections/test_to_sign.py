from infusion_desk.projections.ledger import ledger_of
from infusion_desk.projections.to_sign import open_before_signing
from tests import given

NOW = given.clock("12:00")
LEFT = (*given.RELEASED, "11:22 left home")


def test_waste_an_iv_and_open_effects_are_open() -> None:
    ward = (*given.STARTED, "10:05 ! nausea mild", "10:10 stop reaction", "10:11 left ambulance")
    assert open_before_signing(given.session(*ward), NOW) == (
        *("waste 41.3 mg", "handed over to whom", "iv out", "effect nausea"),
    )


def test_what_balances_and_is_over_is_not() -> None:
    done = given.session(*LEFT, "11:30 waste 15 mg witness JK")
    assert open_before_signing(done, NOW) == ()
    gone = ("09:20 arrived", "09:38 iv in left hand", "09:40 cancel because unwell")
    assert open_before_signing(given.session(*gone), NOW) == ("iv out",)
    assert open_before_signing(given.session(*gone, "09:41 iv out"), NOW) == ()


def test_leaving_against_advice_opens_the_attempt_the_refusal_and_the_witness() -> None:
    left = (*given.STOPPED, "10:41 iv out", "10:45 left against advice")
    asked = ("waste 15 mg", "attempt", "refusal", "witness")
    assert open_before_signing(given.session(*left), NOW) == asked
    told = ("10:46 refusal signed", "10:47 attempt told the risks", "10:48 witness JK")
    assert open_before_signing(given.session(*left, *told), NOW) == ("waste 15 mg",)


def test_an_iv_that_goes_along_with_the_ambulance_is_answered_by_saying_so() -> None:
    left = (*given.STOPPED, "10:44 emergency handed over to Medic 12", "10:45 left ambulance")
    assert open_before_signing(given.session(*left), NOW) == ("waste 15 mg", "iv out")
    stays = given.session(*left, "10:46 iv stays medic asked")
    assert open_before_signing(stays, NOW) == ("waste 15 mg",)
    before_it = ("09:20 arrived", "09:38 iv in left hand", "09:40 left ambulance")
    assert open_before_signing(given.session(*before_it), NOW) == ("handed over to whom", "iv out")


def test_a_red_reading_that_nobody_answered_for_is_open() -> None:
    lines = (*given.RELEASED[:-5], "10:50 184/112 90 98")
    red = given.session(
        *given.STARTED, "10:05 184/112 90 98", "10:10 stop high", "10:11 left ambulance"
    )
    assert "red reading 10:05" in open_before_signing(red, NOW)
    assert "red reading 10:05" not in open_before_signing(given.session(*lines), NOW)


def test_a_red_rate_that_nobody_has_seen_is_open() -> None:
    red = (*given.STARTED, "10:05 rate 400", "10:06 rate 40", "10:10 stop high")
    left = (*red, "10:11 left ambulance")
    assert "red rate 10:05" in open_before_signing(given.session(*left), NOW)
    assert "red rate 10:05" not in open_before_signing(given.session(*left, "10:12 seen"), NOW)


def test_the_ledger_says_in_mg_what_is_missing_or_too_much() -> None:
    over = given.session(*LEFT, "11:30 waste 20 mg witness JK")
    assert open_before_signing(over, NOW) == ("waste: 5 mg more than was drawn",)
    assert ledger_of(over, NOW) == (
        "Drawn 50 mg, lot A123",
        "Given 35 mg",
        "Wasted 20 mg, witness JK",
        "Not accounted for: 5 mg more than was drawn",
    )
    balanced = given.session(*LEFT, "11:30 waste 15 mg witness JK")
    assert ledger_of(balanced, NOW)[-1] == "The ledger balances"
    assert ledger_of(given.session(*LEFT), NOW)[-1] == "Not accounted for: 15 mg"
    assert ledger_of(given.session(*given.ARRIVED), NOW) == ()


def test_without_the_vial_a_bag_with_drug_on_top_has_no_ledger() -> None:
    lines = [line for line in LEFT if " drug " not in line]
    lines = [f"{line} add" if " bag " in line else line for line in lines]
    start = next(place for place, line in enumerate(lines) if line.endswith(" start"))
    lines[start] = "10:00 start 52.5"
    lines.insert(start, "09:59 override drug because the vial went away")
    unknown = given.session(*lines)
    asked = "waste: the bag's concentration is not known"
    assert open_before_signing(unknown, NOW) == (asked,)
    assert ledger_of(unknown, NOW)[1] == "Given not known"


def test_an_iv_that_went_home_is_open() -> None:
    again = given.session(*given.RELEASED, "11:13 iv in left hand", "11:22 left home")
    assert open_before_signing(again, NOW) == ("waste 15 mg", "iv out")
