"""Paper typed back in: the one way to the journal that the verb and the page share."""

from uuid import UUID
from zoneinfo import ZoneInfo

from infusion_desk.desk import Desk
from infusion_desk.domain.problems import Refused
from infusion_desk.domain.session import Session
from infusion_desk.exchange.sheet_reader import SheetReader
from infusion_desk.exchange.transcript import Surroundings, Transcribed, transcribe
from infusion_desk.projections.typed_back import TypedBack


def surroundings_of(desk: Desk) -> Surroundings:
    """What a sheet is read against at this desk now."""

    def find_session(wanted: UUID) -> Session | None:
        try:
            return desk.session(wanted)
        except Refused:
            return None

    stamp = desk.stamp()
    return Surroundings(
        clinic=desk.clinic,
        entered_by=desk.user.initials,
        now=stamp.recorded_at,
        find_patient=desk.patient_with,
        clash=desk.clash_of,
        find_session=find_session,
        station=stamp.station,
    )


def take_in(desk: Desk, data: bytes, into: UUID | None = None) -> Transcribed:
    """All of a sheet onto the disk, or nothing: raises TranscriptRefused or Refused, or NotSaved.

    `into` is the session that it is added to, where no line of it says so.
    """
    session = None if into is None else desk.session(into)
    transcribed = transcribe(data, surroundings_of(desk), session)
    desk.take_in(transcribed.patient_entries, transcribed.session)
    return transcribed


def is_of_a_day_to_come(desk: Desk, session: Session) -> bool:
    """Whether the day on the paper, or the clock here, is wrong. It is said, and never refused."""
    today = desk.now().astimezone(ZoneInfo(desk.clinic.zone)).date()
    return session.plan.on > today


class PaperIn:
    """A sheet that is being typed at the window: read with every key, taken in by one press."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._reader = SheetReader(lambda: surroundings_of(desk))

    def read(self, text: str, into: UUID | None) -> TypedBack:
        """What each line says."""
        return self._reader.read(text, None if into is None else self._desk.session(into))

    def take(self, text: str, into: UUID | None) -> UUID:
        """The session that the sheet is in now."""
        return take_in(self._desk, text.encode(), into).session.id
