"""The tour's session is a good transcript and comes to what its header says."""

from datetime import timedelta

from infusion_desk.demo.patients import PATIENTS
from infusion_desk.demo.transcripts import TOUR_MRN, tour_transcript
from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.clinic import Clinic
from infusion_desk.domain.course import State
from infusion_desk.domain.discharge import judge, ready_at
from infusion_desk.domain.infusion import infusion_of
from infusion_desk.exchange.transcript import Surroundings, transcribe
from tests.demo.conftest import NOW


def test_the_tours_session_comes_to_what_its_header_says(clinic: Clinic) -> None:
    around = Surroundings(
        clinic=clinic,
        entered_by="SH",
        now=NOW,
        find_patient=lambda _: None,
        clash=lambda _: None,
    )
    session = transcribe(tour_transcript().encode(), around).session
    assert session.state is State.LEFT
    assert session.left_at is not None
    infusion = infusion_of(session, session.left_at)
    assert infusion.given_mg == infusion.given_ml == infusion.planned_mg == 36
    assert (infusion.running_s, infusion.paused_s) == (2400, 300)
    assert sum(one.fact.mg for one in session.of(facts.WasteRecorded)) == 14
    assert not any(rule.gates for rule in judge(session, session.left_at))
    assert ready_at(session, NOW) is not None
    assert session.left_at - session.entries[0].happened_at == timedelta(hours=2, minutes=2)


def test_its_patient_is_nobody_else() -> None:
    assert TOUR_MRN in tour_transcript()
    assert TOUR_MRN not in {one.mrn for one in PATIENTS}
