"""The access log as its page shows it: the newest first, as many as anybody looks through."""

from dataclasses import dataclass

from infusion_desk.projections.access_report import AccessReport, LogRow

MOST = 500
"""More than this are not shown; a file holds them all."""


@dataclass(frozen=True, slots=True)
class LogPage:
    """The rows on show, and what is said above them."""

    told: str
    rows: tuple[LogRow, ...]


def log_page_of(report: AccessReport, most: int = MOST) -> LogPage:
    """The newest first."""
    count = len(report.rows)
    rows = report.rows[::-1][:most]
    if not rows:
        told = "Nothing was kept of that."
    elif count > most:
        told = f"The newest {most} of {count}. A day or a person narrows them down; a file has all."
    else:
        told = f"{count} {'entry' if count == 1 else 'entries'}, the newest first."
    return LogPage(f"{told}  Asked for: {report.asked}.", rows)
