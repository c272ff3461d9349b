"""Keeps Python 3.11 upright under Qt 6.12: each call that answers nothing takes one reference of None too many.

PySide6 6.12.0 is built as for Python 3.12, where None is never counted; on 3.11 the count reaches zero after about six
thousand calls and the interpreter ends with "none_dealloc". A count that no sitting can use up is what 3.12 does itself.
"""

from __future__ import annotations

import ctypes
import sys

COUNTED_UNTIL = (3, 12)
ENOUGH = sys.maxsize // 4


def keep_none() -> None:
    """Give None so many references that it outlives the program; nothing to do where None is not counted."""
    if sys.version_info < COUNTED_UNTIL and sys.getrefcount(None) < ENOUGH:
        ctypes.c_ssize_t.from_address(id(None)).value += ENOUGH
