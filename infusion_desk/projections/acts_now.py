"""The acts that fit the phase: the main button and the five beside it (ui.md, 1.4)."""

from dataclasses import dataclass
from datetime import datetime

from infusion_desk.domain.checklist import missing_before_start
from infusion_desk.domain.course import State
from infusion_desk.domain.line_forms import FORMS, ITEMS, Form
from infusion_desk.domain.session import Session
from infusion_desk.projections.readiness import Readiness
from infusion_desk.projections.slots import Slots
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
class Acts:
    """The main button and those beside it."""

    main: Act
    beside: tuple[Act, ...]


VITALS = Act("Vitals", "Alt+V", opens="vitals")
WEIGHT = Act("Weight", "Alt+Y", "weight ")
DRIVER = Act("Driver", "Alt+H", "driver ")
NOTE = Act("Note", "Alt+N", "note ")
MORE = Act("More", "?", opens="words")
IV = Act("IV", "Alt+I", "iv in ")
DOSE_AND_BAG = Act("Dose, bag", "Alt+D", "plan ")
EFFECT = Act("Effect", "Alt+F", "! ")
GAVE = Act("Gave", "Alt+G", "gave ")
RATE = Act("Rate", "Alt+R", "rate ")
PAUSE = Act("Pause", "Alt+P", "pause ")
RESUME = Act("Resume", "Alt+P", "resume")
END = Act("End", "Alt+E", "stop ")
BOLUS = Act("Bolus", "Alt+B", "bolus ")
WASTE = Act("Waste", "Alt+W", "waste ")
COACH = Act("Coach", "Alt+K", "coach ")
DRIVER_HERE = Act("Driver here", "Alt+H", "driver here")
TIME_OUT = Act("Time-out…", "Alt+T", "ok time-out", opens="time-out")
START = Act("Start", "Alt+S", "start", held=True)
RELEASE = Act("Release…", "Alt+L", "release", held=True)
PRINT = Act("Print", "Ctrl+P", opens="documents")

_BESIDE: dict[State, tuple[Act, ...]] = {
    State.PLANNED: (DRIVER, NOTE, MORE),
    State.CHECKED_IN: (VITALS, WEIGHT, DRIVER, NOTE, MORE),
    State.PREPARING: (VITALS, WEIGHT, IV, DOSE_AND_BAG, NOTE),
    State.INFUSING: (EFFECT, GAVE, RATE, PAUSE, NOTE),
    State.PAUSED: (VITALS, EFFECT, GAVE, END, NOTE),
    State.RECOVERY: (EFFECT, GAVE, WASTE, COACH, NOTE),
    State.RELEASED: (VITALS, DRIVER_HERE, NOTE, WASTE, MORE),
    State.LEFT: (WASTE, NOTE, MORE),
    State.CANCELLED: (WASTE, NOTE, MORE),
}
_STARTS_LINE = {
    "ate": "ate ",
    "alcohol": "alcohol ",
    "driver": "driver ",
    "weight": "weight ",
    "iv": "iv in ",
    "plan": "plan ",
    "drug": "drug ",
    "bag": "bag ",
}


def acts_of(session: Session, now: datetime, readiness: Readiness, slots: Slots) -> Acts:
    """The buttons at `now`."""
    main = _main(session, now, readiness, slots)
    beside = tuple(act for act in _BESIDE.get(session.state, (NOTE,)) if act != main)
    return Acts(main, beside)


def _main(session: Session, now: datetime, readiness: Readiness, slots: Slots) -> Act:
    match session.state:
        case State.PLANNED:
            return Act("Arrived", "Ctrl+Enter", "arrived")
        case State.CHECKED_IN | State.PREPARING:
            return _before(session, now, slots)
        case State.INFUSING:
            if slots.infusion.label.startswith("Volume reached"):
                return Act("End infusion…", "Ctrl+Enter", "stop complete", held=True)
            return Act("Vitals", "Ctrl+Enter", opens="vitals")
        case State.PAUSED:
            rate = session.course.rate
            told = f"Resume {rate.normalize():f} mL/h" if rate else "Resume"
            return Act(told, "Ctrl+Enter", "resume")
        case State.RECOVERY:
            return _recovering(session, now, readiness)
        case State.RELEASED:
            return Act("Left home", "Ctrl+Enter", "left home")
    return Act("Print", "Ctrl+Enter", opens="documents")


def _before(session: Session, now: datetime, slots: Slots) -> Act:
    missing = missing_before_start(session, now)
    if not missing:
        rate = slots.infusion.number if slots.infusion.label == "Pump" else ""
        return Act(f"Start {rate}".strip(), "Ctrl+Enter", "start", held=True)
    first = missing[0]
    if missing == ("time-out",):
        return Act("Time-out…", "Ctrl+Enter", "ok time-out", opens="time-out")
    if first == "baseline":
        return Act("Next: baseline", "Ctrl+Enter", opens="vitals")
    line = f"ok {first}" if first in ITEMS else _STARTS_LINE[first]
    return Act(f"Next: {first}", "Ctrl+Enter", line)


def _recovering(session: Session, now: datetime, readiness: Readiness) -> Act:
    due = vitals_due(session, now)
    if due is not None and due.owing is not Owing.REST:
        return Act("Vitals", "Ctrl+Enter", opens="vitals")
    row = readiness.next_row
    if row is None:
        return Act("Vitals", "Ctrl+Enter", opens="vitals")
    if row.line == "vitals":
        return Act("Vitals", "Ctrl+Enter", opens="vitals")
    if row.line == "release":
        return Act("Release…", "Ctrl+Enter", "release", held=True)
    words = row.line.removeprefix("ok ").strip(" !")
    return Act(f"Next: {words or 'effect'}", "Ctrl+Enter", row.line)


def forms_now(session: Session) -> tuple[Form, ...]:
    """The words that fit now, for `?` and for completion."""
    from_state = session.state
    return tuple(form for form in FORMS if from_state in _FITS.get(form.word, _PRESENT))


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
    "pause": frozenset({State.INFUSING}),
    "resume": frozenset({State.PAUSED}),
    "stop": _RUNNING,
    "bolus": _RUNNING,
    "note": frozenset(State),
    "aldrete": _AFTER,
    "waste": _PRESENT | {State.LEFT, State.CANCELLED},
    "release": frozenset({State.RECOVERY}),
    "left": _BEFORE | _AFTER,
    "cancel": _BEFORE | {State.PLANNED},
}
