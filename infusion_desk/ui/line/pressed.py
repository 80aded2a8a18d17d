"""The press that began a line: act buttons keep their moment, whenever Enter follows."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Pressed:
    """The moment at which a button began the line, and how the echo writes it."""

    at: datetime
    words: str
    begun: str
