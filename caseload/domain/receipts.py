"""The receipt of a handover file: a short code that only someone who opened the file can tell the sender."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
LENGTH, GROUP = 12, 4


def receipt_code(bundle: str, person_ids: Iterable[str]) -> str:
    """The code for these people of a bundle, as `K7QF-2MRD-H4TW`; other people, or another bundle, give another."""
    digest = hashlib.sha256("\n".join([bundle, *sorted(person_ids)]).encode()).digest()
    letters = "".join(LETTERS[byte % len(LETTERS)] for byte in digest[:LENGTH])
    return "-".join(letters[start : start + GROUP] for start in range(0, LENGTH, GROUP))


def same_receipt(typed: str, code: str) -> bool:
    """Whether a code as typed (any case, any gaps) is this one."""
    return _plain(typed) == _plain(code)


def _plain(code: str) -> str:
    return "".join(char for char in code.upper() if char.isalnum())
