"""A change of officer as continuity measures it: planned or not, why, and since when every part of the handover was there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from caseload.casework.checks import check_not_future
from caseload.casework.paper_request import PaperRequest
from caseload.casework.session import Session
from caseload.casework.unit import act
from caseload.casework.whole_case import handover_facts
from caseload.documents.about import About
from caseload.documents.handover_pack import missing_of
from caseload.domain.change import AuditKind, Change
from caseload.domain.continuity import AUTHOR
from caseload.domain.handover_parts import HandoverPart
from caseload.domain.person import Allocation
from caseload.domain.words import tr


@dataclass(frozen=True, slots=True, kw_only=True)
class DescribeChange:
    """What is known of the change that a stretch of an officer began with; None is not said and not recorded."""

    allocation_id: str
    why: str = ""
    planned: bool | None = None
    ready_on: date | None = None


def describe_change(session: Session, command: DescribeChange) -> Change:
    """Keep whether a change was planned, why, and the day from which the handover was complete; the stretch stays as it is."""
    if command.ready_on is not None:
        check_not_future(command.ready_on, session.today, tr("The day the handover was complete"))
    with act(session, "describe_change", AuditKind.ALTERATION) as unit:
        held = session.store.need(Allocation, command.allocation_id)
        unit.change(held, why=command.why.strip(), planned=command.planned, handover_ready_on=command.ready_on)
        unit.sentence = tr("The change to {officer} is described.", officer=held.officer_name)
    return unit.result


def officer_stretches(session: Session, person_id: str) -> tuple[Allocation, ...]:
    """The stretches of officers with a case, the newest first; authors of reports are not among them."""
    held = [one for one in reversed(session.store.of_person(Allocation, person_id)) if one.role != AUTHOR]
    return tuple(sorted(held, key=lambda one: one.from_on or date.min, reverse=True))


def missing_today(session: Session, request: PaperRequest) -> tuple[HandoverPart, ...]:
    """The parts of a handover that are not there yet, from what is recorded and what the request says beside it."""
    about = About(today=session.today, rules=session.rules, officer=session.officer, recipient=request.recipient)
    return missing_of(handover_facts(session, request), about)
