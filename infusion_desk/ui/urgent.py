"""What is urgent on any page: a red reading that waits for an answer, and whose emergency it is."""

from uuid import UUID

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtWidgets import QWidget

from infusion_desk.projections.acts_now import EMERGENCY
from infusion_desk.projections.board import Tile
from infusion_desk.projections.snapshot import Snapshot
from infusion_desk.projections.today import Today
from infusion_desk.theme import Theme
from infusion_desk.ui.emergency_choice import EmergencyChoice
from infusion_desk.ui.question_beside import NOBODY_ASKS, QuestionBeside, asking

NOBODY_HERE = "Nobody is here: an emergency is charted on a chair with somebody on it."
_DIGITS = ("chip", "act")


def _chair(tile: Tile) -> str:
    return f"Chair {tile.chair}, {tile.initials}"


class Urgent(QObject):
    """It finds the session; the room opens its page."""

    wanted = Signal(object, str)
    """A session, and the key of what is urgent there; the empty text for its question."""
    told = Signal(str)
    """A quiet sentence."""
    left = Signal()
    """The choice was closed: the keyboard goes back."""

    def __init__(self, room: QWidget) -> None:
        super().__init__(room)
        self.question = QuestionBeside()
        self._choice = EmergencyChoice(room)
        self._today: Today | None = None
        self._choice.chosen.connect(self._choose)
        self._choice.closed.connect(self._close)

    def show_theme(self, theme: Theme) -> None:
        """Night or day."""
        self.question.show_theme(theme)
        self._choice.show_theme(theme)

    def show_today(self, today: Today, session: UUID | None, *, here: bool) -> None:
        """`here`: the page on show is this session's, and not the one with its line."""
        self._today = today
        self.question.show_today(today, session, here=here)
        self._choice.show_tiles([tile for tile in today.strip if tile.here])

    def who_asks(self, here: UUID | None) -> str:
        """Which chairs ask, and the key to each; on the page `here` it was put off.

        Empty where none does.
        """
        asking = [one for one in self._today.strip if one.asked] if self._today else []
        if any(one.session == here for one in asking):
            return "Put off: Alt+A brings the question back."
        if len(asking) == 1:
            return f"{_chair(asking[0])}, asks: Ctrl+{asking[0].chair} opens it."
        told = ", ".join(f"{_chair(one)} (Ctrl+{one.chair})" for one in asking)
        return f"These ask: {told}." if told else ""

    def strike(self, act: str, chord: str) -> bool:
        """A key of the table; whether it was one of these."""
        if self._choice.isVisible():
            digit = act in _DIGITS or act.startswith("chair ")
            return digit and (self._choice.strike(chord) or chord != EMERGENCY.key)
        return act == "chip" and self.question.strike(chord)

    def leave(self) -> None:
        """Another page comes."""
        self._choice.hide()

    def ask_question(self, session: UUID | None) -> None:
        """To the question that waits; this session's before any other."""
        found = asking(self._today, session) if self._today else None
        if found is None:
            self.told.emit(NOBODY_ASKS)
        else:
            self.wanted.emit(found, "")

    def ask_emergency(self, page: Snapshot | None, over: QRect) -> None:
        """Of the session on the page, where one fits there; else of the only chair with somebody.

        Where there are several it is asked whose; it stands `over` the page on show.
        """
        here = [tile.session for tile in self._today.strip if tile.here] if self._today else []
        if page is not None and any(word.word == EMERGENCY.opens for word in page.acts.words):
            self._choose(page.session)
        elif len(here) == 1:
            self._choose(here[0])
        elif here:
            self._choice.ask(over)
        else:
            self.told.emit(NOBODY_HERE)

    def _choose(self, session: UUID | None) -> None:
        self._choice.hide()
        self.wanted.emit(session, EMERGENCY.key)

    def _close(self) -> None:
        self._choice.hide()
        self.left.emit()
