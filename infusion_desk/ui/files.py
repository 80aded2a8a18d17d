"""Asking for a file with a chooser that wears our look: the system's own would be white."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


def asked_where_to_save(parent: QWidget, name: str) -> Path | None:
    """Where to save a PDF; None where nobody said."""
    chooser = QFileDialog(parent, "Save the PDF", str(Path.home() / name), "PDF (*.pdf)")
    chooser.setObjectName("save as")
    chooser.setOption(QFileDialog.Option.DontUseNativeDialog)
    chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    chooser.setDefaultSuffix("pdf")
    chooser.selectFile(name)
    if not chooser.exec():
        return None
    chosen = chooser.selectedFiles()
    return Path(chosen[0]) if chosen else None
