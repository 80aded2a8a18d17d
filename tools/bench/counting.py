"""What one session of ninety minutes costs a hand: keys alone, the mouse alone, touch alone."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from infusion_desk.demo.clinic import ZONE
from infusion_desk.domain.course import State
from infusion_desk.domain.patient_facts import Outcome
from infusion_desk.domain.patient_told import Registration
from tools.bench.figure import Figure
from tools.bench.ward import OPENED
from tools.bench.window import Opened, opened
from tools.played.hands import HANDS, Hand, until
from tools.played.script import WHOLE

WHO = Registration("004299", "Reyna", "Marisol", date(1985, 3, 14), "she/her", "none known")
FULL_SET = "142/91 88 97 16"


def figures() -> Iterator[Figure]:
    """Each hand in a window of its own."""
    yield Figure("a full set of vitals", len(FULL_SET) + 1, "keys", 16)
    for made in HANDS:
        with opened(chairs=0) as window:
            hand = made(window.built.window)
            _play(window, hand)
        name = type(hand).__name__.lower()
        told = f"{len(WHOLE)} acts, of them 8 sets, 2 rates, 1 antiemetic, 1 correction, 1 late"
        yield Figure(f"90 minutes by {name} alone", hand.count, hand.what, None, told)


def _play(window: Opened, hand: Hand) -> None:
    desk = window.built.live.desk
    window.here.now = _moment("09:00")
    patient = desk.register(WHO).id
    desk.decide(patient, Outcome.ACCEPTED, desk.today_is(), "")
    session = desk.plan(patient, "2")
    window.built.room.open(session)
    until(lambda: window.built.room.line.ready, "the line takes no Enter")
    for step in WHOLE:
        window.here.now = _moment(step.at)
        window.built.live.tick()
        before = len(desk.session(session).entries)
        hand.play(step)
        until(lambda: not window.built.live.behind, "the page is not told")
        assert len(desk.session(session).entries) == before + 1, step
    assert desk.session(session).state is State.LEFT


def _moment(at: str) -> datetime:
    zone, day = ZoneInfo(ZONE), OPENED + timedelta(days=1)
    return datetime.combine(day.astimezone(zone).date(), time.fromisoformat(at), zone)
