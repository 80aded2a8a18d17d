"""The question on show: what it says, what answers it, and whether it may come back later.

A red reading that nobody has answered, a red rate that nobody has seen, and what was said to be
done with the pump and is not charted.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from infusion_desk.domain.amounts import as_typed
from infusion_desk.domain.attention_facts import Decision
from infusion_desk.domain.course import PRESENT, Standing, State
from infusion_desk.domain.decided import Uncharted, uncharted
from infusion_desk.domain.departure_facts import EmergencyStamped
from infusion_desk.domain.entries import Fact
from infusion_desk.domain.naming import name_of
from infusion_desk.domain.questions import Question, open_questions
from infusion_desk.domain.rates_asked import LimitedRate, open_rates
from infusion_desk.domain.session import Session
from infusion_desk.domain.times import minute_of, shown_clock
from infusion_desk.projections.limit_signs import signs, value_words

ANSWER_OWED = "answer owed"
NOT_CHARTED = "pump not charted"
_BEGINS = {Decision.SLOWED: "rate ", Decision.PAUSED: "pause ", Decision.STOPPED: "stop "}


@dataclass(frozen=True, slots=True)
class Choice:
    """A way on, and the line or the beginning of one that it is; without a line the symptoms and

    the decision are asked anew.
    """

    caption: str
    line: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that somebody has to say.

    `entry` is what it is about; `label` stands beside the signs; `words` name the values and the
    time; `told` is all of it as read out; `waits` while it was put off. `owes` says in two words
    what is missing; without `choices` the symptoms and what was decided are asked.
    """

    entry: UUID
    signs: str
    label: str
    values: str
    words: str
    told: str
    may_wait: bool = False
    waits: bool = False
    owes: str = ANSWER_OWED
    asks: str = ""
    choices: tuple[Choice, ...] = ()

    @property
    def red(self) -> bool:
        """Whether it is about a limit: only then it has its colour."""
        return self.owes == ANSWER_OWED

    @property
    def owed(self) -> str:
        """What is missing, where no value and no drug may stand beside it."""
        what = "red rate, " if self.choices else "red reading, "
        return f"{what}{self.owes}" if self.red else self.owes


def asked_of(session: Session, now: datetime) -> Asked | None:
    """The latest open question while the patient is here; else nothing.

    A reading goes before a rate, because `seen` answers both; one that was put off gives its place
    to what the pump owes, and so does a rate that runs no more.
    """
    if session.state not in PRESENT:
        return None
    readings, rates = open_questions(session), open_rates(session)
    reading = _of_reading(readings, session, now) if readings else None
    if reading is not None and not reading.waits:
        return reading
    found = uncharted(session)
    if reading is None and rates and (found is None or _runs(rates[-1], session)):
        return _of_rate(rates[-1], session)
    return reading if found is None else _of_pump(found, session)


def _runs(rate: LimitedRate, session: Session) -> bool:
    return session.state is State.INFUSING and session.course.rate == rate.ml_per_hour


def _of_reading(readings: tuple[Question, ...], session: Session, now: datetime) -> Asked:
    """The latest; the ones before it are named, because one answer is for all of them."""
    question, clock = readings[-1], shown_clock(readings[-1].taken.at, session.zone)
    values, label = _values(question), _label(question)
    also = "".join(
        f" and {_values(one)} at {shown_clock(one.taken.at, session.zone)}" for one in readings[:-1]
    )
    told = "; ".join(one.text for one in question.cautions)
    return Asked(
        question.taken.entry.id,
        signs(question.cautions[0]),
        label,
        values,
        f"{values} at {clock}{also}",
        f"{label}: {told}, at {clock}{also}",
        question.may_be_put_off,
        question.waits(now),
    )


def _values(question: Question) -> str:
    vitals = question.taken.fact.vitals
    return " · ".join(dict.fromkeys(value_words(one, vitals) for one in question.cautions))


def _label(question: Question) -> str:
    if question.second:
        return "RED, second reading"
    return "RED, above 200/120" if question.once else "RED"


def _of_rate(rate: LimitedRate, session: Session) -> Asked:
    """Seen as it is, another rate from now on, or a correction of what was typed."""
    one, told = rate.charted, rate.caution.text
    clock = shown_clock(one.at, session.zone)
    values = f"Rate {as_typed(rate.ml_per_hour)} mL/h"
    by_weight = told.partition(":")[0].removeprefix("Rate ")
    running = session.state is State.INFUSING
    choices = (
        Choice("Seen", "seen"),
        *((Choice("Rate…", "rate "),) if running else ()),
        Choice("Fix…", f"fix {_moment(one, session)} {name_of(one.fact)} "),
    )
    return Asked(
        one.entry.id,
        signs(rate.caution),
        f"RED, {told.rpartition('red, ')[2]} mg/kg/h",
        values,
        f"{values} at {clock}, {by_weight}",
        f"RED: {values} at {clock}. {told}",
        asks="Does the pump show this?" if _runs(rate, session) else "Did the pump show this?",
        choices=choices,
    )


def _moment(one: Standing[Fact], session: Session) -> str:
    """Its clock, with the seconds where its like stands in the same minute."""
    alike = [
        other
        for other in session.standing
        if minute_of(other.at) == minute_of(one.at) and name_of(other.fact) == name_of(one.fact)
    ]
    local = one.at.astimezone(session.zone)
    return f"{local:%H:%M:%S}" if len(alike) > 1 else f"{local:%H:%M}"


def _of_pump(found: Uncharted, session: Session) -> Asked:
    """What was said, how the pump is charted, and the beginning of the line that would chart it."""
    clock = shown_clock(found.said.at, session.zone)
    away = isinstance(found.said.fact, EmergencyStamped)
    said = f"{_said(found)}, {clock} {found.said.by}"
    stands = f"The pump is charted as {_stands(session)}."
    begins = _BEGINS[Decision(found.done)]
    anew = Choice("Effect…", f"! {found.effect} ") if found.effect else Choice("Decide anew…")
    return Asked(
        found.said.entry.id,
        "",
        said,
        found.done,
        stands,
        f"{said}. {stands}",
        owes=NOT_CHARTED,
        choices=(Choice(f"{begins.strip().capitalize()}…", begins), *(() if away else (anew,))),
    )


def _said(found: Uncharted) -> str:
    if isinstance(found.said.fact, EmergencyStamped):
        return "Handed over"
    what = f"{found.effect.capitalize()}: infusion" if found.effect else "Decided:"
    return f"{what} {found.done}"


def _stands(session: Session) -> str:
    if session.state is State.PAUSED:
        return "paused"
    return f"running, {as_typed(session.course.rate)} mL/h" if session.course.rate else "running"
