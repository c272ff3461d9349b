"""Reading the fields of one JSON line: each reader gives the value in its own type or refuses in one sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from caseload.domain.errors import Refusal
from caseload.domain.words import tr

type_of_line = Mapping[str, object]

_WRITTEN = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_YEARS = range(1900, 2201)
_MOST = Decimal("1e9")
_MOST_PLACES = 12


def required(line: type_of_line, name: str) -> object:
    """The value of a field that must be there."""
    value = line.get(name)
    if value is None:
        raise Refusal(tr("The field “{name}” is missing: give it.", name=name))
    return value


def day(line: type_of_line, name: str) -> date:
    """A date that must be there, as YYYY-MM-DD."""
    return as_day(required(line, name), name)


def optional_day(line: type_of_line, name: str) -> date | None:
    """A date as YYYY-MM-DD, or None when absent or null."""
    value = line.get(name)
    return None if value is None else as_day(value, name)


def as_day(value: object, name: str) -> date:
    """A date given as YYYY-MM-DD; anything else is refused by field name."""
    found = _real_day(value)
    if found is None:
        raise Refusal(tr("The field “{name}” is {value}, not a date that exists: write it as 2026-01-05.", name=name,
                         value=shown(value)))
    if found.year not in _YEARS:
        raise Refusal(tr("The field “{name}” is {value}: give a day between the years 1900 and 2200.", name=name,
                         value=shown(value)))
    return found


def whole(line: type_of_line, name: str, least: int, most: int) -> int:
    """A whole number from `least` to `most` that must be there."""
    value = required(line, name)
    if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
        return value
    raise Refusal(tr("The field “{name}” is {value}: give a whole number from {least} to {most}.", name=name,
                     value=shown(value), least=least, most=most))


def number(line: type_of_line, name: str, default: int | None = None) -> int | Decimal:
    """A number of a size that hours and points have, that must be there unless there is a default."""
    value = default if line.get(name) is None and default is not None else required(line, name)
    if isinstance(value, int | Decimal) and not isinstance(value, bool) and _usable(Decimal(value)):
        return value
    raise Refusal(tr("The field “{name}” is {value}: give a number.", name=name, value=shown(value)))


def text(line: type_of_line, name: str) -> str:
    """A text, empty when absent or null."""
    value = line.get(name)
    if value is None or isinstance(value, str):
        return (value or "").strip()
    raise Refusal(tr("The field “{name}” is {value}: give a text.", name=name, value=shown(value)))


def flag(line: type_of_line, name: str) -> bool:
    """True or false, false when absent or null."""
    value = line.get(name)
    if value is None or isinstance(value, bool):
        return bool(value)
    raise Refusal(tr("The field “{name}” is {value}: give true or false.", name=name, value=shown(value)))


def _usable(value: Decimal) -> bool:
    """Whether sums with the number stay small enough to work out exactly."""
    return -_MOST <= value <= _MOST and int(value.as_tuple().exponent) >= -_MOST_PLACES


def _real_day(value: object) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) and _WRITTEN.fullmatch(value) else None
    except ValueError:
        return None


def shown(value: object) -> str:
    """A value as it is quoted in a sentence, cut short."""
    longest = 40
    words = str(value)
    return f"“{words[:longest]}…”" if len(words) > longest else f"“{words}”"
