"""The chart on screen: places and draws a Chart, and says which entry was chosen in it."""

from dataclasses import replace
from uuid import UUID

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from infusion_desk.projections.chart import Chart, placed
from infusion_desk.projections.underneath import Underneath
from infusion_desk.theme import NIGHT, Theme
from infusion_desk.ui.chart.frame import SPACING, Drawing, Frame
from infusion_desk.ui.chart.lane import LaneView
from infusion_desk.ui.chart.overlay import Attention, Overlay
from infusion_desk.ui.chart.past_button import PastButton
from infusion_desk.ui.chart.places import Places, places_of
from infusion_desk.ui.chart.veil import Veil
from infusion_desk.ui.chart.walk import (
    Spot,
    Target,
    at_end,
    pointed_at,
    row_with,
    stepped,
    targets_of,
)
from infusion_desk.ui.finger import Finger

RINGED_MS = 4000
"""How long a new point keeps its ring (ui.md, 4.8)."""

_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class ChartPanel(QWidget):
    """One session over time. Nothing in it can be dragged, zoomed or panned."""

    selected = Signal(object)
    """An entry's id, or None, chosen here by hand."""
    opened = Signal(object)
    """Enter on the chosen entry."""
    past_pressed = Signal()
    """The button for what lies underneath."""
    hovered = Signal(str)
    """What the pointer means, in words; empty over nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chart")
        self.setAccessibleName("Chart")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._chart: Chart | None = None
        self._had: frozenset[UUID] = frozenset()
        self._theme: Theme = NIGHT
        self._drawing: Drawing | None = None
        self._selected: UUID | None = None
        self._spot: Spot | None = None
        self._pressed_at: QPointF | None = None
        self._attention = Attention()
        self._targets: tuple[Target, ...] | None = None
        self._underneath: Underneath | None = None
        self._lanes: list[LaneView] = []
        self._frame, self._veil, self._overlay = Frame(), Veil(), Overlay()
        self._view = self._make_view()
        Finger(self).rested.connect(self._choose_at)
        self._past = PastButton(self)
        self._past.clicked.connect(self.past_pressed)
        self._past.entered.connect(self._point_at_nothing)
        self._ring = QTimer(self, singleShot=True, interval=RINGED_MS)
        self._ring.timeout.connect(self._drop_rings)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._show_lanes)

    def _make_view(self) -> pg.GraphicsView:
        view = pg.GraphicsView(self, background=None)
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # The panel itself takes the pointer, so that pyqtgraph can neither pan nor zoom.
        view.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        for item in (self._frame, self._veil, self._overlay):
            view.scene().addItem(item)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(view)
        return view

    def sizeHint(self) -> QSize:
        """The chart at 1366 × 768."""
        return QSize(942, 416)

    def show_chart(self, chart: Chart) -> None:
        """A newer chart of this session, whose new points get a ring, or one of another.

        Where time alone went on, it is drawn at the next turn of the event loop: what else the
        page shows is painted first, and no key waits for both.
        """
        if chart is self._chart:
            return
        before, had, self._chart, self._had = self._chart, self._had, chart, chart.entries
        same = before is not None and before.session == chart.session
        fresh = self._had - had if same else frozenset()
        if fresh or not same:
            self._attention = replace(self._attention, fresh=fresh)
            self._ring.start() if fresh else self._ring.stop()
        if not same:
            self._take_underneath(None)
        self._past.setVisible(chart.window.counts)
        if not self._lanes:
            self._lanes = [LaneView(lane, self._view.centralWidget) for lane in chart.lanes]
            self.show_theme(self._theme)
        if same and had == self._had:
            self._later.start()
        else:
            self._show_lanes()

    def _show_lanes(self) -> None:
        self._later.stop()
        lanes = self._chart.lanes if self._chart is not None else ()
        for view, lane in zip(self._lanes, lanes, strict=True):
            view.show_lane(lane)
        self._place()

    def show_underneath(self, underneath: Underneath | None) -> None:
        """Earlier sessions under this one, or nothing any more; the window stays as it is."""
        self._take_underneath(underneath)
        self._place()

    @property
    def underneath(self) -> Underneath | None:
        """What lies underneath now."""
        return self._underneath

    def _take_underneath(self, underneath: Underneath | None) -> None:
        if underneath != self._underneath:
            self._underneath = underneath
            for lane in self._lanes:
                lane.show_past(underneath.runs(lane.role) if underneath else ())
            self._past.show_on(underneath is not None)
            self.setAccessibleDescription(underneath.words if underneath else "")

    def show_theme(self, theme: Theme) -> None:
        """Night or day."""
        self._theme = theme
        self._past.show_theme(theme)
        self._view.setBackground(theme.bg)
        for lane in self._lanes:
            lane.show_theme(theme)
        self._place()

    def select(self, entry: UUID | None) -> None:
        """Light an entry that was chosen elsewhere."""
        self._selected = entry
        known = self._spot is not None and self._spot.entry == entry
        if entry is None or self._chart is None:
            self._spot = None
        elif not known:
            self._spot = row_with(self._chart, entry)
        self._draw()

    def _place(self) -> None:
        """Works out every place anew: another chart, size or theme."""
        if self._chart is None:
            return
        chart, size = self._chart, self.size()
        under = self._underneath
        places = places_of(
            chart.window, chart.lanes, size.width(), size.height(), under is not None
        )
        numbers = placed(chart.events, chart.window, places.minutes(SPACING))
        self._targets = None
        self._drawing = Drawing(chart, places, self._theme, numbers, underneath=under)
        self._put_lanes(places)
        self._attention = replace(self._attention, pointed=None)
        self._draw()

    def _marks(self) -> tuple[Target, ...]:
        """What can be pointed at; worked out when the pointer comes, not with every chart."""
        if self._targets is None and self._drawing is not None:
            drawing = self._drawing
            self._targets = targets_of(drawing.chart, drawing.places, drawing.numbers)
        return self._targets or ()

    def _put_lanes(self, places: Places) -> None:
        for view, (lane, rect) in zip(self._lanes, places.lanes, strict=True):
            view.put(rect, lane, places.window)

    def _draw(self) -> None:
        if self._drawing is not None:
            self._drawing = replace(self._drawing, selected=self._selected)
            self._frame.show_drawing(self._drawing)
            self._veil.show_drawing(self._drawing)
            self._overlay.show_drawing(self._drawing, self._attention)

    def _drop_rings(self) -> None:
        self._attend(replace(self._attention, fresh=frozenset()))

    def _attend(self, attention: Attention) -> None:
        if attention != self._attention and self._drawing is not None:
            self._attention = attention
            self._overlay.show_drawing(self._drawing, attention)

    def _point_at(self, target: Target | None) -> None:
        if target != self._attention.pointed:
            self._attend(replace(self._attention, pointed=target))
            self.hovered.emit(target.text if target else "")

    def _point_at_nothing(self) -> None:
        self._point_at(None)

    def _choose(self, spot: Spot | None, entry: UUID | None) -> None:
        self._spot = spot
        self.select(entry)
        self.selected.emit(entry)

    # --- what Qt calls ---

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size, other places."""
        super().resizeEvent(event)
        self._place()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The beginning of a click, or of a swipe, which chooses nothing."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed_at = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Says what is under the pointer."""
        place = event.position()
        self._point_at(pointed_at(self._marks(), place.x(), place.y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Chooses what is under the pointer, or nothing."""
        pressed, self._pressed_at = self._pressed_at, None
        if pressed is None:
            return
        place = event.position()
        if (place - pressed).manhattanLength() <= QApplication.startDragDistance():
            self._choose_at(place)

    def _choose_at(self, place: QPointF) -> None:
        """A click chooses; so does a finger, once it has rested."""
        target = self._next_of(pointed_at(self._marks(), place.x(), place.y()))
        self._choose(
            Spot(target.row, target.entry) if target else None, target.entry if target else None
        )

    def _next_of(self, target: Target | None) -> Target | None:
        """Of several events under one range, the one after the chosen one."""
        if target is None or target.row:
            return target
        same = [one for one in self._marks() if one.row == 0 and one.x == target.x]
        chosen = [index for index, one in enumerate(same) if one.entry == self._selected]
        return same[(chosen[0] + 1) % len(same)] if chosen else target

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer means nothing any more."""
        super().leaveEvent(event)
        self._point_at(None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Shows the focus ring."""
        super().focusInEvent(event)
        self._attend(replace(self._attention, focused=True))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Takes the focus ring away."""
        super().focusOutEvent(event)
        self._attend(replace(self._attention, focused=False))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Home, End and Enter; every other key is not for the chart."""
        if self._chart is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()
            return
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._go(stepped(self._chart, self._spot, *_STEPS[key]))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go(at_end(self._chart, self._spot, last=key == Qt.Key.Key_End))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._selected is not None:
            self.opened.emit(self._selected)
        else:
            event.ignore()

    def _go(self, spot: Spot | None) -> None:
        if spot is not None and spot != self._spot:
            self._choose(spot, spot.entry)
