"""One table of keys; no chord is said twice, none is one that the system keeps."""

import pytest
from PySide6.QtGui import QKeySequence

from infusion_desk.ui.keys import KEYS, SHORTCUTS, Key, Where, caption_of, chord_of, sequence_of

KEPT_BY_THE_SYSTEM = {
    "F4", "F5", "F10", "Alt+F4", "Alt+Space", "Alt+Tab", "Alt+Q", "Alt+Z", "Ctrl+D", "Ctrl+E",
    "Ctrl+K", "Ctrl+U", "Ctrl+Tab", "Ctrl+Space", "Ins", "CapsLock",
}  # fmt: skip


@pytest.mark.parametrize("platform", ["linux", "win32", "darwin"])
def test_no_two_shortcuts_are_one_chord(platform: str) -> None:
    chords = [QKeySequence(sequence_of(key, platform)).toString() for key in SHORTCUTS]
    assert "" not in chords
    assert len(chords) == len(set(chords)), sorted(chords)


NO_CHIPS = ("8", "9")
"""Digits for acts, since every letter is given away; chips end at 7."""


def test_nothing_is_taken_from_the_system() -> None:
    assert not KEPT_BY_THE_SYSTEM & {key.chord for key in SHORTCUTS}


def test_acts_are_alt_and_a_letter_pages_f_chairs_ctrl_and_a_digit() -> None:
    for key in SHORTCUTS:
        if key.act == "act":
            assert key.chord.startswith("Alt+")
            assert key.chord[4:].isalpha() or key.chord[4:] in NO_CHIPS
            assert key.where is Where.SESSION
        elif key.act == "chip":
            assert key.chord[:4] == "Alt+"
            assert key.chord[4:].isdigit()
        elif key.act.startswith("chair "):
            assert key.chord == f"Ctrl+{key.act[-1]}"


def test_option_types_characters_on_macos_so_it_is_never_a_chord() -> None:
    assert not [key for key in SHORTCUTS if "Alt" in sequence_of(key, "darwin")]
    assert caption_of(Key("Alt+V", "Vitals"), "darwin") == "⌘⇧V"
    assert caption_of(Key("F11", "Full screen", mac="Meta+Ctrl+F"), "darwin") == "⌃⌘F"
    assert caption_of(Key("Ctrl+Return", "Main"), "linux") == "Ctrl+Enter"


def test_captions_come_from_the_table() -> None:
    assert chord_of("today") == "F2"
    assert {key.chord for key in KEYS if key.act == "theme"} == {"F12"}
