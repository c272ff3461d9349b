"""Which pages wait in the log beside a store: their place in the file itself is old, or half written after a loss of power."""

from __future__ import annotations

import re
import struct
from pathlib import Path

from caseload.storage.files import PAGE, beside
from caseload.storage.store import Store

HEADER, FRAME = 32, 24
BIG_SUMS, LITTLE_SUMS = 0x377F0683, 0x377F0682
NUMBER = re.compile(r"page (\d+)")
Sums = tuple[int, int]


def damaged_pages(store: Store) -> int:
    """How many pages are not as they were written, each as it would be read: one that waits in the log is read from there."""
    bad = [str(told) for (told,) in store.rows("PRAGMA cipher_integrity_check")]
    waiting = pages_waiting(store.path) if bad else frozenset()
    return sum(not (found := NUMBER.search(told)) or int(found[1]) not in waiting for told in bad)


def pages_waiting(store: Path) -> frozenset[int]:
    """The numbers of the pages whose newest state lies whole in the log, as the database itself would take it up from there.

    https://www.sqlite.org/fileformat2.html#walformat
    """
    try:
        log = beside(store, "-wal").read_bytes()
    except OSError:
        return frozenset()
    if len(log) < HEADER:
        return frozenset()
    magic, _version, page, _checkpoint, *salts = struct.unpack(">6I", log[:24])
    order = {BIG_SUMS: ">", LITTLE_SUMS: "<"}.get(magic, "")
    sums = _summed(log[:24], (0, 0), order or "<")
    if not order or page != PAGE or sums != struct.unpack(">2I", log[24:HEADER]):
        return frozenset()
    kept, coming = set[int](), set[int]()
    for at in range(HEADER, len(log) - PAGE - FRAME + 1, PAGE + FRAME):
        number, commits, *told = struct.unpack(">6I", log[at : at + FRAME])
        sums = _summed(log[at + FRAME : at + FRAME + PAGE], _summed(log[at : at + 8], sums, order), order)
        if told != [*salts, *sums]:
            break
        coming.add(number)
        if commits:
            kept, coming = kept | coming, set()
    return frozenset(kept)


def _summed(data: bytes, sums: Sums, order: str) -> Sums:
    """The running checksum of the log: two sums that each take up the other."""
    one, other = sums
    words = struct.unpack(f"{order}{len(data) // 4}I", data)
    for first, second in zip(words[::2], words[1::2], strict=True):
        one = (one + first + other) & 0xFFFFFFFF
        other = (other + second + one) & 0xFFFFFFFF
    return one, other
