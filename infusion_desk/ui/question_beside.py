"""A chair's open question on that session's other pages: the same strip, answered by `n>` lines."""

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from infusion_desk.projections.today import Today
from infusion_desk.ui.line.chip_strip import HEIGHT, ChipStrip

NOBODY_ASKS = "No red reading waits for an answer."


def asking(today: Today, session: UUID | None) -> UUID | None:
    """The session that waits for an answer: this one before any other."""
    waiting = [tile.session for tile in today.strip if tile.asked is not None]
    return session if session in waiting else next(iter(waiting), None)


class QuestionBeside(ChipStrip):
    """Hidden while its chair asks nothing."""

    said = Signal(str)
    """A whole line for that chair."""
    wanted_words = Signal(str)
    """The beginning of one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("question beside")
        self.setFixedHeight(HEIGHT)
        self._chair = ""
        self.answered.connect(lambda line: self.said.emit(f"{self._chair}> {line}"))
        self.began.connect(lambda line: self.wanted_words.emit(f"{self._chair}> {line}"))
        self.hide()

    def show_today(self, today: Today, session: UUID | None, *, here: bool) -> None:
        """`here`: the page on show is this session's, and keeps the place of a question."""
        strip = today.strip if here else ()
        tile = next((tile for tile in strip if tile.session == session), None)
        self._chair = tile.chair if tile else ""
        who = (tile.chair, tile.initials) if tile else ("", "")
        self.show_question(tile.asked if tile else None, who)
        keeps = self.sizePolicy()
        keeps.setRetainSizeWhenHidden(tile is not None and tile.here)
        self.setSizePolicy(keeps)
        self.setVisible(self.wanted)
