"""The access log as a table for a spreadsheet: UTF-8, everything quoted, nothing a formula."""

import csv
import re
from io import StringIO

from infusion_desk.projections.access_report import AccessReport

COLUMNS = ("at", "by", "kind", "what", "patient", "emergency", "station", "entry")
_BREAKS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_FORMULA = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?\Z")


def log_csv(report: AccessReport) -> str:
    """A heading and a line a row, oldest first."""
    made = StringIO()
    write = csv.writer(made, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    write.writerow(COLUMNS)
    for row in report.rows:
        cells = (
            row.at.isoformat(timespec="seconds"),
            row.by,
            row.kind.value,
            row.text,
            row.patient,
            "yes" if row.emergency else "",
            row.station,
            str(row.id),
        )
        write.writerow(map(safe_cell, cells))
    return made.getvalue()


def safe_cell(text: str) -> str:
    """On one line; what a spreadsheet would work out stands behind an apostrophe instead."""
    plain = _BREAKS.sub(" ", text)
    if _FORMULA.match(plain) and not _NUMBER.match(plain):
        return f"'{plain}"
    return plain
