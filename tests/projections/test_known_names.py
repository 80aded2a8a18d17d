from infusion_desk.projections.known_names import known_names_of
from tests import given


def test_what_was_given_here_goes_before_the_clinic_s_list() -> None:
    session = given.session(
        *given.STARTED,
        "10:05 gave Xyzolam 2 mg iv",
        "10:06 gave ondansetron 4 mg iv for nausea",
        "10:07 ! nausea mild",
        "10:08 ! headache mild",
        "10:09 ! nausea gone",
    )
    names = known_names_of(session, given.CLINIC)
    assert names.medicines[:3] == ("ondansetron", "xyzolam", "acetaminophen")
    assert len(set(names.medicines)) == len(names.medicines)
    assert names.open_effects == ("headache",)
    assert names.staff == tuple(one.initials for one in given.CLINIC.staff)
