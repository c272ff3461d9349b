"""What the demo's first report holds beside its text: the request, risk by group, a tool, the week, checks asked and awaited."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from caseload.casework.report_drafts import whole_text
from caseload.domain.report import Convicted, CustodyQuestion, ProposedRequirement, Report, RiskGroup, RiskTool, Said, WeekLoad
from caseload.domain.report_parts import ReportCheck, ReportPrint, SectionAsItStood

if TYPE_CHECKING:
    from caseload.casework.demo import Making

CHECKS: tuple[tuple[str, int, int | None, int | None, str], ...] = (
    ("domestic_abuse", 9, None, 5, "none since 2024"), ("child_safeguarding", 9, 1, None, ""),
    ("victim_statement", 8, None, 6, "none made"), ("health", 8, None, 2, "suitable for treatment"),
)  # fmt: skip
"""Kind, days since it was asked, chased and received, and what was found."""
MEETS = {"drug_rehabilitation": ("drugs",), "rar": ("thinking", "relationships")}


def court_report(making: Making, report: Report) -> Report:
    """The report with everything a court asks beside the text."""
    today = making.today
    return replace(
        report, convicted=Convicted.CONVICTED, requested_by="the bench", requested_why="to consider treatment",
        indication="a community order is not ruled out", interviewed_how="in person", interviewed_on=today - timedelta(days=8),
        risks=(RiskGroup(group="children", level="low", words="no concern recorded"),
               RiskGroup(group="public", level="low", words="offences against shops"),
               RiskGroup(group="known_adults", level="medium", words="a former partner, no contact since 2024"),
               RiskGroup(group="staff", level="low", words="no incident")),
        tools=(RiskTool(name="OGRS", dated_on=today - timedelta(days=9), score="78%", meaning="high; falls while in treatment"),),
        week=(WeekLoad(work=40, care=30),), custody=CustodyQuestion.POSSIBLE, equality_considered=Said.YES,
        office="Eastgate", phone="01632 960123",
        proposed_requirements=tuple(_agreed(one) for one in report.proposed_requirements),
    )  # fmt: skip


def _agreed(one: ProposedRequirement) -> ProposedRequirement:
    treated = Said.YES if one.kind == "drug_rehabilitation" else Said.NOT_ASKED
    return replace(one, willing=Said.YES, arranged=treated, recommended=treated, dependent=treated, meets=MEETS.get(one.kind, ()))


def court_checks(making: Making, report: Report) -> None:
    """The checks asked for before the hearing, one of them still awaited."""
    for kind, asked, chased, received, found in CHECKS:
        making.keep(ReportCheck(
            person_id=report.person_id, report_id=report.id, kind=kind, found=found,
            asked_on=making.today - timedelta(days=asked), chased_on=making.today - timedelta(days=chased) if chased else None,
            received_on=making.today - timedelta(days=received) if received else None,
        ))  # fmt: skip


def court_drafts(making: Making, report: Report, texts: Mapping[str, str]) -> None:
    """The drafts that went out before the one being written, each as far as the text had come."""
    names = [name for name in texts if name in making.session.rules.report_sections]
    for number in range(1, report.draft_number):
        kept = names[: len(names) * number // report.draft_number]
        day = making.today - timedelta(days=2 * (report.draft_number - number))
        then = replace(report, proposed_requirements=report.proposed_requirements[:number])
        making.keep(ReportPrint(
            person_id=report.person_id, report_id=report.id, number=number, printed_at=f"{day.isoformat()}T15:20:00.000Z",
            printed_by=report.author, sections=tuple(SectionAsItStood(name=name, body=texts[name]) for name in kept),
            whole=whole_text(then, making.session.store.find(ReportCheck, "report_id = ?", (report.id,))),
        ))  # fmt: skip
