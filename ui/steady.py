"""Keeps Python 3.11 upright under Qt 6.12: a call that answers None, True or False takes one reference of it too many.

PySide6 6.12.0 is built as for Python 3.12, where the constants are never counted; on 3.11 the count of None reaches zero
after about six thousand calls, that of True after a few hundred signals, and the interpreter ends ("none_dealloc",
"bool_dealloc"). A count that no sitting can use up is what 3.12 does itself.
"""

from __future__ import annotations

import ctypes
import sys

COUNTED_UNTIL = (3, 12)
ENOUGH = sys.maxsize // 4
CONSTANTS = (None, True, False, NotImplemented, ...)


def keep_constants() -> None:
    """Give each constant so many references that it outlives the program; nothing to do where they are not counted."""
    if sys.version_info >= COUNTED_UNTIL:
        return
    for constant in CONSTANTS:
        if sys.getrefcount(constant) < ENOUGH:
            ctypes.c_ssize_t.from_address(id(constant)).value += ENOUGH
