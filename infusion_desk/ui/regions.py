"""F6: from one region of a page to the next, and round again."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

REGIONS = (
    "strip", "header", "tiles", "search", "hits", "bubbles", "past sessions",
    "intentions", "papers", "scores",
    "lists", "series page", "scales", "scale form", "scale result", "figures",
    "sessions behind a figure", "compared sessions", "queue",
    "whose sheet", "sheet lines", "chart", "planned",
    "to print", "follow-ups", "window settings", "clinic settings", "before home", "timeline",
    "checklist", "preview", "print", "line",
)  # fmt: skip
"""The names of regions in the order of reading; a page has some of them."""


def step_region(page: QWidget, by: int) -> None:
    """Put the keyboard into the next region of the page, or with -1 into the one before."""
    found = [(one, target) for one in _regions(page) if (target := _target(one)) is not None]
    if not found:
        return
    focused = QApplication.focusWidget()
    here = [
        place
        for place, (one, _) in enumerate(found)
        if focused is not None and _holds(one, focused)
    ]
    start = here[-1] if here else (-1 if by > 0 else 0)
    found[(start + by) % len(found)][1].setFocus(Qt.FocusReason.TabFocusReason)


def _regions(page: QWidget) -> list[QWidget]:
    seen = [page.findChildren(QWidget, name) for name in REGIONS]
    return [one for group in seen for one in group if one.isVisible()][: 2 * len(REGIONS)]


def _holds(region: QWidget, focused: QWidget) -> bool:
    return focused is region or region.isAncestorOf(focused)


def _target(region: QWidget) -> QWidget | None:
    """The region itself, or the first part of it that takes the keyboard."""
    parts = (region, *region.findChildren(QWidget))
    return next(
        (
            one
            for one in parts
            if one.focusPolicy() & Qt.FocusPolicy.TabFocus
            and one.isEnabled()
            and one.isVisible()
            and one.focusProxy() is None
        ),
        None,
    )
