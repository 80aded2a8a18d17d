"""A line by another hand waits for a PIN where the clinic asks for one: over the page, in place."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStackedWidget

from infusion_desk.ui.background import Jobs
from infusion_desk.ui.line_flow import LineFlow
from infusion_desk.ui.live_desk import LiveDesk

if TYPE_CHECKING:
    from infusion_desk.ui.unlock.hand_pin_sheet import HandPinSheet


class HandPin(QObject):
    """From the line that waits to the desk and back."""

    def __init__(self, line: LineFlow, live: LiveDesk, jobs: Jobs, over: QStackedWidget) -> None:
        super().__init__(over)
        self._line, self._live, self._jobs, self._over = line, live, jobs, over
        self._made: HandPinSheet | None = None
        self._hand = ""
        line.pin_wanted.connect(self._ask)

    @property
    def _sheet(self) -> "HandPinSheet":
        """Made when it is first wanted."""
        from infusion_desk.ui.unlock.hand_pin_sheet import HandPinSheet

        if self._made is None:
            self._made = HandPinSheet(self._over)
            self._made.entered.connect(self._entered)
            self._made.closed.connect(self._close)
        return self._made

    def _ask(self, hand: str) -> None:
        self._hand = hand
        if not hand:
            self._close()
            return
        self._sheet.setGeometry(self._over.rect())
        self._sheet.begin(hand, f"{hand} charts at this station")
        self._sheet.show()
        self._sheet.raise_()
        self._sheet.setFocus()

    def _entered(self, _initials: str, pin: str) -> None:
        prove = partial(self._live.desk.prove_hand, self._hand, pin)
        self._jobs.run(prove, self._proved, self._failed)

    def _proved(self, fits: bool) -> None:
        if fits:
            self._line.proved()
        else:
            self._sheet.show_problem(f"Not the PIN of {self._hand}.")

    def _failed(self, problem: Exception) -> None:
        self._sheet.show_problem(str(problem))

    def _close(self) -> None:
        self._sheet.hide()
        page = self._over.currentWidget()
        if page is not None:
            page.setFocus()
