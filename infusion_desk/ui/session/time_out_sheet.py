"""The time-out: read aloud, with an eye on the pump. Only a hold, or Ctrl+Enter, confirms it."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from infusion_desk.projections.acts_now import Act
from infusion_desk.projections.time_out import TimeOut
from infusion_desk.theme import BODY, FIGURE, FIGURE_SECOND, HEADING, LABEL, NIGHT, Theme, Type
from infusion_desk.ui.act_button import ActButton, say_above
from infusion_desk.ui.chair_mark import paint_chair
from infusion_desk.ui.painting import RIGHT, Ink, box, painter_of, width_of, write
from infusion_desk.ui.session.cards import BACK

TYPED_NOTHING = "Nothing was typed: the time-out is open. Esc leads back to the line."
CONFIRM = Act("All five are right", "Ctrl+Enter", "ok time-out", held=True)
_INSIDE, _TALL, _WIDE = 24, 56, 400
_FIGURE_SMALLER = Type(32, 36, 600)


class TimeOutSheet(QWidget):
    """Who, five figures, what hangs; Enter does nothing here."""

    acted = Signal(object)
    """Back, or the time-out itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("time-out")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._theme: Theme = NIGHT
        self._shown: TimeOut | None = None
        self._dose_meant = False
        self._back = ActButton(BACK, self).stand_on("panel")
        self._confirm = ActButton(CONFIRM, self).as_main().stand_on("panel")
        self._dose = ActButton(BACK, self).stand_on("panel")
        for name, button in (("back", self._back), ("confirm", self._confirm)):
            button.setObjectName(f"time-out {name}")
            button.acted.connect(self._act)
        self._dose.setObjectName("time-out dose")
        self._dose.acted.connect(self._mean_dose)
        self.hide()

    def show_time_out(self, shown: TimeOut) -> None:
        """What to read aloud."""
        if self._shown is None or self._shown.high_dose != shown.high_dose:
            self._dose_meant = False
        self._shown = shown
        told = [f"{one.number} {one.word}" for one in shown.figures]
        told += [one for one in (shown.drawn, shown.weight) if one]
        words = (shown.name, shown.born, shown.mrn, shown.allergies, *told, shown.prepared)
        self.setAccessibleName(". ".join(("Time-out", *words, shown.missing)))
        self._dose.show_act(Act("The dose is meant", "Ctrl+Enter", held=True))
        self._dose.setVisible(bool(shown.high_dose) and not self._dose_meant)
        self._confirm.setEnabled(self.ready)
        self.update()

    @property
    def ready(self) -> bool:
        """Whether it can be confirmed: nothing is missing, a high dose is meant."""
        shown = self._shown
        return shown is not None and not shown.missing and (not shown.high_dose or self._dose_meant)

    def show_theme(self, theme: Theme) -> None:
        """Night or day."""
        self._theme = theme
        for button in (self._back, self._confirm, self._dose):
            button.show_theme(theme)
        self.update()

    def confirm(self) -> None:
        """By its key: a high dose first, as by its own hold; what is missing is said."""
        if self.ready:
            self.acted.emit(CONFIRM)
        elif self._shown is not None and self._shown.missing:
            say_above(self, f"Not confirmed. {self._shown.missing}")
        elif self._shown is not None:
            self._mean_dose()
            say_above(self, "The dose is meant. Ctrl+Enter again: all five are right.")

    def _act(self, act: Act) -> None:
        self.acted.emit(act)

    def _mean_dose(self) -> None:
        self._dose_meant = True
        if self._shown is not None:
            self.show_time_out(self._shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter alone does nothing, and no letter goes to the line from here: that is said."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Escape or (enter and control):
            event.ignore()
        elif event.text().isprintable() and event.text():
            say_above(self, TYPED_NOTHING)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The buttons stand at the foot."""
        super().resizeEvent(event)
        y = self.height() - _TALL - 16
        self._back.setFixedSize(120, _TALL)
        self._back.move(_INSIDE, y)
        self._confirm.setFixedSize(_WIDE, _TALL)
        self._confirm.move(self.width() - _WIDE - _INSIDE, y)
        self._dose.setFixedSize(240, _TALL)
        self._dose.move(self.width() - _WIDE - _INSIDE - 248, y)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """From the top: who, what, from which bag, what is odd."""
        painter, theme, where = painter_of(self), self._theme, QRectF(self.rect())
        painter.fillRect(where, QColor(theme.bg))
        box(painter, where, theme.panel, theme.edge, 2)
        shown = self._shown
        if shown is None:
            return
        inner = where.adjusted(_INSIDE, 0, -_INSIDE, 0)
        head = QRectF(inner.left(), 8, inner.width(), 32)
        taken = write(painter, head, "Time-out", Ink(HEADING, theme.text))
        told = head.adjusted(taken + 16, 0, 0, 0)
        write(painter, told, "Read aloud, and look at the pump", Ink(BODY, theme.text2))
        stands = "confirmed" if shown.confirmed else "not yet confirmed"
        write(painter, head, stands, Ink(BODY, theme.text2), RIGHT)
        free = self.height() - 48 - _TALL - 24
        self._paint_who(painter, QRectF(inner.left(), 48, inner.width(), free * 0.25))
        figures = QRectF(inner.left(), 48 + free * 0.27, inner.width(), free * 0.38)
        self._paint_figures(painter, figures)
        line = QRectF(inner.left(), 48 + free * 0.70, inner.width(), 24)
        write(painter, line, shown.prepared, Ink(BODY, theme.text))
        odd = (shown.high_dose, shown.drawn, shown.weight, shown.expired)
        amber = "   ".join(f"▲ {one}" for one in odd if one)
        line.translate(0, 30)
        wide = write(painter, line, amber, Ink(BODY, theme.amber, 600))
        rest = line.adjusted(wide + 24 if amber else 0, 0, 0, 0)
        write(painter, rest, shown.missing, Ink(BODY, theme.text, 600))

    def _paint_who(self, painter: QPainter, where: QRectF) -> None:
        shown, theme = self._shown, self._theme
        assert shown is not None
        mark = QRectF(where.left(), where.center().y() - 28, 56, 56)
        if shown.chair:
            paint_chair(painter, mark, shown.chair, theme)
        left = where.adjusted(72, 0, 0, 0)
        ink = Ink(FIGURE_SECOND, theme.text, 600)
        plate = width_of(shown.allergies, Ink(BODY, "", 600)) + 4
        write(painter, left, shown.allergies, Ink(BODY, theme.text, 600), RIGHT)
        name = left.adjusted(0, 0, -min(plate + 24, left.width() / 3), 0)
        taken = write(painter, name.adjusted(0, 0, -360, 0), shown.name, ink)
        rest = name.adjusted(taken + 20, 0, 0, 0)
        write(painter, rest, f"{shown.born}   {shown.mrn}", Ink(HEADING, theme.text, 600))

    def _paint_figures(self, painter: QPainter, where: QRectF) -> None:
        shown, theme = self._shown, self._theme
        assert shown is not None
        wide = where.width() / len(shown.figures)
        step = FIGURE
        if any(width_of(one.number, Ink(FIGURE, "")) > wide - 16 for one in shown.figures):
            step = _FIGURE_SMALLER
        for place, one in enumerate(shown.figures):
            spot = QRectF(where.left() + place * wide, where.top(), wide - 12, 52)
            write(painter, spot, one.number, Ink(step, theme.text, 600))
            below = QRectF(spot.left() + 2, spot.bottom(), spot.width(), 22)
            write(painter, below, one.word, Ink(LABEL, theme.text2))
