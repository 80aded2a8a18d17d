"""What a password and a PIN must not be: short, one's own name, or what everybody tries first."""

from itertools import pairwise

from infusion_desk.domain.people import Person

LEAST_PASSWORD, PIN_DIGITS = 8, 6
TRIED_FIRST = frozenset(
    """password passwort passw0rd p@ssword p@ssw0rd password1 password12 password123 passwords
    12345678 123456789 1234567890 87654321 0123456789 11111111 00000000 12341234 11223344 13579246
    qwertyui qwerty12 qwerty123 qwertyuiop 1q2w3e4r 1qaz2wsx zaq12wsx asdfghjk asdfghjkl asdf1234
    abcd1234 abcdefgh abc12345 a1b2c3d4 aa123456 iloveyou sunshine princess football baseball
    basketball superman batman123 starwars trustno1 welcome1 welcome123 letmein1 letmein123 changeme
    changeme1 changeit default1 administrator admin123 admin1234 administer superuser root1234
    ketamine ketamine1 ketamine123 infusion infusion1 infusiondesk infusion-desk clinic123 physician
    hospital hospital1 medicine medicine1 doctor123 nurse123 nurse1234 computer internet whatever
    dragon123 monkey123 shadow123 master123 michael1 jennifer jordan23 charlie1 freedom1 mustang1
    summer2024 summer2025 summer2026 winter2024 winter2025 winter2026 spring2026 autumn2026
    secret123
    test1234 testtest temp1234 temppass guest123 login123 hello123 hellohello q1w2e3r4 zxcvbnm1
    zxcvbnm123 88888888 66666666 77777777 99999999 12121212 123123123 147258369 987654321 741852963
    """.split()
)
"""Refused in any case, also with other signs behind them."""


def password_fault(password: str, person: Person, clinic: str) -> str:
    """Why this is no password for that person; empty where it is one."""
    plain = password.casefold().strip()
    if len(password) < LEAST_PASSWORD:
        return f"At least {LEAST_PASSWORD} characters."
    if not password.isprintable():
        return "Only what can be typed."
    if plain in TRIED_FIRST or plain.rstrip("!?.#*$1") in TRIED_FIRST or len(set(plain)) < 4:
        return "This is one of the first that anybody tries."
    names = (*person.name.casefold().split(), clinic.casefold())
    if any(len(name) > 3 and name in plain for name in names):
        return "Not with your name or the clinic's in it."
    return ""


def pin_fault(pin: str) -> str:
    """Why this is no PIN; empty where it is one."""
    if not (pin.isascii() and pin.isdigit() and len(pin) == PIN_DIGITS):
        return f"{PIN_DIGITS} digits."
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(pin)}
    if len(steps) == 1 or pin[:3] == pin[3:] or pin[:2] * 3 == pin:
        return "Too easy: digits in a row, or the same again."
    return ""
