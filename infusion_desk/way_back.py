"""A forgotten password where nobody is there to set another: what opens the record opens this too.

It leads to the choice of a password, and everybody who works here reads that it was taken.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from infusion_desk.access_log import AccessLog
from infusion_desk.db.beside import ONCE, PASSWORD, PIN
from infusion_desk.db.key_slots import opened_by
from infusion_desk.db.keys import RecordKeys
from infusion_desk.db.lock_outs import LockOuts
from infusion_desk.db.record import Record
from infusion_desk.domain.access_facts import Proof, Shown, WayBackFailed, WayBackTaken
from infusion_desk.domain.clinic import Clinic, Reset
from infusion_desk.domain.lock_out import wait_words
from infusion_desk.domain.people import Person
from infusion_desk.domain.problems import CannotOpen, Refused
from infusion_desk.domain.recovery_code import is_code
from infusion_desk.domain.who_may import Task, may

WAY_BACK = "way back"
"""What its failures are counted under: there is one passphrase and one sheet, whoever tries."""


@dataclass(frozen=True, slots=True)
class Showing:
    """Somebody who is heard. `shows` may take a tenth of a second, for known and unknown alike."""

    initials: str
    folder: Path
    keys: RecordKeys

    def shows(self, typed: str) -> Shown:
        """What was typed; raises CannotOpen where it opens nothing, Unreadable for a slip."""
        if opened_by(self.folder, typed) != self.keys:
            raise CannotOpen("These are the keys of another record.")
        return Shown.SHEET if is_code(typed) else Shown.PASSPHRASE


class WayBack:
    """For whoever looks after people. All others ask them."""

    def __init__(self, record: Record, clock: Callable[[], datetime]) -> None:
        self._record, self._clock = record, clock
        self._lock_outs, self._log = LockOuts(record.tries), AccessLog(record, clock)

    def attempt(self, initials: str) -> Showing:
        """Somebody tries; raises Refused while nobody is heard, and in the demo."""
        if self._record.is_demo:
            raise Refused("The demo asks for no password.")
        wait = self._lock_outs.wait(WAY_BACK, self._clock())
        if wait:
            raise Refused(f"Too many tries. The next is heard in {wait_words(wait)}.")
        return Showing(initials.strip(), self._record.folder, self._record.keys)

    def missed(self, showing: Showing, problem: CannotOpen) -> str:
        """It opened nothing: counted and kept; says why, and how long nobody is heard."""
        wait = self._lock_outs.failed(WAY_BACK, Proof.PASSWORD, self._clock())
        person = self._log.clinic.person(showing.initials)
        known = "" if person is None else person.initials
        self._log.note(WayBackFailed(known, int(wait.total_seconds())), known)
        return f"{problem} The next try is heard in {wait_words(wait)}." if wait else str(problem)

    def settle(self, showing: Showing, shown: Shown) -> Person:
        """It is right: who chooses a password now. Until they did, the one before still holds.

        Raises Refused for whoever has somebody to ask. With the passphrase that is everybody but
        the only one who looks after people: many know it, and the sheet lies under lock.
        """
        clinic = self._log.clinic
        person = clinic.person(showing.initials)
        if person is None or not may(person, Task.ADMINISTER, clinic.staff):
            raise Refused("Whoever looks after people here gives you a new password, in Settings.")
        other = self._who_else(person, clinic)
        if other is not None and shown is Shown.PASSPHRASE:
            raise Refused(
                f"{other.initials} gives you a new password, in Settings. Without {other.initials} "
                "it takes the recovery sheet."
            )
        self._log.settle(WayBackTaken(person.initials, shown), person.initials)
        self._lock_outs.fitted(WAY_BACK, Proof.PASSWORD)
        return person

    def untold(self, person: Person) -> str:
        """The ways back that this person has not read of at this station; empty where none."""
        clinic, until = self._log.clinic, self._record.beside.setting(_told_to(person)) or ""
        taken = [
            (initials, reset)
            for initials, reset in clinic.resets.items()
            if reset.shown is not None and reset.at.isoformat() > until
        ]
        return way_back_words(taken, clinic)

    def told(self, person: Person) -> None:
        """They have read of all of them."""
        taken = [one.at for one in self._log.clinic.resets.values() if one.shown is not None]
        if taken:
            self._record.beside.keep_setting(_told_to(person), max(taken).isoformat())

    def _who_else(self, person: Person, clinic: Clinic) -> Person | None:
        """Somebody who looks after people as well, and can sign in."""
        has = self._record.beside.has_secret
        return next(
            (
                one
                for one in clinic.staff
                if one != person
                and may(one, Task.ADMINISTER, clinic.staff)
                and any(has(one.initials, purpose) for purpose in (PASSWORD, ONCE, PIN))
            ),
            None,
        )


def way_back_words(taken: Sequence[tuple[str, Reset]], clinic: Clinic) -> str:
    """Who came back, when and by what, and whether they chose a password by now."""
    zone = ZoneInfo(clinic.zone)

    def words(initials: str, reset: Reset) -> str:
        at = f"{reset.at.astimezone(zone):%d %b %Y at %H:%M}"
        chosen = "chose a new one" if reset.chosen_at else "chose no new one yet"
        return f"{initials} came back without a password on {at}, by {reset.shown}, and {chosen}."

    return "\n".join(words(*one) for one in taken)


def _told_to(person: Person) -> str:
    return f"told of ways back {person.initials}"
