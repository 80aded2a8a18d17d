"""The command line as a clinic's scripts call it: real processes, real files."""

import json
import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pypdf import PdfReader

from infusion_desk.db.key_slots import keep_recovery
from infusion_desk.db.keys import DEMO_KEYS, create_keys, unlock_with_passphrase
from infusion_desk.db.record import create_record, open_for_reading
from infusion_desk.demo_record import open_demo
from infusion_desk.domain.access_facts import SignInFailed
from infusion_desk.domain.record_facts import ClinicSetUp, StaffJoined
from infusion_desk.domain.recovery_code import groups_of
from infusion_desk.founding import found_clinic
from tests.db.tampering import broken_open
from tests.printing.paper import text

TRANSCRIPTS = Path(__file__).parent / "transcripts"
ORDINARY = TRANSCRIPTS / "ordinary.transcript"


def infusion_desk(*words: object, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Runs the program as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "infusion_desk", *map(str, words)],
        input=given,
        capture_output=True,
        check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        timeout=120,
    )


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A demo record that has taken in the ordinary transcript, and that session's id."""
    folder = tmp_path_factory.mktemp("demo")
    done = infusion_desk("--demo", "--data", folder, "transcribe", ORDINARY)
    assert done.returncode == 0, done.stderr.decode()
    word, session = done.stdout.decode().splitlines()[-1].split()
    assert word == "session"
    return folder, session


def exported(folder: Path, *which: object) -> list[dict[str, dict[str, object]]]:
    """What `export --as json` writes, one object a line unless it is one session."""
    done = infusion_desk("export", *which, "--as", "json", "-o", "-", "--demo", "--data", folder)
    assert done.returncode == 0, done.stderr.decode()
    text = done.stdout.decode()
    return [json.loads(text)] if "--session" in which else list(map(json.loads, text.splitlines()))


def test_a_transcript_comes_out_as_its_header_says(demo: tuple[Path, str]) -> None:
    folder, session = demo
    (told,) = exported(folder, "--session", session)
    assert told["dose"]["given_mg"] == "35.000"
    assert told["peak"]["systolic_rise"] == 18
    assert told["session"]["ready_at"] == "2026-11-20T11:16:00-08:00"


def test_a_patient_is_exported_one_session_a_line(demo: tuple[Path, str]) -> None:
    folder, session = demo
    told = exported(folder, "--patient", "900017")
    assert [one["session"]["id"] for one in told] == [session]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no named pipes")
def test_what_is_no_file_is_written_to_and_never_replaced(
    demo: tuple[Path, str], tmp_path: Path
) -> None:
    folder, session = demo
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    end = os.open(pipe, os.O_RDWR)
    try:
        words = ("export", "--session", session, "--as", "text", "-o", pipe)
        assert infusion_desk(*words, "--demo", "--data", folder).returncode == 0
        assert b"Reyes" in os.read(end, 65536)
        refused = infusion_desk("backup", pipe, "--demo", "--data", folder)
    finally:
        os.close(end)
    assert refused.returncode == 1
    assert b"is no file" in refused.stderr
    assert pipe.is_fifo()


def test_everything_is_exported_one_session_a_line(demo: tuple[Path, str]) -> None:
    folder, session = demo
    told = exported(folder, "--all")
    assert session in [one["session"]["id"] for one in told]
    assert len(told) > 40


def test_lines_are_added_to_a_session_that_is_there(demo: tuple[Path, str]) -> None:
    folder, _ = demo
    earlier = ORDINARY.read_text("utf-8").replace("2026-11-20", "2024-11-20")
    begun = "\n".join(line for line in earlier.splitlines() if not line.startswith("10:20 "))
    on = ("--demo", "--data", folder, "transcribe", "-")
    session = infusion_desk(*on, given=begun.encode()).stdout.split()[-1].decode()
    sheet = f"session {session}\nas JK\n10:20 132/84 77 97 13 m4 d5 n1\n"
    done = infusion_desk(*on, given=sheet.encode())
    assert done.stdout.decode() == f"session {session}\n", done.stderr.decode()
    (told,) = exported(folder, "--session", session)
    assert len(told["vitals"]) == 9
    refused = infusion_desk(*on, given=f"session {session}\n11:40 rate 40\n".encode())
    assert refused.returncode == 1
    assert "line 2: '11:40 rate 40': 11:40 rate does not fit" in refused.stderr.decode()


def test_the_same_file_a_second_time_is_refused(demo: tuple[Path, str]) -> None:
    folder, _ = demo
    done = infusion_desk("--demo", "--data", folder, "transcribe", ORDINARY)
    assert done.returncode == 1
    assert done.stdout == b""
    assert "overlap" in done.stderr.decode()


def test_a_line_that_cannot_be_read_is_refused_by_its_number_and_nothing_is_written(
    demo: tuple[Path, str], tmp_path: Path
) -> None:
    folder, _ = demo
    bad = tmp_path / "bad.transcript"
    text = ORDINARY.read_text("utf-8").replace("900017", "900018").replace("start", "strat")
    bad.write_text(text, "utf-8")
    before = len(exported(folder, "--all"))
    done = infusion_desk("--demo", "--data", folder, "transcribe", bad)
    number = text.splitlines().index("10:00 strat") + 1
    assert done.returncode == 1
    assert f"line {number}: '10:00 strat'" in done.stderr.decode()
    assert len(done.stderr.decode().splitlines()) == 1
    assert len(exported(folder, "--all")) == before


def test_papers_are_written_as_pdf(demo: tuple[Path, str], tmp_path: Path) -> None:
    folder, session = demo
    for form in ("summary", "discharge", "downtime"):
        out = tmp_path / f"{form}.pdf"
        words = ("print", session, "--as", form, "--paper", "a4", "-o", out)
        done = infusion_desk(*words, "--demo", "--data", folder)
        assert done.returncode == 0, done.stderr.decode()
        assert out.read_bytes().startswith(b"%PDF")


def test_the_discharge_note_is_there_in_spanish_and_nothing_else(
    demo: tuple[Path, str], tmp_path: Path
) -> None:
    folder, session = demo
    on, out = ("--demo", "--data", folder, "--language", "es"), tmp_path / "alta.pdf"
    done = infusion_desk("print", session, "--as", "discharge", "-o", out, *on)
    assert done.returncode == 0, done.stderr.decode()
    assert "NO MANEJE" in text(out.read_bytes())
    done = infusion_desk("print", session, "--as", "summary", "-o", out, *on)
    assert done.returncode == 1
    assert done.stderr == b"infusion-desk: Only the discharge note is there in Spanish.\n"


def test_a_letter_and_a_series_report_that_may_not_be_made_say_why(
    demo: tuple[Path, str], tmp_path: Path
) -> None:
    folder, session = demo
    out = tmp_path / "none.pdf"
    on = ("-o", out, "--demo", "--data", folder)
    done = infusion_desk("print", session, "--as", "letter", "--to", "Dr. Lee", *on)
    assert done.returncode == 1
    assert b"Dr. Lee is not charted as a provider of Maya Reyes" in done.stderr
    done = infusion_desk("print", session, "--as", "series", *on)
    assert b"part of no series" in done.stderr
    done = infusion_desk("print", session, "--as", "summary", "--to", "Dr. Lee", *on)
    assert b"Only a letter is to somebody." in done.stderr
    assert not out.exists()


def test_plain_text_is_at_most_eighty_columns_wide(demo: tuple[Path, str]) -> None:
    folder, session = demo
    words = ("export", "--session", session, "--as", "text", "-o", "-")
    done = infusion_desk(*words, "--demo", "--data", folder)
    lines = done.stdout.decode().splitlines()
    assert "Reyes, Maya" in done.stdout.decode()
    assert max(map(len, lines)) <= 80


@pytest.mark.parametrize(
    "words",
    [("fly",), ("export", "--all"), ("print", "no-id", "--as", "summary", "-o", "x"), ("--nope",)],
)
def test_wrong_usage_ends_with_2(words: tuple[str, ...]) -> None:
    assert infusion_desk(*words).returncode == 2


def test_a_missing_file_is_one_clear_line(tmp_path: Path) -> None:
    done = infusion_desk("--demo", "--data", tmp_path / "d", "transcribe", tmp_path / "none")
    assert done.returncode == 1
    assert len(done.stderr.decode().splitlines()) == 1


def harmed(folder: Path, statement: str) -> None:
    """Somebody who has the demo's key changes the file."""
    with broken_open(folder, DEMO_KEYS) as connection:
        connection.execute(statement)


def test_verify_says_that_a_record_is_whole(demo: tuple[Path, str]) -> None:
    folder, _ = demo
    done = infusion_desk("--demo", "--data", folder, "verify")
    assert (done.returncode, done.stderr) == (0, b""), done.stdout.decode()
    assert done.stdout.decode().startswith("The record is whole. Station ")


def test_verify_says_in_a_line_each_what_is_wrong_and_where(
    demo: tuple[Path, str], tmp_path: Path
) -> None:
    folder = shutil.copytree(demo[0], tmp_path / "harmed")
    harmed(folder, "UPDATE entry SET body = replace(body, 'SH', 'SX') WHERE seq = 3")
    harmed(folder, "DELETE FROM entry WHERE seq > 40")
    done = infusion_desk("--demo", "--data", folder, "verify")
    told = done.stdout.decode().splitlines()
    assert done.returncode == 1
    assert done.stderr.decode().startswith("infusion-desk: ")
    assert len(done.stderr.decode().splitlines()) == 1
    assert ": entry 3 is not as it was written, in clinic, written 20" in told[0]
    assert any("ends at entry 40, but entry " in one for one in told)


def test_verify_takes_the_check_from_a_paper(demo: tuple[Path, str], tmp_path: Path) -> None:
    folder, session = demo
    before = shutil.copytree(folder, tmp_path / "before")
    on = ("--demo", "--data", folder)
    sheet = tmp_path / "summary.pdf"
    assert infusion_desk(*on, "print", session, "--as", "summary", "-o", sheet).returncode == 0
    foot = PdfReader(sheet).pages[0].extract_text()
    printed = foot.rpartition("check ")[2].split()[0]
    done = infusion_desk(*on, "verify", "--check", printed)
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.decode().startswith("The record holds what it held when the paper was")
    harmed(before, "DELETE FROM entry WHERE seq > 40")
    done = infusion_desk("--demo", "--data", before, "verify", "--anchor", printed.lower())
    assert done.returncode == 1
    assert "ends at entry 40, but entry" in done.stdout.decode().splitlines()[-1]
    done = infusion_desk(*on, "verify", "--check", printed[:-1] + "?")
    assert (done.returncode, done.stdout) == (1, b"")
    assert "never used in a check" in done.stderr.decode()


def test_a_record_in_a_folder_that_is_synchronised_is_warned_about(tmp_path: Path) -> None:
    folder = tmp_path / "Dropbox"
    on = ("--demo", "--data", folder)
    done = infusion_desk(*on, "verify")
    assert done.returncode == 0
    assert "put an older file in its place: let it leave this folder out" in done.stdout.decode()
    done = infusion_desk("--demo", "--data", folder / "record.db", "verify")
    assert done.returncode == 2
    assert "is a file: name the folder of the record" in done.stderr.decode()


def test_verify_works_beside_an_open_window(tmp_path: Path) -> None:
    def clock() -> datetime:
        return datetime(2026, 11, 20, tzinfo=UTC)

    with open_demo(tmp_path, clock, running=False):
        done = infusion_desk("--demo", "--data", tmp_path, "verify")
    assert done.returncode == 0, done.stdout.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of our own is a Unix thing")
def test_verify_shows_how_far_it_is_where_somebody_looks(demo: tuple[Path, str]) -> None:
    ours, its = os.openpty()
    words = [sys.executable, "-m", "infusion_desk", "--demo", "--data", str(demo[0]), "verify"]
    subprocess.run(words, stderr=its, stdout=subprocess.DEVNULL, check=True, timeout=60)
    os.close(its)
    shown = os.read(ours, 4_000).decode("utf-8", "replace")
    os.close(ours)
    assert " of " in shown
    assert "█" in shown


def test_a_backup_goes_out_and_comes_back(demo: tuple[Path, str], tmp_path: Path) -> None:
    folder = shutil.copytree(demo[0], tmp_path / "record")
    on = ("--demo", "--data", folder)
    done = infusion_desk(*on, "backup", tmp_path / "made")
    assert (done.returncode, done.stderr) == (0, b"")
    harmed(folder, "DELETE FROM entry WHERE seq > 40")
    done = infusion_desk(*on, "restore", tmp_path / "made")
    assert (done.returncode, done.stderr) == (0, b"")
    assert f"What was there is kept in {folder}" in done.stdout.decode()
    done = infusion_desk(*on, "verify")
    assert done.returncode == 0, done.stdout.decode()
    assert "A backup was restored on 20" in done.stdout.decode()


def test_a_real_record_restores_only_for_somebody_whom_the_backup_knows(
    clinic: Path, tmp_path: Path
) -> None:
    def of(secrets: str, user: str = "SH") -> tuple[object, ...]:
        return ("--user", user, "--secrets", clinic / secrets)

    made, new = tmp_path / "made", tmp_path / "new"
    assert infusion_desk("--data", clinic, *of("right"), "backup", made).returncode == 0
    for who in (of("wrong"), of("wrong-pin"), of("right", "XX")):
        done = infusion_desk("--data", new, *who, "restore", made)
        assert done.returncode == 1
        assert len(done.stderr.decode().splitlines()) == 1
    assert infusion_desk("--data", new, "--demo", "restore", made).returncode == 1
    assert not (new / "record.db").exists()
    done = infusion_desk("--data", new, *of("right"), "restore", made)
    assert done.returncode == 0, done.stderr.decode()
    assert infusion_desk("--data", new, *of("right"), "verify").returncode == 0
    words = ("--demo", "--data", tmp_path / "demo")
    assert infusion_desk(*words, "backup", tmp_path / "demo.backup").returncode == 0
    done = infusion_desk("--data", new, *of("right"), "restore", tmp_path / "demo.backup")
    assert "a backup of the demo" in done.stderr.decode()


def test_a_verb_that_only_reads_counts_each_wrong_password_too(
    clinic: Path, tmp_path: Path
) -> None:
    own = tmp_path / "own"
    shutil.copytree(clinic, own)
    wrong = ("--data", own, "--user", "SH", "--secrets", own / "wrong-pin", "verify")
    told = [infusion_desk(*wrong).stderr.decode() for _ in range(5)]
    assert "The next try is heard in 30 s." in told[-1]
    right = infusion_desk("--data", own, "--user", "SH", "--secrets", own / "right", "verify")
    assert "Too many tries" in right.stderr.decode()
    with open_for_reading(own, unlock_with_passphrase(own, "a long passphrase")) as record:
        kept = record.journal.own_after(0, most=100)
    assert sum(isinstance(one.fact, SignInFailed) for one in kept) == 5


@pytest.mark.parametrize(
    "words",
    [
        ("--new-password", "a long passphrase", "verify"),
        ("verify", "passphrase=a long passphrase"),
        ("--user", "SH", "--secrets=passphrase=a long passphrase", "verify"),
    ],
)
def test_a_secret_in_the_wrong_place_is_not_said_back(clinic: Path, words: tuple[str, ...]) -> None:
    done = infusion_desk("--data", clinic, *words)
    assert done.returncode in (1, 2)
    assert b"a long passphrase" not in done.stdout + done.stderr
    assert b"no " in done.stderr or b"never a secret" in done.stderr


def test_keys_without_their_record_ask_for_a_backup(clinic: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    shutil.copytree(clinic, own)
    (own / "record.db").unlink()
    assert "Restore a backup of it." in infusion_desk(*of(own), "verify").stderr.decode()


def of(folder: Path) -> tuple[object, ...]:
    """SH on this record, with the right secrets."""
    return ("--data", folder, "--user", "SH", "--secrets", folder / "right")


@pytest.mark.parametrize("name", ["record.db", "keys.json", "record.anchors", "notes.txt"])
@pytest.mark.parametrize(
    "verb", [("export", "--all", "--as", "json"), ("access-log", "--as", "csv")]
)
def test_what_leaves_the_record_is_never_written_among_its_files(
    clinic: Path, tmp_path: Path, name: str, verb: tuple[str, ...]
) -> None:
    own = tmp_path / "own"
    shutil.copytree(clinic, own)
    before = {one.name: one.read_bytes() for one in own.iterdir() if one.name == name}
    done = infusion_desk(*of(own), *verb, "-o", own / name)
    assert "lies with a record. Name a file in another folder." in done.stderr.decode()
    assert {one.name: one.read_bytes() for one in own.iterdir() if one.name == name} == before


def test_it_is_no_backup_s_place_either(clinic: Path, tmp_path: Path) -> None:
    made = tmp_path / "made.backup"
    assert infusion_desk(*of(clinic), "backup", made).returncode == 0
    before = made.read_bytes()
    done = infusion_desk(*of(clinic), "export", "--all", "--as", "json", "-o", made)
    assert "is a backup or another archive" in done.stderr.decode()
    done = infusion_desk(*of(clinic), "export", "--all", "--as", "json", "-o", tmp_path / "a" / "b")
    assert "is not there. Make it first" in done.stderr.decode()
    assert made.read_bytes() == before


def test_an_older_copy_takes_back_nothing_that_a_verb_noted(clinic: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    shutil.copytree(clinic, own)
    assert infusion_desk(*of(own), "verify").returncode == 0
    older = (own / "record.db").read_bytes()
    done = infusion_desk(*of(own), "export", "--all", "--as", "json", "-o", tmp_path / "all.jsonl")
    assert done.returncode == 0, done.stderr.decode()
    for one in ("record.db-wal", "record.db-shm"):
        (own / one).unlink(missing_ok=True)
    (own / "record.db").write_bytes(older)
    done = infusion_desk(*of(own), "verify")
    assert "an older copy was put back" in done.stdout.decode()


def test_a_file_of_anchors_that_went_is_told_again_and_again(clinic: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    shutil.copytree(clinic, own)
    assert infusion_desk(*of(own), "verify").returncode == 0
    (own / "record.anchors").unlink()
    for _ in range(2):
        done = infusion_desk(*of(own), "verify")
        assert done.returncode == 1
        assert "was cut off, changed or put back" in done.stdout.decode()


def test_a_restore_keeps_the_keys_of_a_record_that_was_moved_away(
    clinic: Path, tmp_path: Path
) -> None:
    own, made = tmp_path / "own", tmp_path / "made.backup"
    shutil.copytree(clinic, own)
    assert infusion_desk(*of(own), "backup", made).returncode == 0
    assert infusion_desk(*of(own), "renew-key").returncode == 0
    newer = (own / "keys.json").read_bytes()
    (own / "record.db").replace(tmp_path / "aside.db")
    done = infusion_desk(*of(own), "restore", made)
    assert done.returncode == 0, done.stderr.decode()
    (kept,) = own.glob("replaced *")
    assert (kept / "keys.json").read_bytes() == newer


def test_a_restore_from_before_a_renewal_says_that_the_older_key_is_back(
    clinic: Path, tmp_path: Path
) -> None:
    own, made = tmp_path / "own", tmp_path / "made.backup"
    shutil.copytree(clinic, own)
    assert infusion_desk(*of(own), "backup", made).returncode == 0
    assert b"under the key" not in infusion_desk(*of(own), "restore", made).stdout
    by_sheet = ("--data", own, "--user", "SH", "--secrets", own / "sheet", "renew-key")
    assert "a recovery sheet cannot say it" in infusion_desk(*by_sheet).stderr.decode()
    assert infusion_desk(*of(own), "renew-key").returncode == 0
    assert "renew it again" in infusion_desk(*of(own), "restore", made).stdout.decode()


def test_what_leaves_the_record_is_for_this_user_alone(clinic: Path, tmp_path: Path) -> None:
    out, made = tmp_path / "all.jsonl", tmp_path / "made.backup"
    assert infusion_desk(*of(clinic), "export", "--all", "--as", "json", "-o", out).returncode == 0
    assert infusion_desk(*of(clinic), "backup", made).returncode == 0
    assert (
        infusion_desk(*of(tmp_path / "new")[:2], *of(clinic)[2:], "restore", made).returncode == 0
    )
    modes = [one.stat().st_mode & 0o077 for one in (out, made, tmp_path / "new")]
    assert modes == [0, 0, 0] or os.name == "nt"


def test_a_paper_of_a_day_to_come_is_taken_in_and_told(tmp_path: Path) -> None:
    sheet = tmp_path / "sheet"
    sheet.write_text(ORDINARY.read_text("utf-8").replace(" on 2026-", " on 2096-"), "utf-8")
    done = infusion_desk("--demo", "--data", tmp_path / "demo", "transcribe", sheet)
    assert done.returncode == 0, done.stderr.decode()
    assert b"is of a day to come. Look at the day" in done.stderr


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("passphrase=caf\u00e9 a long one\n".encode("latin-1"), "is no text in UTF-8"),
        (b"\xef\xbb\xbfpassphrase=a long passphrase\npin=246810\n", "The record is whole"),
    ],
)
def test_a_file_of_secrets_in_another_writing_is_read_or_told(
    clinic: Path, tmp_path: Path, written: bytes, says: str
) -> None:
    file = tmp_path / "secrets"
    file.touch(0o600)
    file.write_bytes(written)
    done = infusion_desk("--data", clinic, "--user", "SH", "--secrets", file, "verify")
    assert says in (done.stdout + done.stderr).decode()


def test_the_self_test_says_that_all_works() -> None:
    done = infusion_desk("self-test")
    assert done.returncode == 0, done.stderr.decode()
    assert "work" in done.stdout.decode()


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of its own, with a passphrase and one physician with a PIN."""
    folder = tmp_path_factory.mktemp("clinic")
    keys = create_keys(folder, "a long passphrase")
    with create_record(folder, keys) as record:
        set_up = ClinicSetUp("Invented Clinic", "", "America/Los_Angeles", 3)
        staff = [StaffJoined("SH", "S. Hale MD", "physician"), StaffJoined("JK", "J K", "nurse")]
        found_clinic(record, lambda: datetime(2026, 11, 20, tzinfo=UTC), set_up, staff)
        record.beside.set_secret("SH", "pin", "246810")
    keep_recovery(folder, keys, bytes(20), datetime(2026, 11, 20, tzinfo=UTC))
    sheet = " ".join(groups_of(bytes(20)))
    for name, words in (
        ("right", "passphrase=a long passphrase\npin=246810\n"),
        ("wrong-pin", "passphrase=a long passphrase\npin=111111\n"),
        ("wrong", "passphrase=another\npin=246810\n"),
        ("sheet", f"recovery={sheet}\npin=246810\n"),
        ("slip", f"recovery={sheet[:-1]}Z\npin=246810\n"),
        ("bare", "a long passphrase\n246810\n"),
    ):
        (folder / name).touch(0o600)
        (folder / name).write_text(words, "utf-8")
    return folder


def test_a_real_record_opens_with_its_secrets(clinic: Path) -> None:
    words = ("--data", clinic, "--user", "SH", "--secrets", clinic / "right")
    done = infusion_desk(*words, "transcribe", ORDINARY)
    assert done.returncode == 0, done.stderr.decode()


@pytest.mark.parametrize("secrets", ["wrong", "wrong-pin"])
def test_a_real_record_refuses_wrong_secrets_in_one_line(clinic: Path, secrets: str) -> None:
    words = ("--data", clinic, "--user", "SH", "--secrets", clinic / secrets)
    done = infusion_desk(*words, "export", "--all", "--as", "json", "-o", "-")
    assert done.returncode == 1
    assert done.stdout == b""
    assert len(done.stderr.decode().splitlines()) == 1


def test_a_real_record_asks_who_is_there(clinic: Path) -> None:
    done = infusion_desk("--data", clinic, "export", "--all", "--as", "json", "-o", "-")
    assert done.returncode == 1
    assert "--user" in done.stderr.decode()


def test_the_demo_never_opens_a_real_record(clinic: Path) -> None:
    done = infusion_desk("--demo", "--data", clinic, "export", "--all", "--as", "json", "-o", "-")
    assert done.returncode == 1
    assert done.stdout == b""
    assert b"not the demo's: leave out --demo" in done.stderr


def test_a_secrets_file_with_other_lines_is_refused_and_nothing_is_asked(clinic: Path) -> None:
    words = ("--data", clinic, "--user", "SH", "--secrets", clinic / "bare")
    done = infusion_desk(*words, "export", "--all", "--as", "json", "-o", "-")
    assert done.returncode == 1
    assert "passphrase=" in done.stderr.decode()


def test_where_nobody_can_type_no_secret_is_waited_for(clinic: Path) -> None:
    words = ("--data", clinic, "--user", "SH")
    done = infusion_desk(*words, "export", "--all", "--as", "json", "-o", "-")
    assert done.returncode == 1
    assert "--secrets" in done.stderr.decode()


def test_a_recovery_sheet_opens_a_record_for_a_verb(clinic: Path) -> None:
    words = ("--data", clinic, "--user", "SH", "--secrets")
    done = infusion_desk(*words, clinic / "sheet", "verify")
    assert done.returncode == 0, done.stderr.decode()
    done = infusion_desk(*words, clinic / "slip", "verify")
    assert done.returncode == 1
    assert "Group 8 is not right. Look at its character 6" in done.stderr.decode()


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a user's files private")
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660])
def test_secrets_that_others_can_read_are_refused(clinic: Path, tmp_path: Path, mode: int) -> None:
    file = tmp_path / "secrets"
    shutil.copy(clinic / "right", file)
    file.chmod(mode)
    done = infusion_desk("--data", clinic, "--user", "SH", "--secrets", file, "verify")
    assert done.returncode == 1
    assert f"chmod 600 {file}" in done.stderr.decode()
    assert b"a long passphrase" not in done.stderr + done.stdout


def test_no_secret_is_taken_from_the_command_line_or_the_environment(clinic: Path) -> None:
    for option in ("--passphrase", "--pin", "--recovery", "--password"):
        done = infusion_desk(
            "--data", clinic, "--user", "SH", option, "a long passphrase", "verify"
        )
        assert done.returncode == 2
        assert b"put it into a file for --secrets" in done.stderr
        assert b"long" not in done.stderr + done.stdout
    hints = ("PASSPHRASE", "PIN", "SECRETS", "KEY", "PASSWORD")
    named = {f"INFUSION_DESK_{one}": "a long passphrase" for one in hints}
    done = subprocess.run(
        [sys.executable, "-m", "infusion_desk", "--data", str(clinic), "--user", "SH", "verify"],
        input=b"",
        capture_output=True,
        check=False,
        env={**os.environ, **named},
        timeout=120,
    )
    assert done.returncode == 1
    assert b"is missing: give --secrets FILE" in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="no pseudo-terminals")
def test_a_prompt_takes_the_secrets_without_showing_them(clinic: Path) -> None:
    import pty

    command = [
        sys.executable,
        "-m",
        "infusion_desk",
        "--data",
        str(clinic),
        "--user",
        "SH",
        "verify",
    ]
    child, terminal = pty.fork()
    if child == 0:
        os.execv(sys.executable, command)
    shown = b""
    for prompt, typed in (
        (b"The passphrase: ", b"a long passphrase"),
        (b"password of SH: ", b"246810"),
    ):
        while prompt not in shown:
            shown += os.read(terminal, 4096)
        os.write(terminal, typed + b"\n")
    while b"The record is whole" not in shown:
        shown += os.read(terminal, 4096)
    _, status = os.waitpid(child, 0)
    os.close(terminal)
    assert os.WEXITSTATUS(status) == 0
    assert b"a long passphrase" not in shown
    assert b"246810" not in shown


def test_a_record_gets_a_new_key_by_a_verb(clinic: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(clinic, copy)
    before = (copy / "keys.json").read_bytes()
    words = ("--data", copy, "--user", "SH", "--secrets")
    done = infusion_desk(*words, copy / "wrong-pin", "renew-key")
    assert done.returncode == 1
    assert (copy / "keys.json").read_bytes() == before
    made = tmp_path / "made.backup"
    assert infusion_desk(*words, copy / "right", "backup", made).returncode == 0
    done = infusion_desk(*words, copy / "right", "renew-key")
    assert done.returncode == 0, done.stderr.decode()
    assert "Make a new recovery sheet" in done.stdout.decode()
    assert infusion_desk(*words, copy / "right", "verify").returncode == 0
    done = infusion_desk(*words, copy / "sheet", "verify")
    assert "no recovery sheet" in done.stderr.decode()
    done = infusion_desk(*words, copy / "right", "restore", made)
    assert done.returncode == 0, done.stderr.decode()
    assert infusion_desk(*words, copy / "sheet", "verify").returncode == 0
    demo = infusion_desk("--demo", "--data", tmp_path / "demo", "renew-key")
    assert demo.returncode == 1
    assert "known to everybody" in demo.stderr.decode()


def test_who_looks_after_people_alone_comes_back_by_a_verb(clinic: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(clinic, copy)
    new = "new-password=grey geese fly\nnew-pin=271828\n"
    sheet = (copy / "sheet").read_text("utf-8").splitlines()[0]
    for name, words in (
        ("wrong", f"passphrase=another\n{new}"),
        ("none", new),
        ("weak", f"{sheet}\nnew-password=password1\nnew-pin=271828\n"),
        ("back", f"{sheet}\n{new}"),
        ("after", "passphrase=a long passphrase\npassword=grey geese fly\n"),
    ):
        (copy / name).touch(0o600)
        (copy / name).write_text(words, "utf-8")

    def told(user: str, secrets: str, verb: str = "way-back") -> tuple[int, str]:
        done = infusion_desk("--data", copy, "--user", user, "--secrets", copy / secrets, verb)
        return done.returncode, (done.stdout + done.stderr).decode()

    for user, secrets, why in (
        ("SH", "wrong", "passphrase is wrong"),
        ("SH", "none", "is missing: give --secrets FILE with passphrase=… (or recovery=…), new-"),
        ("SH", "weak", "Guessed too soon"),
        ("JK", "back", "Whoever looks after people here gives you a new password"),
    ):
        code, said = told(user, secrets)
        assert code == 1
        assert why in said
        assert "geese" not in said
    assert told("SH", "right", "verify")[0] == 0
    assert told("SH", "back") == (
        0,
        "SH signs in with the new password. All who work here will read of it.\n",
    )
    assert told("SH", "right", "verify")[0] == 1
    assert told("SH", "after", "verify")[0] == 0
    demo = infusion_desk("--demo", "--data", tmp_path / "demo", "way-back")
    assert "asks for no password" in demo.stderr.decode()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a screen is named on Linux only")
def test_the_desk_without_a_screen_says_so_in_one_line(tmp_path: Path) -> None:
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    done = subprocess.run(
        [sys.executable, "-m", "infusion_desk", "--demo", "--data", str(tmp_path)],
        capture_output=True,
        check=False,
        env={name: value for name, value in os.environ.items() if name not in screens},
        timeout=60,
    )
    assert done.returncode == 1
    assert done.stderr.decode().startswith("infusion-desk: No screen")
