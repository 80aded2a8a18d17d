"""Letters under the finger: a keyboard for who has no other, that types like any other."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QHideEvent,
    QKeyEvent,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from infusion_desk.theme import NIGHT, Theme
from infusion_desk.ui.pad_key import PadKey
from infusion_desk.ui.painting import box, painter_of

ROWS = ("1234567890", "qwertyuiop/", "asdfghjkl:@", "zxcvbnm,.->")
COLUMNS, TALLEST, LEAST = 11, 64, 44
_GAP, _INSIDE, _LABEL = 8, 8, 24
_LAST = (
    ("close", "Close", "Esc", 1),
    ("shift", "⇧", "", 1),
    ("!", "!", "", 1),
    ("space", "space", "", 4),
    ("'", "'", "", 1),
    ("tab", "Tab", "completes", 1),
    ("enter", "Record", "Enter", 2),
)
_MEANT = {
    "back": (Qt.Key.Key_Backspace, ""),
    "space": (Qt.Key.Key_Space, " "),
    "tab": (Qt.Key.Key_Tab, "\t"),
    "enter": (Qt.Key.Key_Return, "\r"),
}


class LettersSheet(QWidget):
    """Keys in their usual places, the same in both themes. What has the keyboard keeps it."""

    changed = Signal()
    """It came, or it went."""

    def __init__(self, over: QWidget, *, enter: str = "Record") -> None:
        super().__init__(over)
        self._over, self._enter = over, enter
        self.setObjectName("letters sheet")
        self.setAccessibleName("Letters")
        self._theme: Theme = NIGHT
        self._capital = False
        self._placed: list[tuple[PadKey, int, int, int]] = []
        self.hide()

    def _make_keys(self) -> None:
        """When they are first wanted: most desks have a keyboard."""
        for row, signs in enumerate(ROWS):
            for place, sign in enumerate(signs):
                self._add(sign, (sign, ""), (row, place, 1))
        self._add("back", ("⌫", ""), (0, 10, 1))
        place = 0
        for name, words, key, wide in _LAST:
            said = self._enter if name == "enter" else words
            self._add(name, (said, key if said != key else ""), (len(ROWS), place, wide))
            place += wide

    def _add(self, name: str, words: tuple[str, str], where: tuple[int, int, int]) -> None:
        key = PadKey(self, f"letters {name}", *words)
        key.show_theme(self._theme)
        key.setProperty("sign", name)
        key.clicked.connect(self._press)
        self._placed.append((key, *where))
        if name == "shift":
            key.setCheckable(True)

    def open(self, area: QRect) -> None:
        """At the foot of this area."""
        if not self._placed:
            self._make_keys()
        self.put(area)
        self.show()
        self.raise_()

    def put(self, area: QRect) -> None:
        """At the foot of this area, as high as is wanted and there is room for."""
        where = QRect(area)
        where.setTop(max(area.top(), area.bottom() + 1 - _height(TALLEST)))
        self.setGeometry(where)

    def open_beside(self, area: QRect) -> None:
        """At the foot of this area, or at its top where a field at the foot has the keyboard."""
        self.open(area)
        field = QApplication.focusWidget()
        if field is None or not self._over.isAncestorOf(field):
            return
        place = QRect(field.mapTo(self._over, QPoint()), field.size())
        if not place.intersects(self.geometry()):
            return
        above, below = place.top() - area.top() - _LABEL, area.bottom() - place.bottom()
        tall = min(max(above, below) - _GAP, _height(TALLEST))
        if tall < _height(LEAST):
            tall = self.height()
        top = area.top() if above > below else area.bottom() + 1 - tall
        self.setGeometry(area.left(), top, area.width(), tall)

    def show_theme(self, theme: Theme) -> None:
        """Night or day."""
        self._theme = theme
        for key, *_ in self._placed:
            key.show_theme(theme)
        self.update()

    def _press(self) -> None:
        key = self.sender()
        if not isinstance(key, QAbstractButton):
            return
        sign = str(key.property("sign"))
        if sign == "close":
            self.hide()
        elif sign == "shift":
            self._spell(not self._capital)
        elif sign in _MEANT:
            self._type(*_MEANT[sign])
        else:
            text = sign.upper() if self._capital else sign
            self._type(Qt.Key(ord(sign.upper())), text)
            self._spell(False)

    def _spell(self, capital: bool) -> None:
        """The next letter is a capital, and looks like one."""
        self._capital = capital
        for key, *_ in self._placed:
            sign = str(key.property("sign"))
            if len(sign) == 1:
                key.setText(sign.upper() if capital else sign)
            key.setChecked(capital and sign == "shift")

    def _type(self, key: Qt.Key, text: str) -> None:
        """To whatever has the keyboard, exactly as a key would."""
        target = QApplication.focusWidget() or self._over
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text)
            QApplication.sendEvent(target, event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape goes one step back: these letters, and nothing under them."""
        if event.type() == QEvent.Type.Resize and watched is self._over:
            QTimer.singleShot(0, self, self.settle)
        pressed = event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self.hide()
            return True
        return super().eventFilter(watched, event)

    def settle(self) -> None:
        """What it lies over has another size."""
        self.hide()

    def showEvent(self, event: QShowEvent) -> None:
        """From now on Escape is its own."""
        super().showEvent(event)
        if (app := QApplication.instance()) is not None:
            app.installEventFilter(self)
        self.changed.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Escape is the page's again."""
        super().hideEvent(event)
        if (app := QApplication.instance()) is not None:
            app.removeEventFilter(self)
        self._spell(False)
        self.changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Eleven columns, as high as there is room."""
        super().resizeEvent(event)
        rows = len(ROWS) + 1
        wide = (self.width() - 2 * _INSIDE + _GAP) / COLUMNS
        tall = (self.height() - 2 * _INSIDE + _GAP) // rows
        for key, row, place, span in self._placed:
            left, right = _INSIDE + place * wide, _INSIDE + (place + span) * wide - _GAP
            top = _INSIDE + row * tall
            key.setGeometry(round(left), top, round(right) - round(left), tall - _GAP)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground between the keys."""
        painter = painter_of(self)
        painter.fillRect(self.rect(), QColor(self._theme.bg))
        box(painter, QRectF(self.rect()), self._theme.panel, self._theme.edge, 2)


def _height(key: int) -> int:
    """Of the whole sheet, with keys as high as this."""
    return (len(ROWS) + 1) * (key + _GAP) - _GAP + 2 * _INSIDE
