"""The verbs and the access log, as a clinic's scripts call them: real processes, real files."""

import csv
import json
import shutil
from io import StringIO
from pathlib import Path

import pytest

from infusion_desk.db.keys import create_keys
from infusion_desk.db.record import create_record, open_record
from infusion_desk.domain.record_facts import ClinicSetUp, StaffJoined
from infusion_desk.founding import found_clinic
from tests.desks import FakeClock
from tests.test_cli import ORDINARY, infusion_desk

SECRET = "a long passphrase"


@pytest.fixture
def clinic(made: Path, tmp_path: Path) -> Path:
    """A copy for each test: what one takes out is no row of another's log."""
    return shutil.copytree(made, tmp_path / "clinic")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real record of SH, JK and an auditor AU, with the ordinary session in it."""
    folder, clock = tmp_path_factory.mktemp("clinic"), FakeClock()
    keys = create_keys(folder, SECRET, clock())
    with create_record(folder, keys) as record:
        staff = [
            StaffJoined("SH", "Sofia Hale", "physician"),
            StaffJoined("NP", "Noor Patel", "physician"),
            StaffJoined("JK", "Jo Kim", "nurse"),
            StaffJoined("FD", "Front Desk", "front desk"),
            StaffJoined("AU", "Al Ulm", "auditor"),
        ]
        found_clinic(
            record, clock, ClinicSetUp("Quiet", "555-0199", "America/Los_Angeles", 6), staff
        )
        for one in staff:
            record.beside.set_secret(one.initials, "password", "246810")
    secrets = folder / "secrets"
    secrets.write_text(f"passphrase={SECRET}\npassword=246810\n", "utf-8")
    secrets.chmod(0o600)
    said(folder, "SH", "transcribe", ORDINARY)
    return folder


def said(folder: Path, who: str, *words: object) -> str:
    done = infusion_desk("--data", folder, "--user", who, "--secrets", folder / "secrets", *words)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def refused(folder: Path, who: str, *words: object) -> str:
    done = infusion_desk("--data", folder, "--user", who, "--secrets", folder / "secrets", *words)
    assert (done.returncode, done.stdout) == (1, b"")
    return done.stderr.decode()


def read(folder: Path, *words: object) -> list[dict[str, str]]:
    told = said(folder, "AU", "access-log", *words, "--as", "csv", "-o", "-")
    return list(csv.DictReader(StringIO(told, newline="")))


def test_what_a_verb_takes_out_of_the_record_is_in_the_log_and_the_log_itself_too(
    clinic: Path, tmp_path: Path
) -> None:
    out = tmp_path / "one.json"
    said(clinic, "SH", "export", "--patient", "900017", "--as", "json", "-o", out)
    session = json.loads(out.read_text("utf-8"))["session"]["id"]
    said(clinic, "SH", "export", "--session", session, "--as", "text", "-o", "-")
    said(clinic, "SH", "export", "--all", "--as", "json", "-o", tmp_path / "all.jsonl")
    said(clinic, "JK", "print", session, "--as", "summary", "-o", tmp_path / "summary.pdf")
    said(clinic, "SH", "backup", tmp_path / "kept.backup")
    rows = [row for row in read(clinic) if row["kind"] in ("exported", "backup")]
    assert [(row["by"], row["what"]) for row in rows] == [
        ("SH", "Exported as json: sessions, to one.json"),
        ("SH", "Exported as text: session of 20 Nov 2026, to standard output"),
        ("SH", "Exported as json: everybody's sessions, to all.jsonl"),
        ("JK", "Exported as pdf: summary of 20 Nov 2026, to summary.pdf"),
        ("SH", "Backed up and proved, to kept.backup"),
        ("AU", "Exported as csv: access log, to standard output"),
    ]
    assert [row["patient"] for row in rows[:4]] == ["Reyes, Maya · MRN 900017"] * 2 + [
        "",
        "Reyes, Maya · MRN 900017",
    ]
    mine = read(clinic, "--patient", "900017", "--person", "JK")
    assert [row["what"] for row in mine] == [
        "Exported as pdf: summary of 20 Nov 2026, to summary.pdf"
    ]
    assert read(clinic, "--until", "2026-11-01") == []
    assert read(clinic, "--emergency") == []
    assert "The record is whole." in said(clinic, "SH", "verify")


def test_the_log_is_written_as_json_to_a_file(clinic: Path, tmp_path: Path) -> None:
    out = tmp_path / "log.json"
    said(clinic, "AU", "access-log", "--person", "AU", "--as", "json", "-o", out)
    told = json.loads(out.read_text("utf-8"))
    assert (told["made_by"], told["asked"], told["clinic"]) == ("AU", "by or about AU", "Quiet")
    assert told["entries"][-1]["text"] == "Exported as json: access log, to log.json"


@pytest.mark.parametrize("who", ["FD", "JK"])
def test_the_log_is_written_for_nobody_who_may_not_read_it(clinic: Path, who: str) -> None:
    told = refused(clinic, who, "access-log", "--as", "csv", "-o", "-")
    assert f"{who} is" in told
    assert "who may not read the access log" in told


def test_a_day_or_a_patient_that_is_none_is_said_in_one_line(clinic: Path) -> None:
    words = ("access-log", "--as", "csv", "-o", "-")
    assert "a day is written 2026-11-20" in refused(clinic, "AU", *words, "--since", "20.11.")
    assert "no patient with MRN 7" in refused(clinic, "AU", *words, "--patient", "7")


def test_an_export_beside_an_open_window_is_in_the_log_as_well(clinic: Path) -> None:
    from infusion_desk.db.keys import unlock_with_passphrase

    with open_record(clinic, unlock_with_passphrase(clinic, SECRET)) as window:
        head = window.journal.head.seq
        said(clinic, "SH", "export", "--all", "--as", "json", "-o", "-")
        found = [(one.kind, one.by) for one in window.journal.own_after(head, most=9)]
        assert found == [("signed_in", "SH"), ("exported", "SH")]
        assert list(window.faults()) == []


def test_a_restore_and_a_new_key_are_the_last_word_of_the_log(clinic: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept.backup"
    said(clinic, "SH", "backup", kept)
    said(clinic, "SH", "restore", kept)
    said(clinic, "SH", "renew-key")
    rows = [one for one in read(clinic) if not one["what"].startswith("Signed in")][-3:]
    assert [(row["by"], row["what"]) for row in rows] == [
        ("SH", "Restored a backup in the place of the record: kept.backup"),
        ("SH", "Key renewed"),
        ("AU", "Exported as csv: access log, to standard output"),
    ]
    assert "The record is whole." in said(clinic, "SH", "verify")
    assert SECRET not in str(rows)
