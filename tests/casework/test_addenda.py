"""Addenda in a real store: numbered, of a finished report only, their bytes kept and proved, the report itself untouched."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from caseload.casework import addenda
from caseload.casework.finishing import final_pdf
from caseload.casework.papers import PaperLeft, paper_left
from caseload.casework.queries import history
from caseload.casework.report_work import report_work
from caseload.casework.session import Session
from caseload.documents.blocks import texts_of
from caseload.domain.errors import Refusal
from caseload.domain.report import Report
from caseload.domain.report_parts import Addendum
from tests.casework.court import started
from tests.report_kit import PAPER, finish

PAGES = b"%PDF-1.7 an addendum"


def add(session: Session, report: Report, body: str, pdf: bytes = PAGES) -> None:
    addenda.add_addendum(session, addenda.AddAddendum(report_id=report.id, body=body, pdf=pdf))


def test_addenda_are_numbered_and_only_of_a_finished_report(sitting: Session) -> None:
    report = started(sitting)
    with pytest.raises(Refusal, match="Only a finished report"):
        add(sitting, report, "a date was wrong")
    finish(sitting, report.id)
    with pytest.raises(Refusal, match="paper of the addendum is empty"):
        add(sitting, report, "a date was wrong", b"")
    for body in ("a date was wrong", "and a name"):
        add(sitting, report, body)
    assert [(one.number, one.body) for one in report_work(sitting, report.id).addenda] == [(1, "a date was wrong"), (2, "and a name")]


def test_the_bytes_of_an_addendum_are_kept_and_proved_and_the_report_stays_as_it_was(sitting: Session) -> None:
    report = started(sitting)
    finish(sitting, report.id)
    add(sitting, report, "a date was wrong")
    [kept] = report_work(sitting, report.id).addenda
    assert kept.digest == hashlib.sha256(PAGES).hexdigest()
    assert addenda.addendum_pdf(sitting, kept.id) == PAGES
    assert final_pdf(sitting, report.id) == PAPER
    sitting.store.change(replace(kept, pdf="JVBERi0="))
    with pytest.raises(Refusal, match="not what was written"):
        addenda.addendum_pdf(sitting, kept.id)
    held = sitting.store.need(Addendum, kept.id)
    sitting.store.change(replace(held, pdf="", digest=""))
    with pytest.raises(Refusal, match="before its paper was kept"):
        addenda.addendum_pdf(sitting, kept.id)


def test_the_paper_of_an_addendum_names_the_report_and_its_digest_and_says_none_of_it_again(sitting: Session) -> None:
    report = started(sitting)
    finish(sitting, report.id)
    paper = addenda.addendum_paper(sitting, addenda.next_addendum(sitting, report.id, "The date was <b>wrong</b>."))
    words = list(texts_of(paper.document))
    assert hashlib.sha256(PAPER).hexdigest() in words
    assert "The date was <b>wrong</b>." in words
    assert "Addendum 1 to the pre-sentence report finished on 20 Nov 2026." in words
    assert not any("Proposal" in one for one in words)
    assert paper.document.draft_label is None
    assert paper.stem.endswith("addendum-1")
    paper_left(sitting, PaperLeft(paper=paper, recipient="Aberllan Magistrates' Court"))
    assert "Aberllan Magistrates' Court" in {line.recipient for line in history(sitting, report.person_id)}
