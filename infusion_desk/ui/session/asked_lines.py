"""What a row of a list or a key asks for: a line, the beginning of one, or a sheet."""

import re
from uuid import UUID

from infusion_desk.projections.acts_now import EMERGENCY, TIME_OUT, VITALS, WAYS_OUT, Act
from infusion_desk.projections.checklist_rows import ChecklistRow
from infusion_desk.projections.readiness import ReadinessRow
from infusion_desk.projections.snapshot import Snapshot

FIX, OVERRIDE = "Alt+C", "Alt+O"
NO_ENTRY = "Choose an entry in the chart or the timeline first."
NO_RULE = "Nothing that is open here may be overridden."
SCORES = Act("Scores", "", opens="scores")
SCALES_PAGE = Act("Scales", "", opens="scales")
_OVERRIDES = re.compile(r"\s*override\s+\S.*\bbecause\s+\S", re.IGNORECASE)


def asked_line(
    snapshot: Snapshot | None, chosen: UUID | None, rule: ReadinessRow | None, chord: str
) -> str:
    """What this key puts into the line; empty where there is nothing to put."""
    if snapshot is None:
        return ""
    if chord == OVERRIDE:
        return overriding_line(snapshot, rule)
    return correcting_line(snapshot, chosen, chord)


def why_nothing(chord: str) -> str:
    """What is said then."""
    return NO_RULE if chord == OVERRIDE else NO_ENTRY


def act_of_rule(row: ReadinessRow) -> Act:
    """What a row of the way home asks for."""
    return {"vitals": VITALS, "scores": SCORES}.get(row.line) or Act(row.title, "", row.line)


def act_of_item(row: ChecklistRow) -> Act | None:
    """What an item before the start asks for; None where it is answered."""
    opened = {"time-out": TIME_OUT, "baseline": VITALS, "scales": SCALES_PAGE}.get(row.item)
    if opened is not None:
        return opened
    return None if row.done else Act(row.question, "", row.line)


def correcting_line(snapshot: Snapshot, chosen: UUID | None, chord: str) -> str:
    """For the chosen entry; a fix without one is for the latest. Empty where there is none."""
    rows = [row for row in snapshot.timeline if row.fix]
    if chosen is not None or chord != FIX:
        rows = [row for row in rows if row.entry == chosen]
    if not rows:
        return ""
    return rows[0].fix if chord == FIX else rows[0].strike


def overriding_line(snapshot: Snapshot, chosen: ReadinessRow | None) -> str:
    """For the row whose card is open, else for the first rule that may be overridden."""
    if snapshot.work != "home":
        return ""
    rows = snapshot.readiness.rows if chosen is None else (chosen,)
    rules = [rule for row in rows for rule in row.overridable]
    return f"override {rules[0]} because " if rules else ""


def act_of_word(word: str) -> Act:
    """A word that was chosen: some have a sheet, the others go into the line."""
    opening = {"emergency": EMERGENCY, "left": WAYS_OUT}
    return opening.get(word.strip()) or Act(word.strip(), "", word)


def reads_override(text: str) -> bool:
    """Whether the line says an override with its reason: its key then records it."""
    return _OVERRIDES.match(text) is not None
