"""The acts that fit the phase: the main button, the five beside it, and every word (ui.md, 1.4)."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.attention import is_late, outside_limits
from infusion_desk.domain.checklist import missing_before_start, safety_held
from infusion_desk.domain.course import AFTER, State
from infusion_desk.domain.decided import uncharted
from infusion_desk.domain.line_forms import ATTESTED, FORMS, ITEMS, OVERRIDABLE_RULES, Form
from infusion_desk.domain.line_table import FOLLOWS
from infusion_desk.domain.questions import open_questions
from infusion_desk.domain.rate_reasons import unexplained
from infusion_desk.domain.rates_asked import open_rates
from infusion_desk.domain.session import Session
from infusion_desk.projections.checklist_rows import RESOLVE, STARTS_LINE
from infusion_desk.projections.known_names import KnownNames
from infusion_desk.projections.readiness import Readiness
from infusion_desk.projections.slots import REACHED, Slots
from infusion_desk.projections.vitals_due import Owing, vitals_due


@dataclass(frozen=True, slots=True)
class Act:
    """A button: its caption, key, the line it puts, and whether it must be held (then it records).

    `opens` names a sheet or pad in place of a line.
    """

    caption: str
    key: str
    line: str = ""
    held: bool = False
    opens: str = ""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the line that fits now: how it reads, and its key where it has one.

    `follows` is what may stand behind it in this phase, where that is less than ever may.
    """

    word: str
    shape: str
    key: str = ""
    follows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Acts:
    """The main button, those beside it, the words that fit, and what each key does here.

    Each of those beside keeps its place from phase to phase. `MORE` has its own beside the main
    button in every phase, and while sets are charted VITALS is either the main one or beside it.
    """

    main: Act
    beside: tuple[Act, ...]
    words: tuple[Word, ...] = ()
    keys: tuple[Act, ...] = ()
    names: KnownNames = field(default_factory=KnownNames)
    """For Tab."""

    def struck(self, chord: str) -> Act | None:
        """What a key stands for now."""
        return next((act for act in self.keys if act.key == chord), None)


VITALS = Act("Vitals", "Alt+V", opens="vitals")
WEIGHT = Act("Weight", "Alt+Y", "weight ")
DRIVER = Act("Driver", "Alt+H", "driver ")
NOTE = Act("Note", "Alt+N", "note ")
MORE = Act("More", "?", opens="words")
IV = Act("IV", "Alt+I", "iv in ")
IV_OUT = Act("IV out", "Alt+I", "iv out")
DOSE = Act("Dose", "Alt+D", "plan ")
VIAL = Act("Vial", "Alt+D", "drug ")
BAG = Act("Bag", "Alt+D", "bag ")
EFFECT = Act("Effect", "Alt+F", "! ")
GAVE = Act("Gave", "Alt+G", "gave ")
RATE = Act("Rate", "Alt+R", "rate ")
PAUSE = Act("Pause", "Alt+P", "pause ")
RESUME = Act("Resume", "Alt+P", "resume")
END = Act("End", "Alt+E", "stop ")
BOLUS = Act("Bolus", "Alt+B", "bolus ")
WASTE = Act("Waste", "Alt+W", "waste ")
COACH = Act("Coach", "Alt+K", "coach ")
HAND_OVER = Act("Hand over", "Alt+J", "attend ")
DRIVER_HERE = Act("Driver", "Alt+H", "driver here")
TIME_OUT = Act("Time-out…", "Alt+T", "ok time-out", opens="time-out")
START = Act("Start", "Alt+S", "start", held=True)
RELEASE = Act("Release…", "Alt+L", "release", held=True)
PAST = Act("Past", "Alt+U", opens="underneath")
PRINT = Act("Print", "Ctrl+P", opens="documents")
EMERGENCY = Act("Emergency", "Alt+9", opens="emergency")
WAYS_OUT = Act("Other ways out", "Alt+8", opens="ways out")
ANSWER = Act("Answer…", "Alt+A", opens="question")
LEAVING = replace(WAYS_OUT, caption="Leaving")
"""The form of the way that was taken, to be completed."""

_MAIN_KEY, _COMPLETE = "Ctrl+Enter", "stop complete"
_BESIDE: dict[State, tuple[Act, ...]] = {
    State.PLANNED: (DRIVER, NOTE),
    State.CHECKED_IN: (VITALS, WEIGHT, DRIVER, NOTE),
    State.PREPARING: (VITALS, WEIGHT, IV, DOSE, NOTE),
    State.INFUSING: (EFFECT, GAVE, RATE, PAUSE, NOTE),
    State.PAUSED: (EFFECT, GAVE, VITALS, END, NOTE),
    State.RECOVERY: (EFFECT, GAVE, VITALS, WASTE, NOTE),
    State.RELEASED: (EFFECT, DRIVER_HERE, VITALS, WASTE, NOTE),
    State.LEFT: (WASTE, NOTE),
    State.CANCELLED: (WASTE, NOTE),
}
_VOLUME_REACHED = (EFFECT, GAVE, VITALS, PAUSE, NOTE)
"""The pump has given all of it: there is no rate to change, and a set may still be due."""
_KEYS = (
    VITALS, WEIGHT, DRIVER, NOTE, IV, DOSE, EFFECT, GAVE, RATE, PAUSE, END, BOLUS, WASTE,
    COACH, HAND_OVER, TIME_OUT, START, RELEASE, EMERGENCY, WAYS_OUT,
    PAST,
)  # fmt: skip


def acts_of(session: Session, now: datetime, readiness: Readiness, slots: Slots) -> Acts:
    """The buttons at `now`."""
    main = _main(session, now, readiness, slots)
    beside = _beside(session, main, readiness)
    return Acts(main, beside, words_now(session, now), tuple(_keys(session)))


def _beside(session: Session, main: Act, readiness: Readiness) -> tuple[Act, ...]:
    beside = _BESIDE.get(session.state, (NOTE,))
    if session.state is State.INFUSING and main.line == _COMPLETE:
        return _VOLUME_REACHED
    if readiness.ready_since is not None and session.state is State.RECOVERY:
        return _BESIDE[State.RELEASED]
    return (LEAVING, *beside) if _left_otherwise(session) else beside


def _main(session: Session, now: datetime, readiness: Readiness, slots: Slots) -> Act:
    match session.state:
        case State.PLANNED:
            return Act("Arrived", _MAIN_KEY, "arrived")
        case State.CHECKED_IN | State.PREPARING:
            return _before(session, now, slots)
        case State.INFUSING:
            if slots.infusion.label.startswith(REACHED):
                return Act("End infusion…", _MAIN_KEY, _COMPLETE, held=True)
            return replace(VITALS, key=_MAIN_KEY)
        case State.PAUSED:
            return Act(f"Resume {_rate_words(session)}".strip(), _MAIN_KEY, "resume")
        case State.RECOVERY | State.RELEASED:
            return _recovering(session, now, readiness)
    return replace(PRINT, key=_MAIN_KEY)


def _rate_words(session: Session) -> str:
    rate = session.course.rate
    return f"{rate.normalize():f} mL/h" if rate else ""


def _before(session: Session, now: datetime, slots: Slots) -> Act:
    missing = missing_before_start(session, now)
    if not missing:
        rate = slots.infusion.number if slots.infusion.label == "Pump" else ""
        return Act(f"Start {rate}".strip(), _MAIN_KEY, "start", held=True)
    first = missing[0]
    if missing == ("time-out",):
        return replace(TIME_OUT, key=_MAIN_KEY)
    if first == "baseline":
        return Act("Next: baseline", _MAIN_KEY, opens="vitals")
    if first == "safety" and safety_held(session, now):
        return Act("Next: safety block", _MAIN_KEY, RESOLVE)
    line = f"ok {first}" if first in ITEMS else STARTS_LINE[first]
    return Act(f"Next: {first}", _MAIN_KEY, line)


def _recovering(session: Session, now: datetime, readiness: Readiness) -> Act:
    """What is open; who was released goes home only while no rule is open again."""
    if session.state is State.RELEASED and readiness.ready_since is not None:
        return Act("Left home", _MAIN_KEY, "left home")
    due = vitals_due(session, now)
    row = readiness.next_row
    cued = due is not None and due.owing is not Owing.REST
    if cued or row is None or row.line == "vitals":
        return replace(VITALS, key=_MAIN_KEY)
    if row.line == "scores":
        return Act("Next: scores", _MAIN_KEY, opens="scores")
    if row.line == "release":
        return replace(RELEASE, key=_MAIN_KEY)
    words = row.line.removeprefix("ok ").strip(" !")
    return Act(f"Next: {words or 'effect'}", _MAIN_KEY, row.line)


def _keys(session: Session) -> Iterator[Act]:
    """What the keys do in this phase; one that does not fit keeps its word, and is refused."""
    after = session.started_at is not None
    ended = session.ended_at is not None
    for act in _KEYS:
        if act is PAUSE and session.state is State.PAUSED:
            yield RESUME
        elif act is DRIVER and ended:
            yield DRIVER_HERE
        elif act is IV and ended:
            yield IV_OUT
        elif act is DOSE and not after and session.last(facts.PlanSet) is not None:
            yield BAG if session.last(facts.DrugPrepared) is not None else VIAL
        else:
            yield act


def words_now(session: Session, now: datetime | None = None) -> tuple[Word, ...]:
    """The words that fit now, with what Tab may put behind them.

    Without a moment `late` is one of them wherever sets are charted.
    """
    keyed = {act.line.split()[0]: act.key for act in reversed(_KEYS) if not act.opens}
    keyed |= {"emergency": EMERGENCY.key, "left": WAYS_OUT.key}
    ended = session.state in AFTER
    overrides = (one for one in FOLLOWS["override"] if (one in OVERRIDABLE_RULES) is ended)
    ways = _ways_out(session)
    follows = {"ok": items_now(session), "override": tuple(overrides), "left": ways}
    shapes = {"left": " · ".join(f"left {one}" for one in ways)}
    shapes["ok"] = f"ok {' · '.join(follows['ok'])}"
    return tuple(
        Word(
            one.word,
            shapes.get(one.word, one.shape),
            keyed.get(one.word, ""),
            follows.get(one.word, ()),
        )
        for one in forms_now(session)
        if one.word != "late" or now is None or is_late(session, now)
    )


def _ways_out(session: Session) -> tuple[str, ...]:
    """Home is one of them only once the physician let the patient go."""
    released = facts.Released in session.course.seen
    return tuple(one for one in facts.Leaving if released or one is not facts.Leaving.HOME)


def items_now(session: Session) -> tuple[str, ...]:
    """What `ok` takes before the infusion is over, and what after it."""
    return _ITEMS[session.state in AFTER]


_ITEMS = {False: tuple(ITEMS), True: (*ATTESTED, "safety")}


def _left_otherwise(session: Session) -> bool:
    left = session.last(facts.Left)
    return left is not None and left.how is not facts.Leaving.HOME


def words_at_hand(session: Session) -> tuple[str, ...]:
    """The words of the buttons that this phase has beside the line."""
    beside = _BESIDE.get(session.state, (NOTE,))
    words = (act.line.split()[0] for act in beside if act.line)
    return tuple(dict.fromkeys((*_MAIN_WORD.get(session.state, ()), *words)))


_MAIN_WORD = {
    State.PLANNED: ("arrived",),
    State.CHECKED_IN: ("ok",),
    State.PREPARING: ("start",),
    State.PAUSED: ("resume",),
    State.RECOVERY: ("ok",),
    State.RELEASED: ("left",),
}


def forms_now(session: Session) -> tuple[Form, ...]:
    """The words that fit now, for `?` and for completion."""
    fit = {form.word for form in FORMS if session.state in _FITS.get(form.word, _PRESENT)}
    if _left_otherwise(session):
        fit |= _OTHERWISE
    if session.state is State.LEFT:
        fit |= _still_said(session)
    elif session.state in _PRESENT:
        fit -= _said_of_nothing(session)
    return tuple(form for form in FORMS if form.word in fit)


def _still_said(session: Session) -> set[str]:
    """What was asked while the patient was here, and may still be answered."""
    fit = {"because"} if unexplained(session) is not None else set()
    return fit | {"seen"} if open_questions(session) or open_rates(session) else fit


def _said_of_nothing(session: Session) -> set[str]:
    """Answers to what is not asked here: no red reading, no changed rate."""
    asked = open_questions(session)[-1:]
    fit = {"later"} if any(one.may_be_put_off for one in asked) else set()
    if asked or open_rates(session) or uncharted(session) or outside_limits(session):
        fit.add("seen")
    if facts.RateChanged in session.course.seen:
        fit.add("because")
    return {"later", "seen", "because"} - fit


_OTHERWISE = {"emergency", "attempt", "refusal", "witness"}
"""What is still to be said once the patient left another way than home."""
_BEFORE = frozenset({State.CHECKED_IN, State.PREPARING})
_RUNNING = frozenset({State.INFUSING, State.PAUSED})
_AFTER = frozenset({State.RECOVERY, State.RELEASED})
_PRESENT = _BEFORE | _RUNNING | _AFTER
_FITS: dict[str, frozenset[State]] = {
    "arrived": frozenset({State.PLANNED}),
    "ok": _BEFORE | _AFTER,
    "ate": _BEFORE,
    "drank": _BEFORE,
    "alcohol": _BEFORE,
    "cannabis": _BEFORE,
    "override": _BEFORE | _AFTER,
    "height": _BEFORE,
    "plan": _BEFORE | _RUNNING,
    "drug": _BEFORE | _RUNNING,
    "bag": _BEFORE | _RUNNING,
    "check": _BEFORE | _RUNNING,
    "start": frozenset({State.PREPARING}),
    "rate": frozenset({State.INFUSING}),
    "because": _RUNNING | _AFTER,
    "pause": frozenset({State.INFUSING}),
    "resume": frozenset({State.PAUSED}),
    "stop": _RUNNING,
    "bolus": _RUNNING,
    "note": frozenset(State),
    "late": _RUNNING | _AFTER,
    "aldrete": _AFTER,
    "waste": _PRESENT | {State.LEFT, State.CANCELLED},
    "release": frozenset({State.RECOVERY}),
    "left": _BEFORE | _AFTER,
    "attempt": _BEFORE | _AFTER,
    "refusal": _BEFORE | _AFTER,
    "witness": _BEFORE | _AFTER,
    "cancel": _BEFORE | {State.PLANNED},
}
