"""What the discharge note says in a language, and in English; the points keep their numbers.

Plain words, short sentences (clinical.md, section 10). {braces} are filled from the record.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

Lines = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NoteWords:
    """Everything the note says in one language; `day` and `clock` spell dates and times."""

    language: str
    title: str
    times: str
    day: Callable[[date], str]
    clock: Callable[[datetime], str]
    today: str
    today_kinds: dict[str, str]
    visit: str
    visit_of: str
    cleared: str
    not_cleared: str
    driving: str
    driving_longer: str
    driver: str
    driver_seen: str
    no_driver: str
    tonight: tuple[str, Lines]
    expect: tuple[str, Lines]
    call: tuple[str, Lines]
    call_at: str
    emergency: tuple[tuple[str, str], tuple[str, str]]
    medicines: str
    window: tuple[str, Lines]
    next_visit: tuple[str, Lines]
    next_booked: str
    hands: tuple[str, str, str]
    signed_at: str
    given: str


_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def _english_day(day: date) -> str:
    return f"{_WEEKDAYS[day.weekday()]}, {_MONTHS[day.month - 1]} {day.day}"


def _english_clock(local: datetime) -> str:
    half = "am" if local.hour < 12 else "pm"
    return f"{local.hour % 12 or 12}:{local.minute:02} {half}"


ENGLISH = NoteWords(
    language="en-US",
    title="Going home",
    times="times",
    day=_english_day,
    clock=_english_clock,
    today="{day}: ketamine {kind}, {start} to {end}{visit}. {cleared}",
    today_kinds={"iv": "by IV", "kap": "by IV, with therapy"},
    visit=", visit {k}",
    visit_of=", visit {k} of {n}",
    cleared="You were cleared to go home at {at} by {by}.",
    not_cleared="You have not been cleared to go home yet.",
    driving="DO NOT DRIVE before {day}, after a full night’s sleep.",
    driving_longer="If you still feel anything: not before {day}. No machines either.",
    driver="{name} takes you home today.",
    driver_seen="{name} takes you home today, seen here at {at} by {by}.",
    no_driver="Somebody else takes you home today.",
    tonight=(
        "Tonight",
        (
            "Rest. Keep the evening gentle, and have someone with you.",
            "No big decisions, contracts or purchases. Nothing demanding.",
            "No alcohol or cannabis for 24 hours.",
            "No sleeping pills or opioids for 4 hours, unless we told you so.",
            "Light food and plenty to drink. Careful on stairs. Take the IV dressing off at home.",
        ),
    ),
    expect=(
        "What to expect",
        (
            "You may be tired or emotional, with a mild headache or nausea for some hours.",
            "Vivid dreams and strong feelings are common. Most feel normal next morning.",
        ),
    ),
    call=(
        "Call us",
        (
            "if you vomit more than twice, or a headache does not settle;",
            "if your heart races, or you are dizzy when you stand;",
            "if confusion or feeling unreal does not fade, or your mood drops;",
            "if the IV site is red or swollen, or you cannot pass urine.",
        ),
    ),
    call_at="Call us at {phone}",
    emergency=(
        (
            "Call 911",
            "for chest pain, trouble breathing, fainting, a seizure, signs of stroke, "
            "a severe headache, or an allergic reaction.",
        ),
        (
            "Thoughts of suicide:",
            "call or text 988, or go to the nearest emergency room.",
        ),
    ),
    medicines="Your medicines:",
    window=(
        "Your 48 to 72 hours",
        (
            "From {start} to {end}.",
            "This is the time for coaching or your therapist. Write, and move gently.",
            "Avoid hard exercise, alcohol and stimulants. Keep logging your mood.",
        ),
    ),
    next_visit=(
        "Before your next visit",
        ("A light meal 2 to 4 hours before, no alcohol for 24 hours, a driver both ways.",),
    ),
    next_booked="Your next visit: {day}",
    hands=("Patient", "Driver", "Staff"),
    signed_at="Date and time",
    given=(
        "I was told this in person and in writing. Ketamine is used here off-label: "
        "it is not approved by the FDA for this use."
    ),
)
