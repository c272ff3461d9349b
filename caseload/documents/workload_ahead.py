"""Page two of the workload sheet: who is overdue, what the next four weeks hold, what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from caseload.documents.blocks import Align, Column, Heading, NoteBox, Paragraph, Table, type_of_block, type_of_row
from caseload.documents.phrases import crn_words, rosh_words
from caseload.documents.workload_capacity import some_names
from caseload.domain.dates import days_words, short_date
from caseload.domain.talking import overdue_by
from caseload.domain.words import tr, trn
from caseload.domain.workload_figures import Dated, Overdue, WeekAhead, WorkloadFigures

ROWS, FEWEST_ROWS, MOST_NAMES = 17, 7, 4
LEAST_ROOM, ROW_HEIGHT, MOST_ROOM = 20.0, 4.5, 60.0
KINDS = {"report": "Report to court", "end": "End of order", "review": "Review"}


def ahead_page(figures: WorkloadFigures) -> tuple[type_of_block, ...]:
    """The blocks of page two; long lists are cut to the page with how many more there are."""
    dated_rows = min(len(figures.dated), max(FEWEST_ROWS, ROWS - len(figures.overdue)))
    return (
        *_overdue(figures, ROWS - dated_rows), *_ahead(figures, dated_rows), *_missing(figures),
        NoteBox(tr("Senior's note and decisions"), height_mm=_room_to_write(figures, dated_rows)),
    )


def _room_to_write(figures: WorkloadFigures, dated_rows: int) -> float:
    """More room for handwriting where the lists leave it, in millimetres."""
    spare = max(ROWS - dated_rows - len(figures.overdue), 0)
    return min(LEAST_ROOM + ROW_HEIGHT * spare, MOST_ROOM)


def _overdue(figures: WorkloadFigures, most: int) -> Iterator[type_of_block]:
    count = trn("{n} person", "{n} people", len(figures.overdue)) if figures.overdue else tr("nobody")
    yield Heading(text=tr("Overdue"), figure=count, note=_not_known(figures))
    if figures.overdue:
        columns = (Column(tr("Name"), 25), Column(tr("CRN"), 12), Column(tr("RoSH"), 11), Column(tr("Due"), 14),
                   Column(tr("Overdue by"), 18), Column(tr("Last seen"), 15), Column(tr("Booked"), 14))  # fmt: skip
        yield Table(columns, tuple(_overdue_row(one, figures.on) for one in figures.overdue[:most]))
        yield from _more(len(figures.overdue) - most, tr("overdue, due later than these"))


def _overdue_row(one: Overdue, today: date) -> type_of_row:
    return (
        one.who.name, crn_words(one.who.crn), rosh_words(one.rosh), short_date(one.due_on, today),
        overdue_by(one.working_days), short_date(one.last_seen, today) if one.last_seen else tr("not known"),
        short_date(one.next_booked, today) if one.next_booked else tr("none"),
    )


def _not_known(figures: WorkloadFigures) -> str:
    parts = []
    if figures.due_not_known:
        parts.append(tr("{n} not known", n=figures.due_not_known))
    if figures.before_program:
        parts.append(tr("{n} before this program", n=figures.before_program))
    return ", ".join(parts)


def _more(left: int, what: str) -> Iterator[type_of_block]:
    if left > 0:
        yield Paragraph(tr("and {n} more {what}", n=left, what=what), muted=True, small=True)


def _ahead(figures: WorkloadFigures, most: int) -> Iterator[type_of_block]:
    last = figures.weeks[-1].starts_on + timedelta(days=6)
    yield Heading(text=tr("Next four weeks"), note=tr("to {date}", date=short_date(last, figures.on)))
    columns = (Column(tr("Week from"), 22), *(Column(tr(title), 15, Align.RIGHT) for title in (
        "contacts due", "booked", "reports", "ends of orders", "reviews")))  # fmt: skip
    past = _past(figures)
    yield Table(columns, (*((past,) if any(past[1:]) else ()), *(_week(week, figures.on) for week in figures.weeks)))
    if figures.dated:
        widths = (Column(tr("Date"), 20), Column(tr("What"), 18), Column(tr("Name"), 25), Column(tr("CRN"), 12), Column("", 27))
        yield Table(widths, tuple(_dated_row(one, figures.on) for one in figures.dated[:most]))
        yield from _more(len(figures.dated) - most, tr("dated in these four weeks"))


def _past(figures: WorkloadFigures) -> tuple[str, ...]:
    """What is dated before today and still open."""
    kinds = [one.kind for one in figures.dated if one.on < figures.on]
    late = [len(figures.overdue), 0, kinds.count("report"), kinds.count("end"), kinds.count("review")]
    return (tr("already past"), *(str(count) if count else "" for count in late))


def _week(week: WeekAhead, today: date) -> tuple[str, ...]:
    counts = (week.contacts_due, week.booked, week.reports, week.ends, week.reviews)
    return (short_date(week.starts_on, today), *(str(count) if count else "" for count in counts))


def _dated_row(one: Dated, today: date) -> type_of_row:
    day = short_date(one.on, today)
    return (tr("{date}, past", date=day) if one.on < today else day, tr(KINDS[one.kind]), one.who.name, crn_words(one.who.crn),
            one.words)  # fmt: skip


def _missing(figures: WorkloadFigures) -> Iterator[type_of_block]:
    rows: list[type_of_row] = []
    if figures.missing:
        names = some_names(tuple(one.who for one in figures.missing), MOST_NAMES)
        oldest = short_date(min(one.oldest for one in figures.missing), figures.on)
        said = tr("since {date}: {names}", date=oldest, names=names)
        rows.append((tr("Outcome not recorded"), str(figures.outcomes_missing), said))
    if figures.delays:
        names = some_names(tuple(one.who for one in figures.delays), MOST_NAMES)
        longest = days_words(max(one.days for one in figures.delays))
        said = tr("longest {days}: {names}", days=longest, names=names)
        rows.append((tr("Requirement not started"), str(len(figures.delays)), said))
    if figures.words_to_confirm:
        rows.append((tr("Enforcement not known"), str(figures.words_to_confirm), tr("imported words wait to be confirmed")))
    if rows:
        yield Heading(text=tr("Not recorded or not started"))
        yield Table((Column("", 25), Column("", 6, Align.RIGHT, bold=True), Column("", 69, muted=True)), tuple(rows))
