"""Which names are asked about before they are stored, and which never are."""

from dataclasses import replace
from decimal import Decimal

import pytest

from infusion_desk.domain.asked_names import NameAsked, asked_name
from infusion_desk.domain.session_facts import EffectBegun, MedicineGiven, NoteWritten
from tests import given

RUNNING = given.session(*given.STARTED)


def asked_of_medicine(name: str, *lines: str) -> NameAsked | None:
    session = given.session(*given.STARTED, *lines)
    return asked_name(MedicineGiven(name, Decimal(4), "mg", "iv", ""), session, given.CLINIC)


def asked_of_effect(name: str, *lines: str) -> NameAsked | None:
    session = given.session(*given.STARTED, *lines)
    return asked_name(EffectBegun(name), session, given.CLINIC)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("ondansetrn", ("ondansetron",)),
        ("Ondansetorn", ("ondansetron",)),
        ("ondansetrn odt", ("ondansetron odt",)),
        ("salin", ("saline",)),
    ],
)
def test_a_medicine_one_slip_from_one_of_the_list_is_asked_about(
    said: str, meant: tuple[str, ...]
) -> None:
    assert asked_of_medicine(said) == NameAsked(said, meant)


@pytest.mark.parametrize(
    "said", ["ondansetron", "ONDANSETRON", "ondansetron odt", "ondnsetrn", "hyoscine", "abc", "x y"]
)
def test_one_of_the_list_and_one_two_slips_away_is_not(said: str) -> None:
    assert asked_of_medicine(said) is None


def test_a_listed_medicine_is_never_asked_about_whatever_lies_one_slip_beside_it() -> None:
    clinic = replace(given.CLINIC, medicines=("hydroxyzine", "hydroxyzone"))
    for name in clinic.medicines:
        fact = MedicineGiven(name, Decimal(25), "mg", "po", "")
        assert asked_name(fact, RUNNING, clinic) is None


def test_what_was_given_here_before_is_known_from_then_on() -> None:
    assert asked_of_medicine("ondansetrn", "10:06 gave ondansetrn 4 mg iv") is None


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("nausea modrate", ("nausea moderate",)),
        ("Dizziness midl", ("Dizziness mild",)),
        ("nausea gon", ("nausea gone",)),
    ],
)
def test_how_strong_is_asked_about_where_it_would_become_a_part_of_the_name(
    said: str, meant: tuple[str, ...]
) -> None:
    found = asked_of_effect(said)
    assert found == NameAsked(said, meant)
    assert found.mended(f"! {said}") == (f"! {meant[0]}",)


@pytest.mark.parametrize("said", ["nausea again", "cold midl", "nausea on standing"])
def test_a_word_behind_a_known_name_that_is_near_to_no_strength_is_a_part_of_it(said: str) -> None:
    assert asked_of_effect(said) is None


def test_of_two_effects_that_are_as_near_both_are_named() -> None:
    found = asked_of_effect("hypetension")
    assert found is not None
    assert found.meant == ("hypertension", "hypotension")
    assert "hypertension or hypotension?" in found.words


def test_an_effect_that_was_charted_here_is_no_misspelling_and_nothing_else_is_asked() -> None:
    assert asked_of_effect("anxeity", "10:06 ! anxeity", "10:07 ! anxeity gone") is None
    assert asked_of_effect("anxeity") == NameAsked("anxeity", ("anxiety",))
    assert asked_name(NoteWritten("anxeity"), RUNNING, given.CLINIC) is None


def test_only_the_name_changes_in_the_line_that_was_mended() -> None:
    asked = NameAsked("ondansetrn  odt", ("ondansetron odt",))
    assert asked.mended("jk: gave ondansetrn  odt 4 mg po") == ("jk: gave ondansetron odt 4 mg po",)
    assert asked.mended("note ondansetrn odt") == ()
