"""Making a paper of the registry from the open store, and recording that it left the program."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from caseload.casework.assessment import ShareSummary, share_summary
from caseload.casework.consenting import consent_until
from caseload.casework.court_papers import court_facts, open_report, psr_facts
from caseload.casework.disclosure import RecordDisclosure, record_disclosure
from caseload.casework.finishing import KeepDraft, keep_draft
from caseload.casework.inspecting import RIGHTS_GATHER
from caseload.casework.letters import account_facts, appointment_facts, day_facts, licence_facts, warning_facts
from caseload.casework.paper_request import LetterWords, PaperRequest
from caseload.casework.plan_papers import PLAN_GATHER
from caseload.casework.queries import case_lines, lines_for
from caseload.casework.release_papers import RELEASE_GATHER
from caseload.casework.rights import TEAM
from caseload.casework.senior_papers import SENIOR_GATHER
from caseload.casework.session import Session
from caseload.casework.workload_history import keep_week
from caseload.documents.about import About, ListFacts, ReportFacts
from caseload.documents.blocks import Document
from caseload.documents.plan_facts import SummaryFacts
from caseload.documents.registry import REPORT_KINDS, Needs, ReportKind, report_kind
from caseload.documents.senior_facts import SupervisionFacts
from caseload.documents.voluntary import said_to_be_voluntary
from caseload.domain.casefile import is_open
from caseload.domain.change import Change
from caseload.domain.errors import Refusal
from caseload.domain.person import Person
from caseload.domain.report import ReportStatus
from caseload.domain.voluntary import is_voluntary
from caseload.rulebook.catalogue import words_in

__all__ = [
    "LetterWords", "Paper", "PaperLeft", "PaperRequest", "make_paper", "open_report", "paper_left", "paper_ready", "papers_ready",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper ready to render: `stem` names document and CRN only; `report_id` where it is a report being written.

    `summary_id` is the version of an assessment summary, `basis` the lawful basis it is shared on (empty: told elsewhere).
    `people` are those a supervision pack has a strip of: the audit of each tells that they were shown to the senior.
    """

    kind: ReportKind
    document: Document
    stem: str
    printed_by: str
    printed_at: datetime
    recipient: str = ""
    person_id: str = ""
    report_id: str = ""
    summary_id: str = ""
    basis: str = ""
    draft: bool = False
    people: tuple[str, ...] = ()

    def named(self, suffix: str) -> str:
        """The name of its file of a kind, such as `.pdf`."""
        return f"{self.stem}{suffix}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperLeft:
    """A paper that was printed or saved, and to whom it went."""

    paper: Paper
    recipient: str = ""


IN_WORDS = frozenset({Needs.HELD, Needs.INSPECTION})
"""Papers whose facts are words already when they are gathered, so that the language is spoken then too."""


def make_paper(session: Session, request: PaperRequest) -> Paper:
    """Gather the facts and make the document; nothing is written. Refuses when there is nothing to make it from."""
    kind = report_kind(request.key)
    if kind.needs is Needs.HELD and not request.recipient:
        request = replace(request, recipient=TEAM)
    early = request.language if kind.needs in IN_WORDS else ""
    with words_in(early) if early else nullcontext():
        facts = _GATHER[kind.needs](session, request)
    about = About(today=session.today, rules=session.rules, officer=session.officer, recipient=request.recipient,
                  marking=request.marking)  # fmt: skip
    report = facts.report if isinstance(facts, ReportFacts) else None
    language = request.language or (report.language if report else "")
    with words_in(language) if language else nullcontext():
        made = kind.build(facts, about)
    document = replace(made, language=language or made.language,
                       large_print=request.large_print or made.large_print)  # fmt: skip
    document = _by_agreement(session, kind, document, report.person_id if report else request.person_id)
    return Paper(
        kind=kind, document=document, stem=kind.stem(facts, about),
        printed_by=session.officer_name, printed_at=session.clock.now().astimezone(), recipient=request.recipient,
        person_id=report.person_id if report else request.person_id, report_id=report.id if report else "",
        draft=report is not None and report.status is ReportStatus.DRAFT,
        summary_id=facts.summary.id if isinstance(facts, SummaryFacts) else "", basis=request.basis,
        people=tuple(one.candidate.line.person_id for one in facts.strips) if isinstance(facts, SupervisionFacts) else (),
    )  # fmt: skip


def _by_agreement(session: Session, kind: ReportKind, document: Document, person_id: str) -> Document:
    """Every paper about a voluntary case says at its head that it is one; no paper has to remember that."""
    person = session.store.get(Person, person_id) if kind.about_person and person_id else None
    if person is None or not is_voluntary(person.kind):
        return document
    with words_in(document.language):
        return said_to_be_voluntary(document, person, consent_until(session, person.id), to_person=kind.to_person)


def papers_ready(session: Session, request: PaperRequest) -> tuple[ReportKind, ...]:
    """The papers that can be made of this person today, in the order of the table; nothing is written."""
    return tuple(kind for kind in REPORT_KINDS if paper_ready(session, replace(request, key=kind.key)))


def paper_ready(session: Session, request: PaperRequest) -> bool:
    """Whether the paper asked for can be made today; nothing is written."""
    kind = report_kind(request.key)
    if kind.about_person and not (request.person_id or request.report_id):
        return False
    try:
        _GATHER[kind.needs](session, request)
    except Refusal:
        return False
    return True


def paper_left(session: Session, command: PaperLeft) -> Change:
    """Record a paper as disclosed to its recipient; a printed draft makes the next printing the next draft.

    An assessment summary with its lawful basis is kept as shared, so that it is known who has which version.
    """
    paper, recipient = command.paper, command.recipient or command.paper.recipient
    if paper.summary_id and paper.basis:
        shared = share_summary(session, ShareSummary(summary_id=paper.summary_id, to_whom=recipient, basis=paper.basis))
        return replace(shared, reversible=False)
    with session.store.transaction():
        told = record_disclosure(session, RecordDisclosure(what=str(paper.kind.words), person_id=paper.person_id,
                                                           recipient=recipient, people=paper.people))  # fmt: skip
        if paper.kind.needs is Needs.FIGURES:
            keep_week(session)
        if not paper.draft:
            return told
        counted = keep_draft(session, KeepDraft(report_id=paper.report_id))
    return replace(counted, sentence=told.sentence, people=told.people | counted.people)


def _lines(session: Session, request: PaperRequest) -> ListFacts:
    """The lines asked for in their order, else every open case by name."""
    if request.person_ids is not None:
        return ListFacts(lines=lines_for(session, request.person_ids), view=request.view)
    every = (line for line in case_lines(session) if is_open(line, session.today))
    return ListFacts(lines=tuple(every), view=request.view)


_GATHER: dict[Needs, Callable[[Session, PaperRequest], Any]] = {
    **PLAN_GATHER, **SENIOR_GATHER, **RELEASE_GATHER, **RIGHTS_GATHER,
    Needs.REPORT: psr_facts, Needs.COURT: court_facts, Needs.LINES: _lines,
    Needs.APPOINTMENT: appointment_facts, Needs.WARNING: warning_facts, Needs.LICENCE_FAILURE: licence_facts,
    Needs.DAY: day_facts, Needs.ACCOUNT: account_facts,
}  # fmt: skip
