"""The verb for the access log: the report of it, written to a file."""

import argparse

from infusion_desk.desk_log import LogAsked
from infusion_desk.domain.log_facts import Exported, Seen
from infusion_desk.verb_record import desk_of


def access_log(options: argparse.Namespace, to: str) -> str:
    """The report as text. That it leaves the record is in the log, and in the report itself."""
    from infusion_desk.exchange.log_as_csv import log_csv
    from infusion_desk.exchange.log_as_json import log_json

    asked = LogAsked(
        options.person, options.patient, options.since, options.until, options.emergency
    )
    with desk_of(options, writes=False) as desk:
        work = desk.log.report_work(asked)
        desk.log.note(Exported(Seen.LOG, options.form, to))
        report = work()
    return log_csv(report) if options.form == "csv" else log_json(report) + "\n"
