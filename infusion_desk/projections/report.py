"""The whole of one session as a value, for paper, plain text and JSON alike."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import TypeVar, cast
from uuid import UUID
from zoneinfo import ZoneInfo

from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.clinic import Clinic
from infusion_desk.domain.clock_facts import ClockDoubted
from infusion_desk.domain.course import Standing, State
from infusion_desk.domain.decided import Uncharted, met_by_the_stop, uncharted
from infusion_desk.domain.discharge import Judgement, judge
from infusion_desk.domain.effects import Effect, effects_of
from infusion_desk.domain.entries import LATE_AFTER, Entry, Fact, Source
from infusion_desk.domain.fallen import Fallen, fallen_of
from infusion_desk.domain.infusion import bag_strengths
from infusion_desk.domain.outcome import Outcome, outcome_of
from infusion_desk.domain.patient import Patient
from infusion_desk.domain.questions import Question, questions_of
from infusion_desk.domain.rates_asked import LimitedRate, limited_rates
from infusion_desk.domain.safety import SafetyHold
from infusion_desk.domain.scores import Given, Scales
from infusion_desk.domain.session import Session
from infusion_desk.domain.vitals import Vitals
from infusion_desk.domain.vitals_schedule import Schedule, schedule_of
from infusion_desk.domain.words import words_of
from infusion_desk.projections.chart import Chart, chart_of

F = TypeVar("F", bound=Fact)


@dataclass(frozen=True, slots=True)
class Reading:
    """One charted set of readings. `corrected` is replaced or struck, and shown so."""

    entry: UUID
    at: datetime
    by: str
    vitals: Vitals
    late: timedelta | None
    corrected: bool
    replaces: str | None = None
    from_paper: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One thing answered, told, attested or overridden, in words."""

    name: str
    words: str
    by: str
    at: datetime
    overridden: bool = False


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """One entry of the session, standing or not."""

    entry: Entry
    words: str
    standing: bool
    late: timedelta | None


@dataclass(frozen=True, slots=True)
class Bag:
    """One bag as made, and its strength in mg/mL where that can be known."""

    made: Standing[facts.BagPrepared]
    mg_per_ml: Fraction | None


@dataclass(frozen=True, slots=True)
class SessionReport:
    """Everything that leaves the room about one session, as at `as_at`."""

    session: UUID
    kind: facts.SessionKind
    state: State
    chair: str | None
    zone: ZoneInfo
    patient: Patient
    clinic: Clinic
    number: int | None
    as_at: datetime
    printed_at: datetime
    demo: bool
    version: int
    started_at: datetime | None
    ended_at: datetime | None
    released_at: datetime | None
    left_at: datetime | None
    left_how: facts.Leaving | None
    outcome: Outcome
    plan: facts.PlanSet | None
    weight: facts.WeightTaken | None
    before_start: tuple[Item, ...]
    preparation: tuple[Item, ...]
    readings: tuple[Reading, ...]
    effects: tuple[Effect, ...]
    medicines: tuple[Standing[facts.MedicineGiven], ...]
    notes: tuple[Item, ...]
    rules: tuple[Judgement, ...]
    amendments: tuple[TimelineItem, ...]
    timeline: tuple[TimelineItem, ...]
    chart: Chart
    physician: str
    driver: facts.DriverNamed | None
    standing: tuple[Standing[Fact], ...] = ()
    bags: tuple[Bag, ...] = ()
    misfits: tuple[Item, ...] = ()
    schedule: Schedule | None = None
    questions: tuple[Question, ...] = ()
    limited: tuple[LimitedRate, ...] = ()
    uncharted: Uncharted | None = None
    met_by_the_stop: tuple[Uncharted, ...] = ()
    fallen: Fallen | None = None
    clock_doubts: tuple[ClockDoubted, ...] = ()
    scales: tuple[Given, ...] = ()
    holds: tuple[SafetyHold, ...] = ()
    infused: tuple[datetime, ...] = ()
    """The patient's scales, the latest first; their safety blocks; when infusions began."""
    place: str = ""
    """Which of its series: "2 of 6"; nothing outside one."""
    booked: date | None = None
    """The patient's next planned day after this session's."""
    check: str = ""
    """How far the record reached; a later `verify` takes it from the paper."""

    def of(self, *kinds: type[F]) -> tuple[Standing[F], ...]:
        """Every standing entry of these kinds that fits, in order."""
        return tuple(
            cast("Standing[F]", one) for one in self.standing if isinstance(one.fact, kinds)
        )

    @property
    def driver_here(self) -> Standing[facts.DriverHere] | None:
        """Who saw the driver that was named last at the door, and when."""
        named = self.of(facts.DriverNamed)
        last = max((one.chart_order for one in named), default=None)
        seen = [one for one in self.of(facts.DriverHere) if last and one.chart_order > last]
        return seen[-1] if seen else None

    @property
    def sets(self) -> tuple[Reading, ...]:
        """The standing readings that count as sets of vitals."""
        return tuple(one for one in self.readings if one.vitals.is_set and not one.corrected)


_BEFORE_START = (facts.ItemAnswered, facts.ItemOverridden, facts.IntakeTold, facts.WeightTaken)
_PREPARATION = (
    facts.IvPlaced,
    facts.IvRemoved,
    facts.DrugPrepared,
    facts.BagPrepared,
    facts.PreparationChecked,
    facts.PlanSet,
)
_NOTES = (
    facts.IntentionSet,
    facts.SoundChosen,
    facts.NoteWritten,
    facts.DifficultExperience,
    facts.AttendanceHandedOver,
    facts.OxygenChanged,
    facts.CoachCheckedIn,
    facts.AssignedToPatient,
)


def with_scales(
    report: SessionReport, scales: Scales, infused: tuple[datetime, ...]
) -> SessionReport:
    """The same with the patient's scales, and when the patient's infusions began."""
    return replace(report, scales=scales.given, holds=scales.holds, infused=infused)


def report_of(session: Session, patient: Patient, clinic: Clinic, now: datetime) -> SessionReport:
    """The report of a session as at its leaving, or at `now` while the patient is there.

    Which session of the patient it is, and whether all is invented, the caller puts in.
    """
    as_at = session.left_at or max(now, session.charted_until)
    timeline = tuple(timeline_item(session, entry) for entry in session.entries)
    left = session.last(facts.Left)
    release = session.release
    return SessionReport(
        session=session.id,
        kind=session.plan.kind,
        state=session.state,
        chair=session.plan.chair,
        zone=session.zone,
        patient=patient,
        clinic=clinic,
        number=None,
        as_at=as_at,
        printed_at=now,
        demo=False,
        version=0,
        started_at=session.started_at,
        ended_at=session.ended_at,
        released_at=release.at if release else None,
        left_at=session.left_at,
        left_how=left.how if left else None,
        outcome=outcome_of(session, now, clinic.classes),
        plan=session.last(facts.PlanSet),
        weight=session.last(facts.WeightTaken),
        before_start=_before_start(session),
        preparation=_items(session, _PREPARATION),
        readings=readings_of(session),
        effects=effects_of(session),
        medicines=session.of(facts.MedicineGiven),
        notes=_items(session, _NOTES),
        rules=judge(session, as_at, clinic.classes),
        amendments=tuple(item for item in timeline if item.entry.corrects is not None),
        timeline=timeline,
        chart=chart_of(session, now),
        physician=_physician(session, clinic),
        driver=_driver(session),
        standing=session.of(Fact),
        bags=_bags(session),
        misfits=_misfits(session),
        schedule=schedule_of(session),
        questions=questions_of(session),
        limited=limited_rates(session),
        uncharted=uncharted(session),
        met_by_the_stop=met_by_the_stop(session),
        fallen=fallen_of(session),
    )


def lateness(entry: Entry, root: Entry) -> timedelta | None:
    """How late an entry was charted at the bedside, if later than five minutes."""
    late = root.charted_at - entry.happened_at
    return late if entry.source is not Source.PAPER and late > LATE_AFTER else None


def entry_words(session: Session, entry: Entry) -> str:
    """One entry in words; of a strike, what it strikes."""
    if isinstance(entry.fact, facts.Struck):
        struck = next((one for one in session.entries if one.id == entry.corrects), None)
        if struck is not None:
            return f"Entered in error: {words_of(struck.fact)}"
    return words_of(entry.fact)


def timeline_item(session: Session, entry: Entry) -> TimelineItem:
    """One entry in words, and whether it stands."""
    standing = session.heads.get(entry.id) is entry
    return TimelineItem(
        entry, entry_words(session, entry), standing, lateness(entry, session.root_of(entry))
    )


def readings_of(session: Session) -> tuple[Reading, ...]:
    """Every reading in order of when it was taken, replaced and struck ones too."""
    by_id = {entry.id: entry for entry in session.entries}
    return tuple(
        Reading(
            entry.id,
            entry.happened_at,
            entry.by,
            entry.fact.vitals,
            lateness(entry, session.root_of(entry)),
            corrected=session.heads.get(entry.id) is not entry,
            replaces=_replaced_words(entry, by_id),
            from_paper=entry.source is Source.PAPER,
        )
        for entry in session.entries
        if isinstance(entry.fact, facts.VitalsTaken)
    )


def _replaced_words(entry: Entry, by_id: Mapping[UUID, Entry]) -> str | None:
    replaced = None if entry.corrects is None else by_id.get(entry.corrects)
    return None if replaced is None else words_of(replaced.fact)


def _items(session: Session, kinds: tuple[type[Fact], ...]) -> tuple[Item, ...]:
    return tuple(_item(one) for one in session.of(*kinds))


def _item(one: Standing[Fact]) -> Item:
    overridden = isinstance(one.fact, facts.ItemOverridden)
    name = getattr(one.fact, "item", "")
    return Item(name, words_of(one.fact), one.by, one.at, overridden)


def _bags(session: Session) -> tuple[Bag, ...]:
    strengths = bag_strengths(session)
    return tuple(Bag(one, strengths[one.order]) for one in session.of(facts.BagPrepared))


def _misfits(session: Session) -> tuple[Item, ...]:
    """What stands and does not fit, each named by why."""
    return tuple(
        replace(_item(one), name=session.misfits[one.entry.id])
        for one in session.standing
        if one.entry.id in session.misfits
    )


def _before_start(session: Session) -> tuple[Item, ...]:
    """Answers given until the start; what is answered after it belongs to going home."""
    start = session.latest(facts.InfusionStarted)
    return tuple(
        _item(one) for one in session.of(*_BEFORE_START) if start is None or one.order < start.order
    )


def _physician(session: Session, clinic: Clinic) -> str:
    """Who released the patient, or else who started the infusion, by name."""
    one = session.release or session.latest(facts.InfusionStarted)
    person = clinic.person(one.by) if one else None
    return person.name if person else (one.by if one else "")


def _driver(session: Session) -> facts.DriverNamed | None:
    named = session.of(facts.DriverNamed)
    return max(named, key=lambda one: one.chart_order).fact if named else None
