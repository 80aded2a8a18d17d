"""The access log as a report: who did what, to whose record, when and where."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from infusion_desk.domain.access_log import is_of_emergency
from infusion_desk.domain.clinic import Clinic, clinic_with
from infusion_desk.domain.entries import Entry, patient_stream, session_stream
from infusion_desk.projections.access_words import Ground, LogKind, log_words
from infusion_desk.projections.header import day_words


@dataclass(frozen=True, slots=True)
class Known:
    """Whose record a patient's or a session's id is: as they are called for whoever reads."""

    patients: Mapping[UUID, str]
    sessions: Mapping[UUID, UUID]
    """Session → patient."""
    days: Mapping[UUID, date]


@dataclass(frozen=True, slots=True)
class LogRow:
    """One line; `by` is empty where nobody was known, `patient` where it was nobody's record."""

    id: UUID
    at: datetime
    by: str
    kind: LogKind
    text: str
    patient: str
    station: str
    emergency: bool
    clock: str
    """When, as it is shown."""

    def __str__(self) -> str:
        marked = "emergency access" if self.emergency else ""
        told = (self.clock, self.by or "nobody known", self.text, self.patient, marked)
        return ", ".join(filter(None, told))


@dataclass(frozen=True, slots=True)
class AccessReport:
    """What was asked for, oldest first; `asked` says it in words."""

    clinic: str
    zone: ZoneInfo
    made_at: datetime
    by: str
    asked: str
    rows: tuple[LogRow, ...] = ()
    demo: bool = False


def rows_of(
    entries: Sequence[Entry], of_clinic: Sequence[Entry], known: Known, zone: ZoneInfo
) -> tuple[LogRow, ...]:
    """A row an entry, in order of time, and within a second of the journal.

    `of_clinic` is all that was ever settled.
    """
    before = _clinics_before(of_clinic)
    return tuple(
        _row(entry, Ground(before.get(entry.id, Clinic()), known.days), known, zone)
        for entry in sorted(entries, key=_order)
    )


def _order(entry: Entry) -> tuple[datetime, str, int]:
    """What a row shows of the time is the second: the station's own count orders the rest."""
    return entry.recorded_at.replace(microsecond=0), entry.station, entry.seq


def asked_words(person: str, mrn: str, days: tuple[str, str], *, emergency: bool) -> str:
    """What was asked for, in words; everything, where nothing was said."""
    first, last = days
    told = (
        f"by or about {person}" if person else "",
        f"MRN {mrn}" if mrn else "",
        f"from {first}" if first else "",
        f"to {last}" if last else "",
        "emergency access alone" if emergency else "",
    )
    return ", ".join(filter(None, told)) or "everything"


def _clinics_before(of_clinic: Sequence[Entry]) -> Mapping[UUID, Clinic]:
    clinic, before = Clinic(), {}
    for entry in of_clinic:
        before[entry.id] = clinic
        clinic = clinic_with(clinic, entry)
    return before


def _row(entry: Entry, ground: Ground, known: Known, zone: ZoneInfo) -> LogRow:
    kind, text = log_words(entry, ground)
    local = entry.recorded_at.astimezone(zone)
    return LogRow(
        id=entry.id,
        at=local,
        by=entry.by,
        kind=kind,
        text=text,
        patient=_patient(entry, known),
        station=entry.station,
        emergency=is_of_emergency(entry),
        clock=f"{day_words(local.date())} {local:%H:%M:%S}",
    )


def _patient(entry: Entry, known: Known) -> str:
    """Whose record it was; the end of the id of somebody who is not here."""
    of = whose(entry, known.sessions)
    return "" if of is None else known.patients.get(of, f"patient {str(of)[-8:]}")


def whose(entry: Entry, sessions: Mapping[UUID, UUID]) -> UUID | None:
    """The patient whose record it was then, if anybody's."""
    room, _, named = entry.stream.partition(":")
    if room == _PATIENT:
        return UUID(named)
    patient: UUID | None = getattr(entry.fact, "patient", None)
    session = session_of(entry)
    return sessions.get(session) if patient is None and session is not None else patient


def session_of(entry: Entry) -> UUID | None:
    """The session that it was about, if any."""
    room, _, named = entry.stream.partition(":")
    session: UUID | None = getattr(entry.fact, "session", None)
    return UUID(named) if room == _SESSION else session


_PATIENT, _SESSION = (
    make(UUID(int=0)).partition(":")[0] for make in (patient_stream, session_stream)
)
