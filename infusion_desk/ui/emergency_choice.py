"""Whose emergency it is, asked where no page says it: a big button for every chair with somebody.

It stores nothing: a press opens the strip of that chair, whose own presses are stored.
"""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from infusion_desk.projections.acts_now import Act
from infusion_desk.projections.board import Tile
from infusion_desk.theme import CAPTION, HEADING, LABEL, NAME, NIGHT, Theme
from infusion_desk.ui.act_button import ActButton
from infusion_desk.ui.chair_mark import paint_chair
from infusion_desk.ui.painting import RIGHT, THICK, Ink, box, painter_of, ring, write

CLOSE = Act("Close", "Esc", opens="back")
_HEAD, _CHAIR, _ACROSS, _GAP, _INSIDE, _MARK = 56, 72, 4, 8, 12, 48
_TAKES = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ChairChoice(QAbstractButton):
    """One chair: its mark, who sits there, the phase, the key."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self.tile = NIGHT, Tile("")

    def show_tile(self, tile: Tile, theme: Theme) -> None:
        """Its chair from now on."""
        self._theme, self.tile = theme, tile
        self.setObjectName(f"emergency chair {tile.chair}")
        self.setAccessibleName(f"Chair {tile.chair}, {tile.initials}, {tile.phase}")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Everything in it."""
        painter, where, theme, tile = painter_of(self), QRectF(self.rect()), self._theme, self.tile
        box(painter, where, theme.selected if self.isDown() else theme.raised, theme.edge)
        top = (where.height() - _MARK) / 2
        paint_chair(painter, QRectF(_INSIDE, top, _MARK, _MARK), tile.chair, theme)
        left = 2 * _INSIDE + _MARK
        beside = where.adjusted(left, top, -_INSIDE, -top)
        half = beside.height() / 2
        write(painter, beside.adjusted(0, 0, 0, -half + 2), tile.initials, Ink(NAME, theme.text))
        under = beside.adjusted(0, half + 2, 0, 0)
        write(painter, under, tile.phase, Ink(LABEL, theme.text2))
        write(painter, under, f"Alt {tile.chair}", Ink(CAPTION, theme.text2), RIGHT)
        if self.hasFocus():
            ring(painter, where, theme)


class EmergencyChoice(QWidget):
    """Over the foot of a page, where the strip of an emergency stands as well."""

    chosen = Signal(object)
    """The session of a chair."""
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("emergency choice")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._theme: Theme = NIGHT
        self._tiles: tuple[Tile, ...] = ()
        self._buttons: list[ChairChoice] = []
        self._close = ActButton(CLOSE, self).stand_on("panel")
        self._close.setObjectName("emergency choice close")
        self._close.acted.connect(self.closed)
        self.hide()

    def show_theme(self, theme: Theme) -> None:
        """Night or day."""
        self._theme = theme
        self._close.show_theme(theme)
        self._lay_out()

    def show_tiles(self, tiles: Sequence[Tile]) -> None:
        """The chairs with somebody on them."""
        if tuple(tiles) != self._tiles:
            self._tiles = tuple(tiles)
            self._lay_out()

    def ask(self, page: QRect) -> None:
        """Show it over the foot of the page, with the keyboard."""
        rows = -(-len(self._tiles) // _ACROSS)
        tall = _HEAD + rows * (_CHAIR + _GAP) + 2 * _INSIDE - _GAP
        self.setGeometry(page.left(), page.bottom() + 1 - tall, page.width(), tall)
        self.show()
        self.raise_()
        self.setFocus()

    def strike(self, chord: str) -> bool:
        """Alt or Ctrl and a chair's digit, or the digit alone; whether that is one of them."""
        digit = chord.removeprefix("Alt+").removeprefix("Ctrl+")
        found = next((one for one in self._tiles if one.chair == digit), None)
        if found is not None:
            self.chosen.emit(found.session)
        return found is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit, Enter on a chair, Escape; no other key goes on to the line behind it."""
        focused = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in _TAKES and isinstance(focused, QAbstractButton):
            focused.click()
        else:
            self.strike(event.text())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The chairs share the width, four in a row."""
        super().resizeEvent(event)
        self._place()

    def _lay_out(self) -> None:
        while len(self._buttons) < len(self._tiles):
            made = ChairChoice(self)
            made.clicked.connect(self._press)
            self._buttons.append(made)
        for number, button in enumerate(self._buttons):
            button.setVisible(number < len(self._tiles))
            if number < len(self._tiles):
                button.show_tile(self._tiles[number], self._theme)
        self._place()
        self.update()

    def _place(self) -> None:
        wide = (self.width() - 2 * _INSIDE - (_ACROSS - 1) * _GAP) // _ACROSS
        for number, button in enumerate(self._buttons):
            down, across = divmod(number, _ACROSS)
            x, y = _INSIDE + across * (wide + _GAP), _INSIDE + _HEAD + down * (_CHAIR + _GAP)
            button.setGeometry(x, y, wide, _CHAIR)
        self._close.setFixedSize(88, 48)
        self._close.move(self.width() - 88 - _INSIDE, _INSIDE)

    def _press(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, ChairChoice):
            self.chosen.emit(pressed.tile.session)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A box with its question; no colour, for nothing here is a reading."""
        painter, theme, where = painter_of(self), self._theme, QRectF(self.rect())
        painter.fillRect(where, QColor(theme.bg))
        box(painter, where, theme.panel, theme.edge, THICK)
        head = QRectF(_INSIDE + 4, _INSIDE - 2, where.width() - 120, 28)
        write(painter, head, "Emergency: which chair?", Ink(HEADING, theme.text))
        quiet = Ink(LABEL, theme.text2)
        write(painter, head.translated(0, 24), "This stores nothing yet.", quiet)
