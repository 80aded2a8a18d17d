"""The last page: a backup is made before the window goes, with how far it has come."""

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from infusion_desk.ui.backups.backup_flow import BackupFlow
from infusion_desk.ui.main_window import MainWindow
from infusion_desk.ui.parts import FillBar, Words, button, column, panel, paragraph, row

WIDTH, INSIDE, BAR = 560, 20, 8


class ClosingPage(QWidget):
    """Nothing here is lost either way: the record is on the disk already."""

    given_up = Signal()
    """The program is to be closed without it."""
    again = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("closing page")
        self._heading, self._told = Words("heading"), paragraph("body")
        self._told.setObjectName("closing told")
        self._bar = FillBar(BAR)
        self._again = button("Try again", name="back up again")
        self._close = button("Close without it", name="close without backup")
        outer = column(self)
        outer.addStretch()
        box = panel()
        box.setFixedWidth(WIDTH)
        inner = column(box, inside=INSIDE, between=12)
        for one in (self._heading, self._told, self._bar):
            inner.addWidget(one)
        presses = row()
        presses.addWidget(self._close)
        presses.addStretch()
        presses.addWidget(self._again)
        inner.addLayout(presses)
        outer.addWidget(box, alignment=Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch()
        self._close.clicked.connect(self.given_up)
        self._again.clicked.connect(self.again)

    def begin(self) -> None:
        """It is being made."""
        self._heading.show_text("Backing up before closing")
        self._say("Everything is stored. The copy is proved before it counts.")
        self._again.hide()
        self._bar.show()
        self._close.setEnabled(True)
        self._close.setFocus()

    def show_progress(self, part: float) -> None:
        """From 0 to 1."""
        self._bar.show_fill(part)
        self._heading.show_text(f"Backing up before closing  ·  {part:.0%}")

    def show_step(self, words: str) -> None:
        """Pages copied, entries proved, the second folder."""
        self._say(f"Everything is stored. {words}")

    def show_stopping(self) -> None:
        """It ends at its next step."""
        self._heading.show_text("Stopping…")
        self._close.setEnabled(False)

    def show_failed(self, words: str) -> None:
        """Why there is none, and that nothing was lost."""
        self._heading.show_text("No backup was made")
        self._say(f"{words}\nThe record itself is stored.")
        self._bar.hide()
        self._again.show()

    def _say(self, words: str) -> None:
        """A paragraph in a box of fixed width takes the height it needs."""
        self._told.setText(words)
        self._told.setFixedHeight(self._told.heightForWidth(WIDTH - 2 * INSIDE))


class BackupOnClose(QObject):
    """Lets the window go once a backup was made, could not be, or was given up."""

    def __init__(self, window: MainWindow, flow: BackupFlow) -> None:
        super().__init__(window)
        self._window, self._flow = window, flow
        self._page: ClosingPage | None = None
        self._given_up = self._done = False

    def holds(self) -> bool:
        """Whether the window is to stay for it; asked at every close."""
        if self._done or not self._flow.make_before_closing(self._made):
            return False
        if self._page is None:
            self._page = page = ClosingPage()
            self._flow.moved.connect(self._show_progress)
            self._flow.second.moved.connect(self._show_second)
            page.given_up.connect(self._give_up)
            page.again.connect(self._try_again)
            self._window.show_page(page)
            self._window.show_title("Closing")
            page.begin()
        return True

    def _show_progress(self, part: float) -> None:
        assert self._page is not None
        self._page.show_progress(part)
        self._page.show_step(self._flow.words)

    def _show_second(self, part: float) -> None:
        if self._page is not None and not self._flow.busy:
            self._page.show_step(f"Backed up. Copying to the second folder: {part:.0%}…")

    def _made(self, made: bool) -> None:
        if made or self._given_up:
            self._close()
        elif self._page is not None:
            self._page.show_failed(self._flow.words)

    def _give_up(self) -> None:
        assert self._page is not None
        self._given_up = True
        if self._flow.busy:
            self._page.show_stopping()
            self._flow.stop()
        else:
            self._close()

    def _try_again(self) -> None:
        assert self._page is not None
        self._page.begin()
        if not self._flow.make_before_closing(self._made):
            self._close()

    def _close(self) -> None:
        self._done = True
        QTimer.singleShot(0, self._window, self._window.close)
