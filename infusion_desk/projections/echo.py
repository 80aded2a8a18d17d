"""The echo: what a half-typed line means, in words, before it is recorded."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.acts import check
from infusion_desk.domain.amounts import shown
from infusion_desk.domain.asked_acts import asked_act
from infusion_desk.domain.asked_amounts import AmountAsked, asked_amount
from infusion_desk.domain.asked_doses import asked_dose
from infusion_desk.domain.asked_names import NameAsked, asked_name
from infusion_desk.domain.cautions import cautions_for
from infusion_desk.domain.charting import Stamp, entry_of, steadied
from infusion_desk.domain.clinic import Clinic
from infusion_desk.domain.doubts import by_weight, doubts_of, named_in_allergies
from infusion_desk.domain.effects import effects_of
from infusion_desk.domain.entries import Entry
from infusion_desk.domain.infusion import infusion_of
from infusion_desk.domain.limits import Caution
from infusion_desk.domain.line import parse
from infusion_desk.domain.line_lead import lead_of, word_begun
from infusion_desk.domain.line_so_far import labelled_here, so_far
from infusion_desk.domain.naming import name_of
from infusion_desk.domain.problems import Refused, Unreadable
from infusion_desk.domain.session import Session
from infusion_desk.domain.times import shown_clock
from infusion_desk.domain.vitals import Vitals
from infusion_desk.domain.vitals_cautions import cautions_at
from infusion_desk.domain.words import READINGS, not_taken_words, temperature_words, words_of
from infusion_desk.projections.acts_now import forms_now
from infusion_desk.projections.clock_words import behind_words, day_and_clock
from infusion_desk.projections.correction_echo import Falling, falling_away, would_replace
from infusion_desk.projections.drug_notes import PUMPED, drug_notes, totals_before_and_after
from infusion_desk.projections.limit_signs import is_pressure, limits_told, sign_of, worst_of
from infusion_desk.projections.meant_here import meant_here
from infusion_desk.projections.rate_units import with_units
from infusion_desk.projections.time_out import read_back
from infusion_desk.projections.timeline import row_words


@dataclass(frozen=True, slots=True)
class EchoPart:
    """A label and its value. `role` is a colour of the theme, `level` amber, red or nothing.

    `below` says which way it is outside.
    """

    label: str
    value: str
    role: str = "text"
    level: str = ""
    below: bool = False

    @property
    def marked(self) -> str:
        """The value with the signs of its limit."""
        return f"{sign_of(self.level, below=self.below)} {self.value}".lstrip()


@dataclass(frozen=True, slots=True)
class Echo:
    """What Enter would record, or why not.

    `faults` are the spans of finished words that do not fit; the word being typed is none.
    `falling` is what a correction would take away without naming it.
    """

    clock: str = ""
    parts: tuple[EchoPart, ...] = ()
    notes: tuple[str, ...] = ()
    problem: str = ""
    faults: tuple[tuple[int, int], ...] = ()
    records: bool = False
    asked: NameAsked | AmountAsked | None = None
    """What is asked once before Enter records."""
    instead: str = ""
    """The whole line as Tab makes it, where one key can mend it."""
    meant: str = ""
    """The act that was meant, where it is one that a chip may take."""
    falling: Falling | None = None

    def choices(self, text: str) -> tuple[tuple[str, str], ...]:
        """What may have been meant by this text, and the line with each of them."""
        if self.asked is not None:
            return tuple(zip(self.asked.meant, self.asked.mended(text), strict=False))
        return ((self.meant, self.instead),) if self.meant else ()


@dataclass(frozen=True, slots=True)
class Beside:
    """What is known of the patient beside this session.

    `weight_before` looks up the last session's weight, where it is needed; `allergies` in words.
    """

    weight_before: Callable[[], facts.WeightTaken | None] = lambda: None
    allergies: str = ""


NOBODY = Beside()
TAKES = "Tab takes it."
_ROLES = {"heart_rate": "hr", "spo2": "spo2", "moaas": "mind", "dissociation": "mind"}


def echo_of(
    text: str,
    session: Session,
    clinic: Clinic,
    stamp: Stamp,
    patient: Beside = NOBODY,
) -> Echo:
    """The echo of `text` for this session, as if it were entered now."""
    if not text.strip():
        return Echo()
    try:
        line = parse(text)
        stamp = steadied(line, session, stamp, clinic)
        entry = entry_of(line, session, stamp)
    except Unreadable as problem:
        fitting = _beginning_with(word_begun(text), session)
        if fitting:
            return Echo(problem=fitting)
        # Kept by no name of its own: with one, the frame and the exception would hold each other.
        return _unfinished(text, meant_here(problem, text, session), session, stamp.charted_at)
    except Refused as refusal:
        return Echo(problem=refusal.brief)
    clock = day_and_clock(entry.happened_at, entry.charted_at, session.zone)
    parts = (*_hand(entry, clinic), *_parts(entry, session))
    try:
        after = check(session, entry, clinic)
    except Refused as refusal:
        shown_still = parts if isinstance(entry.fact, facts.VitalsTaken) else ()
        return Echo(clock, shown_still, problem=refusal.brief)
    before = patient.weight_before() if by_weight(entry.fact) else None
    doubts = doubts_of(entry, session, before)
    doubts = (*doubts, *named_in_allergies(entry.fact, patient.allergies))
    notes = (*behind_words(entry, session.zone), *doubts, *_notes(entry, session, after))
    falling = falling_away(entry, text, session)
    dose = asked_dose(entry, session, after)
    asked = (
        asked_act(entry, session, patient.allergies)
        or asked_name(entry.fact, session, clinic)
        or asked_amount(entry, session)
        or dose
    )
    notes = _told_once(notes, asked, dose)
    if falling is not None:
        return Echo(clock, parts, (falling.words, *notes), records=True, falling=falling)
    if asked is None:
        return Echo(clock, parts, notes, records=True)
    lines = asked.mended(text)
    instead = lines[0] if len(lines) == 1 else ""
    words = f"{asked.words} {TAKES}" if instead else asked.words
    return Echo(clock, parts, (words, *notes), records=True, asked=asked, instead=instead)


def _told_once(
    notes: tuple[str, ...], asked: NameAsked | AmountAsked | None, dose: AmountAsked | None
) -> tuple[str, ...]:
    """What is asked stands before the notes; a dose is told too where something else is asked."""
    if dose is None:
        return notes
    rest = tuple(one for one in notes if one != dose.words)
    return rest if asked is dose else (dose.words, *rest)


def _hand(entry: Entry, clinic: Clinic) -> tuple[EchoPart, ...]:
    """Whose hand it was, where another types it."""
    if entry.by == entry.entered_by:
        return ()
    known = clinic.person(entry.by)
    return (EchoPart("by", known.initials if known else entry.by, "text2"),)


def _unfinished(text: str, problem: Unreadable, session: Session, at: datetime) -> Echo:
    """What can be read so far; what is wrong with the words that are finished."""
    read = so_far(text, problem)
    parts = _vitals_parts(read.vitals, cautions_at(session, read.vitals, at)) if read.vitals else ()
    told = " ".join(map(str, read.faults)) or read.hint
    spans = tuple((one.start, one.end or len(text)) for one in read.faults)
    if problem.meant.startswith("ok "):
        instead = f"{text[: problem.start]}{problem.meant}"
        return Echo(problem=told, faults=spans, instead=instead, meant=problem.meant)
    instead = labelled_here(text)
    if instead:
        told = f"It is written {instead.removeprefix(lead_of(instead))}. {TAKES}"
    was = (
        EchoPart(_fixes(one, session), row_words(one), "struck")
        for one in would_replace(text, session)
    )
    return Echo("", (*was, *parts), problem=told, faults=spans, instead=instead)


def _beginning_with(begun: str, session: Session) -> str:
    """How a word goes on that is not ended yet: it may be right still. Several are only named."""
    fitting = [form for form in forms_now(session) if begun and form.word.startswith(begun)]
    if len(fitting) == 1:
        return f"{fitting[0].shape}   Tab completes."
    return " · ".join(form.word for form in fitting)


def _parts(entry: Entry, session: Session) -> tuple[EchoPart, ...]:
    """What would be so; of a correction first what it replaces, then that."""
    instead: tuple[EchoPart, ...] = ()
    if entry.corrects is not None:
        wrong = next(one for one in session.entries if one.id == entry.corrects)
        struck = isinstance(entry.fact, facts.Struck)
        label = "strike" if struck else _fixes(wrong, session)
        instead = (EchoPart(label, words_of(wrong.fact), "struck"),)
        if struck:
            return instead
    if isinstance(entry.fact, facts.VitalsTaken):
        vitals = entry.fact.vitals
        read = _vitals_parts(vitals, cautions_at(session, vitals, entry.happened_at))
        return (*instead, *read) if instead else (*read, *_left_out(vitals))
    after = session.with_entries(entry)
    worst = worst_of(cautions_for(entry.fact, after, entry.happened_at))
    told = _part("", words_of(entry.fact), "text", worst)
    if isinstance(entry.fact, facts.ItemAnswered) and entry.fact.item == "time-out":
        return (*instead, told, *(EchoPart("", one) for one in read_back(session)))
    return (*instead, told, *_rate_parts(entry, after))


def _fixes(wrong: Entry, session: Session) -> str:
    """What a correction is of, by time and kind: a long line hides its own beginning."""
    return f"fix {shown_clock(wrong.happened_at, session.zone)} {name_of(wrong.fact)}"


def _vitals_parts(vitals: Vitals, cautions: tuple[Caution, ...]) -> tuple[EchoPart, ...]:
    by_field = {one.field: one for one in cautions}
    parts = []
    if vitals.systolic is not None:
        worst = worst_of(tuple(one for one in cautions if is_pressure(one)))
        parts.append(_part("BP", f"{vitals.systolic}/{vitals.diastolic}", "bp", worst))
    for field, name in READINGS:
        value = getattr(vitals, field)
        if value is not None:
            parts.append(_part(name, str(value), _ROLES.get(field, "text"), by_field.get(field)))
    if vitals.temperature is not None:
        words = temperature_words(vitals)
        parts.append(_part("temperature", words, "text", by_field.get("temperature")))
    parts.extend(EchoPart("", words) for words in not_taken_words(vitals))
    return tuple(parts)


def _left_out(vitals: Vitals) -> tuple[EchoPart, ...]:
    """A set counts with whatever it has: what it has not is said quietly."""
    missing = vitals.left_out if vitals.is_set else ()
    return (EchoPart("without", ", ".join(missing), "text2"),) if missing else ()


def _part(label: str, value: str, role: str, caution: Caution | None) -> EchoPart:
    if caution is None:
        return EchoPart(label, value, role)
    return EchoPart(label, value, role, caution.level.value, caution.below)


def _rate_parts(entry: Entry, after: Session) -> tuple[EchoPart, ...]:
    """The same rate in the two other units, and the concentration of a bag."""
    totals, fact = infusion_of(after, entry.happened_at), entry.fact
    if isinstance(fact, facts.BagPrepared) and totals.mg_per_ml is not None:
        return (EchoPart("=", f"{shown(totals.mg_per_ml, 3)} mg/mL"),)
    rate = getattr(fact, "ml_per_hour", None)
    return tuple(EchoPart("=", one) for one in with_units(rate, totals.mg_per_ml, totals.kg))


def _notes(entry: Entry, session: Session, after: Session) -> list[str]:
    """What to look at before Enter: limits, totals before and after."""
    cautions = cautions_for(entry.fact, after, entry.happened_at)
    if isinstance(entry.fact, facts.VitalsTaken):
        notes = [*limits_told(cautions)]
    else:
        notes = [*(one.text for one in cautions), *drug_notes(entry, session, after)]
    if isinstance(entry.fact, facts.EffectGone):
        still = [one.name for one in effects_of(after) if one.ended_at is None]
        notes += [f"still open: {', '.join(still)}"] if still else []
    if entry.corrects is not None and not isinstance(entry.fact, PUMPED):
        notes += totals_before_and_after(entry, session, after)
    return notes
