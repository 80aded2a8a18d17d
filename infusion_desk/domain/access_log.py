"""Which entries are the access log, and which of them are asked for."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from infusion_desk.domain.access_facts import EmergencyAccessEnded, EmergencyAccessTaken
from infusion_desk.domain.clinic import Clinic
from infusion_desk.domain.entries import (
    CLINIC_STREAM,
    Entry,
    Source,
    patient_stream,
    session_stream,
)
from infusion_desk.domain.log_facts import Exported, Seen, Viewed
from infusion_desk.domain.problems import Refused
from infusion_desk.domain.session_facts import DocumentPrinted, SessionPlanned

OF_STATIONS = ("access:", "clock:")
"""How the streams begin that say who was at a station, and what its clock did."""
OF_EVERYBODY = "sessions"
"""What an export is called that is not of one patient: it concerns each of them."""


@dataclass(frozen=True, slots=True)
class LogWanted:
    """What is asked for; what is not said leaves nothing out. It ends before `until`."""

    person: str = ""
    patient: UUID | None = None
    since: datetime | None = None
    until: datetime | None = None
    emergency: bool = False


def is_of_log(entry: Entry) -> bool:
    """Who was there, looked, printed, typed paper in and set; all under emergency access."""
    return (
        entry.stream.startswith(OF_STATIONS)
        or entry.stream == CLINIC_STREAM
        or entry.emergency
        or isinstance(entry.fact, DocumentPrinted)
        or (isinstance(entry.fact, SessionPlanned) and entry.source is Source.PAPER)
    )


def is_wanted(entry: Entry, wanted: LogWanted, sessions: Collection[UUID]) -> bool:
    """Whether an entry of the log is asked for; `sessions` are those of the patient asked for."""
    return (
        (not wanted.person or _is_by(entry, wanted.person))
        and (wanted.patient is None or _is_about(entry, wanted.patient, sessions))
        and (wanted.since is None or entry.recorded_at >= wanted.since)
        and (wanted.until is None or entry.recorded_at < wanted.until)
        and (not wanted.emergency or is_of_emergency(entry))
    )


def is_of_emergency(entry: Entry) -> bool:
    """Taken, ended, and everything between."""
    return entry.emergency or isinstance(entry.fact, EmergencyAccessTaken | EmergencyAccessEnded)


def is_of_everybody(fact: Exported) -> bool:
    """Whether it concerns each patient, named or not."""
    return fact.patient is None and fact.what == OF_EVERYBODY


def day_asked(typed: str, zone: ZoneInfo, *, after: bool = False) -> datetime | None:
    """Where a day begins that was typed as 2026-11-20, or `after` it; None for nothing typed.

    Raises Refused for anything else.
    """
    text = typed.strip()
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
        day += timedelta(days=1) if after else timedelta()
    except (ValueError, OverflowError):
        raise Refused(f"{text}: a day is written 2026-11-20.") from None
    return datetime.combine(day, time(), zone)


def must_have_an_answer(wanted: LogWanted, clinic: Clinic) -> None:
    """Raises Refused for a question that nothing could answer: an empty report looks like one."""
    if wanted.person and clinic.ever(wanted.person) is None:
        raise Refused(f"{wanted.person}: nobody has worked here by these initials.")
    if wanted.since and wanted.until and wanted.since >= wanted.until:
        raise Refused("The first day is after the last: there is no day between them.")


def _is_by(entry: Entry, person: str) -> bool:
    """By this person, or about them: whose password was set anew, who was let in."""
    named = (entry.by, entry.entered_by, str(getattr(entry.fact, "initials", "")))
    return person.casefold() in (one.casefold() for one in named)


def _is_about(entry: Entry, patient: UUID, sessions: Collection[UUID]) -> bool:
    match entry.fact:
        case Viewed(what, of, session):
            return what is not Seen.LOG and (of == patient or session in sessions)
        case Exported(_, _, _, of, session):
            return is_of_everybody(entry.fact) or of == patient or session in sessions
    room, _, named = entry.stream.partition(":")
    return room in _OF_SOMEBODY and UUID(named) in (patient, *sessions)


_OF_SOMEBODY = tuple(one(UUID(int=0)).partition(":")[0] for one in (session_stream, patient_stream))
