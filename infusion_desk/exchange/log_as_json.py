"""The access log as JSON: what was asked for, and an object an entry."""

import json

from infusion_desk.projections.access_report import AccessReport

FORMAT = "infusion-desk-access-log/1"


def log_json(report: AccessReport) -> str:
    """Times in the clinic's zone; nobody known and nobody's record are null."""
    return json.dumps(
        {
            "format": FORMAT,
            "clinic": report.clinic,
            "demo": report.demo,
            "made_at": report.made_at.astimezone(report.zone).isoformat(timespec="seconds"),
            "made_by": report.by,
            "asked": report.asked,
            "entries": [
                {
                    "id": str(row.id),
                    "at": row.at.isoformat(timespec="seconds"),
                    "by": row.by or None,
                    "kind": row.kind.value,
                    "text": row.text,
                    "patient": row.patient or None,
                    "emergency": row.emergency,
                    "station": row.station,
                }
                for row in report.rows
            ],
        },
        ensure_ascii=False,
        indent=2,
    )
