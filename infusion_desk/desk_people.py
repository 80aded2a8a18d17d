"""Who stands at the desk and what they may do; who works here; another's hand at this station."""

import re
from secrets import choice

from infusion_desk.db.beside import ONCE, PASSWORD, PIN
from infusion_desk.desk_ground import DeskGround
from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.access_facts import LockAdopted, PasswordReset, Proof, StaffLeft
from infusion_desk.domain.clinic import LOCK_CHOICES, clinic_of
from infusion_desk.domain.entries import CLINIC_STREAM, Entry, Fact
from infusion_desk.domain.people import Person, Role
from infusion_desk.domain.problems import PinWanted, Refused
from infusion_desk.domain.record_facts import HandPinAsked, StaffJoined, VitalsIntervalsAdopted
from infusion_desk.domain.vitals_schedule import CHOICES
from infusion_desk.domain.who_may import Task, may, must_do, must_write, task_of

_INITIALS = re.compile(r"[^\W\d_]{2,4}\Z")
_READABLE = "bcdfghjkmnpqrstvwxz2345678"
"""Without vowels, so that it is no word, and without what looks alike."""


class DeskPeople(DeskGround):
    """What the desk asks of whoever stands there, before it does anything."""

    def may(self, task: Task) -> bool:
        """Whether the user may do this."""
        return may(self.user, task, self.clinic.staff, emergency=self.emergency)

    def must(self, *tasks: Task) -> None:
        """Raises Refused where the user may do none of these."""
        if not any(map(self.may, tasks)):
            must_do(self.user, tasks[0], self.clinic.staff, emergency=self.emergency)

    def adopt_intervals(self, during: int, recovery: int) -> None:
        """Minutes between two sets from the next check-in on; no session so far is changed."""
        if not {during, recovery} <= set(CHOICES):
            raise Refused("Sets of vitals are 5, 10 or 15 min apart.")
        self._settled(VitalsIntervalsAdopted(during, recovery))

    def ask_pin_of_hands(self, asked: bool) -> None:
        """Whether `jk: …` asks for a PIN from now on."""
        self._settled(HandPinAsked(asked))

    def lock_after(self, minutes: int) -> None:
        """After how many idle minutes a screen of this clinic locks."""
        if minutes not in LOCK_CHOICES:
            raise Refused("A screen locks after 2, 5, 10 or 15 min.")
        self._settled(LockAdopted(minutes))

    def join(self, initials: str, name: str, role: Role) -> str:
        """Somebody works here from now on; the password that opens once, to be handed to them."""
        initials, name = initials.strip(), " ".join(name.split())
        if not _INITIALS.match(initials) or not name:
            raise Refused("A person needs a name, and initials of 2 to 4 letters.")
        known = next((one for one in self._everybody() if _same(one.initials, initials)), None)
        if known is not None and (known in self.clinic.staff or known.name != name):
            raise Refused(f"{known.initials} is {known.name}: initials are never given twice.")
        initials = known.initials if known else initials
        return self._once(initials, StaffJoined(initials, name, role))

    def change_role(self, initials: str, role: Role) -> None:
        """The same person in another role from now on."""
        person = self.person(initials)
        if person.role is role:
            raise Refused(f"{person.initials} is {role} already.")
        self._settled(StaffJoined(person.initials, person.name, role))

    def part(self, initials: str) -> None:
        """Somebody works here no longer; what they charted stays theirs."""
        person = self.person(initials)
        self._settled(StaffLeft(person.initials))
        for purpose in (ONCE, PASSWORD, PIN):
            self._record.beside.forget_secret(person.initials, purpose)

    def reset_password(self, initials: str) -> str:
        """A password that opens once, for somebody who forgot theirs; they will read by whom."""
        return self._once(self.person(initials).initials)

    def _once(self, initials: str, *joined: Fact) -> str:
        """The entry first: a secret is never set anew unseen.

        It stands before who joined: the first administrator is the last whom a physician brings in.
        """
        self._settled(PasswordReset(initials), *joined)
        password = "-".join("".join(choice(_READABLE) for _ in range(4)) for _ in range(3))
        beside = self._record.beside
        beside.set_secret(initials, ONCE, password)
        for purpose in (PASSWORD, PIN):
            beside.forget_secret(initials, purpose)
        self._lock_outs.fitted(initials, Proof.PASSWORD)
        return password

    def _everybody(self) -> tuple[Person, ...]:
        return (*self.clinic.staff, *self.clinic.left)

    def _settled(self, *said: Fact) -> None:
        """Something of the clinic, if the user may say it."""
        entries = [self._entry(fact, CLINIC_STREAM) for fact in said]
        for entry in entries:
            must_write(entry, self.clinic.staff)
        self._append(entries)
        self.clinic = clinic_of(self._record.journal.read(CLINIC_STREAM))

    def prove_hand(self, initials: str, pin: str) -> bool:
        """Whether this is the PIN of whose hand it is; it then holds for one line."""
        hand = self.person(initials).initials
        if self._lock_outs.wait(hand, self.now()) or not self._lock_outs.takes_pin(hand):
            raise Refused(f"Too many tries: {hand} signs in at this station first.")
        fits = self._record.beside.secret_fits(hand, PIN, pin)
        if fits:
            self._lock_outs.fitted(hand, Proof.PIN)
            self._proved = hand
        else:
            self._lock_outs.failed(hand, Proof.PIN, self.now())
        return fits

    def _take_proof(self) -> str:
        """Whose PIN was asked for, for this line and no other."""
        proved, self._proved = self._proved, ""
        return proved

    def _must_be_proved(self, hand: str | None, entry: Entry, proved: str) -> None:
        """Raises PinWanted for another's hand, where the clinic asks or the user may not by
        themselves what that hand may; the demo has no PIN.
        """
        if hand is None or self.is_demo:
            return
        by = self.person(hand).initials
        fact = self._struck(entry) if isinstance(entry.fact, facts.Struck) else entry.fact
        asks = self.clinic.asks_hand_pin or self.emergency or not self.may(task_of(fact))
        if asks and by not in (self.user.initials, proved):
            raise PinWanted(by)

    def _struck(self, entry: Entry) -> Fact:
        known = self._sessions.values()
        return next(
            (one.fact for session in known for one in session.entries if one.id == entry.corrects),
            entry.fact,
        )


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()
