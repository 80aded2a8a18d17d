"""Asking for a file with a chooser that wears our look: the system's own would be white."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


def asked_where_to_save(parent: QWidget, name: str) -> Path | None:
    """Where to save it, under a name that says what it is; None where nobody said."""
    asking = chooser(parent, name)
    if not asking.exec():
        return None
    chosen = asking.selectedFiles()
    return Path(chosen[0]) if chosen else None


def chooser(parent: QWidget, name: str) -> QFileDialog:
    """The question itself, with the name that the paper goes by."""
    form = Path(name).suffix.removeprefix(".")
    told = (f"Save the {form.upper()}", f"{form.upper()} (*.{form})")
    made = QFileDialog(parent, told[0], str(Path.home() / name), told[1])
    made.setObjectName("save as")
    made.setOption(QFileDialog.Option.DontUseNativeDialog)
    made.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    made.setDefaultSuffix(form)
    made.selectFile(name)
    return made
