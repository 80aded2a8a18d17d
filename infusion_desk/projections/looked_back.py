"""What a patient wanted of each session, in sequence, and which papers of them went out."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID
from zoneinfo import ZoneInfo

from infusion_desk.domain.chains import chains_of
from infusion_desk.domain.entries import Entry, stream_id
from infusion_desk.domain.log_facts import Exported
from infusion_desk.domain.session_facts import DocumentPrinted, IntentionSet
from infusion_desk.projections.header import day_words
from infusion_desk.projections.history import PastSession
from infusion_desk.projections.papers import TITLES


@dataclass(frozen=True, slots=True)
class BackRow:
    """Two lines; `session` is what a press opens, None where it was of no one session."""

    words: str
    under: str
    session: UUID | None = None

    def __str__(self) -> str:
        """As it is read aloud."""
        return f"{self.words}, {self.under}"


@dataclass(frozen=True, slots=True)
class LookedBack:
    """Intentions oldest first, papers the latest first."""

    intentions: tuple[BackRow, ...] = ()
    papers: tuple[BackRow, ...] = ()


def looked_back(
    past: Iterable[PastSession],
    told: Iterable[Entry],
    exported: Iterable[Entry],
    person: Collection[UUID],
) -> LookedBack:
    """`told` are the intentions and prints of `past`, with what strikes them.

    `person` are all the registrations of one.
    """
    rows = {one.session: one for one in past}
    entries = tuple(told)
    heads, _ = chains_of(entries)
    standing = [one for one in entries if heads[one.id] is one]
    papers = [(one, row) for one in standing for row in _printed(one, rows)]
    papers += [(one, row) for one in exported for row in _exported(one, rows, person)]
    papers.sort(key=lambda one: one[0].chart_order, reverse=True)
    intentions = sorted(
        (one for one in standing if stream_id(one.stream) in rows),
        key=lambda one: (rows[stream_id(one.stream)].on, *one.replay_order),
    )
    return LookedBack(
        tuple(row for one in intentions for row in _intention(one, rows)),
        tuple(row for _, row in papers),
    )


def _intention(entry: Entry, rows: Mapping[UUID, PastSession]) -> Iterator[BackRow]:
    if isinstance(entry.fact, IntentionSet):
        past = rows[stream_id(entry.stream)]
        under = f"{day_words(past.on)} · session {past.which}{_mrn(past)}"
        yield BackRow(entry.fact.text, under, past.session)


def _printed(entry: Entry, rows: Mapping[UUID, PastSession]) -> Iterator[BackRow]:
    fact, session = entry.fact, stream_id(entry.stream)
    if isinstance(fact, DocumentPrinted) and session in rows:
        whom = f"for {fact.to}" if fact.to else ""
        version = f"version {fact.record_version}" if fact.record_version else "not signed"
        under = " · ".join(filter(None, (f"printed {_when(entry)}", whom, version)))
        yield BackRow(_of(fact.document, rows.get(session)), under, session)


def _exported(
    entry: Entry, rows: Mapping[UUID, PastSession], person: Collection[UUID]
) -> Iterator[BackRow]:
    fact = entry.fact
    if isinstance(fact, Exported) and fact.patient in person:
        past = rows.get(fact.session) if fact.session else None
        how = "copied for the EHR" if fact.to == "clipboard" else f"saved as {fact.to}"
        what = _of(fact.what, past)
        yield BackRow(what, f"{how} · {_when(entry)}", past.session if past else None)


def _of(document: str, past: PastSession | None) -> str:
    title = next((words for one, words in TITLES.items() if one == document), "")
    title = title or document[:1].upper() + document[1:]
    return f"{title} of {day_words(past.on)}{_mrn(past)}" if past else title


def _mrn(past: PastSession) -> str:
    return f" · MRN {past.mrn}" if past.mrn else ""


def _when(entry: Entry) -> str:
    local = entry.charted_at.astimezone(ZoneInfo(entry.zone))
    return f"{day_words(local.date())} {local:%H:%M} {entry.by}"
