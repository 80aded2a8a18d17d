"""Say which of Qt's system libraries are missing, and the command that installs them.

`--screen` asks for those of a window too; `--apt` prints only the names of the Debian packages.
"""

import ctypes
import os
import shutil
import sys
from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Library(NamedTuple):
    """A shared library and the packages that carry it."""

    file: str
    apt: str
    dnf: str


ALWAYS = (
    Library("libEGL.so.1", "libegl1", "libglvnd-egl"),
    Library("libGL.so.1", "libgl1", "libglvnd-glx"),
    Library("libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon"),
    Library("libdbus-1.so.3", "libdbus-1-3", "dbus-libs"),
    Library("libfontconfig.so.1", "libfontconfig1", "fontconfig"),
    Library("libfreetype.so.6", "libfreetype6", "freetype"),
    Library("libglib-2.0.so.0", "libglib2.0-0", "glib2"),
    Library("libgssapi_krb5.so.2", "libgssapi-krb5-2", "krb5-libs"),
)
X11 = (
    Library("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor"),
    Library("libxcb-icccm.so.4", "libxcb-icccm4", "xcb-util-wm"),
    Library("libxcb-image.so.0", "libxcb-image0", "xcb-util-image"),
    Library("libxcb-keysyms.so.1", "libxcb-keysyms1", "xcb-util-keysyms"),
    Library("libxcb-randr.so.0", "libxcb-randr0", "libxcb"),
    Library("libxcb-render-util.so.0", "libxcb-render-util0", "xcb-util-renderutil"),
    Library("libxcb-shape.so.0", "libxcb-shape0", "libxcb"),
    Library("libxcb-shm.so.0", "libxcb-shm0", "libxcb"),
    Library("libxcb-sync.so.1", "libxcb-sync1", "libxcb"),
    Library("libxcb-util.so.1", "libxcb-util1", "xcb-util"),
    Library("libxcb-xfixes.so.0", "libxcb-xfixes0", "libxcb"),
    Library("libxcb-xkb.so.1", "libxcb-xkb1", "libxcb"),
    Library("libX11-xcb.so.1", "libx11-xcb1", "libX11-xcb"),
    Library("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "libxkbcommon-x11"),
)
WAYLAND = (
    Library("libwayland-client.so.0", "libwayland-client0", "libwayland-client"),
    Library("libwayland-cursor.so.0", "libwayland-cursor0", "libwayland-cursor"),
    Library("libwayland-egl.so.1", "libwayland-egl1", "libwayland-egl"),
)


def loads(library: Library) -> bool:
    """Whether the system's loader finds it."""
    try:
        ctypes.CDLL(library.file)
    except OSError:
        return False
    return True


def missing(screen: bool = False) -> list[Library]:
    """What this machine lacks; nothing where Qt brings everything (Windows, macOS)."""
    if not sys.platform.startswith("linux"):
        return []
    on_wayland = "WAYLAND_DISPLAY" in os.environ and "DISPLAY" not in os.environ
    window = WAYLAND if on_wayland else X11
    wanted = (*ALWAYS, *window) if screen else ALWAYS
    return [library for library in wanted if not loads(library)]


def command(lacking: Sequence[Library]) -> str:
    """What to type on this system to install them."""
    sudo = "" if os.geteuid() == 0 else "sudo "
    if shutil.which("apt-get"):
        return f"{sudo}apt-get install {packages(library.apt for library in lacking)}"
    if shutil.which("dnf"):
        return f"{sudo}dnf install {packages(library.dnf for library in lacking)}"
    return "install the packages that carry them"


def packages(names: Iterable[str]) -> str:
    """Each name once, in order, with spaces between."""
    return " ".join(dict.fromkeys(names))


def sentence(lacking: Sequence[Library]) -> str:
    """What is missing and what to do about it."""
    files = packages(library.file for library in lacking)
    return f"Missing here, and needed by Qt: {files}\nTo install them: {command(lacking)}"


def main() -> str:
    """What to stop with; empty where nothing is missing."""
    lacking = missing(screen="--screen" in sys.argv)
    if "--apt" in sys.argv:
        print(packages(library.apt for library in lacking))
        return ""
    return sentence(lacking) if lacking else ""


if __name__ == "__main__":
    sys.exit(main() or None)
