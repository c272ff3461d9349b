"""The pre-sentence report: a first page a sentencer can decide from, then every section as it was written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from caseload.documents.about import About, ReportFacts
from caseload.documents.blocks import Document, Paragraph, type_of_block
from caseload.documents.phrases import crn_words, file_stem, in_brief, or_unknown
from caseload.documents.psr_checks import ledger
from caseload.documents.psr_close import completion, sources
from caseload.documents.psr_front import author_name, front_page
from caseload.documents.psr_guard import guarded
from caseload.documents.psr_oral import script
from caseload.documents.psr_sections import details, written_sections
from caseload.domain.report import ReportFormat, ReportStatus
from caseload.domain.words import tr

FORMAT_WORDS = {ReportFormat.ORAL: "oral report, written record", ReportFormat.SHORT: "short format",
                ReportFormat.STANDARD: "standard format"}  # fmt: skip
# What stands at the foot of every page is cut, so that no name leaves the page without room for its text.
IN_FOOT = 60


def build_psr(facts: ReportFacts, about: About) -> Document:
    """The report as a document; the private note is not read, and nothing unanswered prints as "no".

    A finished report speaks of the day it was finished, whenever it is printed again.
    """
    report = facts.report
    if report.status is ReportStatus.FINAL and report.finished_on is not None:
        about = replace(about, today=report.finished_on)
    name, author = tr("Pre-sentence report"), author_name(facts, about)
    return Document(
        title=name, right_label=tr(FORMAT_WORDS[report.format]),
        subtitle=tr("Report under section 31 of the Sentencing Act 2020. It does not bind the court."),
        blocks=(*front_page(facts, about), *_body(facts, about)), marking=report.marking or about.marking,
        footer_left=tr("{document}, {crn}, {state}. Author: {author}", document=name, state=_state(facts),
                       crn=in_brief(crn_words(facts.person.crn), IN_FOOT)[0], author=in_brief(or_unknown(author), IN_FOOT)[0]),
        draft_label=_draft_label(facts), author=author, subject=name,
    )  # fmt: skip


def psr_file_stem(facts: ReportFacts, _about: About) -> str:
    """A file name of document, CRN and draft, never of the person."""
    final = facts.report.status is ReportStatus.FINAL
    crn = in_brief(facts.person.crn or "", IN_FOOT)[0] or None
    return file_stem("pre-sentence-report", crn, "final" if final else f"draft-{facts.report.draft_number}")


def _body(facts: ReportFacts, about: About) -> Iterator[type_of_block]:
    """Everything after the first page; an oral report goes on with what is said aloud."""
    if facts.report.format is ReportFormat.ORAL:
        yield from guarded(tr("Two-minute script"), lambda: script(facts, about))
    yield from guarded(tr("Defendant and hearing"), lambda: details(facts))
    typed = "\n\n".join(f"{one.body}" for one in facts.sections)
    yield from guarded(tr("Sections"), lambda: written_sections(facts, about), typed)
    yield from guarded(tr("Checks before sentence"), lambda: ledger(facts, about))
    yield from guarded(tr("Sources"), lambda: sources(facts, about))
    yield from guarded(tr("Completion"), lambda: (completion(facts, about),))
    yield Paragraph(tr("End of report"), muted=True, small=True)


def _state(facts: ReportFacts) -> str:
    number = facts.report.draft_number
    if facts.report.status is ReportStatus.FINAL:
        return tr("final, number {number}", number=number)
    return tr("draft {number}", number=number)


def _draft_label(facts: ReportFacts) -> str | None:
    if facts.report.status is ReportStatus.WITHDRAWN:
        return tr("WITHDRAWN")
    return tr("DRAFT {number}", number=facts.report.draft_number) if facts.report.status is ReportStatus.DRAFT else None
