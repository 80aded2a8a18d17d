"""What a key of the table does on the page that is on show; one that does nothing says so."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from infusion_desk.ui.keys import ON_A_SESSION
from infusion_desk.ui.line.line_zone import LineZone

if TYPE_CHECKING:
    from infusion_desk.ui.desk_room import DeskRoom

ON_SESSIONS = "That is done on a session: Ctrl+1 to Ctrl+8 opens a chair's."
NO_MAIN = "This page has no main button."


class StruckKeys(QObject):
    """Of an open desk: each key goes to the page, to the desk or to the line at its foot."""

    def __init__(self, room: "DeskRoom", foot: LineZone) -> None:
        super().__init__(room)
        self._room, self._foot = room, foot

    def strike(self, act: str, chord: str, asks: str) -> None:
        """`asks`: which chairs wait for the answer that a chip would give."""
        room = self._room
        otherwise = asks if act == "chip" else ""
        if act == "main":
            self._press_main()
        elif act not in ON_A_SESSION:
            room.do(act)
        elif room.place != "session":
            if otherwise or not room.pages.strike(room.place, chord):
                self._foot.show_stored(otherwise or ON_SESSIONS)
        elif act == "timeline":
            room.pages.session.swap_side()
        else:
            room.pages.session.press(chord, otherwise)

    def _press_main(self) -> None:
        """Of the page; where it has none, that of the line, which records what is typed."""
        room = self._room
        if room.place == "session":
            room.pages.session.press_main()
        elif room.pages.press_main(room.place):
            return
        elif self._foot.text().strip():
            self._foot.press_main()
        else:
            self._foot.show_stored(NO_MAIN)
