"""What went wrong, as it is shown: never a word of what was typed."""

import os
import sys
import traceback
from pathlib import Path
from types import TracebackType


def in_words(problem: Exception) -> str:
    """One sentence; a fault of the program says where it is."""
    from infusion_desk.domain.problems import InfusionDeskError

    if isinstance(problem, InfusionDeskError):
        return str(problem)
    if isinstance(problem, OSError) and problem.strerror:
        return f"{problem.strerror}."
    told = disk_words(problem)
    return told or f"A fault in the program: {place_of(problem.__traceback__, type(problem))}."


def disk_words(problem: Exception) -> str:
    """What the disk did while the record was read, and what next; empty for any other fault."""
    from sqlalchemy.exc import DBAPIError

    from infusion_desk.db.engine import fault_of

    fault = fault_of(problem) if isinstance(problem, DBAPIError) else None
    return "" if fault is None else f"The record cannot be read: {fault.words}.{fault.advice}"


def place_of(trace: TracebackType | None, kind: type[BaseException]) -> str:
    """The kind of fault, and the file and line."""
    last = traceback.extract_tb(trace)[-1:]
    where = f" at {Path(last[0].filename).name}:{last[0].lineno}" if last else ""
    return f"{kind.__name__}{where}"


def tell_fault(
    kind: type[BaseException], _value: BaseException, trace: TracebackType | None
) -> None:
    """On standard error, for whoever started the program there."""
    sys.stderr.write(f"infusion-desk: a fault in the program: {place_of(trace, kind)}.\n")
    if os.environ.get("INFUSION_DESK_TRACE"):
        traceback.print_tb(trace)
