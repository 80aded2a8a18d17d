"""Help: the keys, the words of the line, what this program is and is not, data, licences."""

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from infusion_desk import __version__
from infusion_desk.domain.line_table import TABLE
from infusion_desk.ui.finger import scrolled_by_finger
from infusion_desk.ui.keys import KEYS, Where, caption_of
from infusion_desk.ui.parts import Words, button, column, paragraph, row

ABOUT = (
    "Infusion Desk is a charting aid. It keeps what people type: it reads no monitor, raises no "
    "alarm, controls no pump, and suggests no drug and no dose. Readings are entered by hand; a "
    "number on this screen is as old as the words beside it say. Watch the patient and the monitor."
)
SAFETY = (
    "Everything that is recorded is on the disk before it is on the screen. Nothing is ever "
    "changed or deleted: a correction is another entry, and the first one stays, struck through. "
    "The record is one encrypted file; its entries are chained, so that a change from outside "
    "shows. Make backups, also beside an open window: infusion-desk backup FILE."
)
SAFETY_FACTS: tuple[tuple[str, Callable[[Mapping[str, str]], str]], ...] = (
    ("Encrypted with", lambda facts: f"SQLCipher {facts.get('cipher', 'is not at work')}"),
    ("Flushed to the disk", lambda facts: "with every entry" if _on(facts, "synchronous") else "–"),
    ("What is deleted is overwritten", lambda facts: "yes" if _on(facts, "secure_delete") else "–"),
    ("Temporary tables", lambda facts: "in memory only" if _on(facts, "temp_store") else "–"),
    ("Journal of the file", lambda facts: facts.get("journal_mode", "–").upper()),
)
"""What the file says of itself, in words."""


def _on(facts: Mapping[str, str], name: str) -> bool:
    return facts.get(name, "0") not in ("0", "off", "normal")


MEASURE = 720
LICENCES: tuple[tuple[str, ...], ...] = (
    ("Infusion Desk", "MIT"),
    ("Python", "PSF"),
    ("Qt and PySide6", "LGPL 3"),
    ("pyqtgraph", "MIT"),
    ("SQLAlchemy, Alembic", "MIT"),
    ("SQLCipher, sqlcipher3", "BSD, zlib"),
    ("reportlab", "BSD"),
    ("argon2-cffi, keyring", "MIT"),
    ("cryptography", "Apache 2.0 or BSD"),
    ("platformdirs, filelock", "MIT, Unlicense"),
    ("Inter, Noto Sans", "SIL Open Font License 1.1"),
    ("Droid Sans Fallback", "Apache 2.0"),
)


_ALONE = ((Where.EVERYWHERE,), (Where.SESSION,))
COLUMNS = (*_ALONE, tuple(where for where in Where if (where,) not in _ALONE))
"""The table of keys side by side: each place of it stands in one of them."""


class HelpPage(QWidget):
    """Three views of one page."""

    left = Signal()
    """Back to where it was opened from."""
    closed = Signal()
    """The program is to be closed: in full screen there is no frame to do it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("help")
        self._views = QStackedWidget()
        self._safety: Mapping[str, str] = {}
        # Some hundred labels take longer than a frame: each view is made when it is first chosen.
        self._makers = {"Keys": _keys, "Words of the line": _words, "About": self._about}
        self._tabs = [button(name, name=f"help {name}") for name in self._makers]
        outer = column(self, inside=0)
        tabs = row()
        for number, tab in enumerate(self._tabs):
            tab.setCheckable(True)
            tab.setAutoExclusive(True)
            tab.setProperty("view", number)
            tab.clicked.connect(self._choose)
            tabs.addWidget(tab)
        tabs.addStretch()
        self._back = button("Back  Esc", name="leave help")
        self._back.clicked.connect(self.left)
        tabs.addWidget(self._back)
        self._close = button("Close the program", name="close program")
        self._close.clicked.connect(self.closed)
        tabs.addWidget(self._close)
        outer.addLayout(tabs)
        outer.addWidget(self._views, 1)
        for _ in self._makers:
            self._views.addWidget(_scroll_area())
        self._tabs[0].click()

    def show_view(self, name: str) -> None:
        """Keys, Words of the line, or About."""
        for tab in self._tabs:
            if tab.text() == name:
                tab.click()

    def show_safety(self, facts: Mapping[str, str]) -> None:
        """How the record's file is kept, as read back from it."""
        self._safety = facts

    def _choose(self) -> None:
        tab = self.sender()
        if not isinstance(tab, QPushButton):
            return
        self._views.setCurrentIndex(int(tab.property("view")))
        area = self._views.currentWidget()
        if isinstance(area, QScrollArea) and area.widget() is None:
            area.setWidget(self._makers[tab.text()]())

    def _about(self) -> QWidget:
        view = QWidget()
        across = row(view, inside=8, between=32)
        words, licences = QVBoxLayout(), QVBoxLayout()
        words.setSpacing(12)
        words.addWidget(Words("heading", f"Infusion Desk {__version__}"))
        words.addWidget(_measured(ABOUT))
        words.addWidget(Words("heading", "Data safety"))
        words.addWidget(_measured(SAFETY))
        licences.setSpacing(12)
        licences.addWidget(Words("heading", "Licences"))
        safety = [(name, told(self._safety)) for name, told in SAFETY_FACTS]
        for side, rows in ((words, safety), (licences, LICENCES)):
            grid = QGridLayout()
            _fill(grid, rows)
            side.addLayout(grid)
            side.addStretch()
        across.addLayout(words)
        across.addLayout(licences, 1)
        return view


def _measured(text: str) -> QWidget:
    """Text no wider than the eye can follow."""
    words = paragraph("body", text)
    words.setFixedWidth(MEASURE)
    words.ensurePolished()
    words.setFixedHeight(words.heightForWidth(MEASURE))
    return words


def _scroll_area() -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scrolled_by_finger(area)
    return area


def _fill(grid: QGridLayout, rows: Iterable[tuple[str, ...]]) -> None:
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(4)
    for number, (name, *values) in enumerate(rows):
        grid.addWidget(Words("fact", name, firm=True), number, 0, Qt.AlignmentFlag.AlignTop)
        for place, value in enumerate(values, start=1):
            grid.setColumnStretch(place, 1)
            told = paragraph("label", value)
            told.setAccessibleName(value)
            grid.addWidget(told, number, place, Qt.AlignmentFlag.AlignTop)


def _keys() -> QWidget:
    view = QWidget()
    across = row(view, inside=8, between=32)
    for group in COLUMNS:
        side = QVBoxLayout()
        for where in group:
            side.addWidget(Words("heading", where.value))
            grid = QGridLayout()
            _fill(grid, _told(where))
            side.addLayout(grid)
            side.addSpacing(12)
        side.addStretch()
        across.addLayout(side, 1)
    return view


def _told(where: Where) -> list[tuple[str, str]]:
    """Caption and words of each key; those that go by number are one line: Chair 1 to 8."""
    rows: dict[str, tuple[str, str]] = {}
    for key in KEYS:
        if key.where is not where:
            continue
        kind, _, number = key.words.rpartition(" ")
        family = kind if number.isdigit() else key.chord
        first = rows.get(family)
        if first is None:
            rows[family] = (caption_of(key), key.words)
        else:
            caption, words = first[0].partition(" …")[0], first[1].partition(" to ")[0]
            rows[family] = (f"{caption} … {key.chord[-1]}", f"{words} to {key.words[-1]}")
    return list(rows.values())


def _words() -> QWidget:
    view = QWidget()
    inner = column(view, inside=8)
    grid = QGridLayout()
    _fill(grid, [(told.word, told.shape, told.means) for told in TABLE])
    inner.addLayout(grid)
    inner.addStretch()
    return view
