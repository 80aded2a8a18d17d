"""Tries record, chart and paper in a fresh folder, as the packaged program must be able to."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from infusion_desk import __version__
from infusion_desk.db.keys import create_keys
from infusion_desk.db.record import create_record, open_record
from infusion_desk.desk import Clock, Desk
from infusion_desk.domain.patient_facts import Outcome
from infusion_desk.domain.patient_told import Registration
from infusion_desk.domain.people import Role
from infusion_desk.domain.problems import InfusionDeskError
from infusion_desk.domain.record_facts import ClinicSetUp, StaffJoined
from infusion_desk.founding import found_clinic
from infusion_desk.printing import summary_pdf

STARTED = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)


def self_test() -> str:
    """One line that says all is well; raises where something is not."""
    with TemporaryDirectory() as folder:
        clock = _steady_clock()
        path = Path(folder) / "record"
        path.mkdir()
        keys = create_keys(path, "self-test passphrase")
        with create_record(path, keys) as record:
            clinic = ClinicSetUp("Self-test", "", "America/Los_Angeles", 1)
            staff = [StaffJoined("ST", "Self Test", Role.PHYSICIAN.value)]
            found_clinic(record, clock, clinic, staff)
            desk = Desk(record, clock, "ST")
            session = _charted(desk)
            pdf = summary_pdf(desk.report(session))
        with open_record(path, keys) as record:
            kept = Desk(record, clock, "ST").session(session)
    if len(kept.entries) != 3 or not pdf.startswith(b"%PDF"):
        raise InfusionDeskError("The self-test did not find again what it wrote.")
    return f"Infusion Desk {__version__}: record, chart and paper work."


def _charted(desk: Desk) -> UUID:
    form = Registration("SELF-TEST", "Test", "Self", STARTED.date())
    patient = desk.register(form).id
    desk.decide(patient, Outcome.ACCEPTED, desk.today_is(), "")
    session = desk.plan(patient, "1")
    desk.chart(session, "arrived")
    desk.chart(session, "128/82 76 98")
    if not desk.look(session).timeline:
        raise InfusionDeskError("The self-test charted a set and saw none.")
    return session


def _steady_clock() -> Clock:
    ticks = iter(range(10_000))
    return lambda: STARTED + timedelta(seconds=next(ticks))
