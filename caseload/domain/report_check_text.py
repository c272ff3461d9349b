"""What the checks read in the words of a report: placeholders, acronyms, repeated sentences, an old statute."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from caseload.domain.brackets import unfilled

_PLACEHOLDER = re.compile(r"\b(?:DD/MM/YYYY|dd/mm/yyyy|X{2,}|TBC|tbc|insert (?:name|date|here|text)\b)", re.IGNORECASE)
_OLD_STATUTE = re.compile(r"(?:section|s\.?)\s*158\b|criminal justice act 2003", re.IGNORECASE)
_ACRONYM = re.compile(r"\b[A-Z]{2,6}s?\b")
_SENTENCE = re.compile(r"[^.!?\n]+")
KNOWN = frozenset({"UK", "GP", "CV", "ID", "TV", "OK", "NHS", "PC", "II", "III", "IV", "VI", "AM", "PM", "MR", "DR"})
SHORTEST = 4


def placeholders(text: str, sources: Collection[str] = ()) -> tuple[str, ...]:
    """Words left from a template: XX, DD/MM/YYYY, insert ..., and [brackets] that do not name sources."""
    keys = {key.casefold() for key in sources}
    brackets = [one for one in unfilled(text) if not {part.strip() for part in one.strip("[]").casefold().split(";")} <= keys]
    return (*dict.fromkeys(found.group() for found in _PLACEHOLDER.finditer(text)), *dict.fromkeys(brackets))


def old_statutes(text: str) -> tuple[str, ...]:
    """Mentions of the Act that the Sentencing Act 2020 replaced."""
    return tuple(dict.fromkeys(found.group() for found in _OLD_STATUTE.finditer(text)))


def others_named(text: str, others: Iterable[str]) -> tuple[str, ...]:
    """Names and CRNs of other people that stand in the text, whole words only."""
    return tuple(other for other in others if re.search(rf"(?<!\w){re.escape(other)}(?!\w)", text, re.IGNORECASE))


def unexplained(text: str, known: Collection[str] = ()) -> tuple[str, ...]:
    """Acronyms whose first use stands without an explanation in brackets beside it, in order; a placeholder is none."""
    found: dict[str, re.Match[str]] = {}
    text = _PLACEHOLDER.sub(" ", text)
    for match in _ACRONYM.finditer(text):
        word = match.group().removesuffix("s")
        if len(word) > 1 and word not in KNOWN and word not in known:
            found.setdefault(word, match)
    return tuple(word for word, first in found.items() if not _explained(text, first))


def _explained(text: str, first: re.Match[str]) -> bool:
    """Whether the first use is "Long Name (LN)" or "LN (long name)"."""
    return text[: first.start()].rstrip().endswith("(") or text[first.end() :].lstrip().startswith("(")


def repeated_share(text: str, earlier: str) -> int:
    """How many per cent of the sentences of a text stand word for word in an earlier one; 0 where there is none to compare."""
    mine, theirs = _sentences(text), set(_sentences(earlier))
    return round(100 * sum(one in theirs for one in mine) / len(mine)) if mine and theirs else 0


def _sentences(text: str) -> list[str]:
    """Sentences of a few words, folded."""
    folded = (" ".join(re.findall(r"\w+", one.casefold())) for one in _SENTENCE.findall(text))
    return [one for one in folded if one.count(" ") >= SHORTEST - 1]
