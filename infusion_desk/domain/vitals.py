"""One reading of vital signs and scores, as typed by hand."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from infusion_desk.domain.amounts import half_up, rounded

PRESSURES = ("systolic", "diastolic")


@dataclass(frozen=True, slots=True)
class Vitals:
    """Pressures in mmHg, rates per minute, SpO2 in %, scores as whole numbers.

    `temperature` is as typed, in Fahrenheit if `fahrenheit`. None is *not charted*;
    `not_taken` holds (field, reason) pairs for what was looked for and not had.
    """

    systolic: int | None = None
    diastolic: int | None = None
    heart_rate: int | None = None
    spo2: int | None = None
    respiratory_rate: int | None = None
    temperature: Decimal | None = None
    fahrenheit: bool = False
    moaas: int | None = None
    dissociation: int | None = None
    nausea: int | None = None
    anxiety: int | None = None
    pain: int | None = None
    not_taken: tuple[tuple[str, str], ...] = ()

    @property
    def left_out(self) -> tuple[str, ...]:
        """What of a complete set (contract.md, 2) is not here, and no reason given why."""
        told = {field for field, _ in self.not_taken}
        whole = (("systolic", "BP"), ("heart_rate", "HR"), ("spo2", "SpO2"))
        return tuple(
            name for field, name in whole if getattr(self, field) is None and field not in told
        )

    @property
    def is_set(self) -> bool:
        """Whether this counts as a set of vitals, not only scores."""
        return any(
            value is not None
            for value in (
                self.systolic,
                self.heart_rate,
                self.spo2,
                self.respiratory_rate,
                self.temperature,
            )
        )

    @property
    def is_complete(self) -> bool:
        """Whether systolic, diastolic, heart rate and SpO2 are all there."""
        return None not in (self.systolic, self.diastolic, self.heart_rate, self.spo2)

    @property
    def mean_pressure(self) -> int | None:
        """Mean arterial pressure in mmHg, diastolic + a third of the pulse pressure, half up."""
        if self.systolic is None or self.diastolic is None:
            return None
        return half_up(Fraction(self.systolic + 2 * self.diastolic, 3))

    @property
    def temperature_c(self) -> Decimal | None:
        """Degrees Celsius, half up to 0.1."""
        if self.temperature is None:
            return None
        exact = Fraction(self.temperature)
        return rounded((exact - 32) * 5 / 9 if self.fahrenheit else exact, 1)
