"""What is asked of a line before it is stored: once, and the same line again is meant as it is."""

from collections.abc import Callable
from uuid import UUID

from infusion_desk.projections.echo import TAKES, Echo

READ_S = 0.4
"""Enter again this soon cannot have read what was asked."""
NOT_READ = "Too soon to be read, so once more:"


class AskedFirst:
    """One for the line: it knows what was asked last, and of which line."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._echoed, self._echo = "", Echo()
        self._asked: tuple[UUID, str] | None = None
        self._asked_at = 0.0

    def show_echo(self, text: str, echo: Echo) -> None:
        """What this text would record; a line that is another one is asked about anew."""
        self._echoed, self._echo = text, echo
        if self._asked is not None and self._asked[1] != text:
            self._asked = None

    def with_key(self, words: str, text: str) -> str:
        """Why this text was not stored, and that one key makes of it what was meant."""
        if self._echoed != text or not self._echo.instead:
            return words
        return self._echo.problem or f"{words} {TAKES}"

    def question(self, session: UUID, text: str) -> tuple[str, tuple[int, int] | None] | None:
        """What stands before this Enter, in words, and about which part of the line; or None."""
        told = self._told(text)
        if told is None or self._echoed != text:
            return None
        if self._asked == (session, text):
            if self._clock() - self._asked_at >= READ_S:
                return None
            return f"{NOT_READ} {told[0]}", told[1]
        self._asked, self._asked_at = (session, text), self._clock()
        return told

    def _told(self, text: str) -> tuple[str, tuple[int, int] | None] | None:
        """What looks like a slip, or the values that a correction would take away unsaid."""
        if self._echo.falling is not None:
            return self._echo.falling.asks, None
        asked = self._echo.asked
        if asked is None:
            return None
        return f"{self.with_key(asked.words, text)} {asked.again}", asked.place_in(text)
