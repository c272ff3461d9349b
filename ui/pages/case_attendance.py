"""Attendance over time: what was offered and what came of it, month by month, and where absences fall; counts always."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from caseload.casework.complying import CaseCompliance, case_compliance
from caseload.casework.queries import CaseFile
from caseload.domain.compliance import Month, Pattern, Tally
from caseload.domain.dates import SHORT_MONTHS, short_date
from caseload.domain.voluntary import is_voluntary
from caseload.domain.words import tr
from ui.hub import Hub
from ui.pages.case_tab import entry_row, fact_row, panel
from ui.widgets.panels import Panel

MONTHS_SHOWN, PATTERNS_SHOWN = 12, 6


def attendance_panels(hub: Hub, file: CaseFile) -> list[Panel]:
    """The months, newest first, and the patterns of absences."""
    found = case_compliance(hub.session, file.person.id)
    made = [_months(hub, found, file.person.kind)]
    if found.patterns:
        rows: list[QWidget] = [_pattern(at, one) for at, one in enumerate(found.patterns[:PATTERNS_SHOWN])]
        rows.append(fact_row(tr("Patterns say where absences fall, not why: ask what got in the way."), "small"))
        made.append(panel(tr("Where absences fall"), rows))
    return made


def _months(hub: Hub, found: CaseCompliance, kind: str) -> Panel:
    rows: list[QWidget] = [fact_row(tr("Contact is by agreement: these are counts of what was offered, not compliance."), "small")
                           ] if is_voluntary(kind) else []  # fmt: skip
    rows += [fact_row(_capital(str(found.tally.reason)), "strong")] if found.offered else []
    rows += [_month(hub, one) for one in reversed(found.months[-MONTHS_SHOWN:]) if one.tally.offered or one.life]
    return panel(tr("Attendance over time"), rows, none=tr("No appointment has been offered yet."))


def _month(hub: Hub, month: Month) -> QWidget:
    lead = tr("{month} {year}", month=tr(SHORT_MONTHS[month.first.month - 1]), year=month.first.year)
    life = [tr("{day}: {words}", day=short_date(one.on, hub.today), words=one.words) for one in month.life]
    return entry_row(f"month {month.first}", counts_words(month.tally), lead=lead, detail="\n".join(life))


def counts_words(tally: Tally) -> str:
    """`4 offered: 3 attended, 1 accepted absence ...`, leaving out what did not happen."""
    moved = tally.moved + tally.moved_by_person + tally.moved_by_service
    parts = (
        (tally.seen, tr("{n} attended", n=tally.seen)),
        (tally.did_not_comply, tr("{n} of them did not comply", n=tally.did_not_comply)),
        (tally.accepted, tr("{n} accepted", n=tally.accepted)), (tally.failed, tr("{n} failed", n=tally.failed)),
        (moved, tr("{n} moved or cancelled", n=moved)), (tally.no_outcome, tr("{n} without outcome", n=tally.no_outcome)),
    )  # fmt: skip
    said = ", ".join(words for number, words in parts if number)
    return tr("{n} offered: {said}", n=tally.offered, said=said) if said else tr("none offered")


def _pattern(at: int, one: Pattern) -> QWidget:
    words = tr("{kind}: {value}", kind=_capital(tr(one.kind.value)), value=one.value)
    detail = tr("{missed} failed and {accepted} accepted of {offered} offered there", missed=one.missed, accepted=one.accepted,
                offered=one.offered)  # fmt: skip
    return entry_row(f"pattern {at}", words, detail=detail)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
