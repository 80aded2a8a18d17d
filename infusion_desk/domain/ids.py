"""Identities: UUID version 7 (RFC 9562), so that ids made later sort later."""

import secrets
from datetime import datetime
from uuid import UUID


def uuid7(now: datetime, random: int | None = None) -> UUID:
    """A UUIDv7 for the moment `now`; `random` (74 bits) is drawn unless a test gives it."""
    bits = secrets.randbits(74) if random is None else random
    milliseconds = int(now.timestamp() * 1000) & (2**48 - 1)
    high, low = (bits >> 62) & 0xFFF, bits & (2**62 - 1)
    return UUID(int=milliseconds << 80 | 7 << 76 | high << 64 | 2 << 62 | low)
