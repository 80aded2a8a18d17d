"""How long nobody is heard, and what is no password."""

from datetime import timedelta

import pytest

from infusion_desk.domain.lock_out import Tries, kept_words, tries_of, wait_words
from infusion_desk.domain.passwords import password_fault, pin_fault
from infusion_desk.domain.people import Person, Role
from tests import given

NOW, SECOND = given.NOW, timedelta(seconds=1)
ADA = Person("AD", "Ada Lund", Role.NURSE)


def test_a_clock_that_was_put_back_makes_no_wait_longer() -> None:
    tries = Tries(5, NOW)
    assert tries.wait(NOW - timedelta(days=1)) == 30 * SECOND
    assert tries.wait(NOW + 10 * SECOND) == 20 * SECOND
    assert tries.wait(NOW + 31 * SECOND) == timedelta()
    assert Tries(500, NOW).wait(NOW) == timedelta(minutes=15)


def test_tries_are_kept_in_words_and_what_cannot_be_read_counts_nothing() -> None:
    assert tries_of(kept_words(Tries(3, NOW))) == Tries(3, NOW)
    assert kept_words(Tries()) == ""
    for kept in (None, "", "x", "3 yesterday"):
        assert tries_of(kept) == Tries()


def test_a_wait_is_told_never_shorter_than_it_is() -> None:
    assert wait_words(29.2 * SECOND) == "30 s"
    assert wait_words(91 * SECOND) == "2 min"


@pytest.mark.parametrize(
    "password",
    ["heron", "my name is lund", "quiet room", "Quiet-Room 2026", "tab\there it is"],
)
def test_what_is_short_known_or_ones_own_name_is_no_password(password: str) -> None:
    assert password_fault(password, ADA, "Quiet Room")


@pytest.mark.parametrize("password", ["Ketamine2026!", "esketamin heron", "in-fusion-heron"])
def test_the_clinics_work_is_in_no_password_and_that_is_said(password: str) -> None:
    assert "Not with infusion or ketamine in it" in password_fault(password, ADA, "Quiet Room")


@pytest.mark.parametrize("password", ["blue herons wade", "Ada's wader", "kxqp-7m3d-w8tz"])
def test_anything_else_is(password: str) -> None:
    assert password_fault(password, ADA, "Quiet Room") == ""


@pytest.mark.parametrize("pin", ["12345", "1234567", "12345a", "\uff11\uff12\uff13456", "123456",
                                 "654321",
                                 "111111", "123123", "121212", "890123"])  # fmt: skip
def test_what_everybody_tries_first_is_no_pin(pin: str) -> None:
    assert pin_fault(pin)


def test_a_pin_is_six_other_digits() -> None:
    assert pin_fault("271828") == ""
