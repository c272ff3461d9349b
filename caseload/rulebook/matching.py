"""Finding what an everyday word means: case, spaces, marks and figures are smoothed before looking."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_FIGURES = re.compile(r"\d+")
_SPACES = re.compile(r"\s+")


@lru_cache(maxsize=8192)
def smooth(text: str) -> str:
    """Words as they are looked up: composed, lower case, single spaces, straight apostrophes and dashes."""
    composed = unicodedata.normalize("NFC", text).casefold().replace("’", "'").replace("–", "-").replace("—", "-")
    return _SPACES.sub(" ", composed).strip()


def without_figures(text: str) -> str:
    """Smoothed words with every run of figures as `#`, so that `seen 20 mins` finds `seen # mins`."""
    return _FIGURES.sub("#", smooth(text))


def longest_start(words: Iterable[str], text: str) -> str | None:
    """The longest of the words that `text` starts with, ending at the end of a word; None when there is none."""
    smoothed = smooth(text)
    found = [word for word in words if smoothed == word or (smoothed.startswith(word) and not smoothed[len(word)].isalnum())]
    return max(found, key=len, default=None)
