"""A session as its entries tell it. `replay` accepts every entry ever written."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TypeVar, cast
from uuid import UUID
from zoneinfo import ZoneInfo

from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.chains import chains_of
from infusion_desk.domain.course import Course, Standing, State, advance
from infusion_desk.domain.entries import Entry, Fact, MadeByNewerVersion, stream_id
from infusion_desk.domain.problems import Refused
from infusion_desk.domain.safety import SafetyHold

F = TypeVar("F", bound=Fact)

HIGHEST_TO_GO = (180, 110)
"""Systolic and diastolic from which nobody goes home (rule D4)."""


@dataclass(frozen=True, eq=False, slots=True, weakref_slot=True)
class Session:
    """One session. Entries are in replay order; `standing` are those that count.

    `misfits` says of each standing entry that does not fit why it does not; `fitting` are the rest,
    and `by_kind` sorts those.
    `heads` maps an entry's id to the entry that stands for it now, None if struck; `roots` to
    the first entry of its chain of corrections. `safety` is what the patient's own record asks of
    a physician before a start: whoever knows the patient hands it in. `worked_out` is what
    `kept` keeps.
    """

    id: UUID
    entries: tuple[Entry, ...]
    standing: tuple[Standing[Fact], ...]
    fitting: tuple[Standing[Fact], ...]
    by_kind: Mapping[type[Fact], tuple[Standing[Fact], ...]]
    misfits: Mapping[UUID, str]
    heads: Mapping[UUID, Entry | None]
    roots: Mapping[UUID, Entry]
    course: Course
    safety: tuple[SafetyHold, ...] = ()
    worked_out: dict[object, object] = field(default_factory=dict, init=False, repr=False)

    @property
    def state(self) -> State:
        """Where the session is now; a release that fell puts it back into recovery."""
        if self.course.state is State.RELEASED and self.release is None:
            return State.RECOVERY
        return self.course.state

    @property
    def plan(self) -> facts.SessionPlanned:
        """The planning that began the session, for the patient whose it is now."""
        planned = self.last(facts.SessionPlanned)
        if planned is None:
            raise Refused("This session was never planned.")
        assigned = self.last(facts.AssignedToPatient)
        return planned if assigned is None else replace(planned, patient=assigned.patient)

    @property
    def zone(self) -> ZoneInfo:
        """The zone the session happens in."""
        return ZoneInfo(self.entries[0].zone)

    @property
    def read_only(self) -> bool:
        """Whether a newer program wrote something here that this one does not know."""
        return any(isinstance(entry.fact, MadeByNewerVersion) for entry in self.entries)

    def of(self, *kinds: type[F]) -> tuple[Standing[F], ...]:
        """Every standing entry of these kinds that fits, in order."""
        if len(kinds) == 1 and kinds[0] is not Fact:
            return cast("tuple[Standing[F], ...]", self.by_kind.get(kinds[0], ()))
        return tuple(
            cast("Standing[F]", one) for one in self.fitting if isinstance(one.fact, kinds)
        )

    def latest(self, kind: type[F]) -> Standing[F] | None:
        """The last standing entry of this kind."""
        return self.course.latest(kind)

    def last(self, kind: type[F]) -> F | None:
        """The last fact of this kind."""
        return self.course.last(kind)

    def at_of(self, kind: type[Fact]) -> datetime | None:
        """When the last act of this kind happened."""
        standing = self.latest(kind)
        return standing.at if standing else None

    @property
    def started_at(self) -> datetime | None:
        """When the infusion began."""
        return self.at_of(facts.InfusionStarted)

    @property
    def ended_at(self) -> datetime | None:
        """When the infusion was stopped, as charted."""
        return self.at_of(facts.InfusionStopped)

    @property
    def left_at(self) -> datetime | None:
        """When the patient left."""
        return self.at_of(facts.Left)

    @property
    def release(self) -> Standing[Fact] | None:
        """The release that stands."""
        return standing_release(self.fitting)

    @property
    def charted_until(self) -> datetime:
        """The last moment at which something was charted."""
        return max(entry.charted_at for entry in self.entries)

    def root_of(self, entry: Entry) -> Entry:
        """The first entry of the chain of corrections that `entry` belongs to."""
        return self.roots.get(entry.id, entry)

    def with_entries(self, *entries: Entry) -> "Session":
        """The session with more entries."""
        if len(entries) == 1 and _comes_last(self, entries[0]):
            return _followed(self, entries[0])
        return replace(replay((*self.entries, *entries)), safety=self.safety)


def _comes_last(session: Session, entry: Entry) -> bool:
    """Whether this entry only adds to what stands, so that nothing before it needs a replay."""
    if entry.corrects is not None or isinstance(entry.fact, facts.Struck):
        return False
    if any(entry.id in (one.id, one.corrects) for one in session.entries):
        return False
    before = [session.entries[-1].replay_order, *(one.order for one in session.standing[-1:])]
    return max(before) < entry.replay_order


def _followed(session: Session, entry: Entry) -> Session:
    """What `replay` would make of the session and one entry that comes last."""
    one: Standing[Fact] = Standing(entry, entry)
    after = replace(
        session,
        entries=(*session.entries, entry),
        standing=(*session.standing, one),
        heads={**session.heads, entry.id: entry},
        roots={**session.roots, entry.id: entry},
    )
    try:
        course = advance(session.course, one)
    except Refused as refusal:
        return replace(after, misfits={**session.misfits, entry.id: str(refusal)})
    kind = type(one.fact)
    same = {kind: (*session.by_kind.get(kind, ()), one)}
    return replace(
        after,
        fitting=(*session.fitting, one),
        by_kind={**session.by_kind, **same},
        course=course,
    )


def replay(entries: Iterable[Entry]) -> Session:
    """The session that these entries make, whatever they are; never raises for what they say."""
    ordered = tuple(sorted(entries, key=lambda entry: entry.replay_order))
    if not ordered:
        raise Refused("There is no such session.")
    heads, roots = chains_of(ordered)
    standing: list[Standing[Fact]] = sorted(
        (
            Standing(entry, roots[entry.id])
            for entry in ordered
            if heads.get(entry.id) is entry and not isinstance(entry.fact, facts.Struck)
        ),
        key=lambda one: one.order,
    )
    fitting, misfits, course = _fitted(standing)
    return Session(
        id=stream_id(ordered[0].stream),
        entries=ordered,
        standing=tuple(standing),
        fitting=fitting,
        by_kind=_by_kind(fitting),
        misfits=misfits,
        heads=heads,
        roots=roots,
        course=course,
    )


def _by_kind(
    fitting: Iterable[Standing[Fact]],
) -> dict[type[Fact], tuple[Standing[Fact], ...]]:
    found: dict[type[Fact], list[Standing[Fact]]] = {}
    for one in fitting:
        found.setdefault(type(one.fact), []).append(one)
    return {kind: tuple(ones) for kind, ones in found.items()}


def _fitted(
    standing: Iterable[Standing[Fact]],
) -> tuple[tuple[Standing[Fact], ...], dict[UUID, str], Course]:
    """Those that fit one after another, why the others do not, and where that leads."""
    course, fitting, misfits = Course(), [], {}
    for one in standing:
        try:
            course = advance(course, one)
        except Refused as refusal:
            misfits[one.entry.id] = str(refusal)
        else:
            fitting.append(one)
    return tuple(fitting), misfits, course


def standing_release(standing: Iterable[Standing[Fact]]) -> Standing[Fact] | None:
    """The first release that nothing since made fall.

    It falls when a later set is beyond the cap of D4, or a severe effect begins, also one that
    is charted after it with an earlier onset. What is charted after the leaving changes it no more.
    """
    counted = tuple(standing)
    left = next((one for one in counted if isinstance(one.fact, facts.Left)), None)
    release: Standing[Fact] | None = None
    severe: list[Standing[Fact]] = []
    for one in counted:
        if left is not None and one.chart_order > left.chart_order:
            continue
        if _is_severe(one.fact):
            severe.append(one)
            release = None
        elif isinstance(one.fact, facts.VitalsTaken) and _beyond_cap(one.fact):
            release = None
        elif isinstance(one.fact, facts.Released) and release is None:
            felled = any(effect.chart_order > one.chart_order for effect in severe)
            release = None if felled else one
    return release


def fallen_release(session: Session) -> tuple[Standing[Fact], Standing[Fact]] | None:
    """The last release and what made it fall; None where one stands, or none was ever said."""
    released = session.of(facts.Released)
    if session.release is not None or not released:
        return None
    fell = (
        one
        for one in session.fitting
        if one.chart_order > released[-1].chart_order
        and (
            _is_severe(one.fact)
            or (isinstance(one.fact, facts.VitalsTaken) and _beyond_cap(one.fact))
        )
    )
    cause = next(fell, None)
    return None if cause is None else (released[-1], cause)


def _is_severe(fact: Fact) -> bool:
    return (
        isinstance(fact, facts.EffectBegun | facts.EffectChanged)
        and fact.severity is facts.Severity.SEVERE
    )


def _beyond_cap(taken: facts.VitalsTaken) -> bool:
    systolic, diastolic = taken.vitals.systolic or 0, taken.vitals.diastolic or 0
    return systolic >= HIGHEST_TO_GO[0] or diastolic >= HIGHEST_TO_GO[1]
