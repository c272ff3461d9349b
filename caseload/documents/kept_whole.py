"""What of a report stands on one page: a heading with its short table; a long one runs on over as many pages as it needs."""

from __future__ import annotations

from collections.abc import Iterator

from caseload.documents.blocks import KeepTogether, Table, texts_of, type_of_block

ROWS, LETTERS = 12, 1100


def together(*blocks: type_of_block) -> Iterator[type_of_block]:
    """The blocks as one where they are short, so that no row of a little table stands alone on a page."""
    rows = sum(len(block.rows) for block in blocks if isinstance(block, Table))
    letters = sum(len(text) for block in blocks for text in texts_of(block))
    if rows <= ROWS and letters <= LETTERS:
        yield KeepTogether(blocks)
    else:
        yield from blocks
