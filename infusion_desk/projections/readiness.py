"""Before home: the gating rules in the rows of what a person does next (ui.md, 1.5)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.clinic import Clinic
from infusion_desk.domain.discharge import NOT_GATING, Judgement, judge, ready_since
from infusion_desk.domain.discharge_rules import Verdict
from infusion_desk.domain.effects import Effect, effects_of
from infusion_desk.domain.line_forms import OVERRIDABLE_RULES
from infusion_desk.domain.naming import name_of
from infusion_desk.domain.session import Session
from infusion_desk.domain.times import shown_clock
from infusion_desk.projections.coach import coach_flag


class Mark(StrEnum):
    """How a row stands, as a shape."""

    MET = "met"
    TO_DO = "to do"
    CLOCK = "clock"
    FAILED = "failed"
    OVERRIDDEN = "overridden"


@dataclass(frozen=True, slots=True)
class ReadinessRow:
    """One row: its rules, how they stand together, why, and the line that does something."""

    title: str
    because: str
    mark: Mark
    rules: tuple[Judgement, ...]
    line: str = ""
    charted: UUID | None = None
    """The entry by which a person answered it, where it is answered: what could be taken back."""

    @property
    def done(self) -> bool:
        """Whether nothing of it holds the patient here."""
        return self.mark in (Mark.MET, Mark.OVERRIDDEN)

    @property
    def stores(self) -> bool:
        """Whether its line can be done as it is: it needs no sheet, no more words and no hold."""
        begins = self.line in _NO_WHOLE_LINE or self.line.endswith(" ")
        return not (self.done or begins)

    @property
    def numbers(self) -> str:
        """The rules that it speaks of: those open, or overridden, or its own: D4, 2–7, 1 14.

        A refusal names the first of them.
        """
        said = (
            [one.rule for one in self.rules if one.gates],
            [one.rule for one in self.rules if one.verdict is Verdict.OVERRIDDEN],
            [one.rule for one in self.rules if one.verdict is not Verdict.NOT_APPLICABLE],
        )
        named = next(filter(None, said), [one.rule for one in self.rules])
        first, *more = (int(rule.removeprefix("D")) for rule in named)
        if not more:
            return f"D{first}"
        in_a_row = more[-1] - first == len(more)
        return f"{first}–{more[-1]}" if in_a_row else f"{first} {more[0]}{'+' * (len(more) > 1)}"

    @property
    def overridable(self) -> tuple[str, ...]:
        """The rules of this row that are open and may be overridden."""
        return tuple(one.rule for one in self.rules if one.gates and one.rule in OVERRIDABLE_RULES)


@dataclass(frozen=True, slots=True)
class Readiness:
    """The panel: rows, the count in words, and one line for while the infusion runs."""

    rows: tuple[ReadinessRow, ...]
    met: int
    overridden: int
    open: int
    ready_since: datetime | None
    headline: str
    driver: str

    @property
    def total(self) -> int:
        """How many rules apply."""
        return self.met + self.overridden + self.open

    @property
    def count(self) -> str:
        """12 of 19 met · 7 open; with overrides all three, for which the heading has room."""
        if self.overridden:
            return f"{self.met} met · {self.overridden} overridden · {self.open} open"
        return f"{self.met} of {self.total} met · {self.open} open"

    @property
    def next_row(self) -> ReadinessRow | None:
        """The first row that somebody can do something about."""
        waiting = (Mark.TO_DO, Mark.FAILED)
        return next((row for row in self.rows if row.mark in waiting and row.line), None)


_ROWS: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("Wait 30 min since the end", ("D1", "D14"), ""),
    ("Two settled sets 10 min apart", ("D2", "D3", "D4", "D5", "D6", "D7"), "vitals"),
    ("Alert, dissociation, nausea", ("D8", "D9", "D10"), "scores"),
    ("No effect open and severe", ("D15",), "! "),
    ("IV out, site looked at", ("D13",), "iv out"),
    ("Oriented ×3", ("D16",), "ok oriented"),
    ("Walks steadily", ("D17",), "ok gait"),
    ("Safety asked", ("D18",), "ok safety"),
    ("Coach", ("D20",), "coach "),
    ("Driver here", ("D19",), "driver here"),
    ("Instructions understood", ("D21",), "ok instructions"),
    ("Release (physician)", ("D22",), "release"),
)
_NO_WHOLE_LINE = ("", "vitals", "scores", "release")
"""Rows of the clock, those with a sheet, and the release, which is held in its card."""
_BY_CLOCK = frozenset({"D1", "D7", "D14"})
_BY_VALUE = frozenset({"D3", "D4", "D5", "D6", "D8", "D9", "D10", "D15"})


def readiness_of(session: Session, clinic: Clinic, now: datetime) -> Readiness:
    """How near the patient is to going home at `now`."""
    at = min(now, session.left_at or now)
    judged = {one.rule: one for one in judge(session, at, clinic.classes)}
    made = (_row(title, rules, _line_now(session, line), judged) for title, rules, line in _ROWS)
    charted = {name_of(one.fact): one.entry.id for one in session.fitting if one.charted_at <= at}
    rows = tuple(_answered(_flagged(row, session), charted) for row in made)
    counted = [
        one
        for one in judged.values()
        if one.rule not in NOT_GATING and one.verdict is not Verdict.NOT_APPLICABLE
    ]
    met = sum(one.verdict is Verdict.MET for one in counted)
    overridden = sum(one.verdict is Verdict.OVERRIDDEN for one in counted)
    headline, driver = _headline(session, judged["D19"])
    return Readiness(
        rows,
        met,
        overridden,
        len(counted) - met - overridden,
        ready_since(session, at, clinic.classes) if session.ended_at else None,
        headline,
        driver,
    )


def _line_now(session: Session, line: str) -> str:
    """What is missing may need another line: the driver's name, which effect."""
    if line == "driver here" and session.last(facts.DriverNamed) is None:
        return "driver "
    if line == "! ":
        severe = [one for one in effects_of(session) if holds_here(one)]
        return f"! {severe[0].name} " if severe else line
    return line


def holds_here(effect: Effect) -> bool:
    """Whether this effect is why D15 is not met."""
    return effect.ended_at is None and effect.severity is facts.Severity.SEVERE


def _row(
    title: str, rules: tuple[str, ...], line: str, judged: dict[str, Judgement]
) -> ReadinessRow:
    mine = tuple(judged[rule] for rule in rules)
    open_rules = [one for one in mine if one.gates]
    shown = open_rules or [one for one in mine if one.verdict is not Verdict.NOT_APPLICABLE]
    if not open_rules and any(one.verdict is Verdict.OVERRIDDEN for one in mine):
        shown = [one for one in mine if one.verdict is Verdict.OVERRIDDEN]
    because = _together(shown or list(mine))
    if rules == ("D22",):
        others = sum(one.gates for one in judged.values()) - bool(open_rules)
        because = f"{others} before it" if open_rules and others else because
    if rules == ("D13",) and mine[0].because.startswith("out "):
        line, because = "ok iv site", because.replace(" not yet looked at", "?")
    name, seen, by = because.partition(", seen by ")
    because = f"{by} · {name}" if seen and rules == ("D19",) else because
    mark = _mark(mine, open_rules)
    if mark is Mark.OVERRIDDEN:
        because = f"Overridden {because}"
    return ReadinessRow(title, because, mark, mine, line)


def _flagged(row: ReadinessRow, session: Session) -> ReadinessRow:
    """The coach's row says what the coach is to hear of."""
    flag = coach_flag(session) if row.rules[0].rule == "D20" else ""
    return replace(row, because=f"{row.because} · {flag}") if flag else row


def _answered(row: ReadinessRow, charted: Mapping[str, UUID]) -> ReadinessRow:
    """The row with the entry that `strike` would take back: an override, or what it asked for."""
    if row.mark is Mark.OVERRIDDEN:
        overridden = [one for one in row.rules if one.verdict is Verdict.OVERRIDDEN]
        override = overridden[-1].override
        return replace(row, charted=None if override is None else override.entry.id)
    return replace(row, charted=charted.get(row.line.strip()) if row.done else None)


def _together(shown: list[Judgement]) -> str:
    if {one.rule for one in shown} == {"D8", "D9", "D10"}:
        if all(one.verdict is Verdict.MET for one in shown):
            values = " · ".join(one.because.split(" at ")[0].split()[-1] for one in shown)
            return f"{values} at {shown[0].because.rpartition(' ')[2]}"
        if all(one.verdict is Verdict.UNKNOWN for one in shown):
            return "not charted since the end"
    if shown[-1].rule == "D7" and all(one.verdict is Verdict.MET for one in shown):
        return shown[-1].because
    return "; ".join(dict.fromkeys(one.because for one in shown[:2]))


def _mark(mine: tuple[Judgement, ...], open_rules: list[Judgement]) -> Mark:
    if not open_rules:
        overridden = any(one.verdict is Verdict.OVERRIDDEN for one in mine)
        return Mark.OVERRIDDEN if overridden else Mark.MET
    if any(one.rule in _BY_VALUE and one.verdict is Verdict.NOT_MET for one in open_rules):
        return Mark.FAILED
    by_clock = all(one.rule in _BY_CLOCK and one.verdict is Verdict.NOT_MET for one in open_rules)
    return Mark.CLOCK if by_clock else Mark.TO_DO


def _headline(session: Session, driver: Judgement) -> tuple[str, str]:
    named = session.last(facts.DriverNamed)
    told = ", ".join(filter(None, (named.name, named.relation))) if named else "no driver named"
    if driver.verdict is Verdict.MET:
        return "Before home: driver here", f"{told} · rest opens at the end"
    if session.ended_at is None and session.last(facts.DriverHere):
        here = session.at_of(facts.DriverHere)
        clock = shown_clock(here, session.zone) if here else ""
        return f"Before home: driver seen {clock}", f"{told} · must be seen again after the end"
    return "Before home: driver not here yet", f"{told} · rest opens at the end"
