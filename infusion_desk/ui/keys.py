"""One table of keys: it makes the shortcuts, the captions, the help page and the clash test."""

import sys
from dataclasses import dataclass
from enum import StrEnum


class Where(StrEnum):
    """Where a key does what it does."""

    EVERYWHERE = "Everywhere"
    LINE = "In the line"
    SESSION = "On the session page"
    LISTS = "In the chart and in lists, after F6"
    PAD = "On the pad"
    SHEETS = "On sheets"


@dataclass(frozen=True, slots=True)
class Key:
    """A chord as Qt writes it, and what it does. `act` names it; one without is the widget's own.

    `mac` is the chord on macOS where it is not simply ⌘ for Ctrl and ⌘⇧ for Alt.
    """

    chord: str
    words: str
    where: Where = Where.EVERYWHERE
    act: str = ""
    mac: str = ""


_S, _L, _N, _P, _H = Where.SESSION, Where.LINE, Where.LISTS, Where.PAD, Where.SHEETS

KEYS: tuple[Key, ...] = (
    Key("Alt+9", "Emergency: stamp its times, print the transfer sheet", act="emergency"),
    Key("Alt+A", "To the open question about a red reading", act="question"),
    Key("F1", "Help for this page", act="help"),
    Key("F2", "Today", act="today"),
    Key("F3", "Patients, in the search field", act="patients"),
    Key("F6", "Next region", act="next region"),
    Key("Shift+F6", "Region before", act="region before"),
    Key("F7", "Documents", act="documents"),
    Key("F8", "Back to the session", act="session"),
    Key("F9", "Blank the screen", act="blank"),
    Key("F11", "Full screen", act="full screen", mac="Meta+Ctrl+F"),
    Key("F12", "Night or day", act="theme"),
    *(Key(f"Ctrl+{n}", f"Chair {n}", act=f"chair {n}") for n in range(1, 9)),
    Key("Ctrl+F", "Find a patient", act="find"),
    Key("Ctrl+P", "Print", act="print"),
    Key("Ctrl+Shift+P", "Print downtime sheets", act="downtime", mac="Meta+Ctrl+P"),
    Key("Ctrl+Shift+C", "Copy the session for the EHR", act="copy", mac="Meta+Ctrl+C"),
    Key("Ctrl+,", "Settings", act="settings"),
    Key("Ctrl+L", "Lock", act="lock"),
    Key("Ctrl+Shift+S", "Seen: what is told at the top", act="seen told", mac="Meta+Ctrl+S"),
    Key("Alt+M", "Mark this moment, on the black screen too", act="mark"),
    Key("Ctrl+S", "Says that everything is stored", act="saved"),
    Key("Ctrl+Return", "The main button of the page", act="main"),
    Key("Esc", "One step back"),
    Key("Return", "Record", _L),
    Key("Tab", "Complete the word", _L),
    Key("Up", "What was typed before", _L),
    Key("Down", "What was typed after", _L),
    Key("?", "The words that fit now, in an empty line", _L),
    Key("!", "Effects, in an empty line", _L),
    Key("Ctrl+Z", "Take back typing, never an entry", _L),
    Key("Alt+V", "Vitals", _S, "act"),
    Key("Alt+F", "Effect", _S, "act"),
    Key("Alt+G", "Gave a medicine", _S, "act"),
    Key("Alt+R", "Rate", _S, "act"),
    Key("Alt+P", "Pause or resume", _S, "act"),
    Key("Alt+E", "End the infusion", _S, "act"),
    Key("Alt+B", "Bolus", _S, "act"),
    Key("Alt+N", "Note", _S, "act"),
    Key("Alt+Y", "Weight", _S, "act"),
    Key("Alt+W", "Waste", _S, "act"),
    Key("Alt+D", "Dose and bag", _S, "act"),
    Key("Alt+I", "IV", _S, "act"),
    Key("Alt+T", "Time-out", _S, "act"),
    Key("Alt+S", "Start", _S, "act"),
    Key("Alt+H", "Driver, driver here", _S, "act"),
    Key("Alt+K", "Coach", _S, "act"),
    Key("Alt+J", "Hand over attendance", _S, "act"),
    Key("Alt+L", "Release", _S, "act"),
    Key("Alt+O", "Override the chosen rule", _S, "act"),
    Key("Alt+C", "Correct the chosen or latest entry", _S, "act"),
    Key("Alt+X", "Chosen entry: entered in error", _S, "act"),
    Key("Alt+U", "Past sessions underneath", _S, "act"),
    *(Key(f"Alt+{n}", f"Chip {n}", _S, "chip") for n in range(1, 8)),
    Key("Alt+0", "The last chip: later, on to what was decided, other words", _S, "chip"),
    Key("Alt+8", "Other ways out: ambulance, against advice", _S, "act"),
    Key("Ctrl+T", "Timeline or before home", _S, "timeline"),
    Key("Left", "Reading before", _N),
    Key("Right", "Reading after", _N),
    Key("Home", "First", _N),
    Key("End", "Last", _N),
    Key("Enter", "Open", _N),
    Key(
        "Alt+1", "Clinic overview, from the search of Patients; a scale, from a patient's page", _N
    ),
    Key("Alt+0", "A patient: add to the lists", _N),
    Key("Alt+2", "A patient: scores, trend, follow-ups, lists", _N),
    Key("Alt+I", "A patient: sessions, intentions, papers", _N),
    Key("Alt+3", "A patient: the trend of the next scale", _N),
    Key("Alt+4", "A patient: register a change", _N),
    Key("Alt+5", "A patient: sessions compared", _N),
    Key("Alt+6", "A patient: end the series", _N),
    Key("Alt+7", "A patient: plan a session or a series; compared: mark all", _N),
    Key("Alt+C", "A patient: chart the consultation, accepted or not", _N),
    Key("Space", "A patient: mark a session to be compared; Enter compares", _N),
    Key("+", "Compared: nearer; - further, 0 all, Left and Right along", _N),
    Key("X", "Not taken", _P),
    Key("Backspace", "Back across fields", _P),
    Key("Ctrl+Enter", "Confirm", _H),
)

SHORTCUTS: tuple[Key, ...] = tuple(key for key in KEYS if key.act)
"""Those that the window listens for on every page."""

ON_A_SESSION = frozenset(key.act for key in SHORTCUTS if key.where is Where.SESSION)
"""What is done on a session's page alone; every other key of the window does the same everywhere.

The table says so once: help lists by it, and the window answers by it.
"""

_BY_ACT = {key.act: key for key in KEYS if key.act and key.act != "act"}


def chord_of(act: str) -> str:
    """The key of an act as a caption says it: Ctrl+, or F2."""
    return caption_of(_BY_ACT[act])


def caption_of(key: Key, platform: str = sys.platform) -> str:
    """How a caption writes the key."""
    chord = sequence_of(key, platform)
    if platform != "darwin":
        return chord.replace("Return", "Enter")
    for name, sign in (("Meta+", "⌃"), ("Ctrl+", "⌘"), ("Shift+", "⇧"), ("Alt+", "⌥")):
        chord = chord.replace(name, sign)
    return chord.replace("Return", "↩")


def sequence_of(key: Key, platform: str = sys.platform) -> str:
    """The chord for Qt; on macOS Qt's Ctrl is ⌘, and ⌥ types characters, so Alt is ⌘⇧ there."""
    if platform != "darwin":
        return key.chord
    return key.mac or key.chord.replace("Alt+", "Ctrl+Shift+")


FROM_DARK = "emergency from the dark"
"""Of which chair is asked where there are several: nobody saw whose page lay under the black."""
