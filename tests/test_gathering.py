"""The clinic's figures equal a calculation over the JSON export, and can be stopped."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from statistics import median
from typing import Any

import pytest

from infusion_desk.demo_record import open_demo
from infusion_desk.desk import Desk
from infusion_desk.domain.log_facts import Seen
from infusion_desk.domain.people import Role
from infusion_desk.domain.problems import Refused
from infusion_desk.domain.record_facts import StaffJoined
from infusion_desk.domain.scale_facts import AnsweredBy, ScaleScored
from infusion_desk.domain.scale_forms import PHQ_9
from infusion_desk.exchange.as_json import session_json
from infusion_desk.projections.overview import Figure, Overview
from tests.demo.conftest import NOW


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The demo clinic, in which three patients answered before, between and after."""
    with open_demo(tmp_path_factory.mktemp("demo"), lambda: NOW, running=False) as record:
        made = Desk(record, lambda: NOW, "SH")
        for number, patient in enumerate(_with_many(made)):
            for at, total in zip(_between(made, patient), (20, 14, 10, 4 + number), strict=True):
                made.score(patient, scored(total), at)
        yield made


def scored(total: int) -> ScaleScored:
    return ScaleScored(PHQ_9.id, PHQ_9.edition, AnsweredBy.PATIENT, (), total)


def _with_many(desk: Desk) -> list[Any]:
    sessions = map(desk.session, desk.every_session())
    often = Counter(one.plan.patient for one in sessions if one.left_at and one.started_at)
    return [patient for patient, n in often.most_common() if n >= 3][:3]


def _between(desk: Desk, patient: Any) -> Iterator[datetime]:
    began = sorted(filter(None, (desk.session(n).started_at for n in desk.sessions_of(patient))))
    yield began[0] - timedelta(days=1)
    for start, end in zip(began[:3], [*began, NOW][1:4], strict=True):
        yield start + (end - start) / 2


@pytest.fixture(scope="module")
def exported(desk: Desk) -> list[dict[str, Any]]:
    told = [session_json(desk.report(one)) for one in desk.every_session()]
    infused = [one for one in told if one["session"]["started_at"] and one["session"]["left_at"]]
    return sorted(infused, key=lambda one: str(one["session"]["started_at"]))


@pytest.fixture(scope="module")
def overview(desk: Desk) -> Overview:
    return desk.overview_work()()


def figure(overview: Overview, table: str, name: str) -> Figure:
    return next(one for one in overview.figures if (one.table, one.name) == (table, name))


def middle(figure: Figure) -> float:
    return float(figure.told.split()[1].replace("−", "-"))


def during(told: dict[str, Any]) -> list[dict[str, Any]]:
    """Readings that stand, from the start to the leaving."""
    began, left = told["session"]["started_at"], told["session"]["left_at"]
    return [one for one in told["vitals"] if began < one["at"] <= left and not one["corrected"]]


def emergent(reading: dict[str, Any]) -> bool:
    return (reading["systolic"] or 0) >= 165 or (reading["diastolic"] or 0) >= 100


def test_sessions_doses_and_pressure_equal_those_of_the_export(
    overview: Overview, exported: list[dict[str, Any]]
) -> None:
    assert overview.sessions == len(exported) > 20
    months = [one for one in overview.figures if one.table == "Sessions by month"]
    by_month = Counter(one["session"]["started_at"][:7] for one in exported)
    assert [one.n for one in months] == [n for _, n in sorted(by_month.items(), reverse=True)]
    for name, field, places in (("for weight", "given_mg_per_kg", 2), ("in all", "given_mg", 1)):
        known = [float(one["dose"][field]) for one in exported if one["dose"][field]]
        dose = figure(overview, "Dose given", name)
        assert dose.n == len(known)
        assert middle(dose) == pytest.approx(median(known), abs=0.51 * 10**-places)
    peaks = [one["peak"] for one in exported if one["peak"]]
    rises = [one["systolic_rise"] for one in peaks if one["systolic_rise"] is not None]
    rise = figure(overview, "Pressure", "systolic rise, peak over baseline")
    assert (rise.n, middle(rise)) == (len(rises), median(rises))
    over = [one for one in exported if any(map(emergent, during(one)))]
    name = "at 165 or 100, or over"
    assert figure(overview, "Pressure", name).told.startswith(f"{len(over)} of {len(peaks)} ")


def test_effects_and_time_to_ready_equal_those_of_the_export(
    overview: Overview, exported: list[dict[str, Any]]
) -> None:
    often = Counter(name for one in exported for name in {each["name"] for each in one["effects"]})
    effects = [one for one in overview.figures if one.table == "Effects"][:-1]
    assert {one.name: len(one.sessions) for one in effects} == often
    pairs = [(one["session"]["ended_at"], one["session"]["ready_at"]) for one in exported]
    waits = [
        int((datetime.fromisoformat(ready) - datetime.fromisoformat(end)).total_seconds() // 60)
        for end, ready in pairs
        if end and ready
    ]
    ready = figure(overview, "Time to ready", "from the infusion's end")
    assert (ready.n, middle(ready)) == (len(waits), median(waits))


def test_response_by_infusion_equals_that_of_the_export(
    overview: Overview, exported: list[dict[str, Any]]
) -> None:
    after: dict[int, list[tuple[int, int]]] = {}
    for mrn in {one["patient"]["mrn"] for one in exported}:
        mine = [one for one in exported if one["patient"]["mrn"] == mrn]
        scales = sorted(mine[0].get("scales", []), key=lambda one: str(one["at"]))
        starts = [datetime.fromisoformat(one["session"]["started_at"]) for one in mine]
        told = [(datetime.fromisoformat(one["at"]), one["total"]) for one in scales]
        before = [total for at, total in told if at < starts[0]]
        for number, start in enumerate(starts, 1):
            end = starts[number] if number < len(starts) else NOW
            found = [total for at, total in told if start < at < end]
            if before and found:
                after.setdefault(number, []).append((before[-1], found[-1]))
    assert {1, 2, 3} <= set(after)
    for number, pairs in after.items():
        table = f"PHQ-9 after infusion {number}"
        assert middle(figure(overview, table, "change")) == median(b - a for a, b in pairs)
        half = sum(b <= a / 2 for a, b in pairs)
        well = sum(b < 5 for _, b in pairs)
        response = figure(overview, table, "response: half or less")
        remission = figure(overview, table, "remission: below 5")
        assert [response.told.split()[0], remission.told.split()[0]] == [str(half), str(well)]


def test_nothing_of_it_names_a_patient(desk: Desk, overview: Overview) -> None:
    told = repr(overview).casefold()
    for one in desk.find_patients(""):
        assert one.name.casefold() not in told
        assert one.mrn not in " ".join(figure.told for figure in overview.figures)


def test_it_stops_when_it_is_told_to(desk: Desk) -> None:
    work = desk.overview_work()
    work.stop()
    with pytest.raises(Refused, match="Stopped"):
        work()


def test_it_is_for_whoever_sees_charts_and_kept_as_a_view(desk: Desk) -> None:
    assert desk.log.saw(Seen.OVERVIEW)
    desk.settle(StaffJoined("AU", "Au", Role.ADMINISTRATOR))
    desk.sign_in("AU")
    with pytest.raises(Refused):
        desk.overview_work()
    desk.sign_in("SH")
