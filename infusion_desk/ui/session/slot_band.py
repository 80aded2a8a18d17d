"""The four slots, from left to right."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from infusion_desk.projections.history import PastSession
from infusion_desk.projections.slots import Slots
from infusion_desk.theme import Theme
from infusion_desk.ui.session.owed_panel import OwedPanel
from infusion_desk.ui.session.slot_panels import LastSetPanel, SlotPanel


class SlotBand:
    """The four of them, as children of a page."""

    def __init__(self, page: QWidget) -> None:
        self.owed, self._last = OwedPanel(page), LastSetPanel(page)
        self._infusion, self._given = SlotPanel("infusion", page), SlotPanel("given", page)

    def show_slots(self, slots: Slots, before: PastSession | None) -> None:
        """What the four say now; `before` is the session before this one."""
        self.owed.show_owed(slots.owed)
        self._last.show_last_set(slots.last_set, before)
        self._infusion.show_slot(slots.infusion)
        self._given.show_slot(slots.given)

    def show_theme(self, theme: Theme) -> None:
        """Night or day."""
        for panel in self._panels():
            panel.show_theme(theme)

    def put(self, places: tuple[QRect, ...]) -> None:
        """From left to right."""
        for panel, where in zip(self._panels(), places, strict=True):
            panel.setGeometry(where)

    def _panels(self) -> tuple[SlotPanel, ...]:
        return self.owed, self._last, self._infusion, self._given
