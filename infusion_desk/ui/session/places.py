"""Where everything of the session page lies, in pixels (ui.md, 1.2)."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect

from infusion_desk.ui.line.chip_strip import HEIGHT as CHIPS
from infusion_desk.ui.line.chip_strip import SMALL as CHIPS_SMALL

SMALL_BELOW = 720
"""A client area lower than this takes the small form."""
GAP = 8
OWED, LAST, INFUSION, GIVEN = 304, 368, 312, 262
SIDE, SIDE_WIDE, WIDE_FROM = 320, 400, 1600
HOME = 544
DRIVER = 56
LOWEST_TIGHT = 712
"""A page lower than this has less room than drawn: the header gives it."""
CHIP_ROW = 52
"""One row of chips: what the letters leave free for them."""


@dataclass(frozen=True, slots=True)
class PagePlaces:
    """The zones from top to bottom; `chips` lies between the work area and the line."""

    small: bool
    header: QRect
    slots: tuple[QRect, QRect, QRect, QRect]
    work: QRect
    chips: QRect
    zone: QRect

    @property
    def writing_room(self) -> QRect:
        """Where letters may cover the page: neither what is owed nor chips, echo and line."""
        bottom = min(self.work.bottom(), self.zone.top() - CHIP_ROW - GAP)
        return QRect(self.work.topLeft(), QPoint(self.work.right(), bottom))


def places_of(width: int, height: int, small: bool, chips: bool) -> PagePlaces:
    """The places on a page of this size."""
    header = 40 if small else 56 if height >= LOWEST_TIGHT else 48
    band, zone = (80, 104) if small else (96, 128)
    top = header + band + GAP
    bottom = height - zone - GAP
    tall = CHIPS_SMALL if small else CHIPS
    strip = tall + (0 if small else GAP // 2) if chips else 0
    return PagePlaces(
        small,
        QRect(0, 0, width, header),
        _slots(width, header, band),
        QRect(0, top, width, bottom - strip - top),
        QRect(0, bottom + GAP // 2 - tall, width, tall),
        QRect(0, height - zone, width, zone),
    )


def _slots(width: int, top: int, height: int) -> tuple[QRect, QRect, QRect, QRect]:
    """A keeps its width; a wide screen widens the others, a small one narrows the last."""
    more = max(width - (OWED + LAST + INFUSION + GIVEN + 3 * GAP), 0) // 3
    widths = (OWED, LAST + more, INFUSION + more)
    x, found = 0, []
    for wide in widths:
        found.append(QRect(x, top, wide, height))
        x += wide + GAP
    return found[0], found[1], found[2], QRect(x, top, width - x, height)


def over_chart(work: QRect, left: QRect, wanted: int) -> QRect:
    """Where a sheet opens that wants so much width: over the chart, so that echo and last set stay
    in sight, or over all of the work area; never across the edge of what stands beside the chart.
    """
    return QRect(left if left.width() >= wanted else work)
