"""Tier and risk cells: the two tier schemes are read apart, and nothing unread is ever taken for low."""

from __future__ import annotations

import re

_LEAD = re.compile(r"^tier\s*", re.IGNORECASE)
_LETTER = re.compile(r"[A-G]")
_LETTER_DIGIT = re.compile(r"[A-D][0-3]S?")


def read_tier(text: str) -> tuple[str | None, str | None]:
    """The tier of the newer scheme (a letter A to G) and of the older (letter, digit, perhaps S); both None when unread."""
    plain = "".join(_LEAD.sub("", text.strip()).upper().split())
    if _LETTER.fullmatch(plain):
        return plain, None
    return (None, plain) if _LETTER_DIGIT.fullmatch(plain) else (None, None)
