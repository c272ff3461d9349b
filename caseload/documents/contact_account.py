"""The contact account of one case and period: week by week what was expected, offered and seen, then each appointment."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from caseload.documents.about import About, AccountSheetFacts
from caseload.documents.blocks import (
    Align,
    BulletList,
    Column,
    Document,
    Fact,
    FactGrid,
    Heading,
    Paragraph,
    Span,
    Table,
    type_of_block,
    type_of_row,
)
from caseload.documents.phrases import crn_words, file_stem, officer_words, or_unknown
from caseload.domain.account import AccountContact, AccountWeek
from caseload.domain.compliance import Tally
from caseload.domain.contact import Mode
from caseload.domain.dates import clock_time, days_words, plain_date
from caseload.domain.words import tr

WEEK_COLUMNS = (("Week", 19.0, Align.LEFT), ("Expected, by which rule", 33.0, Align.LEFT), ("Offered", 10.0, Align.RIGHT),
                ("Seen", 8.0, Align.RIGHT), ("Accepted", 11.0, Align.RIGHT), ("Failed", 8.0, Align.RIGHT),
                ("Moved", 9.0, Align.RIGHT), ("Against expected", 16.0, Align.LEFT))  # fmt: skip
CONTACT_COLUMNS = (("Happened on", 19.0), ("Written up on", 20.0), ("What", 27.0), ("What came of it", 22.0), ("Officer", 19.0))
DECISION_COLUMNS = (("Date", 16.0), ("Who", 24.0), ("Decided, and why", 60.0))


def build_contact_account(facts: AccountSheetFacts, about: About) -> Document:
    """Counts with the rule each is held against; no note is printed."""
    name = tr("Contact account")
    period = tr("{first} to {last}", first=plain_date(facts.first), last=plain_date(facts.last))
    return Document(
        title=name, right_label=period, blocks=tuple(_blocks(facts, about)), marking=about.marking, author=about.officer_name,
        subject=name, footer_left=tr("{document}, {crn}", document=name, crn=crn_words(facts.person.crn)),
    )  # fmt: skip


def account_file_stem(facts: AccountSheetFacts, _about: About) -> str:
    """A file name of document, CRN and period, never of the person."""
    return file_stem("contact-account", facts.person.crn, facts.first.isoformat(), facts.last.isoformat())


def _blocks(facts: AccountSheetFacts, about: About) -> Iterator[type_of_block]:
    contacts = [one for week in facts.weeks for one in week.contacts]
    yield _head(facts, about)
    yield Heading(text=tr("Week by week"))
    yield _weeks(facts)
    yield Heading(text=tr("Each appointment"))
    yield from _contacts(contacts)
    yield Heading(text=tr("Moved, cancelled, officer absent or covered"))
    yield from _list([str(words) for week in facts.weeks for words in (*week.moved, *week.absences)])
    yield Heading(text=tr("Decisions"))
    yield from _decisions(facts)


def _head(facts: AccountSheetFacts, about: About) -> FactGrid:
    order = facts.line.summary.order_kind
    rows = ((tr("Name"), facts.person.spoken_name), (tr("Officer"), officer_words(about.officer)),
            (tr("CRN"), crn_words(facts.person.crn)), (tr("Order"), tr(order) if order else tr("not recorded")))  # fmt: skip
    return FactGrid(tuple(Fact(label, value) for label, value in rows))


def _weeks(facts: AccountSheetFacts) -> Table:
    columns = tuple(Column(tr(title), weight, align) for title, weight, align in WEEK_COLUMNS)
    tallies = [week.tally for week in facts.weeks]
    total = (tr("All"), "", *(str(sum(column)) for column in zip(*map(_counts, tallies), strict=True)), _total(facts))
    return Table(columns, tuple(map(_week, facts.weeks)), total if tallies else None)


def _week(week: AccountWeek) -> type_of_row:
    days = (Span(plain_date(week.first)), Span(f"\n{tr('to {date}', date=plain_date(week.last))}", muted=True, small=True))
    return (days, _expected(week), *(str(number) for number in _counts(week.tally)), _against(week.difference))


def _counts(tally: Tally) -> tuple[int, ...]:
    return tally.offered, tally.seen, tally.accepted, tally.failed, tally.moved + tally.moved_by_person + tally.moved_by_service


def _expected(week: AccountWeek) -> tuple[Span, ...]:
    rules = "; ".join(filter(None, week.rules))
    number = tr("not known") if week.expected is None else str(week.expected)
    return (Span(number, bold=True), Span(f"\n{rules}", muted=True, small=True)) if rules else (Span(number),)


def _against(difference: int | None) -> str:
    if difference is None:
        return tr("not known")
    if difference == 0:
        return tr("as expected")
    return tr("{n} above", n=difference) if difference > 0 else tr("{n} below", n=-difference)


def _total(facts: AccountSheetFacts) -> str:
    known = [week.difference for week in facts.weeks if week.difference is not None]
    return _against(sum(known)) if known and len(known) == len(facts.weeks) else ""


def _contacts(contacts: list[AccountContact]) -> Iterator[type_of_block]:
    if not contacts:
        yield Paragraph(tr("No appointment is recorded in this period."))
        return
    columns = tuple(Column(tr(title), weight) for title, weight in CONTACT_COLUMNS)
    yield Table(columns, tuple(map(_contact, contacts)))


def _contact(one: AccountContact) -> type_of_row:
    offered = one.offered
    mode = "" if offered.mode is Mode.UNKNOWN else tr(offered.mode.value)
    happened = plain_date(offered.on) + (f"\n{clock_time(offered.at)}" if offered.at else "")
    return (happened, _written(offered.on, one.written_up_on), one.words.strip() or mode or tr("not recorded"),
            tr(offered.attendance.value), or_unknown(one.officer))  # fmt: skip


def _written(happened: date, written: date | None) -> tuple[Span, ...]:
    if written is None:
        return (Span(tr("not recorded"), muted=True),)
    late = (written - happened).days
    words = tr("{days} later", days=days_words(late)) if late > 0 else tr("same day") if late == 0 else tr("before")
    return (Span(plain_date(written)), Span(f"\n{words}", muted=True, small=True))


def _list(lines: list[str]) -> Iterator[type_of_block]:
    yield BulletList(tuple(lines)) if lines else Paragraph(tr("None recorded."))


def _decisions(facts: AccountSheetFacts) -> Iterator[type_of_block]:
    found = [one for week in facts.weeks for one in week.decisions]
    if not found:
        yield Paragraph(tr("None recorded."))
        return
    columns = tuple(Column(tr(title), weight) for title, weight in DECISION_COLUMNS)
    yield Table(columns, tuple((plain_date(one.on), or_unknown(one.by), one.words) for one in found))
