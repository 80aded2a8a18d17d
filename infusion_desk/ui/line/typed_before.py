"""What was typed before, for the up and down keys."""

MOST = 50


class TypedBefore:
    """Lines in order; looking back begins at the newest and returns to what was being typed."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._at: int | None = None
        self._unfinished = ""

    def keep(self, text: str) -> None:
        """Remember a line; the same one again moves to the end."""
        text = text.strip()
        self._at = None
        if text:
            self._lines = [*(line for line in self._lines if line != text), text][-MOST:]

    def before(self, text: str) -> str | None:
        """The line before the one on show; None at the oldest."""
        if self._at is None or self._at >= len(self._lines) or self._lines[self._at] != text:
            self._at, self._unfinished = len(self._lines), text
        if self._at == 0:
            return None
        self._at -= 1
        return self._lines[self._at]

    def after(self, text: str) -> str | None:
        """The line after the one on show, at last what was being typed; None where not looking."""
        if self._at is None or self._at >= len(self._lines) or self._lines[self._at] != text:
            return None
        self._at += 1
        if self._at == len(self._lines):
            self._at = None
            return self._unfinished
        return self._lines[self._at]
