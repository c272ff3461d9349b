"""Names and CRNs as officers write them: made comparable, never corrected."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_CRN = re.compile(r"[A-Z]\d{6}")
_SAME_MARK = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "‐": "-", "‑": "-", "–": "-"})
_LOST = "?\ufffd"


@lru_cache(maxsize=8192)
def tidy(text: str) -> str:
    """The text composed (NFC), trimmed, with single spaces."""
    return " ".join(text.split()) if text.isascii() else " ".join(unicodedata.normalize("NFC", text).split())


@lru_cache(maxsize=8192)
def name_key(text: str) -> str:
    """A name made comparable: composed, lower case, one kind of apostrophe and hyphen, no spaces round the comma."""
    plain = tidy(text).translate(_SAME_MARK).casefold()
    return ", ".join(part.strip() for part in plain.split(",")) if "," in plain else plain


def split_name(text: str) -> tuple[str, str]:
    """Surname and forename of `Surname, Forename` or `Forename Surname`; a single word is a surname."""
    if "," in text:
        surname, _, forename = text.partition(",")
        return tidy(surname), tidy(forename)
    *forenames, surname = tidy(text).split(" ") or [""]
    return surname, " ".join(forenames)


def name_forms(surname: str, forename: str) -> tuple[str, ...]:
    """The keys of the three written forms: `Surname, Forename`, `Forename Surname`, `Surname`."""
    last, first = name_key(surname), name_key(forename)
    return (f"{last}, {first}", f"{first} {last}", last) if first else (last,)


def fits_name(forms: tuple[str, ...], written: str) -> bool:
    """Whether a written name can be one of these forms; `?` stands for a letter an old encoding lost."""
    key = name_key(written)
    if key in forms:
        return True
    if not any(mark in key for mark in _LOST):
        return False
    pattern = re.compile("".join("." if letter in _LOST else re.escape(letter) for letter in key))
    return any(pattern.fullmatch(form) for form in forms)


def tidy_crn(text: str) -> str:
    """A CRN without spaces, in upper case, otherwise as written."""
    return "".join(text.split()).upper()


def is_crn(text: str) -> bool:
    """Whether a tidied CRN is a letter and six digits."""
    return _CRN.fullmatch(text) is not None


def near_crn(one: str, other: str) -> bool:
    """Whether two CRNs differ in one place only, or by two neighbours swapped."""
    if len(one) != len(other) or one == other:
        return False
    places = [place for place, (left, right) in enumerate(zip(one, other, strict=True)) if left != right]
    if len(places) == 1:
        return True
    swapped = 2
    return (
        len(places) == swapped and places[1] == places[0] + 1
        and one[places[0]] == other[places[1]] and one[places[1]] == other[places[0]]
    )
