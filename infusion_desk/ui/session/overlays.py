"""What opens over the work area: one at a time, and Escape closes it."""

from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QRect, Signal
from PySide6.QtWidgets import QWidget

from infusion_desk.projections.acts_now import EMERGENCY, Act, Word
from infusion_desk.projections.header import Header
from infusion_desk.projections.readiness import ReadinessRow
from infusion_desk.projections.snapshot import Snapshot
from infusion_desk.projections.timeline import TimelineRow
from infusion_desk.theme import Theme
from infusion_desk.ui.session.cards import Card, EntryCard, FactsCard, RuleCard
from infusion_desk.ui.session.emergency_strip import EmergencyStrip
from infusion_desk.ui.session.leaving_sheet import LeavingSheet
from infusion_desk.ui.session.pickers import Pickers
from infusion_desk.ui.session.places import over_chart
from infusion_desk.ui.session.time_out_sheet import TimeOutSheet
from infusion_desk.ui.session.vitals_pad import WIDE_ENOUGH, VitalsPad
from infusion_desk.ui.session.words_sheet import WordsSheet

_INSET = 12
OVER = ("time-out", "emergency", "ways out")
NO_WAY_OUT = "Nobody can leave now: stop comes first, or the patient is not here."
_WIDEST = 640
"""How wide a card becomes that is not given its height."""


class Overlays(QObject):
    """Cards, sheets and the pad of a page; they are the page's children and know no other part."""

    acted = Signal(object)
    """The Act of a card or sheet."""
    worded = Signal(str)
    """A word that was chosen."""
    composed = Signal(str)
    """What the pad makes of the line."""
    confirmed = Signal()
    """Enter on the pad."""
    stamped = Signal(str)
    """The line of an emergency's moment: stored at once, whatever is typed."""
    told = Signal(str)
    """A quiet sentence."""
    closed = Signal()
    moved = Signal()
    """Something opened, closed, or was turned over."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._work, self._left = QRect(), QRect()
        self._chart_now = 0.0
        self._snapshot: Snapshot | None = None
        self._entry, self._rule, self._facts = EntryCard(page), RuleCard(page), FactsCard(page)
        self._time_out, self._pad = TimeOutSheet(page), VitalsPad(page)
        self._words, self._leaving = WordsSheet(page), LeavingSheet(page)
        self._emergency = EmergencyStrip(page)
        self._emergencies: set[UUID] = set()
        self._hand, self._typed = "", False
        for card in self._cards():
            card.acted.connect(self.acted)
        for sheet in (self._time_out, self._leaving):
            sheet.acted.connect(self.acted)
        self._emergency.stamped.connect(self.stamped)
        self._emergency.told.connect(self.told)
        self._emergency.acted.connect(self._act_emergency)
        self._words.chosen.connect(self.worded)
        self._pad.composed.connect(self.composed)
        self._pad.confirmed.connect(self.confirmed)
        self._pad.closed.connect(self.close_top)
        self._pad.turned.connect(self.moved)
        for one in (*self._cards(), self._time_out, self._pad, self._words, self._leaving):
            one.installEventFilter(self)
        self.pickers = Pickers(page)
        self.pickers.composed.connect(self.composed)
        self.pickers.made.connect(lambda one: one.installEventFilter(self))

    @property
    def rule(self) -> ReadinessRow | None:
        """The row whose card is open."""
        return self._rule.row if self._rule.isVisible() else None

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """What is open shows how things are now."""
        self._snapshot = snapshot
        self.pickers.show_snapshot(snapshot)
        if snapshot.time_out is not None:
            self._time_out.show_time_out(snapshot.time_out)
        chart = snapshot.chart
        if chart.now is not None and chart.window.span:
            self._chart_now = float(chart.now - chart.window.first) / chart.window.span
        self._rule.show_timeline(snapshot.timeline)
        rule = self.rule
        if rule is not None:
            rows = snapshot.readiness.rows
            self._rule.show_row(next(one for one in rows if one.title == rule.title))
        self._emergency.show_stamps(snapshot.emergency, snapshot.header.whose)
        self._leaving.show_ways(snapshot.ways_out, self._hand)
        if self._leaving.isVisible() and self._leaving.done:
            self._leaving.hide()
            self.closed.emit()

    def show_hand(self, hand: str) -> None:
        """Who is signed in."""
        self._hand = hand
        self._rule.show_hand(hand)

    def show_theme(self, theme: Theme) -> None:
        """Night or day."""
        for card in self._cards():
            card.show_theme(theme)
        self._time_out.show_theme(theme)
        self._pad.show_theme(theme)
        self._words.show_theme(theme)
        self.pickers.show_theme(theme)
        self._leaving.show_theme(theme)
        self._emergency.show_theme(theme)

    def put(self, work: QRect, left: QRect, strip: QRect) -> None:
        """The work area, where in it the chart is, and where chips stand."""
        self._work, self._left = work, left.translated(work.topLeft())
        self._leaving.setGeometry(work)
        self._emergency.setGeometry(strip)
        self._emergency.setVisible(self.in_emergency)
        if self._rule.isVisible():
            self._put_card(self._rule, at_right=True)
        if self._entry.isVisible():
            self._put_card(self._entry, at_right=self._chart_now < 0.5)
        self._time_out.setGeometry(work)
        self._words.put(work)
        self._pad.setGeometry(over_chart(work, self._left, WIDE_ENOUGH))
        self.pickers.put(work, self._left)

    # --- opening ---

    def open_entry(self, row: TimelineRow) -> None:
        """The card of an entry, on the side away from the now-line."""
        self._entry.show_row(row)
        self._put_card(self._entry, at_right=self._chart_now < 0.5)

    def open_rule(self, row: ReadinessRow) -> None:
        """The card of a row, beside the rows."""
        self.close_all(but=self._rule)
        self._rule.show_row(row)
        self._put_card(self._rule, at_right=True)

    def open_facts(self, header: Header) -> None:
        """Every fact of the header."""
        self.close_all(but=self._facts)
        self._facts.show_header(header)
        self._put_card(self._facts, at_right=False)

    def open(self, what: str) -> None:
        """One of OVER."""
        opening = {"time-out": self.open_time_out, "emergency": self._open_emergency}
        opening.get(what, self._open_leaving)()

    @property
    def in_emergency(self) -> bool:
        """Whether the strip of this session's emergency is open."""
        return self._snapshot is not None and self._snapshot.session in self._emergencies

    def _open_emergency(self) -> None:
        if self._snapshot is not None:
            self._time_out.hide()
            self._emergencies.add(self._snapshot.session)
            self._emergency.raise_()
            self.moved.emit()

    def _act_emergency(self, act: Act) -> None:
        if act.opens == "back":
            self._close_emergency()
        else:
            self.acted.emit(act)

    def _close_emergency(self) -> bool:
        if self._snapshot is None or not self.in_emergency:
            return False
        self._emergencies.discard(self._snapshot.session)
        self.moved.emit()
        self.closed.emit()
        return True

    def _open_leaving(self) -> None:
        if self._snapshot is None or not self._snapshot.ways_out:
            self.told.emit(NO_WAY_OUT)
            return
        self.close_all()
        self._leaving.choose(None if self._leaving.way is None else self._leaving.way.how)
        self._leaving.show()
        self._leaving.raise_()

    def answers(self, line: str) -> bool:
        """Whether what is open asked for this line, and stays open for the next one."""
        if self._rule.isVisible() and line.startswith("override "):
            return True
        return self._leaving.isVisible() and bool(line)

    def open_time_out(self) -> None:
        """Over the work area alone."""
        self.close_all()
        self._time_out.show()
        self._time_out.raise_()
        self._time_out.setFocus()

    def open_pad(self, text: str, *, scores: bool = False) -> None:
        """Over the chart, so that the echo and the last set stay in sight."""
        self.close_all()
        self._pad.begin(text, scores=scores)

    def focus_pad(self) -> bool:
        """The keyboard is on the pad; whether that is open."""
        if not self._pad.isHidden():
            self._pad.setFocus()
        return not self._pad.isHidden()

    def open_words(self, words: tuple[Word, ...]) -> None:
        """Over the work area; the line keeps the keyboard."""
        self.close_all()
        self._words.show_words(words)
        self._words.show()
        self._words.raise_()

    def _put_card(self, card: Card, *, at_right: bool) -> None:
        wide, tall = card.size_wanted
        area = self._left.adjusted(_INSET, _INSET, -_INSET, -_INSET)
        if tall > area.height():
            wide, tall = min(area.width(), _WIDEST), area.height()
        x = area.right() - wide if at_right else area.left()
        card.put(QRect(x, area.bottom() - tall, wide, tall))

    # --- keys ---

    def blocks(self, chord: str) -> bool:
        """Whether a sheet keeps every key but its own to itself."""
        return self._time_out.isVisible() and chord not in ("Esc", EMERGENCY.key)

    def press(self, chord: str) -> bool:
        """A key that the open card has; whether it had it."""
        if any(card.isVisible() and card.press(chord) for card in self._cards()):
            return True
        if self._leaving.isVisible() and self._leaving.press(chord):
            return True
        if self.in_emergency and self._emergency.press(chord):
            return True
        return self.pickers.press(chord)

    def confirm(self) -> bool:
        """Ctrl+Enter: the open sheet's own button; whether there is a sheet."""
        if self._time_out.isVisible():
            self._time_out.confirm()
            return True
        if self._leaving.isVisible() and not self._typed:
            self._leaving.confirm()
            return True
        return False

    def line_is(self, text: str) -> None:
        """Typing goes on: words and pad follow as long as they can."""
        self._typed = bool(text.strip())
        self._leaving.line_is(text)
        for one in (self._words, self._pad):
            if one.isVisible() and not one.follow(text):
                one.hide()
        self.pickers.line_is(text)

    # --- closing ---

    def close_top(self) -> bool:
        """Close what is open; whether anything was."""
        cards = (self._time_out, self._leaving, self._rule, self._facts, self._entry)
        for one in (self._words, self._pad, self.pickers.open_one, *cards):
            if one is not None and one.isVisible():
                one.hide()
                self.closed.emit()
                return True
        return self._close_emergency()

    def close_entry(self) -> None:
        """No entry is chosen."""
        self._entry.hide()

    def close_done(self) -> None:
        """Something was stored: what was opened for it closes."""
        self.close_all(but=self._leaving)

    def close_all(self, but: QWidget | None = None) -> None:
        """Nothing is open but this."""
        open_ones = [one for one in self._all() if one is not but and one.isVisible()]
        for one in open_ones:
            one.hide()
        if open_ones:
            self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What opens and closes is told, so that it can come back."""
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self.moved.emit()
        return super().eventFilter(watched, event)

    def open_now(self) -> tuple[str, str]:
        """What is open, by a name that `open_again` knows, and what it shows."""
        shown = {
            "pad": (self._pad, self._pad.standing),
            "words": (self._words, ""),
            "time-out": (self._time_out, ""),
            "leaving": (self._leaving, ""),
            "entry": (self._entry, str(self._entry.row.entry) if self._entry.row else ""),
            "rule": (self._rule, self._rule.row.title if self._rule.row else ""),
            "facts": (self._facts, ""),
        }
        picker = self.pickers.open_word
        if picker:
            return "picker", picker
        found = ((name, told) for name, (one, told) in shown.items() if not one.isHidden())
        return next(found, ("", ""))

    def open_again(self, sheet: str, detail: str, line: str) -> None:
        """What was open when the page was left, with this line under it."""
        snapshot = self._snapshot
        if snapshot is None:
            return
        if sheet == "pad":
            self.open_pad(line)
            self._pad.stand(detail)
        elif sheet == "words":
            self.open_words(snapshot.acts.words)
        elif sheet == "picker":
            self.pickers.open_for(detail)
        elif sheet == "facts":
            self.open_facts(snapshot.header)
        elif sheet == "rule":
            self._open_again_rule(snapshot, detail)
        elif sheet in ("time-out", "leaving"):
            self.open(sheet)
        self.line_is(line)

    def _open_again_rule(self, snapshot: Snapshot, title: str) -> None:
        for row in snapshot.readiness.rows:
            if row.title == title:
                self.open_rule(row)

    def _cards(self) -> tuple[Card, ...]:
        return self._entry, self._rule, self._facts

    def _all(self) -> tuple[QWidget, ...]:
        picker = self.pickers.open_one
        own = (*self._cards(), self._time_out, self._pad, self._words, self._leaving)
        return own if picker is None else (*own, picker)
