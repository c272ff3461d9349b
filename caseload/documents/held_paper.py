"""Everything held about one person as one document that a reader who never saw the program understands."""

from __future__ import annotations

from collections.abc import Iterator

from caseload.documents.about import About
from caseload.documents.blocks import (
    BulletList,
    Cell,
    Column,
    Document,
    Fact,
    FactGrid,
    Heading,
    Mark,
    Span,
    Table,
    type_of_block,
    type_of_row,
)
from caseload.documents.held_facts import AuditLine, HeldEntry, HeldFacts, HeldField, HeldSection
from caseload.documents.phrases import crn_words, file_stem, officer_words, or_unknown
from caseload.domain.change import kind_words
from caseload.domain.dates import long_date, moment_words, plain_date
from caseload.domain.entry import Statement
from caseload.domain.retention import answer_by
from caseload.domain.words import Message, msg, tr, trn

STATEMENTS: dict[Statement, Message] = {
    Statement.FACT: msg("Fact"), Statement.OPINION: msg("Opinion"), Statement.REPORTED: msg("Reported by someone"),
    Statement.NOT_SAID: msg("Not said whether fact or opinion"),
}  # fmt: skip
DAY, WHAT, WHENCE = 13.0, 67.0, 20.0


def build_held(facts: HeldFacts, about: About) -> Document:
    """The head, how to read it, every kind of entry under its heading, and who did what with it."""
    person = facts.person
    return Document(
        title=tr("Everything held about {name}", name=person.spoken_name), right_label=long_date(about.today),
        subtitle=tr("{crn}. For the data protection team: look at every flagged line first.", crn=crn_words(person.crn)),
        blocks=tuple(_blocks(facts, about)), marking=about.marking, author=about.officer_name, subject=tr("Everything held"),
        footer_left=tr("Everything held, {crn}", crn=crn_words(person.crn)),
    )  # fmt: skip


def held_file_stem(facts: HeldFacts, about: About) -> str:
    """A file name of document, CRN and day."""
    return file_stem("everything-held", facts.person.crn, about.today.isoformat())


def _blocks(facts: HeldFacts, about: About) -> Iterator[type_of_block]:
    yield FactGrid(tuple(_head(facts, about)))
    yield Heading(text=tr("How to read this"))
    yield BulletList((
        tr("It holds every record of this caseload file about the person, by kind, the oldest first, entries taken out of the "
           "lists too. It is not the official record: that is nDelius and OASys."),
        tr("THIRD PARTY stands before what names or tells of someone else. Decide on each before this leaves."),
        tr("At the right stands whether a text is fact, opinion or reported by someone, and where it came from."),
        tr("Where a text was put right, what it said before stands over it, struck through, with who asked and why."),
        _sensitive_words(facts),
    ))  # fmt: skip
    for section in facts.sections:
        yield from _section(section)
    yield from history_blocks(facts.history, tr("Who looked at it, changed it or gave it away"))


def _head(facts: HeldFacts, about: About) -> Iterator[Fact]:
    born = facts.person.date_of_birth
    yield Fact(tr("Name"), facts.person.name)
    yield Fact(tr("CRN"), crn_words(facts.person.crn))
    yield Fact(tr("Date of birth"), plain_date(born) if born else tr("not recorded"))
    yield Fact(tr("Made by"), officer_words(about.officer))
    yield Fact(tr("Entries"), str(sum(len(one.entries) for one in facts.sections)))
    yield Fact(tr("For"), or_unknown(about.recipient))
    for asked in facts.requests:
        when = tr("{asked}, answer due by {day}", asked=plain_date(asked.asked_on), day=plain_date(answer_by(asked.asked_on)))
        yield Fact(tr("Asked"), when)


def _sensitive_words(facts: HeldFacts) -> str:
    if facts.with_sensitive:
        return tr("Sensitive entries are included and marked SENSITIVE.")
    left = sum(one.left_out for one in facts.sections)
    if not left:
        return tr("No entry is marked as sensitive.")
    return trn("{n} sensitive entry is left out; it is still held.", "{n} sensitive entries are left out; they are still held.",
               left)  # fmt: skip


def _section(section: HeldSection) -> Iterator[type_of_block]:
    entries = trn("{n} entry", "{n} entries", len(section.entries))
    if section.left_out:  # beside the heading: a line under it would part it from its table at the foot of a page
        left = trn("{n} sensitive entry left out", "{n} sensitive entries left out", section.left_out)
        entries = tr("{entries}, {left}", entries=entries, left=left)
    yield Heading(text=section.heading, note=entries)
    if section.entries:
        columns = (Column(tr("Day"), DAY), Column(tr("What is held"), WHAT), Column(tr("What it is, where from"), WHENCE))
        yield Table(columns, tuple(_row(one) for one in section.entries))


def _row(entry: HeldEntry) -> type_of_row:
    day = plain_date(entry.on) if entry.on else tr("no day")
    return (day, _what(entry), tuple(_whence(entry)))


def _what(entry: HeldEntry) -> Cell | tuple[Span, ...]:
    spans: list[Span] = []
    for number, one in enumerate(entry.told):
        spans += [Span("\n")] if number else []
        spans += _field(one)
    told = tuple(spans) or (Span(tr("nothing but that it was recorded")),)
    return Cell(told, Mark.ALERT) if any(one.third for one in entry.told) else told


def _field(one: HeldField) -> Iterator[Span]:
    if one.third:
        yield from _flag(one.third)
        yield Span(" ")
    yield Span(tr("{label}:", label=one.label), muted=True)
    yield Span(" ")
    yield Span(one.value, struck=one.earlier)


def _flag(why: str) -> Iterator[Span]:
    yield Span(tr("THIRD PARTY ({why})", why=why), bold=True)


def _whence(entry: HeldEntry) -> Iterator[Span]:
    if entry.sensitive:
        yield Span(tr("SENSITIVE"), bold=True)
        yield Span("\n")
    if entry.removed_on:
        yield Span(tr("Taken out {date}", date=plain_date(entry.removed_on)), bold=True)
        yield Span("\n")
    if entry.statement:
        yield Span(str(STATEMENTS[Statement(entry.statement)]))
        yield Span("\n")
    yield Span(entry.source, small=True, muted=True)


def history_blocks(history: tuple[AuditLine, ...], heading: str) -> Iterator[type_of_block]:
    """Acts as a table: when, who, what kind, what and to whom."""
    yield Heading(text=heading, note=trn("{n} act", "{n} acts", len(history)))
    columns = (Column(tr("When"), 18), Column(tr("Who"), 18), Column(tr("What kind"), 14), Column(tr("What, and to whom"), 50))
    yield Table(columns, tuple(_act(one) for one in history))


def _act(one: AuditLine) -> type_of_row:
    words = one.sentence or one.act.replace("_", " ")
    flag = (*_flag(one.third), Span(" ")) if one.third else ()
    to = (Span("\n"), Span(tr("to {who}", who=one.recipient), bold=True)) if one.recipient else ()
    return (moment_words(one.at.replace(tzinfo=None)), one.officer, kind_words(one.kind), (*flag, Span(words), *to))
