"""A ward to measure in: a demo clinic in a temporary folder, and eight chairs that run."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from infusion_desk.db.keys import DEMO_KEYS
from infusion_desk.db.record import Record, create_record
from infusion_desk.demo.clinic import STAFF, ZONE
from infusion_desk.demo.transcripts import tour_transcript
from infusion_desk.desk import Desk
from infusion_desk.domain.record_facts import ClinicSetUp
from infusion_desk.exchange.transcript import Surroundings, Transcribed, transcribe
from infusion_desk.founding import found_clinic

OPENED = datetime(2026, 11, 20, 18, 35, tzinfo=UTC)
"""10:35 at the clinic: the tour's session is in its infusion then."""
CHAIRS = 8
ORDINARY = Path(__file__).parents[2] / "tests" / "transcripts" / "ordinary.transcript"


@dataclass(slots=True)
class Ward:
    """A desk on a record of its own, and a clock that is moved by hand."""

    record: Record
    desk: Desk
    now: datetime
    running: list[UUID]

    def wait(self, **span: float) -> None:
        """Let time pass."""
        self.now += timedelta(**span)


@contextmanager
def ward(chairs: int = CHAIRS) -> Iterator[Ward]:
    """So many chairs infusing, each some minutes after the other."""
    with TemporaryDirectory() as folder, create_record(Path(folder) / "r", DEMO_KEYS) as record:
        clinic = ClinicSetUp("Bench", "", ZONE, CHAIRS)
        found_clinic(record, lambda: OPENED, clinic, STAFF)
        one = Ward(record, Desk(record, lambda: one.now, "SH"), OPENED, [])
        for chair in range(1, chairs + 1):
            taken = taken_in(one.desk, begun_on(chair))
            one.running.append(taken.session.id)
        yield one


def taken_in(desk: Desk, text: bytes) -> Transcribed:
    """A transcript, stored."""
    around = Surroundings(
        clinic=desk.clinic,
        entered_by="SH",
        now=desk.now(),
        find_patient=desk.patient_with,
        clash=desk.clash_of,
    )
    taken = transcribe(text, around)
    desk.take_in(taken.patient_entries, taken.session)
    return taken


def begun_on(chair: int) -> bytes:
    """The tour's session up to a moment in its infusion, by another patient on this chair."""
    text = tour_transcript().replace("004250", f"00427{chair}").replace("chair 4", f"chair {chair}")
    lines = text.splitlines()
    last = next(index for index, line in enumerate(lines) if line.startswith("10:40"))
    return "\n".join(lines[:last]).encode()
