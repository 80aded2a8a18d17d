"""Finding patients and sessions. Nothing here is known that the journal does not say."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date, datetime
from fnmatch import fnmatchcase
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import (
    BindParameter,
    Column,
    ColumnElement,
    Connection,
    Integer,
    Row,
    Select,
    String,
    and_,
    bindparam,
    insert,
    or_,
    select,
    text,
    type_coerce,
)
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from infusion_desk.db import schema
from infusion_desk.db.birth_dates import birth_date_globs, with_dates_joined
from infusion_desk.db.codec import canonical, plain_of, read_as, written
from infusion_desk.db.folding import folded, name_words
from infusion_desk.db.near_names import pieces_begun, sharing_pieces, slips_to_name
from infusion_desk.db.rows import Infused, PatientRow, SessionRow
from infusion_desk.domain.course import PRESENT, State
from infusion_desk.domain.occupancy import Occupied
from infusion_desk.domain.session_facts import SessionKind
from infusion_desk.domain.summary import SessionSummary

Reading = Callable[[], AbstractContextManager[Connection]]

MOST_FOUND = 50
"""More patients than this are not listed; another letter narrows them down."""

LATELY = 200
"""Sessions: enough to know what a clinic charts most."""

_patient = schema.patient_row.c
_session = schema.session_row.c
_NEAR = ("near name",)
_NAMED = "SELECT rowid FROM name_piece WHERE name_piece MATCH :pieces"


LAST_OF_ALL = "\U0010ffff"
"""Sorts behind every word that begins alike."""


class Index:
    """Reads the rows; inside a writing transaction, as that transaction sees them."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def find_patients(self, words: str, most: int = MOST_FOUND) -> tuple[PatientRow, ...]:
        """Those whom every word fits, in any order: begun name, begun MRN, birth date.

        In order of name, each saying what fitted; no words at all fit everybody.
        """
        wanted = _all_wanted(words)
        query = (
            select(schema.patient_row)
            .where(*(one.condition for one in wanted))
            .order_by(_patient.name_words, _patient.birth_date)
            .limit(most)
        )
        with self._reading() as connection:
            rows = connection.execute(query).all()
        return tuple(_patient_row(row, wanted) for row in rows)

    def find_near(self, words: str, most: int = MOST_FOUND) -> tuple[PatientRow, ...]:
        """Those whose names were meant, if words of a name were misspelt; the nearest first.

        A number or a birth date fits or not: one slip away is somebody else.
        """
        wanted = _all_wanted(words)
        with self._reading() as connection:
            rows = sharing_pieces(connection, (one.word for one in wanted))
        counted = ((_slips(row, wanted), row) for row in rows)
        near = sorted(
            ((count, row) for count, row in counted if count),
            key=lambda one: (one[0], one[1].name_words, one[1].birth_date),
        )
        return tuple(_matched_row(row, _NEAR) for _, row in near[:most])

    def find_like(self, surname: str, given: str, born: date) -> tuple[PatientRow, ...]:
        """Who may be this very person: this name, or this birth date and a name that is near."""
        name = f"{surname} {given}"
        words = name_words(surname, given)
        rows = (*self.find_patients(name), *self.find_near(name), *self.find_patients(f"{born}"))
        once = {row.id: replace(row, matched=()) for row in rows}.values()
        return tuple(row for row in once if _is_like(row, words, born))

    def patient_with_mrn(self, mrn: str) -> PatientRow | None:
        """The patient with this number, in any case."""
        alike = select(schema.patient_row).where(_patient.mrn_word == _mrn_word(mrn))
        with self._reading() as connection:
            rows = connection.execute(alike).all()
        same = (row for row in rows if row.mrn.casefold() == mrn.casefold())
        return next(map(_patient_row, same), None)

    def patient(self, wanted: UUID) -> PatientRow | None:
        """The row of one patient."""
        with self._reading() as connection:
            row = connection.execute(
                select(schema.patient_row).where(_patient.id == wanted)
            ).one_or_none()
        return None if row is None else _patient_row(row)

    def session(self, wanted: UUID) -> SessionRow | None:
        """The row of one session."""
        found = self._sessions(_session.id == wanted)
        return found[0] if found else None

    def sessions_of(self, patient: UUID) -> tuple[SessionRow, ...]:
        """The patient's sessions, the latest day first."""
        return self._sessions(_session.patient == patient)[::-1]

    def sessions_on(self, day: date) -> tuple[SessionRow, ...]:
        """The sessions of a day, in order of arrival; those to come last."""
        found = self._sessions(_session.on_date == day)
        return tuple(sorted(found, key=lambda row: row.arrived_at is None))

    def sessions_between(self, first: date, last: date) -> tuple[SessionRow, ...]:
        """The sessions of these days, whatever became of them."""
        return self._sessions(_session.on_date.between(first, last))

    def planned_between(self, first: date, last: date) -> tuple[tuple[PatientRow, date], ...]:
        """Who has a session in these days that is not over, each with its day."""
        over = [State.CANCELLED.value, State.LEFT.value]
        query = (
            select(schema.patient_row, _session.on_date)
            .join(schema.session_row, _session.patient == _patient.id)
            .where(_session.on_date.between(first, last), _session.state.not_in(over))
            .order_by(_session.on_date, _patient.name_words)
        )
        with self._reading() as connection:
            rows = connection.execute(query).all()
        return tuple((_patient_row(row), row.on_date) for row in rows)

    def open_sessions(self) -> tuple[SessionRow, ...]:
        """The sessions whose patient is here."""
        return self._sessions(_session.state.in_([state.value for state in PRESENT]))

    def latest_summaries(self, most: int = LATELY) -> tuple[SessionSummary, ...]:
        """What the latest sessions that are over came to, the last one first."""
        query = (
            select(_session.summary)
            .where(_session.summary.is_not(None))
            .order_by(_session.left_at.desc())
            .limit(most)
        )
        with self._reading() as connection:
            held = connection.execute(query).scalars().all()
        return tuple(read_as(SessionSummary, plain_of(one)) for one in held)

    def infused(self, after: UUID, most: int) -> tuple[Infused, ...]:
        """Sessions whose infusion was started, by id from the one `after` on."""
        names = ("id", "patient", "on_date", "started_at", "summary")
        query = (
            select(*(_session[name] for name in names))
            .where(_session.started_at.is_not(None), _session.id > after)
            .order_by(_session.id)
            .limit(most)
        )
        with self._reading() as connection:
            rows = connection.execute(query).all()
        return tuple(_infused(*row) for row in rows)

    def occupied(self, mine: Occupied) -> tuple[Occupied, ...]:
        """What other sessions of this patient or on this chair take, about this one's time."""
        if mine.arrived_at is None:
            return ()
        wanted = {
            "of": mine.patient,
            "on": mine.chair,
            "but": mine.session,
            "begun": mine.arrived_at,
            "ended": mine.left_at,
        }
        rows = self._rows(_ABOUT_THEN, wanted)
        return tuple(_occupied(row, row.patient) for row in rows if row.patient is not None)

    def _sessions(self, *conditions: ColumnElement[bool]) -> tuple[SessionRow, ...]:
        return self._rows(_SESSIONS.where(*conditions), {})

    def _rows(self, query: Select[Any], values: dict[str, Any]) -> tuple[SessionRow, ...]:
        with self._reading() as connection:
            return tuple(_session_row(row) for row in connection.execute(query, values))


def put_rows(
    connection: Connection, patients: Iterable[PatientRow], sessions: Iterable[SessionRow]
) -> None:
    """Writes the rows in the place of those that were there."""
    for patient in patients:
        found_by = {
            "name_words": name_words(patient.surname, patient.given),
            "mrn_word": _mrn_word(patient.mrn),
        }
        connection.execute(_PUT_PATIENT, {**_columns_of(patient, _patient), **found_by})
    for session in sessions:
        summary = None if session.summary is None else canonical(written(session.summary))
        columns = {**_columns_of(session, _session), "summary": summary}
        connection.execute(_PUT_SESSION, columns)


def all_rows(
    connection: Connection,
) -> tuple[dict[UUID, PatientRow], dict[UUID, SessionRow]]:
    """Every patient's and every session's row by id."""
    patients = map(_patient_row, connection.execute(select(schema.patient_row)))
    sessions = map(_session_row, connection.execute(select(schema.session_row)))
    return {row.id: row for row in patients}, {row.id: row for row in sessions}


def _columns_of(row: object, columns: Iterable[Column[Any]]) -> dict[str, Any]:
    return {one.name: getattr(row, one.name, None) for one in columns}


_FOUND_BY_ID = sqlite_insert(schema.patient_row)
_PUT_PATIENT = _FOUND_BY_ID.on_conflict_do_update(
    index_elements=[_patient.id],
    set_={one.name: one for one in _FOUND_BY_ID.excluded if one.name not in ("number", "id")},
)
"""In the same place, so that the pieces of the name stay its own."""
_PUT_SESSION = insert(schema.session_row).prefix_with("OR REPLACE")


_SESSIONS = select(schema.session_row).order_by(_session.on_date, _session.arrived_at, _session.id)
_begun, _ended = (bindparam(name, type_=schema.Moment) for name in ("begun", "ended"))
_ABOUT_THEN = _SESSIONS.where(
    or_(_session.patient == bindparam("of"), _session.chair == bindparam("on")),
    _session.id != bindparam("but"),
    or_(_session.over_at.is_(None), _session.over_at >= _begun),
    or_(_ended.is_(None), _session.arrived_at <= _ended),
)
"""Those that are not over before, and not begun after; one without an end is not over yet."""


def _patient_row(row: Row[Any], wanted: Iterable["_Wanted"] = ()) -> PatientRow:
    return _matched_row(row, dict.fromkeys(reason for one in wanted for reason in one.reasons(row)))


def _matched_row(row: Row[Any], matched: Iterable[str]) -> PatientRow:
    return PatientRow(
        row.id, row.mrn, row.surname, row.given, row.birth_date, matched=tuple(matched)
    )


def _session_row(row: Row[Any]) -> SessionRow:
    held = dict(row._mapping)
    kind = held["kind"]
    held["kind"] = None if kind is None else SessionKind(kind)
    held["state"] = State(held["state"])
    summary = held["summary"]
    held["summary"] = None if summary is None else read_as(SessionSummary, plain_of(summary))
    return SessionRow(**held)


def _infused(
    session: UUID, patient: UUID, on: date, started_at: datetime, held: bytes | None
) -> Infused:
    """Without the curve, which is most of what a summary weighs."""
    plain = None if held is None else {**plain_of(held), "systolic": []}
    summary = None if plain is None else read_as(SessionSummary, plain)
    return Infused(session, patient, on, started_at, summary)


def _occupied(row: SessionRow, patient: UUID) -> Occupied:
    return Occupied(
        row.id,
        patient,
        row.chair,
        row.arrived_at,
        row.over_at,
        row.started_at,
        row.ended_at,
    )


def _mrn_word(mrn: str) -> str:
    return folded(mrn).replace(" ", "")


class _Wanted(NamedTuple):
    """One word of a search, and what it could be."""

    word: str
    birth_dates: tuple[str, ...]

    @property
    def condition(self) -> ColumnElement[bool]:
        born = type_coerce(_patient.birth_date, String)
        ways = [born.op("GLOB")(glob) for glob in self.birth_dates]
        pieces: BindParameter[str] = bindparam("pieces", pieces_begun(self.word), unique=True)
        begun = text(_NAMED).bindparams(pieces).columns(rowid=Integer)
        named = and_(_patient.number.in_(begun), _patient.name_words.contains(f" {self.word}"))
        numbered = _patient.mrn_word.between(self.word, self.word + LAST_OF_ALL)
        return or_(named, numbered, *ways)

    def reasons(self, row: Row[Any]) -> Iterator[str]:
        """What of the row it fits."""
        if f" {self.word}" in row.name_words:
            yield "name"
        if row.mrn_word.startswith(self.word):
            yield "MRN"
        if any(fnmatchcase(row.birth_date.isoformat(), glob) for glob in self.birth_dates):
            yield "birth date"


def _is_like(row: PatientRow, words: str, born: date) -> bool:
    known = name_words(row.surname, row.given)
    if row.birth_date != born:
        return set(known.split()) == set(words.split())
    return any(slips_to_name(word, known) is not None for word in words.split())


def _slips(row: Row[Any], wanted: Iterable[_Wanted]) -> int | None:
    """How many slips make all that was typed fit; None where it cannot have been meant."""
    counted = [
        0 if any(one.reasons(row)) else slips_to_name(one.word, row.name_words) for one in wanted
    ]
    known = [one for one in counted if one is not None]
    return sum(known) if len(known) == len(counted) else None


def _all_wanted(words: str) -> list[_Wanted]:
    apart = with_dates_joined(words).split()
    return [one for one in map(_wanted, apart) if one is not None]


def _wanted(typed: str) -> _Wanted | None:
    """None for a word without a letter or digit, which fits everybody."""
    word = _mrn_word(typed)
    return _Wanted(word, birth_date_globs(typed)) if word else None
