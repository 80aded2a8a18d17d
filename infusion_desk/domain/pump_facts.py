"""What can be charted about the drug and the pump: plan, vial, bag, rates, bolus, waste."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from infusion_desk.domain.entries import Fact


class Way(StrEnum):
    """How the drug came into the bag: on top of its volume, or in place of some of it."""

    ADD = "add"
    REPLACE = "replace"


@dataclass(frozen=True, slots=True)
class PlanSet(Fact):
    """The planned dose; while running also the volume to be infused in mL, as echoed."""

    mg_per_kg: Decimal
    minutes: Decimal
    vtbi_ml: Fraction | None = None


@dataclass(frozen=True, slots=True)
class DrugPrepared(Fact):
    """The vial: strength in mg/mL, lot, expiry as printed on it (YYYY-MM or YYYY-MM-DD)."""

    mg_per_ml: Decimal
    lot: str = ""
    expires: str = ""


@dataclass(frozen=True, slots=True)
class BagPrepared(Fact):
    """A bag: mg of drug in mL of fluid; `way` says whether the drug's volume comes on top."""

    mg: Decimal
    ml: Decimal
    way: Way | None = None
    number: int = 1


@dataclass(frozen=True, slots=True)
class PreparationChecked(Fact):
    """A second person checked the bag."""

    checker: str


@dataclass(frozen=True, slots=True)
class InfusionStarted(Fact):
    """The pump was started at mL/h with a volume to be infused in mL, both as echoed."""

    ml_per_hour: Decimal
    vtbi_ml: Fraction | None


@dataclass(frozen=True, slots=True)
class RateChanged(Fact):
    """The pump was set to a new rate in mL/h."""

    ml_per_hour: Decimal
    because: str | None = None


@dataclass(frozen=True, slots=True)
class RateExplained(Fact):
    """Why the rate was changed last, asked afterwards."""

    because: str


@dataclass(frozen=True, slots=True)
class InfusionPaused(Fact):
    """The pump was halted for a while."""

    because: str


@dataclass(frozen=True, slots=True)
class InfusionResumed(Fact):
    """The pump runs again at mL/h."""

    ml_per_hour: Decimal


@dataclass(frozen=True, slots=True)
class InfusionStopped(Fact):
    """The infusion ended; `pump_ml` is the volume read off the pump."""

    because: str
    pump_ml: Decimal | None = None


@dataclass(frozen=True, slots=True)
class BolusGiven(Fact):
    """Drug pushed by hand, in mg."""

    mg: Decimal


@dataclass(frozen=True, slots=True)
class WasteRecorded(Fact):
    """Drug thrown away before a witness, in mg."""

    mg: Decimal
    witness: str
