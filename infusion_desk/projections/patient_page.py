"""One patient's page: who this is, and every session so far."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from infusion_desk.domain.course import PRESENT
from infusion_desk.domain.entries import Entry
from infusion_desk.domain.patient import Patient
from infusion_desk.domain.patient_facts import RegistrationsJoined
from infusion_desk.domain.record_facts import SessionAssigned
from infusion_desk.projections.candidacy import Candidacy
from infusion_desk.projections.follow_ups import FollowUpRow
from infusion_desk.projections.found import FoundPatient
from infusion_desk.projections.header import allergy_words, day_words
from infusion_desk.projections.history import PastSession
from infusion_desk.projections.patient_lists import PatientLists
from infusion_desk.projections.score_rows import ScoreRow
from infusion_desk.projections.score_trend import Trend
from infusion_desk.projections.series_strip import SeriesStrip

NO_SERIES, NO_LISTS = SeriesStrip(), PatientLists()


@dataclass(frozen=True, slots=True)
class PatientPage:
    """The banner and the rows, newest session first; `here` is the session going on now.

    `block` is what a physician must see to before the next start.
    """

    patient: UUID
    name: str
    facts: str
    allergies: str
    sessions: tuple[PastSession, ...]
    here: UUID | None = None
    marks: tuple[str, ...] = ()
    alike: tuple[str, ...] = ()
    scores: tuple[ScoreRow, ...] = ()
    block: str = ""
    series: SeriesStrip = NO_SERIES
    trends: tuple[Trend, ...] = ()
    follow_ups: tuple[FollowUpRow, ...] = ()
    sees_charts: bool = True
    may_revise: bool = True
    lists: PatientLists = NO_LISTS
    leader: FoundPatient | None = None
    """Another registration of this person, which leads: what is new is charted there."""
    candidacy: Candidacy | None = None


def alike_words(patient: Patient, others: Sequence[tuple[str, date, str, date]]) -> tuple[str, ...]:
    """Whom this patient may be taken for, this one first: name, birth date, MRN, planned day.

    Empty where there is nobody; each of `others` is filed name, birth date, MRN and day.
    """
    if not others:
        return ()
    mine = f"{patient.filed_name}, born {day_words(patient.birth_date)}, MRN {patient.mrn}"
    told = [
        f"{name}, born {day_words(born)}, MRN {mrn}, planned {day_words(on)}"
        for name, born, mrn, on in others
    ]
    return (f"This is {mine}", *(f"Not {one}" for one in told))


def patient_page_of(
    patient: Patient, sessions: tuple[PastSession, ...], today: date
) -> PatientPage:
    """The page as of `today`."""
    born = f"born {day_words(patient.birth_date)} ({patient.age_on(today)} y)"
    facts = " · ".join(filter(None, (patient.pronouns, born, f"MRN {patient.mrn}")))
    here = next((row.session for row in sessions if row.state in PRESENT), None)
    marks = tuple(map(_mark, patient.marks))
    allergies = allergy_words(patient)
    return PatientPage(patient.id, patient.name, facts, allergies, sessions, here, marks)


def registration_lines(patient: Patient, days: Sequence[date]) -> tuple[str, ...]:
    """One registration, to be held against another; `days` are those of its sessions."""
    many = f"{len(days)} session{'s' * (len(days) != 1)}"
    last = f", the last {day_words(max(days))}" if days else ""
    return (
        patient.filed_name,
        f"born {day_words(patient.birth_date)}",
        f"MRN {patient.mrn}",
        patient.phone or "no telephone",
        allergy_words(patient),
        f"{many}{last}",
    )


def joined_words(entry: Entry, other: Patient) -> str:
    """Which other registration it was joined with, which of the two leads, when, by whom, why."""
    joined = entry.fact
    assert isinstance(joined, RegistrationsJoined)
    local = entry.charted_at.astimezone(ZoneInfo(entry.zone))
    whose = f"MRN {other.mrn} ({other.filed_name}, born {day_words(other.birth_date)})"
    how = f"Joined with {whose}, this one leads" if joined.leads else f"Joined to {whose}"
    return f"{how} · {day_words(local.date())} {entry.by}: {joined.because}"


def with_series(page: PatientPage, strip: SeriesStrip) -> PatientPage:
    """With the strip; what is planned stands there and not among the rows."""
    planned = {one.session for one in strip.bubbles if one.is_planned}
    rows = tuple(one for one in page.sessions if one.session not in planned)
    return replace(page, series=strip, sessions=rows)


def _mark(entry: Entry) -> str:
    """Who said that a session is another patient's, or this one's, when and why."""
    assigned = entry.fact
    assert isinstance(assigned, SessionAssigned)
    local = entry.charted_at.astimezone(ZoneInfo(entry.zone))
    told = f"{day_words(local.date())} {local:%H:%M} {entry.by}: {assigned.because}"
    on = day_words(assigned.on)
    if assigned.away:
        return f"The session of {on} was charted here and is another patient's · {told}"
    return f"The session of {on} was charted under another patient and is this one's · {told}"
