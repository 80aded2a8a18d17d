"""The demo's record is made on first use, is whole, and keeps its chairs free for transcripts."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from infusion_desk import demo_record
from infusion_desk.db.keys import DEMO_KEYS
from infusion_desk.db.record import Record, create_record
from infusion_desk.demo_record import open_demo
from infusion_desk.desk import Desk
from infusion_desk.domain.course import State
from infusion_desk.domain.problems import NotSaved
from tests.demo.conftest import NOW


def at(moment: datetime) -> Callable[[], datetime]:
    return lambda: moment


def chairs(record: Record, moment: datetime) -> list[str]:
    return [tile.phase for tile in Desk(record, at(moment), "SH").today().tiles]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demo clinic in which no window was opened yet."""
    folder = tmp_path_factory.mktemp("demo")
    open_demo(folder, at(NOW), running=False).close()
    return folder


def copied(made: Path, folder: Path) -> Path:
    (folder / "record.db").write_bytes((made / "record.db").read_bytes())
    return folder


def test_a_verb_leaves_every_chair_free(made: Path) -> None:
    with open_demo(made, at(NOW), running=False) as record:
        assert record.is_demo
        assert chairs(record, NOW) == [""] * 6
        assert len(record.index.find_patients("", most=1000)) >= 40


def test_what_was_made_is_whole(made: Path) -> None:
    with open_demo(made, at(NOW), running=False) as record:
        assert list(record.faults()) == []


def test_opened_again_nothing_is_added(made: Path) -> None:
    with open_demo(made, at(NOW), running=False) as record:
        before = record.journal.head
    with open_demo(made, at(NOW + timedelta(days=1)), running=False) as record:
        assert record.journal.head == before


def test_three_chairs_run_when_the_window_opens(made: Path, tmp_path: Path) -> None:
    folder = copied(made, tmp_path)
    running = ["Recovery 21", "Infusing 23", "Preparing", "Planned", "", ""]
    with open_demo(folder, at(NOW), running=True) as record:
        assert chairs(record, NOW) == running
        head = record.journal.head
    soon = NOW + timedelta(minutes=10)
    with open_demo(folder, at(soon), running=True) as record:
        assert record.journal.head == head
        assert chairs(record, soon)[1] == "Infusing 33"


def test_chairs_left_running_are_ended_and_begin_anew(made: Path, tmp_path: Path) -> None:
    folder = copied(made, tmp_path)
    open_demo(folder, at(NOW), running=True).close()
    later = NOW + timedelta(hours=4)
    with open_demo(folder, at(later), running=True) as record:
        assert chairs(record, later)[:4] == ["Recovery 21", "Infusing 23", "Preparing", "Planned"]
        assert len(record.index.open_sessions()) == 3
        planned = [
            row for row in record.index.sessions_on(NOW.date()) if row.state is State.PLANNED
        ]
        assert len(planned) == 2


def test_one_interrupted_at_the_worst_moment_is_completed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    create_record(tmp_path, DEMO_KEYS).close()

    def full(*_: object) -> None:
        raise NotSaved("The disk is full.")

    with monkeypatch.context() as broken:
        broken.setattr(demo_record, "past_record", full)
        with pytest.raises(NotSaved):
            open_demo(tmp_path, at(NOW), running=True)
    with open_demo(tmp_path, at(NOW), running=True) as record:
        assert chairs(record, NOW)[1] == "Infusing 23"
