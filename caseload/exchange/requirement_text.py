"""Requirement cells such as `RAR 25 days; UPW 120 hrs`: taken apart, read by the word tables, the original words kept."""

from __future__ import annotations

import re
from dataclasses import dataclass

from caseload.exchange.names import tidy
from caseload.rulebook import Rules
from caseload.rulebook.matching import longest_start, smooth

_PARTS = re.compile(r"\s*(?:[;,\n]|\s[/&+]\s|\sand\s)\s*(?![^()]*\))")
_FIGURE = re.compile(r"(?P<done>\d+(?:\.\d+)?\s*(?:/|\bof\b)\s*)?(?P<count>\d+(?:\.\d+)?)\s*(?P<unit>[a-z]*)", re.IGNORECASE)
_CLOCK = re.compile(r"\d{1,2}(?:[:.]\d{2})?\s*(?:am|pm)\b|\d{1,2}:\d{2}", re.IGNORECASE)
_LEAD = re.compile(r"^(?:std\s+|standard\s+)?licen[cs]e\s*:\s*|^(?:requirements?|conditions?|reqs)\s*:\s*", re.IGNORECASE)
_UNITS = {
    "d": "days", "day": "days", "days": "days", "h": "hours", "hr": "hours", "hrs": "hours", "hour": "hours",
    "hours": "hours", "w": "weeks", "wk": "weeks", "wks": "weeks", "week": "weeks", "weeks": "weeks", "m": "months",
    "mth": "months", "mths": "months", "month": "months", "months": "months", "mnths": "months", "y": "years",
    "yr": "years", "yrs": "years", "year": "years", "years": "years", "session": "sessions", "sessions": "sessions",
    "sess": "sessions",
}
FLAG = "flag:"


@dataclass(frozen=True, slots=True)
class ReadRequirement:
    """One requirement a cell names."""

    kind: str
    words: str
    quantity: float | None
    unit: str
    done: float | None = None


@dataclass(frozen=True, slots=True)
class ReadCondition:
    """One licence condition (or flag) a cell names."""

    category: str
    words: str


def parts_of(text: str) -> tuple[str, ...]:
    """The parts of a requirement cell, as written; what stands in brackets is not taken apart."""
    return tuple(part for one in _PARTS.split(_LEAD.sub("", text.strip())) if (part := tidy(one)))


def read_requirement(part: str, rules: Rules) -> ReadRequirement | None:
    """The requirement a part names, with its length; None when no known word begins it."""
    start = longest_start(rules.requirement_words, part)
    if start is None:
        return None
    word = rules.requirement_words[start]
    quantity, unit, done = _length(smooth(part)[len(start):], word.unit)
    return ReadRequirement(word.kind, part, quantity, unit, done)


def read_condition(part: str, rules: Rules) -> ReadCondition | None:
    """The licence condition or flag a part names; None when no known word begins it."""
    start = longest_start(rules.condition_words, part)
    return ReadCondition(rules.condition_words[start].category, part) if start else None


def _length(rest: str, usual: str) -> tuple[float | None, str, float | None]:
    """Quantity, unit and what is already done, where the cell says it: the first figure that is not a time of day."""
    for found in _FIGURE.finditer(_CLOCK.sub(" ", rest)):
        unit = _UNITS.get(found["unit"].casefold(), "") if found["unit"] else usual
        if unit:
            done = re.match(r"[\d.]+", found["done"] or "")
            return float(found["count"]), unit, float(done[0]) if done else None
    return None, usual, None
