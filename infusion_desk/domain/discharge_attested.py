"""Rules D12, D13, D16 to D22: what is accounted for, and what a person attests."""

from collections.abc import Callable, Sequence

from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.amounts import shown
from infusion_desk.domain.course import Standing
from infusion_desk.domain.discharge_ground import Ground
from infusion_desk.domain.discharge_verdict import Finding, Verdict, met
from infusion_desk.domain.entries import Fact
from infusion_desk.domain.infusion import infusion_of
from infusion_desk.domain.session import standing_release


def accounted(ground: Ground) -> Finding:
    """D12: what was drawn was given or wasted."""
    if ground.end is None:
        return Verdict.UNKNOWN, "the infusion has not ended"
    now = infusion_of(ground.session, ground.moment)
    if now.given_mg is None:
        return Verdict.UNKNOWN, "the bag's concentration is not known"
    wasted = sum(one.fact.mg for one in ground.of(facts.WasteRecorded))
    balances = now.balances_with(wasted)
    exact = now.drawn_mg - now.given_mg == wasted
    equals = "=" if exact else "within tolerance of" if balances else "≠"
    parts = f"given {shown(now.given_mg, 3)} + wasted {shown(wasted, 3)}"
    return met(balances, f"drawn {shown(now.drawn_mg, 3)} {equals} {parts}")


def iv_out(ground: Ground) -> Finding:
    """D13: the IV is out and, then or later, its site was looked at."""
    placed, removed = ground.of(facts.IvPlaced), ground.of(facts.IvRemoved)
    if placed and (not removed or placed[-1].order > removed[-1].order):
        return Verdict.NOT_MET, "IV still in"
    if not removed:
        return _no_iv(ground)
    out = removed[-1]
    seen = [one for one in _answers(ground, "iv site") if one.at >= out.at]
    if not seen:
        return Verdict.NOT_MET, f"out {ground.clock(out.at)}, site not yet looked at"
    return Verdict.MET, f"out {ground.clock(out.at)}, site seen {ground.clock(seen[-1].at)}"


def _no_iv(ground: Ground) -> Finding:
    if ground.of(facts.InfusionStarted):
        return Verdict.UNKNOWN, "what the infusion ran through is not charted out"
    return Verdict.NOT_APPLICABLE, "no IV was placed"


def _answers(ground: Ground, criterion: str) -> list[Standing[facts.CriterionAttested]]:
    return [one for one in ground.of(facts.CriterionAttested) if one.fact.criterion == criterion]


def attested(criterion: str) -> Callable[[Ground], Finding]:
    """D16, D17, D21: charted after the end."""

    def finding(ground: Ground) -> Finding:
        after = ground.charted_after_end(facts.CriterionAttested)
        return _seen(ground, [one for one in after if one.fact.criterion == criterion], "not yet")

    return finding


def safety(ground: Ground) -> Finding:
    """D18: asked again after the end."""
    after = ground.charted_after_end(facts.ItemAnswered)
    asked = [one for one in after if one.fact.item == "safety"]
    return _seen(ground, asked, "not yet asked since the end")


def _seen(ground: Ground, found: Sequence[Standing[Fact]], missing: str) -> Finding:
    if not found:
        return Verdict.UNKNOWN, missing
    return Verdict.MET, f"{found[-1].by} {ground.clock(found[-1].at)}"


def driver(ground: Ground) -> Finding:
    """D19: the driver named last was charted here after the end."""
    named = ground.of(facts.DriverNamed)
    if not named:
        return Verdict.UNKNOWN, "no driver named"
    last = max(named, key=lambda one: one.chart_order)
    here = [
        one
        for one in ground.charted_after_end(facts.DriverHere)
        if one.chart_order > last.chart_order
    ]
    if not here:
        return Verdict.NOT_MET, f"{last.fact.name}, not here"
    return Verdict.MET, f"{last.fact.name}, seen by {here[-1].by} {ground.clock(here[-1].at)}"


def coach(ground: Ground) -> Finding:
    """D20: the coach was charted after the end."""
    seen = ground.charted_after_end(facts.CoachCheckedIn)
    if not seen:
        return Verdict.UNKNOWN, "not yet"
    return Verdict.MET, f"{seen[-1].fact.name} {ground.clock(seen[-1].at)}"


def release(ground: Ground) -> Finding:
    """D22: a release stands."""
    stands = standing_release(ground.standing)
    if stands is not None:
        return Verdict.MET, f"{stands.by} {ground.clock(stands.at)}"
    if ground.of(facts.Released):
        return Verdict.NOT_MET, "the release fell"
    return Verdict.UNKNOWN, "not yet"
