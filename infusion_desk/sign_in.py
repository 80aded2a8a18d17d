"""Who is there: by password, by PIN, in an emergency by a reason; every try is kept.

A try has three parts, so that the costly one can be a job: `attempt` says whether anybody is heard
now, `Attempt.fits` compares, `settle` keeps what came of it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b

from infusion_desk.access_log import AccessLog
from infusion_desk.db.beside import ONCE, PASSWORD, PIN, Beside
from infusion_desk.db.lock_outs import LockOuts
from infusion_desk.db.record import Record
from infusion_desk.domain import access_facts as access
from infusion_desk.domain.access_facts import Proof
from infusion_desk.domain.clinic import Clinic, Reset
from infusion_desk.domain.lock_out import wait_words
from infusion_desk.domain.passwords import password_fault, pin_fault
from infusion_desk.domain.people import Person
from infusion_desk.domain.problems import Refused
from infusion_desk.domain.who_may import Task, may

LEAST_REASON = 3
WRONG = "These initials and this password do not belong together. Look at both, and try again."
WRONG_PIN = "Not the PIN of these initials."
PIN_LOCKED = "This PIN was missed too often. Sign in with the password."


@dataclass(frozen=True, slots=True)
class Attempt:
    """Somebody who is heard. `fits` may take a tenth of a second, for known and unknown alike."""

    initials: str
    proof: Proof
    purpose: str
    beside: Beside

    def fits(self, typed: str) -> bool:
        """Whether the secret is right; exactly one hash is verified, whatever was typed."""
        return self.beside.secret_fits(self.initials, self.purpose, typed)


class SignIn:
    """Lets in, and counts what failed: in the record, so that a restart forgives nothing."""

    def __init__(self, record: Record, clock: Callable[[], datetime]) -> None:
        self._record, self._clock = record, clock
        self._lock_outs, self._log = LockOuts(record.tries), AccessLog(record, clock)

    @property
    def clinic(self) -> Clinic:
        """Who works here, as of now."""
        return self._log.clinic

    @property
    def asks_nothing(self) -> bool:
        """In the demo the initials are enough."""
        return self._record.is_demo

    def attempt(self, initials: str, proof: Proof) -> Attempt:
        """Somebody tries; raises Refused while nobody is heard."""
        initials = self._as_known(initials)
        self._must_be_heard(initials, proof)
        return Attempt(initials, proof, self._purpose(initials, proof), self._record.beside)

    def settle(self, attempt: Attempt, *, fits: bool) -> Person:
        """What came of it: who is there now; raises Refused where it did not fit."""
        person = self.clinic.person(attempt.initials)
        if not fits or person is None:
            raise Refused(self._failed(attempt))
        self._lock_outs.fitted(person.initials, attempt.proof)
        self._log.note(access.SignedIn(person.initials, attempt.proof), person.initials)
        return person

    def prove(self, initials: str, proof: Proof, typed: str) -> Person:
        """All three parts at once."""
        attempt = self.attempt(initials, proof)
        return self.settle(attempt, fits=attempt.fits(typed))

    def by_initials(self, initials: str) -> Person:
        """In the demo; raises Refused anywhere else, and for somebody unknown."""
        person = self.clinic.person(initials.strip())
        if not self.asks_nothing or person is None:
            raise Refused("Nobody works here by these initials.")
        self._log.note(access.SignedIn(person.initials, Proof.INITIALS), person.initials)
        return person

    def takes_pin(self, initials: str) -> bool:
        """Whether a PIN unlocks: one is set, and it was not missed too often."""
        has, known = self._record.beside.has_secret, self._as_known(initials)
        own = has(known, PIN) and not has(known, ONCE)
        return own and self._lock_outs.takes_pin(known)

    def must_choose(self, initials: str) -> bool:
        """Whether the person has no password of their own: new here, or it was set anew."""
        has, known = self._record.beside.has_secret, self._as_known(initials)
        return has(known, ONCE) or not has(known, PASSWORD)

    def must_have_chosen(self, initials: str) -> None:
        """Raises Refused while a password stands that somebody else gave."""
        if self._record.beside.has_secret(self._as_known(initials), ONCE):
            raise Refused(f"{initials} chooses a password of their own first, at the window.")

    def reset_of(self, initials: str) -> Reset | None:
        """Who last set this person's password anew, and when."""
        return self.clinic.resets.get(self._as_known(initials))

    def must_be_hard(self, person: Person, password: str, pin: str) -> None:
        """Raises Refused for what anybody would guess."""
        from infusion_desk.guessing import guessed_because

        clinic = self.clinic.name
        known = (*person.name.split(), person.initials, *clinic.split())
        fault = password_fault(password, person, clinic) or guessed_because(password, known)
        fault = fault or pin_fault(pin)
        if fault:
            raise Refused(fault)

    def choose(self, person: Person, password: str, pin: str) -> None:
        """A password and a PIN of one's own; raises Refused for what anybody would guess."""
        self.must_be_hard(person, password, pin)
        self._log.settle(access.PasswordChosen(person.initials), person.initials)
        beside = self._record.beside
        beside.set_secret(person.initials, PASSWORD, password)
        beside.set_secret(person.initials, PIN, pin)
        beside.forget_secret(person.initials, ONCE)
        self._lock_outs.fitted(person.initials, Proof.PASSWORD)

    def in_emergency(self, initials: str, because: str) -> Person:
        """By initials and a reason alone, where somebody is at a chair; kept before it opens."""
        person, because = self.clinic.person(initials.strip()), " ".join(because.split())
        if person is None:
            raise Refused("Nobody works here by these initials.")
        if not may(person, Task.SUMMON, self.clinic.staff):
            raise Refused(
                f"{person.initials} is {person.role}: emergency access is for the bedside."
            )
        if len(because) < LEAST_REASON:
            raise Refused("Emergency access needs a reason.")
        if not self._record.index.open_sessions():
            raise Refused("Nobody is at a chair, so there is no emergency here.")
        fact = access.EmergencyAccessTaken(person.initials, because)
        self._log.keep(fact, person.initials)
        return person

    def emergency_ended(self, person: Person) -> None:
        """The screen locked, or somebody signed in."""
        self._log.note(access.EmergencyAccessEnded(person.initials), person.initials)

    def locked(self, by: access.LockedBy, user: str) -> None:
        """Why the screen is hidden now."""
        self._log.note(access.ScreenLocked(by), user)

    def marked(self) -> None:
        """A moment was marked on the locked screen, by nobody known."""
        self._log.note(access.MomentMarked(), "")

    def _purpose(self, initials: str, proof: Proof) -> str:
        """Where there were no passwords yet, people are known by their PIN until they choose."""
        if proof is Proof.PIN:
            return PIN
        has = self._record.beside.has_secret
        return next((one for one in (ONCE, PASSWORD, PIN) if has(initials, one)), PASSWORD)

    def _must_be_heard(self, initials: str, proof: Proof) -> None:
        """And counts the try, before it is known what it is worth."""
        wait, now = self._lock_outs.wait(initials, self._clock()), self._clock()
        if not wait and proof is Proof.PIN and not self._lock_outs.takes_pin(initials):
            raise Refused(PIN_LOCKED)
        wait = wait or self._lock_outs.begin(initials, proof, now)
        if wait:
            raise Refused(f"Too many tries. The next is heard in {wait_words(wait)}.")

    def _failed(self, attempt: Attempt) -> str:
        """Kept; it was counted when it began. Says how long nobody is heard."""
        wait = self._lock_outs.wait(attempt.initials, self._clock())
        known = "" if self.clinic.person(attempt.initials) is None else attempt.initials
        self._log.note(access.SignInFailed(known, attempt.proof, int(wait.total_seconds())), known)
        if attempt.proof is Proof.PIN and not self._lock_outs.takes_pin(attempt.initials):
            return PIN_LOCKED
        words = WRONG_PIN if attempt.proof is Proof.PIN else WRONG
        return f"{words} The next try is heard in {wait_words(wait)}." if wait else words

    def _as_known(self, initials: str) -> str:
        """Of somebody unknown only a digest: it might be a password, typed in the wrong place."""
        typed = initials.strip().casefold()
        person = self.clinic.person(typed)
        if person is None:
            return f"?{blake2b(typed.encode(), digest_size=8).hexdigest()}"
        return person.initials
