"""From who works here to the record and back."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from infusion_desk.domain.people import Role
from infusion_desk.domain.problems import InfusionDeskError, Refused
from infusion_desk.domain.who_may import Task
from infusion_desk.projections.role_change import role_change
from infusion_desk.ui.live_desk import LiveDesk
from infusion_desk.ui.settings.people_panel import PeoplePanel
from infusion_desk.ui.settings.role_sheet import RoleSheet
from infusion_desk.ui.settings.settings_page import SettingsPage


class PeopleFlow(QObject):
    """Whether somebody may is asked by the desk; the panel only says what came of it."""

    def __init__(self, panel: PeoplePanel, over: SettingsPage, live: LiveDesk) -> None:
        super().__init__(panel)
        self._panel, self._over, self._live = panel, over, live
        self._sheet = RoleSheet(over)
        panel.role_wanted.connect(self._ask_role)
        self._sheet.looked_at.connect(self._tell_change)
        self._sheet.entered.connect(self._change_role)
        self._sheet.closed.connect(self._close)
        over.resized.connect(self._sheet.place)
        over.left.connect(self._forget)
        panel.joined.connect(self._join)
        panel.reset.connect(self._reset)
        panel.parted.connect(self._part)
        self.show()

    def show(self) -> None:
        """As the record says it now, to whoever is there now."""
        desk = self._live.desk
        self._panel.show_clinic(desk.clinic, may=desk.may(Task.ADMINISTER))
        self._panel.show_told("")

    def _join(self, initials: str, name: str, role: str) -> None:
        def join() -> str:
            known = [one for one in Role if one.value == role.strip().casefold()]
            if not known:
                raise Refused(f"A role is one of: {', '.join(Role)}.")
            password = self._live.desk.join(initials, name, known[0])
            self._panel.show_joined()
            return self._handed(initials.strip(), password)

        self._do(join)

    def _reset(self, initials: str) -> None:
        self._do(lambda: self._handed(initials, self._live.desk.reset_password(initials)))

    def _ask_role(self, initials: str) -> None:
        person = self._live.desk.clinic.person(initials)
        if person is not None:
            self._sheet.ask(person)

    def _tell_change(self, initials: str, role: Role) -> None:
        desk = self._live.desk
        change = role_change(desk.person(initials), role, desk.clinic.staff)
        self._sheet.show_change(change)

    def _change_role(self, initials: str, role: Role) -> None:
        def change() -> str:
            self._live.desk.change_role(initials, role)
            return f"Stored: {initials} is {role} from now on."

        self._close()
        self._do(change)

    def _forget(self) -> None:
        """It goes when the page does: whoever comes back may be somebody else."""
        self._sheet.hide()

    def _close(self) -> None:
        self._sheet.hide()
        self._over.setFocus()

    def _part(self, initials: str) -> None:
        def part() -> str:
            self._live.desk.part(initials)
            return f"{initials} works here no longer. What {initials} charted stays."

        self._do(part)

    def _handed(self, initials: str, password: str) -> str:
        if self._live.desk.is_demo:
            return f"{initials} comes in by these initials: the demo asks for no password."
        once = "It opens once, to choose one of their own; it is shown only now."
        return f"{initials} signs in with {password} – {once}"

    def _do(self, act: Callable[[], str]) -> None:
        try:
            told = act()
        except InfusionDeskError as problem:
            told = f"Not stored. {problem}"
        self.show()
        self._panel.show_told(told)
