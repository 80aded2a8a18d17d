"""The ways out but home: what each leaves open before signing, and the lines that answer it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.clinic import Clinic
from infusion_desk.domain.course import AFTER, BEFORE, Standing, State
from infusion_desk.domain.entries import Fact
from infusion_desk.domain.people import Role
from infusion_desk.domain.session import Session
from infusion_desk.domain.times import shown_clock
from infusion_desk.domain.words import words_of

F = TypeVar("F", bound=Fact)


@dataclass(frozen=True, slots=True)
class Answer:
    """A button of a row: its caption, and its line; one that ends in a blank is only begun."""

    caption: str
    line: str


@dataclass(frozen=True, slots=True)
class LeavingRow:
    """One thing that a form asks. `told` is the answer with whose hand and when, if any.

    `item` is its name in the list before signing.
    """

    item: str
    title: str
    told: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class WayOut:
    """The short form of one way out; `line` records the leaving, and is empty once it is done."""

    how: facts.Leaving
    title: str
    line: str
    rows: tuple[LeavingRow, ...]

    @property
    def open_items(self) -> tuple[str, ...]:
        """What would be, or is, open before signing."""
        return tuple(row.item for row in self.rows if not row.told)


TITLES = {
    facts.Leaving.AMBULANCE: "By ambulance",
    facts.Leaving.AGAINST_ADVICE: "Against advice",
}
_AT_THE_CHAIRS = (Role.PHYSICIAN, Role.NURSE, Role.COACH)


def ways_out_of(session: Session, clinic: Clinic) -> tuple[WayOut, ...]:
    """Both forms while the patient may leave, the one that was taken afterwards."""
    left = session.last(facts.Left)
    if left is not None:
        return (_way(session, clinic, left.how, ""),) if left.how in TITLES else ()
    if session.state not in AFTER | BEFORE:
        return ()
    return tuple(_way(session, clinic, how, f"left {how}") for how in TITLES)


def open_after_leaving(session: Session) -> tuple[str, ...]:
    """What the way that was taken leaves open before signing; nothing of going home."""
    return tuple(item for way in ways_out_of(session, Clinic()) for item in way.open_items)


def _way(session: Session, clinic: Clinic, how: facts.Leaving, line: str) -> WayOut:
    asked = [_handed_over(session)]
    if how is facts.Leaving.AGAINST_ADVICE:
        asked = [_attempt(session), _refusal(session), _witness(session, clinic)]
    return WayOut(how, TITLES[how], line, (*asked, *_iv(session)))


def _handed_over(session: Session) -> LeavingRow:
    over = facts.EmergencyStep.HANDED_OVER
    stamped = session.of(facts.EmergencyStamped)
    found = [one for one in stamped if one.fact.step is over and one.fact.detail]
    told = _told(session, found, found[-1].fact.detail) if found else ""
    answer = Answer("Handed over to…", "emergency handed over to ")
    return LeavingRow("handed over to whom", "Handed over to whom", told, (answer,))


def _attempt(session: Session) -> LeavingRow:
    found = session.of(facts.AttemptMade)
    told = _told(session, found, found[-1].fact.text) if found else ""
    answers = (Answer("Told the risks", "attempt told the risks"), Answer("Other…", "attempt "))
    return LeavingRow("attempt", "Tried to keep the patient", told, answers)


def _refusal(session: Session) -> LeavingRow:
    found = session.of(facts.RefusalTold)
    told = _told(session, found, found[-1].fact.text) if found else ""
    answers = (
        Answer("Signed", "refusal signed"),
        Answer("Would not sign", "refusal said, would not sign"),
        Answer("Other…", "refusal "),
    )
    return LeavingRow("refusal", "Refusal to stay", told, answers)


def _witness(session: Session, clinic: Clinic) -> LeavingRow:
    """Offered are those who work at the chairs; anybody else who works here is typed."""
    found = session.of(facts.RefusalWitnessed)
    told = _told(session, found, found[-1].fact.witness) if found else ""
    staff = [one.initials for one in clinic.staff if one.role in _AT_THE_CHAIRS]
    answers = tuple(Answer(initials, f"witness {initials}") for initials in staff)
    return LeavingRow(
        "witness", "Witness of the refusal", told, (*answers, Answer("Other…", "witness "))
    )


def _iv(session: Session) -> Iterator[LeavingRow]:
    """Once one was placed: it is out, or it is said why it stays."""
    placed, removed = session.latest(facts.IvPlaced), session.latest(facts.IvRemoved)
    if placed is None:
        return
    out = removed is not None and removed.order > placed.order
    stays = [one for one in session.of(facts.IvLeftIn) if one.order > placed.order]
    told = ""
    if out and removed is not None:
        told = _told(session, (removed,), "out")
    elif stays:
        told = _told(session, stays, f"stays in, {stays[-1].fact.because}")
    here = (Answer("IV out", "iv out"),) if session.state is not State.LEFT else ()
    answers = (*here, Answer("Stays in…", "iv stays "))
    yield LeavingRow("iv out", words_of(placed.fact), told, answers)


def _told(session: Session, found: Sequence[Standing[F]], words: str) -> str:
    """The words of the last one, by whose hand and when."""
    return f"{words} · {found[-1].by} {shown_clock(found[-1].at, session.zone)}"
