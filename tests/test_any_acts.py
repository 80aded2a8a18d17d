"""Whatever is done at a desk, in any order: the index is what the journal says, and the desk too.

The acts are those of every part of the desk: registers and what is changed in them, joins,
series, sessions, scales, follow-ups.
"""

import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

from hypothesis import event, given, settings
from hypothesis import strategies as st

from infusion_desk.desk import Desk
from infusion_desk.domain.follow_up_facts import NextDayCalled
from infusion_desk.domain.patient_facts import Outcome, PatientRevised
from infusion_desk.domain.patient_told import Registration
from infusion_desk.domain.problems import InfusionDeskError
from infusion_desk.domain.scale_facts import AnsweredBy, ScaleScored
from infusion_desk.domain.scale_forms import PHQ_9
from infusion_desk.domain.series_facts import SeriesPhase
from infusion_desk.domain.session_facts import SessionKind
from infusion_desk.paper_in import take_in
from infusion_desk.shelf import lines_of
from tests import given as lines
from tests.desks import DEVON, MAYA, FakeClock, accepted, new_record

TODAY = date(2026, 11, 20)
WHOLE = "\n".join(("as SH", *lines.RELEASED, "11:13 left home"))
LINES = (
    "arrived",
    "cancel because no show",
    "note calm",
    "fix 09:27 weight 72 kg because mistyped",
    "strike 10:55 vitals because wrong patient",
    "assign 900018 because wrong patient",
)
CHANGES = (
    PatientRevised(surname="Reyes-Lund", because="married"),
    PatientRevised(mrn="777001", because="two systems"),
    PatientRevised(birth_date=date(1985, 3, 15), because="misread"),
    PatientRevised(given="Maja", because="misspelt"),
    PatientRevised(preferred="May"),
)


class Acts:
    """What can be done; each takes two numbers that say of which, and how.

    One of two patients is in her induction, so that there is something to do.
    """

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.patients = [accepted(desk, MAYA).id, accepted(desk, DEVON).id]
        self.series(0, 3)
        self.whole(0, 3)

    def _one(self, which: int) -> UUID:
        return self.patients[which % len(self.patients)]

    def _session(self, which: int, how: int) -> UUID:
        """The oldest ones first, whoever's they are."""
        of = [one.session for who in self.patients for one in self.desk.past_sessions(who)[::-1]]
        return of[(which + how) % len(of)]

    def register(self, which: int, how: int) -> None:
        name = ("Reyes", "Ortega", "Ng")[which % 3]
        form = Registration(f"8{how:05}", name, "Maya", date(1985, 3, 14))
        self.patients.append(self.desk.register(form).id)

    def decide(self, which: int, how: int) -> None:
        self.desk.decide(self._one(which), tuple(Outcome)[how % 3], TODAY, "asked")

    def change(self, which: int, how: int) -> None:
        self.desk.revise(self._one(which), CHANGES[how % len(CHANGES)])

    def join(self, which: int, how: int) -> None:
        self.desk.join_registrations(self._one(which), self._one(how), "the same person")

    def part(self, which: int, _: int) -> None:
        for other, _why in self.desk.patient_file(self._one(which)).joined:
            self.desk.part_registrations(self._one(which), other, "they are two")

    def series(self, which: int, how: int) -> None:
        phase = SeriesPhase.INDUCTION if how % 2 else SeriesPhase.MAINTENANCE
        days = (how % 6 + 1, TODAY + timedelta(days=how % 3), how + 1)
        self.desk.plan_series(self._one(which), phase, days, SessionKind.IV)

    def end(self, which: int, how: int) -> None:
        for one in self.desk.series(self._one(which)):
            self.desk.end_series(self._one(which), one.id, f"moved away {how}")

    def review(self, which: int, how: int) -> None:
        for one in self.desk.series(self._one(which)):
            self.desk.review_series(self._one(which), one.id, f"half the score {how}")

    def walk_in(self, which: int, how: int) -> None:
        on, because = TODAY + timedelta(days=how % 2), ("", "from far away")[how % 2]
        session = self.desk.plan(self._one(which), None, on=on, because=because)
        self.desk.include(session)

    def move(self, which: int, how: int) -> None:
        self.desk.move_session(self._session(which, how), TODAY + timedelta(days=how), "a cold")

    def seat(self, which: int, how: int) -> None:
        self.desk.seat(self._session(which, how), str(how % 6 + 1))

    def whole(self, which: int, how: int) -> None:
        """From the arrival to the door, typed back in from paper."""
        session = self.desk.plan(self._one(which), str(how % 6 + 1))
        take_in(self.desk, WHOLE.encode(), session)

    def chart(self, which: int, how: int) -> None:
        said = LINES[how % len(LINES)]
        self.desk.chart(self._session(which, 0), said)

    def score(self, which: int, how: int) -> None:
        form = ScaleScored(PHQ_9.id, PHQ_9.edition, AnsweredBy.PATIENT, (), how)
        self.desk.score(self._one(which), form, self.desk.now() - timedelta(days=how % 3))

    def strike_scale(self, which: int, how: int) -> None:
        for one in self.desk.scales(self._one(which)).given[: how % 2 + 1]:
            self.desk.strike_scale(self._one(which), one.entry.id, "another patient's")

    def call(self, which: int, how: int) -> None:
        called = NextDayCalled(self._session(which, how), reached=bool(how % 2), safe=True)
        self.desk.follow_ups.called(self._one(which), called)

    def follow_up(self, which: int, how: int) -> None:
        for one in self.desk.follow_ups.owed(self._one(which))[: how % 3]:
            self.desk.follow_ups.done(self._one(which), one, "done")


NAMES = sorted(name for name in vars(Acts) if not name.startswith("_"))
SEQUENCES = st.lists(
    st.tuples(st.sampled_from(NAMES), st.integers(0, 5), st.integers(0, 11)), max_size=16
)


@given(SEQUENCES)
@settings(max_examples=10, deadline=None)
def test_the_index_and_the_desk_are_what_a_rebuild_and_a_desk_opened_anew_say(
    sequence: list[tuple[str, int, int]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        clock = FakeClock("18:00")
        with new_record(Path(folder) / "clinic", clock) as record:
            desk = Desk(record, clock, "SH")
            acts = Acts(desk)
            for name, which, how in sequence:
                clock.advance(seconds=1)
                act: Callable[[int, int], None] = getattr(acts, name)
                try:
                    act(which, how)
                except InfusionDeskError:
                    continue
                event(name)
            assert list(record.faults()) == []
            assert shown(desk, acts.patients) == shown(Desk(record, clock, "SH"), acts.patients)


def shown(desk: Desk, patients: list[UUID]) -> list[object]:
    """Everything that pages show of these patients."""
    found: list[object] = [desk.today(), desk.overview_work()()]
    for one in patients:
        found += [desk.patient_page(one), desk.follow_ups.due(one), desk.summed(one)]
        found += [lines_of(desk, of.session) for of in desk.summed(one)]
    return found
