"""The buttons at the right of the line: the acts that fit, More, and the main one."""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from infusion_desk.projections.acts_now import MORE, Acts
from infusion_desk.theme import Theme
from infusion_desk.ui.act_button import ActButton, MainButton
from infusion_desk.ui.line.recording import RECORD

MAIN, MORE_WIDE, BESIDE, BETWEEN = 176, 56, 80, 8
_MOST = 5
_ACTS = MORE_WIDE + BETWEEN + _MOST * (BESIDE + BETWEEN)


class ActRow:
    """The buttons, as children of the line's zone. More and the main one never change place."""

    def __init__(self, zone: QWidget, *, with_acts: bool) -> None:
        self.main = MainButton(RECORD, zone)
        self.main.setObjectName("main")
        self._beside = [ActButton(RECORD, zone) for _ in range(_MOST)] if with_acts else []
        self._more = ActButton(MORE, zone) if with_acts else None
        for number, button in enumerate(self._beside, start=1):
            button.setObjectName(f"act {number}")
            button.hide()
        if self._more is not None:
            self._more.setObjectName("more")

    @property
    def beside(self) -> Iterator[ActButton]:
        """All but the main one."""
        yield from self._beside
        if self._more is not None:
            yield self._more

    @property
    def wide(self) -> int:
        """How much of a zone's width is theirs, however many of them there are now."""
        return MAIN + BETWEEN + (_ACTS if self._beside else 0)

    def show_acts(self, acts: Acts) -> None:
        """The acts beside the main button."""
        for place, button in enumerate(self._beside):
            button.setVisible(place < len(acts.beside))
            if place < len(acts.beside) and button.act != acts.beside[place]:
                button.show_act(acts.beside[place])

    def show_theme(self, theme: Theme) -> None:
        """Night or day."""
        for button in (self.main, *self.beside):
            button.show_theme(theme)

    def put(self, right: int, top: int, tall: int) -> None:
        """From the right: the main one, More, and the others up to it."""
        x = right - MAIN
        self.main.setFixedSize(MAIN, tall)
        self.main.move(x, top)
        if self._more is not None:
            x -= MORE_WIDE + BETWEEN
            self._more.setFixedSize(MORE_WIDE, tall)
            self._more.move(x, top)
        shown = [one for one in self._beside if not one.isHidden()]
        for place, button in enumerate(shown):
            button.setFixedSize(BESIDE, tall)
            button.move(x - (len(shown) - place) * (BESIDE + BETWEEN), top)
