"""Gathers the figures of the whole clinic away from the window; says how far it is; can stop."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from uuid import UUID

from infusion_desk.db.record import Record
from infusion_desk.db.rows import Infused
from infusion_desk.domain.entries import Entry, patient_stream
from infusion_desk.domain.patient_file import PatientFile, file_of, person_of
from infusion_desk.domain.problems import Refused
from infusion_desk.domain.scale_forms import PHQ_9
from infusion_desk.domain.scores import scales_of
from infusion_desk.domain.scoring import after_infusion
from infusion_desk.projections.overview import (
    Answered,
    Behind,
    Counted,
    Overview,
    answered_of,
    overview_of,
)

PAGE = 1000
"""Sessions read at a time: between two pages the record is free for whoever writes."""


class Gathering:
    """Work for a job. `told` and `stop` are for the window's thread while it runs."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._stopped = False
        self.told = "Reading the sessions…"

    def stop(self) -> None:
        """It is not wanted any more: the work ends with Refused."""
        self._stopped = True

    def __call__(self) -> Overview:
        """The slow part."""
        counted: list[Counted] = []
        answered: list[Answered] = []
        by_patient: dict[UUID, list[Infused]] = {}
        for read, one in enumerate(self._sessions(), 1):
            by_patient.setdefault(one.patient, []).append(one)
            self.told = f"Reading the sessions: {read}"
        whole = len(by_patient)
        while by_patient:
            self._go_on()
            self.told = f"Reading the scores: {whole - len(by_patient)} of {whole} patients"
            sessions, entries = self._person(next(iter(by_patient)), by_patient)
            sessions.sort(key=lambda one: one.started_at)
            infusions = [
                (one.started_at, Behind(one.session, one.on, number))
                for number, one in enumerate(sessions, 1)
            ]
            counted += (
                Counted(behind, one.summary)
                for one, (_, behind) in zip(sessions, infusions, strict=True)
                if one.summary is not None
            )
            answered += answered_of(infusions, _scores(entries, [at for at, _ in infusions]))
        self.told = "Counting…"
        return overview_of(counted, answered)

    def _sessions(self) -> Iterator[Infused]:
        after = UUID(int=0)
        while page := self._record.index.infused(after, PAGE):
            self._go_on()
            yield from page
            after = page[-1].session

    def _person(
        self, patient: UUID, by_patient: dict[UUID, list[Infused]]
    ) -> tuple[list[Infused], list[Entry]]:
        """All sessions and entries of a person, under every registration that was joined."""
        told: dict[UUID, tuple[Entry, ...]] = {}

        def file_at(one: UUID) -> PatientFile:
            told[one] = self._record.journal.read(patient_stream(one))
            return file_of(told[one])

        sessions, entries = list[Infused](), list[Entry]()
        for one in person_of(patient, file_at):
            entries += told.get(one) or self._record.journal.read(patient_stream(one))
            sessions += by_patient.pop(one, [])
        return sessions, entries

    def _go_on(self) -> None:
        if self._stopped:
            raise Refused("Stopped.")


def _scores(entries: Iterable[Entry], began: list[datetime]) -> list[tuple[datetime, int]]:
    """PHQ-9 totals that compare with others, oldest first."""
    given = (one for one in scales_of(entries).given if one.form.id == PHQ_9.id)
    return [
        (one.at, one.score.total)
        for one in reversed(tuple(given))
        if one.score.total is not None
        and not after_infusion(one.form, one.at, began, one.entry.zone)
    ]
