"""Breach and warning cells: a warning, a court date, a recall, or words the officer has to confirm; never read as compliant."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from caseload.domain.dates import read_cell_date
from caseload.domain.sentence import EnforcementFact
from caseload.exchange.names import tidy
from caseload.rulebook import Rules
from caseload.rulebook.matching import longest_start, without_figures

_NONE = "none"
_FACTS = {
    "warning": EnforcementFact.WARNING, "court": EnforcementFact.COURT_DATE, "recall": EnforcementFact.RECALL,
}
_PARTS = re.compile(r"\s*[;\n]\s*")
_MONTH_ONLY = re.compile(
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?\s*'?(?:\d{2}|\d{4})?", re.IGNORECASE)
_JOINS = " \t:,-–—"


@dataclass(frozen=True, slots=True)
class ReadEnforcement:
    """One fact of a cell; `happened_on` only where the cell names a whole day."""

    kind: EnforcementFact
    words: str
    happened_on: date | None = None


def read_enforcement(text: str, rules: Rules) -> tuple[ReadEnforcement, ...]:
    """The facts a cell tells; nothing for a blank cell or one that says there is none."""
    return tuple(fact for fact in _parts(text, rules) if fact is not None)


def denies_enforcement(text: str, rules: Rules) -> bool:
    """Whether any part of a cell says that there is none: an answer, unlike a blank cell."""
    return None in _parts(text, rules)


def _parts(text: str, rules: Rules) -> list[ReadEnforcement | None]:
    return [_read(part, rules) for one in _PARTS.split(text) if (part := tidy(one))]


def _read(part: str, rules: Rules) -> ReadEnforcement | None:
    words = {without_figures(row.words): row.meaning for row in rules.everyday_words if row.kind == "enforcement"}
    start = longest_start(words, without_figures(part))
    if start is None:
        return ReadEnforcement(EnforcementFact.WORDS, part)
    rest = _after(part, start)
    if words[start] == _NONE:
        return ReadEnforcement(EnforcementFact.WORDS, part) if rest else None
    if not rest or _MONTH_ONLY.fullmatch(rest):
        return ReadEnforcement(_FACTS[words[start]], part)
    day = read_cell_date(rest)
    if day.date is not None and day.problem is None:
        return ReadEnforcement(_FACTS[words[start]], part, day.date)
    return ReadEnforcement(EnforcementFact.WORDS, part)


def _after(part: str, start: str) -> str:
    """What follows the known words, which may hold `#` for figures."""
    pattern = re.escape(start).replace(r"\#", r"\d+").replace(r"\ ", r"\s+").replace(r"\-", "[-–—]").replace("'", "['’]")
    found = re.match(pattern, part, re.IGNORECASE)
    return part[found.end():].strip(_JOINS) if found else part
