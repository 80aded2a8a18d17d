"""Keeps None, True and False from being counted out of existence under Python 3.11."""

import ctypes
import sys

_PLENTY = 1 << 40


def keep_constants() -> None:
    """Give the constants more references than can ever be lost; may be called again.

    PySide6 6.12 hands out None and True without counting the reference, as Python 3.12 allows
    (PEP 683). Under 3.11 each signal emitted and each method that returns None loses one, until
    "Fatal Python error: none_dealloc" ends the program: after some hundred signals, measured.
    """
    if sys.version_info >= (3, 12):
        return
    for constant in (None, True, False):
        if sys.getrefcount(constant) < _PLENTY // 2:
            # CPython's object begins with its reference count.
            ctypes.c_ssize_t.from_address(id(constant)).value += _PLENTY
