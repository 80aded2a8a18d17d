"""Cards and sheets: what opens over the work area and closes with Escape."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from infusion_desk.domain.discharge import Judgement
from infusion_desk.domain.line_forms import OVERRIDABLE_RULES
from infusion_desk.projections.acts_now import VITALS, WAYS_OUT, Act
from infusion_desk.projections.header import Header
from infusion_desk.projections.readiness import ReadinessRow
from infusion_desk.projections.timeline import TimelineRow
from infusion_desk.theme import BODY, BUTTON, CAPTION, HEADING, LABEL, NIGHT, Theme
from infusion_desk.ui.act_button import ActButton, grown
from infusion_desk.ui.painting import (
    RIGHT,
    Ink,
    box,
    lines_needed,
    painter_of,
    write,
    write_lines,
)

HEAD, INSIDE, TALL, GAP = 40, 12, 44, 8
BACK = Act("Back", "Esc", opens="back")
WIDE, RULE, ENTRY_WIDE = 480, 46, 464
_ONE_WORD = re.compile(r"\S{24}(?=\S)")
"""Behind so many letters a single word may go on in the next line: no name is cut here."""
NO_OVERRIDE = "This one has no override: the ways out are ambulance and against advice."


class Card(QWidget):
    """A box over the page with a heading, lines, and buttons at its foot."""

    acted = Signal(object)
    """The Act of a button."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._theme: Theme = NIGHT
        self._title = ""
        self._buttons: list[ActButton] = []
        self.hide()

    def show_theme(self, theme: Theme) -> None:
        """Night or day."""
        self._theme = theme
        for button in self._buttons:
            button.show_theme(theme)
        self.update()

    @property
    def size_wanted(self) -> tuple[int, int]:
        """Width and height."""
        return WIDE, 2 * HEAD + TALL

    def put(self, where: QRect) -> None:
        """At this place, over everything."""
        self.setGeometry(where)
        self.raise_()
        self.show()
        self._place()

    def press(self, chord: str) -> bool:
        """A key that a button of this card has."""
        for button in self._buttons:
            if button.act.key == chord:
                self.acted.emit(button.act)
                return True
        return False

    def _show_buttons(self, acts: Sequence[Act]) -> None:
        grown(self._buttons, len(acts), self._made)
        for button, act in zip(self._buttons, acts, strict=False):
            button.show_act(act)
            button.setObjectName(f"card {act.caption}")
        self._place()

    def _made(self) -> ActButton:
        made = ActButton(BACK, self).stand_on("raised")
        made.acted.connect(self.acted)
        made.show_theme(self._theme)
        return made

    def _place(self) -> None:
        shown = [one for one in self._buttons if not one.isHidden()]
        if not shown:
            return
        wide = (self.width() - 2 * INSIDE - GAP * (len(shown) - 1)) // len(shown)
        for place, button in enumerate(shown):
            x = INSIDE + place * (wide + GAP)
            button.setFixedSize(wide, TALL)
            button.move(x, self.height() - TALL - INSIDE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The buttons stand at the foot."""
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """An outlined box; what is under it does not shine through."""
        painter, theme, where = painter_of(self), self._theme, QRectF(self.rect())
        painter.fillRect(where, QColor(theme.bg))
        box(painter, where, theme.raised, theme.edge, 2)
        inner = where.adjusted(INSIDE, 0, -INSIDE, 0)
        head = QRectF(inner.left(), 2, inner.width(), HEAD)
        write(painter, head.adjusted(0, 0, -88, 0), self._title, Ink(HEADING, theme.text))
        write(painter, head, "Esc closes", Ink(CAPTION, theme.text2), RIGHT)
        self._paint(painter, inner)

    def _paint(self, painter: QPainter, inner: QRectF) -> None:
        raise NotImplementedError


class EntryCard(Card):
    """One entry: its values, when it was taken and entered and by whom, and what can be done."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("entry card", parent)
        self._row: TimelineRow | None = None

    @property
    def row(self) -> TimelineRow | None:
        """What it shows."""
        return self._row

    def show_row(self, row: TimelineRow) -> None:
        """The entry of a row."""
        self._row = row
        self._title = row.words
        self.setAccessibleName(". ".join((row.long, row.stamp, row.remark)))
        acts = _corrections(row)
        if row.strike:
            acts.append(Act("Wrong patient", "Alt+X Alt+2", f"{row.strike}wrong patient"))
        self._show_buttons(acts)
        self.update()

    @property
    def size_wanted(self) -> tuple[int, int]:
        """As wide as its three buttons, higher where there is more to say."""
        row = self._row
        if row is None:
            return ENTRY_WIDE, 176
        more = (
            lines_needed(row.remark, Ink(LABEL, ""), ENTRY_WIDE - 2 * INSIDE) if row.remark else 0
        )
        long = lines_needed(row.long, Ink(BODY, ""), ENTRY_WIDE - 2 * INSIDE)
        foot = TALL + 2 * INSIDE if row.fix else INSIDE
        return ENTRY_WIDE, max(HEAD + 24 * long + 24 + 20 * more + 8 + foot, 120)

    def _paint(self, painter: QPainter, inner: QRectF) -> None:
        row, theme = self._row, self._theme
        if row is None:
            return
        ink = Ink(BODY, theme.struck if row.struck else theme.text)
        tall = 24 * lines_needed(row.long, ink, inner.width())
        write_lines(painter, QRectF(inner.left(), HEAD, inner.width(), tall), row.long, ink)
        stamp = QRectF(inner.left(), HEAD + tall + 2, inner.width(), 20)
        write(painter, stamp, row.stamp, Ink(LABEL, theme.text2))
        rest = QRectF(inner.left(), stamp.bottom(), inner.width(), self.height())
        write_lines(painter, rest, row.remark, Ink(LABEL, theme.text2))


def _corrections(row: TimelineRow) -> list[Act]:
    """Each puts the beginning of its line, where the entry can be corrected."""
    acts = []
    if row.fix:
        acts.append(Act("Fix", "Alt+C", row.fix))
    if row.strike:
        acts.append(Act("Entered in error", "Alt+X", row.strike))
    return acts


class RuleCard(Card):
    """A row of Before home: each rule with its id, how it stands and why; the ways on and back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("rule card", parent)
        self._row: ReadinessRow | None = None
        self._timeline: tuple[TimelineRow, ...] = ()
        self._hand = ""

    def show_hand(self, hand: str) -> None:
        """Whose override it would be."""
        self._hand = hand
        self.update()

    def show_timeline(self, rows: tuple[TimelineRow, ...]) -> None:
        """Where the lines stand that would take an answer back."""
        self._timeline = rows

    @property
    def row(self) -> ReadinessRow | None:
        """What it is about."""
        return self._row

    def show_row(self, row: ReadinessRow) -> None:
        """A row with all its rules."""
        self._row, self._title = row, row.title
        told = [f"{one.rule} {one.title}: {one.verdict.value}, {one.because}" for one in row.rules]
        self.setAccessibleName(". ".join((row.title, *told, self._sentence)))
        charted = [one for one in self._timeline if one.entry == row.charted]
        acts = [act for one in charted for act in _corrections(one)]
        open_row = not row.done
        if open_row and row.line == "release":
            acts.append(Act("Release…", "Alt+L", "release", held=True))
        elif open_row and row.line:
            acts.append(_act_of(row.line))
        for number, rule in enumerate(row.overridable):
            line = f"override {rule} because "
            acts.append(Act(f"Override {rule}", "Alt+O" if not number else rule, line))
        if self._way_out:
            acts.append(WAYS_OUT)
        self._show_buttons(acts)
        self.update()

    @property
    def _way_out(self) -> str:
        row = self._row
        if row is None or not any(one.gates for one in row.rules) or row.overridable:
            return ""
        gating = [one for one in row.rules if one.gates and one.rule not in OVERRIDABLE_RULES]
        return NO_OVERRIDE if gating and row.line != "release" else ""

    @property
    def _sentence(self) -> str:
        """Who overrides, or that nobody can."""
        if self._row is None or not self._row.overridable:
            return self._way_out
        by = f" by {self._hand}" if self._hand else ""
        return f"An override{by} needs its reason: a chip, or words in the line."

    @property
    def size_wanted(self) -> tuple[int, int]:
        """As high as its rules need."""
        rules = len(self._row.rules) if self._row else 0
        foot = TALL + 2 * INSIDE if any(not one.isHidden() for one in self._buttons) else INSIDE
        return WIDE, HEAD + RULE * rules + (44 if self._sentence else 0) + foot

    def _paint(self, painter: QPainter, inner: QRectF) -> None:
        if self._row is None:
            return
        foot = self.size_wanted[1] - HEAD - RULE * len(self._row.rules)
        room = (self.height() - HEAD - foot) / max(len(self._row.rules), 1)
        y, tall = float(HEAD), min(float(RULE), room)
        for one in self._row.rules:
            self._paint_rule(painter, QRectF(inner.left(), y, inner.width(), tall), one)
            y += tall
        if self._sentence:
            spot = QRectF(inner.left(), y, inner.width(), 44)
            write_lines(painter, spot, self._sentence, Ink(LABEL, self._theme.text))

    def _paint_rule(self, painter: QPainter, where: QRectF, one: Judgement) -> None:
        """Two lines; where there is little height, one."""
        theme, tight = self._theme, where.height() < RULE
        line = QRectF(where.left(), where.top(), where.width(), 24)
        write(painter, line, one.rule, Ink(LABEL, theme.text2))
        verdict = one.verdict.value.replace("_", " ")
        taken = write(painter, line, verdict, Ink(LABEL, theme.text2), RIGHT)
        words = line.adjusted(44, 0, -taken - 12, 0)
        ink = Ink(LABEL if tight else BODY, theme.text, 600 if one.gates else 400)
        title = write(painter, words, one.title, ink)
        below = QRectF(words.left(), line.top() + 22, where.right() - words.left(), 20)
        if tight:
            below = words.adjusted(title + 12, 0, 0, 0)
        write(painter, below, one.because, Ink(LABEL, theme.text2))


def _act_of(line: str) -> Act:
    """The button that does a line says the line itself."""
    if line == "vitals":
        return VITALS
    return Act(f"{line}…" if line.endswith(" ") else line, "", line)


class FactsCard(Card):
    """Every fact of the header, also those that had no room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("facts card", parent)
        self._facts: tuple[str, ...] = ()

    def show_header(self, header: Header) -> None:
        """Name, allergies, what tells the patient from others, the rest."""
        self._title = f"Chair {header.chair}" if header.chair else "Patient"
        rest = header.facts.removeprefix(header.identity).removeprefix(" · ")
        facts = tuple(filter(None, (header.name, header.allergies, header.identity, rest)))
        self._facts = tuple(_ONE_WORD.sub("\\g<0>\u200b", one) for one in facts)
        self.setAccessibleName(". ".join(facts))
        self.update()

    @property
    def size_wanted(self) -> tuple[int, int]:
        """So high that every fact is seen."""
        return WIDE, HEAD + INSIDE + sum(self._tall(one) for one in self._facts)

    def _tall(self, fact: str) -> int:
        return 24 * lines_needed(fact, Ink(BUTTON, ""), WIDE - 2 * INSIDE) + 4

    def _paint(self, painter: QPainter, inner: QRectF) -> None:
        y = float(HEAD)
        for number, fact in enumerate(self._facts):
            ink = Ink(BUTTON if number < 2 else BODY, self._theme.text)
            spot = QRectF(inner.left(), y, inner.width(), self._tall(fact))
            write_lines(painter, spot, fact, ink)
            y += self._tall(fact)
