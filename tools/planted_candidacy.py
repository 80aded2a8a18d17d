"""Bugs planted in what holds a planning up: who was accepted, and why somebody comes without."""

from tools.planted import Mutant

GATE = ("tests/test_desk_candidacy.py",)
DOMAIN = ("tests/domain/test_candidacy.py",)
WINDOW = ("tests/acceptance/test_candidacy.py",)

OF_CANDIDACY = (
    Mutant(
        "candidacy: whoever is registered is planned",
        "domain/candidacy.py",
        "    if not because:\n        raise NotAccepted(_refusal(fact, name))\n",
        "    if not because:\n        return ()\n",
        (*GATE, *DOMAIN),
    ),
    Mutant(
        "candidacy: the reason is asked for and not stored",
        "desk_patients.py",
        "tuple(self._entry(one, stream) for one in (fact, *beside))",
        "tuple(self._entry(one, stream) for one in (fact,))",
        GATE,
    ),
    Mutant(
        "candidacy: any decision counts as an acceptance",
        "domain/candidacy.py",
        "isinstance(fact, CandidacyDecided) and fact.outcome is Outcome.ACCEPTED",
        "isinstance(fact, CandidacyDecided)",
        DOMAIN,
    ),
    Mutant(
        "candidacy: the first decision holds, and no later one",
        "desk_patients.py",
        "planned_with(decided[-1] if decided else None",
        "planned_with(decided[0] if decided else None",
        GATE,
    ),
    Mutant(
        "candidacy: an emergency waits for a consultation",
        "desk_patients.py",
        'bare(because) or (EMERGENCY_ACCESS if self.emergency else "")',
        "bare(because)",
        GATE,
    ),
    Mutant(
        "candidacy: only paper comes with the planning",
        "domain/candidacy.py",
        "return isinstance(fact, ItemOverridden) and fact.item == CANDIDACY",
        "return fact == ItemOverridden(CANDIDACY, 'transcribed from paper')",
        (*DOMAIN, *GATE),
    ),
    Mutant(
        "candidacy: the chair is taken without the reason that was typed",
        "ui/patients/patient_flow.py",
        "return desk.plan(patient, chair, kind, because=because)",
        "return desk.plan(patient, chair, kind, because=because or 'none')",
        WINDOW,
    ),
    Mutant(
        "candidacy: the override is not named before the start",
        "projections/checklist_rows.py",
        "if override is None or override.fact == facts.ACCEPTED_ON_PAPER:",
        "if True:",
        GATE,
    ),
)
