"""When Python may look for what can go: never while a thread other than the window's may run it.

The collector runs in whichever thread happens to allocate. In a job's thread it would take apart
widgets that wait to be collected, and Qt ends the program ("Segmentation fault", measured).
"""

import gc

_holders: set[object] = set()


def hold(holder: object) -> None:
    """Nothing is collected until `holder`, and every other, lets go."""
    _holders.add(holder)
    gc.disable()


def tidy() -> None:
    """What can go goes now, unless somebody holds.

    By itself Python does this after so many new objects: in whichever turn that is, for two frames.
    In a desk that only charts it comes to that once in half a day, and until then the interpreter
    keeps what it might use again: 2 MB, measured.
    """
    if not _holders:
        gc.collect()


def let_go(holder: object) -> None:
    """Collect again, unless somebody else still holds; may be called again."""
    _holders.discard(holder)
    if not _holders:
        gc.enable()


def collect() -> None:
    """Once, here and now: in the window's thread, beside a job that takes long."""
    gc.collect(1)
