from infusion_desk.projections.to_sign import open_before_signing
from tests import given

NOW = given.clock("12:00")
LEFT = (*given.RELEASED, "11:22 left home")


def test_waste_an_iv_and_open_effects_are_open() -> None:
    ward = (*given.STARTED, "10:05 ! nausea mild", "10:10 stop reaction", "10:11 left ambulance")
    assert open_before_signing(given.session(*ward), NOW) == ("waste", "iv out", "effect nausea")


def test_what_balances_and_is_over_is_not() -> None:
    done = given.session(*LEFT, "11:30 waste 15 mg witness JK")
    assert open_before_signing(done, NOW) == ()
    gone = given.session("09:20 arrived", "09:38 iv in left hand", "09:40 cancel because unwell")
    assert open_before_signing(gone, NOW) == ()
