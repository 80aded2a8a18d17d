"""Transcripts: timed lines of a session, whole or added (contract, section 6), all or nothing."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from infusion_desk.domain.acts import check
from infusion_desk.domain.charting import Stamp, entry_of
from infusion_desk.domain.clinic import Clinic
from infusion_desk.domain.entries import Entry, Fact, Source, patient_stream, session_stream
from infusion_desk.domain.ids import uuid7
from infusion_desk.domain.line import clean, parse
from infusion_desk.domain.patient import Patient
from infusion_desk.domain.problems import InfusionDeskError, Refused, Unreadable
from infusion_desk.domain.record_facts import PatientRegistered
from infusion_desk.domain.session import Session, replay
from infusion_desk.domain.session_facts import (
    ACCEPTED_ON_PAPER,
    CheckedIn,
    SessionKind,
    SessionPlanned,
)
from infusion_desk.domain.times import AHEAD, instants, minute_of, shown_clock
from infusion_desk.projections.report import entry_words

PAST_MIDNIGHT = timedelta(hours=6)
"""An earlier time than the line before is the next day if it is less than this later."""

_PATIENT = re.compile(r"patient (\S+) ([^,]+), (.+) ([0-9]{4}-[0-9]{2}-[0-9]{2})\Z", re.ASCII)
_SESSION = re.compile(
    r"session (\S+) on ([0-9]{4}-[0-9]{2}-[0-9]{2}) tz (\S+)(?: chair ([0-9]{1,2}))?( kap)?\Z",
    re.ASCII,
)
_ADDED_TO = re.compile(r"session ([0-9a-f]{8}-[0-9a-f-]{27})\Z", re.ASCII)
_TIMED = re.compile(r"([0-9]{2}):([0-9]{2})(?::([0-9]{2}))? (.*)\Z", re.ASCII | re.DOTALL)


class TranscriptRefused(InfusionDeskError):
    """The first line that cannot be read, or is refused; nothing of the file was written."""

    def __init__(self, number: int, text: str, reason: str) -> None:
        super().__init__(f"line {number}: {text!r}: {reason}")
        self.number = number


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a transcript is read against: the clinic, the patients and the other sessions.

    `station` is where it will be stored, which decides between two entries of one moment.
    """

    clinic: Clinic
    entered_by: str
    now: datetime
    find_patient: Callable[[str], Patient | None]
    clash: Callable[[Session], str | None]
    source: Source = Source.PAPER
    find_session: Callable[[UUID], Session | None] = lambda _: None
    station: str = ""


@dataclass(frozen=True, slots=True)
class Transcribed:
    """What a transcript comes to: the session that its entries make, or that they are added to."""

    patient: UUID
    patient_entries: tuple[Entry, ...]
    session: Session


def is_timed(text: str) -> bool:
    """Whether a line makes an entry, and is no header."""
    return _TIMED.match(text) is not None


def read_lines(data: bytes) -> tuple[tuple[int, str], ...]:
    """The lines that say something, with their numbers; raises TranscriptRefused for not UTF-8."""
    lines = data.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    found = []
    for number, raw in enumerate(lines, start=1):
        try:
            text = raw.removesuffix(b"\r").decode("utf-8")
        except UnicodeDecodeError:
            shown = raw.decode("utf-8", "replace")
            raise TranscriptRefused(number, shown, "This is not UTF-8 text.") from None
        if text.strip(" \t") and not text.startswith("#"):
            found.append((number, text.strip(" ")))
    return tuple(found)


def transcribe(data: bytes, surroundings: Surroundings, into: Session | None = None) -> Transcribed:
    """The entries that a transcript makes; raises TranscriptRefused at the first bad line.

    `into` is the session that the lines are added to, where no line of the file names it.
    """
    reader = Reader(surroundings, into)
    number, text = 1, ""
    try:
        for number, text in read_lines(data):  # noqa: B007 the last one is named when none follows
            reader.take(text)
        return reader.transcribed()
    except (Refused, Unreadable) as problem:
        raise TranscriptRefused(number, text, str(problem)) from problem


class Reader:
    """Takes one line after another, as a scribe would; a copy goes on by itself."""

    def __init__(self, surroundings: Surroundings, into: Session | None = None) -> None:
        self._around = surroundings
        self._hand = surroundings.entered_by
        self._patient: Patient | None = None
        self._registered: tuple[Entry, ...] = ()
        self._planned: SessionPlanned | None = None
        self._zone = ZoneInfo("UTC")
        self._session: Session | None = None
        self._now: datetime | None = None
        self._count = 0
        self._added_to: Session | None = None
        if into is not None:
            self._add_to(into)

    def take(self, text: str) -> str:
        """One line of the file, and what it says; raises Refused or Unreadable."""
        text = clean(text)
        word = text.split(maxsplit=1)[0]
        if word == "patient":
            return self._take_patient(text)
        if word == "session":
            return self._take_session(text)
        if word == "as":
            return self._take_hand(text)
        return self._take_timed(text)

    def transcribed(self) -> Transcribed:
        """What all lines came to."""
        if self._session is None or self._planned is None:
            raise Refused("The file holds no session with a timed line.")
        if self._session is self._added_to:
            raise Refused("There is no timed line to add.")
        return Transcribed(self._planned.patient, self._registered, self._session)

    def _add_to(self, session: Session) -> None:
        """From here on lines are added to a session that is there, from its arrival on."""
        self._session = self._added_to = session
        self._planned, self._zone = session.plan, session.zone
        self._count = max(entry.seq for entry in session.entries)
        arrived = session.at_of(CheckedIn)
        self._now = None if arrived is None else minute_of(arrived)

    def _take_patient(self, text: str) -> str:
        if self._added_to is not None:
            raise Refused("The session that this is added to says whose it is.")
        if self._patient is not None:
            raise Refused("A transcript has one patient line.")
        match = _PATIENT.match(text)
        if match is None:
            raise Unreadable("It reads: patient MRN Surname, Given YYYY-MM-DD")
        mrn, surname, given = match.group(1), match.group(2).strip(), match.group(3).strip()
        born = _day(match.group(4))
        known = self._around.find_patient(mrn)
        if known is None:
            made = Patient(uuid7(self._around.now), mrn, surname, given, born)
            self._patient = made
            return f"{made.name}, born {born}, is new here"
        if (known.surname, known.given, known.birth_date) != (surname, given, born):
            raise Refused(f"MRN {mrn} is {known.filed_name}, born {known.birth_date}.")
        self._patient = known
        return f"{known.name}, born {born}"

    def _take_session(self, text: str) -> str:
        if self._planned is not None:
            raise Refused("A transcript has one session line.")
        named = _ADDED_TO.match(text)
        if named is not None:
            return self._take_id(UUID(named.group(1)))
        match = _SESSION.match(text)
        if match is None:
            raise Unreadable(
                "It reads: session MRN on 2026-11-20 tz America/Los_Angeles [chair 2] [kap]"
            )
        mrn, day, zone, chair, kap = match.groups()
        if self._patient is None:
            self._patient = self._around.find_patient(mrn)
        if self._patient is None or self._patient.mrn.casefold() != mrn.casefold():
            raise Refused(f"MRN {mrn} is not the patient of this transcript.")
        if chair is not None and chair not in self._around.clinic.chairs:
            raise Refused(f"Chair {chair}: the clinic has {', '.join(self._around.clinic.chairs)}.")
        self._zone = _zone(zone)
        kind = SessionKind.KAP if kap else SessionKind.IV
        self._planned = SessionPlanned(self._patient.id, _day(day), kind, chair)
        where = "" if chair is None else f", chair {chair}"
        return f"A new session of {self._patient.name} on {day}{where}"

    def _take_id(self, session: UUID) -> str:
        if self._patient is not None:
            raise Refused("The session that this is added to says whose it is.")
        found = self._around.find_session(session)
        if found is None:
            raise Refused("There is no such session.")
        self._add_to(found)
        return f"Added to the session of {found.plan.on}"

    def _take_hand(self, text: str) -> str:
        initials = text.removeprefix("as").strip()
        person = self._around.clinic.person(initials)
        if person is None:
            raise Refused(f"{initials!r} is not known here.")
        self._hand = person.initials
        return f"What follows is by {person.name}"

    def _take_timed(self, text: str) -> str:
        match = _TIMED.match(text)
        if match is None:
            raise Unreadable("A line begins with its time, as in 09:20 arrived.")
        if self._planned is None:
            raise Refused("The patient and session lines come first.")
        hour, minute, second, said = match.groups()
        self._now = self._next_moment(int(hour), int(minute), int(second or 0))
        if self._session is None:
            self._session = self._begin(self._planned)
        line = parse(said)
        if line.chair is not None:
            raise Refused(f"{line.chair}> names a chair: a transcript is for one.")
        stamp = self._stamp(self._hand if line.hand is None else self._known(line.hand))
        entry = entry_of(line, self._session, stamp)
        after = check(self._session, entry, self._around.clinic)
        clash = self._around.clash(after)
        if clash is not None:
            raise Refused(clash)
        self._session = after
        return f"{shown_clock(entry.happened_at, self._zone)} {entry_words(after, entry)}"

    def _known(self, hand: str) -> str:
        person = self._around.clinic.person(hand)
        if person is None:
            raise Refused(f"{hand} is not known here.")
        return person.initials

    def _next_moment(self, hour: int, minute: int, second: int) -> datetime:
        """The first such time not earlier than the line before, today or past midnight."""
        if hour > 23 or minute > 59 or second > 59:
            raise Unreadable(f"{hour:02}:{minute:02} is not a time of day.")
        assert self._planned is not None
        clock, before = time(hour, minute, second), self._now
        moment = self._moment(clock, before)
        if self._added_to is not None and moment > self._around.now + AHEAD:
            now = shown_clock(self._around.now, self._zone)
            raise Refused(f"{clock:%H:%M} has not happened yet; now is {now}.")
        return moment

    def _moment(self, clock: time, before: datetime | None) -> datetime:
        assert self._planned is not None
        if before is None:
            return self._first(self._planned.on, clock, datetime.min.replace(tzinfo=UTC))
        local = before.astimezone(self._zone)
        today = instants(local.date(), clock, self._zone)
        if any(moment >= before for moment in today) or (not today and clock > local.time()):
            return self._first(local.date(), clock, before)
        moment = self._first(local.date() + timedelta(days=1), clock, before)
        if moment - before >= PAST_MIDNIGHT:
            than = "the line before" if self._session is not self._added_to else "the arrival"
            raise Refused(f"{clock:%H:%M} is earlier than {than}.")
        return moment

    def _first(self, day: date, clock: time, before: datetime) -> datetime:
        for moment in instants(day, clock, self._zone):
            if moment >= before:
                return moment
        raise Refused(f"{clock:%H:%M} did not exist on {day}: the clocks were put forward.")

    def _begin(self, planned: SessionPlanned) -> Session:
        """The entries that a header stands for: registration, planning, accepted on paper."""
        assert self._patient is not None and self._now is not None
        one = self._patient
        if self._around.find_patient(one.mrn) is None:
            fact = PatientRegistered(one.mrn, one.surname, one.given, one.birth_date)
            self._registered = (self._entry(fact, patient_stream(one.id)),)
        stream = session_stream(uuid7(self._around.now))
        return replay((self._entry(planned, stream), self._entry(ACCEPTED_ON_PAPER, stream)))

    def _stamp(self, by: str) -> Stamp:
        assert self._now is not None
        self._count += 1
        return Stamp(
            charted_at=self._now,
            recorded_at=self._around.now,
            by=by,
            entered_by=self._around.entered_by,
            source=self._around.source,
            station=self._around.station if self._added_to else "",
            seq=self._count,
            check_in=self._around.clinic.check_in,
        )

    def _entry(self, fact: Fact, stream: str) -> Entry:
        stamp = self._stamp(self._hand)
        return Entry(
            id=uuid7(stamp.recorded_at),
            stream=stream,
            happened_at=stamp.charted_at,
            charted_at=stamp.charted_at,
            recorded_at=stamp.recorded_at,
            zone=self._zone.key,
            by=stamp.by,
            entered_by=stamp.entered_by,
            fact=fact,
            source=stamp.source,
            seq=stamp.seq,
        )


def _day(text: str) -> date:
    """A day of our time: no time zone and no calendar page is at its end there."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise Unreadable(f"{text} is not a day.") from None
    if not 1900 <= day.year < 2200:
        raise Unreadable(f"{text} is not a day of our time.")
    return day


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise Unreadable(f"{name!r} is not a time zone like America/Los_Angeles.") from None
