"""What the pickers share: a sheet over the chart whose presses write the line."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from infusion_desk.domain.record_facts import NameKept, NameList
from infusion_desk.projections.snapshot import Snapshot
from infusion_desk.theme import BUTTON, CAPTION, HEADING, LABEL, NIGHT, Theme
from infusion_desk.ui.painting import (
    CENTRE,
    LEFT,
    RIGHT,
    THICK,
    Ink,
    box,
    painter_of,
    width_of,
    write,
)

HEAD, INSIDE, GAP, ROW, LABEL_TALL = 40, 12, 8, 44, 20
MORE = "More names"
ON, OFF = "Put on the list", "Take off the list"
HINT = "Enter records · Esc closes, the line stays"


class PickButton(QAbstractButton):
    """A word to press. It never takes the keyboard from the line."""

    def __init__(self, parent: QWidget, name: str, press: Callable[[], None]) -> None:
        super().__init__(parent)
        self._theme, self._key, self._second, self._plain = NIGHT, "", "", False
        self._press = press
        self.setObjectName(name)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.clicked.connect(self._clicked)

    def _clicked(self) -> None:
        self._press()

    def show_pick(self, caption: str, second: str = "", key: str = "") -> None:
        """What it says, what stands beside it in grey, and its key."""
        if (caption, second, key) != (self.text(), self._second, self._key):
            self._second, self._key = second, key
            self.setText(caption)
            self.setAccessibleName(", ".join(filter(None, (caption, second, key))))
            self.update()

    @property
    def second(self) -> str:
        """What stands beside it."""
        return self._second

    def as_row(self) -> "PickButton":
        """Its words begin at the left."""
        self._plain = True
        return self

    def show_theme(self, theme: Theme) -> None:
        """Night or day."""
        self._theme = theme
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Box and word; what is chosen has the action's outline."""
        painter, where, theme = painter_of(self), QRectF(self.rect()), self._theme
        painter.fillRect(where, QColor(theme.panel))
        lit = self.isChecked() or self.isDown()
        fill = theme.selected if lit else theme.raised if self.isEnabled() else theme.panel
        line = theme.action if self.isChecked() else theme.edge if self.isEnabled() else theme.hair
        box(painter, where, fill, line, THICK if self.isChecked() else 1)
        ink = Ink(BUTTON, theme.text if self.isEnabled() else theme.text2)
        inner = where.adjusted(12 if self._plain else 4, 0, -8 if self._plain else -4, 0)
        key, small = self._key.replace("+", " "), Ink(CAPTION, theme.text2)
        beside = inner.width() - width_of(key, small) - 4
        second = self._second
        if second and not key and width_of(f"{self.text()}  {second}", ink) > inner.width():
            key, second = second, ""
        if key and self._plain and width_of(self.text(), ink) <= beside:
            inner.adjust(0, 0, -write(painter, inner, key, small, RIGHT) - 4, 0)
        elif key:
            below = inner.adjusted(0, inner.height() / 2, 0, -2)
            write(painter, below, key, small, LEFT if self._plain else CENTRE)
            inner.adjust(0, 2, 0, -inner.height() / 2 + 4)
        taken = write(painter, inner, self.text(), ink, LEFT if self._plain else CENTRE)
        if second:
            rest = inner.adjusted(taken + 12, 0, 0, 0)
            write(painter, rest, second, Ink(LABEL, theme.text2))


class Picker(QWidget):
    """A sheet that shows what the line says so far, and puts the next word into it."""

    composed = Signal(str)
    """What the line reads now."""
    recorded = Signal(str)
    """A whole line, done with one press."""
    settled = Signal(object)
    """A fact about the clinic's list."""

    title = ""
    kept_on: NameList
    wide_enough = 856
    """For a name and its three strengths in each of two columns."""

    def wide_for(self, _tall: int) -> int:
        """How wide a sheet of this height must be."""
        return self.wide_enough

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(self.title)
        self._theme: Theme = NIGHT
        self._labels: list[tuple[QRect, str]] = []
        self._page = 0
        self._more = PickButton(self, f"{name} more", self._turn).as_row()
        self._keep = PickButton(self, f"{name} keep", self._settle).as_row()
        self._fact: NameKept | None = None
        self._more.hide()
        self._keep.hide()
        self.hide()

    def takes(self, text: str) -> bool:
        """Whether this is a line of the sheet; what it says so far is shown then."""
        if not self._reads(text):
            return False
        self._mark()
        return True

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Names and what is open, as they are now."""
        if self._renews(snapshot):
            self.place()

    def _reads(self, _text: str) -> bool:
        """Whether this is a line of the sheet; what it says so far is kept then."""
        raise NotImplementedError

    def _renews(self, _snapshot: Snapshot) -> bool:
        """Keep what there is to choose from; whether it is other than before."""
        raise NotImplementedError

    def _mark(self) -> None:
        """What the line says so far is marked."""
        raise NotImplementedError

    def press(self, _digit: int) -> bool:
        """Alt and a digit; whether it meant something here."""
        return False

    def begin(self, text: str) -> None:
        """It opens over this line, on its first page."""
        self._page = 0
        self.takes(text)
        self.place()
        self.show()
        self.raise_()

    def show_theme(self, theme: Theme) -> None:
        """Night or day."""
        self._theme = theme
        for one in self.findChildren(PickButton):
            one.show_theme(theme)
        self.update()

    def place(self) -> None:
        """Where everything lies."""
        raise NotImplementedError

    def pages(self) -> int:
        """How many pages of names there are."""
        raise NotImplementedError

    def _turn(self) -> None:
        self._page = (self._page + 1) % self.pages()
        self.place()

    def _settle(self) -> None:
        if self._fact is not None:
            self.settled.emit(self._fact)

    def _put_more(self, more: QRect, keep: QRect) -> None:
        """The button to the next names, and beside it what may be done with the list."""
        self._more.setVisible(self.pages() > 1)
        self._more.setGeometry(more)
        self._more.show_pick(MORE, f"{self._page + 1} of {self.pages()}")
        self._keep.setVisible(self._fact is not None)
        self._keep.setGeometry(keep)

    def _offer_to_keep(self, name: str, listed: Sequence[str]) -> None:
        """A name that was chosen may go off the list, one that was typed onto it."""
        kept = any(one.casefold() == name.casefold() for one in listed)
        self._fact = NameKept(self.kept_on, name, not kept) if name else None
        self._keep.show_pick(OFF if kept else ON)
        self._keep.setVisible(self._fact is not None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size."""
        super().resizeEvent(event)
        self.place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Box, heading, the words over each group."""
        painter, theme, where = painter_of(self), self._theme, QRectF(self.rect())
        painter.fillRect(where, QColor(theme.bg))
        box(painter, where, theme.panel, theme.edge, 2)
        head = QRectF(INSIDE + 4, 0, self.width() - 2 * INSIDE - 8, HEAD)
        write(painter, head, self.title, Ink(HEADING, theme.text))
        write(painter, head, HINT, Ink(CAPTION, theme.text2), RIGHT)
        for spot, words in self._labels:
            write(painter, QRectF(spot), words, Ink(LABEL, theme.text2))
        self._paint_more(painter)

    def _paint_more(self, _painter: QPainter) -> None:
        """What only this sheet has."""


def in_row(buttons: Sequence[QWidget], where: QRect, gap: int = GAP) -> None:
    """Side by side, equally wide."""
    wide = (where.width() - gap * (len(buttons) - 1)) // max(len(buttons), 1)
    for place, one in enumerate(buttons):
        one.setGeometry(where.x() + place * (wide + gap), where.y(), wide, where.height())


def in_grid(buttons: Sequence[QWidget], where: QRect, columns: int, tall: int = ROW) -> None:
    """Row by row."""
    wide = (where.width() - GAP * (columns - 1)) // columns
    for place, one in enumerate(buttons):
        x = where.x() + place % columns * (wide + GAP)
        one.setGeometry(x, where.y() + place // columns * (tall + GAP), wide, tall)


def widest(words: Sequence[str]) -> int:
    """How wide a button must be for the longest of these."""
    return round(max((width_of(one, Ink(BUTTON, "")) for one in words), default=0)) + 28
