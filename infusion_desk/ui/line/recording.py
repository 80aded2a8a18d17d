"""How the main button records what is in the line: by a press, or held."""

from infusion_desk.domain.line_lead import lead_of
from infusion_desk.projections.acts_now import Act

RECORD = Act("Record", "Enter")
HELD = Act("Record", "Enter", held=True)
"""For a line whose own button is held: a press alone never starts, ends or releases (ui.md, 4.5).
"""
HOLD = "Not stored. Hold Record, or press Enter."
_HELD_LINES = ("start", "stop", "release", "sign", "ok time-out")


def recording(text: str) -> Act:
    """The act of the main button while this is in the line."""
    body = f"{text.removeprefix(lead_of(text)).lower().strip()} "
    return HELD if body.startswith(tuple(f"{one} " for one in _HELD_LINES)) else RECORD
