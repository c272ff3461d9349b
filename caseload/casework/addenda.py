"""Addenda to a finished report: each a numbered paper of its own, kept and hashed, printed after the kept pages of the report."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass, replace

from caseload.casework.checks import check_words
from caseload.casework.papers import Paper
from caseload.casework.session import Session
from caseload.casework.unit import act
from caseload.documents.psr_addendum import addendum_file_stem, build_addendum
from caseload.documents.registry import report_kind
from caseload.domain.change import AuditKind, Change
from caseload.domain.errors import Refusal
from caseload.domain.person import Person
from caseload.domain.report import Report, ReportStatus
from caseload.domain.report_parts import Addendum
from caseload.domain.words import tr
from caseload.rulebook.catalogue import words_in


@dataclass(frozen=True, slots=True, kw_only=True)
class AddAddendum:
    """A numbered correction or addition to a finished report; `pdf` are the bytes of its paper, made of `next_addendum`."""

    report_id: str
    body: str
    pdf: bytes


def next_addendum(session: Session, report_id: str, body: str) -> Addendum:
    """The addendum as it would be kept, to make its paper from; nothing is written. Refused while the report is a draft."""
    words = check_words(body, tr("The addendum"))
    report = session.store.need(Report, report_id)
    if report.status is not ReportStatus.FINAL:
        raise Refusal(tr("Only a finished report has addenda. Change the draft instead."))
    held = session.store.find(Addendum, "report_id = ?", (report.id,))
    return Addendum(person_id=report.person_id, report_id=report.id, number=max((one.number for one in held), default=0) + 1,
                    written_on=session.today, body=words, written_by=session.officer_name)  # fmt: skip


def addendum_paper(session: Session, addendum: Addendum) -> Paper:
    """The paper of an addendum, kept or about to be: it names the report it is to, with the digest of its kept pages."""
    report, person = session.store.need(Report, addendum.report_id), session.store.need(Person, addendum.person_id)
    with words_in(report.language or "en"):
        document = build_addendum(addendum, report, person)
    return Paper(
        kind=report_kind("psr"), document=replace(document, language=report.language or "en"),
        stem=addendum_file_stem(addendum, person), printed_by=session.officer_name,
        printed_at=session.clock.now().astimezone(), person_id=person.id, report_id=report.id,
    )  # fmt: skip


def add_addendum(session: Session, command: AddAddendum) -> Change:
    """Keep a numbered addendum to a finished report with the bytes of its paper; the report itself stays as it was."""
    addendum = next_addendum(session, command.report_id, command.body)
    if not command.pdf.startswith(b"%PDF"):
        raise Refusal(tr("The paper of the addendum is empty. Write it again."))
    with act(session, "add_addendum", AuditKind.COLLECTION) as unit:
        unit.add(replace(addendum, digest=hashlib.sha256(command.pdf).hexdigest(),
                         pdf=base64.b64encode(command.pdf).decode("ascii")))  # fmt: skip
        unit.sentence = tr("Addendum {number} added.", number=addendum.number)
    return unit.result


def addendum_pdf(session: Session, addendum_id: str) -> bytes:
    """The bytes of an addendum as they were kept; refuses when none were, or when they are no longer what was hashed."""
    kept = session.store.need(Addendum, addendum_id)
    if not kept.pdf:
        raise Refusal(tr("Addendum {number} was written before its paper was kept. Print it from its words.", number=kept.number))
    data = base64.b64decode(kept.pdf)
    if hashlib.sha256(data).hexdigest() != kept.digest:
        raise Refusal(tr("The kept addendum is not what was written. Check the file from Settings before sending it anywhere."))
    return data
