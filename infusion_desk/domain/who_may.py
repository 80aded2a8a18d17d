"""What each role may do: one table. The desk asks it before an act, the store once more before it
writes, so that a menu that forgot to ask lets nothing through.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from infusion_desk.domain import access_facts as access
from infusion_desk.domain import clock_facts as clock
from infusion_desk.domain import follow_up_facts as follow_ups
from infusion_desk.domain import log_facts as log
from infusion_desk.domain import patient_facts as patient
from infusion_desk.domain import record_facts as record
from infusion_desk.domain import scale_facts as scales
from infusion_desk.domain import series_facts as series
from infusion_desk.domain import session_facts as session
from infusion_desk.domain.candidacy import is_passed_over
from infusion_desk.domain.departure_facts import EMERGENCY
from infusion_desk.domain.entries import Entry, Fact
from infusion_desk.domain.naming import name_of
from infusion_desk.domain.people import Person, Role
from infusion_desk.domain.problems import Refused


class Task(StrEnum):
    """What there is to do, as it ends the sentence "may not …"."""

    SEE = "see charts"
    CHART = "chart treatment"
    ACCOMPANY = "chart what was talked about"
    RECEIVE = "receive patients"
    SUMMON = "chart an emergency"
    ACCEPT = "decide who is treated"
    RELEASE = "release a patient"
    RESOLVE = "resolve what was found about safety"
    TYPE_UP = "type up paper"
    PRINT = "print"
    EXPORT = "export"
    RULES = "set how the bedside works"
    ADMINISTER = "look after people and locks"
    KEEP = "keep backups and keys"
    VERIFY = "verify the record"
    REVIEW = "read the access log"


_T, _R = Task, Role
MAY: Mapping[Role, frozenset[Task]] = {
    _R.PHYSICIAN: frozenset(_T) - {_T.ADMINISTER, _T.REVIEW},
    _R.NURSE: frozenset(
        {_T.SEE, _T.CHART, _T.ACCOMPANY, _T.RECEIVE, _T.SUMMON, _T.TYPE_UP, _T.PRINT}
    ),
    _R.COACH: frozenset({_T.SEE, _T.ACCOMPANY, _T.SUMMON}),
    _R.FRONT_DESK: frozenset({_T.RECEIVE, _T.SUMMON, _T.TYPE_UP, _T.PRINT}),
    _R.ADMINISTRATOR: frozenset({_T.ADMINISTER, _T.KEEP, _T.VERIFY, _T.REVIEW}),
    _R.AUDITOR: frozenset({_T.SEE, _T.EXPORT, _T.VERIFY, _T.REVIEW}),
}
"""Role → what it may do."""

OF_ADMINISTRATORS = frozenset({_T.ADMINISTER, _T.REVIEW})
"""What physicians do too where no administrator works."""

IN_EMERGENCY = frozenset({_T.SEE, _T.CHART, _T.ACCOMPANY, _T.RECEIVE, _T.SUMMON, _T.PRINT})
"""What emergency access lends to whoever may chart an emergency, and to nobody else."""

FREE = (
    access.PasswordChosen,
    access.SignedIn,
    access.SignInFailed,
    access.WayBackFailed,
    access.EmergencyAccessEnded,
    access.ScreenLocked,
    access.MomentMarked,
    clock.ClockDoubted,
    clock.ClockSeen,
    log.Viewed,
    log.Exported,
    log.BackedUp,
    log.Restored,
    log.OpenedBySheet,
    log.WayInChanged,
    log.SettingChanged,
)
"""Written by the program about whoever is there, known or not."""

TASK_OF: Mapping[type[Fact], Task] = {
    record.PatientRegistered: _T.RECEIVE,
    record.AllergiesTold: _T.RECEIVE,
    patient.PatientRevised: _T.RECEIVE,
    patient.ProviderTold: _T.RECEIVE,
    patient.ConsentGiven: _T.RECEIVE,
    patient.ConsentWithdrawn: _T.RECEIVE,
    patient.RegistrationsJoined: _T.RECEIVE,
    patient.RegistrationsParted: _T.RECEIVE,
    patient.CandidacyDecided: _T.ACCEPT,
    series.SeriesPlanned: _T.RECEIVE,
    series.SessionIncluded: _T.RECEIVE,
    series.SeriesEnded: _T.RECEIVE,
    session.SessionPlanned: _T.RECEIVE,
    session.CheckedIn: _T.RECEIVE,
    session.DriverNamed: _T.RECEIVE,
    session.DriverHere: _T.RECEIVE,
    session.Left: _T.RECEIVE,
    session.Cancelled: _T.RECEIVE,
    session.CoachCheckedIn: _T.ACCOMPANY,
    session.IntentionSet: _T.ACCOMPANY,
    session.SoundChosen: _T.ACCOMPANY,
    session.NoteWritten: _T.ACCOMPANY,
    session.DifficultExperience: _T.ACCOMPANY,
    session.LateAcknowledged: _T.ACCOMPANY,
    session.EmergencyStamped: _T.SUMMON,
    access.EmergencyAccessTaken: _T.SUMMON,
    scales.ScaleScored: _T.ACCOMPANY,
    follow_ups.NextDayCalled: _T.ACCOMPANY,
    follow_ups.FollowUpDone: _T.ACCOMPANY,
    scales.SafetyResolved: _T.RESOLVE,
    session.Released: _T.RELEASE,
    session.DocumentPrinted: _T.PRINT,
    record.MedicineClassed: _T.RULES,
    record.RulesAdopted: _T.RULES,
    record.VitalsIntervalsAdopted: _T.RULES,
    record.ClinicSetUp: _T.ADMINISTER,
    record.StaffJoined: _T.ADMINISTER,
    record.HandPinAsked: _T.ADMINISTER,
    access.StaffLeft: _T.ADMINISTER,
    access.PasswordReset: _T.ADMINISTER,
    access.WayBackTaken: _T.ADMINISTER,
    access.LockAdopted: _T.ADMINISTER,
}
"""What an entry's kind belongs to. Every other kind is treatment."""

OfOneself = (
    access.PasswordChosen
    | access.SignedIn
    | access.SignInFailed
    | access.WayBackFailed
    | access.EmergencyAccessTaken
    | access.EmergencyAccessEnded
)
"""Said by the program of whoever is there, of nobody else: who failed unknown is nobody."""

_OF_ONE_PERSON = record.StaffJoined | access.StaffLeft | access.PasswordReset


def task_of(fact: Fact) -> Task:
    """What writing this belongs to."""
    match fact:
        case session.InfusionStopped(because) if because == EMERGENCY:
            return Task.SUMMON
        case _ if is_passed_over(fact):
            return Task.RECEIVE
    return TASK_OF.get(type(fact), Task.CHART)


def may(person: Person, task: Task, staff: Iterable[Person], *, emergency: bool = False) -> bool:
    """Whether somebody may; `staff` is everybody who works here now."""
    allowed = MAY[person.role]
    if emergency and Task.SUMMON in allowed:
        return task in IN_EMERGENCY
    if task in OF_ADMINISTRATORS and person.role is Role.PHYSICIAN:
        return all(one.role is not Role.ADMINISTRATOR for one in staff)
    return task in allowed


def must_do(
    person: Person, task: Task, staff: Iterable[Person], *, emergency: bool = False
) -> None:
    """Raises Refused where somebody may not."""
    if not may(person, task, staff, emergency=emergency):
        lent = " under emergency access" if emergency else ""
        raise Refused(f"{person.initials} is {person.role}, who may not {task}{lent}.")


def must_write(entry: Entry, staff: tuple[Person, ...], corrected: Fact | None = None) -> None:
    """Raises Refused where the hand of an entry, or who typed it up, may not write it.

    `corrected` is what a strike takes away: it is for whoever may write that. A record in which
    nobody works yet is being founded, and asks nobody.
    """
    if not staff:
        return
    fact = entry.fact
    if isinstance(fact, OfOneself):
        _must_be_of_oneself(fact, entry, staff)
    if isinstance(fact, FREE):
        return
    if corrected is not None and isinstance(fact, session.Struck):
        fact = corrected
    hand, task = _known(entry.by, staff), task_of(fact)
    if not may(hand, task, staff, emergency=entry.emergency):
        raise Refused(_refusal(hand, fact, task, entry))
    if entry.entered_by != entry.by:
        must_do(_known(entry.entered_by, staff), Task.TYPE_UP, staff)
    if isinstance(fact, _OF_ONE_PERSON | access.WayBackTaken):
        _must_be_fit_for(fact, hand, staff)


def _must_be_of_oneself(fact: OfOneself, entry: Entry, staff: Iterable[Person]) -> None:
    """Raises Refused where somebody is said to have come in, or to have tried, by another hand."""
    if not fact.initials == entry.by == entry.entered_by:
        raise Refused(
            f"{name_of(fact)} of {fact.initials or 'nobody known'} is not written by "
            f"{entry.by or 'nobody known'}."
        )
    if isinstance(fact, access.SignedIn | access.PasswordChosen):
        _known(fact.initials, staff)


def _must_be_fit_for(
    fact: record.StaffJoined | access.StaffLeft | access.PasswordReset | access.WayBackTaken,
    hand: Person,
    staff: Iterable[Person],
) -> None:
    """Raises Refused where it takes the last administrator away, or is of the wrong person."""
    whom = fact.initials.casefold()
    administrators = [one.initials.casefold() for one in staff if one.role is Role.ADMINISTRATOR]
    leaves = isinstance(fact, access.StaffLeft)
    other_role = isinstance(fact, record.StaffJoined) and fact.role != Role.ADMINISTRATOR
    if (leaves or other_role) and administrators == [whom]:
        raise Refused(
            f"{fact.initials} is the only administrator: somebody else becomes one before."
        )
    own = whom == hand.initials.casefold()
    if isinstance(fact, access.WayBackTaken) and not own:
        raise Refused("A way back is taken for oneself.")
    if own and not isinstance(fact, access.WayBackTaken):
        raise Refused("Nobody changes their own role, or sets their own password anew.")


def _known(initials: str, staff: Iterable[Person]) -> Person:
    for one in staff:
        if one.initials.casefold() == initials.casefold():
            return one
    raise Refused(f"{initials} is not known here.")


def _refusal(hand: Person, fact: Fact, task: Task, entry: Entry) -> str:
    if entry.emergency:
        return f"{name_of(fact)} is not part of emergency access."
    roles = [str(role) for role in Role if task in MAY[role]]
    whose = (
        f"the {roles[0]}'s" if len(roles) == 1 else f"for {', '.join(roles[:-1])} or {roles[-1]}"
    )
    return f"{name_of(fact)} is {whose}; {hand.initials} is {hand.role}."
