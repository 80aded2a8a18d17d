"""What is due after sessions and before the next, on Today."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from infusion_desk.projections.follow_ups import FollowUpRow
from infusion_desk.ui.follow_ups.follow_up_rows import HIGH, FollowUpList
from infusion_desk.ui.parts import Words, column, panel

LEAST = 3
"""Rows that are on show at least, where there are so many; the others scroll."""


class DuePanel(QWidget):
    """As many rows as there is room for; Enter or a press opens one."""

    opened = Signal(object)
    came = Signal()
    """It can be seen now."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("due")
        self._title = Words("heading", "Follow-ups due")
        self._title.setFixedHeight(44)
        self._list = FollowUpList("None due.")
        frame = panel()
        column(self, inside=0).addWidget(frame)
        inner = column(frame)
        inner.addWidget(self._title)
        inner.addWidget(self._list, 1)
        self._list.rows.opened.connect(self.opened)

    @property
    def rows(self) -> tuple[FollowUpRow, ...]:
        """What is on show."""
        return self._list.shown

    @property
    def tab_stop(self) -> QWidget:
        """The rows."""
        return self._list.rows

    def showEvent(self, event: QShowEvent) -> None:
        """Something may have been written since."""
        super().showEvent(event)
        self.came.emit()

    def show_rows(self, rows: tuple[FollowUpRow, ...]) -> None:
        """These, the longest overdue first."""
        self._title.show_text(f"Follow-ups due {len(rows) or ''}".rstrip())
        self._list.rows.setMinimumHeight(min(len(rows), LEAST) * HIGH + 4)
        self._list.show_rows(rows)
