"""What was done after an invented patient's last session: the call of the next day, coaching."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from infusion_desk.demo.clinic import COACH, NURSE, ZONE
from infusion_desk.demo.patients import Invented
from infusion_desk.domain.entries import Entry, Fact, Source, patient_stream
from infusion_desk.domain.follow_up_facts import FollowUpDone, FollowUpKind, NextDayCalled
from infusion_desk.domain.ids import uuid7
from infusion_desk.domain.session import Session

CALLED_AT, COACHED_AFTER = time(10, 30), timedelta(hours=50)
FORGOTTEN = 0.12
"""Of the invented patients; somebody always is."""


def followed_up(one: Invented, last: Session, now: datetime, told: int) -> Iterator[Entry]:
    """What of it was done before `now`; nothing after a session that had no infusion.

    `told` is how many entries the patient has already.
    """
    random = one.random("after")
    if last.left_at is None or last.ended_at is None or random.random() < FORGOTTEN:
        return
    zone = ZoneInfo(ZONE)
    next_day = last.left_at.astimezone(zone).date() + timedelta(days=1)
    mood, sleep = random.randrange(4, 9), random.choice(("well", "lightly", "long"))
    aching = random.choice(("none", "none", "mild"))
    call = NextDayCalled(last.id, True, sleep, "none", aching, mood, True, "did not drive")
    coached = FollowUpDone(last.id, FollowUpKind.COACHING, "talked over what came up")
    done: tuple[tuple[datetime, Fact, str], ...] = (
        (datetime.combine(next_day, CALLED_AT, zone).astimezone(UTC), call, NURSE),
        (last.ended_at + COACHED_AFTER, coached, COACH),
    )
    for seq, (at, fact, by) in enumerate(done, start=told + 1):
        if at < now:
            yield Entry(
                id=uuid7(at, random.getrandbits(74)),
                stream=patient_stream(last.plan.patient),
                happened_at=at,
                charted_at=at,
                recorded_at=at,
                zone=ZONE,
                by=by,
                entered_by=by,
                fact=fact,
                source=Source.DEMO,
                seq=seq,
            )
