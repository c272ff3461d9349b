"""The inspection print of a case: decisions, the history of the plan, and the chronology of every act."""

from __future__ import annotations

from collections.abc import Iterator

from caseload.documents.about import About
from caseload.documents.blocks import Column, Document, Fact, FactGrid, Heading, Paragraph, Table, type_of_block, type_of_row
from caseload.documents.held_facts import InspectionFacts, InspectionLine
from caseload.documents.held_paper import history_blocks
from caseload.documents.phrases import crn_words, file_stem, officer_words, or_unknown
from caseload.domain.dates import long_date, plain_date
from caseload.domain.words import tr, trn


def build_inspection(facts: InspectionFacts, about: About) -> Document:
    """Decisions first, then the plan, then every act from the first to the last."""
    crn = crn_words(facts.person.crn)
    return Document(
        title=tr("Inspection print: {name}", name=facts.person.spoken_name), right_label=long_date(about.today), subtitle=crn,
        blocks=tuple(_blocks(facts, about)), marking=about.marking, author=about.officer_name, subject=tr("Inspection print"),
        footer_left=tr("Inspection print, {crn}", crn=crn),
    )  # fmt: skip


def inspection_file_stem(facts: InspectionFacts, about: About) -> str:
    """A file name of document, CRN and day."""
    return file_stem("inspection", facts.person.crn, about.today.isoformat())


def _blocks(facts: InspectionFacts, about: About) -> Iterator[type_of_block]:
    yield FactGrid((
        Fact(tr("Made by"), officer_words(about.officer)), Fact(tr("For"), or_unknown(about.recipient)),
        Fact(tr("Decisions"), str(len(facts.decisions))), Fact(tr("Acts in the audit"), str(len(facts.history))),
    ))  # fmt: skip
    if facts.left_out:
        yield Paragraph(trn("{n} sensitive entry is left out.", "{n} sensitive entries are left out.", facts.left_out))
    yield from _dated(tr("Decisions"), facts.decisions, tr("No decision is recorded."))
    yield from _dated(tr("History of the plan"), facts.plan, tr("Nothing of a plan is recorded."))
    yield from history_blocks(facts.history, tr("Chronology"))


def _dated(heading: str, lines: tuple[InspectionLine, ...], nothing: str) -> Iterator[type_of_block]:
    yield Heading(text=heading)
    if not lines:
        yield Paragraph(nothing)
        return
    columns = (Column(tr("Day"), 14), Column(tr("What"), 46), Column(tr("By"), 16), Column(tr("Why"), 24))
    yield Table(columns, tuple(_row(one) for one in lines))


def _row(one: InspectionLine) -> type_of_row:
    return (plain_date(one.on) if one.on else tr("no day"), one.what, one.by, one.why)
