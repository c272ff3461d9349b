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
    """Acronyms whose first use stands without an explanation in brackets beside it, in order."""
    found: dict[str, None] = {}
    for match in _ACRONYM.finditer(text):
        word = match.group().removesuffix("s") if match.group().endswith("s") else match.group()
        if len(word) > 1 and word.upper() not in KNOWN and word not in known and word not in found:
            found[word] = None
    return tuple(word for word in found if not _explained(text, word))


def _explained(text: str, word: str) -> bool:
    """Whether the first use is "Long Name (LN)" or "LN (long name)"."""
    first = re.search(rf"\b{word}s?\b", text)
    if first is None:
        return True
    before, after = text[: first.start()].rstrip(), text[first.end() :].lstrip()
    return before.endswith("(") or after.startswith("(")


def repeated_share(text: str, earlier: str) -> int:
    """How many per cent of the sentences of a text stand word for word in an earlier one; 0 where there is none to compare."""
    mine, theirs = _sentences(text), set(_sentences(earlier))
    return round(100 * sum(one in theirs for one in mine) / len(mine)) if mine and theirs else 0


def _sentences(text: str) -> list[str]:
    """Sentences of a few words, folded."""
    folded = (" ".join(re.findall(r"\w+", one.casefold())) for one in _SENTENCE.findall(text))
    return [one for one in folded if one.count(" ") >= SHORTEST - 1]
