"""The clinic as its own stream tells it: name, zone, chairs, staff, lists of names, rules."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType
from uuid import UUID

from infusion_desk.domain.access_facts import (
    LockAdopted,
    PasswordChosen,
    PasswordReset,
    Shown,
    StaffLeft,
    WayBackTaken,
)
from infusion_desk.domain.entries import Entry
from infusion_desk.domain.listed_names import FIRST_EFFECTS, FIRST_MEDICINES
from infusion_desk.domain.medicines import DEFAULT_CLASSES, MedicineClass
from infusion_desk.domain.people import Person, Role
from infusion_desk.domain.record_facts import (
    ClinicSetUp,
    HandPinAsked,
    MedicineClassed,
    NameKept,
    NameList,
    RulesAdopted,
    StaffJoined,
    VitalsIntervalsAdopted,
)
from infusion_desk.domain.session_facts import CheckedIn

LOCK_AFTER, LOCK_CHOICES = 5, (2, 5, 10, 15)
"""Idle minutes until a screen locks: at first, and the choices (reliability.md, section 5)."""


@dataclass(frozen=True, slots=True)
class Reset:
    """Somebody's password was set anew by another, and what became of it.

    Where something was `shown`, it was by themselves, with what opens the record.
    """

    by: str
    at: datetime
    chosen_at: datetime | None = None
    shown: Shown | None = None


@dataclass(frozen=True, slots=True)
class Clinic:
    """What every session and page needs to know about the clinic."""

    name: str = ""
    phone: str = ""
    zone: str = "UTC"
    chairs: tuple[str, ...] = ()
    staff: tuple[Person, ...] = ()
    classes: Mapping[str, MedicineClass] = field(
        default_factory=lambda: MappingProxyType(DEFAULT_CLASSES)
    )
    rules: UUID | None = None
    asks_hand_pin: bool = False
    during_minutes: int | None = None
    recovery_minutes: int | None = None
    effects: tuple[str, ...] = FIRST_EFFECTS
    medicines: tuple[str, ...] = FIRST_MEDICINES
    left: tuple[Person, ...] = ()
    resets: Mapping[str, Reset] = field(default_factory=lambda: MappingProxyType({}))
    lock_minutes: int = LOCK_AFTER

    def person(self, initials: str) -> Person | None:
        """The member of staff with these initials, in any case."""
        wanted = initials.casefold()
        return next((one for one in self.staff if one.initials.casefold() == wanted), None)

    def ever(self, initials: str) -> Person | None:
        """The same, also of those who left."""
        wanted = initials.casefold()
        gone = (one for one in self.left if one.initials.casefold() == wanted)
        return self.person(initials) or next(gone, None)

    @property
    def check_in(self) -> CheckedIn:
        """What a check-in says today of how its session will be judged for ever."""
        return CheckedIn(self.rules, self.during_minutes, self.recovery_minutes)


def clinic_of(entries: Iterable[Entry]) -> Clinic:
    """The clinic as of the last of its entries."""
    clinic = Clinic()
    for entry in entries:
        clinic = clinic_with(clinic, entry)
    return clinic


def clinic_with(clinic: Clinic, entry: Entry) -> Clinic:
    """The clinic after one more entry of its stream."""
    match entry.fact:
        case ClinicSetUp(name, phone, zone, chairs):
            names = tuple(str(number + 1) for number in range(chairs))
            return replace(clinic, name=name, phone=phone, zone=zone, chairs=names)
        case StaffJoined(initials, name, role):
            person = Person(initials, name, Role(role))
            return _joined(clinic, person)
        case StaffLeft(initials):
            return _left(clinic, initials)
        case MedicineClassed(name, medicine_class):
            classes = {**clinic.classes, name.casefold(): MedicineClass(medicine_class)}
            return replace(clinic, classes=MappingProxyType(classes))
        case NameKept(NameList.EFFECTS):
            return replace(clinic, effects=_kept(clinic.effects, entry.fact))
        case NameKept(NameList.MEDICINES):
            return replace(clinic, medicines=_kept(clinic.medicines, entry.fact))
    return _settled(clinic, entry)


def _settled(clinic: Clinic, entry: Entry) -> Clinic:
    """What the clinic chose, after one more choice."""
    match entry.fact:
        case RulesAdopted():
            return replace(clinic, rules=entry.id)
        case PasswordReset(initials):
            return _reset(clinic, initials, Reset(entry.by, entry.happened_at))
        case WayBackTaken(initials, shown):
            taken = Reset(entry.by, entry.happened_at, shown=Shown(shown))
            return _reset(clinic, initials, taken)
        case PasswordChosen(initials) if initials in clinic.resets:
            chosen = replace(clinic.resets[initials], chosen_at=entry.happened_at)
            return _reset(clinic, initials, chosen)
        case LockAdopted(minutes):
            return replace(clinic, lock_minutes=minutes)
        case HandPinAsked(asked):
            return replace(clinic, asks_hand_pin=asked)
        case VitalsIntervalsAdopted(during, recovery):
            return replace(clinic, during_minutes=during, recovery_minutes=recovery)
    return clinic


def _joined(clinic: Clinic, person: Person) -> Clinic:
    """In the place that the person had before, if any."""
    staff = tuple(person if one.initials == person.initials else one for one in clinic.staff)
    if person not in staff:
        staff = (*staff, person)
    left = tuple(one for one in clinic.left if one.initials != person.initials)
    return replace(clinic, staff=staff, left=left)


def _left(clinic: Clinic, initials: str) -> Clinic:
    gone = tuple(one for one in clinic.staff if one.initials == initials)
    staff = tuple(one for one in clinic.staff if one.initials != initials)
    return replace(clinic, staff=staff, left=(*clinic.left, *gone))


def _reset(clinic: Clinic, initials: str, reset: Reset) -> Clinic:
    return replace(clinic, resets=MappingProxyType({**clinic.resets, initials: reset}))


def _kept(names: tuple[str, ...], fact: NameKept) -> tuple[str, ...]:
    others = tuple(one for one in names if one.casefold() != fact.name.casefold())
    return (*others, fact.name) if fact.kept else others
