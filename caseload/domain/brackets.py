"""The [brackets] of a suggested goal or step that are still to be filled in."""

from __future__ import annotations

_EDITORIAL = frozenset({"[sic]"})
"""Brackets that are no blank: a mark in a quotation stays as it is."""


def unfilled(text: str) -> tuple[str, ...]:
    """Each bracket left in a text, in order and as it stands there: "[month]".

    One inside another belongs to the outer one. An empty one counts, and so does one that is not closed, which then reaches
    to the end of its line. A closing bracket alone is no blank, and neither is the mark [sic].
    """
    return tuple(found for line in text.splitlines() for found in _of_line(line) if found.casefold() not in _EDITORIAL)


def _of_line(line: str) -> list[str]:
    found, depth, start = [], 0, 0
    for at, char in enumerate(line):
        if char == "[":
            start = at if depth == 0 else start
            depth += 1
        elif char == "]" and depth:
            depth -= 1
            if depth == 0:
                found.append(line[start : at + 1])
    return [*found, line[start:].rstrip()] if depth else found
