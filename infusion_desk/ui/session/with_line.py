"""What every page with a line passes on to it, as the line's flow asks (ui/line_face, LineFace)."""

from PySide6.QtWidgets import QWidget

from infusion_desk.projections.correction_echo import Falling
from infusion_desk.projections.echo import Echo
from infusion_desk.ui.line.line_zone import LineZone
from infusion_desk.ui.line.reasons import (
    MOST,
    Chip,
    Offer,
    asked_why,
    chips_of,
    keeping,
    moving,
)
from infusion_desk.ui.line_face import Aim


class WithLine(QWidget):
    """A page that has the line, with its acts, at its foot."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone = LineZone(self, with_acts=True)
        self._neighbours: tuple[tuple[str, str], ...] = ()
        self._marked = ""
        self._falling: Falling | None = None

    def show_neighbours(self, neighbours: tuple[tuple[str, str], ...]) -> None:
        """Chair and initials of everybody who is on a chair."""
        self._neighbours = neighbours

    def _offer_for(self, text: str, own_chair: str) -> Offer:
        """Words to go on with: what was meant, or whose entry it was if not this patient's."""
        meant = tuple(Chip(name, line) for name, line in self._zone.meant[:MOST])
        if meant:
            return Offer(meant, "Did you mean")
        others = [one for one in self._neighbours if one[0] != own_chair]
        elsewhere = moving(text, others)
        if self._falling is not None and self._falling.keeps:
            return keeping(self._falling.names, self._falling.keeps)
        return elsewhere if elsewhere.chips else Offer(chips_of(text))

    def show_mark(self, offer: str) -> None:
        """A marked moment that the empty line offers, and a chip takes."""
        self._marked = offer
        self._zone.show_mark(offer)
        self._offer_chips(self.text())

    def _offer_chips(self, text: str) -> None:
        """Show the words that would go on with this text."""
        raise NotImplementedError

    def _offer_at_rest(self, why: str) -> Offer:
        """For an empty line: a reason that is asked for, and a moment that was marked."""
        marked = (Chip(self._marked.strip(), self._marked),) if self._marked else ()
        asked = asked_why(why, len(marked))
        return Offer((*asked.chips, *marked), asked.lead, asked.other)

    def text(self) -> str:
        """What is in the line."""
        return self._zone.text()

    def set_line(self, text: str) -> None:
        """Put this into the line as if it had been typed."""
        self._zone.write(text)

    def show_aim(self, aim: Aim) -> None:
        """Whom the line is for."""
        self._zone.show_aim(aim)

    def show_echo(self, echo: Echo) -> None:
        """What Enter would record."""
        self._zone.show_echo(echo)
        if echo.falling != self._falling:
            self._falling = echo.falling
            self._offer_chips(self.text())

    def show_problem(
        self, words: str, fault: tuple[int, int] | None = None, grave: bool = False
    ) -> None:
        """Why nothing was stored; the text stays."""
        self._zone.show_problem(words, fault, grave)
        if self._zone.meant:
            self._offer_chips(self.text())

    def say_why(self, words: str) -> None:
        """Why a button of a sheet did nothing."""
        self._zone.say_why(words)

    def take_focus(self) -> None:
        """The keyboard is in the line."""
        self._zone.take_focus()

    def take_typed(self, text: str) -> None:
        """A character typed elsewhere goes to the line."""
        self._zone.take_typed(text)
