"""A medicine's line as far as it is typed or pressed. Nothing in it is ever there by itself."""

import re
from dataclasses import dataclass, replace

from infusion_desk.domain.line_effects import ROUTES, UNITS
from infusion_desk.domain.line_lead import lead_of

_DOSE = re.compile(r"([0-9]+\.?[0-9]*)([A-Za-z/]*)\Z", re.ASCII)
_LONGEST = 8


@dataclass(frozen=True, slots=True)
class GaveSoFar:
    """Each part as typed; an empty one is still to be said."""

    lead: str = ""
    name: str = ""
    dose: str = ""
    unit: str = ""
    route: str = ""
    indication: str = ""

    @property
    def line(self) -> str:
        """As it would be typed, as far as no part before is missing."""
        said = []
        for part in (self.name, self.dose, self.unit, self.route):
            if not part:
                break
            said.append(part)
        whole = len(said) == 4
        if whole and self.indication:
            said.append(f"for {self.indication}")
        return f"{self.lead}gave {' '.join(said)}"

    @property
    def wants(self) -> str:
        """The part that comes next: medicine, dose, unit, route, what for; or nothing."""
        parts = {
            "medicine": self.name,
            "dose": self.dose,
            "unit": self.unit,
            "route": self.route,
            "what for": self.indication,
        }
        return next((part for part, said in parts.items() if not said), "")

    def named(self, name: str) -> "GaveSoFar":
        """Another medicine; no dose is carried over from the one before."""
        return GaveSoFar(self.lead, name)

    def keyed(self, key: str) -> "GaveSoFar":
        """A digit, the point, or one back."""
        if key == "⌫":
            return replace(self, dose=self.dose[:-1])
        if (key == "." and (not self.dose or "." in self.dose)) or len(self.dose) >= _LONGEST:
            return self
        return replace(self, dose=self.dose + key)

    def with_unit(self, unit: str) -> "GaveSoFar":
        """The unit of the dose."""
        return replace(self, unit=unit)

    def by(self, route: str) -> "GaveSoFar":
        """The route."""
        return replace(self, route=route)

    def because_of(self, indication: str) -> "GaveSoFar":
        """What it was given for; the same again takes it away."""
        return replace(self, indication="" if self.indication == indication else indication)


def gave_so_far(text: str) -> GaveSoFar | None:
    """What a medicine's line says so far; None where it is another line."""
    lead = lead_of(text)
    words = text[len(lead) :].split()
    if not words or words[0].lower() != "gave":
        return None
    said = words[1:]
    at = _dose_at(said)
    if at is None:
        return GaveSoFar(lead, " ".join(said))
    match = _DOSE.match(said[at])
    assert match is not None
    after = said[at + 1 :]
    unit = match.group(2).lower()
    if not unit and after and after[0].lower() in UNITS:
        unit = after.pop(0).lower()
    route = after.pop(0).lower() if unit and after and after[0].lower() in ROUTES else ""
    indication = " ".join(after[1:]) if route and after and after[0].lower() == "for" else ""
    return GaveSoFar(lead, " ".join(said[:at]), match.group(1), unit, route, indication)


def _dose_at(said: list[str]) -> int | None:
    """Where the dose stands: a number with a unit, or a bare one at the very end."""
    for index in range(1, len(said)):
        match = _DOSE.match(said[index])
        if match is None:
            continue
        follows = said[index + 1].lower() if index + 1 < len(said) else ""
        joined = match.group(2).lower()
        if joined in UNITS or (not joined and (not follows or follows in UNITS)):
            return index
    return None
