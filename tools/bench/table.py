"""The table of all figures, printed as they come."""

import importlib
import os
from collections.abc import Sequence

from tools.bench.figure import Figure

PARTS = (
    "counting",
    "storing",
    "paper",
    "ticking",
    "founding",
    "entering",
    "finding",
    "overlaying",
    "starting",
    "holding",
)
"""Modules of this folder, each with a function `figures`."""


def main(wanted: Sequence[str]) -> int:
    """Measure the parts that are named, or all; 1 where an aim is missed."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    print(heading())
    missed = 0
    for part in wanted or PARTS:
        for figure in importlib.import_module(f"tools.bench.{part}").figures():
            print(row(figure), flush=True)
            missed += figure.verdict == "NOT MET"
    print(f"\n{missed or 'no'} aim{'s' * (missed != 1)} missed.")
    return int(bool(missed))


def heading() -> str:
    """What the columns are."""
    return f"{'figure':38} {'value':>10} {'unit':16} {'aim':>6}  {'verdict':8} detail"


def row(figure: Figure) -> str:
    """A line of the table."""
    aim = "" if figure.aim is None else f"{figure.aim:g}"
    value = f"{figure.value:.2f}"
    return (
        f"{figure.what:38} {value:>10} {figure.unit:16} {aim:>6}  {figure.verdict:8} "
        f"{figure.detail}".rstrip()
    )
