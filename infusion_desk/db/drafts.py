"""What is typed or open and not recorded yet: kept beside the journal, by session."""

from collections.abc import Callable, Iterable
from datetime import datetime
from uuid import UUID

from infusion_desk.db.beside import Beside

NO_SESSION = UUID(int=0)
_PAGE, _MARKS = "page", "marks"


class Drafts:
    """Each session has a half-typed line and what is open over its page; so have pages of none."""

    def __init__(self, beside: Beside, clock: Callable[[], datetime]) -> None:
        self._beside, self._clock = beside, clock
        self._known: dict[str, str] = {}

    @staticmethod
    def place_of(session: UUID | None) -> str:
        """The name under which a session's line is kept."""
        return str(session or NO_SESSION)

    def text(self, session: UUID | None) -> str:
        """What was typed for a session, or on a page of none, and not recorded."""
        return self._read(self.place_of(session))

    def _read(self, place: str) -> str:
        """Read once: nobody else writes here while the record is open."""
        if place not in self._known:
            self._known[place] = self._beside.draft(place)
        return self._known[place]

    def typed_at(self, session: UUID | None) -> datetime | None:
        """When that was."""
        return self._beside.drafted_at(self.place_of(session))

    def keep(self, session: UUID | None, text: str) -> None:
        """Keep what is typed, so that nothing is lost with the window."""
        self._keep(self.place_of(session), text)

    def _keep(self, place: str, text: str) -> None:
        self._beside.keep_draft(place, text, self._clock())
        self._known[place] = text

    def stored(self, place: str) -> None:
        """The commit that stored its line took it away."""
        self._known[place] = ""

    def form(self, session: UUID | None) -> str:
        """What was open over the page, as the page wrote it."""
        return self._read(_form_of(session))

    def keep_form(self, session: UUID | None, form: str) -> None:
        """Keep what is open."""
        self._keep(_form_of(session), form)

    def marks(self) -> tuple[datetime, ...]:
        """The moments that were marked and not claimed, the latest last."""
        kept = self._read(_MARKS).split()
        return tuple(datetime.fromisoformat(one) for one in kept)

    def keep_marks(self, marks: Iterable[datetime]) -> None:
        """Keep these, on the disk when it returns: of nobody, so nothing else is known of them."""
        self._keep(_MARKS, " ".join(one.isoformat() for one in marks))

    def page(self) -> UUID | None:
        """The session whose page was on the screen last."""
        kept = self._beside.setting(_PAGE)
        return UUID(kept) if kept else None

    def keep_page(self, session: UUID | None) -> None:
        """The page that a restart opens."""
        self._beside.keep_setting(_PAGE, str(session or ""))


def _form_of(session: UUID | None) -> str:
    return f"{Drafts.place_of(session)} form"
