"""How the papers a senior or the next officer reads are gathered: one row a kind of facts, beside the other papers'."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from caseload.casework.covering import cover_facts
from caseload.casework.leaving import leaving_facts
from caseload.casework.meeting_papers import meeting_facts
from caseload.casework.paper_request import PaperRequest
from caseload.casework.session import Session
from caseload.casework.supervision_pack import supervision_facts
from caseload.casework.whole_case import case_summary_facts, handover_facts
from caseload.casework.workload_continuity import continuity_timeline
from caseload.casework.workload_summary import workload_summary
from caseload.casework.workload_waits import delay_facts
from caseload.documents.registry import Needs, report_kind
from caseload.domain.continuity_time import Step
from caseload.domain.workload_summary import WorkloadSummary

QUARTERS = 4

def workload_facts(session: Session, request: PaperRequest) -> WorkloadSummary:
    """The two pages, told apart from their last printing by the name under which that was recorded."""
    summary = workload_summary(session, str(report_kind(request.key).words))
    return replace(summary, timeline=continuity_timeline(session, Step.QUARTER, QUARTERS))


SENIOR_GATHER: dict[Needs, Callable[[Session, PaperRequest], Any]] = {
    Needs.FIGURES: workload_facts, Needs.SUPERVISION: supervision_facts, Needs.LEAVING: leaving_facts,
    Needs.DELAYS: delay_facts, Needs.COVER: cover_facts, Needs.HANDOVER: handover_facts, Needs.CASE: case_summary_facts,
    Needs.MEETING: meeting_facts,
}  # fmt: skip
