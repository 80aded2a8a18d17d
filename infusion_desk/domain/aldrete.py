"""Modified Aldrete score (Aldrete 1995; ±20 %, SpO2 92: clinical.md, 3.1)."""

from fractions import Fraction

from infusion_desk.domain.discharge_ground import Ground
from infusion_desk.domain.session_facts import AldreteAttested
from infusion_desk.domain.vitals import Vitals


def aldrete_of(ground: Ground) -> tuple[int, int, int, int, int] | None:
    """Activity, respiration, circulation, consciousness, oxygen, 0 to 2 each.

    None until the two attested items, a complete set, a baseline and a MOAA/S are charted.
    """
    attested, sets = ground.of(AldreteAttested), ground.sets
    alert = ground.last_reading("moaas")
    if not (attested and sets and ground.baseline and alert):
        return None
    last, judged = sets[-1], attested[-1].fact
    return (
        judged.activity,
        judged.respiration,
        _circulation(last.fact.vitals, ground.baseline),
        2 if alert[0] == 5 else 1 if alert[0] >= 2 else 0,
        _oxygen(last.fact.vitals.spo2 or 0, ground.oxygen_at(last)),
    )


def _circulation(vitals: Vitals, baseline: Vitals) -> int:
    assert vitals.systolic is not None and baseline.systolic is not None
    share = abs(Fraction(vitals.systolic, baseline.systolic) - 1)
    return 2 if share <= Fraction(1, 5) else 1 if share <= Fraction(1, 2) else 0


def _oxygen(spo2: int, oxygen: bool) -> int:
    if oxygen:
        return 1 if spo2 > 90 else 0
    return 2 if spo2 > 92 else 1 if spo2 >= 90 else 0
