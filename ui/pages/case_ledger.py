"""The requirement ledger: ordered, done, booked and left of each requirement, its pace and a late start."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from caseload.casework.ledgers import case_ledger
from caseload.casework.queries import CaseFile
from caseload.domain.ledger import LedgerLine, start_delays
from caseload.domain.words import tr
from ui.hub import Hub
from ui.pages.case_tab import entry_row, panel
from ui.widgets.panels import Panel
from ui.widgets.state import LATE, ON_TRACK, SOON, Mark


def ledger_panel(hub: Hub, file: CaseFile) -> list[Panel]:
    """The ledger of a case; nothing where no requirement is counted or late."""
    lines = [line for line in case_ledger(hub.session, file.person.id) if line.ordered is not None or line.done or line.booked]
    delays = {one.requirement_id: str(one.reason) for one in start_delays(file.requirements, hub.today)}
    rows = [_line(hub, file, line, delays.pop(line.requirement_id, "")) for line in lines]
    return [panel(tr("How requirements stand"), rows)] if rows else []


def _line(hub: Hub, file: CaseFile, line: LedgerLine, delay: str) -> QWidget:
    kind = hub.session.rules.requirement_types.get(line.kind)
    pace = str(line.pace.reason) if line.pace else ""
    detail = "\n".join(part[:1].upper() + part[1:] for part in (counts_words(line), pace, delay) if part)
    return entry_row(
        f"ledger {line.requirement_id}", tr(kind.words) if kind else line.words or line.kind, detail=detail, strong=True,
        state=_state(line), opened=lambda: hub.open_dialog(
            "requirement", person_id=file.person.id, requirement_id=line.requirement_id),
    )  # fmt: skip


def counts_words(line: LedgerLine) -> str:
    """`15 days ordered, 2 done, 1 booked, 12 left`; what the order does not number has no left."""
    unit = tr(line.unit) if line.unit else ""
    parts = [tr("{n} {unit} ordered", n=f"{line.ordered:g}", unit=unit)] if line.ordered is not None else []
    parts += [tr("{n} done", n=f"{line.done:g}"), tr("{n} booked", n=f"{line.booked:g}")]
    parts += [tr("{n} left", n=f"{line.left:g}")] if line.left is not None else []
    parts += [tr("{n} above what was ordered", n=f"{line.over:g}")] if line.over else []
    return ", ".join(parts)


def _state(line: LedgerLine) -> tuple[Mark, str] | None:
    if line.left == 0:
        return ON_TRACK, tr("all done")
    if line.pace is None:
        return None
    if line.pace.a_week is None:
        return LATE, tr("time ended")
    return (ON_TRACK, tr("on pace")) if line.pace.on_pace else (SOON, tr("behind an even pace"))
