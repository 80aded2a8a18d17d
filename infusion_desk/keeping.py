"""The verbs that look after a record as a whole."""

import argparse

from infusion_desk.domain.problems import Refused
from infusion_desk.verb_record import record_of, show_progress


def verify(options: argparse.Namespace) -> str:
    """Says that the record is whole; prints a line for each fault, and is refused with them."""
    with record_of(options, writes=False) as record:
        faults = list(record.faults(show_progress))
        restores = record.anchors.read().restores()
        head = record.journal.head
    for fault in faults:
        print(fault)
    for one in restores:
        print(f"A backup was restored on {one.at}: station {one.station} up to entry {one.seq}.")
    if faults:
        raise Refused(f"{len(faults)} faults were found. Restore a backup, and keep this record.")
    return f"The record is whole. Station {head.station} ends at entry {head.seq}."
