"""The slow parts of a start, for jobs; each room is imported when it is wanted."""

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from infusion_desk.db.record import Record
    from infusion_desk.desk import Clock
    from infusion_desk.opening import Standing
    from infusion_desk.ui.first_run.clinic_form import NewClinic


def steady_clock() -> timedelta:
    """A clock that nobody can set."""
    from infusion_desk import desk_clock

    return desk_clock.steady_clock()


def looked_at(folder: Path) -> "Record | Standing":
    """The record, or what it needs first."""
    from infusion_desk import opening

    return opening.looked_at(folder)


def unlocked(folder: Path, passphrase: str) -> "Record":
    """The record behind its passphrase."""
    from infusion_desk import opening

    return opening.unlocked(folder, passphrase)


def demo_opened(folder: Path, clock: "Clock") -> "Record":
    """The demo clinic, with somebody at its chairs."""
    from infusion_desk.demo_record import open_demo

    return open_demo(folder, clock, running=True)


def founded(folder: Path, form: "NewClinic", clock: "Clock") -> "Record":
    """A new clinic, as its form says."""
    from infusion_desk import opening
    from infusion_desk.domain.people import Role
    from infusion_desk.domain.record_facts import ClinicSetUp, StaffJoined

    clinic = ClinicSetUp(form.name, form.phone, form.zone, form.chairs)
    founder = StaffJoined(form.initials, form.person, Role.PHYSICIAN.value)
    secrets = (form.secrets.pin, form.secrets.passphrase)
    return opening.founded(folder, clinic, founder, secrets, clock)
