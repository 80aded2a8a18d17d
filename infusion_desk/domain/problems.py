"""The error tree. Every message is one sentence a clinician can act on.

InfusionDeskError
├── Unreadable        the text cannot be understood; knows the place
│   └── Beyond        a number above its limit, also while it is typed
├── Refused           understood, but not allowed now; says what must come first
├── NotSaved          the record could not be written (disk full, locked, read-only)
├── CannotOpen        the record could not be opened (wrong key, damaged, newer program)
└── UnknownForm       an entry of a kind or version this program does not know
"""

from datetime import datetime


class InfusionDeskError(Exception):
    """Anything this program says about itself in one clear sentence."""


class Unreadable(InfusionDeskError):
    """A text that cannot be read; `start` and `end` are the faulty span in that text.

    `of_word` says that the word there fits nowhere, whatever may follow; without it something may
    only be missing yet. `meant` is the word that the message asks about.
    """

    def __init__(
        self,
        message: str,
        start: int = 0,
        end: int | None = None,
        *,
        of_word: bool = False,
        meant: str = "",
    ) -> None:
        super().__init__(message)
        self.start = start
        self.end = end
        self.of_word = of_word
        self.meant = meant

    def moved(self, offset: int) -> "Unreadable":
        """The same fault seen from `offset` characters further left."""
        end = None if self.end is None else self.end + offset
        start = self.start + offset
        return type(self)(str(self), start, end, of_word=self.of_word, meant=self.meant)

    def afresh(self) -> "Unreadable":
        """The same fault as a value to keep: what was raised holds every frame it came through."""
        return self.moved(0)


class Beyond(Unreadable):
    """A number above its limit: another digit only makes it worse."""


class Refused(InfusionDeskError):
    """An act that the record does not allow; `missing` names what must come first.

    `brief` is the same in one line, where all of it would be too long for one.
    """

    def __init__(self, message: str, missing: tuple[str, ...] = (), brief: str = "") -> None:
        super().__init__(message)
        self.missing = missing
        self.brief = brief or message


class NotAccepted(Refused):
    """Nobody accepted the patient for treatment: a session is planned with a reason."""


class PinWanted(Refused):
    """The clinic asks for the PIN of `hand` before a line is charted by it."""

    def __init__(self, hand: str) -> None:
        super().__init__(f"{hand} charts here only with a PIN.")
        self.hand = hand


class OtherKey(Refused):
    """A backup is under another key of its record: what opened the record then opens it.

    `renewed_at` is when the key was renewed after it, where that is known; `missed` is what was
    wrong with what was typed, where something was.
    """

    def __init__(self, renewed_at: datetime | None = None, missed: str = "") -> None:
        super().__init__(
            "This backup was made under another key of the record. It is put back with the "
            "passphrase or the recovery code of that time: on the page Backups, or by "
            "infusion-desk restore."
        )
        self.renewed_at, self.missed = renewed_at, missed


class NotSaved(InfusionDeskError):
    """The record could not be written; the text that was typed is still with the caller."""


class CannotOpen(InfusionDeskError):
    """The record could not be opened."""


class UnknownForm(InfusionDeskError):
    """A kind or version of entry that only a newer program knows."""
