"""The letters over an open desk: where they cover nothing of a session that must be seen."""

from PySide6.QtCore import QTimer

from infusion_desk.ui.desk_room import DeskRoom
from infusion_desk.ui.letters import LettersSheet


class DeskLetters(LettersSheet):
    """They go with the page, and come back with the session that they were open over."""

    def __init__(self, room: DeskRoom) -> None:
        super().__init__(room)
        self._room = room
        room.titled.connect(self._page_came)
        room.asked.connect(self.do)
        self.changed.connect(self._tell)

    def do(self, act: str) -> None:
        """Here, or away again."""
        if act != "letters":
            return
        if self.isVisible():
            self.hide()
        elif self._room.place == "session":
            self._room.pages.session.take_typed("")
            self._open_on_session()
        else:
            self.open_beside(self._room.pages.geometry())

    def settle(self) -> None:
        """Another size: over a session they stay, elsewhere they go."""
        if self._room.place == "session" and self.isVisible():
            self._open_on_session()
        else:
            self.hide()

    def _open_on_session(self) -> None:
        pages = self._room.pages
        self.open(pages.session.places.writing_room.translated(pages.pos()))

    def _page_came(self) -> None:
        """Once the page has its place: a session's letters are there again."""
        wanted = self._room.place == "session" and self._room.pages.session.letters
        if not wanted:
            self.hide()
        elif not self.isVisible():
            QTimer.singleShot(0, self, self._come_back)

    def _come_back(self) -> None:
        if self._room.place == "session" and self._room.pages.session.letters:
            self._open_on_session()

    def _tell(self) -> None:
        if self._room.place == "session":
            self._room.pages.session.show_letters(self.isVisible())
