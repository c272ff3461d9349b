"""The leaving list: a line a case by what happens first, with what is not written up, what was promised, and who takes it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from caseload.documents.about import About
from caseload.documents.blocks import Cell, Column, Document, Mark, Paragraph, Span, Table, type_of_block, type_of_row
from caseload.documents.continuity_table import impact_blocks
from caseload.documents.dated_words import dated_words, kind_words, promise_words
from caseload.documents.phrases import crn_words, file_stem, officer_words, order_words, rosh_words
from caseload.documents.senior_facts import LeavingFacts, LeavingLine
from caseload.domain.casefile import CaseLine, is_case
from caseload.domain.dates import long_date, plain_date, short_date
from caseload.domain.words import tr, trn

COLUMNS = (("First", 24), ("Name", 18), ("Risk, order", 18), ("Not written up", 12), ("Promised and open", 19), ("Goes to", 9))
MOST_PROMISES = 2


def build_leaving_list(facts: LeavingFacts, about: About) -> Document:
    """Every case given, the one in which something happens first at the head; nothing left blank but who takes it."""
    officer = about.officer_name or tr("officer not named")
    return Document(
        title=tr("Leaving list: {officer}", officer=officer), right_label=long_date(about.today), subtitle=_subtitle(facts),
        blocks=tuple(_blocks(facts, about)), marking=about.marking, author=about.officer_name, subject=tr("Leaving list"),
        footer_left=_footer(about),
    )  # fmt: skip


def leaving_file_stem(_facts: LeavingFacts, about: About) -> str:
    """A file name of document and day."""
    return file_stem("leaving-list", about.today.isoformat())


def _footer(about: About) -> str:
    words = tr("Leaving list of {officer}", officer=officer_words(about.officer))
    return tr("{document}, for {recipient}", document=words, recipient=about.recipient) if about.recipient else words


def _subtitle(facts: LeavingFacts) -> str:
    """The last day where it was told, then what is left to do."""
    count = _count(facts)
    return tr("last day {date}: {count}", date=plain_date(facts.last_day), count=count) if facts.last_day else count


def _count(facts: LeavingFacts) -> str:
    """How many cases, how many outcomes are not written up, and how many promises are open: what is left to do."""
    outcomes = sum(one.line.summary.outcomes_missing for one in facts.lines)
    promises = sum(len(one.promises) + one.sensitive_promises for one in facts.lines)
    cases = sum(is_case(one.line) for one in facts.lines)
    others = len(facts.lines) - cases
    parts = (trn("{n} case", "{n} cases", cases),
             *([trn("{n} person for a report only", "{n} people for a report only", others)] if others else []),
             trn("{n} outcome to write up", "{n} outcomes to write up", outcomes),
             trn("{n} promise open", "{n} promises open", promises))  # fmt: skip
    return ", ".join(parts)


def _blocks(facts: LeavingFacts, about: About) -> Iterator[type_of_block]:
    if not facts.lines:
        yield Paragraph(tr("No case is open."))
        return
    columns = tuple(Column(tr(title), weight) for title, weight in COLUMNS)
    yield Table(columns, tuple(_row(one, about.today) for one in facts.lines))
    if facts.impact is not None and facts.impact.rows:
        yield from impact_blocks(facts.impact)


def _row(one: LeavingLine, today: date) -> type_of_row:
    line = one.line
    return (_first(one, today), _name(line), _order(line), _outcomes(line, today), _promises(one), one.going_to)


def _first(one: LeavingLine, today: date) -> Cell:
    if one.first is None:
        return Cell(tr("nothing dated"), Mark.UNKNOWN)
    past = one.first.on < today
    told = "".join(f"\n{words}" for words in (dated_words(one.first), *_late(one, today)))
    return Cell((Span(short_date(one.first.on, today), bold=True), Span(told, small=True)), Mark.ALERT if past else None)


def _late(one: LeavingLine, today: date) -> Iterator[str]:
    for late in one.late:
        yield tr("{what} late since {date}", what=kind_words(late), date=short_date(late.on, today))


def _name(line: CaseLine) -> tuple[Span, ...]:
    notes = ", ".join(filter(None, (crn_words(line.crn), line.summary.flags, tr("restricted") if line.restricted else "")))
    return (Span(line.name, bold=True), Span(f"\n{notes}", muted=True, small=True))


def _order(line: CaseLine) -> tuple[Span, ...]:
    summary = line.summary
    ends = plain_date(summary.ends_on) if summary.ends_on else summary.end_words or tr("end not known")
    order = tr("{order} to {end}", order=order_words(summary.order_kind), end=ends)
    risk = tr("{tier}, {rosh}", tier=line.tier or "?", rosh=rosh_words(line.rosh))
    return (Span(risk), Span(f"\n{order}", muted=True, small=True))


def _outcomes(line: CaseLine, today: date) -> str:
    summary = line.summary
    if not summary.outcomes_missing or summary.oldest_missing is None:
        return tr("none")
    return tr("{n} since {date}", n=summary.outcomes_missing, date=short_date(summary.oldest_missing, today))


def _promises(one: LeavingLine) -> tuple[Span, ...]:
    shown, left = one.promises[:MOST_PROMISES], len(one.promises) - MOST_PROMISES
    words = promise_words(shown, one.sensitive_promises)
    if left > 0:
        words = "\n".join((words, tr("and {n} more", n=left)))
    return (Span(words or tr("none"), small=True),)
