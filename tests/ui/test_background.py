"""Slow work is done elsewhere; what comes of it lands on the window's thread."""

import gc
import threading
import weakref
from collections.abc import Iterator
from functools import partial

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from infusion_desk.ui.background import Jobs


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.wait()


def unwanted(*told: object) -> None:
    raise AssertionError(told)


def test_the_result_lands_on_the_windows_thread(qtbot: QtBot, jobs: Jobs) -> None:
    seen: list[tuple[tuple[int, threading.Thread], threading.Thread]] = []

    def done(result: tuple[int, threading.Thread]) -> None:
        seen.append((result, threading.current_thread()))

    with qtbot.waitSignal(jobs.busy_changed, check_params_cb=lambda busy: not busy):
        jobs.run(lambda: (6 * 7, threading.current_thread()), done, unwanted)
        gc.collect()
    (((answer, worker), landed),) = seen
    assert answer == 42
    assert worker is not threading.main_thread()
    assert landed is threading.main_thread()


def test_a_failure_travels_as_a_value(qtbot: QtBot, jobs: Jobs) -> None:
    told: list[Exception] = []

    def work() -> None:
        raise OSError("no paper")

    with qtbot.waitSignal(jobs.busy_changed, check_params_cb=lambda busy: not busy):
        jobs.run(work, unwanted, told.append)
        assert jobs.busy
    assert [str(one) for one in told] == ["no paper"]
    assert not jobs.busy


def test_jobs_are_done_one_after_another(qtbot: QtBot, jobs: Jobs) -> None:
    order: list[int] = []
    landed: list[int] = []
    running = threading.Semaphore(1)

    def work(number: int) -> int:
        assert running.acquire(blocking=False), "two at once"
        order.append(number)
        running.release()
        return number

    with qtbot.waitSignal(jobs.busy_changed, check_params_cb=lambda busy: not busy):
        for number in range(20):
            jobs.run(partial(work, number), landed.append, unwanted)
    assert order == landed == list(range(20))


def test_while_a_job_runs_nothing_is_collected(qtbot: QtBot, jobs: Jobs) -> None:
    """A window that is taken apart in a job's thread ends the program."""

    class Ring:
        def __init__(self) -> None:
            self.itself = self

    lost = weakref.ref(Ring())

    def work() -> bool:
        for _ in range(5):
            assert [[number] for number in range(10 * gc.get_threshold()[0])]
        return lost() is not None

    held: list[bool] = []
    with qtbot.waitSignal(jobs.busy_changed, check_params_cb=lambda busy: not busy):
        jobs.run(work, held.append, unwanted)
        jobs.run(work, held.append, unwanted)
    assert held == [True, True]
    assert gc.isenabled()
    gc.collect()
    assert lost() is None


def test_what_was_waited_for_is_told_when_events_are_handled(qtbot: QtBot, jobs: Jobs) -> None:
    told: list[int] = []
    for number in range(3):
        jobs.run(partial(int, number), told.append, unwanted)
    jobs.wait()
    assert gc.isenabled()
    assert told == []
    assert jobs.busy
    with qtbot.waitSignal(jobs.busy_changed, check_params_cb=lambda busy: not busy):
        pass
    assert told == [0, 1, 2]


def test_a_window_that_goes_before_its_job_waits_for_it_and_python_collects_again(
    qtbot: QtBot,
) -> None:
    window, going = QObject(), threading.Event()
    ended: list[bool] = []

    def work() -> None:
        going.wait()
        ended.append(gc.isenabled())

    Jobs(window).run(work, unwanted, unwanted)
    threading.Timer(0.05, going.set).start()
    shiboken6.delete(window)
    assert ended == [False]
    assert gc.isenabled()
