"""What other rooms do for the pages of an open desk, handed in by who knows them all."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from infusion_desk.ui.backups.backup_flow import Keeper
    from infusion_desk.ui.documents.ehr_copy import TextOf
    from infusion_desk.ui.documents.paper_flow import PdfOf
    from infusion_desk.ui.log.log_flow import LogAs
    from infusion_desk.ui.settings.keys_flow import WaysIn
    from infusion_desk.ui.sheet.sheet_flow import PaperIn


@dataclass(frozen=True, slots=True)
class Handed:
    """All of it. What takes long to import comes in when it is wanted."""

    pdf_of: "PdfOf"
    text_of: "TextOf"
    safety_of: Callable[[], Mapping[str, str]]
    paper_in: "Callable[[], PaperIn]"
    ways_in: "Callable[[], WaysIn]"
    keeper: "Callable[[], Keeper]"
    log_as: "LogAs"
