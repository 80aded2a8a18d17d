"""What is changed behind the program's back is found, and where: reliability.md, 4.2."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from infusion_desk.db import chain
from infusion_desk.db.anchors import ANCHORS, HEAD, AnchorFile
from infusion_desk.db.chain import Head
from infusion_desk.db.keys import RecordKeys
from infusion_desk.db.record import (
    ANCHOR_EVERY,
    RECORD,
    Record,
    create_record,
    open_for_reading,
    open_record,
)
from infusion_desk.domain.entries import Entry
from infusion_desk.domain.problems import CannotOpen
from tests.db import tampering
from tests.db.charted import note, register, whole_session
from tests.db.tampering import broken_open

CASES = 300


def said(minute: int) -> Entry:
    """An entry of no list, so that only the chain can tell what was done to it."""
    return note("clinic", minute)


def faults(folder: Path, keys: RecordKeys) -> list[str]:
    with open_for_reading(folder, keys) as record:
        return list(record.faults())


@pytest.fixture
def kept(folder: Path, keys: RecordKeys) -> Path:
    """Ten notes, closed and so anchored."""
    with create_record(folder, keys) as record:
        record.journal.append([said(one) for one in range(10)])
    assert faults(folder, keys) == []
    return folder


@pytest.mark.parametrize(
    ("attack", "found"),
    [
        (tampering.edit, "entry 5 is not as it was written, in clinic, written 2026-11-20T18:04"),
        (tampering.delete_in_the_middle, "entries 5 to 5 are missing, between 2026-11-20T18:03"),
        (tampering.swap, "entry 5 is not as it was written: entry 6 of station"),
        (tampering.append_forged, "entry 11 is not as it was written: entry 10 of station"),
        (tampering.cut_off_the_end, "ends at entry 7, but entry 10, written 2026-11-20T18:09"),
        (tampering.edit_and_recompute_without_the_key, "entry 1 is not as it was written"),
        (
            tampering.edit_and_recompute_with_the_key,
            "entry 10 is not the one that was there, written 2026-11-20T18:09",
        ),
    ],
)
def test_each_named_attack_is_found_and_said_where(
    kept: Path, keys: RecordKeys, attack: Callable[[Any, RecordKeys], None], found: str
) -> None:
    with broken_open(kept, keys) as connection:
        attack(connection, keys)
    assert [one for one in faults(kept, keys) if found in one], faults(kept, keys)


def test_an_older_copy_put_back_is_found(kept: Path, keys: RecordKeys, tmp_path: Path) -> None:
    shutil.copy(kept / RECORD, tmp_path / "yesterday")
    with open_record(kept, keys) as record:
        record.journal.append([said(10)])
    shutil.copy(tmp_path / "yesterday", kept / RECORD)
    (found,) = faults(kept, keys)
    assert "ends at entry 10, but entry 11" in found
    assert "an older copy was put back" in found


def test_a_cut_is_told_from_an_older_copy(kept: Path, keys: RecordKeys) -> None:
    with broken_open(kept, keys) as connection:
        tampering.cut_off_the_end(connection, keys)
    assert any("its end was cut off" in one for one in faults(kept, keys))


def missed(kept: Path, keys: RecordKeys, cases: int) -> list[str]:
    """The random harms that nothing was said about, each done to the sound file."""
    dice = random.Random(20261122)
    sound = (kept / RECORD).read_bytes()
    unseen = []
    for case in range(cases):
        (kept / RECORD).write_bytes(sound)
        if case % 3:
            with broken_open(kept, keys) as connection:
                harm = tampering.random_harm(dice, connection)
        else:
            harm = tampering.random_byte(dice, kept / RECORD)
        try:
            found = faults(kept, keys)
        except CannotOpen as refused:
            found = [str(refused)]
        if not found:
            unseen.append(f"{case}: {harm}")
    return unseen


def test_no_random_harm_goes_unseen(kept: Path, keys: RecordKeys) -> None:
    assert missed(kept, keys, CASES) == []


def test_a_verify_that_looks_at_no_mac_is_caught_by_these_tests(
    kept: Path, keys: RecordKeys, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chain, "_is_sealed", lambda row, key, previous: True)
    assert missed(kept, keys, CASES // 10)


def test_guards_that_were_taken_off_are_named(record: Record) -> None:
    with record._store.writing() as connection:
        connection.execute(text("DROP TRIGGER entry_is_never_changed"))
    assert list(record.faults()) == [
        "The guard entry_is_never_changed of the journal is not there."
    ]


def test_a_row_that_cannot_be_read_is_told_and_ends_nothing(kept: Path, keys: RecordKeys) -> None:
    with broken_open(kept, keys) as connection:
        connection.execute("UPDATE entry SET body = x'00', stream = 'session:1' WHERE seq = 5")
        connection.execute("UPDATE entry SET seq = 'x' WHERE seq = 9")
        connection.execute("UPDATE session_row SET state = 'nowhere'")
        connection.execute(
            "INSERT INTO session_row (id, state, zone) VALUES ('x', 'nowhere', 'nowhere')"
        )
    told = " ".join(faults(kept, keys))
    assert "entry 5 is not as it was written, in session" in told
    assert "an entry numbered 'x' was put in" in told
    assert "cannot be read, so its row is not proved" in told
    assert "rows of patients and sessions cannot be read" in told


def test_a_table_that_was_dropped_is_told(kept: Path, keys: RecordKeys) -> None:
    with broken_open(kept, keys) as connection:
        connection.execute("DROP TABLE session_row")
    assert faults(kept, keys)[-1] == (
        "The file cannot be read further: its tables are not as this program made them."
    )


def test_a_damaged_page_is_named_in_words(kept: Path, keys: RecordKeys) -> None:
    file = kept / "record.db"
    content = bytearray(file.read_bytes())
    content[4096 * 9 + 50] ^= 4
    file.write_bytes(content)
    assert "Page 10 of the file is damaged (SQLite: " in faults(kept, keys)[0]


def test_every_stations_chain_is_walked_and_anchored(kept: Path, keys: RecordKeys) -> None:
    with broken_open(kept, keys) as connection:
        connection.execute("UPDATE setting SET value = 'second' WHERE name = 'station'")
    with open_record(kept, keys) as record:
        record.journal.append([said(20), said(21)])
    assert faults(kept, keys) == []
    with broken_open(kept, keys) as connection:
        connection.execute("DELETE FROM entry WHERE station = 'second'")
    (found,) = faults(kept, keys)
    assert "Station second ends at entry 0, but entry 2" in found


def test_verify_tells_how_far_it_is(kept: Path, keys: RecordKeys) -> None:
    told: list[tuple[int, int]] = []
    with open_for_reading(kept, keys) as record:
        assert list(record.faults(lambda done, whole: told.append((done, whole)))) == []
    assert told == [(one, 11) for one in range(1, 12)]


# --- the anchors


def anchors(folder: Path) -> list[str]:
    return (folder / ANCHORS).read_text("ascii").splitlines()


def test_an_anchor_is_kept_on_close_and_every_so_many_entries(
    folder: Path, keys: RecordKeys, record: Record
) -> None:
    for one in range(ANCHOR_EVERY + 1):
        record.journal.append([said(one)])
    assert [line.split(" ")[2] for line in anchors(folder)] == [str(ANCHOR_EVERY)]
    record.close()
    assert [line.split(" ")[2] for line in anchors(folder)] == ["64", "65"]
    open_record(folder, keys).close()
    assert len(anchors(folder)) == 2


def test_who_shows_what_was_stored_may_keep_the_anchor_a_moment_later(
    folder: Path, record: Record
) -> None:
    waiting: list[Callable[[], None]] = []
    record.anchor_through(waiting.append)
    record.journal.append([said(one) for one in range(ANCHOR_EVERY)])
    assert not (folder / ANCHORS).exists()
    (work,) = waiting
    work()
    assert [line.split(" ")[2] for line in anchors(folder)] == [str(ANCHOR_EVERY)]


def test_a_file_of_anchors_is_read_again_only_where_it_is_another(
    folder: Path, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads: list[Path] = []
    read_bytes = Path.read_bytes

    def counted(path: Path) -> bytes:
        reads.append(path)
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", counted)
    for one in range(3 * ANCHOR_EVERY):
        record.journal.append([said(one)])
    assert reads.count(folder / ANCHORS) <= 1
    whole = anchors(folder)
    assert record.anchors.known() == record.anchors.read()
    (folder / ANCHORS).write_text("\n".join(whole[:-1]) + "\nhalf a li")
    assert len(record.anchors.known().lines) == len(whole) - 1
    record.close()
    assert len(anchors(folder)) == len(whole)


def test_no_word_about_anybody_is_in_the_anchors(folder: Path, record: Record) -> None:
    whole_session(record, register(record, surname="Zzmarker").id)
    record.close()
    (line,) = anchors(folder)
    kind, station, seq, mac, at, seal = line.split(" ")
    assert (kind, station, seq) == (HEAD, record.journal.station, "18")
    assert (len(mac), len(seal)) == (64, 64)
    assert at.startswith("2026-11-20T")


def test_an_anchor_that_cannot_be_kept_keeps_no_entry_waiting(
    folder: Path, keys: RecordKeys, record: Record
) -> None:
    (folder / ANCHORS).mkdir()
    record.journal.append([said(one) for one in range(ANCHOR_EVERY)])
    record.close()
    (folder / ANCHORS).rmdir()
    with open_record(folder, keys) as again:
        assert again.journal.head.seq == ANCHOR_EVERY
    assert len(anchors(folder)) == 1


def several(folder: Path, keys: RecordKeys) -> None:
    for one in range(20, 23):
        with open_record(folder, keys) as record:
            record.journal.append([said(one)])


def changed(lines: list[str]) -> list[str]:
    return [lines[0], lines[1].replace("head", "restored"), *lines[2:]]


def forged(lines: list[str]) -> list[str]:
    return [*lines, f"head other 9 {'0' * 64} 2026-11-20T18:00:00Z {'0' * 64}"]


@pytest.mark.parametrize(
    ("harm", "found"),
    [
        (changed, "Line 2 of record.anchors is not as it was written."),
        (lambda lines: [lines[0], *lines[2:]], "Line 2 of record.anchors"),
        (lambda lines: [lines[1], lines[0], *lines[2:]], "Line 1 of record.anchors"),
        (forged, "Line 5 of record.anchors"),
        (lambda lines: [*lines, "\u00e9"], "Line 5 of record.anchors"),
        (lambda lines: lines[:-1], "The file of anchors was cut off"),
        (lambda lines: [], "The file of anchors was cut off"),
    ],
)
def test_anchors_that_were_harmed_are_told(
    kept: Path, keys: RecordKeys, harm: Callable[[list[str]], list[str]], found: str
) -> None:
    several(kept, keys)
    lines = harm(anchors(kept))
    (kept / ANCHORS).write_text("".join(f"{one}\n" for one in lines), "utf-8")
    assert [one for one in faults(kept, keys) if found in one], faults(kept, keys)


def test_half_an_anchor_from_a_power_cut_is_none_and_goes_with_the_next(
    kept: Path, keys: RecordKeys
) -> None:
    with (kept / ANCHORS).open("a") as file:
        file.write("head 12ab 4")
    assert faults(kept, keys) == []
    several(kept, keys)
    assert faults(kept, keys) == []
    assert len(anchors(kept)) == 4


def test_a_mark_that_was_spoilt_is_read_as_none(kept: Path, keys: RecordKeys) -> None:
    with broken_open(kept, keys) as connection:
        connection.execute("UPDATE setting SET value = 'spoilt' WHERE name = 'anchored'")
    assert faults(kept, keys) == []


def test_what_a_restore_lifted_is_no_longer_asked_for(kept: Path, keys: RecordKeys) -> None:
    file = AnchorFile(kept, keys.anchor_key)
    station = anchors(kept)[0].split(" ")[1]
    file.add(HEAD, [(Head(station, 12, b"x"), "2026-11-20T19:00:00Z")])
    assert len(faults(kept, keys)) == 1
    with open_for_reading(kept, keys) as record:
        file.add("restored", [(record.journal.head, "2026-11-20T20:00:00Z")])
    assert faults(kept, keys) == []
    assert [one.seq for one in file.read().restores()] == [10]


def test_new_anchors_do_not_heal_a_file_of_them_that_was_cut_off(
    kept: Path, keys: RecordKeys
) -> None:
    with open_record(kept, keys) as record:
        assert not record.lost_anchors()
    (kept / ANCHORS).unlink()
    for minute in (20, 30):
        with open_record(kept, keys) as record:
            record.journal.append([said(minute)])
        with open_record(kept, keys) as record:
            assert list(record.faults()) == []
            assert (
                "was cut off, changed or put back once, after its line 1." in record.lost_anchors()
            )
