"""The assessment summary on a page: what an agency can use in place of its own first assessment, as the officer wrote it."""

from __future__ import annotations

from collections.abc import Iterator

from caseload.documents.about import About
from caseload.documents.blocks import (
    Cell,
    Column,
    Document,
    Fact,
    FactGrid,
    Heading,
    KeepTogether,
    Mark,
    NoteBox,
    Paragraph,
    Table,
    type_of_block,
)
from caseload.documents.phrases import crn_words, file_stem, officer_words
from caseload.documents.plan_facts import SummaryFacts
from caseload.domain.dates import plain_date
from caseload.domain.words import tr

SCALED = "needs"
"""The part that tells levels, under which the caution about them stands."""


def build_assessment_sheet(facts: SummaryFacts, about: About) -> Document:
    """Head with version and agency, the parts that were written, the person's agreement to share, whom to ring."""
    return Document(
        title=tr("Assessment summary"),
        right_label=tr("version {number}, {date}", number=facts.summary.number, date=plain_date(facts.summary.written_on)),
        blocks=(_head(facts, about), *_parts(facts), *_consent(facts, about)), marking=about.marking, author=about.officer_name,
        subject=tr("Assessment summary"),
        footer_left=tr("Assessment summary, {crn}, version {number}, for {whom}", crn=crn_words(facts.person.crn),
                       number=facts.summary.number, whom=about.recipient),
    )  # fmt: skip


def assessment_file_stem(facts: SummaryFacts, _about: About) -> str:
    """A file name of document, CRN and version, never of the person or the agency."""
    return file_stem("assessment-summary", facts.person.crn, f"v{facts.summary.number}")


def _head(facts: SummaryFacts, about: About) -> FactGrid:
    rows = [
        (tr("Name"), facts.person.spoken_name), (tr("For"), about.recipient), (tr("CRN"), crn_words(facts.person.crn)),
        (tr("From"), officer_words(about.officer)),
        (tr("Telephone"), facts.head.phone or tr("to be written in: ____________________")),
    ]  # fmt: skip
    if facts.basis:
        rows.append((tr("Lawful basis"), facts.basis))
    return FactGrid(tuple(Fact(label, value) for label, value in rows))


def _parts(facts: SummaryFacts) -> Iterator[type_of_block]:
    """Each part under its heading; one that was left empty is not printed."""
    bodies = {part.key: part.body for part in facts.summary.parts}
    for key, heading in facts.parts:
        if bodies.get(key, "").strip():
            yield Heading(text=heading, level=3)
            yield Paragraph(bodies[key].strip())
            if key == SCALED:
                yield Paragraph(tr("A working scale, not validated; not a risk score, and it does not predict reoffending."),
                                muted=True, small=True)  # fmt: skip


def _consent(facts: SummaryFacts, about: About) -> Iterator[type_of_block]:
    """What the person said about sharing it, to be ticked with them, and what the agency is to do with it."""
    words = tr("{name} was asked about sharing this with {whom}, and", name=facts.person.spoken_name, whom=about.recipient)
    answers = (tr("agrees"), tr("does not agree; it is shared on the basis above"), tr("could not be asked"))
    ticks = Table((Column(weight=18), Column(weight=54), Column(weight=28)), (tuple(Cell(one, Mark.BOX) for one in answers),))
    yield KeepTogether((
        Heading(text=tr("Sharing"), level=3), Paragraph(words), ticks, NoteBox(tr("Date and signature"), height_mm=10.0),
        Paragraph(tr("Please keep this version for this person only, ask for the newest before you rely on it, and ring us if "
                     "anything in it is wrong."), small=True),
    ))  # fmt: skip
