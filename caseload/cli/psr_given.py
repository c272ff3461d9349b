"""Reading a JSON object that may hold anything: what is usable is taken, what is not is named in a warning, nothing fails."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from caseload.cli.options import FIRST_YEAR, LAST_YEAR
from caseload.domain.errors import Refusal
from caseload.domain.months import read_term
from caseload.domain.report import Said
from caseload.domain.words import tr
from caseload.outside import read_ordinary

T = TypeVar("T")
LARGEST = 20_000_000
SHOWN = 60
LARGEST_NUMBER = 1_000_000
SAID = {True: Said.YES, False: Said.NO, "yes": Said.YES, "no": Said.NO, "not asked": Said.NOT_ASKED, None: Said.NOT_ASKED}


def read_object(path: Path) -> Any:
    """The JSON document of a file; refuses one that cannot be read, is too large or is no JSON."""
    try:
        data = read_ordinary(path, LARGEST + 1)
    except OSError as trouble:
        raise Refusal(tr("The file {name} cannot be read. Check its place and your access to it.", name=path.name)) from trouble
    if not 0 < len(data) <= LARGEST:
        raise Refusal(tr("The file {name} is empty or larger than 20 MB. Name a JSON file of a report.", name=path.name))
    try:
        return json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as trouble:
        raise Refusal(tr("The file {name} is not JSON in UTF-8. Check it, or write it again.", name=path.name)) from trouble


@dataclass(slots=True)
class Given:
    """One object of the document: values are asked for by key, and what was never asked for is unknown."""

    values: dict[str, Any]
    place: str = ""
    warnings: list[str] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)

    def text(self, key: str) -> str:
        """A text; a number is taken as it is written."""
        found = self._take(key)
        if isinstance(found, str):
            return found
        if isinstance(found, int | float) and not isinstance(found, bool):
            return f"{found}"
        return self._wrong(key, found, tr("a text"), "")

    def day(self, key: str) -> date | None:
        """A date as 2026-11-20."""
        found = self._take(key)
        try:
            day = date.fromisoformat(found) if isinstance(found, str) and len(found) == len("2026-11-20") else None
        except ValueError:
            day = None
        if day is not None and FIRST_YEAR - 50 <= day.year <= LAST_YEAR:
            return day
        return self._wrong(key, found or None, tr("a date such as 2026-11-20"), None)

    def number(self, key: str) -> float | None:
        """A number, not negative and not beyond what anybody would order."""
        found = self._take(key)
        counts = isinstance(found, int | float) and not isinstance(found, bool)
        if counts and math.isfinite(found) and 0 <= found <= LARGEST_NUMBER:
            return float(found)
        return self._wrong(key, found, tr("a number"), None)

    def term(self, key: str) -> float | None:
        """A length in months: a number of them, or a text such as 16 weeks or 14 days."""
        found = self.values.get(key)
        months = read_term(found) if isinstance(found, str) else None
        if months is None:
            return self.number(key)
        self.asked.add(key)
        return months

    def whole(self, key: str) -> int | None:
        """A whole number."""
        found = self.number(key)
        if found is None or found == int(found):
            return None if found is None else int(found)
        return self._wrong(key, found, tr("a whole number"), None)

    def said(self, key: str) -> Said:
        """Yes, no or not asked; true and false are yes and no."""
        found = self._take(key)
        answer = found.strip().lower() if isinstance(found, str) else found
        if isinstance(answer, str | bool) or answer is None:
            known = SAID.get(answer)
            if known is not None:
                return known
        return self._wrong(key, found, tr("yes, no or not asked"), Said.NOT_ASKED)

    def flag(self, key: str) -> bool:
        """True or false."""
        found = self._take(key)
        return found if isinstance(found, bool) else self._wrong(key, found, tr("true or false"), instead=False)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; one text alone is a list of one."""
        found = self._take(key)
        if isinstance(found, str):
            return (found,) if found.strip() else ()
        if not isinstance(found, list):
            return self._wrong(key, found, tr("a list of texts"), ())
        kept = tuple(one for one in found if isinstance(one, str) and one.strip())
        if len(kept) < len(found):
            self.warn(tr("{place} holds values that are no texts: they were left out.", place=self.named(key)))
        return kept

    def part(self, key: str) -> Given:
        """An object inside; an empty one where there is none."""
        found = self._take(key)
        held = found if isinstance(found, dict) else self._wrong(key, found, tr("an object"), {})
        return Given(held, self.named(key), self.warnings)

    def parts(self, key: str, *, text_as: str = "") -> Iterator[Given]:
        """The objects of a list, in their order; a bare text stands for an object with that one key."""
        found = self._take(key)
        listed = found if isinstance(found, list) else self._wrong(key, found, tr("a list"), [])
        for number, one in enumerate(listed):
            place = f"{self.named(key)}[{number}]"
            if isinstance(one, str) and text_as:
                yield Given({text_as: one}, place, self.warnings)
            elif isinstance(one, dict):
                yield Given(one, place, self.warnings)
            else:
                self.warn(tr("{place} is not an object and was left out.", place=place))

    def rest(self) -> dict[str, Any]:
        """Everything nobody has asked for, taken as asked: for an object whose keys are names."""
        found = {key: value for key, value in self.values.items() if key not in self.asked}
        self.asked |= found.keys()
        return found

    def close(self) -> None:
        """Name every key that nobody asked for."""
        for key in self.values:
            if key not in self.asked:
                self.warn(tr("{place} is not a key of a report and was left out.", place=self.named(key)))

    def named(self, key: str) -> str:
        """Where a key stands, short enough for a line."""
        return f"{self.place}.{key[:SHOWN]}" if self.place else key[:SHOWN]

    def warn(self, words: str) -> None:
        """Add a warning."""
        self.warnings.append(words)

    def _take(self, key: str) -> Any:
        self.asked.add(key)
        return self.values.get(key)

    def _wrong(self, key: str, found: Any, wanted: str, instead: T) -> T:
        """The value to use in place of one that is not what it should be; one that is missing is no mistake."""
        if found is not None and found != "":
            self.warn(tr("{place} is not {wanted} and was left out.", place=self.named(key), wanted=wanted))
        return instead
