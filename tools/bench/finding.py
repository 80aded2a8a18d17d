"""Among 20,000 patients and 200,000 sessions: a key of a search, and a page, until painted."""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import partial
from uuid import UUID

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from infusion_desk.db.index import put_rows
from infusion_desk.db.rows import PatientRow, SessionRow
from infusion_desk.domain.course import State
from infusion_desk.domain.scale_facts import AnsweredBy, ScaleScored
from infusion_desk.domain.scale_forms import PHQ_9
from tools.bench.figure import Figure, each, share, spread
from tools.bench.ward import OPENED, ORDINARY, taken_in
from tools.bench.window import Opened, opened

PATIENTS, SESSIONS_EACH, TREATED = 20_000, 10, 8
_SURNAMES = (
    "Garcia", "Nguyen", "Smith", "Johnson", "Gutiérrez", "Kowalski", "O'Brien", "Andersen",
    "Hernandez", "Okonkwo", "Lindqvist", "Petrov", "Yamamoto", "Fernandes", "Reyes", "Wong",
)  # fmt: skip
_SYLLABLES = ("ma", "re", "li", "to", "na", "dev", "son", "ka", "el", "jo", "hn", "ri", "be", "an")
FITTING = ("garcia ma", "lindqvist", "1985-03", "14 mar 1985", "10017", "o'brien jo")
MISSPELT = ("garzia ma", "linqvist", "ngyuen", "gutieres 1985", "kim", "obrein")


def figures() -> Iterator[Figure]:
    """Typed letter by letter, words that fit and words that are misspelt."""
    chance = random.Random(20)
    with opened(chairs=1) as window:
        _fill(window, chance)
        window.built.room.go("patients")
        window.draw()
        (field,) = (
            one
            for one in window.built.window.findChildren(QLineEdit)
            if one.objectName() == "search"
        )
        fitting = _typed(window, field, FITTING)
        misspelt = _typed(window, field, (*MISSPELT, *_slipped(chance)))
        pages = list(each(partial(_open, window, one) for one in _treated(window)))
    yield Figure(
        "a key of a search, 20,000 patients", share(fitting, 0.99), "ms p99", 16, spread(fitting)
    )
    yield Figure("  of a misspelt name", share(misspelt, 0.99), "ms p99", 16, spread(misspelt))
    yield Figure("a patient's page, first opened", share(pages, 0.99), "ms p99", 50, spread(pages))


def _slipped(chance: random.Random) -> tuple[str, ...]:
    """Every surname with another letter somewhere behind its first: enough keys for a p99."""
    slipped = []
    for name in filter(str.isascii, _SURNAMES):
        at = chance.randrange(1, len(name))
        slipped.append(f"{name[:at]}{chance.choice('bdkmprstvw')}{name[at + 1 :]} ma".lower())
    return tuple(slipped)


def _treated(window: Opened) -> list[UUID]:
    """Patients whose journal is whole: ten sessions each, with a PHQ-9 before every one."""
    desk, text = window.here.desk, ORDINARY.read_text("utf-8")
    patients = []
    for number in range(TREATED):
        for turn in range(SESSIONS_EACH):
            day = f"{OPENED.date() - timedelta(weeks=SESSIONS_EACH - turn)}"
            told = text.replace("900017", f"60000{number}").replace("2026-11-20", day)
            taken = taken_in(desk, told.replace(" chair 2", "").encode())
            at = datetime.fromisoformat(f"{day}T12:00+00:00")
            score = ScaleScored(PHQ_9.id, PHQ_9.edition, AnsweredBy.PATIENT, (), 20 - turn)
            desk.score(taken.patient, score, at)
        patients.append(taken.patient)
    return patients


def _open(window: Opened, patient: UUID) -> None:
    window.built.room.pages.finding.show_patient(patient)
    window.draw()


def _typed(window: Opened, field: QLineEdit, searches: tuple[str, ...]) -> list[float]:
    times: list[float] = []
    for words in searches:
        field.clear()
        window.draw()
        times += each(partial(_key, window, field, letter) for letter in words)
    return times


def _key(window: Opened, field: QLineEdit, letter: str) -> None:
    QTest.keyClicks(field, letter)
    window.draw()


def _fill(window: Opened, chance: random.Random) -> None:
    """Rows for finding alone: a search reads nothing else."""
    patients = [_patient(number, chance) for number in range(PATIENTS)]
    sessions = (
        _session(patient, number, turn)
        for number, patient in enumerate(patients)
        for turn in range(SESSIONS_EACH)
    )
    with window.here.record._store.writing() as connection:
        put_rows(connection, patients, sessions)


def _patient(number: int, chance: random.Random) -> PatientRow:
    born = date(1940, 1, 1) + timedelta(days=chance.randrange(25_000))
    given = "".join(chance.choice(_SYLLABLES) for _ in range(chance.choice((2, 3)))).title()
    surname = chance.choice(_SURNAMES)
    if number % 2:
        surname += "".join(chance.choice(_SYLLABLES) for _ in range(2))
    return PatientRow(UUID(int=number + 1), f"{100_000 + number}", surname, given, born)


def _session(patient: PatientRow, number: int, turn: int) -> SessionRow:
    id_ = UUID(int=10_000_000 + number * SESSIONS_EACH + turn)
    arrived = datetime(2020, 1, 1, 17, tzinfo=UTC) + timedelta(days=turn * 21 + number % 1000)
    return SessionRow(
        id_, patient.id, arrived.date(), None, "1", State.LEFT, "UTC",
        arrived, None, None, arrived + timedelta(hours=2), arrived + timedelta(hours=2),
    )  # fmt: skip
