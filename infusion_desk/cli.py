"""The command line (contract, section 7). Exit codes: 0 done, 1 refused, 2 wrong usage."""

import argparse
import gc
import os
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from infusion_desk import __version__
from infusion_desk.domain.problems import InfusionDeskError, Refused

if TYPE_CHECKING:
    from uuid import UUID

    from infusion_desk.db.keys import RecordKeys
    from infusion_desk.db.record import Record
    from infusion_desk.desk import Desk
    from infusion_desk.projections.report import SessionReport

DEMO_USER = "SH"
WIDTH_OF_BAR = 30
PAPERS = ("summary", "discharge", "transfer", "downtime")
SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
"""One of these names a screen on Linux."""


def system_clock() -> datetime:
    """Now, in UTC."""
    return datetime.now(UTC)  # noqa: TID251 the one clock that the verbs hand in


def run(arguments: Sequence[str]) -> int:
    """Do what the arguments say; the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    options = _parser().parse_args(arguments)
    try:
        return int(options.act(options) or 0)
    except (InfusionDeskError, OSError) as problem:
        print(f"infusion-desk: {_one_line(problem)}", file=sys.stderr)
    except KeyboardInterrupt:
        print("infusion-desk: stopped.", file=sys.stderr)
    except Exception as fault:  # noqa: BLE001 a verb never ends in a traceback, and names no patient
        place = traceback.extract_tb(fault.__traceback__)[-1]
        where = f"{Path(place.filename).name}:{place.lineno}"
        print(
            f"infusion-desk: a fault in the program: {type(fault).__name__} at {where}.",
            file=sys.stderr,
        )
    return 1


def _one_line(problem: Exception) -> str:
    if isinstance(problem, OSError) and problem.strerror:
        return f"{problem.filename or 'file'}: {problem.strerror}."
    return " ".join(str(problem).split())


def _parser() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    add = common.add_argument
    add("--data", type=Path, default=argparse.SUPPRESS, metavar="DIR", help="the record's folder")
    add("--demo", action="store_true", default=argparse.SUPPRESS, help="an invented clinic")
    add("--user", default=argparse.SUPPRESS, metavar="NAME", help="whose initials sign")
    add(
        "--secrets",
        type=Path,
        default=argparse.SUPPRESS,
        metavar="FILE",
        help="a file with the lines passphrase=… and pin=…",
    )
    parser = argparse.ArgumentParser(
        "infusion-desk",
        description="Charts an IV ketamine infusion. Without a verb, opens the desk.",
        parents=[common],
    )
    parser.add_argument("--version", action="version", version=f"Infusion Desk {__version__}")
    parser.set_defaults(act=_open_desk)
    verbs = parser.add_subparsers(title="verbs", metavar="VERB")

    def verb(
        name: str, act: Callable[[argparse.Namespace], int | None], told: str
    ) -> argparse.ArgumentParser:
        one = verbs.add_parser(name, parents=[common], help=told, description=told)
        one.set_defaults(act=act)
        return one

    one = verb("transcribe", _transcribe, "take in a session from a file of timed lines")
    one.add_argument("file", help="the transcript, or - for standard input")
    one = verb("export", _export, "write sessions as JSON or plain text")
    which = one.add_mutually_exclusive_group(required=True)
    which.add_argument("--session", type=_id, metavar="ID")
    which.add_argument("--patient", metavar="MRN")
    which.add_argument("--all", action="store_true")
    one.add_argument("--as", dest="form", choices=("json", "text"), required=True)
    one.add_argument("-o", dest="out", required=True, metavar="PATH", help="- for standard output")
    one = verb("print", _print, "write a session's paper as PDF")
    one.add_argument("session", type=_id, metavar="SESSION")
    one.add_argument("--as", dest="form", choices=PAPERS, required=True)
    one.add_argument("--paper", choices=("letter", "a4"), default="letter")
    one.add_argument("-o", dest="out", required=True, metavar="FILE")
    one = verb("tour", _tour, "play one session through the real window and keep its pictures")
    one.add_argument("out", type=Path, metavar="OUT")
    verb("self-test", _self_test, "try record, chart and paper in a fresh folder")
    return parser


def _id(text: str) -> "UUID":
    from uuid import UUID

    try:
        return UUID(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a session's id") from None


def _is_demo(options: argparse.Namespace) -> bool:
    return bool(getattr(options, "demo", False))


def _folder(options: argparse.Namespace) -> Path:
    from infusion_desk.record_folder import default_folder

    return getattr(options, "data", None) or default_folder(demo=_is_demo(options))


def _open_desk(options: argparse.Namespace) -> int:
    if sys.platform.startswith("linux") and not any(map(os.environ.get, SCREENS)):
        raise Refused("No screen can be reached here. The verb tour plays a session without one.")
    # Nearly all that a start makes stays for good. Looking through it again and again for what can
    # go took a tenth of the start, so the collector rests until the desk stands (app.Start).
    gc.disable()
    from infusion_desk.app import main

    return main(getattr(options, "data", None), demo=_is_demo(options))


@contextmanager
def _desk(options: argparse.Namespace, *, writes: bool) -> Iterator["Desk"]:
    """The desk of the record that the options name, for one verb."""
    from infusion_desk.desk import Desk

    if _is_demo(options):
        with _demo_record(options, writes=writes) as record:
            yield Desk(record, system_clock, getattr(options, "user", None) or DEMO_USER)
        return
    user = getattr(options, "user", None)
    if not user:
        raise Refused("Say who is there: --user and the initials.")
    with _real_record(options, user, writes=writes) as record:
        yield Desk(record, system_clock, user)


def _demo_record(options: argparse.Namespace, *, writes: bool) -> "Record":
    from infusion_desk.db.keys import DEMO_KEYS
    from infusion_desk.db.record import has_record, open_for_reading
    from infusion_desk.demo_record import open_demo

    folder = _folder(options)
    if writes or not has_record(folder):
        record = open_demo(folder, system_clock, running=False)
        if writes:
            return record
        record.close()
    return open_for_reading(folder, DEMO_KEYS)


def _real_record(options: argparse.Namespace, user: str, *, writes: bool) -> "Record":
    from infusion_desk.db.record import has_record, open_for_reading, open_record

    folder = _folder(options)
    if not has_record(folder):
        raise Refused(f"There is no record in {folder}. Open the desk once to set it up.")
    secrets = _secrets(options)
    keys = _keys(folder, secrets)
    record = (open_record if writes else open_for_reading)(folder, keys)
    pin = secrets.get("pin") or secrets.get("password") or _asked(f"The PIN of {user}")
    if not record.beside.secret_fits(user.upper(), "pin", pin):
        record.close()
        raise Refused(f"This is not the PIN of {user}.")
    return record


def _keys(folder: Path, secrets: dict[str, str]) -> "RecordKeys":
    from infusion_desk.db.keys import unlock_with_keyring, unlock_with_passphrase

    if "passphrase" not in secrets:
        keys = unlock_with_keyring(folder)
        if keys is not None:
            return keys
    return unlock_with_passphrase(folder, secrets.get("passphrase") or _asked("The passphrase"))


def _secrets(options: argparse.Namespace) -> dict[str, str]:
    file = getattr(options, "secrets", None)
    if file is None:
        return {}
    lines = [line for line in file.read_text("utf-8").splitlines() if line.strip()]
    pairs = [
        (name.strip(), value.strip()) for name, _, value in (one.partition("=") for one in lines)
    ]
    if {name for name, _ in pairs} - {"passphrase", "pin", "password"}:
        raise Refused(f"{file} holds other lines than passphrase=… and pin=….")
    return dict(pairs)


def _asked(what: str) -> str:
    """A secret typed at the prompt; never waited for where nobody can type."""
    if not sys.stdin.isatty():
        raise Refused(f"{what} is missing: give --secrets FILE with passphrase=… and pin=….")
    from getpass import getpass

    return getpass(f"{what}: ")


def _transcribe(options: argparse.Namespace) -> None:
    from infusion_desk.paper_in import take_in

    from_pipe = options.file == "-"
    data = sys.stdin.buffer.read() if from_pipe else Path(options.file).read_bytes()
    with _desk(options, writes=True) as desk:
        session = take_in(desk, data).session.id
    print(f"session {session}")


def _export(options: argparse.Namespace) -> None:
    from infusion_desk.exchange.as_json import json_text
    from infusion_desk.exchange.as_text import plain_text

    with _desk(options, writes=False) as desk:
        if options.session:
            report = desk.report(options.session)
            whole = json_text(report) if options.form == "json" else plain_text(report)
            _write(options.out, [whole.rstrip("\n") + "\n"])
            return
        sessions = _sessions(desk, options.patient)
        if options.form == "json":
            parts = (json_text(one, one_line=True) + "\n" for one in _reports(desk, sessions))
        else:
            parts = (plain_text(one) + "\f\n" for one in _reports(desk, sessions))
        _write(options.out, parts)


def _sessions(desk: "Desk", mrn: str | None) -> "list[UUID]":
    if mrn is None:
        return list(desk.every_session())
    patient = desk.patient_with(mrn)
    if patient is None:
        raise Refused(f"There is no patient with MRN {mrn}.")
    return list(desk.sessions_of(patient.id))


def _reports(desk: "Desk", sessions: "list[UUID]") -> "Iterator[SessionReport]":
    for number, session in enumerate(sessions, start=1):
        yield desk.report(session)
        _show_progress(number, len(sessions))


def _show_progress(done: int, whole: int) -> None:
    if not sys.stderr.isatty():
        return
    filled = "█" * (WIDTH_OF_BAR * done // whole)
    end = "\n" if done == whole else ""
    print(f"\r{filled:<{WIDTH_OF_BAR}} {done} of {whole}", end=end, file=sys.stderr, flush=True)


def _write(out: str, parts: "Iterator[str] | list[str]") -> None:
    """To standard output for -, otherwise to a new file that gets its name when it is whole."""
    if out == "-":
        for part in parts:
            sys.stdout.write(part)
        return
    path = Path(out)
    unfinished = path.with_name(f"{path.name}.part")
    with unfinished.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(parts)
    unfinished.replace(path)


def _print(options: argparse.Namespace) -> None:
    from infusion_desk.printing import A4, LETTER, downtime_pdf, pdf_of
    from infusion_desk.projections.papers import Document
    from infusion_desk.shelf import downtime_sheets

    paper, wanted = A4 if options.paper == "a4" else LETTER, Document(options.form)
    with _desk(options, writes=False) as desk:
        if wanted is Document.DOWNTIME:
            pdf = downtime_pdf(downtime_sheets(desk, (options.session,)), paper)
        else:
            pdf = pdf_of(desk.report(options.session), wanted, paper)
    if options.out == "-":
        sys.stdout.buffer.write(pdf)
        return
    Path(options.out).write_bytes(pdf)


def _tour(options: argparse.Namespace) -> None:
    from infusion_desk.tour import play_tour

    for made in play_tour(options.out):
        print(made)


def _self_test(options: argparse.Namespace) -> None:
    from infusion_desk.self_test import self_test

    del options
    print(self_test())
