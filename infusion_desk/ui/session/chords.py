"""What a key that reached the page means."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_CONTROL = {
    Qt.Key.Key_Return: "Ctrl+Return",
    Qt.Key.Key_Enter: "Ctrl+Return",
    Qt.Key.Key_T: "Ctrl+T",
}
_LETTERS_AND_DIGITS = frozenset(range(Qt.Key.Key_0, Qt.Key.Key_9 + 1)) | frozenset(
    range(Qt.Key.Key_A, Qt.Key.Key_Z + 1)
)
_NO_MEANING = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


def chord_of(event: QKeyEvent) -> str:
    """Esc, Ctrl+Return, Ctrl+T, Alt and a letter or digit, or else the character for the line.

    A repeated chord means nothing, and neither does any other key.
    """
    held, key, text = event.modifiers() & ~_NO_MEANING, Qt.Key(event.key()), event.text()
    if key == Qt.Key.Key_Escape:
        return "Esc"
    if not held:
        return text if text.isprintable() else ""
    if event.isAutoRepeat():
        return ""
    if held == Qt.KeyboardModifier.ControlModifier:
        return _CONTROL.get(key, "")
    if held == Qt.KeyboardModifier.AltModifier and key in _LETTERS_AND_DIGITS:
        return f"Alt+{chr(key)}"
    return ""
