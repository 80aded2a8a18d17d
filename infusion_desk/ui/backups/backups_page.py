"""Backups: what was kept and proved, one now, the second folder, and the way back."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPainter, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from infusion_desk.projections.backups import BackupRow, KeptBackup
from infusion_desk.theme import BODY, LABEL
from infusion_desk.ui.backups.secret_asked import SecretAsked
from infusion_desk.ui.fonts import font_of
from infusion_desk.ui.parts import FillBar, Words, button, column, panel, paragraph, row
from infusion_desk.ui.row_list import Index, RowList, paint_ground, value_of

SIDE, HIGH, BAR = 480, 56, 8
WHEN = (
    "Made on close, every 30 minutes while somebody is here, and before an update. "
    "Each was opened and proved; what cannot be proved does not stand here."
)
KEPT = "The last ten, the last of each of 30 days, and of each of 12 months."


class BackupsPage(QWidget):
    """Shows what it is told; what is pressed goes out."""

    made = Signal()
    """One is wanted now."""
    stopped = Signal()
    second_wanted = Signal()
    """Another second folder is to be chosen."""
    second_left = Signal()
    """No second folder from now on."""
    restore_wanted = Signal(object, str)
    """A KeptBackup, into a new folder; and what opens it, where it was asked for."""
    place_wanted = Signal(object)
    """A KeptBackup that was proved, in the place of the record."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("backups")
        self._chosen: BackupRow | None = None
        self._proved: KeptBackup | None = None
        self._asked: tuple[KeptBackup, str] | None = None
        self._busy = self._by_hand = self._as_then = False
        self._list = RowList(_BackupDelegate())
        self._list.setObjectName("kept backups")
        self._list.setAccessibleName("Backups")
        self._none = Words("label", "No backup yet.")
        self._folder = paragraph("label")
        self._make = button("Back up now", "main", "back up")
        self._bar, self._stop = FillBar(BAR), button("Stop", name="stop backup")
        self._told = paragraph("body")
        self._told.setObjectName("backup told")
        self._title = Words("heading")
        self._restore = button("Restore into a new folder", name="restore beside")
        self._place = button("Put it in its place", name="restore in place")
        self._secret = SecretAsked()
        self._about = paragraph("label")
        self._about.setObjectName("about restoring")
        self._second = paragraph("body")
        self._second.setObjectName("second folder")
        self._choose = button("Choose a folder…", name="choose second")
        self._leave = button("None", name="no second")
        self._notes = paragraph("body")
        self._lay_out()
        self._wire()
        self.show_rows((), "")
        self.show_busy("", busy=False)

    def show_rows(self, rows: tuple[BackupRow, ...], folder: str) -> None:
        """What lies in the folder; the one that was chosen by hand stays chosen."""
        before = self._chosen.backup if self._chosen and self._by_hand else None
        same = next((one for one in rows if one.backup == before), rows[0] if rows else None)
        if same is None:
            self._list.show_rows(rows)
        else:
            self._list.renew_rows(rows, same)
        self._list.setVisible(bool(rows))
        self._none.setVisible(not rows)
        self._folder.setText(folder)
        self._show_chosen(same)
        self._back_box.setVisible(same is not None)

    def show_second(self, words: str, *, named: bool) -> None:
        """Where the second folder is, and how it does."""
        self._second.setText(words)
        self._leave.setVisible(named)

    def show_notes(self, notes: tuple[str, ...]) -> None:
        """What is to be said of the disk."""
        self._notes.setText("\n\n".join(notes))
        self._notes.setVisible(bool(notes))

    def show_busy(self, words: str, *, busy: bool) -> None:
        """What is under way, or what came of it."""
        self._busy = busy
        self._told.setText(words)
        self._told.setVisible(bool(words))
        self._bar.setVisible(busy)
        self._stop.setVisible(busy)
        if not busy:
            self._bar.show_fill(0)
        self._make.setVisible(not busy)
        self._show_acts()

    def show_step(self, words: str) -> None:
        """What is done now, and how far it is."""
        self._told.setText(words)

    def show_progress(self, part: float) -> None:
        """From 0 to 1."""
        self._bar.show_fill(part)
        self._stop.setText(f"Stop  ·  {part:.0%}" if part else "Stop")

    def show_proved(self, backup: KeptBackup) -> None:
        """It was restored and proved in a folder of its own: it may take the record's place."""
        self._as_then = self._asked is not None and self._asked[0] == backup
        self._proved, self._asked = backup, None
        self._show_acts()

    def ask_secret(self, backup: KeptBackup, why: str, missed: str) -> None:
        """It is under another key: what opened the record then is asked for, here."""
        self._asked = (backup, why)
        self._show_acts()
        self._secret.begin(missed)

    def _show_chosen(self, chosen: object) -> None:
        self._chosen = chosen if isinstance(chosen, BackupRow) else None
        self._title.show_text(f"Backup of {self._chosen.title}" if self._chosen else "No backup")
        self._show_acts()

    def _show_acts(self) -> None:
        """A backup takes the record's place only after it was proved beside it."""
        chosen = self._chosen.backup if self._chosen else None
        proved = chosen is not None and chosen == self._proved
        self._restore.setEnabled(chosen is not None and not self._busy)
        self._place.setEnabled(proved and not self._busy)
        asked = self._asked[1] if self._asked and self._asked[0] == chosen else ""
        told = (PROVED + OPENS_AS_THEN if self._as_then else PROVED) if proved else NOT_PROVED
        self._about.setText(asked or told)
        self._secret.show_busy(busy=self._busy)
        self._secret.setVisible(bool(asked))
        self._beside_box.setVisible(not asked)
        for one in (self._restore, self._place):
            one.setVisible(not asked)

    def _choose_by_hand(self, chosen: object) -> None:
        self._by_hand = True
        self._show_chosen(chosen)

    def _want_restore(self) -> None:
        if self._chosen is not None:
            self.restore_wanted.emit(self._chosen.backup, "")

    def _give_secret(self, secret: str) -> None:
        if self._asked is not None:
            self.restore_wanted.emit(self._asked[0], secret)

    def _leave_secret(self) -> None:
        self._asked = None
        self._show_acts()
        self._restore.setFocus()

    def _want_place(self) -> None:
        if self._chosen is not None:
            self.place_wanted.emit(self._chosen.backup)

    def _wire(self) -> None:
        self._list.opened.connect(self._choose_by_hand)
        self._make.clicked.connect(self.made)
        self._stop.clicked.connect(self.stopped)
        self._choose.clicked.connect(self.second_wanted)
        self._leave.clicked.connect(self.second_left)
        self._restore.clicked.connect(self._want_restore)
        self._secret.given.connect(self._give_secret)
        self._secret.left.connect(self._leave_secret)
        self._place.clicked.connect(self._want_place)

    def _lay_out(self) -> None:
        outer = row(self)
        left = panel()
        inside = column(left)
        inside.addWidget(Words("heading", "Backups"))
        inside.addWidget(paragraph("label", WHEN))
        inside.addWidget(self._none)
        inside.addWidget(self._list, 1)
        inside.addStretch()
        inside.addWidget(paragraph("label", KEPT))
        inside.addWidget(self._folder)
        outer.addWidget(left, 1)
        side = QWidget()
        side.setFixedWidth(SIDE)
        boxes = column(side, inside=0)
        self._back_box, self._beside_box = self._back(), self._second_box()
        for box in (self._now(), self._back_box, self._beside_box):
            boxes.addWidget(box)
        boxes.addStretch()
        outer.addWidget(side)

    def _now(self) -> QFrame:
        box = panel()
        inside = column(box)
        for one in (self._make, self._stop, self._bar, self._told):
            inside.addWidget(one)
        inside.addWidget(self._notes)
        return box

    def _back(self) -> QFrame:
        box = panel()
        inside = column(box)
        inside.addWidget(self._title)
        inside.addWidget(self._about)
        inside.addWidget(self._secret)
        presses = row()
        for one in (self._restore, self._place):
            presses.addWidget(one, 1)
        inside.addLayout(presses)
        return box

    def _second_box(self) -> QFrame:
        box = panel()
        inside = column(box)
        inside.addWidget(Words("heading", "Second folder"))
        inside.addWidget(self._second)
        presses = row()
        for one in (self._choose, self._leave):
            presses.addWidget(one, 1)
        inside.addLayout(presses)
        return box


NOT_PROVED = (
    "It is unpacked and proved in a new folder beside the record, which stays as it is and in use."
)
PROVED = (
    "It was proved in a new folder. In the place of the record it holds from then on; the record "
    "that is there now is kept, dated. The program closes for it."
)
OPENS_AS_THEN = " It opens from then on with the passphrase or the sheet of that time."


class _BackupDelegate(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(0, HIGH)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        one = value_of(index)
        assert isinstance(one, BackupRow)
        where = paint_ground(painter, option)
        palette = QGuiApplication.palette()
        left, right = QRectF(where), QRectF(where)
        left.setWidth(200)
        right.setLeft(left.right() + 8)
        flags = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(font_of(BODY, 600))
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        painter.drawText(left, flags, one.title)
        painter.setFont(font_of(LABEL))
        painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
        painter.drawText(right, flags, one.below)
