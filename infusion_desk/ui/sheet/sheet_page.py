"""A paper sheet typed back in: whose it is, its lines, and what each of them says."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from infusion_desk.projections.typed_back import NOT_BEGUN_HERE, SheetFor, TypedBack, TypedLine
from infusion_desk.theme import LABEL, NIGHT, Theme
from infusion_desk.ui.fonts import font_of
from infusion_desk.ui.parts import Words, button, column, panel, paragraph, row
from infusion_desk.ui.row_list import Index, RowList, paint_whose, value_of
from infusion_desk.ui.sheet.sheet_edit import SheetEdit

WHOSE, SAYS = 280, 440
ONE_PRESS = "All of it is recorded by one press, or nothing."


class SheetPage(QWidget):
    """It knows nothing of what a line means: others tell it."""

    typed = Signal(str)
    chosen = Signal(object)
    """A SheetFor."""
    pressed = Signal()
    """All of it is to be recorded."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sheet")
        self._said = _LineDelegate()
        self._whose, self._says = RowList(_WhoseDelegate()), RowList(self._said)
        self._whose.setObjectName("whose sheet")
        self._whose.setAccessibleName("Whose sheet it is")
        self._says.setObjectName("what it says")
        self._says.setAccessibleName("What each line says")
        self._says.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._edit = SheetEdit()
        self._for = paragraph("heading")
        self._for.setObjectName("sheet for")
        self._problem = paragraph("problem")
        self._problem.setObjectName("sheet problem")
        self._record = button("Record", "main", "record sheet")
        self._lay_out()
        self._edit.textChanged.connect(self._tell_typed)
        self._whose.opened.connect(self.chosen)
        self._record.clicked.connect(self.pressed)
        self.show_for(NOT_BEGUN_HERE)
        self.show_back(TypedBack())

    def show_rows(self, rows: tuple[SheetFor, ...], chosen: SheetFor) -> None:
        """Whose sheet it may be, and whose it is."""
        self._whose.show_rows(rows)
        self._whose.step(rows.index(chosen))
        self.show_for(chosen)

    def show_for(self, chosen: SheetFor) -> None:
        """Whose it is, by two identifiers, at the top and on the button."""
        self._name = chosen.name
        self._for.setText(chosen.whole)
        self._edit.show_hint(whole=chosen.session is None)

    def show_text(self, text: str) -> None:
        """Put this into the lines, and nothing more."""
        if text != self._edit.toPlainText():
            self._edit.setPlainText(text)

    @property
    def text(self) -> str:
        """The lines."""
        return self._edit.toPlainText()

    def show_back(self, back: TypedBack) -> None:
        """What each line says, and why the bad ones are refused."""
        self._says.show_rows(back.lines)
        self._says.step(len(back.lines) - 1)
        self._problem.setText(back.problem)
        many = f"{back.entries} entr{'y' if back.entries == 1 else 'ies'} " if back.entries else ""
        caption = f"Record {many}for {self._name}"
        self._record.setText(f"{caption}  Ctrl+Enter".replace("&", "&&"))
        self._record.setEnabled(back.ready)

    def show_problem(self, words: str) -> None:
        """Why nothing of it was stored."""
        self._problem.setText(words)

    def show_theme(self, theme: Theme) -> None:
        """Other colours."""
        self._said.theme = theme
        self._edit.update_numbers()
        self._says.viewport().update()

    def press_main(self) -> None:
        """As if the button were pressed."""
        self._record.click()

    def take_focus(self) -> None:
        """The keyboard is in the lines."""
        self._edit.setFocus()

    def _tell_typed(self) -> None:
        self.typed.emit(self._edit.toPlainText())

    def _lay_out(self) -> None:
        outer = row(self)
        left = panel()
        left.setFixedWidth(WHOSE)
        inside = column(left)
        inside.addWidget(Words("heading", "Type a paper sheet"))
        inside.addWidget(Words("label", "Whose session it was"))
        inside.addWidget(self._whose, 1)
        middle = panel()
        inside = column(middle)
        inside.addWidget(self._for)
        inside.addWidget(self._edit, 1)
        right = panel()
        right.setFixedWidth(SAYS)
        inside = column(right)
        inside.addWidget(Words("heading", "What it says"))
        inside.addWidget(self._says, 1)
        inside.addWidget(self._problem)
        inside.addWidget(Words("label", ONE_PRESS))
        inside.addWidget(self._record)
        for part in (left, right):
            outer.addWidget(part)
        outer.insertWidget(1, middle, 1)


class _WhoseDelegate(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(0, 56)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        one = value_of(index)
        assert isinstance(one, SheetFor)
        paint_whose(painter, option, one.initials, (one.name, one.below))


class _LineDelegate(QStyledItemDelegate):
    """The line's number, and what it says on two lines; a refused one in red, with a word."""

    theme: Theme = NIGHT

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(0, 48)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = value_of(index)
        assert isinstance(line, TypedLine)
        where = QRectF(option.rect).adjusted(12, 4, -12, 0)
        painter.setFont(font_of(LABEL))
        painter.setPen(QColor(self.theme.text2))
        number = QRectF(where.left(), where.top(), 24, where.height())
        painter.drawText(number, Qt.AlignmentFlag.AlignRight, str(line.number))
        painter.setFont(font_of(LABEL, 600 if line.refused else None))
        painter.setPen(QColor(self.theme.red if line.refused else self.theme.text))
        words = f"Refused. {line.words}" if line.refused else line.words
        rest = where.adjusted(36, 0, 0, 0)
        painter.drawText(rest, int(Qt.TextFlag.TextWordWrap), words)
