"""The session page, at the bedside and years later: a Snapshot in, what was typed out."""

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from infusion_desk.projections.acts_now import Act
from infusion_desk.projections.checklist_rows import ChecklistRow
from infusion_desk.projections.echo import Echo
from infusion_desk.projections.snapshot import Snapshot
from infusion_desk.projections.underneath import Underneath
from infusion_desk.theme import NIGHT, Theme
from infusion_desk.ui.line.chip_strip import ChipStrip
from infusion_desk.ui.line.line_zone import LineZone
from infusion_desk.ui.line.reasons import chips_of
from infusion_desk.ui.line_flow import Aim
from infusion_desk.ui.painting import covers_itself
from infusion_desk.ui.session import asked_lines
from infusion_desk.ui.session.chords import chord_of
from infusion_desk.ui.session.header_panel import HeaderPanel
from infusion_desk.ui.session.overlays import Overlays
from infusion_desk.ui.session.pad_entry import pad_entry_of
from infusion_desk.ui.session.places import SMALL_BELOW, PagePlaces, places_of
from infusion_desk.ui.session.press_clock import PressClock
from infusion_desk.ui.session.slot_panels import SlotBand
from infusion_desk.ui.session.work_area import WorkArea

_ABOVE = 56
"""The strip and the gap above the page, where the page is a window by itself."""
NOTHING = "That key does nothing here."


class SessionPage(QWidget):
    """Header, four slots, work area, line. It decides nothing about medicine."""

    typed = Signal(str)
    entered = Signal(str, object)
    """Enter in the line: the text, and when its button was pressed, or None."""
    did = Signal(str)
    """A whole line of a row, a sheet or a held button. What is typed stays as it is."""
    selected = Signal(object)
    """The entry that is chosen in chart and timeline, or None."""
    past_wanted = Signal(object)
    """The session under whose curves its patient's earlier ones are wanted."""
    opened = Signal(str)
    """Another page that a button is for: documents."""
    settled = Signal(object)
    """A fact about the clinic itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("session")
        covers_itself(self)
        self._theme: Theme = NIGHT
        self._snapshot: Snapshot | None = None
        self._press_clock = PressClock()
        self._chosen: UUID | None = None
        self._header = HeaderPanel(self)
        self._slots = SlotBand(self)
        self._work, self._chips = WorkArea(self), ChipStrip(self)
        self._zone = LineZone(self, with_acts=True)
        self._over = Overlays(self)
        self.setFocusProxy(self._zone)
        self._wire()
        self.show_theme(NIGHT)

    def _wire(self) -> None:
        self._zone.typed.connect(self._typed)
        self._zone.entered.connect(self.entered)
        self._zone.acted.connect(self._do)
        self._zone.asked_words.connect(self._open_words)
        self._chips.chosen.connect(self._zone.write)
        self._chips.answered.connect(self.did)
        self._slots.owed.pressed.connect(lambda: self.did.emit("late"))
        self._work.selected.connect(self._choose)
        self._work.opened.connect(self._open_card)
        self._work.rule_acted.connect(lambda row: self._take(asked_lines.act_of_rule(row)))
        self._work.rule_opened.connect(self._over.open_rule)
        self._work.item_acted.connect(self._act_item)
        self._work.struck.connect(self.press)
        self._work.past_wanted.connect(self.past_wanted)
        self._header.opened.connect(self._open_facts)
        self._over.acted.connect(self._do)
        self._over.worded.connect(self._put)
        self._over.composed.connect(self._compose)
        self._over.pickers.recorded.connect(self._record)
        self._over.pickers.settled.connect(self.settled)
        self._over.confirmed.connect(self._zone.press_main)
        self._over.closed.connect(self._zone.take_focus)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """The session at this moment."""
        other = self._snapshot is None or self._snapshot.session != snapshot.session
        self._snapshot = snapshot
        self._press_clock.show_snapshot(snapshot)
        if other:
            self._over.close_all()
            self._chosen = None
        self._header.show_header(snapshot.header)
        self._slots.show_slots(snapshot.slots, snapshot.last_time)
        self._zone.show_acts(snapshot.session, snapshot.acts)
        self._chips.show_question(snapshot.question)
        self._work.show_snapshot(snapshot)
        self._over.show_snapshot(snapshot)
        if other:
            self._work.select(None)
        self._place()

    def show_theme(self, theme: Theme) -> None:
        """Night or day."""
        self._theme = theme
        for part in (self._slots, self._header, self._work, self._chips, self._zone, self._over):
            part.show_theme(theme)
        self.update()

    def text(self) -> str:
        """What is in the line."""
        return self._zone.text()

    def show_text(self, text: str) -> None:
        """Put this into the line."""
        self._zone.show_text(text)
        self._over.line_is(text)
        self._offer_chips(text)

    def set_line(self, text: str) -> None:
        """Put this into the line as if it had been typed."""
        self._zone.write(text)

    def show_aim(self, aim: Aim) -> None:
        """Whom the line is for."""
        self._zone.show_aim(aim)

    def show_echo(self, echo: Echo) -> None:
        """What Enter would record."""
        self._zone.show_echo(echo)

    def show_mark(self, offer: str) -> None:
        """A marked moment that the empty line offers."""
        self._zone.show_mark(offer)

    def show_stored(self, words: str) -> None:
        """What is on the disk now, or another quiet sentence."""
        self._zone.show_stored(words)
        self._over.close_done()

    def show_problem(
        self, words: str, fault: tuple[int, int] | None = None, grave: bool = False
    ) -> None:
        """Why nothing was stored; the text stays."""
        self._zone.show_problem(words, fault, grave)

    def take_focus(self) -> None:
        """The keyboard is in the line."""
        self._zone.take_focus()

    def take_typed(self, text: str) -> None:
        """A character typed elsewhere goes to the line."""
        self._zone.take_typed(text)

    def show_underneath(self, underneath: Underneath) -> None:
        """Earlier sessions under the curves; where there are none, why."""
        self._zone.show_stored(self._work.show_past(underneath))

    def begin(self, act: Act) -> None:
        """An act begins: its word in the line, or its sheet. Nothing is recorded by this."""
        if act.opens:
            self._open(act)
        else:
            self._put(act.line)

    def press(self, chord: str) -> None:
        """A key of the session page, as the table writes it."""
        if self._over.blocks(chord) or self._over.press(chord):
            return
        digit = chord.removeprefix("Alt+")
        if digit.isdigit() and self._chips.press(int(digit)):
            return
        if chord in ("Alt+C", "Alt+X", "Alt+O"):
            self._ask(chord)
            return
        act = self._snapshot.acts.struck(chord) if self._snapshot else None
        if act is None:
            self._zone.show_stored(NOTHING)
        else:
            self.begin(act)

    def press_main(self) -> None:
        """Ctrl+Enter: the sheet's own button, or the main one."""
        if not self._over.confirm():
            self._zone.press_main()

    def swap_side(self) -> None:
        """Timeline or before home."""
        why = self._work.swap()
        if why:
            self._zone.show_stored(why)

    def step_back(self) -> bool:
        """One step back, never an act; whether there was one."""
        if self._over.close_top() or self._zone.step_back() or self._work.hide_past():
            return True
        if self._chosen is not None:
            self._choose(None)
            return True
        return False

    def _typed(self, text: str) -> None:
        if text == "!":
            self._over.pickers.open_for(text)
        self._over.line_is(text)
        self._offer_chips(text)
        self.typed.emit(text)

    def _offer_chips(self, text: str) -> None:
        had = self._chips.wanted
        picking = self._over.pickers.open_one is not None
        self._chips.show_chips(() if picking else chips_of(text))
        if self._chips.wanted != had:
            self._place()

    def _do(self, act: Act) -> None:
        """A button: a held one records its line, any other one begins."""
        if act.opens == "back":
            self._over.close_top()
        elif act.held:
            self._over.close_all()
            self.did.emit(act.line)
        else:
            self._over.close_all()
            self.begin(act)

    def _open(self, act: Act) -> None:
        if act.opens == "documents":
            self.opened.emit(act.opens)
        elif act.opens == "words":
            self._open_words()
        elif act.opens == "time-out":
            self._over.open_time_out()
        elif act.opens == "underneath":
            self._work.turn_past()
        elif pad_entry_of(self.text()) or self._zone.begin(""):
            self._over.open_pad(self.text())

    def _put(self, line: str) -> None:
        self._over.close_all()
        if self._zone.begin(line, self._press_clock.pressed(line)):
            self._over.pickers.open_for(line)
            self._offer_chips(self.text())

    def _compose(self, line: str) -> None:
        self._zone.show_text(line)
        self._offer_chips(line)
        self.typed.emit(line)

    def _record(self, line: str) -> None:
        self._compose(line)
        self._zone.enter()

    def _act_item(self, row: ChecklistRow) -> None:
        act = asked_lines.act_of_item(row)
        if act is None:
            self._zone.show_stored(f"{row.question}: {row.answer}, {row.who}")
        else:
            self._take(act)

    def _take(self, act: Act) -> None:
        """A whole line is done at once; the beginning of one goes into the line."""
        if act.opens or act.line.endswith(" "):
            self.begin(act)
        else:
            self.did.emit(act.line)

    def _open_words(self) -> None:
        if self._snapshot is not None:
            self._over.open_words(self._snapshot.acts.words)

    def _open_facts(self) -> None:
        if self._snapshot is not None:
            self._over.open_facts(self._snapshot.header)

    def _choose(self, entry: UUID | None) -> None:
        self._chosen = entry
        self._work.select(entry)
        self._open_card(entry)
        self.selected.emit(entry)

    def _open_card(self, entry: UUID | None) -> None:
        rows = self._snapshot.timeline if self._snapshot else ()
        row = next((one for one in rows if one.entry == entry), None)
        if row is None:
            self._over.close_entry()
        else:
            self._over.open_entry(row)

    def _ask(self, chord: str) -> None:
        """Fix, entered in error, or override."""
        if self._snapshot is None:
            return
        line = asked_lines.asked_line(self._snapshot, self._chosen, self._over.rule, chord)
        if line:
            self._put(line)
        else:
            self._zone.show_stored(asked_lines.why_nothing(chord))

    @property
    def places(self) -> PagePlaces:
        """The places now."""
        window = self.window()
        tall = self.height() + _ABOVE if window is self else window.height()
        return places_of(self.width(), self.height(), tall < SMALL_BELOW, self._chips.wanted)

    def _place(self) -> None:
        places = self.places
        self._header.setGeometry(places.header)
        self._slots.put(places.slots)
        self._work.put(places.work)
        self._chips.setVisible(self._chips.wanted)
        self._chips.setGeometry(places.chips)
        self._zone.setGeometry(places.zone)
        self._over.put(places.work, self._work.left)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size."""
        super().resizeEvent(event)
        self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What no part of the page took."""
        chord = chord_of(event)
        if chord == "Esc":
            event.setAccepted(self.step_back())
        elif chord == "Ctrl+Return":
            self.press_main()
        elif chord == "Ctrl+T":
            self.swap_side()
        elif chord.startswith("Alt+"):
            self.press(chord)
        elif chord:
            self.take_typed(chord)
        else:
            event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground."""
        QPainter(self).fillRect(self.rect(), QColor(self._theme.bg))
