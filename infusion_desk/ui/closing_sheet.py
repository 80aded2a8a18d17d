"""Closing while somebody is on a chair: asked once, in the window itself. Nothing is lost."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget
from shiboken6 import isValid

from infusion_desk.ui.keys import chord_of
from infusion_desk.ui.parts import Words, button, column, paragraph, row

WIDTH = 560
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ClosingSheet(QFrame):
    """Goes by Escape, or by itself when somebody goes on working."""

    meant = Signal()
    """The program is to be closed all the same."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("closing")
        self.setProperty("role", "outlined")
        self.setFixedWidth(WIDTH)
        self._told = paragraph("body")
        self._stay = button("Stay  ·  Esc", name="stay")
        self._close = button(f"Close the program  ·  {chord_of('main')}", name="close all the same")
        self._before: QWidget | None = None
        inner = column(self, inside=20, between=12)
        inner.addWidget(Words("heading", "Close the program?"))
        inner.addWidget(self._told)
        presses = row()
        presses.addWidget(self._stay)
        presses.addStretch()
        presses.addWidget(self._close)
        inner.addLayout(presses)
        self._stay.clicked.connect(self._go_back)
        self._close.clicked.connect(self.meant)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)
        self.hide()

    def ask(self, chairs: Sequence[str]) -> None:
        """Name the chairs; the keyboard is on staying, so that a line half typed closes nothing."""
        self._told.setText(running_words(chairs))
        self._before = QApplication.focusWidget()
        self.place()
        self.raise_()
        self.show()
        self._stay.setFocus()

    def place(self) -> None:
        """In the middle of the window."""
        parent = self.parentWidget()
        if parent is not None:
            self.adjustSize()
            self.move(parent.rect().center() - self.rect().center())

    def event(self, event: QEvent) -> bool:
        """Ctrl+Enter is the sheet's, before it is any page's."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            event.setAccepted(event.key() in _ENTER)
            return event.isAccepted()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape stays, Ctrl+Enter closes, Enter presses; nothing else goes to a page below."""
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape:
            self._go_back()
        elif event.key() in _ENTER and not event.isAutoRepeat():
            if held or self._close.hasFocus():
                self.meant.emit()
            else:
                self._go_back()

    def _go_back(self) -> None:
        before = self._before
        self.hide()
        if before is not None and isValid(before):
            before.setFocus()

    def _follow(self, _before: QObject | None, now: QWidget | None) -> None:
        if now is not None and self.isVisible() and not self.isAncestorOf(now):
            self.hide()


def running_words(chairs: Sequence[str]) -> str:
    """Chairs 2 and 4 are still running."""
    if len(chairs) == 1:
        return f"Chair {chairs[0]} is still running.\nIts session goes on; the record is safe."
    named = f"{', '.join(chairs[:-1])} and {chairs[-1]}"
    return f"Chairs {named} are still running.\nTheir sessions go on; the record is safe."
