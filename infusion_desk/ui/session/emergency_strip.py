"""The emergency: four moments, each stamped and stored by one press, and the transfer sheet."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QColor, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from infusion_desk.projections.acts_now import Act
from infusion_desk.projections.emergency import Stamp
from infusion_desk.theme import CAPTION, HEADING, NIGHT, Theme
from infusion_desk.ui.act_button import ActButton
from infusion_desk.ui.painting import Ink, box, covers_itself, painter_of, write

SHEET = Act("Transfer sheet", "Alt+5", opens="transfer")
CLOSE = Act("Close", "Esc", opens="back")
_LEAD, _GAP, _STEP, _SHEET, _CLOSE = 192, 8, 152, 176, 88


class EmergencyStrip(QWidget):
    """Stands where chips stand; what is typed below it stays as it is."""

    stamped = Signal(str)
    """The line of a moment."""
    told = Signal(str)
    """Why a press stamped nothing."""
    acted = Signal(object)
    """The transfer sheet, or close."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("emergency")
        covers_itself(self)
        self._theme: Theme = NIGHT
        self._stamps: tuple[Stamp, ...] = ()
        self._whose = ""
        self._moments = [ActButton(CLOSE, self).stand_on("raised") for _ in range(4)]
        self._sheet = ActButton(SHEET, self).stand_on("raised")
        self._close = ActButton(CLOSE, self).stand_on("raised")
        for number, button in enumerate(self._moments, start=1):
            button.setObjectName(f"emergency {number}")
            button.acted.connect(self._stamp)
        for name, button in (("sheet", self._sheet), ("close", self._close)):
            button.setObjectName(f"emergency {name}")
            button.acted.connect(self.acted)
        self.hide()

    def show_stamps(self, stamps: tuple[Stamp, ...], whose: str) -> None:
        """Whose emergency, and which moments are stored; each button then wears its time."""
        if (stamps, whose) == (self._stamps, self._whose):
            return
        self._stamps, self._whose = stamps, whose
        self.update()
        pairs = zip(self._moments, stamps, strict=True)
        for number, (button, stamp) in enumerate(pairs, start=1):
            under = f"{stamp.clock} {stamp.by}" if stamp.at else f"Alt+{number}"
            button.show_act(Act(stamp.caption, under, stamp.line))
        said = [f"{one.caption} {one.clock or 'not yet'}" for one in stamps]
        self.setAccessibleName(f"Emergency, {self._whose}. {'. '.join(said)}")

    def show_theme(self, theme: Theme) -> None:
        """Night or day."""
        self._theme = theme
        for button in (*self._moments, self._sheet, self._close):
            button.show_theme(theme)
        self.update()

    def press(self, chord: str) -> bool:
        """Alt and 1 to 5; whether the strip has that key."""
        keys = {f"Alt+{number}": one for number, one in enumerate(self._moments, start=1)}
        if chord in keys:
            self._stamp(keys[chord].act)
        elif chord == SHEET.key:
            self.acted.emit(SHEET)
        return chord in keys or chord == SHEET.key

    def _stamp(self, act: Act) -> None:
        """A moment is stamped once; said again it is typed."""
        stands = next((one for one in self._stamps if one.line == act.line and one.at), None)
        if stands is None:
            self.stamped.emit(act.line)
        else:
            again = f"typed, {act.line} is stored once more"
            self.told.emit(f"{stands.caption} stands at {stands.clock} by {stands.by}; {again}.")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """From the left: the four moments, the sheet; at the right, close."""
        super().resizeEvent(event)
        tall, x = self.height() - 8, _LEAD
        for button, wide in (*((one, _STEP) for one in self._moments), (self._sheet, _SHEET)):
            button.setFixedSize(wide, tall)
            button.move(x, 4)
            x += wide + _GAP
        self._close.setFixedSize(_CLOSE, tall)
        self._close.move(self.width() - _CLOSE - 8, 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A box with its word; no colour, for nothing here is a reading."""
        painter, theme, where = painter_of(self), self._theme, QRectF(self.rect())
        painter.fillRect(where, QColor(theme.bg))
        box(painter, where, theme.raised, theme.edge, 2)
        middle = where.height() / 2
        lead = QRectF(12, middle - 23, _LEAD - 20, 26)
        write(painter, lead, self._whose, Ink(HEADING, theme.text))
        said = "Emergency: stored at once"
        write(painter, lead.translated(0, 22), said, Ink(CAPTION, theme.text2))
