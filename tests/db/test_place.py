"""Where a record may lie."""

from pathlib import Path

import pytest

from infusion_desk.db import place
from infusion_desk.db.keys import RecordKeys
from infusion_desk.db.place import Place, free_at, place_of
from infusion_desk.db.record import create_record, open_for_reading, open_record
from infusion_desk.domain.problems import CannotOpen


def mounted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, point: Path) -> None:
    told = tmp_path / "mounts"
    at = str(point).replace(" ", "\\040")
    told.write_text(f"overlay / overlay rw 0 0\nshort\nserver {at} {kind} rw 0 0\n")
    monkeypatch.setattr(place, "MOUNTS", told)


@pytest.mark.parametrize("kind", ["nfs4", "cifs", "fuse.sshfs"])
def test_a_network_drive_is_known_also_for_a_folder_that_is_not_there_yet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    mounted(tmp_path, monkeypatch, kind, tmp_path / "the share")
    assert place_of(tmp_path / "the share" / "not yet" / "record") is Place.NETWORK
    assert place_of(tmp_path / "beside") is Place.HERE


def test_a_disk_of_this_computer_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mounted(tmp_path, monkeypatch, "ext4", tmp_path)
    assert place_of(tmp_path / "record") is Place.HERE
    monkeypatch.setattr(place, "MOUNTS", tmp_path / "no such file")
    assert place_of(tmp_path / "record") is Place.HERE


@pytest.mark.parametrize(
    "name", ["OneDrive", "OneDrive - Lakeside", "Dropbox", "Dropbox (Work)", "Mobile Documents"]
)
def test_a_synchronised_folder_is_known_by_its_name(tmp_path: Path, name: str) -> None:
    assert place_of(tmp_path / name / "clinic" / "record") is Place.SYNCED


def test_and_by_what_its_program_leaves_there(tmp_path: Path) -> None:
    (tmp_path / ".stfolder").mkdir()
    assert place_of(tmp_path / "record") is Place.SYNCED


def test_how_much_is_free_is_asked_of_the_nearest_folder_that_is_there(tmp_path: Path) -> None:
    assert free_at(tmp_path / "not" / "yet") > 0


def test_nothing_is_written_on_a_network_drive_and_what_lies_there_is_still_read(
    tmp_path: Path, keys: RecordKeys, monkeypatch: pytest.MonkeyPatch
) -> None:
    share = tmp_path / "share"
    create_record(share / "moved", keys).close()
    mounted(tmp_path, monkeypatch, "nfs4", share)
    with pytest.raises(CannotOpen, match="Move the record to a disk of this computer"):
        create_record(share / "new", keys)
    with pytest.raises(CannotOpen, match="on a network drive"):
        open_record(share / "moved", keys)
    open_for_reading(share / "moved", keys).close()
