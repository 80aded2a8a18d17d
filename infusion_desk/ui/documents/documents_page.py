"""Documents: the queue, the paper itself, and what can be done with it."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QSpinBox,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from infusion_desk.projections.papers import TITLES, Paper
from infusion_desk.theme import Theme
from infusion_desk.ui.documents.preview import Preview
from infusion_desk.ui.keys import chord_of
from infusion_desk.ui.parts import Words, button, column, panel, paragraph, row
from infusion_desk.ui.row_list import Index, RowList, paint_whose, value_of

QUEUE, SIDE, MOST_COPIES = 320, 342, 9


class DocumentsPage(QWidget):
    """A paper is chosen here, made elsewhere, shown here."""

    chosen = Signal(object)
    """A Paper to be made and shown."""
    printing = Signal(object, str, int)
    """A Paper, the printer, how many copies."""
    asked = Signal(str)
    """An act of the desk: the downtime sheets of all who are here, or typing one back."""
    saving = Signal(object)
    """A Paper to be kept as a file."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("documents")
        self._paper: Paper | None = None
        self._demo = False
        self._queue = RowList(_PaperDelegate())
        self._queue.setObjectName("queue")
        self._queue.setAccessibleName("Papers")
        self._none = Words("label", "Nothing to print.")
        self.preview = Preview()
        self._to = paragraph("heading")
        self._title, self._state = Words("strong"), Words("label")
        self._printer, self._copies = QComboBox(), QSpinBox()
        self._copies.setRange(1, MOST_COPIES)
        self._copies.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._copies.setAccessibleName("Copies")
        self._print = button("Print", "main", "print")
        self._type = button("Type a paper sheet", name="type sheet")
        self._downtime = button(f"Downtime sheets  {chord_of('downtime')}", name="downtime")
        self._save = button("Save…", name="save")
        self._copy = button(f"For the EHR  {chord_of('copy')}", name="copy")
        self._told = paragraph("strong")
        self._told.setObjectName("told")
        self._printed = paragraph("label")
        self._lay_out()
        self._wire()
        self.show_papers((), None)

    def show_papers(self, papers: tuple[Paper, ...], wanted: Paper | None) -> None:
        """The queue; `wanted` is to be shown."""
        self._queue.show_rows(papers)
        self._queue.setVisible(bool(papers))
        self._none.setVisible(not papers)
        self._choose(wanted if wanted is not None else papers[0] if papers else None)

    def renew_papers(self, papers: tuple[Paper, ...], shown: Paper) -> None:
        """The queue as it is now; `shown`, the paper on show, is being made anew."""
        self._queue.renew_rows(papers, shown)
        self._paper = shown
        self._print.setEnabled(False)
        self._save.setEnabled(False)
        self._copy.setEnabled(shown.of_a_session)
        self._told.setText("")
        self._state.show_text(f"{self._state_words()} · something was stored: made anew")
        self._show_printed()

    def show_printers(self, names: tuple[str, ...]) -> None:
        """Where papers can be sent."""
        self._printer.clear()
        self._printer.addItems(list(names))
        self._printer.setEnabled(bool(names))
        if not names:
            self._printer.addItem("No printer is set up")

    def show_pdf(self, pdf: bytes) -> None:
        """The chosen paper, made."""
        self.preview.show_pdf(pdf)
        pages = self.preview.page_count
        self._state.show_text(f"{self._state_words()} · {pages} page{'s' * (pages != 1)}")
        self._print.setEnabled(True)
        self._save.setEnabled(True)

    def show_told(self, words: str) -> None:
        """What came of printing or saving."""
        self._told.setProperty("role", "strong")
        self._say(words)

    def show_problem(self, words: str) -> None:
        """Why it was not printed, saved or made."""
        self._told.setProperty("role", "problem")
        self._say(words)

    def show_printed(self, paper: Paper) -> None:
        """The same paper, printed once more."""
        self._paper = paper
        self._show_printed()

    def show_theme(self, theme: Theme) -> None:
        """Other colours."""
        self.preview.show_theme(theme)

    def press_print(self) -> None:
        """As if the button were pressed."""
        self._print.click()

    def turn(self, by: int) -> None:
        """A page on or back."""
        self.preview.turn(by)

    @property
    def printer(self) -> str:
        """Where it would be sent; the empty text without a printer."""
        return self._printer.currentText() if self._printer.isEnabled() else ""

    @property
    def paper(self) -> Paper | None:
        """The paper on show."""
        return self._paper

    def _say(self, words: str) -> None:
        self._told.style().unpolish(self._told)
        self._told.style().polish(self._told)
        self._told.setText(words)

    def _choose(self, paper: object) -> None:
        self._paper = paper if isinstance(paper, Paper) else None
        self._print.setEnabled(False)
        self._save.setEnabled(False)
        self._copy.setEnabled(self._paper is not None and self._paper.of_a_session)
        self._told.setText("")
        self.preview.clear()
        shown = self._paper
        self._to.setText(f"For {shown.to}" if shown else "")
        self._title.show_text(f"{TITLES[shown.document]} · {shown.day}" if shown else "")
        self._state.show_text(self._state_words())
        name = f"Print for {shown.name}" if shown else "Print"
        self._print.setText(name.replace("&", "&&"))
        self._show_printed()
        if shown is not None:
            self.chosen.emit(shown)

    def _state_words(self) -> str:
        return self._paper.state if self._paper else ""

    def _show_printed(self) -> None:
        printed = self._paper.printed if self._paper else ()
        self._printed.setText(f"Printed: {' · '.join(printed)}" if printed else "")
        self._printed.setVisible(bool(printed))

    def _send(self) -> None:
        if self._paper is not None and self._print.isEnabled():
            self.printing.emit(self._paper, self.printer, self._copies.value())

    def _ask_sheet(self) -> None:
        self.asked.emit("sheet")

    def _ask_downtime(self) -> None:
        self.asked.emit("downtime")

    def _ask_copy(self) -> None:
        self.asked.emit("copy")

    def _keep(self) -> None:
        if self._paper is not None:
            self.saving.emit(self._paper)

    def _wire(self) -> None:
        self._queue.opened.connect(self._choose)
        self._print.clicked.connect(self._send)
        self._save.clicked.connect(self._keep)
        self._copy.clicked.connect(self._ask_copy)
        self._downtime.clicked.connect(self._ask_downtime)
        self._type.clicked.connect(self._ask_sheet)

    def _lay_out(self) -> None:
        outer = row(self)
        left = panel()
        left.setFixedWidth(QUEUE)
        inside = column(left)
        inside.addWidget(Words("heading", "Papers"))
        inside.addWidget(self._none)
        inside.addWidget(self._queue, 1)
        inside.addStretch()
        inside.addWidget(self._downtime)
        inside.addWidget(self._type)
        outer.addWidget(left)
        outer.addWidget(self.preview, 1)
        outer.addWidget(self._side())

    def _side(self) -> QWidget:
        side = panel()
        side.setFixedWidth(SIDE)
        inside = column(side)
        for words in (self._to, self._title, self._state):
            inside.addWidget(words)
        inside.addSpacing(8)
        inside.addLayout(_beside(Words("label", "Printer"), Words("label", "Copies"), first=3))
        inside.addLayout(_beside(self._printer, self._copies, first=3))
        inside.addWidget(self._print)
        inside.addLayout(_beside(self._save, self._copy, last=3))
        inside.addWidget(self._told)
        inside.addStretch()
        inside.addWidget(self._printed)
        return side


def _beside(one: QWidget, other: QWidget, first: int = 1, last: int = 1) -> QHBoxLayout:
    """Two parts in a row, and how they share its width."""
    made = row()
    made.addWidget(one, first)
    made.addWidget(other, last)
    return made


class _PaperDelegate(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(0, 56)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        paper = value_of(index)
        assert isinstance(paper, Paper)
        below = f"{paper.day} · printed" if paper.printed else paper.day
        paint_whose(painter, option, paper.initials, (paper.title, below))
