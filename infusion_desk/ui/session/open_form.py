"""What is open over a session's page, and how far it is: a value that is kept as a line of text."""

import json
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from infusion_desk.ui.line.answering import Half
from infusion_desk.ui.line.pressed import Pressed


@dataclass(frozen=True, slots=True)
class OpenForm:
    """A sheet by its name with what it shows; half an answer and to which reading; the press that
    began the line.
    """

    sheet: str = ""
    detail: str = ""
    symptom: str = ""
    pressed_at: str = ""
    pressed: str = ""
    begun: str = ""
    emergency: bool = False
    letters: bool = False
    reading: str = ""

    def as_text(self) -> str:
        """The empty text where nothing is open."""
        return "" if self == OpenForm() else json.dumps(asdict(self))

    @property
    def half(self) -> Half:
        """What was said of the symptoms, and about which reading."""
        return Half(self.reading, self.symptom)

    def with_half(self, half: Half) -> "OpenForm":
        """The same with another half of an answer, or none."""
        return replace(self, reading=half.reading if half.words else "", symptom=half.words)

    @property
    def press(self) -> Pressed | None:
        """The press, if one began the line."""
        if not self.pressed_at:
            return None
        return Pressed(datetime.fromisoformat(self.pressed_at), self.pressed, self.begun)


def open_form(
    sheet: tuple[str, str], half: Half, pressed: Pressed | None, *, emergency: bool = False
) -> OpenForm:
    """As things stand on the page now; `emergency`: its strip is open, whatever else is."""
    form = OpenForm(*sheet, emergency=emergency).with_half(half)
    if pressed is None:
        return form
    at = pressed.at.isoformat()
    return replace(form, pressed_at=at, pressed=pressed.words, begun=pressed.begun)


def form_of(text: str) -> OpenForm:
    """What a page wrote; what another version of this program wrote opens nothing."""
    try:
        return OpenForm(**json.loads(text)) if text else OpenForm()
    except (ValueError, TypeError):
        return OpenForm()
