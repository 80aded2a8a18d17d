"""An entry of the access log in words, for people who may see no chart: no value stands in it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any
from uuid import UUID

from infusion_desk.domain import access_facts as access
from infusion_desk.domain import clock_facts as clock
from infusion_desk.domain import log_facts as log
from infusion_desk.domain import record_facts as record
from infusion_desk.domain.access_log import is_of_everybody
from infusion_desk.domain.clinic import Clinic
from infusion_desk.domain.entries import Entry, MadeByNewerVersion
from infusion_desk.domain.lock_out import wait_words
from infusion_desk.domain.session_facts import DocumentPrinted, SessionPlanned
from infusion_desk.domain.times import MINUTE
from infusion_desk.domain.vitals_schedule import DURING, RECOVERING
from infusion_desk.projections.header import day_words


class LogKind(StrEnum):
    """What sort of thing it was; a column of its own."""

    SIGN_IN = "sign-in"
    FAILED = "failed"
    LOCK = "lock"
    EMERGENCY = "emergency"
    SEEN = "seen"
    PRINTED = "printed"
    EXPORTED = "exported"
    TYPED = "typed in"
    BACKUP = "backup"
    KEY = "key"
    CLOCK = "clock"
    PEOPLE = "people"
    SETTING = "setting"
    CHARTED = "charted"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Ground:
    """What the words need: how the clinic was before this entry, and the days of sessions."""

    was: Clinic = field(default_factory=Clinic)
    days: Mapping[UUID, date] = field(default_factory=lambda: MappingProxyType({}))


def log_words(entry: Entry, ground: Ground) -> tuple[LogKind, str]:
    """What sort it was, and what happened."""
    fact = entry.fact
    if isinstance(fact, MadeByNewerVersion):
        return LogKind.UNKNOWN, f"Made by a newer version: {_spaced(fact.kind)}"
    if type(fact) not in _SAID:
        return LogKind.CHARTED, f"Charted: {_spaced(entry.kind)}"
    kind, said = _SAID[type(fact)]
    return kind, said(fact, ground)


def _spaced(kind: str) -> str:
    return kind.replace("_", " ")


_PROOF = {
    access.Proof.PASSWORD: "password",
    access.Proof.PIN: "PIN",
    access.Proof.INITIALS: "initials",
}


def _signed_in(fact: access.SignedIn, _: Ground) -> str:
    how = "Unlocked" if fact.unlocked or fact.proof is access.Proof.PIN else "Signed in"
    return f"{how} by {_PROOF[fact.proof]}"


def _failed(fact: access.SignInFailed, _: Ground) -> str:
    known = "" if fact.initials else ", by initials that nobody here has"
    return f"Wrong {_PROOF[fact.proof]}{known}{_wait(fact.wait_s)}"


def _way_back_failed(fact: access.WayBackFailed, _: Ground) -> str:
    known = "" if fact.initials else ", by initials that nobody here has"
    return f"A way back without the password failed{known}{_wait(fact.wait_s)}"


def _wait(wait_s: int) -> str:
    return f"; the next is heard in {wait_words(wait_s * _SECOND)}" if wait_s else ""


def _viewed(fact: log.Viewed, ground: Ground) -> str:
    of = _of_session(fact.session, ground)
    match fact.what:
        case log.Seen.PATIENT:
            return "Looked at the patient's page"
        case log.Seen.SESSION:
            return f"Looked at the session{of}"
        case log.Seen.EARLIER:
            return f"Looked at the earlier sessions, under the session{of}"
        case log.Seen.PAPER:
            return f"Looked at the paper: {fact.paper}{of}"
        case log.Seen.OVERVIEW:
            return "Looked at the clinic's overview"
    return "Read the access log"


def _exported(fact: log.Exported, ground: Ground) -> str:
    everybodys = "everybody's " if is_of_everybody(fact) else ""
    whose = f"{everybodys}{fact.what}{_of_session(fact.session, ground)}"
    return f"Exported as {fact.form}: {whose}, to {fact.to}"


def _of_session(session: UUID | None, ground: Ground) -> str:
    if session is None:
        return ""
    day = ground.days.get(session)
    return f" of {day_words(day)}" if day else f" {str(session)[-8:]}"


def _backed_up(fact: log.BackedUp, _: Ground) -> str:
    asked = "Backed up and proved" if fact.asked else "Backed up and proved, by itself"
    return f"{asked}, to {fact.to}" if fact.to else asked


def _restored(fact: log.Restored, _: Ground) -> str:
    if fact.beside:
        return f"Unpacked a backup in a new folder: {fact.backup}"
    return f"Restored a backup in the place of the record: {fact.backup}"


def _joined(fact: record.StaffJoined, ground: Ground) -> str:
    before = ground.was.person(fact.initials)
    if before is None:
        return f"{fact.initials} works here: {fact.name}, {fact.role}"
    return f"Role of {fact.initials}: {before.role} → {fact.role}"


def _classed(fact: record.MedicineClassed, ground: Ground) -> str:
    before = ground.was.classes.get(fact.name.casefold())
    was = f"{before} → " if before else ""
    return f"Class of {fact.name}: {was}{fact.medicine_class}"


def _kept(fact: record.NameKept, _: Ground) -> str:
    onto = "Put on" if fact.kept else "Taken off"
    return f"{onto} the list of {fact.kept_on}: {fact.name}"


def _hand_pin(fact: record.HandPinAsked, ground: Ground) -> str:
    told = {False: "not asked", True: "asked"}
    return f"PIN of another hand: {told[ground.was.asks_hand_pin]} → {told[fact.asked]}"


def _intervals(fact: record.VitalsIntervalsAdopted, ground: Ground) -> str:
    during = ground.was.during_minutes or DURING // MINUTE
    recovery = ground.was.recovery_minutes or RECOVERING // MINUTE
    return (
        f"Vitals during the infusion: {during} → {fact.during_minutes} min, "
        f"in recovery: {recovery} → {fact.recovery_minutes} min"
    )


def _set_up(fact: record.ClinicSetUp, _: Ground) -> str:
    return f"Clinic: {fact.name}, {fact.chairs} chairs, {fact.zone}"


_SECOND = MINUTE / 60
_DOUBT = {
    clock.Doubt.SET_BACK: "set back",
    clock.Doubt.SET_FORWARD: "set forward",
    clock.Doubt.BEFORE_RECORD: "behind the record at the start",
    clock.Doubt.FAR_AFTER_RECORD: "far ahead of the record at the start",
}
_K = LogKind
_SAID: Mapping[type, tuple[LogKind, Callable[[Any, Ground], str]]] = {
    access.SignedIn: (_K.SIGN_IN, _signed_in),
    access.SignInFailed: (_K.FAILED, _failed),
    access.EmergencyAccessTaken: (_K.EMERGENCY, lambda one, _: f"Taken, because {one.because}"),
    access.EmergencyAccessEnded: (_K.EMERGENCY, lambda *_: "Ended"),
    access.ScreenLocked: (_K.LOCK, lambda one, _: f"Screen locked by {one.by}"),
    access.MomentMarked: (_K.LOCK, lambda *_: "Marked a moment on the locked screen"),
    access.StaffLeft: (_K.PEOPLE, lambda one, _: f"{one.initials} works here no longer"),
    access.PasswordReset: (_K.PEOPLE, lambda one, _: f"Password of {one.initials} set anew"),
    access.PasswordChosen: (_K.PEOPLE, lambda one, _: f"{one.initials} chose a password and a PIN"),
    access.WayBackTaken: (
        _K.PEOPLE,
        lambda one, _: f"{one.initials} came back without the password, by the {one.shown}",
    ),
    access.WayBackFailed: (_K.FAILED, _way_back_failed),
    clock.ClockDoubted: (_K.CLOCK, lambda one, _: f"The station's clock was {_DOUBT[one.doubt]}"),
    clock.ClockSeen: (_K.CLOCK, lambda *_: "Saw what the station's clock did"),
    access.LockAdopted: (
        _K.SETTING,
        lambda one, was: f"A screen locks after: {was.was.lock_minutes} → {one.minutes} min",
    ),
    log.Viewed: (_K.SEEN, _viewed),
    log.Exported: (_K.EXPORTED, _exported),
    log.BackedUp: (_K.BACKUP, _backed_up),
    log.Restored: (_K.BACKUP, _restored),
    log.OpenedBySheet: (_K.KEY, lambda *_: "The recovery sheet opened the record"),
    log.WayInChanged: (_K.KEY, lambda one, _: f"{str(one.way).capitalize()} {one.change}"),
    log.SettingChanged: (
        _K.SETTING,
        lambda one, _: f"{str(one.setting).capitalize()}: {one.was} → {one.now}",
    ),
    record.ClinicSetUp: (_K.SETTING, _set_up),
    record.StaffJoined: (_K.PEOPLE, _joined),
    record.MedicineClassed: (_K.SETTING, _classed),
    record.NameKept: (_K.SETTING, _kept),
    record.HandPinAsked: (_K.SETTING, _hand_pin),
    record.VitalsIntervalsAdopted: (_K.SETTING, _intervals),
    record.RulesAdopted: (_K.SETTING, lambda one, _: f"Rules of edition {one.edition}"),
    SessionPlanned: (
        _K.TYPED,
        lambda one, _: f"Typed in from paper: the session of {day_words(one.on)}",
    ),
    DocumentPrinted: (_K.PRINTED, lambda one, _: f"Printed: {one.document}"),
}
