"""What is marked sensitive is on no paper unless it was chosen: every paper of the table is made and read."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from caseload.casework.paper_request import LetterWords
from caseload.casework.papers import PaperRequest, make_paper, paper_ready
from caseload.casework.session import Session
from caseload.casework.summarise import summarise
from caseload.documents.blocks import texts_of
from caseload.documents.registry import REPORT_KINDS, Needs, ReportKind
from caseload.domain.person import Person
from caseload.storage.summaries import write_summary
from caseload.storage.tables import TABLES
from tests import kit
from tests.privacy.canaries import Canaries, plant

MARKED = tuple(row.name for row in TABLES if row.owner and row.name not in (
    "person", "sentence_order", "requirement", "allocation", "report", "report_section", "report_check", "adjournment", "addendum",
    "sentence_imposed", "report_print", "licence_condition", "release", "handover",
    "expectation_span"))  # fmt: skip
"""Tables whose entries can be marked sensitive and then stay off paper; the others are what a paper is about."""
OFFICIALS = ("officer_name", "decided_by", "agreed_by", "set_by", "by")
"""Who held or decided something in the course of their work is told beside that it was done."""
CHOOSES = {Needs.HANDOVER}
"""A handover has a last sheet of its own for them, which says so and can be left out."""


@pytest.mark.parametrize("kind", [kind for kind in REPORT_KINDS if kind.needs not in CHOOSES], ids=lambda kind: kind.key)
def test_nothing_sensitive_is_on_paper_unasked(kind: ReportKind, tmp_path: Path) -> None:
    canaries = Canaries.fresh()
    with closing(kit.open_copy(tmp_path)) as session:
        said = _said(session, kind, plant(session, canaries))
    if said is None:
        pytest.skip("nothing that is not sensitive to make it from")
    hidden = {word: what for word, what in canaries.given.items()
              if what.partition(".")[0] in MARKED and what.partition(".")[2] not in OFFICIALS}  # fmt: skip
    assert len(hidden) > 100
    assert sorted({what for word, what in hidden.items() if word in said}) == []


def _said(session: Session, kind: ReportKind, known: dict[str, str]) -> str | None:
    """The words of the paper as it is made unasked, with every entry sensitive; None where there is nothing to make it from."""
    with session.store.transaction():
        for table in MARKED:
            session.store.run(f"UPDATE {table} SET sensitive = 1")
        write_summary(session.store, summarise(session, session.store.need(Person, known["person_id"])))
    request = PaperRequest(key=kind.key, person_id=known["person_id"], letter=LetterWords(office=("x",), phone="1", bring=("y",)))
    return "\n".join(texts_of(make_paper(session, request).document)) if paper_ready(session, request) else None
