"""How this window looks. Kept beside the record, outside it: it is needed before a record opens."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSettings

from infusion_desk.theme import LIGHTS, NIGHT, THEMES, Theme, dimmed

FULL, FRAMED = "full", "window"


@dataclass(frozen=True, slots=True)
class WindowSettings:
    """What a station chose for its window; nothing of it belongs to the record.

    `light` is the percentage of the night's light; `names` shows whole names on tiles, strip and
    title in the place of initials; `full_screen` is how the window starts.
    """

    theme: str = NIGHT.name
    light: int = LIGHTS[0]
    names: bool = False
    full_screen: bool = True

    @property
    def worn(self) -> Theme:
        """The theme, as light as it was chosen."""
        return dimmed(THEMES[self.theme], self.light)


def kept_settings(folder: Path) -> WindowSettings:
    """As they were kept in this folder; what is missing or makes no sense is as at first."""
    file = _file(folder)
    theme, light = str(file.value("theme", "")), str(file.value("light", ""))
    return WindowSettings(
        theme if theme in THEMES else NIGHT.name,
        int(light) if light in map(str, LIGHTS) else LIGHTS[0],
        str(file.value("who", "")) == "names",
        str(file.value("screen", FULL)) == FULL,
    )


def keep_settings(folder: Path, settings: WindowSettings) -> None:
    """For the next start."""
    file = _file(folder)
    file.setValue("theme", settings.theme)
    file.setValue("light", str(settings.light))
    file.setValue("who", "names" if settings.names else "initials")
    file.setValue("screen", FULL if settings.full_screen else FRAMED)
    file.sync()


def _file(folder: Path) -> QSettings:
    return QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
