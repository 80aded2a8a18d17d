"""The papers of a session: for whom, in which state, who sent which to a printer and when."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from infusion_desk.domain.course import State
from infusion_desk.domain.patient import Patient
from infusion_desk.domain.patient_facts import ProviderTold
from infusion_desk.domain.session import Session
from infusion_desk.domain.session_facts import DocumentPrinted, Leaving, Left
from infusion_desk.domain.times import shown_clock
from infusion_desk.projections.emergency import stamps_of
from infusion_desk.projections.header import day_words


class Document(StrEnum):
    """What can be printed of a session."""

    SUMMARY = "summary"
    DISCHARGE = "discharge"
    DISCHARGE_SPANISH = "discharge-spanish"
    TRANSFER = "transfer"
    DOWNTIME = "downtime"
    LETTER = "letter"
    SERIES = "series"


TITLES = {
    Document.SUMMARY: "Session summary",
    Document.DISCHARGE: "Discharge note",
    Document.DISCHARGE_SPANISH: "Discharge note, Spanish",
    Document.TRANSFER: "Transfer sheet",
    Document.DOWNTIME: "Downtime sheets",
    Document.LETTER: "Letter",
    Document.SERIES: "Series report",
}


EVERYBODY = UUID(int=0)
"""In the place of a session, on a paper of all who are here."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper. `to` is the hand it goes to, in words; `printed` who printed it when.

    `whom` is the provider that a letter is for.
    """

    session: UUID
    document: Document
    title: str
    initials: str
    name: str
    to: str
    day: str
    state: str
    printed: tuple[str, ...] = ()
    whom: str = ""

    @property
    def of_a_session(self) -> bool:
        """Whether it is one session's, not everybody's who is here."""
        return self.session != EVERYBODY

    def is_of(self, other: "Paper") -> bool:
        """Whether both are the same paper, at whatever time."""
        mine, others = ((one.session, one.document, one.whom) for one in (self, other))
        return mine == others

    @property
    def kept_as(self) -> str:
        """What the log says was seen or saved."""
        return kept_as(self.document, self.whom)


def kept_as(document: Document, whom: str = "") -> str:
    """A letter goes to somebody, and the log says to whom."""
    return f"{document} to {whom}" if whom else document.value


_OF_EVERY_SESSION = (Document.SUMMARY, Document.DISCHARGE, Document.DISCHARGE_SPANISH)


def papers_of(
    session: Session,
    patient: Patient,
    outside: Sequence[tuple[ProviderTold, bool]] = (),
    *,
    in_series: bool = False,
) -> tuple[Paper, ...]:
    """The papers of a session as they stand: the transfer sheet first, where one is needed.

    `outside` are the providers that a letter could go to once the infusion is over, and whether
    the patient agreed to it.
    """
    over = session.state in (State.LEFT, State.SIGNED, State.AMENDED)
    day = day_words(session.plan.on)
    of_session = tuple(
        Paper(
            session.id,
            document,
            TITLES[document],
            patient.initials,
            patient.name,
            f"{patient.name}, born {day_words(patient.birth_date)}",
            day,
            "not signed" if over else "session still open",
            _printed(session, document),
        )
        for document in (*_transfer(session), *_OF_EVERY_SESSION)
    )
    plain = of_session[-1]
    letters = tuple(
        _letter(session, plain, provider, agreed=agreed)
        for provider, agreed in outside
        if session.ended_at is not None
    )
    if not in_series:
        return (*of_session, *letters)
    printed = _printed(session, Document.SERIES)
    title = TITLES[Document.SERIES]
    report = replace(plain, document=Document.SERIES, title=title, printed=printed)
    return (*of_session, *letters, report)


def _letter(session: Session, plain: Paper, provider: ProviderTold, *, agreed: bool) -> Paper:
    return replace(
        plain,
        document=Document.LETTER,
        title=f"Letter to {provider.name}",
        to=f"{provider.name}, about {plain.to}",
        state=plain.state if agreed else "no consent",
        printed=_printed(session, Document.LETTER, provider.name),
        whom=provider.name,
    )


def downtime_paper(chairs: Sequence[str], day: str) -> Paper:
    """One file with a sheet for everybody who is here, or one to be written by hand."""
    here = f"chair{'s' * (len(chairs) != 1)} {', '.join(chairs)}" if chairs else "whoever comes"
    return Paper(
        EVERYBODY,
        Document.DOWNTIME,
        TITLES[Document.DOWNTIME],
        "all" if chairs else "–",
        here,
        here,
        day,
        "as charted now" if chairs else "nobody is here: to be written by hand",
    )


def transfer_paper(session: Session, patient: Patient) -> Paper:
    """The transfer sheet, also where nobody has asked for one yet."""
    (first, *_) = papers_of(session, patient)
    printed = _printed(session, Document.TRANSFER)
    title = TITLES[Document.TRANSFER]
    return replace(first, document=Document.TRANSFER, title=title, printed=printed)


def _transfer(session: Session) -> tuple[Document, ...]:
    left = session.last(Left)
    by_ambulance = left is not None and left.how is Leaving.AMBULANCE
    asked = by_ambulance or _printed(session, Document.TRANSFER)
    stamped = any(one.at is not None for one in stamps_of(session))
    return (Document.TRANSFER,) if asked or stamped else ()


def _printed(session: Session, document: Document, whom: str = "") -> tuple[str, ...]:
    return tuple(
        f"{one.by} {shown_clock(one.at, session.zone)}"
        for one in session.of(DocumentPrinted)
        if one.fact.document == document and (not whom or one.fact.to == whom)
    )
