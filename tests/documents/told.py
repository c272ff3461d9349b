"""What tests of the parts of a report share: the words of blocks, and a check of the ledger."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from caseload.documents.blocks import texts_of, type_of_block
from caseload.domain.report_parts import ReportCheck


def told(blocks: Iterable[type_of_block]) -> str:
    """Every word of blocks, white space folded."""
    return " ".join(" ".join(text.split()) for block in blocks for text in texts_of(block) if text.strip())


def check(kind: str, **fields: object) -> ReportCheck:
    """A check of that kind."""
    return replace(ReportCheck(person_id="p", report_id="r", kind=kind), **fields)  # type: ignore[arg-type]
