"""The record is proved beside the desk: gently, told as it goes, and every fault at once."""

import threading
from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from infusion_desk.ui import proof_flow
from infusion_desk.ui.background import Jobs
from infusion_desk.ui.proof_flow import NOT_YET, Gently, ProofFlow, fault_words
from infusion_desk.ui.settings.proof_panel import ProofPanel
from tests import given
from tests.ui.hands import child

Progress = Callable[[int, int], None]
Found = Callable[[str], None]
WHOLE = 400


class Held:
    """A record that is read only as far as it is let."""

    def __init__(self) -> None:
        self.go_on, self.reached = threading.Event(), threading.Event()
        self.faults: list[str] = []
        self.breaks: Exception | None = None

    def prove(self, progress: Progress, found: Found) -> None:
        for entry in range(WHOLE):
            if entry == WHOLE // 2:
                self.reached.set()
                assert self.go_on.wait(20)
                for one in self.faults:
                    found(one)
                if self.breaks is not None:
                    raise self.breaks
            progress(entry + 1, WHOLE)


def now() -> datetime:
    return given.clock("14:32")


@pytest.fixture
def held() -> Held:
    return Held()


@pytest.fixture
def flow(qtbot: QtBot, held: Held, monkeypatch: pytest.MonkeyPatch) -> Iterator[ProofFlow]:
    monkeypatch.setattr(proof_flow, "SHOWN_MS", 5)
    parent, others = QObject(), Jobs()
    made = ProofFlow(held.prove, others, now, "America/Los_Angeles", parent)
    yield made
    held.go_on.set()
    made.leave()
    others.wait()


def ended(qtbot: QtBot, flow: ProofFlow) -> str:
    qtbot.waitUntil(lambda: not flow.busy, timeout=20_000)
    return flow.words


def test_it_says_how_far_it_is_and_then_that_every_entry_is_as_it_was_written(
    qtbot: QtBot, flow: ProofFlow, held: Held
) -> None:
    assert flow.words == NOT_YET
    flow.begin()
    flow.begin()
    qtbot.waitUntil(lambda: flow.words == "The record is being proved: 50%.", timeout=20_000)
    held.go_on.set()
    assert ended(qtbot, flow) == "Proved at 14:32: every entry is as it was written."


def test_a_fault_is_told_before_the_rest_is_read(qtbot: QtBot, flow: ProofFlow, held: Held) -> None:
    told: list[tuple[str, ...]] = []
    flow.found.connect(told.append)
    held.faults = ["Station aa: entry 5 was changed.", "The guard is not there."]
    flow.begin()
    held.go_on.set()
    assert ended(qtbot, flow) == "Proved at 14:32: 2 faults found. Station aa: entry 5 was changed."
    assert told[-1] == tuple(held.faults)
    words = fault_words(told[-1])
    assert "entry 5 was changed. And 1 more." in words
    assert "restore a backup" in words
    assert "more" not in fault_words(told[-1][:1])
    written = "between 2026-11-20T17:22:00.000000+00:00 and 2026-11-20T17:24:00.000000+00:00."
    assert "between 2026-11-20 17:22 UTC and 2026-11-20 17:24 UTC." in fault_words((written,))
    assert len(fault_words(("x" * 900,))) < 300


def test_what_cannot_be_read_to_its_end_is_a_fault(
    qtbot: QtBot, flow: ProofFlow, held: Held
) -> None:
    told: list[tuple[str, ...]] = []
    flow.found.connect(told.append)
    held.breaks = ValueError("no word of a patient is said")
    flow.begin()
    held.go_on.set()
    assert "a fault found. It could not be read to its end (ValueError)." in ended(qtbot, flow)
    assert len(told) == 1


def test_it_can_be_stopped_and_begun_again(qtbot: QtBot, flow: ProofFlow, held: Held) -> None:
    flow.stop()
    flow.rest()
    flow.begin()
    assert held.reached.wait(20)
    flow.stop()
    held.go_on.set()
    assert ended(qtbot, flow).startswith("Stopped at 50%")
    flow.begin()
    assert ended(qtbot, flow).startswith("Proved at 14:32")


def test_a_record_that_was_left_is_not_begun_again(flow: ProofFlow, held: Held) -> None:
    flow.leave()
    flow.begin()
    assert not flow.busy
    assert not held.reached.is_set()


def test_it_waits_while_somebody_types_and_while_anything_else_is_done(
    qtbot: QtBot, flow: ProofFlow, held: Held
) -> None:
    """Begun by hand in this thread: what it waits for is over before it goes on."""
    others = Jobs()
    working, done = threading.Event(), threading.Event()

    def work() -> bool:
        working.set()
        return done.wait(20)

    others.run(work, lambda _: None, lambda _: None)
    assert working.wait(20)
    gently = Gently(others)
    reached: list[int] = []

    def prove() -> None:
        for entry in range(proof_flow.PIECE):
            gently(entry + 1, proof_flow.PIECE)
            reached.append(entry)

    lane = threading.Thread(target=prove)
    lane.start()
    qtbot.waitUntil(lambda: len(reached) == proof_flow.PIECE - 1, timeout=20_000)
    done.set()
    qtbot.waitUntil(lambda: not others.busy, timeout=20_000)
    lane.join(20)
    assert len(reached) == proof_flow.PIECE
    others.wait()


def test_the_panel_begins_it_and_stops_it(qtbot: QtBot, qapp: object) -> None:
    panel = ProofPanel()
    qtbot.addWidget(panel)
    panel.show()
    press = child(panel, QPushButton, "prove")
    with qtbot.waitSignal(panel.wanted):
        QTest.mouseClick(press, Qt.MouseButton.LeftButton)
    panel.show_proof("The record is being proved: 43 %.", 0.43, busy=True)
    assert (press.text(), child(panel, QLabel, "proof told").text()) == (
        "Stop",
        "The record is being proved: 43 %.",
    )
    with qtbot.waitSignal(panel.stopped):
        QTest.mouseClick(press, Qt.MouseButton.LeftButton)
