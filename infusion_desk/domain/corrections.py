"""Finding the standing entry that `fix` or `strike` means."""

from datetime import datetime
from zoneinfo import ZoneInfo

from infusion_desk.domain.candidacy import is_of_planning
from infusion_desk.domain.course import Standing
from infusion_desk.domain.entries import Entry, Fact
from infusion_desk.domain.line import Strike
from infusion_desk.domain.naming import family, is_called, name_of
from infusion_desk.domain.problems import Refused
from infusion_desk.domain.session import Session
from infusion_desk.domain.times import AHEAD, MINUTE, AtClock


def to_fix(session: Session, at: AtClock, fact: Fact, now: datetime) -> Entry:
    """The one standing entry at `at` of the same family as `fact`; the same name goes first.

    Raises Refused, naming what stands there, when there is none or more than one.
    """
    here = _standing_at(session, at, now)
    found = [one for one in here if family(one.fact) == family(fact)]
    same = [one for one in found if name_of(one.fact) == name_of(fact)]
    return _only(same or found, here, f"fix {name_of(fact)}", (at, session.zone))


def to_strike(session: Session, strike: Strike, now: datetime) -> Entry:
    """The one standing entry that a strike names, by its words or by standing there alone."""
    here = _standing_at(session, strike.at, now)
    found = [one for one in here if not strike.kind or is_called(one.fact, strike.kind)]
    exact = [one for one in found if name_of(one.fact) == strike.kind]
    return _only(exact or found, here, f"strike {strike.kind}".rstrip(), (strike.at, session.zone))


def _standing_at(session: Session, at: AtClock, now: datetime) -> list[Standing[Fact]]:
    """What a line could have said in that minute, or second, of the session's clock."""
    return [
        one
        for one in session.standing
        if one.at <= now + AHEAD and not is_of_planning(one.fact) and _within(one, at, session)
    ]


def _within(one: Standing[Fact], at: AtClock, session: Session) -> bool:
    local = one.at.astimezone(session.zone)
    same_minute = (local.hour, local.minute) == (at.hour, at.minute)
    return same_minute and (at.second is None or local.second == at.second)


def _only(
    found: list[Standing[Fact]],
    here: list[Standing[Fact]],
    shape: str,
    where: tuple[AtClock, ZoneInfo],
) -> Entry:
    """The one that was found; where the clock showed that minute twice, in the later one."""
    at, zone = where
    last = max((one.at for one in found or here), default=None)
    found, here = (
        [one for one in some if last is not None and last - one.at < MINUTE]
        for some in (found, here)
    )
    if len(found) == 1:
        return found[0].entry
    listed = ", ".join(dict.fromkeys(name_of(one.fact) for one in found or here)) or "nothing"
    if not found:
        raise Refused(f"{shape}: at {at} there stands {listed}.")
    if listed.count(",") + 1 < len(found):
        listed = ", ".join(
            f"{name_of(one.fact)} {one.at.astimezone(zone):%H:%M:%S}" for one in found
        )
    raise Refused(f"{shape}: several stand at {at}: {listed}. Name one, or give the seconds.")
