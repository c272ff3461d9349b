"""One week of the workload opened: every case with what it weighed then, reports, contacts with colleagues, and the hours."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QDialog, QWidget

from caseload.casework.workload_history import OpenedCase, OpenedWeek, open_week
from caseload.domain.dates import plain_date
from caseload.domain.seniority import WorkloadSnapshot
from caseload.domain.words import tr
from caseload.domain.workload_history import percent_of
from ui.dialogs.sheet import Sheet, SheetDialog
from ui.hub import Hub
from ui.models.cells import Cell, Column, Row


def week_dialog(hub: Hub, parent: QWidget | None, week: WorkloadSnapshot) -> QDialog:
    """What made a week; of one that was kept before its lines were, only its figures."""
    opened = open_week(hub.session, week)
    title = tr("Week of {date}", date=plain_date(week.week_on))
    heads = ((tr("What"), 32), (tr("CRN"), 11), (tr("Tier"), 9), (tr("Case type"), 20), (tr("Points"), 10))
    columns = tuple(Column(heading=words, letters=letters) for words, letters in heads)
    rows = tuple(_rows(opened)) if opened else ()
    told = tr("This week was kept before its lines were, so only its figures are known.")
    if opened is not None:
        told = tr("Weights: {table}.", table=opened.table)
    said = [week_words(week), told]
    sheet = Sheet(title=title, said=said, columns=columns, rows=rows, foot=_hours(opened))
    dialog = SheetDialog(hub, parent, sheet, lambda row: _open(hub, dialog, row))
    return dialog


def week_words(week: WorkloadSnapshot) -> str:
    """The figures of a week in one sentence."""
    percent = percent_of(week)
    share = tr("no percentage") if percent is None else tr("{percent}%", percent=f"{percent:.1f}")
    total = tr("not known") if week.total is None else f"{week.total:,}"
    available = tr("not known") if week.available is None else f"{week.available:,}"
    return tr("{share}: {total} of {available} points, {weighted} of {cases} cases weighted, {late} overdue, {high} at high or "
              "very high RoSH.", share=share, total=total, available=available, weighted=week.weighted, cases=week.cases,
              late=week.overdue, high=week.high_risk)  # fmt: skip


def _open(hub: Hub, dialog: QDialog, row: Row) -> None:
    """Go to the case of a line; the other lines lead nowhere."""
    if row.record is not None:
        dialog.accept()
        hub.open_case(row.entry_id)


def _rows(opened: OpenedWeek) -> Iterator[Row]:
    for one in opened.cases:
        yield _case(one)
    for part in opened.parts:
        if part.format is not None:
            words = tr("{format} reports, {n}", format=tr(part.format.value).capitalize(), n=part.count)
            yield _plain(words, f"{part.points:,}")
    support = opened.support
    if support.for_others:
        yield _plain(tr("contacts done for colleagues, {n}", n=support.for_others), f"+{support.for_points:,}")
    if support.by_others:
        yield _plain(tr("contacts done by colleagues, {n}", n=support.by_others), f"-{support.by_points:,}")


def _case(one: OpenedCase) -> Row:
    kept, who = one.kept, one.who
    kind = tr(kept.case_type.value) if kept.case_type else tr("no order recorded")
    kind = tr("{kind}, transition", kind=kind) if kept.t2a else kind
    points = tr("not weighted") if kept.points is None else f"{kept.points:,}"
    name = who.name if who else tr("a case no longer in this file")
    return Row(
        entry_id=kept.person_id, record=who,
        cells=(Cell(words=name, strong=who is not None, token="" if who else "quiet"), Cell(words=(who.crn or "") if who else ""),
               Cell(words=kept.tier or tr("none")), Cell(words=kind), Cell(words=points)),
    )  # fmt: skip


def _plain(words: str, points: str) -> Row:
    return Row(entry_id=words, cells=(Cell(words=words), Cell(), Cell(), Cell(), Cell(words=points)))


def _hours(opened: OpenedWeek | None) -> str:
    if opened is None or opened.hours is None:
        return ""
    hours = opened.hours
    return tr("Hours of that week: contract {contracted}, reduction {reduction}, grade {grade}; nominal {nominal} points.",
              contracted=f"{hours.contracted:g}", reduction=f"{hours.reduction:g}", grade=f"{hours.grade_hours:g}",
              nominal=f"{hours.nominal:,.0f}")  # fmt: skip
