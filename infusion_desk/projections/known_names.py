"""The names that Tab may complete in a line of this session: people, medicines, open effects."""

from dataclasses import dataclass
from functools import lru_cache

from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.clinic import Clinic
from infusion_desk.domain.effects import effects_of
from infusion_desk.domain.session import Session


@dataclass(frozen=True, slots=True)
class KnownNames:
    """Names alone: never a number, a unit or a route."""

    staff: tuple[str, ...] = ()
    medicines: tuple[str, ...] = ()
    open_effects: tuple[str, ...] = ()
    effects: tuple[str, ...] = ()


def known_names_of(session: Session, clinic: Clinic) -> KnownNames:
    """What was given here goes first; then the clinic's list, by letter."""
    given = reversed([one.fact.name.lower() for one in session.of(facts.MedicineGiven)])
    return KnownNames(
        tuple(one.initials for one in clinic.staff),
        tuple(dict.fromkeys((*given, *_listed(tuple(clinic.classes))))),
        tuple(one.name for one in effects_of(session) if one.ended_at is None),
        clinic.effects,
    )


@lru_cache(maxsize=4)
def _listed(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(names))
