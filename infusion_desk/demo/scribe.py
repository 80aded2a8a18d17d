"""Writes the entries of one invented session, as they were charted one after another."""

from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from uuid import UUID

from infusion_desk.demo.clinic import FRONT_DESK, ZONE
from infusion_desk.domain.entries import Entry, Fact, Source, session_stream
from infusion_desk.domain.ids import uuid7
from infusion_desk.domain.session import Session, replay
from infusion_desk.domain.session_facts import SessionPlanned


@dataclass(slots=True)
class Scribe:
    """The entries so far. `random` gives the ids, so that they are the same every time."""

    random: Random
    stream: str = ""
    entries: list[Entry] = field(default_factory=list)

    def plan(self, planned: SessionPlanned, at: datetime) -> None:
        """Begin the session: the front desk plans it."""
        self.stream = session_stream(uuid7(at, self.random.getrandbits(74)))
        self.chart(planned, at, FRONT_DESK)

    def chart(
        self, fact: Fact, at: datetime, by: str, *, happened: datetime | None = None
    ) -> Entry:
        """Chart a fact at `at`; `happened` where it was so earlier."""
        return self._add(fact, at, by, happened or at)

    def correct(self, wrong: Entry, fact: Fact, at: datetime, reason: str) -> Entry:
        """Chart at `at`, by the same hand, what should have stood in the place of `wrong`."""
        return self._add(fact, at, wrong.by, wrong.happened_at, (wrong.id, reason))

    def session(self) -> Session:
        """The session as charted so far."""
        return replay(self.entries)

    def _add(
        self,
        fact: Fact,
        at: datetime,
        by: str,
        happened: datetime,
        corrects: tuple[UUID, str] | None = None,
    ) -> Entry:
        wrong, reason = corrects or (None, None)
        entry = Entry(
            id=uuid7(at, self.random.getrandbits(74)),
            stream=self.stream,
            happened_at=happened,
            charted_at=at,
            recorded_at=at,
            zone=ZONE,
            by=by,
            entered_by=by,
            fact=fact,
            corrects=wrong,
            reason=reason,
            source=Source.DEMO,
            seen=self.entries[-1].id if self.entries else None,
            seq=len(self.entries) + 1,
        )
        self.entries.append(entry)
        return entry
