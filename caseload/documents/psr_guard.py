"""One guard for every part of a report: a part that fails is named with its problem, and its words print as they were typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from caseload.documents.blocks import Heading, Panel, Paragraph, type_of_block
from caseload.domain.words import Message, msg, tr

# What a part can meet in what was typed or brought in: a value that is none, something it names that is gone, a day or a
# number beyond what can be counted. Anything else is a fault of the program and stays one.
PROBLEMS: tuple[tuple[type[Exception], Message], ...] = (
    (LookupError, msg("something it refers to is not there")),
    (ArithmeticError, msg("a date or a number in it is out of range")),
    (ValueError, msg("a value in it cannot be read")),
)
EXPECTED = tuple(kind for kind, _ in PROBLEMS)


def guarded(named: str, make: Callable[[], Iterable[type_of_block]], typed: str = "") -> tuple[type_of_block, ...]:
    """The blocks of a part; where they cannot be made, a box with the problem and what was typed."""
    try:
        return tuple(make())
    except EXPECTED as problem:
        why = next(words for kind, words in PROBLEMS if isinstance(problem, kind))
        told = tr("This part could not be laid out: {why}. Check it in the case before relying on it.", why=str(why))
        box = Panel((Paragraph(told), *([Paragraph(typed)] if typed.strip() else [])), shaded=True)
        return (Heading(text=named, level=3), box) if named else (box,)
