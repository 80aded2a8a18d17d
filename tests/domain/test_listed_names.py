from infusion_desk.domain.clinic import clinic_of
from infusion_desk.domain.entries import CLINIC_STREAM
from infusion_desk.domain.line import parse
from infusion_desk.domain.listed_names import FIRST_EFFECTS, FIRST_MEDICINES, most_used_first
from infusion_desk.domain.record_facts import NameKept, NameList
from tests import given
from tests.domain.test_clinic import told


def test_what_was_charted_most_comes_first_and_the_rest_keeps_its_order() -> None:
    names = ("nausea", "vomiting", "headache", "rash")
    used = ("Headache", "rash", "headache", "not listed")
    assert most_used_first(names, used) == ("headache", "rash", "nausea", "vomiting")


def test_the_clinic_puts_names_on_its_lists_and_takes_them_off() -> None:
    clinic = clinic_of(
        told(
            CLINIC_STREAM,
            NameKept(NameList.EFFECTS, "shivering"),
            NameKept(NameList.EFFECTS, "Nausea", kept=False),
            NameKept(NameList.MEDICINES, "foscarnet"),
            NameKept(NameList.MEDICINES, "foscarnet", kept=False),
        )
    )
    assert clinic.effects == (*FIRST_EFFECTS[1:], "shivering")
    assert clinic.medicines == FIRST_MEDICINES


def test_every_name_of_the_first_lists_can_be_charted_and_none_has_a_dose() -> None:
    for name in FIRST_EFFECTS:
        parse(f"! {name} moderate probable")
    for name in FIRST_MEDICINES:
        assert not any(character.isdigit() for character in name)
        parse(f"gave {name} 1 mg iv")
    assert given.CLINIC.effects == FIRST_EFFECTS
