"""The command line (contract, section 7). Exit codes: 0 done, 1 refused, 2 wrong usage."""

import argparse
import os
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from infusion_desk import __version__, collector
from infusion_desk.domain.problems import InfusionDeskError, Refused
from infusion_desk.in_words import disk_words
from infusion_desk.verb_record import desk_of, is_demo, show_progress

if TYPE_CHECKING:
    from uuid import UUID

    from infusion_desk.desk import Desk
    from infusion_desk.projections.report import SessionReport

PAPERS = ("summary", "discharge", "letter", "series", "transfer", "downtime")
SECRETS = ("--password", "--passphrase", "--pin", "--recovery")
NO_SECRETS = (
    "No secret is taken from the command line, where others can read it: put it into a file for "
    "--secrets, or answer the prompt. What was typed may stand in the shell's history now."
)
TO_COME = (
    "taken in, though by this computer's clock the paper is of a day to come. Look at the day on "
    "the paper, and at the clock."
)
UNKNOWN = "something typed here is no option and no argument of this verb. --help names them"
SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
"""One of these names a screen on Linux."""


def run(arguments: Sequence[str]) -> int:
    """Do what the arguments say; the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    if any(one.partition("=")[0] in SECRETS for one in arguments):
        print(f"infusion-desk: {NO_SECRETS}", file=sys.stderr)
        return 2
    options = _parser().parse_args(arguments)
    try:
        return int(options.act(options) or 0)
    except (InfusionDeskError, OSError) as problem:
        print(f"infusion-desk: {_one_line(problem)}", file=sys.stderr)
    except KeyboardInterrupt:
        print("infusion-desk: stopped.", file=sys.stderr)
    except Exception as fault:  # noqa: BLE001 a verb never ends in a traceback, and names no patient
        print(f"infusion-desk: {_of_fault(fault)}", file=sys.stderr)
    return 1


def _of_fault(fault: Exception) -> str:
    place = traceback.extract_tb(fault.__traceback__)[-1]
    where = f"{Path(place.filename).name}:{place.lineno}"
    return disk_words(fault) or f"a fault in the program: {type(fault).__name__} at {where}."


def _one_line(problem: Exception) -> str:
    if isinstance(problem, OSError) and problem.strerror:
        return f"{problem.filename or 'file'}: {problem.strerror}."
    return " ".join(str(problem).split())


class _Parser(argparse.ArgumentParser):
    """Says what it does not know without saying it: it may be a secret in the wrong place."""

    def error(self, message: str) -> NoReturn:
        """One line, and the exit code of argparse."""
        head, choice, _ = message.partition("invalid choice: ")
        if choice:
            message = f"{head}there is no such one. --help names them"
        super().error(message.partition("unrecognized arguments")[0] or UNKNOWN)


def _options_of_all() -> _Parser:
    common = _Parser(add_help=False)
    add = common.add_argument
    add(
        "--data", type=_folder, default=argparse.SUPPRESS, metavar="DIR", help="the record's folder"
    )
    add("--demo", action="store_true", default=argparse.SUPPRESS, help="an invented clinic")
    add("--user", default=argparse.SUPPRESS, metavar="NAME", help="whose initials sign")
    add(
        "--secrets",
        type=Path,
        default=argparse.SUPPRESS,
        metavar="FILE",
        help="a file, yours alone, with the lines passphrase=… (or recovery=…) and password=…",
    )
    return common


def _parser() -> _Parser:
    common = _options_of_all()
    parser = _Parser(
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
    one.add_argument("--language", choices=("en", "es"), default="en", help="of a discharge note")
    one.add_argument("--to", default="", metavar="PROVIDER", help="whom a letter is for")
    one.add_argument("--paper", choices=("letter", "a4"), default="letter")
    one.add_argument("-o", dest="out", required=True, metavar="FILE")
    one = verb("tour", _tour, "play one session through the real window and keep its pictures")
    one.add_argument("out", type=Path, metavar="OUT")
    _add_keeping(verb)
    return parser


def _add_keeping(verb: "Callable[..., argparse.ArgumentParser]") -> None:
    """The verbs for a record as a whole."""
    one = verb("verify", _verify, "prove that nothing was changed, lost or put back")
    told = "and that the record holds what it held when a paper was printed: the check at its foot"
    one.add_argument("--check", "--anchor", metavar="CHECK", help=told)
    one = verb("backup", _backup, "write a proved copy of the record to one file")
    one.add_argument("file", type=Path, metavar="FILE")
    one = verb("restore", _restore, "put a backup in the place of the record, which is kept")
    one.add_argument("file", type=Path, metavar="FILE")
    _add_log_options(verb("access-log", _access_log, "write who looked, printed, exported, set"))
    verb("renew-key", _renew_key, "put the record under a new key, after a leak")
    told = "choose a new password by passphrase or recovery sheet, for who looks after people alone"
    verb("way-back", _way_back, told)
    verb("self-test", _self_test, "try record, chart and paper in a fresh folder")


def _add_log_options(one: argparse.ArgumentParser) -> None:
    """What may be asked for; without any of it, everything."""
    one.add_argument("--person", default="", metavar="NAME", help="by or about these initials")
    one.add_argument("--patient", default="", metavar="MRN", help="whose record it was")
    one.add_argument("--since", default="", metavar="DAY", help="from this day on: 2026-11-20")
    one.add_argument("--until", default="", metavar="DAY", help="up to and with this day")
    one.add_argument("--emergency", action="store_true", help="emergency access alone")
    one.add_argument("--as", dest="form", choices=("csv", "json"), required=True)
    one.add_argument("-o", dest="out", required=True, metavar="PATH", help="- for standard output")


def _folder(text: str) -> Path:
    folder = Path(text)
    try:
        is_file = folder.is_file()
    except OSError as error:
        told = f"{text} cannot be looked into: {error.strerror}"
        raise argparse.ArgumentTypeError(told) from None
    if is_file:
        raise argparse.ArgumentTypeError(f"{text} is a file: name the folder of the record")
    return folder


def _id(text: str) -> "UUID":
    from uuid import UUID

    try:
        return UUID(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a session's id") from None


def _open_desk(options: argparse.Namespace) -> int:
    if sys.platform.startswith("linux") and not any(map(os.environ.get, SCREENS)):
        raise Refused("No screen can be reached here. The verb tour plays a session without one.")
    # Nearly all that a start makes stays for good. Looking through it again and again for what can
    # go took a tenth of the start, so the collector rests until the desk stands (app.Start).
    collector.hold("start")
    from infusion_desk.app import main

    return main(getattr(options, "data", None), demo=is_demo(options))


def _transcribe(options: argparse.Namespace) -> None:
    from infusion_desk.paper_in import is_of_a_day_to_come, take_in

    from_pipe = options.file == "-"
    data = sys.stdin.buffer.read() if from_pipe else Path(options.file).read_bytes()
    with desk_of(options, writes=True) as desk:
        taken = take_in(desk, data).session
        to_come = is_of_a_day_to_come(desk, taken)
    if to_come:
        print(f"infusion-desk: {TO_COME}", file=sys.stderr)
    print(f"session {taken.id}")


def _export(options: argparse.Namespace) -> None:
    from infusion_desk.domain.access_log import OF_EVERYBODY
    from infusion_desk.domain.who_may import Task
    from infusion_desk.exchange.as_json import json_text
    from infusion_desk.exchange.as_text import plain_text
    from infusion_desk.written_out import must_be_elsewhere, write_text

    must_be_elsewhere(options.out)
    with desk_of(options, writes=False) as desk:
        desk.must(Task.EXPORT)
        if options.session:
            report = desk.report(options.session)
            _note(desk, options, "session", session=options.session)
            whole = json_text(report) if options.form == "json" else plain_text(report)
            write_text(options.out, [whole.rstrip("\n") + "\n"])
            return
        sessions = _sessions(desk, options.patient)
        _note(desk, options, OF_EVERYBODY)
        if options.form == "json":
            parts = (json_text(one, one_line=True) + "\n" for one in _reports(desk, sessions))
        else:
            parts = (plain_text(one) + "\f\n" for one in _reports(desk, sessions))
        write_text(options.out, parts)


def _note(
    desk: "Desk", options: argparse.Namespace, what: str, session: "UUID | None" = None
) -> None:
    """Before anything leaves the record."""
    from infusion_desk.domain.log_facts import Exported
    from infusion_desk.written_out import told_as

    patient = desk.session(session).plan.patient if session else None
    mrn = getattr(options, "patient", None)
    if mrn is not None and (known := desk.patient_with(mrn)) is not None:
        patient = known.id
    form = options.form if hasattr(options, "all") else "pdf"
    desk.log.note(Exported(what, form, told_as(options.out), patient, session))


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
        show_progress(number, len(sessions))


def _print(options: argparse.Namespace) -> None:
    from infusion_desk.domain.who_may import Task
    from infusion_desk.paper_out import pdf_work
    from infusion_desk.projections.papers import Document, kept_as
    from infusion_desk.shelf import addressee_of
    from infusion_desk.written_out import must_be_elsewhere, write_bytes

    must_be_elsewhere(options.out)
    wanted = Document(options.form)
    if options.language == "es" and wanted is not Document.DISCHARGE:
        raise Refused("Only the discharge note is there in Spanish.")
    if options.to and wanted is not Document.LETTER:
        raise Refused("Only a letter is to somebody.")
    if options.language == "es":
        wanted = Document.DISCHARGE_SPANISH
    with desk_of(options, writes=False) as desk:
        desk.must(Task.PRINT)
        letter = wanted is Document.LETTER
        whom = addressee_of(desk, options.session, options.to) if letter else ""
        pdf = pdf_work(desk, options.session, wanted, whom, a4=options.paper == "a4")()
        _note(desk, options, kept_as(wanted, whom), session=options.session)
    write_bytes(options.out, pdf)


def _tour(options: argparse.Namespace) -> None:
    from infusion_desk.tour import play_tour

    for made in play_tour(options.out):
        print(made)


def _verify(options: argparse.Namespace) -> None:
    from infusion_desk.keeping import verify

    print(verify(options))


def _backup(options: argparse.Namespace) -> None:
    from infusion_desk.keeping import back_up_to

    print(back_up_to(options))


def _restore(options: argparse.Namespace) -> None:
    from infusion_desk.keeping import restore_from

    print(restore_from(options))


def _renew_key(options: argparse.Namespace) -> None:
    from infusion_desk.keeping import renew_key_of

    print(renew_key_of(options))


def _way_back(options: argparse.Namespace) -> None:
    from infusion_desk.keeping import way_back_of

    print(way_back_of(options))


def _access_log(options: argparse.Namespace) -> None:
    from infusion_desk.reviewing import access_log
    from infusion_desk.written_out import must_be_elsewhere, told_as, write_text

    must_be_elsewhere(options.out)
    write_text(options.out, [access_log(options, told_as(options.out))])


def _self_test(options: argparse.Namespace) -> None:
    from infusion_desk.self_test import self_test

    del options
    print(self_test())
