"""What is late, what the contacts of four weeks were, and what the next four weeks hold; every number opens its people."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from caseload.casework.workload_lines import booked_people
from caseload.domain.casefile import CaseLine, DueState, is_case
from caseload.domain.dates import days_words, plain_date, short_date, working_days_words
from caseload.domain.words import msg, tr
from caseload.domain.workload_figures import ContactFigures, Dated, WeekAhead, WorkloadFigures
from ui.pages.workload_people import ids_of, people_link
from ui.widgets.buttons import link_button
from ui.widgets.labels import elided_label, plain_label
from ui.widgets.panels import row_of
from ui.widgets.state import LATE, SOON, UNKNOWN, Mark, StateLabel

if TYPE_CHECKING:
    from ui.hub import Hub

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
KINDS = {"report": msg("Report to court"), "end": msg("End of order"), "review": msg("Review")}
WEEK = timedelta(days=7)
DATED_ROWS = 14


def fill_late(hub: Hub, body: QVBoxLayout, figures: WorkloadFigures, lines: Sequence[CaseLine]) -> None:
    """Show what is overdue, missing or not known."""
    today = figures.on
    rows: list[tuple[Mark, str, tuple[str, ...], str]] = []
    if figures.overdue:
        longest = working_days_words(max(one.working_days for one in figures.overdue))
        rows.append((LATE, tr("Overdue contact"), ids_of(one.who for one in figures.overdue), tr("longest {days}", days=longest)))
    if figures.missing:
        since = tr("since {date}", date=short_date(min(one.oldest for one in figures.missing), today))
        rows.append((LATE, tr("Outcome not recorded"), ids_of(one.who for one in figures.missing), since))
    if figures.delays:
        longest = days_words(max(one.days for one in figures.delays))
        rows.append((SOON, tr("Requirement not started"), ids_of(one.who for one in figures.delays),
                     tr("longest {days}", days=longest)))  # fmt: skip
    if figures.failing:
        rows.append((SOON, tr("Failed to attend or comply"), ids_of(one.who for one in figures.failing), tr("last four weeks")))
    unknown = {DueState.NOT_KNOWN: tr("Next contact not known"), DueState.BEFORE_PROGRAM: tr("Before this program")}
    for state, words in unknown.items():
        people = tuple(line.person_id for line in lines if line.state is state and is_case(line))
        if people:
            rows.append((UNKNOWN, words, people, ""))
    if not rows:
        body.addWidget(plain_label(tr("Nobody is overdue and nothing is missing."), "quiet"))
    body.addLayout(_late_grid(hub, rows))
    body.addWidget(row_of(link_button(tr("What was not met, and why"), lambda: hub.open_dialog("not_met_list"))))
    if figures.words_to_confirm:
        words = tr("{n} with imported enforcement words to confirm", n=figures.words_to_confirm)
        body.addWidget(row_of(link_button(words, lambda: hub.open_page("today"))))


def _late_grid(hub: Hub, rows: Iterable[tuple[Mark, str, tuple[str, ...], str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setColumnStretch(0, 1)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(2)
    for row, (mark, words, people, detail) in enumerate(rows):
        grid.addWidget(StateLabel(mark, words), row, 0)
        grid.addWidget(people_link(hub, str(len(set(people))), people, words), row, 1, RIGHT)
        grid.addWidget(plain_label(detail, "small"), row, 2)
    return grid


def fill_contact(body: QVBoxLayout, contact: ContactFigures) -> None:
    """Show the contacts of the last four weeks, every share with both of its counts."""
    if contact.recorded_from is None:
        body.addWidget(plain_label(tr("Not known: no contact is recorded in this file."), "quiet"))
        return
    grid = QGridLayout()
    grid.setColumnStretch(0, 1)
    grid.setHorizontalSpacing(16)
    for row, (words, part, whole) in enumerate((
        (tr("Seen, of appointments with an outcome"), contact.seen, contact.appointments),
        (tr("Did not come, no accepted reason"), contact.failed, contact.appointments),
        (tr("Face to face, of contacts with the person"), contact.face_to_face, contact.met),
        (tr("No need or step named, of contacts with the person"), contact.without_purpose, contact.met),
    )):  # fmt: skip
        grid.addWidget(plain_label(words, wrap=True), row, 0)
        grid.addWidget(plain_label(share_words(part, whole), "strong"), row, 1, RIGHT)
        grid.addWidget(plain_label(f"{100 * part / whole:.0f}%" if whole else "", "quiet"), row, 2, RIGHT)
    body.addLayout(grid)
    span = tr("{first} to {last}.", first=plain_date(contact.first), last=plain_date(contact.last))
    if contact.recorded_from > contact.first:
        span = tr("{span} Contacts are on record only from {date}.", span=span, date=plain_date(contact.recorded_from))
    body.addWidget(plain_label(span, "small", wrap=True))


def share_words(part: int, whole: int) -> str:
    """`81 of 96`; nothing to count is said."""
    return tr("{part} of {whole}", part=part, whole=whole) if whole else tr("none recorded")


def fill_ahead(hub: Hub, body: QVBoxLayout, figures: WorkloadFigures, lines: Sequence[CaseLine]) -> None:
    """Show the four weeks that begin today."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(2)
    grid.setColumnStretch(0, 1)
    heads = (tr("Contacts due"), tr("Booked"), tr("Reports"), tr("Ends of orders"), tr("Reviews"))
    for column, words in enumerate(heads, start=1):
        grid.addWidget(plain_label(words, "small"), 0, column, RIGHT)
    for row, week in enumerate(figures.weeks, start=1):
        grid.addWidget(plain_label(tr("Week from {date}", date=short_date(week.starts_on, figures.on))), row, 0)
        for column, part in enumerate(_week(hub, week, figures, lines), start=1):
            grid.addWidget(part, row, column, RIGHT)
    body.addLayout(grid)


def _week(hub: Hub, week: WeekAhead, figures: WorkloadFigures, lines: Sequence[CaseLine]) -> tuple[QWidget, ...]:
    first, after = week.starts_on, week.starts_on + WEEK
    when = short_date(first, figures.on)
    owed = tuple(
        line.person_id for line in lines if line.state in (DueState.SOON, DueState.ON_TRACK) and is_case(line)
        and line.summary.due_on and first <= line.summary.due_on < after
    )  # fmt: skip

    cases = {line.person_id for line in lines if is_case(line)}
    booked = (person for person in booked_people(hub.session, first, after) if person in cases)

    def of(kind: str) -> tuple[str, ...]:
        return ids_of(one.who for one in figures.dated if one.kind == kind and first <= one.on < after)

    return (
        people_link(hub, _number(week.contacts_due), owed, tr("Contact due in the week from {date}", date=when)),
        people_link(hub, _number(week.booked), booked, tr("Booked in the week from {date}", date=when)),
        people_link(hub, _number(week.reports), of("report"), tr("Report due in the week from {date}", date=when)),
        people_link(hub, _number(week.ends), of("end"), tr("Order ends in the week from {date}", date=when)),
        people_link(hub, _number(week.reviews), of("review"), tr("Review in the week from {date}", date=when)),
    )


def _number(count: int) -> str:
    return str(count) if count else ""


def fill_dated(hub: Hub, body: QVBoxLayout, figures: WorkloadFigures) -> None:
    """Show what is dated in the four weeks, and what is past and still open."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(10)
    grid.setVerticalSpacing(0)
    grid.setColumnStretch(3, 1)
    for row, one in enumerate(figures.dated[:DATED_ROWS]):
        grid.addWidget(_day(one, figures.on), row, 0)
        grid.addWidget(plain_label(str(KINDS[one.kind])), row, 1)
        grid.addWidget(link_button(one.who.name, _opener(hub, one)), row, 2, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(elided_label(one.words, "quiet"), row, 3)
    left = len(figures.dated) - DATED_ROWS
    if left > 0:
        people = ids_of(one.who for one in figures.dated[DATED_ROWS:])
        words = tr("and {n} more dated in these four weeks", n=left)
        grid.addWidget(people_link(hub, words, people, words), DATED_ROWS, 0, 1, 4, Qt.AlignmentFlag.AlignLeft)
    body.addLayout(grid)


def _day(one: Dated, today: date) -> QWidget:
    """The day; a report past it is late, an order or review past it may only be waiting to be closed."""
    day = short_date(one.on, today)
    if one.on >= today:
        return plain_label(day)
    return StateLabel(LATE if one.kind == "report" else UNKNOWN, tr("{date}, past", date=day))


def _opener(hub: Hub, one: Dated) -> Callable[[], object]:
    tab = "reports" if one.kind == "report" else "sentence"
    return lambda: hub.open_case(one.who.person_id, tab)
