"""The strip: what every chair owes, one line high, above every page but Today."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from infusion_desk.projections.board import Tile
from infusion_desk.projections.today import Today
from infusion_desk.projections.vitals_due import Owing
from infusion_desk.theme import BODY, CAPTION, LABEL, NIGHT, Theme
from infusion_desk.ui.answer_owed import asked_colour, asked_fill, paint_plate
from infusion_desk.ui.chair_mark import paint_chair
from infusion_desk.ui.fonts import font_of
from infusion_desk.ui.parts import Words
from infusion_desk.ui.who import DRAFT, fitting, who_of

HEIGHT, SMALL, WIDEST, NARROWEST, CLOCK = 48, 44, 272, 120, 132
TWO_COLUMNS, ROOMY, PHASE = 200, 250, 80
"""From this width on a cell also shows the phase and the last pressure; a long phase takes more."""
_MARK, _BAR, _OUTLINE, _EDGE = 28, 3, 3, 6
_PLATE = (18, 20)


class ChairCell(QAbstractButton):
    """One chair: mark, initials and phase, what is owed and the last pressure."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._tile, self._theme = Tile(""), NIGHT
        self._here = False
        self._who: tuple[str, ...] = ("",)

    def show_tile(self, tile: Tile, theme: Theme, here: bool, who: tuple[str, ...]) -> None:
        """Its chair now; `here`: it is on the page; of `who` the first that there is room for."""
        shown = (self._tile, self._theme, self._here, self._who)
        if shown == (tile, theme, here, who):
            return
        self._tile, self._theme, self._here, self._who = tile, theme, here, who
        self.setObjectName(f"strip {tile.chair}")
        owed = f"{tile.owed.label} {tile.owed.span}" if tile.owed else ""
        asks = (tile.limit, tile.asked.owes if tile.asked else "")
        told = filter(None, (f"Chair {tile.chair}", tile.initials, tile.phase, owed, *asks))
        self.setAccessibleName(", ".join(told))
        self.update()

    @property
    def tile(self) -> Tile:
        """What is on show."""
        return self._tile

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Everything in it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, tile, wide = self._theme, self._tile, self.width() >= TWO_COLUMNS
        self._paint_box(painter)
        mark = QRectF(8, (self.height() - _MARK) / 2, _MARK, _MARK)
        paint_chair(painter, mark, tile.chair, theme)
        left, below = int(mark.right()) + 8, self.height() - 24
        phase = (font_of(CAPTION), theme.text2)
        owed = (font_of(LABEL, 700 if self._cued() else 400), theme.text)
        taken = max(PHASE, QFontMetrics(phase[0]).horizontalAdvance(tile.phase) + 1)
        middle = left + taken if wide else self.width() - 4
        font = font_of(CAPTION)
        begin, end = middle + _EDGE, self.width() - _EDGE
        last = fitting(last_words(tile), font, end - begin) if wide else ""
        who = font_of(BODY, 700 if self._here else 600)
        least = left + QFontMetrics(who).horizontalAdvance(self._who[-1])
        free = self._write_signs(painter, middle, last, least)
        self._write(
            painter, (left, 3, free), fitting(self._who, who, free - left), (who, theme.text)
        )
        if wide:
            self._write(painter, (left, below, middle), tile.phase, phase)
            if self.width() >= ROOMY:
                owed = (font_of(BODY, owed[0].weight()), theme.text)
            self._write(
                painter, (begin, 3, end), fitting(owed_words(tile), owed[0], end - begin), owed
            )
            self._write(painter, (begin, below, end), last, (font, self._last_colour()))
        else:
            words = fitting(owed_words(tile)[1:], owed[0], middle - left)
            self._write(painter, (left, 23, middle), words, owed)
        self._paint_waited(painter)

    def _paint_box(self, painter: QPainter) -> None:
        """The outline tells the last reading; the fill, that an answer is owed."""
        theme, asked = self._theme, self._tile.asked
        rest = theme.panel if self._here else theme.bg
        painter.setBrush(QColor(rest if asked is None else asked_fill(asked, theme)))
        painter.setPen(self._outline())
        painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))

    def _paint_waited(self, painter: QPainter) -> None:
        """How far the waiting has run."""
        fill = self._tile.owed.fill if self._tile.owed else 0.0
        bar = QRectF(2, self.height() - _BAR - 1, (self.width() - 4) * fill, _BAR)
        painter.fillRect(bar, QColor(self._theme.text2))

    def _write_signs(self, painter: QPainter, right: int, last: str, least: int) -> int:
        """Where the value has no room for its signs they stand behind the initials, as the plate
        of an answer that is owed always does; but the initials, which end at `least`, go before.

        Where they begin; `right` where there are none.
        """
        if self._tile.asked is not None:
            wide, tall = _PLATE
            plate = QRectF(right - wide - 2, 4, wide, tall)
            paint_plate(painter, plate, self._tile.asked, self._theme, LABEL)
            right -= wide + _EDGE
        signs = self._tile.limit.partition(" ")[0]
        if not signs or last.startswith(signs):
            return right
        font = font_of(CAPTION)
        begin = right - QFontMetrics(font).horizontalAdvance(signs) - 1
        if begin - _EDGE < least:
            return right
        self._write(painter, (begin, 3, right), signs, (font, self._last_colour()))
        return begin - _EDGE

    def _last_colour(self) -> str:
        colours = {"amber": self._theme.amber, "red": self._theme.red}
        if self._tile.asked is not None:
            return asked_colour(self._tile.asked, self._theme)
        return colours.get(self._tile.level, self._theme.text2)

    def _cued(self) -> bool:
        owed = self._tile.owed
        return owed is not None and owed.owing not in (Owing.REST, Owing.SEEN)

    def _outline(self) -> QPen:
        theme, tile = self._theme, self._tile
        if tile.level:
            return QPen(QColor(theme.colour(tile.level)), _OUTLINE)
        if tile.owed is not None and tile.owed.owing is Owing.LATE:
            return QPen(QColor(theme.text), _OUTLINE)
        if self.hasFocus():
            return QPen(QColor(theme.action), _OUTLINE)
        return QPen(QColor(theme.edge if self._here else theme.hair), 1)

    def _write(
        self,
        painter: QPainter,
        span: tuple[int, int, int],
        words: str,
        look: tuple[QFont, str],
    ) -> None:
        left, top, right = span
        font, colour = look
        painter.setFont(font)
        painter.setPen(QColor(colour))
        fits = painter.fontMetrics().elidedText(
            words, Qt.TextElideMode.ElideRight, max(right - left, 0)
        )
        place = QRectF(left, top, right - left, 20)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, fits)


def owed_words(tile: Tile) -> tuple[str, ...]:
    """Vitals 3 min, Vitals late +1:46 min, 2 left; then the same ever shorter."""
    if tile.owed is None:
        return ("", "")
    number = tile.owed.span
    hours, _, minutes = number.partition(" h ")
    least = f"{hours} h" if minutes else number
    if tile.owed.unit:
        least = f"{number.partition(':')[0]} {tile.owed.unit}"
    if tile.owed.owing in (Owing.LATE, Owing.SEEN):
        return (f"Vitals late {number}", f"late {number}", number, least)
    return (f"Vitals {number}" if "itals" in tile.owed.label else number, number, least)


def last_words(tile: Tile) -> tuple[str, ...]:
    """What is outside its limit, or the last pressure; an answer that is owed goes before both.

    Colour and outline say RED as well.
    """
    signs, _, what = tile.limit.partition(" ")
    if tile.asked is not None and not tile.asked.red:
        told = (tile.asked.owes, "not charted", "pump")
        return tuple(f"{signs} {one}".strip() for one in told)
    if not tile.limit:
        return (tile.last_set.pressure if tile.last_set is not None else "",)
    what = what.removeprefix("RED ").removesuffix("?")
    if tile.asked is not None:
        owes = tile.asked.owes
        return (f"{signs} {what} {owes}", f"{signs} {owes}", owes, "owed")
    return (tile.limit, f"{signs} {what}", what)


class ChairStrip(QWidget):
    """A cell for every chair in use, and the clock."""

    pressed = Signal(str)
    """The chair of a cell."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self.setFixedHeight(HEIGHT)
        self._theme: Theme = NIGHT
        self._names = False
        self._cells: list[ChairCell] = []
        self._row = QHBoxLayout()
        self._row.setSpacing(8)
        self._clock, self._saved = Words("heading"), Words("caption")
        for words in (self._clock, self._saved):
            words.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._clock)
        right.addWidget(self._saved)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 8, 0)
        layout.addLayout(self._row)
        layout.addStretch()
        layout.addLayout(right)

    def show_small(self, small: bool) -> None:
        """Lower where the window is low."""
        self.setFixedHeight(SMALL if small else HEIGHT)
        self._share_width()

    def show_theme(self, theme: Theme) -> None:
        """Other colours from the next showing on."""
        self._theme = theme

    def show_names(self, names: bool) -> None:
        """Whole names from the next showing on, or initials as at first."""
        self._names = names

    def show_today(self, today: Today, on_page: object, drafts: frozenset[object]) -> None:
        """All chairs; `on_page` is the session on the page, `drafts` those with something typed."""
        tiles = [tile for tile in today.tiles if tile.session is not None]
        while len(self._cells) < len(tiles):
            made = ChairCell()
            made.clicked.connect(self._press)
            self._cells.append(made)
            self._row.addWidget(made)
        for number, cell in enumerate(self._cells):
            cell.setVisible(number < len(tiles))
            if number < len(tiles):
                tile = tiles[number]
                who = who_of(tile, self._names, DRAFT if tile.session in drafts else "")
                cell.show_tile(tile, self._theme, tile.session == on_page, who)
        self._share_width()
        self._clock.show_text(today.clock)
        self._saved.show_text("DEMO · saved here" if today.demo else "Saved here")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width to share."""
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        shown = [cell for cell in self._cells if not cell.isHidden()]
        room = (self.width() - CLOCK) // max(len(shown), 1) - self._row.spacing()
        for cell in shown:
            cell.setFixedSize(QSize(min(max(room, NARROWEST), WIDEST), self.maximumHeight()))

    def _press(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, ChairCell):
            self.pressed.emit(pressed.tile.chair)
