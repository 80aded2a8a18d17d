"""Why a rate was changed: said with it, or when it was asked afterwards."""

from collections.abc import Iterable

from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.course import Standing
from infusion_desk.domain.session import Session


def reason_of(
    change: Standing[facts.RateChanged],
    changes: Iterable[Standing[facts.RateChanged]],
    explained: Iterable[Standing[facts.RateExplained]],
) -> str:
    """Said with the rate, or else afterwards and before the next rate; empty where nobody did."""
    if change.fact.because:
        return change.fact.because
    following = [one.order for one in changes if one.order > change.order]
    told = [
        one.fact.because
        for one in explained
        if one.order > change.order and not (following and one.order > following[0])
    ]
    return told[-1] if told else ""


def unexplained(session: Session) -> Standing[facts.RateChanged] | None:
    """The latest change of rate, if nobody has said why."""
    change = session.latest(facts.RateChanged)
    if change is None:
        return None
    told = reason_of(change, session.of(facts.RateChanged), session.of(facts.RateExplained))
    return None if told else change
