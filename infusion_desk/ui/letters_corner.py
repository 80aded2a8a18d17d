"""Letters for a page before the desk: their key stands in its corner."""

from PySide6.QtCore import QEvent, QObject, QRect, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from infusion_desk.theme import Theme
from infusion_desk.ui.letters import LettersSheet
from infusion_desk.ui.pad_key import PadKey

_KEY = QRect(0, 0, 64, 48)
_IN_CORNER = 16


class LettersCorner(QObject):
    """A key of the page, and the sheet that it opens beside the field with the keyboard.

    It listens to nothing that outlives the page: who owns the page tells when its size changed.
    """

    def __init__(self, page: QWidget, theme: Theme, *, inset: int = 0) -> None:
        """`inset`: how much at the right of the page has something else."""
        super().__init__(page)
        self._page, self._inset = page, inset
        self._key = _Key(page, "letters", "abc", ground="bg")
        self._key.setAccessibleName("Letters")
        self._key.setGeometry(_KEY)
        self._sheet = _Sheet(page, enter="Enter")
        self._key.clicked.connect(self._turn)
        self._key.came.connect(self.place)
        self.show_theme(theme)
        self.place()
        self._key.show()

    def show_theme(self, theme: Theme) -> None:
        """Night or day."""
        self._key.show_theme(theme)
        self._sheet.show_theme(theme)

    def place(self) -> None:
        """In its corner."""
        where = QRect(_KEY)
        where.moveBottomRight(self._page.rect().bottomRight())
        right = max(self._inset, _IN_CORNER)
        self._key.setGeometry(where.translated(-right, -_IN_CORNER))
        self._key.raise_()

    def _turn(self) -> None:
        if self._sheet.isVisible():
            self._sheet.hide()
        else:
            self._sheet.open_beside(self._page.rect())


class _Key(PadKey):
    came = Signal()
    """Its page was shown, and has its size."""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self.came.emit)


class _Sheet(LettersSheet):
    """Never over the field that is written in; and where nothing is written, away."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """While it is open, it follows the keyboard from field to field."""
        if event.type() == QEvent.Type.FocusIn:
            QTimer.singleShot(0, self, self._follow)
        return super().eventFilter(watched, event)

    def _follow(self) -> None:
        now = QApplication.focusWidget()
        if now is None or not self.isVisible():
            return
        if isinstance(now, QLineEdit) and self._over.isAncestorOf(now):
            self.open_beside(self._over.rect())
        else:
            self.hide()
