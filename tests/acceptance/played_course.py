"""An induction of six and two boosters as transcripts: each session unlike the others.

Invented. Every minute of them is worked out from the session's number alone.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

FIRST = date(2026, 9, 25)
"""Six Fridays, the last of them before the clocks go back; the boosters come after."""
INDUCTION = tuple(FIRST + timedelta(weeks=week) for week in range(6))
BOOSTERS = (date(2026, 11, 27), date(2026, 12, 25))


@dataclass(frozen=True)
class Day:
    """What is unlike others in one session. `rises` are the greatest of both pressures."""

    weight: str
    mg_per_kg: str
    rises: tuple[int, int]
    dissociation: int
    extra: tuple[tuple[int, str], ...] = ()
    stop: tuple[int, str] = (40, "complete")


DAYS = (
    Day("70 kg", "0.5", (22, 12), 6, ((12, "! nausea mild"), (30, "! nausea gone"))),
    Day(
        "70.3 kg", "0.5", (51, 20), 7,
        ((15, "! nausea moderate"), (16, "gave ondansetron 4 mg iv for nausea"),
         (33, "! nausea gone"), (34, "! headache mild"), (60, "! headache gone")),
    ),
    Day("69.8 kg", "0.5", (18, 10), 4, ((14, "pause bathroom"), (19, "resume"))),
    Day("154.3 lb", "0.75", (30, 31), 8, ((20, "rate 40 because dizzy"),), (45, "complete")),
    Day("70 kg", "0.75", (12, 5), 3, ((10, "! dizziness mild"),), (25, "patient request")),
    Day(
        "70.6 kg", "0.5", (25, 14), 5,
        ((21, "190/96 90 97"), (22, "strike 10:21 because wrong patient"),
         (23, "144/88 80 97"), (24, "fix 10:23 134/82 78 97 because mistyped")),
    ),
    Day("71 kg", "0.5", (9, 6), 2, ((13, "bolus 5 mg"),)),
    Day("71.3 kg", "0.5", (16, 9), 0),
)  # fmt: skip


class Answered(NamedTuple):
    """A PHQ-9 on a day, at a time of it; item 10 is not counted."""

    on: date
    clock: tuple[int, int]
    answers: tuple[int | None, ...]


def _answers(*nine: int | None) -> tuple[int | None, ...]:
    return (*nine, 1)


SCORES = (
    Answered(FIRST - timedelta(days=10), (9, 0), _answers(3, 3, 3, 2, 2, 2, 2, 2, 0)),
    Answered(INDUCTION[0], (8, 40), _answers(3, 3, 2, 2, 2, 2, 2, 1, 0)),
    Answered(INDUCTION[1], (8, 50), _answers(2, 2, 2, 2, 2, None, 2, 2, 0)),
    Answered(INDUCTION[1], (13, 30), _answers(0, 0, 0, 0, 0, 0, 0, 0, 0)),
    Answered(INDUCTION[3], (8, 30), _answers(1, 1, 1, 2, 1, 1, 1, 1, 0)),
    Answered(INDUCTION[5], (8, 30), _answers(0, 1, 1, 0, 0, 1, 0, 0, 0)),
    Answered(INDUCTION[5] + timedelta(days=5), (9, 0), _answers(0, 1, 0, 1, 0, 0, 1, 0, 0)),
    Answered(BOOSTERS[0], (8, 30), _answers(1, 1, 1, 1, 1, 1, 1, None, None)),
    Answered(BOOSTERS[1] + timedelta(days=3), (9, 0), _answers(1, 1, 0, 0, 1, 0, 0, 1, 0)),
)
"""The fourth is on an infusion's day, after it: it says nothing of before or after."""


def transcript(number: int) -> str:
    """The lines of the session `number`, from 09:20 to the door."""
    day, chance = DAYS[number], Random(number)
    resting = _Reading(112 + chance.randrange(14), 70 + chance.randrange(8), 72, 98, 0)
    end = day.stop[0]
    lines = [
        (-40, "arrived"),
        *((-39, f"ok {item}") for item in ("identity", "allergies", "medicines", "consent")),
        (-36, "ok safety"),
        (-36, "ate 3h toast"),
        (-35, "alcohol none"),
        (-35, "driver Sam Reyes, spouse, 555-0100"),
        (-33, f"weight {day.weight}"),
        (-22, "iv in left forearm 22g"),
        (-18, f"plan {day.mg_per_kg} mg/kg over 40 min"),
        (-16, "drug 50 mg/ml lot A123 exp 2027-03"),
        (-15, "bag 100 mg in 100 ml"),
        (-25, f"{resting.systolic + 9}/88 70 98"),
        (-10, f"{resting} m5 a3 p0"),
        (-5, "ok equipment"),
        (-2, "ok time-out"),
        (0, "start"),
        *((at, _at(at, end, resting, day)) for at in range(5, end, 5 + number % 2 * 5)),
        *day.extra,
        (end, f"stop {day.stop[1]}"),
        *((end + 1 + at, one) for at, one in enumerate(_attested())),
        *((end + at, f"{_at(end + at, end, resting, day)} m5") for at in (12, 24, 35 + number)),
        (end + 45, "release"),
        (end + 46, "left home"),
    ]
    timed = sorted(lines, key=lambda one: one[0])
    return "\n".join(("as SH", *(f"{_clock(at)} {said}" for at, said in timed)))


class _Reading(NamedTuple):
    systolic: int
    diastolic: int
    heart_rate: int
    spo2: int
    dissociation: int

    def __str__(self) -> str:
        pressure = f"{self.systolic}/{self.diastolic}"
        return f"{pressure} {self.heart_rate} {self.spo2} 14 d{self.dissociation} n0"


def _at(minute: int, end: int, resting: _Reading, day: Day) -> str:
    """Up to the end and down again; the lower pressure is highest half way."""
    up = min(minute / end, 1) * max(0.0, 1 - max(minute - end, 0) / 20)
    half = 1 - abs(2 * minute / end - 1) if minute < end else 0
    risen = _Reading(
        resting.systolic + round(day.rises[0] * up),
        resting.diastolic + round(day.rises[1] * half),
        resting.heart_rate + round(8 * up),
        resting.spo2 - round(2 * up),
        round(day.dissociation * up),
    )
    return str(risen)


def _attested() -> tuple[str, ...]:
    return (
        "iv out", "ok iv site", "ok gait", "ok oriented", "coach Kim", "ok safety",
        "ok instructions", "driver here",
    )  # fmt: skip


def _clock(minute: int) -> str:
    hours, minutes = divmod(600 + minute, 60)
    return f"{hours:02}:{minutes:02}"
