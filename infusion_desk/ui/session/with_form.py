"""What is open over the page goes away with it and comes back with it (ui/line_face, FormFace)."""

from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import QSignalBlocker, Signal

from infusion_desk.projections.acts_now import EMERGENCY, Act
from infusion_desk.ui.line.chip_strip import ChipStrip
from infusion_desk.ui.session.open_form import form_of, open_form
from infusion_desk.ui.session.overlays import Overlays
from infusion_desk.ui.session.with_line import WithLine


class WithForm(WithLine):
    """A page that can say what is open on it, and open it again."""

    form_moved = Signal()
    """Something opened, closed, or went on."""
    letters = False
    """Whether letters are open over this session; the desk opens them."""
    _over: Overlays
    _chips: ChipStrip

    def _tell_form(self) -> None:
        self._over.moved.connect(self.form_moved)
        self._chips.halfway.connect(self.form_moved)

    def _leave_form(self) -> None:
        """Another session comes: what is open stays with the one that goes."""
        with QSignalBlocker(self._over):
            self._over.close_all()

    def form(self) -> str:
        """What is open here, and half done; empty where nothing is."""
        sheet = self._over.open_now()
        half, pressed = self._chips.half, self._zone.pressed
        form = open_form(sheet, half, pressed, emergency=self._over.in_emergency)
        return replace(form, letters=self.letters).as_text()

    def show_letters(self, shown: bool) -> None:
        """They came, or they went."""
        if shown != self.letters:
            self.letters = shown
            self.form_moved.emit()

    def show_form(self, text: str) -> None:
        """What was open here is open again."""
        form = form_of(text)
        self.letters = form.letters
        if form.emergency:
            self._open(EMERGENCY)
        if form.sheet == "entry":
            self.choose(UUID(form.detail))
        else:
            self._over.open_again(form.sheet, form.detail, self.text())
        self._chips.show_half(form.half)
        self._zone.pressed = form.press

    def take_focus(self) -> None:
        """The keyboard is in the line, or on the pad while that is open."""
        if not self._over.focus_pad():
            super().take_focus()

    def _open(self, act: Act) -> None:
        """Open what this act is for."""
        raise NotImplementedError

    def choose(self, entry: UUID | None) -> None:
        """Light this entry and open its card."""
        raise NotImplementedError
