"""Where a record's folder lies: on this computer, on a network, in a folder that is synchronised.

SQLite's log of writes is shared memory between programs of one computer: over a network it loses
entries. A program that synchronises files copies them one by one, and never of one moment.
"""

import shutil
import sys
from enum import Enum
from pathlib import Path


class Place(Enum):
    """How far a folder can be trusted with a record."""

    HERE = "on this computer"
    NETWORK = "on a network drive"
    SYNCED = "in a folder that is synchronised"


SYNCED = (
    "The record lies in a folder that is synchronised. Such a program can put an older file in its "
    "place: let it leave this folder out, or move the record to another one."
)
MOUNTS = Path("/proc/mounts")
_NETWORK = frozenset(
    "nfs nfs4 cifs smb3 smbfs afs ceph glusterfs ncpfs davfs "
    "fuse.sshfs fuse.rclone fuse.davfs2 fuse.glusterfs fuse.gvfsd-fuse".split()
)
_SYNCED = (
    *("onedrive", "dropbox", "google drive", "googledrive", "my drive", "nextcloud", "owncloud"),
    *("pcloud", "pclouddrive", "box sync", "mobile documents", "icloud drive", "iclouddrive"),
    *("sync", "syncthing", "seafile"),
)
_MARKERS = (".stfolder", ".owncloudsync.log", ".sync")
"""What such programs leave in the folder they watch."""


def place_of(folder: Path) -> Place:
    """Looks at the folder, or at the nearest one above it that is there."""
    whole = folder.resolve()
    if _on_a_network(whole):
        return Place.NETWORK
    if any(_is_synced(one) for one in (whole, *whole.parents)):
        return Place.SYNCED
    return Place.HERE


def free_at(folder: Path) -> int:
    """Bytes that are free on the disk of the folder, or of the nearest one above it."""
    whole = folder.resolve()
    return shutil.disk_usage(next(one for one in (whole, *whole.parents) if one.exists())).free


def _is_synced(folder: Path) -> bool:
    name = folder.name.casefold()
    named = name in _SYNCED or name.startswith(("onedrive - ", "dropbox (", "nextcloud "))
    return named or any((folder / marker).exists() for marker in _MARKERS)


def _on_a_network(folder: Path) -> bool:
    if sys.platform == "win32":
        return _windows_network(folder)
    try:
        told = MOUNTS.read_text("utf-8", "replace")
    except OSError:
        return False
    return _kind_at(folder, told) in _NETWORK


def _kind_at(folder: Path, mounts: str) -> str:
    """The file system of the innermost mount; spaces stand as \\040 there."""
    kind, deepest = "", -1
    for line in mounts.splitlines():
        words = line.split(" ")
        if len(words) < 3:
            continue
        point = Path(words[1].encode().decode("unicode_escape"))
        depth = len(point.parts)
        if (folder == point or point in folder.parents) and depth >= deepest:
            kind, deepest = words[2], depth
    return kind


def _windows_network(folder: Path) -> bool:  # pragma: no cover
    import ctypes

    drive = folder.drive
    remote = 4
    kinds = getattr(ctypes, "windll").kernel32  # noqa: B009 there is none on other systems
    return drive.startswith("\\\\") or kinds.GetDriveTypeW(f"{drive}\\") == remote
