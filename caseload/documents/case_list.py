"""The case list: one line a person, with how contact stands, in the order given."""

from __future__ import annotations

from datetime import date

from caseload.documents.about import About, ListFacts
from caseload.documents.blocks import Cell, Column, Document, Mark, Paragraph, Span, Table, type_of_row
from caseload.documents.phrases import crn_words, file_stem, officer_words, order_words, rosh_words
from caseload.domain.casefile import CaseLine, DueState, is_case
from caseload.domain.dates import long_date, plain_date, short_date
from caseload.domain.words import tr, trn

MARKS = {
    DueState.OVERDUE: Mark.ALERT, DueState.SOON: Mark.SOON, DueState.ON_TRACK: Mark.TICK, DueState.NOT_KNOWN: Mark.UNKNOWN,
    DueState.BEFORE_PROGRAM: Mark.UNKNOWN, DueState.SUSPENDED: Mark.PAUSED, DueState.CUSTODY: Mark.PAUSED,
}  # fmt: skip
COLUMNS = (
    ("Name", 24), ("CRN", 11), ("Tier", 6), ("RoSH", 12), ("Order, ends", 16), ("Last seen", 13), ("Next due", 17),
    ("Booked", 13),
)  # fmt: skip


def build_case_list(facts: ListFacts, about: About) -> Document:
    """Every line given, none left out; people restricted or closed say so beside their name."""
    count = _count(facts)
    officer = about.officer_name or tr("officer not named")
    subtitle = f"{facts.view}: {count}" if facts.view else count
    return Document(
        title=tr("Case list: {officer}", officer=officer), right_label=long_date(about.today), subtitle=subtitle,
        blocks=(_table(facts, about.today), _key()), marking=about.marking, author=about.officer_name,
        subject=tr("Case list"), footer_left=_footer(about),
    )  # fmt: skip


def _count(facts: ListFacts) -> str:
    """How many cases are listed, and apart from them how many people are here for a report only."""
    cases = sum(is_case(line) for line in facts.lines)
    people, others = trn("{n} person", "{n} people", cases), len(facts.lines) - cases
    return tr("{people} and {n} for a report only", people=people, n=others) if others else people


def case_list_file_stem(_facts: ListFacts, about: About) -> str:
    """A file name of document and day."""
    return file_stem("case-list", about.today.isoformat())


def _footer(about: About) -> str:
    words = tr("Case list of {officer}", officer=officer_words(about.officer))
    return tr("{document}, for {recipient}", document=words, recipient=about.recipient) if about.recipient else words


def _table(facts: ListFacts, today: date) -> Table:
    columns = tuple(Column(tr(title), weight) for title, weight in COLUMNS)
    return Table(columns, tuple(_row(line, today) for line in facts.lines))


def _row(line: CaseLine, today: date) -> type_of_row:
    return (
        _name(line), crn_words(line.crn), line.tier or "?", rosh_words(line.rosh), _order(line),
        _day(line.summary.last_seen, today, tr("not known")), _due(line, today), _booked(line, today),
    )


def _name(line: CaseLine) -> tuple[Span, ...]:
    notes = [tr("restricted")] if line.restricted else []
    notes += [line.summary.flags] if line.summary.flags else []
    return (Span(line.name, bold=True), *(Span(f"\n{note}", muted=True, small=True) for note in notes))


def _two(first: str, second: str) -> tuple[Span, ...]:
    """A value with a lesser one small under it."""
    return (Span(first), Span(f"\n{second}", muted=True, small=True)) if second else (Span(first),)


def _order(line: CaseLine) -> tuple[Span, ...]:
    summary = line.summary
    end = plain_date(summary.ends_on) if summary.ends_on else summary.end_words
    return _two(order_words(summary.order_kind), end)


def _due(line: CaseLine, today: date) -> Cell:
    words = tr(line.state.value)
    if line.summary.due_on and line.state in (DueState.OVERDUE, DueState.SOON, DueState.ON_TRACK):
        return Cell(_two(short_date(line.summary.due_on, today), words), MARKS.get(line.state))
    if line.state in (DueState.PACKAGE, DueState.ABOVE):
        return Cell(_two(line.summary.due_reason.partition(";")[0], words), MARKS.get(line.state))
    return Cell(words, MARKS.get(line.state))


def _booked(line: CaseLine, today: date) -> tuple[Span, ...]:
    return _two(_day(line.summary.next_booked, today, tr("none")), line.summary.next_booked_at[:5])


def _day(day: date | None, today: date, unknown: str) -> str:
    return short_date(day, today) if day else unknown


def _key() -> Paragraph:
    words = tr("Marks: ! overdue, △ due soon, ✓ on track, ? not known, ‖ no contact owed (custody or suspended).")
    return Paragraph(words, muted=True, small=True)
