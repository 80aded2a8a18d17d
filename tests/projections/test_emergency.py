from infusion_desk.projections.emergency import stamps_of
from tests import given


def test_each_moment_keeps_the_time_of_its_first_stamp_and_the_last_name() -> None:
    ward = given.Ward(*given.STARTED)
    for line in (
        "10:20:01 emergency stopped",
        "10:20:03 emergency called 911",
        "10:31:30 emergency handed over",
        "10:33 emergency handed over to Medic 12",
        "10:34 emergency handed over",
    ):
        ward.at(line)
    told = [(one.caption, one.clock, one.by, one.detail) for one in stamps_of(ward.session)]
    assert told == [
        ("Stopped", "10:20:01", "SH", ""),
        ("Called", "10:20:03", "SH", "911"),
        ("Arrived", "", "", ""),
        ("Handed over", "10:31:30", "SH", "Medic 12"),
    ]
    assert stamps_of(ward.session)[2].line == "emergency arrived"


def test_an_ordinary_stop_is_no_emergency() -> None:
    assert not any(one.at for one in stamps_of(given.session(*given.STOPPED)))
