"""Two papers about a current order, a page each: the progress report to a court, and what can be told to one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from caseload.documents.about import About
from caseload.documents.blocks import BulletList, Column, Document, Fact, FactGrid, Heading, Paragraph, Table, type_of_block
from caseload.documents.court_facts import CourtFacts
from caseload.documents.court_words import (
    amount,
    compliance_words,
    done_words,
    left_out_words,
    more_compliance,
    next_words,
    order_words,
    overdue_words,
    progress_words,
    requirement_name,
    requirement_sentence,
    review_words,
    started_words,
)
from caseload.documents.phrases import crn_words, file_stem, or_unknown
from caseload.documents.psr_guard import guarded
from caseload.domain.compliance import Tally
from caseload.domain.dates import plain_date
from caseload.domain.words import Message, msg, tr

MOST_REQUIREMENTS = 5
COUNTS: tuple[tuple[str, Message], ...] = (
    ("offered", msg("Offered")), ("seen", msg("Attended")), ("accepted", msg("Accepted absence")), ("failed", msg("Failed")),
    ("moved", msg("Moved or cancelled")), ("no_outcome", msg("No outcome yet")),
)  # fmt: skip
type_of_part = Callable[[CourtFacts, About], Iterable[type_of_block]]
type_of_parts = tuple[tuple[Message, type_of_part], ...]


def build_court_progress(facts: CourtFacts, about: About) -> Document:
    """Compliance with counts, each requirement, progress in words, court reviews and what comes next."""
    subtitle = tr("From the probation record on the day it was made.")
    return _paper(tr("Progress report to the court"), subtitle, REPORT, facts, about)


def build_tell_the_court(facts: CourtFacts, about: About) -> Document:
    """The same facts as sentences to be said or sent: to a court at short notice, or to whoever writes a report."""
    return _paper(tr("What I can tell the court"), tr("Facts of the record, to be said as they stand."), SAID, facts, about)


def court_progress_file_stem(facts: CourtFacts, about: About) -> str:
    """A file name of document, CRN and day, never of the person."""
    return file_stem("court-progress", facts.person.crn, about.today.isoformat())


def tell_the_court_file_stem(facts: CourtFacts, about: About) -> str:
    """A file name of document, CRN and day, never of the person."""
    return file_stem("tell-the-court", facts.person.crn, about.today.isoformat())


def _paper(name: str, subtitle: str, parts: type_of_parts, facts: CourtFacts, about: About) -> Document:
    return Document(
        title=name, right_label=plain_date(about.today), marking=about.marking, author=about.officer_name, subject=name,
        subtitle=subtitle, blocks=(
            *guarded("", lambda: (_head(facts, about),)),
            *(block for words, part in parts for block in _part(str(words), part, facts, about)),
            Paragraph(left_out_words(facts), muted=True, small=True),
        ),
        footer_left=tr("{document}, {crn}", document=name, crn=crn_words(facts.person.crn)),
    )  # fmt: skip


def _part(heading: str, part: type_of_part, facts: CourtFacts, about: About) -> tuple[type_of_block, ...]:
    return guarded(heading, lambda: (Heading(text=heading), *part(facts, about)))


def _head(facts: CourtFacts, about: About) -> FactGrid:
    order = facts.order
    rows = (
        (tr("Name"), facts.person.spoken_name), (tr("Court"), or_unknown(order.court)),
        (tr("CRN"), crn_words(facts.person.crn)), (tr("Order"), order_words(facts)),
        (tr("Sentenced"), plain_date(order.sentenced_on) if order.sentenced_on else tr("not recorded")),
        (tr("Ends"), plain_date(order.ends_on) if order.ends_on else or_unknown(order.end_words)),
        (tr("Officer"), or_unknown(about.officer_name)), (tr("For"), about.recipient or tr("nobody named")),
    )
    return FactGrid(tuple(Fact(label, value) for label, value in rows))


def _compliance(facts: CourtFacts, _about: About) -> Iterator[type_of_block]:
    yield Paragraph(compliance_words(facts))
    if facts.tally.offered:
        counts = tuple(str(_count(facts.tally, key)) for key, _ in COUNTS)
        yield Table(tuple(Column(str(words)) for _, words in COUNTS), (counts,))
    yield Paragraph(" ".join(more_compliance(facts)))


def _count(tally: Tally, key: str) -> int:
    if key == "moved":
        return tally.moved + tally.moved_by_person + tally.moved_by_service
    return int(getattr(tally, key))


def _requirements(facts: CourtFacts, about: About) -> Iterator[type_of_block]:
    if not facts.requirements:
        yield Paragraph(tr("No requirement is recorded."))
        return
    columns = (Column(tr("Requirement"), 34, bold=True), Column(tr("Ordered"), 18), Column(tr("Started"), 22),
               Column(tr("Done"), 26))  # fmt: skip
    shown = facts.requirements[:MOST_REQUIREMENTS]
    yield Table(columns, tuple((requirement_name(one, about), amount(one.requirement.quantity, one.requirement.unit),
                                started_words(one), done_words(one)) for one in shown))  # fmt: skip
    if len(facts.requirements) > len(shown):
        yield Paragraph(tr("and {n} more", n=len(facts.requirements) - len(shown)), muted=True, small=True)


def _progress(facts: CourtFacts, about: About) -> Iterator[type_of_block]:
    yield Paragraph(progress_words(facts))
    late = "; ".join(overdue_words(facts, about.today))
    if late:
        yield Paragraph(tr("Overdue: {what}.", what=late))


def _reviews(facts: CourtFacts, about: About) -> Iterator[type_of_block]:
    yield from map(Paragraph, review_words(facts, about.today))


def _next(facts: CourtFacts, about: About) -> Iterator[type_of_block]:
    yield BulletList(tuple(next_words(facts, about.today)))


def _said_compliance(facts: CourtFacts, _about: About) -> Iterator[type_of_block]:
    yield BulletList((compliance_words(facts), *more_compliance(facts)))


def _said_requirements(facts: CourtFacts, about: About) -> Iterator[type_of_block]:
    sentences = tuple(requirement_sentence(one, about) for one in facts.requirements[:MOST_REQUIREMENTS])
    more = len(facts.requirements) - len(sentences)
    yield BulletList((*sentences, *([tr("and {n} more", n=more)] if more else [])) or (tr("No requirement is recorded."),))


def _said_next(facts: CourtFacts, about: About) -> Iterator[type_of_block]:
    yield BulletList((*review_words(facts, about.today), *next_words(facts, about.today)))


REPORT: type_of_parts = (
    (msg("Compliance"), _compliance), (msg("Requirements"), _requirements), (msg("Progress"), _progress),
    (msg("Court reviews"), _reviews), (msg("What comes next"), _next),
)  # fmt: skip
SAID: type_of_parts = (
    (msg("Compliance"), _said_compliance), (msg("Requirements"), _said_requirements), (msg("Progress"), _progress),
    (msg("What comes next"), _said_next),
)  # fmt: skip
