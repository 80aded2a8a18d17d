"""What is kept of who looked, what left the record, and what was changed beside it.

None of these says a secret: of a way into the record only which one, and what became of it.
"""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from infusion_desk.domain.entries import Fact


class Seen(StrEnum):
    """What somebody looked at."""

    PATIENT = "patient"
    SESSION = "session"
    EARLIER = "earlier sessions"
    """Those that lie under the curves of the session on the page."""
    PAPER = "paper"
    LOG = "access log"
    OVERVIEW = "clinic overview"
    """Figures over everybody's sessions: nobody is named in them."""


class WayIn(StrEnum):
    """What opens the record's file."""

    PASSPHRASE = "passphrase"
    SHEET = "recovery sheet"
    KEYRING = "keyring"
    KEY = "key"
    """The key itself, which all the others only guard."""


class Change(StrEnum):
    """What became of a way in."""

    MADE = "made"
    REMOVED = "removed"
    RENEWED = "renewed"
    """Another in the place of the one before."""


class Setting(StrEnum):
    """What is set beside the record and says who sees what, or where copies go."""

    NAMES = "who is on tiles and strip"
    SECOND_FOLDER = "second folder for backups"


@dataclass(frozen=True, slots=True)
class Viewed(Fact):
    """Somebody looked at this, once in a sitting; `paper` names the document."""

    what: Seen
    patient: UUID | None = None
    session: UUID | None = None
    paper: str = ""


@dataclass(frozen=True, slots=True)
class Exported(Fact):
    """It was about to leave the record as a file; where no patient is named, it was everybody's.

    `to` is the name of the file, without its folder.
    """

    what: str
    form: str
    to: str
    patient: UUID | None = None
    session: UUID | None = None


@dataclass(frozen=True, slots=True)
class BackedUp(Fact):
    """A backup was made and proved. `to` is empty where it lies with those made by themselves."""

    asked: bool = False
    to: str = ""


@dataclass(frozen=True, slots=True)
class Restored(Fact):
    """A backup was put in the place of the record, or unpacked `beside` it."""

    backup: str
    beside: bool = False


@dataclass(frozen=True, slots=True)
class OpenedBySheet(Fact):
    """The code of the recovery sheet opened the record, in the place of the passphrase."""


@dataclass(frozen=True, slots=True)
class WayInChanged(Fact):
    """A way into the record is there, is gone, or is another one."""

    way: WayIn
    change: Change


@dataclass(frozen=True, slots=True)
class SettingChanged(Fact):
    """What is set beside the record, from one value to another."""

    setting: Setting
    was: str
    now: str
