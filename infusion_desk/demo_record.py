"""The demo clinic's record: made on first use; three chairs run when a window opens."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from infusion_desk.db.key_file import has_key_file
from infusion_desk.db.keys import DEMO_KEYS
from infusion_desk.db.record import Record, create_record, has_record, open_record
from infusion_desk.demo.clinic import CLINIC, STAFF
from infusion_desk.demo.past import OPEN_SINCE, past_record
from infusion_desk.demo.running import closed, is_of_demo, running_sessions, somebody_charts
from infusion_desk.domain.clinic import clinic_of
from infusion_desk.domain.course import PRESENT
from infusion_desk.domain.entries import CLINIC_STREAM, session_stream
from infusion_desk.domain.problems import Refused
from infusion_desk.domain.session import replay
from infusion_desk.founding import found_clinic


def must_be_demo(folder: Path) -> None:
    """Raises Refused for the folder of a clinic's own record, which has keys of its own."""
    if has_key_file(folder):
        raise Refused(f"{folder} holds a clinic's own record, not the demo's: leave out --demo.")


def open_demo(folder: Path, clock: Callable[[], datetime], *, running: bool) -> Record:
    """The record, to write; `running` where a window opens and nobody is at a chair yet."""
    must_be_demo(folder)
    record = (open_record if has_record(folder) else create_record)(folder, DEMO_KEYS)
    try:
        _fill(record, clock())
        if running:
            _seat(record, clock())
    except BaseException:
        record.close()
        raise
    return record


def _fill(record: Record, now: datetime) -> None:
    """The clinic and its past, each whole or not at all; nothing where they are there already."""
    if not record.journal.read(CLINIC_STREAM):
        found_clinic(record, lambda: now - OPEN_SINCE, CLINIC, STAFF)
    if not record.index.find_patients("", most=1):
        rules = clinic_of(record.journal.read(CLINIC_STREAM)).rules
        past = past_record(now, rules)
        record.journal.append(past.entries, sessions=past.sessions, patients=past.patients)


def _seat(record: Record, now: datetime) -> None:
    """Today's sessions, unless somebody is here; what a closed window left behind is ended."""
    read, index = record.journal.read, record.index
    here = [replay(read(session_stream(row.id))) for row in index.open_sessions()]
    if any(somebody_charts(session, now) for session in here):
        return
    known = {row.mrn: row.id for row in index.find_patients("", most=1_000)}
    today = running_sessions(now, known, clinic_of(read(CLINIC_STREAM)).rules)
    came = {row.patient for one in today for row in index.sessions_on(one.plan.on)}
    sessions = [closed(one) for one in here if is_of_demo(one)]
    sessions += (one for one in today if one.state in PRESENT or one.plan.patient not in came)
    record.journal.append([e for one in sessions for e in one.entries], sessions=sessions)
