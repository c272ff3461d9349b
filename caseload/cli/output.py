"""What a terminal is told: plain aligned tables, or one JSON document; no text can steer the terminal."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Iterable, Sequence

import click

WIDEST = 60
# Controls, and the marks that turn the direction of a line, would let a note rewrite what the terminal shows.
_STEERING = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def safe(text: object) -> str:
    """User text for one line of a terminal: steering characters become spaces, runs of spaces one."""
    kept = "".join(" " if unicodedata.category(char) in _STEERING else char for char in str(text))
    return " ".join(kept.split())


def width(text: str) -> int:
    """The columns a text takes on a terminal: marks that stand over a letter take none, wide letters two."""
    marks = sum(unicodedata.combining(char) != 0 for char in text)
    return len(text) - marks + sum(unicodedata.east_asian_width(char) in "WF" for char in text)


def say(text: str = "") -> None:
    """Print one line."""
    click.echo(text)


def say_table(titles: Sequence[str], rows: Iterable[Sequence[object]], widest: int = WIDEST) -> None:
    """Print rows under their titles in aligned columns; the last column is never cut."""
    cells = [[*(_cut(safe(cell), widest) for cell in row[:-1]), safe(row[-1])] for row in rows]
    widths = [max(width(row[place]) for row in [list(titles), *cells]) for place in range(len(titles))]
    for row in [list(titles), *cells]:
        say("  ".join(f"{text}{' ' * (wide - width(text))}" for text, wide in zip(row, widths, strict=True)).rstrip())


def _cut(text: str, widest: int) -> str:
    return text if len(text) <= widest else f"{text[: widest - 1].rstrip()}…"


def say_facts(facts: Iterable[tuple[str, object]]) -> None:
    """Print labels and values, those without a value left out."""
    shown = [(label, safe(value)) for label, value in facts if value not in (None, "")]
    widest = max((width(label) for label, _ in shown), default=0)
    for label, value in shown:
        say(f"{label}{' ' * (widest - width(label))}  {value}")


def say_json(document: object) -> None:
    """Print one JSON document of plain values; characters a terminal cannot take are written as escapes."""
    plain = (getattr(sys.stdout, "encoding", "") or "").lower().replace("-", "") != "utf8"
    say(json.dumps(document, ensure_ascii=plain, indent=2))


def warn(text: str) -> None:
    """Print one line on standard error."""
    click.echo(safe(text), err=True)
