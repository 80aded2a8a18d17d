"""Letters for a page before the desk: their key stands in its corner."""

from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from infusion_desk.theme import Theme
from infusion_desk.ui.letters import LettersSheet
from infusion_desk.ui.pad_key import PadKey

_KEY = QRect(0, 0, 64, 48)
_IN_CORNER = 16


class LettersCorner(QObject):
    """A key of the page, and the sheet that it opens beside the field with the keyboard."""

    def __init__(self, page: QWidget, theme: Theme, *, inset: int = 0) -> None:
        """`inset`: how much at the right of the page has something else."""
        super().__init__(page)
        self._page, self._inset = page, inset
        self._key = PadKey(page, "letters", "abc", ground="bg")
        self._key.setAccessibleName("Letters")
        self._key.setGeometry(_KEY)
        self._sheet = LettersSheet(page, enter="Enter")
        self._key.clicked.connect(self._turn)
        page.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)
        self.show_theme(theme)
        self._place()
        self._key.show()

    def show_theme(self, theme: Theme) -> None:
        """Night or day."""
        self._key.show_theme(theme)
        self._sheet.show_theme(theme)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The key keeps its corner."""
        if watched is self._page and event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
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

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Never over the field that is written in; and where nothing is written, away."""
        if not self._sheet.isVisible() or now is None:
            return
        if isinstance(now, QLineEdit) and self._page.isAncestorOf(now):
            self._sheet.open_beside(self._page.rect())
        else:
            self._sheet.hide()
