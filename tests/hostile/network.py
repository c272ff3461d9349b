"""No network: Python refuses every socket that is not of this machine's own kind, and the kernel ends a process that makes one."""

from __future__ import annotations

import ctypes
import platform
import socket
import struct
import sys
from typing import Any

LOCAL = {getattr(socket, "AF_UNIX", None), -1}
ASKS = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo", "socket.sendto",
        "urllib.Request", "ftplib.connect", "smtplib.connect", "http.client.connect"}  # fmt: skip
# Numbers of Linux: the machine as the kernel names it, and that of the call that makes a socket.
MACHINES = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
NO_NEW_RIGHTS, SECCOMP, FILTER = 38, 22, 2
LOAD, SAME, ANSWER = 0x20, 0x15, 0x06
ALLOW, KILL = 0x7FFF0000, 0x80000000
ENDED_BY_KERNEL = -31  # SIGSYS


class NetworkUsed(BaseException):
    """The program asked for the network: no ordinary error, so that nothing catches it on the way."""


def refuse_in_python() -> None:
    """From now on to the end of this process a socket to another machine, or a question for one, raises NetworkUsed."""
    sys.addaudithook(_watch)


def _watch(event: str, args: tuple[Any, ...]) -> None:
    if event in ASKS or (event == "socket.__new__" and args[1] not in LOCAL):
        raise NetworkUsed(event)


def kernel_can_refuse() -> bool:
    """Whether this machine's kernel can be told to end a process that makes such a socket."""
    return sys.platform == "linux" and platform.machine() in MACHINES


def refuse_in_kernel() -> None:
    """From now on the kernel ends this process and its children when one makes a socket other than a local one, in whatever code."""
    machine, call = MACHINES[platform.machine()]
    steps = (
        (LOAD, 0, 0, 4), (SAME, 0, 5, machine),  # of another machine: not ours to judge
        (LOAD, 0, 0, 0), (SAME, 0, 3, call),
        (LOAD, 0, 0, 16), (SAME, 1, 0, int(socket.AF_UNIX)),
        (ANSWER, 0, 0, KILL), (ANSWER, 0, 0, ALLOW),
    )  # fmt: skip
    held = ctypes.create_string_buffer(b"".join(struct.pack("<HBBI", *step) for step in steps))
    told = ctypes.create_string_buffer(struct.pack("<HxxxxxxQ", len(steps), ctypes.addressof(held)))
    system = ctypes.CDLL(None, use_errno=True)
    if system.prctl(NO_NEW_RIGHTS, 1, 0, 0, 0) or system.prctl(SECCOMP, FILTER, ctypes.byref(told), 0, 0):
        raise OSError(ctypes.get_errno(), "the kernel takes no filter")
