"""Keeping what the program holds in memory out of dumps: no core file, no reading by other programs of the same user.

Each system has its own means, and each is only a hurdle: an administrator of the machine can still read any memory.
"""

from __future__ import annotations

import ctypes
import sys
from contextlib import suppress

SET_DUMPABLE, GET_DUMPABLE = 4, 3  # prctl of Linux
DENY_ATTACH = 31  # ptrace of macOS
NO_FAULT_BOX = 0x0001 | 0x0002  # SetErrorMode of Windows: no box, no report for a fault


def guard_process() -> None:
    """Switch off what would write or show this process's memory; whatever the system does not offer is left out."""
    _no_core_file()
    with suppress(OSError, AttributeError):
        if sys.platform == "linux":
            ctypes.CDLL(None, use_errno=True).prctl(SET_DUMPABLE, 0, 0, 0, 0)
        elif sys.platform == "darwin":
            ctypes.CDLL(None, use_errno=True).ptrace(DENY_ATTACH, 0, 0, 0)
        elif sys.platform == "win32":
            ctypes.windll.kernel32.SetErrorMode(NO_FAULT_BOX)


def is_dumpable() -> bool | None:
    """Whether the system would let this process's memory be dumped; None where it cannot be asked."""
    if sys.platform != "linux":
        return None
    return bool(ctypes.CDLL(None, use_errno=True).prctl(GET_DUMPABLE, 0, 0, 0, 0))


def _no_core_file() -> None:
    if sys.platform != "win32":
        import resource

        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
