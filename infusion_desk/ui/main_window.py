"""The window: what stands before the desk, the desk itself, and the keys of every page."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from infusion_desk.theme import DAY, NIGHT, Theme
from infusion_desk.ui.background import Jobs
from infusion_desk.ui.keys import FROM_DARK, SHORTCUTS, Key, sequence_of
from infusion_desk.ui.parts import column, paragraph
from infusion_desk.ui.style import dress
from infusion_desk.ui.window_settings import WindowSettings

if TYPE_CHECKING:
    from infusion_desk.ui.blank import Blank
    from infusion_desk.ui.closing_sheet import ClosingSheet

NAME = "Infusion Desk"
SMALLEST = (1024, 600)
_WAITING = 720
"""Below this nothing is promised; ui.md draws 1280×640."""
USUAL = (1366, 768)


ALWAYS = ("theme", "full screen")
"""What the window does also before a desk is open."""
IN_THE_DARK = ("mark",)
"""What a key does while the screen is black; any other only wakes it."""
EMERGENCY = "Alt+9"
"""Wakes it and opens the strip with one press: nobody presses twice in an emergency."""


@runtime_checkable
class WrittenPage(Protocol):
    """A page before the desk on which somebody writes, perhaps without a keyboard."""

    @property
    def written(self) -> QWidget:
        """The part that has the fields."""


class MainWindow(QMainWindow):
    """One at a time of: opening, first run, passphrase, who is there, the desk."""

    struck = Signal(str, str)
    """A key of the table: its act, and its chord as captions write it."""
    closing = Signal()
    resized = Signal()
    """It has another size, and so has its page."""
    themed = Signal(object)
    """The theme that is now worn."""
    settled = Signal(object)
    """The WindowSettings that hold from now on."""

    def __init__(self, theme: Theme = NIGHT, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.settings = WindowSettings(theme.name)
        self.demo = False
        self.jobs = Jobs(self)
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        self._waiting = _Waiting()
        self._stack.addWidget(self._waiting)
        self._place = ""
        self.chairs_running: Callable[[], Sequence[str]] = tuple
        self.held_open: Callable[[], bool] = bool
        """Whether something is finished first, which closes the window itself then."""
        for key in SHORTCUTS:
            if key.act in ALWAYS:
                Chord(key, self).struck.connect(self.do)
        self.setMinimumSize(*SMALLEST)
        self.resize(*USUAL)
        self.show_title("")

    @cached_property
    def blank(self) -> "Blank":
        """The black screen. It brings what a chair owes with it, and nothing is owed before a desk
        is open: the first look at the window does not wait for it.
        """
        from infusion_desk.ui.blank import Blank

        blank = Blank(self)
        blank.setGeometry(self.rect())
        blank.show_light(self.theme)
        blank.show_names(self.settings.names)
        blank.changed.connect(self._name_window)
        blank.asked.connect(self._strike)
        return blank

    @cached_property
    def _closing(self) -> "ClosingSheet":
        from infusion_desk.ui.closing_sheet import ClosingSheet

        sheet = ClosingSheet(self)
        sheet.meant.connect(self.close)
        return sheet

    @property
    def _asked_to_close(self) -> bool:
        return "_closing" in vars(self) and self._closing.isVisible()

    @property
    def _dark(self) -> bool:
        return "blank" in vars(self) and self.blank.isVisible()

    def uncover(self) -> None:
        """No longer black, because something darker comes; nothing wakes."""
        if self._dark:
            self.blank.hide()

    def listen(self) -> None:
        """A desk is open: from now on every key of the table is heard."""
        for key in SHORTCUTS:
            if key.act not in ALWAYS:
                Chord(key, self).struck.connect(self._strike)

    def _strike(self, act: str, chord: str) -> None:
        """Behind the black nothing is done that nobody sees."""
        dark = self._dark and act not in IN_THE_DARK
        if dark:
            self.blank.wake()
        if dark and chord == EMERGENCY:
            self.struck.emit(FROM_DARK, chord)
        elif not dark:
            self.struck.emit(act, chord)

    def show_waiting(self, words: str) -> None:
        """A sentence while something is opened."""
        self._waiting.show_words(words)
        self._stack.setCurrentWidget(self._waiting)

    def show_page(self, page: QWidget) -> None:
        """A page over the whole window."""
        new = self._stack.indexOf(page) < 0
        if new:
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        if new and isinstance(page, WrittenPage):
            self._offer_letters(page.written)

    def _offer_letters(self, page: QWidget) -> None:
        from infusion_desk.ui.letters_corner import LettersCorner

        corner = LettersCorner(page, self.theme)
        self.themed.connect(corner.show_theme)
        self.resized.connect(corner.place)

    @property
    def page(self) -> QWidget | None:
        """What is on show."""
        return self._stack.currentWidget()

    def show_title(self, place: str) -> None:
        """The title names the place; a patient only where the desk was asked to."""
        self._place = place
        self._name_window()

    def _name_window(self) -> None:
        demo = "DEMO – " if self.demo else ""
        place = "" if self._dark else self._place
        self.setWindowTitle(f"{demo}{place} – {NAME}" if place else f"{demo}{NAME}")

    def settle(self, settings: WindowSettings) -> None:
        """From now on the window looks like this."""
        self.settings = settings
        if settings.worn != self.theme:
            self.wear(settings.worn)
        if "blank" in vars(self):
            self.blank.show_names(settings.names)
        self.settled.emit(settings)

    def wear(self, theme: Theme) -> None:
        """Night or day, everywhere at once."""
        self.theme = theme
        app = QApplication.instance()
        if isinstance(app, QApplication):
            dress(app, theme)
        if "blank" in vars(self):
            self.blank.show_light(theme)
        self.themed.emit(theme)

    def do(self, act: str, _chord: str = "") -> None:
        """What only the window can do."""
        doing: dict[str, Callable[[], object]] = {
            "theme": self.change_theme,
            "full screen": self.change_full_screen,
            "blank": self.blank.cover,
            "close": self.close,
        }
        if act in doing:
            doing[act]()

    def change_theme(self) -> None:
        """Day after night, night after day."""
        other = DAY if self.theme.dark else NIGHT
        self.settle(replace(self.settings, theme=other.name))

    def change_full_screen(self) -> None:
        """With or without the system's frame."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Black stays over all of it."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self.resized.emit)
        if "blank" in vars(self):
            self.blank.setGeometry(self.rect())
        if "_closing" in vars(self):
            self._closing.place()

    def closeEvent(self, event: QCloseEvent) -> None:
        """What is typed is kept, and what is being made is finished first.

        While a chair runs, the first close asks and the second closes; then a backup is made where
        one is wanted. A system that shuts down is never held up.
        """
        running = self.chairs_running()
        app = QApplication.instance()
        shuts_down = isinstance(app, QApplication) and app.isSavingSession()
        if running and not shuts_down and not self._asked_to_close:
            self._closing.ask(running)
            event.ignore()
            return
        self.closing.emit()
        if not shuts_down and self.held_open():
            self.chairs_running = tuple
            event.ignore()
            return
        self.jobs.wait()
        super().closeEvent(event)


class Chord(QShortcut):
    """A key of the table, listened for wherever the keyboard is. Never disabled."""

    struck = Signal(str, str)

    def __init__(self, key: Key, window: QWidget) -> None:
        super().__init__(QKeySequence(sequence_of(key)), window)
        self.setContext(Qt.ShortcutContext.WindowShortcut)
        self.setAutoRepeat(False)
        self._key = key
        self.activated.connect(self._tell)

    def _tell(self) -> None:
        self.struck.emit(self._key.act, self._key.chord)


class _Waiting(QWidget):
    """A sentence or two in the middle, in the theme's own dark; nothing of them is cut."""

    def __init__(self) -> None:
        super().__init__()
        self._words = paragraph("label")
        self._words.setFixedWidth(_WAITING)
        self._words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout = column(self)
        layout.addStretch()
        layout.addWidget(self._words, alignment=Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch()

    def show_words(self, words: str) -> None:
        self._words.setText(words)
        self._words.ensurePolished()
        self._words.setFixedHeight(self._words.heightForWidth(_WAITING))
