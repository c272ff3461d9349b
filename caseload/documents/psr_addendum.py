"""An addendum to a finished report: a paper of its own that names the report it is to and the digest of its kept pages."""

from __future__ import annotations

from caseload.documents.about import MARKING
from caseload.documents.blocks import Document, Fact, FactGrid, Paragraph
from caseload.documents.phrases import crn_words, day_or_unknown, file_stem, in_brief, or_unknown
from caseload.documents.psr_guard import guarded
from caseload.documents.psr_typed import plain_blocks
from caseload.domain.dates import plain_date
from caseload.domain.person import Person
from caseload.domain.report import Report
from caseload.domain.report_parts import Addendum
from caseload.domain.words import tr

# What stands at the foot of every page is cut, so that no name leaves the page without room for its text.
IN_FOOT = 60


def build_addendum(addendum: Addendum, report: Report, person: Person) -> Document:
    """The paper of one addendum; the finished report is told by number, day and digest, and none of it is said again."""
    name, by = tr("Addendum {number}", number=addendum.number), or_unknown(addendum.written_by)
    return Document(
        title=name, right_label=plain_date(addendum.written_on), marking=report.marking or MARKING, author=addendum.written_by,
        subtitle=tr("Addendum {number} to the pre-sentence report finished on {date}.", number=addendum.number,
                    date=day_or_unknown(report.finished_on)),
        blocks=(
            *guarded("", lambda: (_head(addendum, report, person),)),
            *guarded(tr("Addendum"), lambda: plain_blocks(addendum.body), addendum.body),
            Paragraph(tr("End of addendum {number}", number=addendum.number), muted=True, small=True),
        ),
        footer_left=tr("{document}, {crn}, {state}. Author: {author}", document=name, author=in_brief(by, IN_FOOT)[0],
                       crn=in_brief(crn_words(person.crn), IN_FOOT)[0],
                       state=tr("to report number {number}", number=report.draft_number)),
        subject=name,
    )  # fmt: skip


def _head(addendum: Addendum, report: Report, person: Person) -> FactGrid:
    rows = (
        (tr("Defendant"), or_unknown(person.spoken_name)), (tr("CRN"), crn_words(person.crn)),
        (tr("Court"), or_unknown(report.court)), (tr("Hearing"), day_or_unknown(report.hearing_on)),
        (tr("Report"), tr("finished {date}, as number {number}", date=day_or_unknown(report.finished_on),
                          number=report.draft_number)),
        (tr("Written"), tr("{date}, by {who}", date=plain_date(addendum.written_on), who=or_unknown(addendum.written_by))),
    )  # fmt: skip
    digest = Fact(tr("Digest"), report.digest or tr("none kept"))
    return FactGrid((*(Fact(label, value) for label, value in rows), digest), columns=1)


def addendum_file_stem(addendum: Addendum, person: Person) -> str:
    """A file name of document, CRN and number, never of the person."""
    crn = in_brief(person.crn or "", IN_FOOT)[0] or None
    return file_stem("pre-sentence-report", crn, f"addendum-{addendum.number}")
