"""The session page, at the bedside and years later: a Snapshot in, what was typed out."""

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from infusion_desk.projections.acts_now import Act
from infusion_desk.projections.checklist_rows import ChecklistRow
from infusion_desk.projections.snapshot import Snapshot
from infusion_desk.projections.underneath import Underneath
from infusion_desk.theme import NIGHT, Theme
from infusion_desk.ui.line.chip_strip import ChipStrip
from infusion_desk.ui.line.reasons import Offer
from infusion_desk.ui.painting import covers_itself
from infusion_desk.ui.session import asked_lines
from infusion_desk.ui.session.chords import chord_of
from infusion_desk.ui.session.header_panel import HeaderPanel
from infusion_desk.ui.session.overlays import OVER, Overlays
from infusion_desk.ui.session.pad_entry import pad_entry_of
from infusion_desk.ui.session.places import SMALL_BELOW, PagePlaces, places_of
from infusion_desk.ui.session.press_clock import PressClock
from infusion_desk.ui.session.slot_band import SlotBand
from infusion_desk.ui.session.with_form import WithForm
from infusion_desk.ui.session.work_area import WorkArea

_ABOVE = 56
"""The strip and the gap above the page, where the page is a window by itself."""
NOTHING = "That key does nothing here."
ELSEWHERE = ("documents", "transfer", "letters", "scales")


class SessionPage(WithForm):
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
        self._chips.began.connect(self._put)
        self._slots.owed.pressed.connect(lambda: self.did.emit("late"))
        self._work.selected.connect(self.choose)
        self._work.opened.connect(self._open_card)
        self._work.rule_acted.connect(lambda row: self._take(asked_lines.act_of_rule(row)))
        self._work.rule_opened.connect(self._over.open_rule)
        self._work.item_acted.connect(self._act_item)
        self._work.struck.connect(self.press)
        self._work.past_wanted.connect(self.past_wanted)
        self._header.opened.connect(self._open_facts)
        self._over.acted.connect(self._do)
        self._over.worded.connect(self._take_word)
        self._over.stamped.connect(self.did)
        self._over.told.connect(self._zone.show_stored)
        self._over.composed.connect(self._compose)
        self._over.pickers.recorded.connect(self._record)
        self._over.pickers.settled.connect(self.settled)
        self._over.confirmed.connect(self._zone.enter)
        self._over.closed.connect(self._closed)
        self._tell_form()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """The session at this moment."""
        other = self._snapshot is None or self._snapshot.session != snapshot.session
        self._snapshot = snapshot
        self._press_clock.show_snapshot(snapshot)
        if other:
            self._leave_form()
            self._chosen = None
        self._header.show_header(snapshot.header)
        self._slots.show_slots(snapshot.slots, snapshot.last_time)
        self._zone.show_acts(snapshot.session, snapshot.acts)
        self._chips.show_question(snapshot.question)
        self._work.show_snapshot(snapshot)
        self._over.show_snapshot(snapshot)
        self._offer_chips(self.text())
        if other:
            self._work.select(None)
        self._place()

    def show_theme(self, theme: Theme) -> None:
        """Night or day."""
        self._theme = theme
        for part in (self._slots, self._header, self._work, self._chips, self._zone, self._over):
            part.show_theme(theme)
        self.update()

    def show_text(self, text: str) -> None:
        """Put this into the line."""
        self._zone.show_text(text)
        self._over.line_is(text)
        self._offer_chips(text)

    def show_hand(self, hand: str) -> None:
        """Who is signed in: whose override it would be, and who cannot be the witness."""
        self._over.show_hand(hand)

    def show_stored(self, words: str) -> None:
        """What is on the disk now, or another quiet sentence."""
        self._zone.show_stored(words)
        self._over.close_done()

    def show_underneath(self, underneath: Underneath) -> None:
        """Earlier sessions under the curves; where there are none, why."""
        self._zone.show_stored(self._work.show_past(underneath))

    # --- what keys and buttons mean ---

    def begin(self, act: Act) -> None:
        """An act begins: its word in the line, or its sheet. Nothing is recorded by this."""
        if act.opens:
            self._open(act)
        else:
            self._put(act.line)

    def press(self, chord: str, otherwise: str = "") -> None:
        """A key of the session page, as the table writes it; `otherwise` is said if it is none."""
        if chord == asked_lines.OVERRIDE and asked_lines.reads_override(self.text()):
            self._zone.enter()
            return
        if self._over.blocks(chord) or self._over.press(chord) or self._chips.strike(chord):
            return
        if chord in ("Alt+C", "Alt+X", asked_lines.OVERRIDE):
            self._ask(chord)
            return
        act = self._snapshot.acts.struck(chord) if self._snapshot else None
        if act is None:
            self._zone.show_stored(otherwise or NOTHING)
        else:
            self.begin(act)

    def press_main(self) -> None:
        """Ctrl+Enter: the sheet's own button, or the main one."""
        if not self._over.confirm():
            self._zone.press_main()

    def recall_question(self) -> bool:
        """The open question about a red reading has the keyboard; whether there is one."""
        found = self._chips.recall()
        self._place()
        return found

    def swap_side(self) -> None:
        """Timeline or before home."""
        why = self._work.swap()
        if why:
            self._zone.show_stored(why)

    def step_back(self) -> bool:
        """One step back, never an act; whether there was one."""
        parts = (self._zone, self._chips, self._work)
        if self._over.close_top() or any(part.step_back() for part in parts):
            return True
        if self._chosen is not None:
            self.choose(None)
            return True
        return False

    def _closed(self) -> None:
        self._place()
        self._zone.take_focus()

    def _typed(self, text: str) -> None:
        if text == "!":
            self._over.pickers.open_for(text)
        self._over.line_is(text)
        self._offer_chips(text)
        self.typed.emit(text)

    def _offer_chips(self, text: str) -> None:
        had = self._chips.wanted
        page = None if self._over.pickers.open_one else self._snapshot
        offer = self._offer_for(text, page.header.chair or "") if page else Offer()
        if page and not (text or page.question):
            offer = self._offer_at_rest(page.picks.why)
        self._chips.show_offer(offer)
        if self._chips.wanted != had:
            self._place()

    def _do(self, act: Act) -> None:
        """A button: a held one records its line, any other one begins."""
        if act.opens == "back":
            self._over.close_top()
        elif act.held:
            self._over.close_all()
            self.did.emit(act.line)
        elif self._over.answers(act.line):
            self._take(act)
        else:
            self._over.close_all()
            self.begin(act)

    def _open(self, act: Act) -> None:
        if act.opens in ELSEWHERE:
            self.opened.emit(act.opens)
        elif act.opens == "words":
            self._open_words()
        elif act.opens in OVER:
            self._over.open(act.opens)
            self._place()
        elif act.opens == "underneath":
            self._work.turn_past()
        elif pad_entry_of(self.text()) or self._zone.begin(""):
            self._over.open_pad(self.text(), scores=act.opens == "scores")

    def _put(self, line: str) -> None:
        if not self._over.answers(line):
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

    def _take_word(self, word: str) -> None:
        self.begin(asked_lines.act_of_word(word))

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

    def choose(self, entry: UUID | None) -> None:
        """In chart and timeline, with its card."""
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
        line = asked_lines.asked_line(self._snapshot, self._chosen, self._over.rule, chord)
        if line:
            self._put(line)
        else:
            self._zone.show_stored(asked_lines.why_nothing(chord))

    # --- where everything is ---

    @property
    def places(self) -> PagePlaces:
        """The places now."""
        window = self.window()
        tall = self.height() + _ABOVE if window is self else window.height()
        strip = self._chips.wanted or self._over.in_emergency
        return places_of(self.width(), self.height(), tall < SMALL_BELOW, strip)

    def _place(self) -> None:
        places = self.places
        self._header.setGeometry(places.header)
        self._slots.put(places.slots)
        self._work.put(places.work)
        self._chips.setVisible(self._chips.wanted and not self._over.in_emergency)
        self._chips.setGeometry(places.chips)
        self._zone.setGeometry(places.zone)
        self._over.put(places.work, self._work.left, places.chips)

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
