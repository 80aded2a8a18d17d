"""What is kept of who was there: sign-ins and failures, secrets set anew, emergency access, locks.

None of these says a secret, and none says what was typed in the place of one.
"""

from dataclasses import dataclass
from enum import StrEnum

from infusion_desk.domain.entries import Fact


class Proof(StrEnum):
    """How somebody showed who they are."""

    PASSWORD = "password"
    PIN = "pin"
    INITIALS = "initials"
    """Nothing but the initials: the demo, and an emergency."""


class LockedBy(StrEnum):
    """What locked the screen."""

    HAND = "hand"
    IDLE = "idle"
    SLEEP = "sleep"
    SYSTEM = "system"


class Shown(StrEnum):
    """What somebody showed who had forgotten their password and had nobody to ask."""

    PASSPHRASE = "passphrase"
    SHEET = "recovery sheet"


@dataclass(frozen=True, slots=True)
class StaffLeft(Fact):
    """A person works here no longer; what they charted stays theirs."""

    initials: str


@dataclass(frozen=True, slots=True)
class PasswordReset(Fact):
    """Somebody else gave this person a password that opens once, to choose a new one with."""

    initials: str


@dataclass(frozen=True, slots=True)
class PasswordChosen(Fact):
    """The person chose a password and a PIN of their own."""

    initials: str


@dataclass(frozen=True, slots=True)
class WayBackTaken(Fact):
    """Who looks after people forgot their own password, and showed what opens the record."""

    initials: str
    shown: Shown


@dataclass(frozen=True, slots=True)
class WayBackFailed(Fact):
    """What was shown opens no record. The initials are empty where nobody here has them.

    `wait_s` is for how long no further try is heard.
    """

    initials: str
    wait_s: int = 0


@dataclass(frozen=True, slots=True)
class LockAdopted(Fact):
    """After how many idle minutes every screen of the clinic locks from now on."""

    minutes: int


@dataclass(frozen=True, slots=True)
class SignedIn(Fact):
    """Somebody signed in, or unlocked the screen."""

    initials: str
    proof: Proof
    unlocked: bool = False


@dataclass(frozen=True, slots=True)
class SignInFailed(Fact):
    """A secret did not fit. The initials are empty where nobody here has those that were typed.

    `wait_s` is for how long no further try is heard.
    """

    initials: str
    proof: Proof
    wait_s: int = 0


@dataclass(frozen=True, slots=True)
class EmergencyAccessTaken(Fact):
    """Somebody came in by initials and a reason alone."""

    initials: str
    because: str


@dataclass(frozen=True, slots=True)
class EmergencyAccessEnded(Fact):
    """It ended: by the lock, by signing in, by time."""

    initials: str


@dataclass(frozen=True, slots=True)
class ScreenLocked(Fact):
    """The screen was locked."""

    by: LockedBy


@dataclass(frozen=True, slots=True)
class MomentMarked(Fact):
    """A moment was marked on the locked screen, by nobody known; a later line may claim it."""
