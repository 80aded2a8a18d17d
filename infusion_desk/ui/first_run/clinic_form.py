"""Setting up a clinic: its name, who you are, a PIN, a passphrase. Two minutes."""

import re
from dataclasses import dataclass
from zoneinfo import available_timezones

from PySide6.QtCore import Qt, QTimeZone, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QWidget

from infusion_desk.theme import CAPTION
from infusion_desk.ui.field import HEIGHT, Field
from infusion_desk.ui.parts import Words, button, column, panel, paragraph, row

PIN_DIGITS, LEAST_PASSPHRASE, MOST_CHAIRS, USUAL_CHAIRS = 6, 12, 8, 3
_INITIALS = re.compile(r"[A-Za-z]{2,4}\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class NewClinic:
    """What the form says. The secrets are never shown by repr."""

    name: str
    phone: str
    zone: str
    chairs: int
    person: str
    initials: str
    secrets: "Secrets"


@dataclass(frozen=True, slots=True, repr=False)
class Secrets:
    """The first physician's PIN and the passphrase of the record."""

    pin: str
    passphrase: str


class ClinicForm(QWidget):
    """Eight fields, the chairs and the time zone; the first fault takes the keyboard."""

    filled = Signal(object)
    """A NewClinic."""
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._phone = Field("Clinic name", "clinic"), Field("Telephone", "phone")
        self._person = Field("Your name", "person", "S. Hale MD")
        self._initials = Field("Your initials", "initials", "SH")
        self._pin = Field("PIN, 6 digits", "pin", secret=True)
        self._pin_again = Field("PIN again", "pin again", secret=True)
        self._pass = Field("Passphrase of the record", "passphrase", secret=True)
        self._pass_again = Field("Passphrase again", "passphrase again", secret=True)
        self._chairs = QSpinBox()
        self._chairs.setObjectName("chairs")
        self._chairs.setRange(1, MOST_CHAIRS)
        self._chairs.setValue(USUAL_CHAIRS)
        self._chairs.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        # Typed and shown with spaces, as people write them: America/Los Angeles.
        self._zones = {zone.replace("_", " ").casefold(): zone for zone in available_timezones()}
        self._zone = Field("Time zone of the clinic", "time zone")
        self._zone.offer(sorted(zone.replace("_", " ") for zone in self._zones.values()))
        self._zone.show_text(self._zone_here().replace("_", " "))
        self._problem = paragraph("problem")
        self._problem.setObjectName("clinic problem")
        self._back = button("Back", name="clinic back")
        self._done = button("Set up and chart", "main", "set up")
        self._lay_out()
        self._back.clicked.connect(self.closed)
        self._done.clicked.connect(self._fill)

    def begin(self) -> None:
        """The keyboard is in the first field."""
        self._name.take_focus()

    def show_problem(self, problem: str) -> None:
        """Why it could not be set up; the form can be sent again."""
        self._tell(problem)
        self._done.setEnabled(True)
        self._done.setText("Set up and chart")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the next field, Ctrl+Enter sets up, Escape goes back."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._fill()
            elif self._done.hasFocus():
                self._done.click()
            else:
                self.focusNextChild()
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _faults(self) -> dict[Field, str]:
        pin, again = self._pin.text, self._pin_again.text
        phrase = self._pass.text
        rules = (
            (self._name, bool(self._name.text.strip()), "The clinic needs a name."),
            (self._person, bool(self._person.text.strip()), "Your name is missing."),
            (self._initials, bool(_INITIALS.match(self._initials.text.strip())), "2 to 4 letters."),
            (
                self._pin,
                pin.isascii() and pin.isdigit() and len(pin) == PIN_DIGITS,
                "A PIN has 6 digits.",
            ),
            (self._pin_again, pin == again, "Not the same PIN."),
            (
                self._pass,
                len(phrase) >= LEAST_PASSPHRASE,
                f"At least {LEAST_PASSPHRASE} characters: four words do.",
            ),
            (self._pass_again, phrase == self._pass_again.text, "Not the same passphrase."),
            (
                self._zone,
                self._zone_named() is not None,
                "No such time zone. Type a city: Chicago gives America/Chicago.",
            ),
        )
        return {field: words for field, fits, words in rules if not fits}

    def _fill(self) -> None:
        faults = self._faults()
        for one in (*self._fields(), self._zone):
            one.show_problem(faults.get(one, ""))
        if faults:
            next(iter(faults)).take_focus()
            return
        self._tell("")
        self._done.setEnabled(False)
        self._done.setText("Setting up…")
        self.filled.emit(
            NewClinic(
                self._name.text.strip(),
                self._phone.text.strip(),
                self._zone_named() or "",
                self._chairs.value(),
                self._person.text.strip(),
                self._initials.text.strip().upper(),
                Secrets(self._pin.text, self._pass.text),
            )
        )

    def _tell(self, problem: str) -> None:
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))

    def _zone_named(self) -> str | None:
        typed = " ".join(self._zone.text.replace("_", " ").split())
        return self._zones.get(typed.casefold())

    def _zone_here(self) -> str:
        """The machine's own, where it has a name that others know."""
        own = bytes(QTimeZone.systemTimeZoneId().data()).decode()
        return own if own in self._zones.values() else "UTC"

    def _fields(self) -> tuple[Field, ...]:
        who = (self._name, self._phone, self._person, self._initials)
        return (*who, self._pin, self._pin_again, self._pass, self._pass_again)

    def _lay_out(self) -> None:
        box = panel()
        box.setFixedWidth(760)
        outer = column(self, inside=0)
        outer.addStretch()
        outer.addWidget(box, alignment=Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch()
        inner = column(box, inside=20, between=4)
        inner.addWidget(Words("heading", "Set up this clinic"))
        fields = self._fields()
        for pair in zip(fields[::2], fields[1::2], strict=True):
            beside = row(between=16)
            for one in pair:
                beside.addWidget(one, 1)
            inner.addLayout(beside)
        words = (
            "The record is encrypted with the passphrase. Without it, and without this computer's "
            "own keyring, nobody can open the record: write it down and lock it away."
        )
        inner.addWidget(paragraph("label", words))
        inner.addSpacing(4)
        inner.addLayout(self._where())
        inner.addWidget(self._problem)
        self._problem.hide()
        last = row()
        last.addWidget(self._back)
        last.addStretch()
        last.addWidget(self._done)
        inner.addLayout(last)

    def _where(self) -> QHBoxLayout:
        """The chairs, and beside them the zone in which all times are shown and printed."""
        self._chairs.setFixedSize(120, 48)
        self._chairs.setAccessibleName("Chairs")
        # Laid out as a Field is, so that the two stand on one line.
        box, below = QWidget(), Words("caption")
        box.setMinimumHeight(HEIGHT)
        below.setFixedHeight(CAPTION.leading)
        chairs = column(box, inside=0, between=2)
        for part in (Words("label", "Chairs"), self._chairs, below):
            chairs.addWidget(part)
        beside = row(between=16)
        beside.addWidget(box)
        beside.addWidget(self._zone, 1)
        return beside
