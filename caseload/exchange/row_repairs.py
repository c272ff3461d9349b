"""Rows that need a hand before they are read: a field too many, and which of several alike a row is."""

from __future__ import annotations

import hashlib
from collections import Counter

from caseload.domain.words import tr
from caseload.exchange.line import Line, plain_words, refuse
from caseload.exchange.sheets import cell_text


def numbered_key(counts: Counter[str], base: str, line: Line) -> str:
    """Which of its like in the file a row is; a mended row, told apart by its content, is never taken for the first."""
    if line.reader.mended:
        told = [line.text(field) for field in line.reader.columns]
        told += [plain_words(line.values[note.index]) for note in line.reader.notes if note.index < len(line.values)]
        return f"{base}|mended|{hashlib.sha256(repr(told).encode()).hexdigest()[:16]}"
    counts[base] += 1
    return f"{base}|{counts[base]}"


def join_extra_fields(line: Line) -> None:
    """A separator inside an unquoted note makes one field too many: it is joined on again, no column is shifted."""
    extra = [cell_text(value) for value in line.values[line.reader.width:]]
    while extra and not extra[-1].strip():
        extra.pop()
    if not line.reader.delimiter or not extra:
        return
    last = line.reader.width - 1
    if not any(note.index == last for note in line.reader.notes):
        raise refuse(tr(
            "{count} fields where the heading has {width}: a separator stands inside a cell, so the columns cannot be told",
            count=line.reader.width + len(extra), width=line.reader.width))
    joined = line.reader.delimiter.join([cell_text(line.values[last]), *extra])
    line.values = (*line.values[:last], joined)
    line.say(line.cell_of(last), tr("one field too many: joined on to the note, “{text}”", text=joined))
