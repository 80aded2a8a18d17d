"""A box that stands over a page and has the keyboard until it is answered."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from infusion_desk.ui.parts import row

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class OverPage(QFrame):
    """Tab goes round inside; Ctrl+Enter is the box's before it is any page's."""

    def focusNextPrevChild(self, onward: bool) -> bool:
        """From the last part to the first, and back."""
        went = super().focusNextPrevChild(onward)
        outside = self.window().focusWidget()
        one: QWidget | None = outside
        while one is not None and not self._can_have(one):
            one = one.nextInFocusChain() if onward else one.previousInFocusChain()
            if one is outside:
                return went
        if one is not None:
            one.setFocus(Qt.FocusReason.TabFocusReason)
        return went

    def event(self, event: QEvent) -> bool:
        """Enter with Ctrl, before it becomes the main button of the page below."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            event.setAccepted(event.key() in ENTER)
            return event.isAccepted()
        return super().event(event)

    def place(self) -> None:
        """In the middle of what it stands over."""
        over = self.parentWidget()
        if over is not None:
            self.adjustSize()
            self.move(over.rect().center() - self.rect().center())

    def _can_have(self, one: QWidget) -> bool:
        by_tab = bool(one.focusPolicy() & Qt.FocusPolicy.TabFocus)
        return self.isAncestorOf(one) and one.isVisible() and one.isEnabled() and by_tab


def at_the_foot(backs: Sequence[QWidget], others: Sequence[QWidget]) -> QWidget:
    """Buttons below: the ways back at the left, the rest at the right."""
    foot = QWidget()
    presses = row(foot)
    for one in backs:
        presses.addWidget(one)
    presses.addStretch()
    for one in others:
        presses.addWidget(one)
    return foot
