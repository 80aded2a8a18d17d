"""What a password and a PIN must not be: short, with a name in it, or with the clinic's work."""

from itertools import pairwise

from infusion_desk.domain.people import Person

LEAST_PASSWORD, PIN_DIGITS = 8, 6
WORK = ("infusion", "ketamin")
"""What whoever guesses here tries first, with any ending."""


def password_fault(password: str, person: Person, clinic: str) -> str:
    """Why this is no password for that person; empty where it is one.

    There are no rules of composition. What many others chose is told by `guessing`.
    """
    if len(password) < LEAST_PASSWORD:
        return f"At least {LEAST_PASSWORD} characters."
    if not password.isprintable():
        return "Only what can be typed."
    plain = _letters(password)
    names = (*map(_letters, person.name.split()), _letters(clinic))
    if any(len(name) > 3 and name in plain for name in names):
        return "Not with your name or the clinic's in it."
    if any(word in plain for word in WORK):
        return "Not with infusion or ketamine in it: that is tried first here."
    return ""


def _letters(text: str) -> str:
    """As it is said, without what stands between."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def pin_fault(pin: str) -> str:
    """Why this is no PIN; empty where it is one."""
    if not (pin.isascii() and pin.isdigit() and len(pin) == PIN_DIGITS):
        return f"{PIN_DIGITS} digits."
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(pin)}
    if len(steps) == 1 or pin[:3] == pin[3:] or pin[:2] * 3 == pin:
        return "Too easy: digits in a row, or the same again."
    return ""
