"""The table of all tortures, printed as they come: `python -m tools.torture [--long] [PART …]`."""

import importlib
import os
import sys
import time
from collections.abc import Sequence

from tools.bench.table import heading, row

PARTS = ("kills", "cuts", "tampers", "lines", "disk_faults", "migrating", "markers", "soak")
"""Modules of this folder, each with a function `figures(long)`."""
IN_SHORT = ("kills", "cuts", "tampers", "lines", "disk_faults", "migrating")


def main(arguments: Sequence[str]) -> int:
    """Do the parts that are named, or all; 1 where something was lost or a mutant went unseen."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    long = "--long" in arguments
    named = [one for one in arguments if one != "--long"]
    print(heading())
    missed = 0
    for part in named or (PARTS if long else IN_SHORT):
        begun = time.monotonic()
        for figure in importlib.import_module(f"tools.torture.{part}").figures(long=long):
            print(row(figure), flush=True)
            missed += figure.verdict == "NOT MET"
        print(f"  {part}: {time.monotonic() - begun:.0f} s", flush=True)
    print(f"\n{missed or 'no'} promise{'s' * (missed != 1)} broken.")
    return int(bool(missed))


sys.exit(main(sys.argv[1:]))
