"""Page two of the workload sheet: what is late by kind and age, what the next four weeks hold, and what stands beside it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from caseload.documents.blocks import Align, Column, Heading, NoteBox, Paragraph, Table, type_of_block, type_of_row
from caseload.documents.dated_words import dated_words
from caseload.documents.phrases import crn_words, rosh_words
from caseload.documents.workload_beside import beside_blocks
from caseload.documents.workload_room import room_for
from caseload.domain.dates import short_date
from caseload.domain.talking import by_risk, overdue_by
from caseload.domain.voluntary import surname_of
from caseload.domain.words import tr, trn
from caseload.domain.workload_figures import Dated, Overdue, WorkloadFigures
from caseload.domain.workload_summary import FEW_DAYS, MANY_DAYS, LateLine, WorkloadSummary

WEEK_KINDS = (("report",), ("review", "plan review"), ("release", "court"), ("end",))
NAMED = ("report", "release", "court", "end")


def ahead_page(summary: WorkloadSummary) -> tuple[type_of_block, ...]:
    """The blocks of page two; long lists are cut to the page with how many more there are."""
    named = tuple(one for one in summary.dated if one.kind in NAMED and one.on >= summary.figures.on)
    room = room_for(summary, len(named))
    note = (NoteBox(tr("Senior's note and decisions"), height_mm=room.note_mm),) if room.note_mm else ()
    return (
        *_late(summary), *_overdue(summary.figures, room.overdue), *_ahead(summary, named, room.dated),
        *beside_blocks(summary, room), *note,
    )


def _late(summary: WorkloadSummary) -> Iterator[type_of_block]:
    total = sum(line.count for line in summary.late)
    count = trn("{n} thing", "{n} things", total) if total else tr("nothing")
    yield Heading(text=tr("Overdue"), figure=count, note=_not_known(summary.figures))
    if not summary.late:
        return
    columns = (
        Column(tr("What"), 30), Column(tr("up to {n} days", n=FEW_DAYS), 11, Align.RIGHT),
        Column(tr("{first} to {last}", first=FEW_DAYS + 1, last=MANY_DAYS), 8, Align.RIGHT),
        Column(tr("more"), 8, Align.RIGHT), Column(tr("all"), 6, Align.RIGHT, bold=True),
        Column(tr("Oldest, in working days"), 37),
    )  # fmt: skip
    yield Table(columns, tuple(_late_row(line) for line in summary.late))


def _late_row(line: LateLine) -> type_of_row:
    who = line.oldest.who
    oldest = tr("{name} {crn}, {n}", name=surname_of(who.name), crn=crn_words(who.crn), n=line.oldest.days)
    return (tr(line.kind.value).capitalize(), *(str(count) if count else "" for count in (line.few, line.some, line.many)),
            str(line.count), oldest)  # fmt: skip


def _not_known(figures: WorkloadFigures) -> str:
    parts = []
    if figures.due_not_known:
        parts.append(tr("next contact not known: {n}", n=figures.due_not_known))
    if figures.before_program:
        parts.append(tr("before this program: {n}", n=figures.before_program))
    if figures.words_to_confirm:
        parts.append(tr("enforcement words to confirm: {n}", n=figures.words_to_confirm))
    return ", ".join(parts)


def _overdue(figures: WorkloadFigures, most: int) -> Iterator[type_of_block]:
    """Who is overdue for contact, those at the higher RoSH first, since a short page ends the list early."""
    if not figures.overdue:
        return
    columns = (Column(tr("Overdue contact"), 25), Column(tr("CRN"), 12), Column(tr("RoSH"), 11), Column(tr("Due"), 14),
               Column(tr("Overdue by"), 18), Column(tr("Last seen"), 15), Column(tr("Booked"), 14))  # fmt: skip
    yield Table(columns, tuple(_overdue_row(one, figures.on) for one in sorted(figures.overdue, key=by_risk)[:most]))
    yield from _more(len(figures.overdue) - most, tr("overdue for contact, at the same or a lower RoSH"))


def _overdue_row(one: Overdue, today: date) -> type_of_row:
    return (
        one.who.name, crn_words(one.who.crn), rosh_words(one.rosh), short_date(one.due_on, today),
        overdue_by(one.working_days), short_date(one.last_seen, today) if one.last_seen else tr("not known"),
        short_date(one.next_booked, today) if one.next_booked else tr("none"),
    )


def _more(left: int, what: str) -> Iterator[type_of_block]:
    if left > 0:
        yield Paragraph(tr("and {n} more {what}", n=left, what=what), muted=True, small=True)


def _ahead(summary: WorkloadSummary, named: tuple[Dated, ...], most: int) -> Iterator[type_of_block]:
    """A row a week with counts, then by name what cannot be moved."""
    figures = summary.figures
    last = figures.weeks[-1].starts_on + timedelta(days=6)
    yield Heading(text=tr("Next four weeks"), note=tr("to {date}", date=short_date(last, figures.on)))
    columns = (Column(tr("Week from"), 22), *(Column(tr(title), 13, Align.RIGHT) for title in (
        "contacts due", "booked", "reports", "reviews", "releases, court", "ends of orders")))  # fmt: skip
    yield Table(columns, tuple(_week(summary, place) for place in range(len(figures.weeks))))
    if named:
        widths = (Column("", 16), Column("", 25), Column("", 13), Column("", 46))
        yield Table(widths, tuple(_dated_row(one, figures.on) for one in named[:most]))
        yield from _more(len(named) - most, tr("of these in the four weeks"))


def _week(summary: WorkloadSummary, place: int) -> type_of_row:
    week, today = summary.figures.weeks[place], summary.figures.on
    after = week.starts_on + timedelta(days=7)
    inside = [one.kind for one in summary.dated if week.starts_on <= one.on < after]
    counts = (week.contacts_due, week.booked, *(sum(kind in kinds for kind in inside) for kinds in WEEK_KINDS))
    return (short_date(week.starts_on, today), *(str(count) if count else "" for count in counts))


def _dated_row(one: Dated, today: date) -> type_of_row:
    return (short_date(one.on, today), one.who.name, crn_words(one.who.crn), dated_words(one))


