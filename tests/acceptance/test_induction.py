"""A whole induction of six and two boosters; what every page shows equals what the export says.

The sessions are typed back in from transcripts, the PHQ-9 answered beside them; then everything
is worked out once more, from the JSON alone.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from uuid import UUID

import pytest

from infusion_desk.desk import Desk
from infusion_desk.exchange.as_json import json_text
from infusion_desk.paper_in import take_in
from infusion_desk.projections.compare import compared_rows
from infusion_desk.projections.history import PastSession
from infusion_desk.projections.overview import Figure
from infusion_desk.shelf import lines_of
from tests import given
from tests.acceptance import by_hand
from tests.acceptance.played_clinic import before_it, play
from tests.desks import MAYA, FakeClock, accepted, new_record

OTHERS = {
    "900101": "ordinary",
    "900102": "vomiting",
    "900103": "past_midnight",
    "900104": "stopped_in_a_pause",
    "900105": "midazolam",
}
"""Sessions of other people, for figures of more than one."""


@dataclass
class Played:
    """A clinic after it, and its export. `told` are the patient's sessions, the first one first."""

    desk: Desk
    patient: UUID
    told: list[by_hand.Session]
    others: list[by_hand.Session]

    @property
    def began(self) -> list[datetime]:
        return [one.start for one in self.told]

    @property
    def scores(self) -> list[by_hand.Score]:
        return by_hand.scores_of(self.told[-1].told, self.began)

    @property
    def rows(self) -> list[PastSession]:
        """The patient page's, the first one first."""
        return list(self.desk.patient_page(self.patient).sessions[::-1])


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Played]:
    clock = FakeClock()
    clock.now = before_it()
    with new_record(folder(tmp_path_factory), clock) as record:
        desk = Desk(record, clock, "SH")
        patient = accepted(desk, MAYA).id
        planned = play(desk, clock, patient)
        taken = [take_in(desk, of_another(name, mrn)).session.id for mrn, name in OTHERS.items()]
        yield Played(desk, patient, told(desk, planned), told(desk, taken))


def of_another(name: str, mrn: str) -> bytes:
    """One of the shared transcripts as another patient's, on no chair."""
    text = (given.TRANSCRIPTS / f"{name}.transcript").read_text("utf-8")
    return text.replace("900017", mrn).replace(" chair 2", "").encode()


def folder(factory: pytest.TempPathFactory) -> Path:
    return factory.mktemp("induction") / "record"


def told(desk: Desk, sessions: list[UUID]) -> list[by_hand.Session]:
    exported = (json.loads(json_text(desk.report(one), one_line=True)) for one in sessions)
    return [by_hand.Session(one) for one in exported]


def test_the_rows_of_the_patient_page_are_what_the_export_comes_to(played: Played) -> None:
    assert len(played.told) == 8
    for k, (row, one) in enumerate(zip(played.rows, played.told, strict=True), 1):
        before = by_hand.score_before(played.scores, played.began, one.start)
        peak = f"{one.peak['systolic']}/{one.peak['diastolic']}"
        assert row.session == UUID(one.id)
        assert (row.on, row.which) == (one.start.date(), f"{k}/6" if k <= 6 else f"{k - 6}/2")
        assert Decimal(row.dose.removesuffix(" mg/kg")) == by_hand.half_up(one.mg_per_kg, 2)
        assert row.minutes == f"{one.minutes} min"
        assert row.pressure == f"{peak} {one.rise:+}".replace("-", "−")
        assert row.dissociation == str(one.dissociation)
        assert row.effects == ", ".join(one.effects)
        assert row.medicines == ", ".join(one.rescue)
        assert row.ready == f"{one.ready_after} min"
        assert row.before == ("–" if before is None else str(before))
        assert set(row.curve) == {point for point in one.points("systolic") if point[0] > 0}


def test_what_was_given_and_when_each_was_ready_are_worked_out_alike(played: Played) -> None:
    for one in played.told:
        session = one.told["session"]
        assert abs(Decimal(one.told["dose"]["given_mg"]) - by_hand.half_up(one.mg, 3)) < Decimal(
            "0.02"
        )
        assert by_hand.at(session["ready_at"]) == one.ready()
        assert one.told["baseline"]["at"] == one.baseline["at"]
        assert one.told["peak"]["at"] == one.peak["at"]


def test_the_trend_shows_every_score_with_response_remission_and_sessions_two_to_four(
    played: Played,
) -> None:
    (trend,) = played.desk.trends(played.patient)
    scores, first = played.scores, played.began[0]
    assert [(one.on, one.total, one.compares) for one in trend.points] == [
        (one.at.date(), one.total, one.compares) for one in scores
    ]
    base = [one for one in scores if one.compares and one.at < first][-1].total
    last = [one for one in scores if one.compares][-1].total
    assert [(one.total, one.words.split()[0]) for one in trend.rules] == [
        (base // 2, "response"),
        (4, "remission"),
    ]
    assert trend.told.startswith(f"{base} (")
    assert f"→ {last} (" in trend.told
    drop = by_hand.half_up(Fraction(100 * (base - last), base), 0)
    assert f"{base - last} lower, {drop} %" in trend.told
    assert (", response" in trend.told) is (last * 2 <= base)
    assert (", remission" in trend.told) is (last < 5)
    days = [one.date() for one in played.began[:6]]
    assert trend.sessions == tuple(zip(days, range(1, 7), strict=True))
    assert trend.early == (days[1], days[3])


def test_the_overlay_begins_each_session_at_its_own_start(played: Played) -> None:
    fields = {"bp": ("systolic", "diastolic"), "hr": ("heart_rate",), "spo2": ("spo2",)}
    for one in played.told:
        lines = lines_of(played.desk, UUID(one.id))
        for lane, names in {**fields, "mind": ("dissociation",)}.items():
            drawn = {point for run in lines.runs(lane) for point in run}
            assert drawn == {point for name in names for point in one.points(name)}, (lane, one.id)
        steps = [(float(at), rate) for run in lines.runs("rate") for at, rate in run if rate]
        assert steps == [
            (at, float(part["ml_per_hour"]))
            for part in one.told["dose"]["segments"]
            for at in one.minutes_of(part)
        ]


def test_the_table_of_differences_is_what_the_export_comes_to(played: Played) -> None:
    summed = played.desk.summed(played.patient)
    rows = compared_rows(summed, [one.session for one in summed])
    first = played.told[0]
    for row, one in zip(rows[::-1], played.told, strict=True):
        dose, *rest = (_cell(cell) for cell in row.cells)
        by = by_hand.half_up(one.mg_per_kg - first.mg_per_kg, 2)
        assert dose[0] == by_hand.half_up(one.mg_per_kg, 2)
        assert one is first or dose[1] == by
        figures = [
            (it.minutes, it.baseline["systolic"], it.peak["systolic"], it.rise, it.dissociation,
             it.ready_after)
            for it in (one, first)
        ]  # fmt: skip
        for (value, change), mine, base in zip(rest, *figures, strict=True):
            assert mine is not None
            assert base is not None
            assert (value, change) == (mine, None if one is first else mine - base)
        assert row.cells[3].startswith(f"{one.peak['systolic']}/{one.peak['diastolic']}")


def _cell(cell: str) -> tuple[Decimal, Decimal | None]:
    """Its value, and its difference in brackets."""
    found = re.fullmatch(r"([\d.]+)(?:/\d+)?(?: \(([+−±])([\d.]+)\))?", cell)
    assert found is not None, cell
    value, sign, by = found.groups()
    return Decimal(value), None if by is None else Decimal(by) * (-1 if sign == "−" else 1)


def test_the_overview_counts_what_the_export_comes_to(played: Played) -> None:
    overview = played.desk.overview_work()()
    figures = {(one.table, one.name): one for one in overview.figures}
    sessions = [*played.told, *played.others]
    assert overview.sessions == len(sessions)

    def spread(figure: Figure, known: list[Fraction], places: int) -> None:
        numbers = [Decimal(one) for one in re.findall(r"-?[\d.]+", figure.told)]
        low, middle, high = by_hand.quartiles(known)
        fine = max(places, 1)
        assert numbers == [
            *(by_hand.half_up(one, fine) for one in (middle, low, high)),
            *(by_hand.half_up(one, places) for one in (min(known), max(known))),
        ]
        assert figure.n == len(known) == len(figure.sessions)

    def share(figure: Figure, those: list[by_hand.Session], n: int) -> None:
        percent = by_hand.half_up(Fraction(100 * len(those), n), 1).normalize()
        assert figure.told == f"{len(those)} of {n} · {percent:f} %"
        assert {str(one.session) for one in figure.sessions} == {one.id for one in those}

    spread(figures["Dose given", "for weight"], [one.mg_per_kg for one in sessions], 2)
    spread(figures["Dose given", "in all"], [one.mg for one in sessions], 1)
    pressed = [one for one in sessions if one.pressed]
    rises = [Fraction(one.rise) for one in pressed]
    spread(figures["Pressure", "systolic rise, peak over baseline"], rises, 0)
    emergent = [one for one in sessions if one.hypertension]
    share(figures["Pressure", "at 165 or 100, or over"], emergent, len(pressed))
    for name in {name for one in sessions for name in one.effects}:
        having = [one for one in sessions if name in one.effects]
        share(figures["Effects", name], having, len(sessions))
    without = [one for one in sessions if not one.effects]
    share(figures["Effects", "none charted"], without, len(sessions))
    ready = [Fraction(one.ready_after) for one in sessions if one.ready_after is not None]
    spread(figures["Time to ready", "from the infusion's end"], ready, 0)
    for month in {f"{one.start:%b %Y}" for one in sessions}:
        of = {one.id for one in sessions if f"{one.start:%b %Y}" == month}
        row = figures["Sessions by month", month]
        assert (row.n, {str(one.session) for one in row.sessions}) == (len(of), of)


def test_the_overview_tells_response_by_infusion(played: Played) -> None:
    figures = {(one.table, one.name): one for one in played.desk.overview_work()().figures}
    began = played.began
    base = [one for one in played.scores if one.compares and one.at < began[0]][-1].total
    for number, (start, end) in enumerate(zip(began, [*began[1:], None], strict=True), 1):
        after = [
            one.total
            for one in played.scores
            if one.compares and one.at > start and (end is None or one.at < end)
        ]
        table = f"PHQ-9 after infusion {number}"
        change = figures.get((table, "change"))
        assert (change is not None) is bool(after), table
        if change is None:
            continue
        assert change.told.startswith(f"median {after[-1] - base} points".replace("-", "−"))
        response = figures[table, "response: half or less"]
        assert response.told.startswith(f"{int(2 * after[-1] <= base)} of 1")
        assert figures[table, "remission: below 5"].told.startswith(f"{int(after[-1] < 5)} of 1")


def test_nothing_in_the_overview_names_a_patient(played: Played) -> None:
    figures = played.desk.overview_work()().figures
    told = " ".join(f"{one} {' '.join(map(str, one.sessions))}" for one in figures)
    named = {word for one in (*played.told, *played.others) for word in one.names}
    assert not [word for word in named if word in told]
