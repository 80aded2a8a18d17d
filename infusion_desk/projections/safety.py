"""What the page says of a safety block: what opened it, and what a resolution would record."""

from infusion_desk.domain.safety import said, unresolved
from infusion_desk.domain.scores import Scales
from infusion_desk.projections.echo import Echo, EchoPart


def resolved_echo(done: str) -> Echo:
    """Before Enter: what the physician says was done."""
    return Echo("", (EchoPart("safety block resolved:", done),), records=True)


def block_words(scales: Scales) -> str:
    """What holds the next start up; empty where nothing does."""
    return said(unresolved(scales.holds))
