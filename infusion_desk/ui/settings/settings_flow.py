"""From the settings page to the record and back: what is chosen for the clinic is an entry."""

from PySide6.QtCore import QObject, Signal

from infusion_desk.domain.log_facts import Setting, SettingChanged
from infusion_desk.domain.problems import InfusionDeskError
from infusion_desk.ui.live_desk import LiveDesk
from infusion_desk.ui.settings.people_flow import PeopleFlow
from infusion_desk.ui.settings.settings_page import SettingsPage


class SettingsFlow(QObject):
    """The page shows what is on the disk, also where a choice could not be stored."""

    told = Signal(str)
    """What came of a choice."""

    def __init__(self, page: SettingsPage, live: LiveDesk) -> None:
        super().__init__(page)
        self._page, self._live = page, live
        page.intervals_chosen.connect(self._adopt)
        page.hand_pin_chosen.connect(self._ask_pin)
        page.lock_chosen.connect(self._lock_after)
        page.names_chosen.connect(self._keep_names)
        self._people = PeopleFlow(page.people, page, live)
        page.show_clinic(live.desk.clinic)

    def begin(self) -> None:
        """The page comes onto the screen, perhaps for somebody else than before."""
        self._page.show_clinic(self._live.desk.clinic)
        self._people.show()

    def _keep_names(self, names: bool) -> None:
        """Of how the window looks the record keeps who can be read on it, and nothing else."""
        was, now = ("initials", "names") if names else ("names", "initials")
        self._live.keep(SettingChanged(Setting.NAMES, was, now))

    def _lock_after(self, minutes: int) -> None:
        try:
            self._live.desk.lock_after(minutes)
        except InfusionDeskError as problem:
            self.told.emit(f"Not stored. {problem}")
        else:
            self.told.emit(f"Stored: a screen that is left alone locks after {minutes} min.")
        self._page.show_clinic(self._live.desk.clinic)

    def _ask_pin(self, asked: bool) -> None:
        try:
            self._live.desk.ask_pin_of_hands(asked)
        except InfusionDeskError as problem:
            self.told.emit(f"Not stored. {problem}")
        else:
            asks = "asks for its PIN" if asked else "asks for no PIN"
            self.told.emit(f"Stored: a line by another hand {asks}, from the next one.")
        self._page.show_clinic(self._live.desk.clinic)

    def _adopt(self, during: int, recovery: int) -> None:
        try:
            self._live.desk.adopt_intervals(during, recovery)
        except InfusionDeskError as problem:
            self.told.emit(f"Not stored. {problem}")
        else:
            every = f"Stored: vitals every {during} min during, {recovery} min in recovery"
            self.told.emit(f"{every}, from the next check-in.")
        self._page.show_clinic(self._live.desk.clinic)
