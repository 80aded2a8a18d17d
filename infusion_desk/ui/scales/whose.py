"""Whose scales they are: a long name gives way, what tells two people apart never does."""

from PySide6.QtWidgets import QWidget

from infusion_desk.ui.parts import Words, row


class Whose(QWidget):
    """Name · birth date · MRN on one line."""

    def __init__(self) -> None:
        super().__init__()
        self._name, self._born = Words("label"), Words("label", firm=True)
        self._name.setObjectName("whose name")
        self._born.setObjectName("whose birth date and MRN")
        layout = row(self, between=4)
        layout.addStretch()
        layout.addWidget(self._name)
        layout.addWidget(self._born)

    def show_text(self, words: str) -> None:
        """As a header says it."""
        name, dot, rest = words.partition(" · ")
        self._name.show_text(name)
        self._born.show_text(f"{dot}{rest}".strip())
