"""From the page of a paper sheet to the desk and back; what is typed is kept, whatever happens."""

from contextlib import suppress
from typing import Protocol
from uuid import UUID, uuid5

from PySide6.QtCore import QObject, QTimer, Signal

from infusion_desk.domain.problems import InfusionDeskError, NotSaved
from infusion_desk.projections.typed_back import NOT_BEGUN_HERE, SheetFor, TypedBack, sheet_for
from infusion_desk.ui.line_flow import KEEP_MS
from infusion_desk.ui.live_desk import LiveDesk
from infusion_desk.ui.sheet.sheet_page import SheetPage

DRAFT = UUID(int=1)
"""Where the page's draft is kept: in the place of a session, which it is not."""


def _aside_of(session: UUID | None) -> UUID:
    """Where the lines of a sheet are kept that is not on the page."""
    return uuid5(DRAFT, str(session or ""))


class PaperIn(Protocol):
    """What reads a sheet and takes it in, handed in by whoever knows both rooms."""

    def read(self, text: str, into: UUID | None) -> TypedBack:
        """What each line says."""

    def take(self, text: str, into: UUID | None) -> UUID:
        """All of it onto the disk, or nothing; the session that it is in."""


class SheetFlow(QObject):
    """One sheet on the page; each session keeps the lines that were typed for it.

    The draft of the page is its session's id, or nothing, over its lines.
    """

    opened = Signal(object)
    """The session that the sheet is in now."""

    def __init__(self, page: SheetPage, live: LiveDesk, paper: PaperIn) -> None:
        super().__init__(page)
        self._page, self._live, self._paper = page, live, paper
        self._chosen = NOT_BEGUN_HERE
        self._restored = False
        self._aside: dict[UUID | None, str] = {}
        self._keeping = QTimer(self, singleShot=True, interval=KEEP_MS)
        self._keeping.timeout.connect(self.keep)
        page.typed.connect(self._typed)
        page.chosen.connect(self._choose)
        page.pressed.connect(self._record)

    def begin(self) -> None:
        """The page is on show: who is here, and what was typed and not recorded."""
        if not self._restored:
            self._restored = True
            self._restore()
        self._show_rows()
        self._read()
        self._page.take_focus()

    def keep(self) -> None:
        """Put what is typed on the disk, so that nothing is lost with the window."""
        self._keeping.stop()
        text = self._page.text
        try:
            self._live.desk.drafts.keep(
                DRAFT, f"{self._chosen.session or ''}\n{text}" if text else ""
            )
        except NotSaved:
            return

    def _restore(self) -> None:
        session, _, text = self._live.desk.drafts.text(DRAFT).partition("\n")
        if session:
            self._chosen = self._sheet_for(UUID(session))
        self._page.show_text(text)
        self._keeping.stop()

    def _sheet_for(self, session: UUID) -> SheetFor:
        one = self._live.desk.session(session)
        return sheet_for(one, self._live.desk.patient(one.plan.patient))

    def _show_rows(self) -> None:
        """A new one first; then the session on the page, who is here, who left lately."""
        desk = self._live.desk
        here = [row.id for row in desk.here()]
        left = [row.session for row in self._live.today.to_print]
        open_one = [self._live.session] if self._live.session else []
        ids = dict.fromkeys((*open_one, *here, *left))
        rows = dict.fromkeys((NOT_BEGUN_HERE, *map(self._sheet_for, ids), self._chosen))
        self._page.show_rows(tuple(rows), self._chosen)

    def _choose(self, chosen: SheetFor) -> None:
        """Another's sheet: what was typed for the one before stays with that one."""
        if chosen.session != self._chosen.session:
            self._put_aside(self._page.text)
            self._chosen = chosen
            self._page.show_text(self._brought_back())
        self._page.show_for(chosen)
        self.keep()
        self._read()
        self._page.take_focus()

    def _put_aside(self, text: str) -> None:
        self._aside[self._chosen.session] = text
        with suppress(NotSaved):
            self._live.desk.drafts.keep(_aside_of(self._chosen.session), text)

    def _brought_back(self) -> str:
        session = self._chosen.session
        known = self._aside.get(session)
        return self._live.desk.drafts.text(_aside_of(session)) if known is None else known

    def _typed(self, _: str) -> None:
        self._keeping.start()
        self._read()

    def _read(self) -> None:
        self._page.show_back(self._paper.read(self._page.text, self._chosen.session))

    def _record(self) -> None:
        try:
            session = self._paper.take(self._page.text, self._chosen.session)
        except NotSaved as problem:
            self._page.show_problem(f"NOT STORED: {problem}")
            return
        except InfusionDeskError as problem:
            self._page.show_problem(f"Nothing of it is stored: {problem}")
            return
        self._put_aside("")
        self._chosen = NOT_BEGUN_HERE
        self._page.show_text(self._brought_back())
        self.keep()
        self._live.refresh()
        self.opened.emit(session)
