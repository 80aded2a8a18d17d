"""What is guessed soon is no password; the lists are loaded only when one is chosen."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from infusion_desk.guessing import BETTER, guessed_because

KNOWN = ("Ada", "Dee", "AD", "Quiet", "Room")


@pytest.mark.parametrize(
    "password",
    [
        "Password1!",
        "P@ssw0rd2026",
        "qwertyuiop1",
        "zaq1@WSX",
        "iloveyou2",
        "Summer2026!",
        "Welcome2026",
        "letmein99",
        "correcthorse",
        "19850314",
        "abcdefgh1",
        "aaaaaaab",
        "jennifer84",
        "motdepasse",
        "geheim123",
        "QuietAda",
    ],
)
def test_what_many_chose_and_what_stands_near_the_person_is_guessed_soon(password: str) -> None:
    told = guessed_because(password, KNOWN)
    assert told.startswith("Guessed too soon.")
    assert told.endswith(BETTER)
    assert password not in told


@pytest.mark.parametrize(
    "password", ["blue herons wade", "grey geese fly", "kxqp-7m3d-w8tz", "four low tides by noon"]
)
def test_words_that_do_not_belong_together_hold_without_any_rule_of_signs(password: str) -> None:
    assert guessed_because(password, KNOWN) == ""


@given(st.text(min_size=8, max_size=200))
@settings(max_examples=60, deadline=None)
def test_any_text_is_judged(password: str) -> None:
    guessed_because(password, KNOWN)


def test_the_lists_are_not_loaded_by_a_start() -> None:
    code = "import sys, infusion_desk.app, infusion_desk.door; print('zxcvbn' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.strip() == b"False"
