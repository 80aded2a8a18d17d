"""The echo: what a half-typed line means, in words, before it is recorded."""

import re
from dataclasses import dataclass

from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.acts import check
from infusion_desk.domain.amounts import shown
from infusion_desk.domain.baseline import baseline_of
from infusion_desk.domain.charting import Stamp, entry_of
from infusion_desk.domain.clinic import Clinic
from infusion_desk.domain.dose import mcg_per_kg_per_min, mg_per_kg_per_hour
from infusion_desk.domain.entries import Entry, Fact
from infusion_desk.domain.infusion import infusion_of
from infusion_desk.domain.limits import cautions_of
from infusion_desk.domain.line import parse
from infusion_desk.domain.line_table import word_begun
from infusion_desk.domain.problems import Refused, Unreadable
from infusion_desk.domain.session import Session
from infusion_desk.domain.times import shown_clock
from infusion_desk.domain.vitals import Vitals
from infusion_desk.domain.words import READINGS, not_taken_words, temperature_words, words_of
from infusion_desk.projections.acts_now import forms_now
from infusion_desk.projections.timeline import row_words


@dataclass(frozen=True, slots=True)
class EchoPart:
    """A label and its value. `role` is a colour of the theme, `level` amber, red or nothing."""

    label: str
    value: str
    role: str = "text"
    level: str = ""


@dataclass(frozen=True, slots=True)
class Echo:
    """What Enter would record, or why not. `fault` is the span of the line that is wrong."""

    clock: str = ""
    parts: tuple[EchoPart, ...] = ()
    notes: tuple[str, ...] = ()
    problem: str = ""
    fault: tuple[int, int] | None = None
    records: bool = False


_ROLES = {"heart_rate": "hr", "spo2": "spo2", "moaas": "mind", "dissociation": "mind"}


def echo_of(text: str, session: Session, clinic: Clinic, stamp: Stamp) -> Echo:
    """The echo of `text` for this session, as if it were entered now."""
    if not text.strip():
        return Echo()
    try:
        line = parse(text)
        entry = entry_of(line, session, stamp)
    except Unreadable as problem:
        fitting = _beginning_with(word_begun(text), session)
        if fitting:
            return Echo(problem=fitting)
        end = len(text) if problem.end is None else problem.end
        fault = (problem.start, max(end, problem.start + 1))
        return Echo("", _was(text, session), problem=str(problem), fault=fault)
    except Refused as refusal:
        return Echo(problem=str(refusal))
    clock = shown_clock(entry.happened_at, session.zone)
    parts = _parts(entry, session)
    try:
        after = check(session, entry, clinic)
    except Refused as refusal:
        return Echo(clock, parts, problem=str(refusal))
    return Echo(clock, parts, tuple(_notes(entry, session, after)), records=True)


def _beginning_with(begun: str, session: Session) -> str:
    """How a word goes on that is not ended yet: it may be right still. Several are only named."""
    fitting = [form for form in forms_now(session) if begun and form.word.startswith(begun)]
    if len(fitting) == 1:
        return f"{fitting[0].shape}   Tab completes."
    return " · ".join(form.word for form in fitting)


_FIX = re.compile(r"\s*fix\s+([0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)(?:\s|$)", re.IGNORECASE)


def _was(text: str, session: Session) -> tuple[EchoPart, ...]:
    """What a half-typed correction would replace: beside the field, never in it."""
    match = _FIX.match(text)
    if match is None:
        return ()
    clock = match.group(1).zfill(5)
    here = [
        one
        for one in session.standing
        if f"{one.at.astimezone(session.zone):%H:%M:%S}".startswith(clock)
    ]
    return tuple(EchoPart("was", row_words(one.entry), "struck") for one in here[-2:])


def _parts(entry: Entry, session: Session) -> tuple[EchoPart, ...]:
    lead: tuple[EchoPart, ...] = ()
    if entry.corrects is not None:
        wrong = next(one for one in session.entries if one.id == entry.corrects)
        verb = "strike" if isinstance(entry.fact, facts.Struck) else "instead of"
        lead = (EchoPart(verb, words_of(wrong.fact), "struck"),)
        if isinstance(entry.fact, facts.Struck):
            return lead
    if isinstance(entry.fact, facts.VitalsTaken):
        return (*lead, *_vitals_parts(entry.fact.vitals, _baseline(session)))
    return (*lead, EchoPart("", words_of(entry.fact)), *_rate_parts(entry.fact, session, entry))


def _baseline(session: Session) -> Vitals | None:
    standing = baseline_of(session)
    return standing.fact.vitals if standing else None


def _vitals_parts(vitals: Vitals, baseline: Vitals | None) -> tuple[EchoPart, ...]:
    levels = {one.field: one.level.value for one in cautions_of(vitals, baseline)}
    parts = []
    if vitals.systolic is not None:
        worst = sorted(
            filter(None, (levels.get("systolic"), levels.get("diastolic"))), reverse=True
        )
        pressure = f"{vitals.systolic}/{vitals.diastolic}"
        parts.append(EchoPart("BP", pressure, "bp", worst[0] if worst else ""))
    for field, name in READINGS:
        value = getattr(vitals, field)
        if value is not None:
            role = _ROLES.get(field, "text")
            parts.append(EchoPart(name, str(value), role, levels.get(field, "")))
    if vitals.temperature is not None:
        level = levels.get("temperature", "")
        parts.append(EchoPart("temperature", temperature_words(vitals), "text", level))
    parts.extend(EchoPart("", words) for words in not_taken_words(vitals))
    return tuple(parts)


def _rate_parts(fact: Fact, session: Session, entry: Entry) -> tuple[EchoPart, ...]:
    """The same rate in the two other units, and the concentration of a bag."""
    totals = infusion_of(session.with_entries(entry), entry.happened_at)
    if isinstance(fact, facts.BagPrepared) and totals.mg_per_ml is not None:
        return (EchoPart("=", f"{shown(totals.mg_per_ml, 3)} mg/mL"),)
    rate = getattr(fact, "ml_per_hour", None)
    if rate is None or totals.mg_per_ml is None or not totals.kg:
        return ()
    per_hour = mg_per_kg_per_hour(rate, totals.mg_per_ml, totals.kg)
    per_minute = mcg_per_kg_per_min(rate, totals.mg_per_ml, totals.kg)
    return (
        EchoPart("=", f"{shown(per_hour, 2)} mg/kg/h"),
        EchoPart("=", f"{shown(per_minute, 1)} mcg/kg/min"),
    )


def _notes(entry: Entry, session: Session, after: Session) -> list[str]:
    """What to look at before Enter: limits, what falls away, totals before and after."""
    notes = []
    if isinstance(entry.fact, facts.VitalsTaken):
        baseline = _baseline(session)
        notes += [one.text for one in cautions_of(entry.fact.vitals, baseline)]
        notes += _falls_away(entry, session)
    if entry.corrects is not None:
        notes += _totals(entry, session, after)
    return notes


def _falls_away(entry: Entry, session: Session) -> list[str]:
    wrong = next((one for one in session.entries if one.id == entry.corrects), None)
    if wrong is None or not isinstance(wrong.fact, facts.VitalsTaken):
        return []
    assert isinstance(entry.fact, facts.VitalsTaken)
    new, old = entry.fact.vitals, wrong.fact.vitals
    fields = (("systolic", "BP"), *READINGS, ("temperature", "temperature"))
    gone = [
        name
        for field, name in fields
        if getattr(old, field) is not None and getattr(new, field) is None
    ]
    return [f"{', '.join(gone)} are not in the new line"] if gone else []


def _totals(entry: Entry, session: Session, after: Session) -> list[str]:
    before, then = (infusion_of(one, entry.charted_at) for one in (session, after))
    if before.given_mg is None or then.given_mg is None or before.given_mg == then.given_mg:
        return []
    return [f"given {shown(before.given_mg, 1)} → {shown(then.given_mg, 1)} mg"]
