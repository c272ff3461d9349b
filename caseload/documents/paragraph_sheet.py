"""The progress paragraph on a page: the text as it is to be used, and under it what each sentence rests on."""

from __future__ import annotations

from caseload.documents.about import About
from caseload.documents.blocks import BulletList, Document, Fact, FactGrid, Heading, Panel, Paragraph, Span
from caseload.documents.phrases import crn_words, file_stem, or_unknown
from caseload.documents.plan_facts import ParagraphSheetFacts
from caseload.domain.dates import plain_date
from caseload.domain.progress_paragraph import ParagraphUse
from caseload.domain.words import msg, tr

USES = {
    ParagraphUse.REVIEW: msg("for a review"), ParagraphUse.COURT: msg("for the court"),
    ParagraphUse.PAROLE: msg("for the Parole Board"), ParagraphUse.HANDOVER: msg("for a handover"),
}  # fmt: skip


def build_paragraph_sheet(facts: ParagraphSheetFacts, about: About) -> Document:
    """The paragraph in a frame, then its sentences by number with their sources."""
    items = tuple((Span(one.words), Span(f"\n{one.sources}", muted=True, small=True)) for one in facts.sentences)
    return Document(
        title=tr("Progress paragraph"), right_label=plain_date(about.today), subtitle=str(USES[facts.use]), blocks=(
            _head(facts, about), Panel((Paragraph(" ".join(one.words for one in facts.sentences)),)),
            Paragraph(tr("Levels are a working scale, not validated. They are not a risk score and do not predict reoffending."),
                      muted=True, small=True),
            Heading(text=tr("What each sentence rests on")), BulletList(items, numbered=True),
        ),
        marking=about.marking, author=about.officer_name, subject=tr("Progress paragraph"),
        footer_left=tr("Progress paragraph, {crn}", crn=crn_words(facts.person.crn)),
    )  # fmt: skip


def paragraph_file_stem(facts: ParagraphSheetFacts, about: About) -> str:
    """A file name of document, use, CRN and day, never of the person."""
    return file_stem("progress-paragraph", facts.use.value, facts.person.crn, about.today.isoformat())


def _head(facts: ParagraphSheetFacts, about: About) -> FactGrid:
    rows = ((tr("Name"), facts.person.spoken_name), (tr("Officer"), or_unknown(about.officer_name)),
            (tr("CRN"), crn_words(facts.person.crn)), (tr("For"), about.recipient or tr("nobody named")))  # fmt: skip
    return FactGrid(tuple(Fact(label, value) for label, value in rows))
