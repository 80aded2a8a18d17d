"""The session summary as PDF, alone and a hundred in a batch; a whole transcript."""

from collections.abc import Iterator
from functools import partial

from infusion_desk.printing.discharge import discharge_pdf
from infusion_desk.printing.summary import summary_pdf
from infusion_desk.projections.report import SessionReport
from tools.bench.figure import Figure, each, milliseconds, share, spread
from tools.bench.ward import ORDINARY, taken_in, ward

BATCH = 100


def figures() -> Iterator[Figure]:
    """One after another; the first one warms up what a batch shares."""
    with ward(chairs=0) as here:
        text = ORDINARY.read_bytes()
        reading = list(
            each([partial(taken_in, here.desk, _as_patient(text, n)) for n in range(BATCH)])
        )
        reports = [here.desk.report(session) for session in here.desk.every_session()]
        one = reports[0].session
        looking = milliseconds(lambda: here.desk.report(one), 20)
    yield from _papers(reports)
    yield Figure("a report made of its session", share(looking, 0.5), "ms", detail=spread(looking))
    yield Figure("ordinary.transcript taken in", share(reading, 0.5), "ms", detail=spread(reading))


def _papers(reports: list[SessionReport]) -> Iterator[Figure]:
    first = milliseconds(lambda: summary_pdf(reports[0]), 1)[0]
    singly = milliseconds(lambda: summary_pdf(reports[0]), 20)
    single = share(singly, 0.5)
    batch = list(each([partial(summary_pdf, report) for report in reports]))
    size = max(len(summary_pdf(report)) for report in reports[:5]) / 1024
    note = milliseconds(lambda: discharge_pdf(reports[0]), 10)
    yield Figure(
        "session summary PDF", single, "ms", 150, f"{spread(singly)}; the first {first:.0f}"
    )
    yield Figure("  its size", size, "KB", 80)
    ratio = sum(batch) / len(batch) / single
    yield Figure(f"  {BATCH} in a batch, each", ratio, "× a single one", 1.5, spread(batch))
    yield Figure("discharge note PDF", share(note, 0.5), "ms", detail=spread(note))


def _as_patient(text: bytes, number: int) -> bytes:
    """The same session of another patient, so that sessions do not overlap."""
    return text.replace(b"900017", f"0043{number:02}".encode()).replace(b" chair 2", b"")
