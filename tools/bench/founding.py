"""What the first start of the demo costs: its clinic is made then."""

import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from infusion_desk.demo.past import past_record
from infusion_desk.demo_record import open_demo
from tools.bench.figure import Figure, milliseconds
from tools.bench.ward import OPENED


def figures() -> Iterator[Figure]:
    """Inventing it, and all of it with the encrypted file."""
    invented = milliseconds(lambda: past_record(OPENED), 3)
    with TemporaryDirectory() as folder:
        begun = time.perf_counter()
        record = open_demo(Path(folder), lambda: OPENED, running=True)
        whole = time.perf_counter() - begun
        entries = record.journal.head.seq
        record.close()
    told = f"{entries} entries; inventing them {min(invented):.0f} ms of it"
    yield Figure("the demo clinic made", whole, "s", 3, told)
