"""The other ways out: what each leaves open before signing, answered by a press or a line."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from infusion_desk.domain.session_facts import Leaving
from infusion_desk.projections.acts_now import WAYS_OUT, Act
from infusion_desk.projections.leaving import Answer, LeavingRow, WayOut
from infusion_desk.projections.readiness import Mark
from infusion_desk.theme import BODY, BUTTON, CAPTION, HEADING, LABEL, NIGHT, Theme
from infusion_desk.ui.act_button import ActButton, grown
from infusion_desk.ui.painting import RIGHT, Ink, box, painter_of, width_of, write
from infusion_desk.ui.session.cards import BACK
from infusion_desk.ui.session.marks import paint_mark

_INSIDE, _HEAD, _FOOT, _TALL, _GAP = 16, 60, 72, 44, 8
_WORDS, _MARK, _WIDEST_ROW, _LEAVE = 380, 36, 60, 360
_DIGITS = 7
_LEFT = {
    Leaving.AMBULANCE: "Left by ambulance",
    Leaving.AGAINST_ADVICE: "Left against advice",
}


class LeavingSheet(QWidget):
    """One form at a time; the leaving itself never waits for an answer."""

    acted = Signal(object)
    """The Act of a button: a line, or back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ways out")
        self._theme: Theme = NIGHT
        self._ways: tuple[WayOut, ...] = ()
        self._how = Leaving.AMBULANCE
        self._hand = ""
        self._typing = False
        self._answers: list[ActButton] = []
        self._tabs = [ActButton(BACK, self).stand_on("panel") for _ in _LEFT]
        self._back = ActButton(BACK, self).stand_on("panel")
        self._leave = ActButton(BACK, self).stand_on("panel").as_main()
        for name, button in (("back", self._back), ("leave", self._leave)):
            button.setObjectName(f"ways out {name}")
            button.acted.connect(self.acted)
        for how, tab in zip(_LEFT, self._tabs, strict=True):
            tab.setObjectName(f"ways out {how}")
            tab.acted.connect(self._turn)
        self.hide()

    # --- a value in ---

    def show_ways(self, ways: tuple[WayOut, ...], hand: str) -> None:
        """The forms as they stand; `hand` is who would be their own witness."""
        if (ways, hand) != (self._ways, self._hand):
            self._ways, self._hand = ways, hand
            self._show()

    def show_theme(self, theme: Theme) -> None:
        """Night or day."""
        self._theme = theme
        for button in (*self._answers, *self._tabs, self._back, self._leave):
            button.show_theme(theme)
        self.update()

    def choose(self, how: Leaving | None) -> None:
        """The form of this way; None for the other one than is on show."""
        hows = [way.how for way in self._ways]
        others = [one for one in hows if one is not self._how]
        wanted = others[0] if how is None and others else how
        self._how = wanted if wanted in hows and wanted is not None else self._how
        self._show()

    @property
    def way(self) -> WayOut | None:
        """The form on show."""
        same = [way for way in self._ways if way.how is self._how]
        return next(iter((*same, *self._ways)), None)

    @property
    def done(self) -> bool:
        """Whether the patient left and nothing of the form is open."""
        way = self.way
        return way is None or (not way.line and not way.open_items)

    # --- keys ---

    def line_is(self, text: str) -> None:
        """While something is typed, digits belong to its chips."""
        self._typing = bool(text.strip())

    def press(self, chord: str) -> bool:
        """A digit of an answer, or the key that turns to the other form."""
        if chord == WAYS_OUT.key:
            self.choose(None)
            return True
        if self._typing:
            return False
        found = [one for one in self._shown() if one.act.key == chord]
        for button in found[:1]:
            self.acted.emit(button.act)
        return bool(found)

    def confirm(self) -> None:
        """Ctrl+Enter: the leaving itself."""
        if not self._leave.isHidden():
            self.acted.emit(self._leave.act)

    def _turn(self, act: Act) -> None:
        self.choose(next(how for how in _LEFT if f"left {how}" == act.line))

    # --- what it shows ---

    def _show(self) -> None:
        way = self.way
        if way is None:
            return
        acts = [act for row in way.rows for act in self._acts(row)]
        numbered = iter(range(1, _DIGITS + 1))
        whole = [act for act in acts if not act.line.endswith(" ")]
        begun = [act for act in acts if act.line.endswith(" ")]
        keys = {act.line: f"Alt+{n}" for act, n in zip((*whole, *begun), numbered, strict=False)}
        grown(self._answers, len(acts), self._made)
        for button, act in zip(self._answers, acts, strict=False):
            button.setObjectName(f"answer {act.line.strip()}")
            button.show_act(Act(act.caption, keys.get(act.line, act.line), act.line))
        self._show_frame(way)
        self._place()
        self.update()

    def _made(self) -> ActButton:
        made = ActButton(BACK, self).stand_on("panel")
        made.acted.connect(self.acted)
        made.show_theme(self._theme)
        return made

    def _show_frame(self, way: WayOut) -> None:
        for how, tab in zip(_LEFT, self._tabs, strict=True):
            tab.setVisible(len(self._ways) > 1)
            key = "on show" if how is way.how else WAYS_OUT.key
            tab.show_act(Act(_LEFT[how].removeprefix("Left ").capitalize(), key, f"left {how}"))
        self._leave.setVisible(bool(way.line))
        self._leave.show_act(Act(_LEFT[way.how], "Ctrl+Enter", way.line))
        told = [f"{row.title}: {row.told or 'open'}" for row in way.rows]
        self.setAccessibleName(". ".join((self._title(way), *told)))

    def _acts(self, row: LeavingRow) -> list[Act]:
        """Nobody witnesses their own."""
        mine = Answer(self._hand, f"witness {self._hand}")
        return [Act(one.caption, "", one.line) for one in row.answers if one != mine]

    def _title(self, way: WayOut) -> str:
        return "Leaving another way" if way.line else _LEFT[way.how]

    def _shown(self) -> list[ActButton]:
        return [one for one in self._answers if not one.isHidden()]

    # --- where everything is ---

    def _row_tall(self, way: WayOut) -> float:
        room = self.height() - _HEAD - _FOOT
        return min(room / max(len(way.rows), 1), _WIDEST_ROW)

    def _place(self) -> None:
        way = self.way
        if way is None:
            return
        tall = self._row_tall(way)
        waiting = iter(self._shown())
        for place, row in enumerate(way.rows):
            x, y = _INSIDE + _WORDS, round(_HEAD + place * tall + (tall - _TALL) / 2)
            for act in self._acts(row):
                button = next(waiting)
                wide = max(round(width_of(act.caption, Ink(BUTTON, ""))) + 24, 64)
                wide = max(wide, round(width_of(button.act.key, Ink(CAPTION, ""))) + 16)
                button.setFixedSize(wide, _TALL)
                button.move(x, y)
                x += wide + _GAP
        x = self.width() - _INSIDE
        for tab in reversed(self._tabs):
            tab.setFixedSize(160, _TALL)
            x -= 160
            tab.move(x, 8)
            x -= _GAP
        foot = self.height() - 56 - 8
        self._back.setFixedSize(120, 56)
        self._back.move(_INSIDE, foot)
        self._leave.setFixedSize(_LEAVE, 56)
        self._leave.move(self.width() - _LEAVE - _INSIDE, foot)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows share the height."""
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The form, each row with its mark."""
        painter, theme, where = painter_of(self), self._theme, QRectF(self.rect())
        painter.fillRect(where, QColor(theme.bg))
        box(painter, where, theme.panel, theme.edge, 2)
        way = self.way
        if way is None:
            return
        head = QRectF(_INSIDE, 8, self.width() - 2 * _INSIDE, _TALL)
        taken = write(painter, head, self._title(way), Ink(HEADING, theme.text))
        told = "it waits for no answer; what is open stands before signing"
        if not way.line:
            told = f"{len(way.open_items)} open before signing"
        beside = head.adjusted(taken + 16, 0, -352 if len(self._ways) > 1 else 0, 0)
        write(painter, beside, told, Ink(LABEL, theme.text2))
        tall = self._row_tall(way)
        for place, row in enumerate(way.rows):
            spot = QRectF(_INSIDE, _HEAD + place * tall, head.width(), tall)
            self._paint_row(painter, spot, row)
        if not self._leave.isHidden():
            foot = QRectF(_INSIDE + 136, self.height() - 64, head.width() - 144 - _LEAVE, 56)
            words = f"{len(way.open_items)} of {len(way.rows)} open"
            write(painter, foot, words, Ink(BODY, theme.text, 600), RIGHT)

    def _paint_row(self, painter: QPainter, where: QRectF, row: LeavingRow) -> None:
        theme = self._theme
        painter.fillRect(QRectF(where.left(), where.top(), where.width(), 1), QColor(theme.hair))
        mark = Mark.MET if row.told else Mark.TO_DO
        paint_mark(painter, QRectF(where.left(), where.top(), _MARK, where.height()), mark, theme)
        left = QRectF(where.left() + _MARK, where.center().y() - 20, _WORDS - _MARK - 12, 20)
        title = Ink(BODY, theme.text2 if row.told else theme.text, 400 if row.told else 600)
        write(painter, left, row.title, title)
        write(painter, left.translated(0, 20), row.told or "open", Ink(LABEL, theme.text2))
