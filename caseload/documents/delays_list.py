"""Requirement delays: by kind, who waits since when, when their order ends, and the next start the local list knows."""

from __future__ import annotations

from collections.abc import Iterator

from caseload.documents.about import About
from caseload.documents.blocks import Align, Column, Document, Heading, Paragraph, Table, type_of_block
from caseload.documents.phrases import crn_words, file_stem, officer_words
from caseload.documents.senior_facts import DelayFacts
from caseload.domain.dates import long_date, plain_date
from caseload.domain.words import tr, trn
from caseload.domain.workload_summary import DelayKind, DelayLine


def build_delays_list(facts: DelayFacts, about: About) -> Document:
    """The kind with most people late first; a start that was never set is counted, since nothing can be late against it."""
    officer = about.officer_name or tr("officer not named")
    late = sum(len(kind.lines) for kind in facts.kinds)
    return Document(
        title=tr("Requirement delays: {officer}", officer=officer), right_label=long_date(about.today),
        subtitle=trn("{n} requirement past its start", "{n} requirements past their start", late),
        blocks=tuple(_blocks(facts)), marking=about.marking, author=about.officer_name, subject=tr("Requirement delays"),
        footer_left=_footer(about),
    )  # fmt: skip


def delays_file_stem(_facts: DelayFacts, about: About) -> str:
    """A file name of document and day."""
    return file_stem("requirement-delays", about.today.isoformat())


def _footer(about: About) -> str:
    words = tr("Requirement delays of {officer}", officer=officer_words(about.officer))
    return tr("{document}, for {recipient}", document=words, recipient=about.recipient) if about.recipient else words


def _blocks(facts: DelayFacts) -> Iterator[type_of_block]:
    if not facts.kinds:
        yield Paragraph(tr("No requirement is past the start that was set for it."))
    for kind in facts.kinds:
        yield from _kind(kind)


def _kind(kind: DelayKind) -> Iterator[type_of_block]:
    note = trn("{n} more without a set start", "{n} more without a set start", kind.no_start_set) if kind.no_start_set else ""
    figure = tr("{late} of {people} people", late=len({one.who.person_id for one in kind.lines}), people=kind.people)
    yield Heading(text=tr(kind.words), figure=figure, note=note)
    columns = (Column(tr("Name"), 24), Column(tr("CRN"), 12), Column(tr("Start set for"), 15),
               Column(tr("Days late"), 10, Align.RIGHT, bold=True), Column(tr("Order ends"), 14),
               Column(tr("Next local start"), 25))  # fmt: skip
    yield Table(columns, tuple(_row(one) for one in kind.lines))


def _row(one: DelayLine) -> tuple[str, ...]:
    ends = plain_date(one.order_ends_on) if one.order_ends_on else tr("not known")
    return (one.who.name, crn_words(one.who.crn), plain_date(one.due_on), str(one.days), ends, one.next_start or tr("not known"))
