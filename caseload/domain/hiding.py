"""Hiding names in what is shown: each word of someone's name, and each number of theirs, becomes a bar of one length."""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import combining, normalize

BAR = "\N{FULL BLOCK}" * 4
SHORTEST = 2
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")
# CRN, prison number, PNC number.
_NUMBER = re.compile(r"(?<!\w)(?:[A-Z]\d{6}|[A-Z]\d{4}[A-Z]{2}|(?:\d{2}|\d{4})/\d{1,7}[A-Z])(?!\w)", re.IGNORECASE)
_SMALL = frozenset({"de", "van", "von", "der", "la", "le", "ap", "ab", "bin", "al", "el", "da", "du", "di", "y", "i"})


def name_words(names: Iterable[str]) -> frozenset[str]:
    """The folded words of names; the small words inside a name, which are words of every language, are left out."""
    found = (folded(word) for name in names for word in _WORD.findall(name))
    return frozenset(word for word in found if len(word) >= SHORTEST and word not in _SMALL)


def hide_names(text: str, words: frozenset[str]) -> str:
    """The text with a bar for each written word that is a word of a name; small letters stay, so that a month is a month.

    A CRN, a prison number or a PNC number is a bar too, whoever's it is.
    """
    if not words or not text:
        return text
    return _WORD.sub(lambda found: _shown(found[0], words), _NUMBER.sub(BAR, text))


def folded(word: str) -> str:
    """A word without marks, apostrophes and capitals."""
    plain = normalize("NFKD", word.casefold())
    return "".join(letter for letter in plain if not combining(letter) and letter not in "'\u2019")


def numbers_in(text: str) -> tuple[str, ...]:
    """The CRNs, prison numbers and PNC numbers that stand in a text."""
    return tuple(found[0] for found in _NUMBER.finditer(text))


def spans_of(text: str, words: frozenset[str]) -> tuple[tuple[int, int], ...]:
    """Where in a text the words of names and the numbers stand: start and end of each, in order."""
    named = [found.span() for found in _WORD.finditer(text) if _shown(found[0], words) != found[0]]
    numbers = [found.span() for found in _NUMBER.finditer(text)] if words else []
    return tuple(sorted(named + numbers))


def _shown(word: str, words: frozenset[str]) -> str:
    if folded(word) in words and word[0].isupper():
        return BAR
    own = re.match(r"(.+)(['\u2019]s)$", word)
    if own is not None and word[0].isupper() and folded(own[1]) in words:
        return f"{BAR}{own[2]}"
    return word
