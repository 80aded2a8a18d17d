"""What a safety block says: everything in the record, the latest where there is little room."""

from datetime import UTC, datetime
from uuid import uuid4

from infusion_desk.domain import safety
from infusion_desk.domain.safety import SafetyHold

AT = datetime(2026, 11, 20, 17, tzinfo=UTC)


def holds(count: int) -> tuple[SafetyHold, ...]:
    return tuple(SafetyHold(uuid4(), f"finding {at}", AT) for at in range(1, count + 1))


def test_the_latest_two_are_said_and_how_many_are_before_them() -> None:
    assert safety.said(()) == ""
    assert safety.said(holds(2)) == "finding 1; finding 2"
    assert safety.said(holds(3)) == "finding 1; finding 2; and 1 before"


def test_the_record_is_told_all_of_them() -> None:
    assert safety.told(holds(3)) == "finding 1; finding 2; finding 3"
