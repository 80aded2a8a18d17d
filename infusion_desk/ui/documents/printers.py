"""Sending a PDF to a printer: the file itself, by CUPS, or by the system on Windows."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

SECONDS = 20
_DOTS = 300
"""To the inch, where a paper is drawn."""


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


def send_unkept(pdf: bytes, printer: str, title: str) -> None:
    """As `send`, for a paper that no file may ever hold: where the way to the printer goes through
    one, it is drawn on the printer instead.
    """
    if sys.platform == "win32":
        _draw_on_windows(pdf, printer, title)
        return
    send(pdf, printer, 1, title)


def drawn_on(printer: "QPrinter", pdf: bytes) -> bool:
    """The first page of the PDF, as points of ink; False where the printer refuses."""
    from PySide6.QtCore import QBuffer, QIODevice
    from PySide6.QtGui import QPainter
    from PySide6.QtPdf import QPdfDocument

    held, document = QBuffer(), QPdfDocument()
    held.setData(pdf)
    held.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(held)
    printer.setResolution(_DOTS)
    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        return False
    size = (document.pagePointSize(0) * (_DOTS / 72)).toSize()
    painter.drawImage(
        printer.pageLayout().fullRectPixels(_DOTS).topLeft(), document.render(0, size)
    )
    return painter.end()


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


def _draw_on_windows(pdf: bytes, printer: str, title: str) -> None:
    from PySide6.QtPrintSupport import QPrinter

    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setPrinterName(printer)
    made.setDocName(title)
    if not printer or not made.isValid():
        raise NoPrinter("No printer is set up on this computer.")
    if not drawn_on(made, pdf):
        raise NotSent(f"{printer} did not take it.")


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
