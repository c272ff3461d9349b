"""One guard for every part of a report: a part that fails is named with its problem, and its words print as they were typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from caseload.documents.blocks import Heading, Panel, Paragraph, type_of_block
from caseload.domain.errors import Refusal
from caseload.domain.words import Message, msg, tr

# Every kind of error that making blocks can end in, named one by one: what was typed or brought in (a value that is none, of
# another kind, that names something gone, a day or number beyond what can be counted), and a fault of the program itself. A
# report goes to a court on its day, so that a fault is told on the paper with its kind, where it would end the whole paper.
PROBLEMS: tuple[tuple[tuple[type[Exception], ...], Message], ...] = (
    ((LookupError,), msg("something it refers to is not there")),
    ((ArithmeticError,), msg("a date or a number in it is out of range")),
    ((ValueError,), msg("a value in it cannot be read")),
    ((Refusal, OSError), msg("something it needs is refused")),
    ((TypeError, AttributeError), msg("a value in it is not of the kind it should be")),
    ((RuntimeError, AssertionError, NameError, ImportError), msg("the program failed in it")),
)
EXPECTED = tuple(kind for kinds, _ in PROBLEMS for kind in kinds)


def guarded(named: str, make: Callable[[], Iterable[type_of_block]], typed: str = "") -> tuple[type_of_block, ...]:
    """The blocks of a part; where they cannot be made, a box with the problem and what was typed."""
    try:
        return tuple(make())
    except EXPECTED as problem:
        why = next(words for kinds, words in PROBLEMS if isinstance(problem, kinds))
        told = tr("This part could not be laid out: {why}. Check it in the case before relying on it.", why=str(why))
        box = Panel((Paragraph(told), *([Paragraph(typed)] if typed.strip() else [])), shaded=True)
        return (Heading(text=named, level=3), box) if named else (box,)
