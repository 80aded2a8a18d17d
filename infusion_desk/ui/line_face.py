"""What the line's flow needs of a page: its line and echo, and what is open over it."""

from dataclasses import dataclass
from typing import Protocol, runtime_checkable
from uuid import UUID

from infusion_desk.projections.acts_now import Word
from infusion_desk.projections.echo import Echo
from infusion_desk.projections.known_names import KnownNames


@dataclass(frozen=True, slots=True)
class Aim:
    """Whom a line is for. Without a session, `problem` says why; `offer` is what Tab puts first.

    `words` and `names` are those of the chair which the line names, where it names one.
    """

    session: UUID | None = None
    chair: str = ""
    initials: str = ""
    problem: str = ""
    offer: str = ""
    words: tuple[Word, ...] = ()
    names: KnownNames | None = None


class LineFace(Protocol):
    """The line and its echo on some page."""

    def text(self) -> str:
        """What is in the line."""

    def show_text(self, text: str) -> None:
        """Put this into the line."""

    def show_aim(self, aim: Aim) -> None:
        """Whom it is for."""

    def show_echo(self, echo: Echo) -> None:
        """What Enter would record."""

    def show_mark(self, offer: str) -> None:
        """A moment that was marked and may be claimed, as the line writes it."""

    def show_stored(self, words: str) -> None:
        """It is on the disk; the line is empty again."""

    def show_problem(self, words: str, fault: tuple[int, int] | None, grave: bool) -> None:
        """It is not; the line stays as typed."""


@runtime_checkable
class FormFace(Protocol):
    """A page on which something can be open over the line's session."""

    def form(self) -> str:
        """What is open there, and half done; empty where nothing is."""

    def show_form(self, form: str) -> None:
        """Open it again."""
