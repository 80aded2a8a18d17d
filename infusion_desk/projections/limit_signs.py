"""How a value outside its limit is marked, everywhere the same."""

from infusion_desk.domain.limits import Caution, Level
from infusion_desk.domain.vitals import PRESSURES, Vitals


def sign_of(level: str, *, below: bool = False) -> str:
    """Two for red, one for amber; up where the value is too high, down where it is too low."""
    return ("▼" if below else "▲") * {"amber": 1, "red": 2}.get(level, 0)


def signs(caution: Caution) -> str:
    """The sign of one caution."""
    return sign_of(caution.level.value, below=caution.below)


def worst_of(cautions: tuple[Caution, ...]) -> Caution | None:
    """Red before amber, otherwise the first."""
    red = (one for one in cautions if one.level is Level.RED)
    return next(red, cautions[0] if cautions else None)


def is_pressure(caution: Caution) -> bool:
    """Whether it is about the blood pressure, which is one thing to the eye."""
    return caution.field in (*PRESSURES, "pressure")


def value_words(caution: Caution, vitals: Vitals) -> str:
    """The value by its name: 184/112, SpO2 88."""
    if is_pressure(caution):
        return f"{vitals.systolic}/{vitals.diastolic}"
    return caution.text.partition(":")[0]
