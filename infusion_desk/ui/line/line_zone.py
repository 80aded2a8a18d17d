"""The foot of a page: echo, field and acts. It says what was typed and entered, and no more."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from infusion_desk.domain.line_table import FORMS_TOLD
from infusion_desk.projections.acts_now import Act, Acts, Word
from infusion_desk.projections.echo import Echo
from infusion_desk.theme import LABEL, NIGHT, Theme
from infusion_desk.ui.chair_mark import ChairMark
from infusion_desk.ui.line.act_row import ActRow
from infusion_desk.ui.line.completion import NOBODY, completion_of
from infusion_desk.ui.line.echo_view import EchoView, Said
from infusion_desk.ui.line.line_edit import ANSWERS, MARKED, LineEdit
from infusion_desk.ui.line.pressed import Pressed
from infusion_desk.ui.line.recording import HELD, HOLD, RECORD, recording
from infusion_desk.ui.line.typed_before import TypedBefore
from infusion_desk.ui.line_face import Aim
from infusion_desk.ui.painting import THICK, Ink, box, covers_itself, painter_of, write

ANY = tuple(Word(one.word, one.shape) for one in FORMS_TOLD)
CLEARED = "Cleared. ↑ brings it back."
LETTERS = Act("Letters", "", opens="letters")
HELP = ("↑ brings back what was typed", "? words that fit now")
_FIELD_AT = 64
FOOT_ALONE = 96


class LineZone(QWidget):
    """The line as it stands on a page; with acts on the session's own."""

    typed = Signal(str)
    entered = Signal(str, object)
    """A line, and when its button was pressed, or None."""
    acted = Signal(object)
    """The Act of a button."""
    asked_words = Signal()

    def __init__(self, parent: QWidget | None = None, *, with_acts: bool = False) -> None:
        super().__init__(parent)
        self._with_acts = with_acts
        covers_itself(self)
        self._theme: Theme = NIGHT
        self._aim, self._echo = Aim(), Echo()
        self._acts: Acts | None = None
        self.pressed: Pressed | None = None
        self._put = self._foot = self._marked = ""
        self._session: UUID | None = None
        self._typed_before: dict[UUID | None, TypedBefore] = {}
        self._showing = False
        self._make_parts()
        self._wire()
        if not with_acts:
            self.setFixedHeight(FOOT_ALONE)

    def _make_parts(self) -> None:
        self._view, self._mark, self._edit = EchoView(self), ChairMark(56, self), LineEdit(self)
        self._row = ActRow(self, with_acts=self._with_acts)
        self._main = self._row.main
        self.setFocusProxy(self._edit)

    def _wire(self) -> None:
        self._edit.textChanged.connect(self._changed)
        self._edit.focus_moved.connect(self.update)
        self._edit.confirmed.connect(self.enter)
        self._edit.completed.connect(self._complete)
        self._edit.looked_back.connect(self._look_back)
        self._edit.looked_on.connect(self._look_on)
        self._edit.asked_words.connect(self.asked_words)
        self._edit.asked_letters.connect(partial(self.acted.emit, LETTERS))
        self._main.acted.connect(self._act_main)
        for button in self._row.beside:
            button.acted.connect(self.acted)

    # --- what the owner tells ---

    def text(self) -> str:
        """What is in the line."""
        return self._edit.text()

    def show_text(self, text: str) -> None:
        """Put this into the line; nobody is told that it was typed."""
        self._showing = True
        self._edit.setText(text)
        self._showing = False
        self._forgive()
        self._settle()

    def show_aim(self, aim: Aim) -> None:
        """Whom the line is for."""
        self._aim = aim
        self._mark.show_chair(aim.chair, self._theme)
        self._mark.setVisible(bool(aim.chair))
        self._place()
        self._show_said()

    def show_echo(self, echo: Echo) -> None:
        """What Enter would record."""
        self._echo = echo
        if not self._view.problem:
            self._edit.show_faults(echo.faults)
        self._offer()
        self._show_said()

    def show_mark(self, offer: str) -> None:
        """A marked moment, offered to an empty line as the first thing of it."""
        if offer != self._marked:
            self._marked = offer
            self._settle()

    def show_stored(self, words: str) -> None:
        """What is on the disk now, or another quiet sentence."""
        self._foot = words
        self._forgive()
        self.setAccessibleDescription(words)
        self._show_said()
        self.update(self._foot_rect())

    def show_problem(self, words: str, fault: tuple[int, int] | None, grave: bool = False) -> None:
        """Why nothing was stored; the text stays, the caret is at the fault."""
        self._view.show_problem(words, grave)
        self._edit.show_faults(() if fault is None else (fault,))
        if fault is not None:
            self._edit.go_to(*fault)

    def say_why(self, words: str) -> None:
        """Why a button above or beside the line did nothing."""
        self.show_problem(words, None)

    def show_theme(self, theme: Theme) -> None:
        """Night or day."""
        self._theme = theme
        self._view.show_theme(theme)
        self._edit.show_theme(theme)
        self._row.show_theme(theme)
        self._mark.show_chair(self._aim.chair, theme)
        self.update()

    def show_acts(self, session: UUID, acts: Acts) -> None:
        """The acts that fit this session now."""
        other = session != self._session
        self._session, self._acts = session, acts
        self._row.show_acts(acts)
        self._offer_main(at_once=other)
        self._place()
        self._settle()

    def take_focus(self) -> None:
        """The keyboard is here."""
        self._edit.setFocus()

    def take_typed(self, text: str) -> None:
        """A character that was typed elsewhere."""
        self._edit.setFocus()
        if text == "?" and not self.text():
            self.asked_words.emit()
        else:
            self._edit.insert(text)

    def begin(self, line: str, pressed: Pressed | None = None) -> bool:
        """An act puts its word here, unless something else is typed; whether it did."""
        said = self.text().strip()
        if said and said != self._put.strip():
            self.show_problem(
                "The line is not empty: Enter records it, Esc clears it.", None, False
            )
            self.take_focus()
            return False
        self._put, self.pressed = line, pressed
        self._write(line)
        return True

    def write(self, text: str) -> None:
        """The line reads so now, as if it had been typed."""
        self._write(text)

    def step_back(self) -> bool:
        """The text goes, and can be brought back; whether there was any."""
        if not self.text():
            return False
        self._before.keep(self.text())
        self._write("")
        self.show_stored(CLEARED)
        return True

    def press_main(self) -> None:
        """The main button by its key."""
        self._main.press()

    # --- what happens in it ---

    @property
    def _before(self) -> TypedBefore:
        """Typed for this session; what was typed for another chair does not come back here."""
        return self._typed_before.setdefault(self._session, TypedBefore())

    @property
    def meant(self) -> tuple[tuple[str, str], ...]:
        """Once Enter has asked which name was meant: each of them, and the line with it."""
        return self._echo.choices(self.text()) if self._view.problem else ()

    def _changed(self, text: str) -> None:
        self._echo = Echo()
        if self.pressed is not None and not text.startswith(self.pressed.begun):
            self.pressed = None
        if not self._showing:
            self._forgive()
            self._settle()
            self.typed.emit(text)

    def _forgive(self) -> None:
        """What was wrong with the line before is no matter any more."""
        self._edit.show_faults(())
        self._view.clear_problem()

    def _settle(self) -> None:
        self._offer()
        self._offer_main()
        self._show_said()

    def _offer(self) -> None:
        whole, chair = self._completed(), self._aim.offer
        self._edit.show_offer(whole, ANSWERS if chair and whole == chair else MARKED)

    def _offer_main(self, *, at_once: bool = False) -> None:
        quiet = self._acts is None or bool(self.text().strip())
        self._main.offer(
            recording(self.text()) if quiet or self._acts is None else self._acts.main,
            at_once=at_once,
        )

    def _write(self, text: str) -> None:
        self._edit.setText(text)
        self._edit.setCursorPosition(len(text))
        self.take_focus()

    def enter(self) -> None:
        """Enter: what is in the line goes to its owner."""
        text = self.text()
        if not text.strip():
            return
        self._before.keep(text)
        self.entered.emit(text, self.pressed.at if self.pressed else None)

    def _complete(self) -> None:
        whole = self._completed()
        if whole is not None:
            self._write(whole)

    def _completed(self) -> str | None:
        """What Tab makes of the text: a word, or the marked moment.

        A line that names its chair takes the words of that one's phase; on a page of none, any.
        """
        text = self.text()
        if self._marked.startswith(text) and text != self._marked and self._marked:
            return self._marked
        if self._echo.instead:
            return self._echo.instead
        acts, offer = self._acts, self._aim.offer
        words = self._aim.words or (ANY if acts is None else acts.words)
        names = self._aim.names or (NOBODY if acts is None else acts.names)
        whole = completion_of(text, words, names)
        return whole or (f"{offer}{text}" if offer else None)

    def _look_back(self) -> None:
        found = self._before.before(self.text())
        if found is not None:
            self._write(found)

    def _look_on(self) -> None:
        found = self._before.after(self.text())
        if found is not None:
            self._write(found)

    def _act_main(self, act: Act) -> None:
        if act == RECORD and recording(self.text()) == HELD:
            self.show_problem(HOLD, None)
        elif act in (RECORD, HELD):
            self.enter()
            self.take_focus()
        else:
            self.acted.emit(act)

    # --- what it shows ---

    def _show_said(self) -> None:
        text, aim = self.text(), self._aim
        chair = f"Chair {aim.chair}" if aim.chair else ""
        lead = " · ".join(filter(None, (chair, aim.initials)))
        number = int(aim.chair) if aim.chair.isdigit() else 0
        if not text and not self._with_acts and self._foot:
            lead = self._foot
        pressed = self.pressed.words if self.pressed and text else ""
        self._view.show_said(Said(lead, number, self._echo if text else Echo(), pressed))

    def foot_words(self) -> str:
        """The last line of the page."""
        return "   ·   ".join(filter(None, (self._foot, *HELP)))

    def _foot_rect(self) -> QRect:
        top = self._main.geometry().bottom() + 1
        return QRect(8, top, self.width() - 16, min(self.height() - top, 32))

    def _place(self) -> None:
        """Where everything lies; the field keeps its place whatever the acts are."""
        small = self.height() < 120
        echo = 32 if small else 40
        tall = 56 if not self._with_acts or not small else 48
        wide = self.width()
        self._view.setGeometry(0, 0, wide, echo)
        self._mark.setFixedSize(tall, tall)
        self._mark.move(0, echo)
        self._row.put(wide, echo, tall)
        self._edit.setGeometry(self._field().adjusted(6, THICK, -6, -THICK))

    def _field(self) -> QRect:
        left = _FIELD_AT if self._with_acts or self._aim.chair else 0
        right = self.width() - self._row.wide
        return QRect(left, self._main.y(), right - left, self._main.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width."""
        super().resizeEvent(event)
        self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape clears the line where no page goes back first."""
        if event.key() == Qt.Key.Key_Escape and not self._with_acts and self.step_back():
            return
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground, the frame of the field, the foot; whichever of them is to be painted."""
        painter, theme = painter_of(self), self._theme
        painter.fillRect(event.rect(), QColor(theme.bg))
        field, foot = self._field(), self._foot_rect()
        if field.intersects(event.rect()):
            edge = theme.action if self._edit.hasFocus() else theme.edge
            box(painter, QRectF(field), theme.raised, edge, THICK)
        if self._with_acts and foot.intersects(event.rect()):
            write(painter, QRectF(foot), self.foot_words(), Ink(LABEL, theme.text2))
