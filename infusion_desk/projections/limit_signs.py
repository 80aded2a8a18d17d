"""How a value outside its limit is marked, everywhere the same."""

from collections.abc import Iterator

from infusion_desk.domain.limits import Caution, Level
from infusion_desk.domain.vitals import PRESSURES, Vitals
from infusion_desk.domain.words import READINGS


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
    """The value by its short name: 184/112, SpO2 88, HR 136."""
    if is_pressure(caution):
        return f"{vitals.systolic}/{vitals.diastolic}"
    short = dict(READINGS).get(caution.field)
    value = getattr(vitals, caution.field, None)
    return f"{short} {value}" if short and value is not None else caution.text.partition(":")[0]


def limit_words(caution: Caution) -> str:
    """RED, or the amber limit that was passed."""
    if caution.level is Level.RED:
        return "RED"
    return caution.text.rpartition("amber, ")[2] or caution.text


def limit_of_set(cautions: tuple[Caution, ...]) -> str:
    """The worst of a whole set with its sign: ▲▲ RED, or ▼ SpO2 below 94; nothing within limits."""
    worst = worst_of(cautions)
    if worst is None:
        return ""
    bounds = limits_told((worst,))[0].removeprefix(f"{worst.level}: ")
    return f"{signs(worst)} {'RED' if worst.level is Level.RED else bounds}"


def limits_told(cautions: tuple[Caution, ...]) -> tuple[str, ...]:
    """The limits alone, red before amber: red: BP from 180/110. The values stand beside them."""
    found: list[str] = []
    for level in (Level.RED, Level.AMBER):
        bounds = {
            one.field: one.text.partition(f": {level}, ")[2]
            for one in cautions
            if one.level is level and f": {level}, " in one.text
        }
        if bounds:
            found.append(f"{level}: {', '.join(_bounds(bounds))}")
    return (*found, *(one.text for one in cautions if f": {one.level}, " not in one.text))


def _bounds(bounds: dict[str, str]) -> Iterator[str]:
    """Each by its name; both pressures with one word, where both are too high or too low."""
    words = {bounds[one].rpartition(" ")[0] for one in PRESSURES if one in bounds}
    both = all(one in bounds for one in PRESSURES) and words in ({"from"}, {"below"})
    if both:
        numbers = "/".join(bounds[one].rpartition(" ")[2] for one in PRESSURES)
        yield f"BP {words.pop()} {numbers}"
    names = dict(READINGS)
    for field, bound in bounds.items():
        if not (both and field in PRESSURES):
            yield f"{names.get(field, field)} {bound}"
