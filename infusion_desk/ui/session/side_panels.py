"""What stands beside the chart or the list: driver, worksheet, last time, what is open to sign."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from infusion_desk.projections.history import PastSession
from infusion_desk.projections.readiness import Readiness
from infusion_desk.projections.snapshot import Snapshot
from infusion_desk.projections.worksheet import NOT_YET, Worksheet
from infusion_desk.theme import BODY, BUTTON, HEADING, LABEL, NIGHT, Theme
from infusion_desk.ui.painting import (
    RIGHT,
    Ink,
    box,
    covers_itself,
    painter_of,
    ring,
    width_of,
    write,
    write_lines,
)

HEAD, INSIDE = 40, 12
CORNER, HEAD_BESIDE = 128, 52
"""What a heading leaves for the button that turns to the timeline, and how high it is then."""


class Panel(QWidget):
    """A painted box with a heading."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        covers_itself(self)
        self._theme: Theme = NIGHT
        self._corner = 0

    def leave_corner(self) -> "Panel":
        """The heading leaves room for a button."""
        self._corner = CORNER
        return self

    def show_theme(self, theme: Theme) -> None:
        """Night or day."""
        self._theme = theme
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Box, then what is in it."""
        painter, theme, where = painter_of(self), self._theme, QRectF(self.rect())
        painter.fillRect(where, QColor(theme.bg))
        box(painter, where, theme.panel, theme.hair)
        self._paint(painter, where.adjusted(INSIDE, 0, -INSIDE, 0))

    def _paint(self, painter: QPainter, inner: QRectF) -> None:
        raise NotImplementedError

    def _heading(self, painter: QPainter, inner: QRectF, words: str) -> float:
        """The heading; where what follows begins."""
        tall = HEAD_BESIDE if self._corner else HEAD
        head = QRectF(inner.left(), 0, inner.width() - self._corner, tall)
        write(painter, head, words, Ink(HEADING, self._theme.text))
        return tall


class DriverLine(QAbstractButton):
    """The one line of readiness while the infusion runs. A press is for the driver."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("driver")
        self._theme: Theme = NIGHT
        self._headline = self._driver = ""

    def show_readiness(self, readiness: Readiness) -> None:
        """Who drives, and whether they are here."""
        told = (readiness.headline, readiness.driver)
        if told != (self._headline, self._driver):
            self._headline, self._driver = told
            self.setAccessibleName(". ".join(told))
            self.update()

    def show_theme(self, theme: Theme) -> None:
        """Night or day."""
        self._theme = theme
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Two lines."""
        painter, theme, where = painter_of(self), self._theme, QRectF(self.rect())
        painter.fillRect(where, QColor(theme.bg))
        box(painter, where, theme.panel, theme.hair)
        inner = where.adjusted(INSIDE, 0, -INSIDE, 0)
        top = QRectF(inner.left(), 6, inner.width(), 24)
        write(painter, top, self._headline, Ink(BUTTON, theme.text))
        below = QRectF(inner.left(), 29, inner.width(), 20)
        ink, driver = Ink(LABEL, theme.text2), self._driver
        if width_of(driver, ink) > below.width():
            driver = driver.partition(" · ")[0]
        write(painter, below, driver, ink)
        if self.hasFocus():
            ring(painter, where, theme)


class WorksheetPanel(Panel):
    """From weight and vial to the pump's rate: every step, its sum and what comes out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("worksheet", parent)
        self._sheet = Worksheet(())

    def show_worksheet(self, sheet: Worksheet) -> None:
        """The steps as they stand."""
        self._sheet = sheet
        told = [f"{one.name}: {one.sum} = {one.result}" for one in sheet.steps]
        self.setAccessibleName(". ".join((*told, sheet.caution)))
        self.update()

    def _paint(self, painter: QPainter, inner: QRectF) -> None:
        theme = self._theme
        y = self._heading(painter, inner, "Preparation")
        foot = 28 if self._sheet.caution else 8
        tall = (self.height() - y - foot) / max(len(self._sheet.steps), 1)
        for place, step in enumerate(self._sheet.steps):
            row = QRectF(inner.left(), y + place * tall, inner.width(), tall)
            if place:
                painter.fillRect(QRectF(row.left(), row.top(), row.width(), 1), QColor(theme.hair))
            middle = row.center().y()
            line = QRectF(row.left(), middle - 22, row.width(), 24)
            known = step.result != NOT_YET
            result = Ink(HEADING if known else BODY, theme.text, 600)
            taken = write(painter, line, step.result, result, RIGHT)
            name = Ink(BODY, theme.text2)
            write(painter, line.adjusted(0, 0, -taken - 8, 0), step.name, name)
            below = QRectF(row.left(), middle + 1, row.width(), 20)
            write(painter, below, step.sum, Ink(LABEL, theme.text2 if not known else theme.text))
        if self._sheet.caution:
            spot = QRectF(inner.left(), self.height() - 28, inner.width(), 24)
            write(painter, spot, f"▲ {self._sheet.caution}", Ink(BODY, theme.amber, 600))


class LastTimePanel(Panel):
    """What the patient came with, and what the last session was like."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("last time", parent)
        self._intention = ""
        self._last: PastSession | None = None

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """This session's intention, the last session's figures."""
        self._intention, self._last = snapshot.intention, snapshot.last_time
        self.setAccessibleName(". ".join(f"{name} {value}" for name, value in self._lines()))
        self.update()

    def _lines(self) -> list[tuple[str, str]]:
        last = self._last
        if last is None:
            return []
        medicines = last.medicines or "none given"
        return [
            ("Dose", f"{last.dose}, {last.minutes}"),
            ("Peak", last.peak),
            ("Dissociation", f"at most {last.dissociation}"),
            ("Effects", last.effects or "none charted"),
            ("Medicines", medicines),
            ("Ready after", last.ready),
        ]

    def _paint(self, painter: QPainter, inner: QRectF) -> None:
        theme, last = self._theme, self._last
        title = f"Last time, {last.on.day} {last.on:%b %Y}" if last else "Last time"
        y = self._heading(painter, inner, title)
        if last is None:
            line = QRectF(inner.left(), y, inner.width(), 28)
            write(painter, line, "First session.", Ink(BODY, theme.text2))
            y += 36
        for name, value in self._lines():
            line = QRectF(inner.left(), y, inner.width(), 28)
            write(painter, line, name, Ink(LABEL, theme.text2))
            write(painter, line.adjusted(104, 0, 0, 0), value, Ink(BODY, theme.text))
            y += 30
        y += 8
        painter.fillRect(QRectF(inner.left(), y, inner.width(), 1), QColor(theme.hair))
        head = QRectF(inner.left(), y + 8, inner.width(), 24)
        write(painter, head, "Intention today", Ink(BUTTON, theme.text))
        words = self._intention or "None said yet."
        spot = QRectF(inner.left(), y + 34, inner.width(), self.height() - y - 42)
        write_lines(painter, spot, words, Ink(BODY, theme.text if self._intention else theme.text2))


class SigningPanel(Panel):
    """Once it is over: what is open before signing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("to sign", parent)
        self._open: tuple[str, ...] = ()
        self._ledger = ""

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """What is open, and the ledger."""
        self._open, self._ledger = snapshot.to_sign, snapshot.slots.given.below
        self.setAccessibleName(self._told())
        self.update()

    def _told(self) -> str:
        if not self._open:
            return "Before signing: everything is charted"
        return f"Before signing: {len(self._open)} open: {', '.join(self._open)}"

    def _paint(self, painter: QPainter, inner: QRectF) -> None:
        theme = self._theme
        top = QRectF(inner.left(), 6, inner.width(), 24)
        words = f"{len(self._open)} open before signing" if self._open else "Everything is charted"
        write(painter, top, words, Ink(BUTTON, theme.text))
        below = QRectF(inner.left(), 29, inner.width(), 20)
        told = ", ".join(self._open) or self._ledger
        write(painter, below, told, Ink(LABEL, theme.text2))
