"""New identities for entries."""

from __future__ import annotations

import os
import time

_last = 0


def new_id() -> str:
    """A fresh UUIDv7 (RFC 9562) as text: unique, and in order of making.

    The millisecond, counted on where two would share one, then 74 bits of chance from the system. Written here because
    everything that is saved asks for one, an import for thousands; Python has its own from 3.14.
    """
    global _last  # noqa: PLW0603  ids of one process are in order of making
    _last = max(time.time_ns() // 1_000_000, _last + 1)
    at, chance = f"{_last:012x}", os.urandom(10).hex()
    return f"{at[:8]}-{at[8:]}-7{chance[:3]}-{'89ab'[int(chance[3], 16) & 3]}{chance[4:7]}-{chance[7:19]}"
