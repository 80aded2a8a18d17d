"""Settings: how this window looks, how the bedside of this clinic works, who works here."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from infusion_desk.domain.clinic import LOCK_CHOICES, Clinic
from infusion_desk.domain.times import MINUTE
from infusion_desk.domain.vitals_schedule import CHOICES, DURING, RECOVERING
from infusion_desk.theme import DAY, LIGHTS, NIGHT
from infusion_desk.ui.keys import chord_of
from infusion_desk.ui.parts import BETWEEN, Words, button, column, panel, paragraph, row
from infusion_desk.ui.settings.choice import Choice
from infusion_desk.ui.settings.keys_panel import KeysPanel
from infusion_desk.ui.settings.people_panel import PeoplePanel
from infusion_desk.ui.settings.proof_panel import ProofPanel
from infusion_desk.ui.window_settings import WindowSettings

_ROW, _LIGHT_WIDE, _LOCK_WIDE = 48, 80, 88
LIGHT = f"Less could not be read; {chord_of('blank')} is black."


class SettingsPage(QWidget):
    """What is chosen holds at once; there is nothing to save."""

    chosen = Signal(object)
    """WindowSettings as they are wanted now."""
    names_chosen = Signal(object)
    """Whether names stand where initials did: others than before."""
    intervals_chosen = Signal(int, int)
    """Minutes between two sets, during the infusion and in recovery."""

    asked = Signal(str)
    """Another page."""
    shown = Signal()

    hand_pin_chosen = Signal(object)
    """Whether a line by another hand asks for that hand's PIN."""
    lock_chosen = Signal(object)
    """After how many idle minutes a screen locks."""

    resized = Signal()
    left = Signal()
    """Another page is on show, or the window's screen is locked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("settings")
        self._settings = WindowSettings()
        self._theme = Choice("theme", ((NIGHT.name, "Night"), (DAY.name, "Day")))
        self._light = Choice("light", [(one, f"{one} %") for one in LIGHTS], _LIGHT_WIDE)
        self._names = Choice("who", ((False, "Initials"), (True, "Names")))
        self._screen = Choice("screen", ((True, "Full screen"), (False, "Framed")))
        minutes = [(one, f"{one} min") for one in CHOICES]
        self._during = Choice("during", minutes, at_once=False)
        self._recovery = Choice("recovery", minutes, at_once=False)
        self._hand_pin = Choice("hand pin", ((False, "Not asked"), (True, "Asked")), at_once=False)
        minutes = [(one, f"{one} min") for one in LOCK_CHOICES]
        self._lock = Choice("lock after", minutes, _LOCK_WIDE, at_once=False)
        self.keys, self.proof = KeysPanel(), ProofPanel()
        self._intervals = (0, 0)
        self.people = PeoplePanel()
        self._backups = button("Backups…", name="to backups")
        self._backups.clicked.connect(self._ask_backups)
        self._log = button("Access log…", name="to log")
        self._log.clicked.connect(self._ask_log)
        self._lay_out()
        self._theme.chosen.connect(self._choose_theme)
        self._light.chosen.connect(self._choose_light)
        self._names.chosen.connect(self._choose_names)
        self._screen.chosen.connect(self._choose_screen)
        self._during.chosen.connect(self._choose_during)
        self._recovery.chosen.connect(self._choose_recovery)
        self._hand_pin.chosen.connect(self.hand_pin_chosen)
        self._lock.chosen.connect(self.lock_chosen)

    def showEvent(self, event: QShowEvent) -> None:
        """Perhaps somebody else looks at it now; a password that was on show is gone."""
        super().showEvent(event)
        self.shown.emit()

    def show_settings(self, settings: WindowSettings) -> None:
        """How this window looks now, by whatever way it was chosen."""
        self._settings = settings
        self._theme.show_chosen(settings.theme)
        self._light.show_chosen(settings.light)
        self._names.show_chosen(settings.names)
        self._screen.show_chosen(settings.full_screen)

    def show_clinic(self, clinic: Clinic) -> None:
        """How its bedside works, and who works here."""
        during = clinic.during_minutes or DURING // MINUTE
        recovery = clinic.recovery_minutes or RECOVERING // MINUTE
        self._intervals = (during, recovery)
        self._during.show_chosen(during)
        self._recovery.show_chosen(recovery)
        self._hand_pin.show_chosen(clinic.asks_hand_pin)
        self._lock.show_chosen(clinic.lock_minutes)

    def _ask_backups(self) -> None:
        self.asked.emit("backups")

    def _ask_log(self) -> None:
        self.asked.emit("log")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What stands over it moves along."""
        super().resizeEvent(event)
        self.resized.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """A window that is only made small leaves nothing."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.left.emit()

    def _choose_theme(self, theme: str) -> None:
        self.chosen.emit(replace(self._settings, theme=theme))

    def _choose_light(self, light: int) -> None:
        self.chosen.emit(replace(self._settings, light=light))

    def _choose_names(self, names: bool) -> None:
        if names != self._settings.names:
            self.names_chosen.emit(names)
        self.chosen.emit(replace(self._settings, names=names))

    def _choose_screen(self, full: bool) -> None:
        self.chosen.emit(replace(self._settings, full_screen=full))

    def _choose_during(self, minutes: int) -> None:
        self.intervals_chosen.emit(minutes, self._intervals[1])

    def _choose_recovery(self, minutes: int) -> None:
        self.intervals_chosen.emit(self._intervals[0], minutes)

    def _lay_out(self) -> None:
        body = QWidget()
        across = row(body)
        left = QVBoxLayout()
        left.setSpacing(BETWEEN)
        left.addWidget(self._window())
        left.addWidget(self._bedside())
        left.addStretch()
        right = QVBoxLayout()
        right.setSpacing(BETWEEN)
        right.addWidget(self.people)
        right.addWidget(self.keys)
        right.addWidget(self._safe())
        right.addWidget(self.proof)
        right.addStretch()
        across.addLayout(left)
        across.addLayout(right, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(body)
        outer = column(self, inside=0)
        outer.addWidget(scroll)

    def _window(self) -> QFrame:
        rows = (
            ("Theme", f"{chord_of('theme')} changes it on every page.", self._theme),
            ("Light at night", LIGHT, self._light),
            (
                "Who is on tiles and strip",
                "The session page has it, a title never.",
                self._names,
            ),
            ("The window starts", f"{chord_of('full screen')} changes it for now.", self._screen),
        )
        hint = "Tab: next row · ← → choose · it holds at once"
        return _box("window settings", "This window", hint, rows)

    def _bedside(self) -> QFrame:
        rows = (
            ("Vitals during the infusion", "A chair may choose its own: every 5.", self._during),
            ("Vitals in recovery", "Both hold from the next check-in.", self._recovery),
            ("PIN of another hand", "For its line, jk: …, at this station.", self._hand_pin),
            ("A screen locks after", f"{chord_of('lock')} locks it at once.", self._lock),
        )
        hint = "Tab: next row · ← → Enter · each choice is recorded"
        return _box("clinic settings", "The bedside of this clinic", hint, rows)

    def _safe(self) -> QFrame:
        frame = panel("safekeeping")
        inner = column(frame)
        inner.addWidget(Words("heading", "Backups and access log"))
        told = "What was kept, and the way back. Who looked, printed, exported and set what."
        inner.addWidget(paragraph("label", told))
        presses = row()
        presses.addWidget(self._backups, 1)
        presses.addWidget(self._log, 1)
        inner.addLayout(presses)
        return frame


def _box(name: str, heading: str, hint: str, rows: Sequence[tuple[str, str, Choice]]) -> QFrame:
    """A heading with how it is used, and a row a setting."""
    frame = panel(name)
    inner = column(frame)
    top = row(between=16)
    top.addWidget(Words("heading", heading))
    top.addStretch()
    top.addWidget(Words("label", hint))
    inner.addLayout(top)
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(BETWEEN)
    for number, (word, why, choice) in enumerate(rows):
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addStretch()
        said.addWidget(Words("strong", word))
        said.addWidget(paragraph("caption", why))
        said.addStretch()
        grid.addLayout(said, number, 0)
        grid.addWidget(choice, number, 1)
        grid.setRowMinimumHeight(number, _ROW)
    grid.setColumnMinimumWidth(0, 264)
    inner.addLayout(grid)
    return frame
