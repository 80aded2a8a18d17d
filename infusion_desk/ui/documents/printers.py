"""Sending a PDF to a printer: the file itself, by CUPS, or by the system on Windows."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

SECONDS = 20


class NoPrinter(Exception):
    """There is nothing to print with; says what can be done instead."""


class NotSent(Exception):
    """The system did not take the paper; says what it said."""


def printer_names() -> tuple[str, ...]:
    """The printers of this computer, the usual one first; may take a moment."""
    if sys.platform == "win32":
        return _names_on_windows()
    if shutil.which("lpstat") is None:
        return ()
    names = _output("lpstat", "-e").split()
    usual = _output("lpstat", "-d").rpartition(":")[2].strip()
    return tuple(sorted(names, key=lambda name: (name != usual, name.casefold())))


def send(pdf: bytes, printer: str, copies: int, title: str) -> None:
    """Give the PDF to the printer; `title` names no patient. Raises NoPrinter or NotSent."""
    if sys.platform == "win32":
        _send_on_windows(pdf, printer)
        return
    if shutil.which("lp") is None:
        raise NoPrinter("This computer has no printing system (CUPS). Save the PDF instead.")
    if not printer:
        raise NoPrinter("No printer is set up on this computer. Save the PDF instead.")
    command = ["lp", "-d", printer, "-n", str(copies), "-t", title, "-"]
    try:
        done = subprocess.run(command, input=pdf, capture_output=True, check=False, timeout=SECONDS)
    except (OSError, subprocess.TimeoutExpired) as problem:
        raise NotSent(f"{printer} did not answer.") from problem
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().removeprefix("lp: ")
        raise NotSent(f"{printer} did not take it: {said or 'no reason given'}")


def _output(*command: str) -> str:
    try:
        done = subprocess.run(command, capture_output=True, check=False, timeout=SECONDS)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""


def _names_on_windows() -> tuple[str, ...]:
    from PySide6.QtPrintSupport import QPrinterInfo

    usual = QPrinterInfo.defaultPrinterName()
    names = QPrinterInfo.availablePrinterNames()
    return tuple(sorted(names, key=lambda name: (name != usual, name.casefold())))


def _send_on_windows(pdf: bytes, printer: str) -> None:
    """The system's own program prints it; the file is in the user's own folder for that long."""
    start = getattr(os, "startfile", None)
    if not printer or start is None:
        raise NoPrinter("No printer is set up on this computer. Save the PDF instead.")
    handle, name = tempfile.mkstemp(suffix=".pdf")
    os.close(handle)
    Path(name).write_bytes(pdf)
    try:
        start(name, "printto", f'"{printer}"')
    except OSError as problem:
        raise NotSent(f"{printer} did not take it: {problem.strerror}.") from problem
