"""Finding a part of a page by its name."""

from typing import TypeVar

from PySide6.QtCore import QObject

Q = TypeVar("Q", bound=QObject)


def child(parent: QObject, kind: type[Q], name: str = "") -> Q:
    """The part of this kind and name; there must be one."""
    found = parent.findChild(kind, name) if name else parent.findChild(kind)
    assert found is not None, f"no {kind.__name__} is called {name!r}"
    return found
