"""What the pages of a window need of other rooms, handed in; each is imported when it is wanted."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from infusion_desk.db.record import Record
from infusion_desk.desk import Desk
from infusion_desk.projections.papers import Document
from infusion_desk.ui.handed import Handed

if TYPE_CHECKING:
    from infusion_desk.paper_in import PaperIn
    from infusion_desk.projections.access_report import AccessReport
    from infusion_desk.ui.backups.backup_flow import Keeper
    from infusion_desk.ways_in import WaysIn


def handed(desk: Desk, record: Record) -> Handed:
    """All of it, for one open record."""
    ways, keeper = partial(_ways_in, desk, record), partial(_keeper, record)
    paper_in = partial(_paper_in, desk)
    papers = (partial(_pdf_work, desk), partial(_text_work, desk))
    return Handed(*papers, record.safety, paper_in, ways, keeper, _log_as)


def unseen(_done: int, _whole: int) -> None:
    """Progress that nobody looks at."""


def _log_as(report: "AccessReport", form: str) -> str:
    from infusion_desk.exchange.log_as_csv import log_csv
    from infusion_desk.exchange.log_as_json import log_json

    return {"csv": log_csv, "json": log_json}[form](report)


def _keeper(record: Record) -> "Keeper":
    from infusion_desk.safekeeping import Safekeeping

    return Safekeeping(record)


def _pdf_work(desk: Desk, session: UUID, document: Document, whom: str) -> Callable[[], bytes]:
    from infusion_desk.paper_out import pdf_work

    return pdf_work(desk, session, document, whom)


def _text_work(desk: Desk, session: UUID) -> Callable[[], str]:
    from infusion_desk.paper_out import text_work

    return text_work(desk, session)


def _paper_in(desk: Desk) -> "PaperIn":
    from infusion_desk.paper_in import PaperIn

    return PaperIn(desk)


def _ways_in(desk: Desk, record: Record) -> "WaysIn":
    from infusion_desk.domain.who_may import Task
    from infusion_desk.ways_in import WaysIn

    return WaysIn(record, desk.clinic, desk.now, partial(desk.must, Task.KEEP))
