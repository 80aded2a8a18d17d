"""The drug's ledger: drawn = given + wasted, with lots and witnesses, and what is missing in mg."""

from datetime import datetime

from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.amounts import shown
from infusion_desk.domain.infusion import infusion_of
from infusion_desk.domain.session import Session


def ledger_of(session: Session, now: datetime) -> tuple[str, ...]:
    """Each amount in words; nothing where no bag was made."""
    totals = infusion_of(session, session.left_at or now)
    if not totals.drawn_mg:
        return ()
    lots = dict.fromkeys(one.fact.lot for one in session.of(facts.DrugPrepared) if one.fact.lot)
    seen = dict.fromkeys(one.fact.witness for one in session.of(facts.WasteRecorded))
    given = "not known" if totals.given_mg is None else f"{shown(totals.given_mg, 1)} mg"
    return (
        f"Drawn {shown(totals.drawn_mg, 1)} mg{_with('lot', lots)}",
        f"Given {given}",
        f"Wasted {shown(totals.wasted_mg, 1)} mg{_with('witness', seen)}",
        _rest(unbalanced(session, now)),
    )


def _rest(lacking: str) -> str:
    if not lacking:
        return "The ledger balances"
    return f"Not accounted for: {lacking.removeprefix('waste').removeprefix(':').strip()}"


def _with(word: str, names: dict[str, None]) -> str:
    return f", {word} {', '.join(names)}" if names else ""


def unbalanced(session: Session, now: datetime) -> str:
    """What the ledger lacks, in mg (rule D12); empty where it balances or nothing was drawn."""
    totals = infusion_of(session, session.left_at or now)
    rest = totals.unaccounted_mg
    if not totals.drawn_mg or totals.balances_with(totals.wasted_mg):
        return ""
    if rest is None:
        return "waste: the bag's concentration is not known"
    if rest < 0:
        return f"waste: {shown(-rest, 1)} mg more than was drawn"
    return f"waste {shown(rest, 1)} mg"
