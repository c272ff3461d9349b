"""Decisions of supervision on a case: each with what came of it, the open ones first."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from caseload.casework.queries import CaseFile
from caseload.casework.supervising import decisions_of
from caseload.domain.dates import short_date
from caseload.domain.seniority import SupervisionDecision
from caseload.domain.words import tr
from ui.hub import Hub
from ui.pages.case_tab import Act, entry_row, fact_row, panel
from ui.sensitive import closed_row, is_closed
from ui.widgets.entry_line import EntryLine
from ui.widgets.panels import Panel
from ui.widgets.state import LATE, ON_TRACK, SOON, UNKNOWN, Mark

SHOWN = 5


def decisions_panel(hub: Hub, file: CaseFile) -> Panel:
    """What was decided in supervision; Enter or F on an open one says what came of it."""
    links: list[tuple[str, Act]] = [(tr("Record"), partial(hub.open_dialog, "decision", person_id=file.person.id))]
    found = sorted(decisions_of(hub.session, file.person.id), key=lambda one: one.done_on is not None)
    rows: list[QWidget] = [_row(hub, one) for one in found[:SHOWN]]
    if len(found) > SHOWN:
        rows.append(fact_row(tr("{n} earlier ones are in the handover pack and the history.", n=len(found) - SHOWN), "small"))
    return panel(tr("Decided in supervision"), rows, links, tr("No decision of supervision is recorded."))


def _row(hub: Hub, one: SupervisionDecision) -> EntryLine:
    if is_closed(hub, one):
        return closed_row(hub, one.person_id, one)
    lead = short_date(one.decided_on, hub.today)
    by = tr("by {who}", who=one.decided_by) if one.decided_by else ""
    if one.done_on is not None:
        came = tr("{date}: {words}", date=short_date(one.done_on, hub.today), words=one.came_of_it)
        detail = ", ".join(part for part in (by, tr("came of it {said}", said=came)) if part)
        return entry_row(one.id, one.words, lead=lead, detail=detail, state=(ON_TRACK, tr("followed up")))
    ask = partial(hub.open_dialog, "decision_done", decision_id=one.id)
    return entry_row(one.id, one.words, lead=lead, detail=by, state=_due(one, hub), opened=ask, keys={"f": ask})


def _due(one: SupervisionDecision, hub: Hub) -> tuple[Mark, str]:
    if one.follow_up_on is None:
        return UNKNOWN, tr("open, no day set")
    day = short_date(one.follow_up_on, hub.today)
    if one.follow_up_on < hub.today:
        return LATE, tr("was due {date}", date=day)
    return SOON, tr("follow up {date}", date=day)
