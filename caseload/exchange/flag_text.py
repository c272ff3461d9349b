"""MAPPA and IOM cells as officers write them; blank says nothing, and only a plain no says no."""

from __future__ import annotations

import re
from dataclasses import dataclass

from caseload.exchange.vocabulary import Vocabulary

_CATEGORY = re.compile(r"\b(?:mappa\s*)?c(?:at(?:egory)?)?\.?\s*([1-4])\b", re.IGNORECASE)
_LEVEL = re.compile(r"\bl(?:evel|vl)?\.?\s*([1-3])\b", re.IGNORECASE)
_MANAGED = re.compile(r"\bm([1-3])\b", re.IGNORECASE)
MAPPA, IOM = "MAPP", "IIOM"


@dataclass(frozen=True, slots=True)
class ReadFlag:
    """A registration a cell tells of."""

    code: str
    category: str = ""
    level: str = ""


def read_mappa(text: str, words: Vocabulary) -> tuple[ReadFlag | None, bool]:
    """The MAPPA registration a cell tells of (None for no), and whether the cell could be read."""
    category, level = _CATEGORY.search(text), _LEVEL.search(text) or _MANAGED.search(text)
    if category or level:
        return ReadFlag(MAPPA, category[1] if category else "", level[1] if level else ""), True
    meaning = words.word("cohort", text)
    if meaning == "no":
        return None, True
    return (ReadFlag(MAPPA), True) if meaning == "yes" else (None, False)


def read_iom(text: str, words: Vocabulary) -> tuple[ReadFlag | None, bool]:
    """The IOM registration a cell tells of with its cohort (None for no), and whether the cell could be read."""
    meaning = words.word("cohort", text)
    if meaning in {"", "no"}:
        return None, meaning == "no"
    return ReadFlag(IOM, "" if meaning == "yes" else meaning), True
