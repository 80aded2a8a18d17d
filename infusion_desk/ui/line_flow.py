"""From the line to the desk and back: whom a line is for, its echo, its draft, what came of it."""

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QTimer, Signal

from infusion_desk.domain.entries import Entry
from infusion_desk.domain.line_lead import chair_of, nobody_on
from infusion_desk.domain.problems import NotSaved, PinWanted, Refused, Unreadable
from infusion_desk.domain.times import shown_clock
from infusion_desk.projections.acts_now import words_now
from infusion_desk.projections.echo import Echo
from infusion_desk.projections.known_names import known_names_of
from infusion_desk.projections.timeline import stored_words
from infusion_desk.ui.line.answering import Half
from infusion_desk.ui.line_asked import AskedFirst
from infusion_desk.ui.line_face import Aim, FormFace, LineFace
from infusion_desk.ui.live_desk import LiveDesk
from infusion_desk.ui.session.open_form import form_of
from infusion_desk.ui.which_chair import which_chair

GUARD_S = 0.15
"""Enter this soon after another chair came onto the page is ignored (ui.md, 4.1)."""
KEEP_MS = 400
LONG_AGO = timedelta(minutes=5)
"""A line that was typed before this says when (ui.md, 6)."""
TOO_SOON = "The page has just changed: look whose it is, then Enter again."


class LineFlow(QObject):
    """One for all pages. Each session has its own draft, and the pages of none have one."""

    drafts_changed = Signal(object)
    """The sessions with something typed and not recorded."""

    pin_wanted = Signal(str)
    """The initials by whose hand a line waits for a PIN; empty once it waits no more."""

    def __init__(
        self,
        live: LiveDesk,
        parent: QObject | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._live, self._clock = live, clock
        self._face: LineFace | None = None
        self._form_face: FormFace | None = None
        self._place: UUID | None = None
        self._came_at = -1.0
        self._asked_first = AskedFirst(clock)
        self._marks = live.desk.marks()
        self._waiting: tuple[str, datetime | None] | None = None
        self._texts: dict[UUID | None, str] = {}
        self._typed_at: dict[UUID | None, datetime | None] = {}
        self._forms: dict[UUID | None, str] = {}
        self._unkept: set[UUID | None] = set()
        self._page_kept: UUID | None = None
        self._keeping = QTimer(self, singleShot=True, interval=KEEP_MS)
        self._keeping.timeout.connect(self.keep_drafts)

    @property
    def drafts(self) -> frozenset[UUID]:
        """The sessions with something typed and not recorded."""
        return frozenset(place for place, text in self._texts.items() if place and text.strip())

    @property
    def ready(self) -> bool:
        """Whether the page has stood long enough for Enter to mean it."""
        return self._clock() - self._came_at >= GUARD_S

    def show_on(self, face: LineFace, session: UUID | None) -> None:
        """The line is on this page now, of this session or of none."""
        self._wait_no_more()
        if session != self._place:
            self._came_at = self._clock()
            if self._face is not None:
                face.show_stored("")
        self._face, self._place, self._form_face = face, session, None
        self._know(session)
        face.show_mark(self._mark)
        face.show_text(self._texts[session])
        self.typed(self._texts[session])
        self._form_face = face if isinstance(face, FormFace) else None
        if self._form_face is not None:
            self._form_face.show_form(self._forms[session])
            self.again()
        if session != self._page_kept:
            self._keep_soon()

    def _bring_back(self, session: UUID | None) -> None:
        """What was kept before the program began."""
        drafts = self._live.desk.drafts
        self._texts[session] = drafts.text(session)
        self._typed_at[session] = drafts.typed_at(session)
        self._forms[session] = drafts.form(session)

    def page_before(self) -> UUID | None:
        """The session that was on the page when the program ended, while its patient is here."""
        page = self._live.desk.drafts.page()
        return page if page in {row.id for row in self._live.desk.here()} else None

    def opened(self) -> None:
        """Something opened or closed over the page, or went on."""
        form = self._form_face.form() if self._form_face is not None else ""
        if self._forms.get(self._place, "") != form:
            self._forms[self._place] = form
            self._unkept.add(self._place)
            self._keep_soon()

    def half_answer(self, session: UUID) -> Half:
        """How far the answer to this session's red reading is, wherever it was begun."""
        self._know(session)
        return form_of(self._forms[session]).half

    def keep_half(self, session: UUID, half: Half) -> None:
        """Half an answer on another page of the session is a draft like any other."""
        self._know(session)
        self._forms[session] = form_of(self._forms[session]).with_half(half).as_text()
        self._unkept.add(session)
        self._keep_soon()

    def _know(self, session: UUID | None) -> None:
        if session not in self._texts:
            self._bring_back(session)

    def _keep_soon(self) -> None:
        """The first key starts the clock, not the last: who types on and on is kept too."""
        if not self._keeping.isActive():
            self._keeping.start()

    def mark(self) -> str:
        """Keep this moment for a line to come; it is offered there and never goes in by itself."""
        now = self._live.desk.now()
        self._offer_marks((*self._marks, now))
        clock = self._said(now)
        if self._face is not None:
            self._face.show_stored(f"Marked {clock}. Tab in the empty line takes it.")
        return clock

    @property
    def _mark(self) -> str:
        """The latest; once it is claimed, the one before it is offered."""
        return f"@{self._said(self._marks[-1])} " if self._marks else ""

    def _said(self, mark: datetime) -> str:
        return f"{mark.astimezone(ZoneInfo(self._live.desk.clinic.zone)):%H:%M:%S}"

    def _offer_marks(self, marks: tuple[datetime, ...]) -> None:
        """Kept before it is offered, so that it outlives the program; a full disk keeps it here."""
        self._marks = marks
        with suppress(NotSaved):
            self._live.desk.drafts.keep_marks(marks)
        if self._face is not None:
            self._face.show_mark(self._mark)

    def typed(self, text: str) -> None:
        """The line reads so now; nothing is recorded."""
        if self._face is None:
            return
        if self._texts.get(self._place, "") != text:
            had = self.drafts
            self._texts[self._place] = text
            self._typed_at[self._place] = self._live.desk.now()
            self._unkept.add(self._place)
            self._keep_soon()
            self.opened()
            if self.drafts != had:
                self.drafts_changed.emit(self.drafts)
        self._show_echo(text)

    def again(self) -> None:
        """Time went on: the same text may mean something else."""
        if self._face is not None:
            self._show_echo(self._texts.get(self._place, ""))

    def entered(self, text: str, pressed_at: datetime | None = None) -> None:
        """Enter in the line: record it, or say why not; only what is stored leaves the line."""
        if not self.ready:
            self._say_too_soon(text)
            return
        if self._asks_first(text):
            return
        draft = self._live.desk.drafts.place_of(self._place)
        stored = self._stored(text, pressed_at, draft)
        if stored is not None:
            left = tuple(one for one in self._marks if f"@{self._said(one)} " not in text)
            if left != self._marks:
                self._offer_marks(left)
            self._forget()
            self._tell(*stored)

    def _say_too_soon(self, text: str) -> None:
        if self._face is not None and text.strip():
            self._refuse(TOO_SOON)

    def _asks_first(self, text: str) -> bool:
        """Whether something is asked before this line is stored, and says it."""
        aim = self.aim_of(text)
        asked = aim.session and self._asked_first.question(aim.session, text)
        if asked and self._face is not None:
            self._refuse(*asked)
        return bool(asked)

    def _refuse(self, why: str, where: tuple[int, int] | None = None) -> None:
        """Every refusal begins with what came of the line: nothing."""
        assert self._face is not None
        self._face.show_problem(f"Not stored. {why}", where, False)

    def proved(self) -> None:
        """The PIN was right: the line that waited for it is entered now."""
        if self._waiting is not None:
            text, pressed_at = self._waiting
            self._wait_no_more()
            self.entered(text, pressed_at)

    def _wait_no_more(self) -> None:
        if self._waiting is not None:
            self._waiting = None
            self.pin_wanted.emit("")

    def record(self, text: str) -> bool:
        """Record the line of a button; what is typed stays. Whether it is on the disk now."""
        stored = self._stored(text, None)
        if stored is not None:
            self._tell(*stored)
        return stored is not None

    def _stored(
        self, text: str, pressed_at: datetime | None, draft: str = ""
    ) -> tuple[Aim, Entry] | None:
        """Whom it was for and what is on the disk now; None, and said why, where nothing is."""
        face, aim = self._face, self.aim_of(text)
        if face is None or not text.strip():
            return None
        if aim.session is None:
            self._refuse(aim.problem)
            return None
        try:
            return aim, self._live.desk.chart(aim.session, text, pressed_at, draft)
        except Unreadable as problem:
            end = len(text) if problem.end is None else problem.end
            told = self._asked_first.with_key(str(problem), text)
            self._refuse(told, (problem.start, end))
        except PinWanted as wanted:
            self._waiting = (text, pressed_at)
            self._refuse(str(wanted))
            self.pin_wanted.emit(wanted.hand)
        except Refused as refusal:
            self._refuse(refusal.brief)
        except NotSaved as problem:
            face.show_problem(f"NOT STORED: {problem}", None, True)
        return None

    def _tell(self, aim: Aim, entry: Entry) -> None:
        """Last of all: a page that fails then cannot make what is stored look as if it were not."""
        assert aim.session is not None
        assert self._face is not None
        told = stored_words(self._live.desk.session(aim.session), entry)
        elsewhere = f" · chair {aim.chair} · {aim.initials}"
        self._face.show_stored(told if aim.session == self._place else told + elsewhere)
        self._live.tell(aim.session)

    def keep_drafts(self) -> None:
        """Put what is typed on the disk, so that nothing is lost with the window."""
        self._keeping.stop()
        drafts = self._live.desk.drafts
        try:
            for place in tuple(self._unkept):
                text, form = self._texts.get(place, ""), self._forms.get(place, "")
                if drafts.text(place) != text:
                    drafts.keep(place, text)
                if drafts.form(place) != form:
                    drafts.keep_form(place, form)
                self._unkept.discard(place)
            if self._page_kept != self._place:
                drafts.keep_page(self._place)
                self._page_kept = self._place
        except NotSaved:
            return

    def aim_of(self, text: str) -> Aim:
        """`n>` at the start says chair n, from any page; otherwise it is for the page."""
        chair, _ = chair_of(text)
        if chair is None:
            return self._aim_at(self._place) if self._place else self._which(text)
        session = self._live.desk.on_chair(chair)
        if session is None:
            return Aim(chair=chair, problem=nobody_on(chair))
        return self._aim_at(session, chair)

    def _which(self, text: str) -> Aim:
        return which_chair(text, self._live.today.strip)

    def _aim_at(self, session: UUID, chair: str = "") -> Aim:
        one = self._live.desk.session(session)
        patient = self._live.desk.patient(one.plan.patient)
        aim = Aim(session, chair or one.plan.chair or "", patient.initials)
        if not chair:
            return aim
        names = known_names_of(one, self._live.desk.clinic)
        return replace(aim, words=words_now(one), names=names)

    def _show_echo(self, text: str) -> None:
        assert self._face is not None
        aim = self.aim_of(text)
        self._face.show_aim(aim)
        echo = Echo()
        if text.strip():
            echo = self._echo_for(aim, text)
        self._asked_first.show_echo(text, echo)
        self._face.show_echo(echo)

    def _echo_for(self, aim: Aim, text: str) -> Echo:
        if aim.session is None:
            return Echo(problem=aim.problem)
        return self._aged(self._live.echo(aim.session, text), aim.session)

    def _aged(self, echo: Echo, session: UUID) -> Echo:
        """What was typed long ago says when."""
        typed_at = self._typed_at.get(self._place)
        if typed_at is None or self._live.desk.now() - typed_at < LONG_AGO:
            return echo
        typed = f"typed {shown_clock(typed_at, self._live.desk.session(session).zone)}"
        return replace(echo, clock=" · ".join(filter(None, (typed, echo.clock))))

    def _forget(self) -> None:
        had = self.drafts
        self._texts[self._place] = ""
        self._unkept.add(self._place)
        self.keep_drafts()
        assert self._face is not None
        self._face.show_text("")
        self._show_echo("")
        if self.drafts != had:
            self.drafts_changed.emit(self.drafts)
