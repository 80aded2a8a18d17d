"""A paper sheet that is being typed back: what each line says, and the first that is refused."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TypedLine:
    """One line by its number, and what it says; or why it is refused."""

    number: int
    words: str
    refused: bool = False


@dataclass(frozen=True, slots=True)
class TypedBack:
    """All lines up to the first that is refused. `entries` is how many would be recorded."""

    lines: tuple[TypedLine, ...] = ()
    entries: int = 0

    @property
    def refused(self) -> TypedLine | None:
        """The line that stands in the way."""
        return self.lines[-1] if self.lines and self.lines[-1].refused else None

    @property
    def ready(self) -> bool:
        """Whether all of it can be recorded."""
        return self.entries > 0 and self.refused is None
