"""The moment of a press, by the clock of the page and to the second."""

from datetime import timedelta

from PySide6.QtCore import QElapsedTimer

from infusion_desk.projections.snapshot import Snapshot
from infusion_desk.ui.line.pressed import Pressed


class PressClock:
    """Counts on from when the page was told the time last."""

    def __init__(self) -> None:
        self._since_shown = QElapsedTimer()
        self._snapshot: Snapshot | None = None

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """It is this late now."""
        self._snapshot = snapshot
        self._since_shown.start()

    def pressed(self, line: str) -> Pressed | None:
        """Now, for a line that begins like this."""
        if self._snapshot is None:
            return None
        at = self._snapshot.now + timedelta(milliseconds=self._since_shown.elapsed())
        zone = self._snapshot.chart.window.zone
        return Pressed(at, f"{at.astimezone(zone):%H:%M:%S}", line)
