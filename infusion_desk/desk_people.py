"""Who stands at the desk and what they may do; who works here; another's hand at this station."""

from infusion_desk.desk_ground import DeskGround
from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.clinic import clinic_of
from infusion_desk.domain.entries import CLINIC_STREAM, Entry, Fact
from infusion_desk.domain.problems import PinWanted, Refused
from infusion_desk.domain.record_facts import HandPinAsked, VitalsIntervalsAdopted
from infusion_desk.domain.vitals_schedule import CHOICES
from infusion_desk.domain.who_may import Task, may, must_do, must_write, task_of


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

    def _settled(self, fact: Fact) -> None:
        """Something of the clinic, if the user may say it."""
        entry = self._entry(fact, CLINIC_STREAM)
        must_write(entry, self.clinic.staff)
        self._append((entry,))
        self.clinic = clinic_of(self._record.journal.read(CLINIC_STREAM))

    def prove_hand(self, initials: str, pin: str) -> bool:
        """Whether this is the PIN of whose hand it is; it then holds for one line."""
        fits = self._record.beside.secret_fits(self.person(initials).initials, "pin", pin)
        if fits:
            self._proved = self.person(initials).initials
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
