"""What sessions came to, worked out from their JSON alone by clinical.md and the contract.

Nothing of the program is used here: what both come to independently is so.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

Json = dict[str, Any]
MINUTE = timedelta(minutes=1)
PRESSURE = {"systolic": (90, 139), "diastolic": (50, 89)}
COMPLETE = ("systolic", "diastolic", "heart_rate", "spo2")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


class Session:
    """One session of an export."""

    def __init__(self, told: Json) -> None:
        self.told = told
        self.start, self.end = at(told["session"]["started_at"]), at(told["session"]["ended_at"])
        self.left = at(told["session"]["left_at"])
        self.standing = [one for one in told["vitals"] if not one["corrected"]]
        self.during = [one for one in self.standing if self.start < at(one["at"]) <= self.left]

    @property
    def id(self) -> str:
        return str(self.told["session"]["id"])

    @property
    def mg(self) -> Fraction:
        """The sum of rate times time at the bag's strength, and boluses."""
        (mg, ml) = self._said("bag_prepared", r"Bag (\S+) mg in (\S+) mL")[-1]
        infused = sum(
            Fraction(part["ml_per_hour"]) * _seconds(at(part["from"]), at(part["to"])) / 3600
            for part in self.told["dose"]["segments"]
        )
        planned = Fraction(self.told["dose"]["planned_mg"])
        boluses = sum(Fraction(one) for (one,) in self._said("bolus_given", r"Bolus (\S+) mg"))
        return min(infused * Fraction(mg) / Fraction(ml), planned) + boluses

    @property
    def mg_per_kg(self) -> Fraction:
        return self.mg / Fraction(self.told["session"]["weight_kg"])

    @property
    def minutes(self) -> int:
        parts = self.told["dose"]["segments"]
        return int(sum(_seconds(at(one["from"]), at(one["to"])) for one in parts) // 60)

    @property
    def baseline(self) -> Json:
        """The last complete set at most thirty minutes before the start."""
        earliest = self.start - timedelta(minutes=30)
        before = [one for one in self.standing if earliest <= at(one["at"]) < self.start]
        last: Json = [one for one in before if _complete(one)][-1]
        return last

    @property
    def pressed(self) -> bool:
        """Whether a pressure was charted in it at all."""
        return any(one["systolic"] is not None for one in self.during)

    @property
    def peak(self) -> Json:
        """The first of the highest systolic readings from the start to the leaving."""
        return max(
            (one for one in self.during if one["systolic"] is not None),
            key=lambda one: one["systolic"],
        )

    @property
    def rise(self) -> int:
        return int(self.peak["systolic"] - self.baseline["systolic"])

    @property
    def hypertension(self) -> bool:
        """165 or 100 or over at any reading (clinical.md, 1.3)."""
        return any(
            (one["systolic"] or 0) >= 165 or (one["diastolic"] or 0) >= 100 for one in self.during
        )

    @property
    def dissociation(self) -> int | None:
        return max(
            (one["dissociation"] for one in self.during if one["dissociation"] is not None),
            default=None,
        )

    @property
    def effects(self) -> list[str]:
        return list(dict.fromkeys(one["name"] for one in self.told["effects"]))

    @property
    def rescue(self) -> list[str]:
        return [one["name"] for one in self.told["medicines"]]

    @property
    def ready_after(self) -> int | None:
        ready = self.told["session"]["ready_at"]
        return None if ready is None else (at(ready) - self.end) // MINUTE

    def ready(self) -> datetime:
        """By D1 to D21 of clinical.md, for a session without an open effect and on room air."""
        charted = {at(one["charted_at"]) for one in self.told["timeline"]}
        moments = sorted(charted | {self.end + 30 * MINUTE})
        return next(one for one in moments if one >= self.end and self._is_ready(one))

    def _is_ready(self, now: datetime) -> bool:
        known = [one for one in self.standing if self.end < at(one["at"]) <= now]
        sets = [one for one in known if _complete(one)]
        if now < self.end + 30 * MINUTE or not sets or now - at(sets[-1]["at"]) > 15 * MINUTE:
            return False
        early = [one for one in sets if at(sets[-1]["at"]) - at(one["at"]) >= 10 * MINUTE]
        if not early or not all(map(self._settled, sets[sets.index(early[-1]) :])):
            return False
        awake = _latest(known, "moaas", now) == 5
        calm = (_latest(known, "dissociation", now) or 0) <= 1
        return awake and calm and (_latest(known, "nausea", now) or 0) <= 3 and self._attested(now)

    def _settled(self, one: Json) -> bool:
        def near(name: str, low: int, high: int) -> bool:
            before = int(self.baseline[name])
            value = int(one[name])
            return low <= value <= high or abs(value - before) * 5 <= before

        pressure = all(near(name, *bounds) for name, bounds in PRESSURE.items())
        points = self.baseline["spo2"] - one["spo2"]
        air: bool = one["spo2"] >= 94 or (one["spo2"] >= 92 and points <= 2)
        capped: bool = one["systolic"] < 180 and one["diastolic"] < 110
        return pressure and capped and near("heart_rate", 50, 100) and air

    def _attested(self, now: datetime) -> bool:
        said = [
            one["text"] for one in self.told["timeline"] if self.end < at(one["charted_at"]) <= now
        ]
        return {
            "IV out", "IV site looked at", "Walks steadily", "Safety in order", "Driver here",
            "Oriented to person, place and time", "Coach Kim checked in", "Instructions understood",
        } <= set(said)  # fmt: skip

    def points(self, field: str) -> set[tuple[int, int]]:
        """Readings of one kind in minutes from the infusion's start."""
        return {
            ((at(one["at"]) - self.start) // MINUTE, one[field])
            for one in self.standing
            if one[field] is not None
        }

    def minutes_of(self, part: Json) -> tuple[float, float]:
        """When a segment of the infusion ran, in minutes from its start."""
        ends = (at(part["from"]), at(part["to"]))
        first, last = (float(_seconds(self.start, one) / 60) for one in ends)
        return first, last

    @property
    def names(self) -> tuple[str, ...]:
        patient = self.told["patient"]
        return (*patient["name"].split(", "), patient["mrn"], patient["birth_date"])

    def _said(self, kind: str, pattern: str) -> list[tuple[str, ...]]:
        found = (re.match(pattern, one["text"]) for one in self.told["timeline"]
                 if one["kind"] == kind)  # fmt: skip
        return [one.groups() for one in found if one]


class Score:
    """One PHQ-9 of an export."""

    def __init__(self, told: Json, began: Iterable[datetime]) -> None:
        self.at = at(told["at"])
        nine = [told["answers"][str(item)] for item in range(1, 10)]
        given = [one for one in nine if one is not None]
        assert len(given) >= 7
        self.total = int(half_up(Fraction(9 * sum(given), len(given)), 0))
        self.compares = not any(
            one.date() == self.at.date() and one <= self.at for one in began
        )  # fmt: skip


def scores_of(told: Json, began: Sequence[datetime]) -> list[Score]:
    """All that stand, oldest first."""
    given = [one for one in told["scales"] if one["scale"] == "phq9"]
    return sorted((Score(one, began) for one in given), key=lambda one: one.at)


def score_before(scores: Sequence[Score], began: Sequence[datetime], start: datetime) -> int | None:
    """The last total since the infusion before that can be compared."""
    since = max((one for one in began if one < start), default=None)
    known = [
        one.total
        for one in scores
        if one.compares and one.at < start and (since is None or one.at > since)
    ]
    return known[-1] if known else None


def half_up(value: Fraction, places: int) -> Decimal:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def quartiles(values: Sequence[Fraction]) -> tuple[Fraction, Fraction, Fraction]:
    """Of a whole population: between two values in proportion."""
    ordered = sorted(values)

    def at_share(share: Fraction) -> Fraction:
        place = share * (len(ordered) - 1)
        low = int(place)
        high = min(low + 1, len(ordered) - 1)
        return ordered[low] + (ordered[high] - ordered[low]) * (place - low)

    quarter = Fraction(1, 4)
    return at_share(quarter), at_share(2 * quarter), at_share(3 * quarter)


def _seconds(start: datetime, end: datetime) -> Fraction:
    return Fraction(int((end - start).total_seconds()))


def _complete(one: Json) -> bool:
    return all(one[name] is not None for name in COMPLETE)


def _latest(known: Sequence[Json], name: str, now: datetime) -> int | None:
    """Charted at most fifteen minutes ago; otherwise worse than anything passes."""
    told = [one for one in known if one[name] is not None]
    fresh = bool(told) and now - at(told[-1]["at"]) <= 15 * MINUTE
    return int(told[-1][name]) if fresh else 11
