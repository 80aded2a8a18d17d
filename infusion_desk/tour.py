"""The tour: one whole session played through the real window, leaving pictures and papers."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from infusion_desk.app import Built, application, build
from infusion_desk.demo.clinic import CLINIC
from infusion_desk.demo.transcripts import tour_transcript
from infusion_desk.demo_record import open_demo
from infusion_desk.domain.patient_facts import Outcome
from infusion_desk.domain.patient_told import Registration
from infusion_desk.domain.problems import InfusionDeskError, Refused
from infusion_desk.printing import discharge_pdf, summary_pdf
from infusion_desk.theme import NIGHT, Theme
from infusion_desk.ui.main_window import MainWindow
from infusion_desk.ui.style import dress

USER = "SH"
A_MOMENT_MS = 20
"""An Enter right after a change of chair is ignored, so nobody types that fast."""
SIZE = (1366, 768)
PICTURED = {
    "09:26": "check-in",
    "09:50": "preparing",
    "10:14": "infusing",
    "10:20": "paused",
    "10:55": "recovery",
    "11:17": "ready",
    "11:22": "left",
}
"""After the last line of this time the session page is kept as a picture."""


class StageClock:
    """A clock that stands where it is put."""

    def __init__(self, now: datetime) -> None:
        self._now = now

    def __call__(self) -> datetime:
        """The time it was put to."""
        return self._now

    def put(self, now: datetime) -> None:
        """It is this time."""
        self._now = now


@dataclass(frozen=True, slots=True)
class Stage:
    """The real window on a demo record, with a clock that is moved by hand."""

    built: Built
    clock: StageClock
    out: Path

    def wait_for_line(self) -> None:
        """Until Enter means the page on show, however fast it came (ui.md, 4.1)."""
        while not self.built.room.line.ready:
            QTest.qWait(A_MOMENT_MS)

    def picture(self, name: str) -> Path:
        """The window as it is now."""
        self.built.live.refresh()
        application().processEvents()
        path = self.out / f"{name}.png"
        if not self.built.window.grab().save(str(path)):
            raise InfusionDeskError(f"The picture {path} could not be written.")
        return path


@contextmanager
def on_stage(
    out: Path, now: datetime, theme: Theme = NIGHT, size: tuple[int, int] = SIZE
) -> Iterator[Stage]:
    """A demo clinic of its own, three chairs running, the window shown on Today."""
    out.mkdir(parents=True, exist_ok=True)
    if sys.platform.startswith("linux") and not _screen_named():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    clock = StageClock(now)
    app = application()
    dress(app, theme)
    with TemporaryDirectory() as folder, open_demo(Path(folder), clock, running=True) as record:
        window = MainWindow(theme)
        window.resize(*size)
        built = build(record, clock, USER, window)
        window.show()
        try:
            yield Stage(built, clock, out)
        finally:
            built.live.stop()
            window.close()
            window.deleteLater()
            app.processEvents()


def _screen_named() -> bool:
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def play_tour(out: Path) -> Iterator[Path]:
    """Plays it; yields every file as it is made. Raises where the window would not take a line."""
    script = Script(tour_transcript())
    with on_stage(out, script.opens_at) as stage:
        yield stage.picture("1-today")
        session = bring_patient(stage, script)
        yield from _play(stage, script, session)
        stage.built.room.go("patients")
        yield stage.picture("9-patients")
        stage.built.room.go("help")
        yield stage.picture("9-help")
        report = stage.built.live.desk.report(session)
        for name, pdf in (("summary", summary_pdf(report)), ("discharge", discharge_pdf(report))):
            path = out / f"{name}.pdf"
            path.write_bytes(pdf)
            yield path


class Script:
    """The lines of a transcript as somebody would type them, each with its moment."""

    def __init__(self, text: str) -> None:
        self.patient = ""
        self.chair = ""
        self.lines: list[tuple[datetime, str]] = []
        self._hand, self._day = "", ""
        for line in text.splitlines():
            if line and not line.startswith("#"):
                self._take(line)

    @property
    def opens_at(self) -> datetime:
        """When the window is opened: with the first line."""
        return self.lines[0][0]

    def _take(self, line: str) -> None:
        word, _, rest = line.partition(" ")
        match word:
            case "patient":
                self.patient = rest
            case "session":
                words = rest.split()
                self._day, self.chair = words[2], words[words.index("chair") + 1]
            case "as":
                self._hand = "" if rest == USER else f"{rest}: "
            case _:
                at = datetime.fromisoformat(f"{self._day}T{word}")
                moment = at.replace(tzinfo=ZoneInfo(CLINIC.zone)).astimezone(UTC)
                self.lines.append((moment, f"{self._hand}{rest}"))

    @property
    def registration(self) -> Registration:
        """The patient of the script, for the register form."""
        names, _, born = self.patient.rpartition(" ")
        mrn, _, name = names.partition(" ")
        surname, _, given = name.partition(", ")
        return Registration(mrn, surname, given, datetime.fromisoformat(born).date(), allergies="")


def bring_patient(stage: Stage, script: Script) -> UUID:
    """The patient of a script, registered where new, on their chair, the page open."""
    desk = stage.built.live.desk
    form = script.registration
    patient = desk.patient_with(form.mrn) or desk.register(form)
    if not desk.consultations(patient.id):
        desk.decide(patient.id, Outcome.ACCEPTED, desk.today_is(), "")
    session = desk.plan(patient.id, script.chair)
    stage.built.room.open(session)
    stage.wait_for_line()
    return session


def _play(stage: Stage, script: Script, session: UUID) -> Iterator[Path]:
    desk = stage.built.live.desk
    for place, (moment, text) in enumerate(script.lines):
        stage.clock.put(moment)
        stage.built.live.refresh()
        before = len(desk.session(session).entries)
        type_line(stage, text)
        if len(desk.session(session).entries) == before:
            raise Refused(f"The window did not take {text!r}.")
        following = script.lines[place + 1][0] if place + 1 < len(script.lines) else None
        clock = f"{moment.astimezone(ZoneInfo(CLINIC.zone)):%H:%M}"
        if following != moment and clock in PICTURED:
            yield stage.picture(f"{2 + list(PICTURED).index(clock)}-session-{PICTURED[clock]}")


def type_line(stage: Stage, text: str) -> None:
    """Real keys into whatever has the keyboard, and Enter once that means this page."""
    stage.wait_for_line()
    field = stage.built.window.focusWidget() or stage.built.room
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)
