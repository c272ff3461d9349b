"""The table of papers: one row each, read by the window, the command line and the demo; a new paper is a new row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from caseload.documents.about import About
from caseload.documents.blocks import Document
from caseload.documents.case_list import build_case_list, case_list_file_stem
from caseload.documents.plan_sheet import build_plan_sheet, plan_file_stem
from caseload.documents.psr import build_psr, psr_file_stem
from caseload.documents.workload_sheet import build_workload_sheet, workload_file_stem
from caseload.domain.words import Message, msg


class Needs(StrEnum):
    """What a paper is made from: a report, a person's plan, the figures of the caseload, or case lines."""

    REPORT = "report"
    PLAN = "plan"
    FIGURES = "figures"
    LINES = "lines"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportKind:
    """A paper: its key on the command line, its words, what it needs, and the pure functions that make and name it.

    `build` and `stem` take the facts that `needs` names (ReportFacts, PlanFacts, WorkloadFigures or ListFacts) and About.
    """

    key: str
    words: Message
    needs: Needs
    build: Callable[[Any, About], Document]
    stem: Callable[[Any, About], str]

    @property
    def about_person(self) -> bool:
        """Whether the paper is about one person, so that a CRN must be given."""
        return self.needs in (Needs.REPORT, Needs.PLAN)


REPORT_KINDS: tuple[ReportKind, ...] = (
    ReportKind(key="psr", words=msg("Pre-sentence report"), needs=Needs.REPORT, build=build_psr, stem=psr_file_stem),
    ReportKind(key="workload", words=msg("Workload sheet"), needs=Needs.FIGURES, build=build_workload_sheet,
               stem=workload_file_stem),
    ReportKind(key="case-list", words=msg("Case list"), needs=Needs.LINES, build=build_case_list, stem=case_list_file_stem),
    ReportKind(key="plan", words=msg("Plan and progress"), needs=Needs.PLAN, build=build_plan_sheet, stem=plan_file_stem),
)  # fmt: skip

_BY_KEY = {kind.key: kind for kind in REPORT_KINDS}


def report_kind(key: str) -> ReportKind:
    """The paper of that key; raises KeyError for one that does not exist."""
    return _BY_KEY[key]
