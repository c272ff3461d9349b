"""Who is here for a report only is outside every count: one function says who is counted, and every figure agrees with it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook

from caseload.casework.balancing import caseload_balance
from caseload.casework.exporting import ExportCases, export_cases
from caseload.casework.leaving import leaving_facts
from caseload.casework.paper_request import PaperRequest
from caseload.casework.papers import make_paper
from caseload.casework.progress_page import progress_rows
from caseload.casework.queries import case_lines, counts, due_list
from caseload.casework.session import Session
from caseload.casework.supervision_pack import supervision_facts
from caseload.casework.workload import workload_figures
from caseload.casework.workload_continuity import continuity_now
from caseload.casework.workload_lines import weighed_lines
from caseload.casework.workload_summary import workload_summary
from caseload.domain.casefile import DueState, cases_counted, is_case, is_counted, is_open
from caseload.domain.person import CaseKind, Person
from caseload.domain.workload import CaseType
from caseload.domain.workload_history import snapshot_of
from tests import kit
from ui.lines import LineBook
from ui.pages.workload_capacity import people_of_type
from ui.pages.workload_people import of_mix, of_tier

ROOT = Path(__file__).resolve().parents[2]
TODAY = kit.TODAY


@pytest.fixture
def mixed(sitting: Session) -> Session:
    """Two cases, one of them by agreement, one that is closed, one that closes tomorrow, and three people here for a report."""
    for surname, kind in (("Case", CaseKind.CASE), ("Agreed", CaseKind.VOLUNTARY), ("Closed", CaseKind.CASE), ("Ending", CaseKind.CASE),
                          ("Report", CaseKind.REPORT_ONLY), ("Second", CaseKind.REPORT_ONLY), ("Gone", CaseKind.REPORT_ONLY)):  # fmt: skip
        kit.add_case(sitting, surname, kind=kind)
    for surname, day in (("Closed", TODAY), ("Ending", TODAY + timedelta(days=1)), ("Gone", TODAY - timedelta(days=3))):
        [person] = sitting.store.find(Person, "surname = ?", (surname,))
        sitting.store.change(replace(person, closed_on=day))
    return sitting


def names(session: Session, day: date = TODAY) -> list[str]:
    return [line.name.partition(",")[0] for line in cases_counted(case_lines(session), day)]


def test_cases_are_counted_on_a_day_and_people_here_for_a_report_never(mixed: Session) -> None:
    assert names(mixed) == ["Agreed", "Case", "Ending"]
    assert names(mixed, TODAY + timedelta(days=1)) == ["Agreed", "Case"]
    assert names(mixed, TODAY - timedelta(days=1)) == ["Agreed", "Case", "Closed", "Ending"]
    assert {line.name.partition(",")[0] for line in case_lines(mixed) if not is_case(line)} == {"Report", "Second", "Gone"}
    assert not any(is_counted(line, TODAY) for line in case_lines(mixed) if line.kind == CaseKind.REPORT_ONLY)


def test_every_figure_counts_the_same_cases(mixed: Session) -> None:
    counted = len(names(mixed))
    figures = workload_figures(mixed)
    assert counts(mixed).people == LineBook(mixed).figures().counts.people == figures.people == counted
    assert (figures.report_only, len(weighed_lines(mixed, case_lines(mixed)))) == (2, counted)
    parts = (figures.capacity.cases, sum(one.count for one in figures.tiers),
             sum(row.total for row in figures.mix if row.kind != "report only"), len(continuity_now(mixed).cases),
             snapshot_of(figures, mixed.officer_name).cases, sum(count for _, count in workload_summary(mixed).phases))  # fmt: skip
    assert {*parts} == {counted}
    pack = supervision_facts(mixed, PaperRequest(key="supervision")).choice
    assert len(pack.chosen) + pack.left + pack.none == counted
    shown = {*caseload_balance(mixed).no_interval, *(one for one, _ in (*caseload_balance(mixed).above, *caseload_balance(mixed).below))}
    assert not shown & {line.person_id for line in case_lines(mixed) if line.kind == CaseKind.REPORT_ONLY}
    assert workload_summary(mixed).figures.people == counted
    assert {one.name.partition(",")[0] for one in progress_rows(mixed)} <= {"Agreed", "Case", "Ending"}


def test_the_people_behind_a_number_are_those_it_counts(mixed: Session) -> None:
    """What the workload page opens, of the lines it is given: everybody who is open."""
    lines = [line for line in case_lines(mixed) if is_open(line, TODAY)]
    figures = workload_figures(mixed)
    for row in figures.mix:
        assert len(of_mix(lines, row.kind, None, any_rosh=True)) == row.total
    for tier in figures.tiers:
        assert len(of_tier(lines, tier.scheme, tier.tier)) == tier.count
    assert {person for kind in CaseType for person in people_of_type(lines, kind)} <= {
        line.person_id for line in cases_counted(lines, TODAY)}  # fmt: skip


@pytest.mark.parametrize("folder", ["caseload", "ui"])
def test_who_is_a_case_is_asked_of_one_function(folder: str) -> None:
    asked = re.compile(r"\b(line|one)\.kind\s*(!=|==|is|is not)\s*CaseKind\.REPORT_ONLY")
    found = {path.name for path in (ROOT / folder).rglob("*.py") if asked.search(path.read_text(encoding="utf-8"))}
    assert found <= {"casefile.py"}


def test_no_rule_of_contact_is_asked_of_who_is_here_for_a_report(mixed: Session) -> None:
    lines = {line.name.partition(",")[0]: line for line in case_lines(mixed)}
    assert (lines["Report"].state, lines["Report"].summary.due_on) == (DueState.REPORT_ONLY, None)
    assert not {"Report", "Second"} & {line.name.partition(",")[0] for line in due_list(mixed)}


def test_lists_tell_them_apart_from_the_cases(mixed: Session, tmp_path: Path) -> None:
    assert make_paper(mixed, PaperRequest(key="case-list")).document.subtitle == "3 people and 2 for a report only"
    facts = leaving_facts(mixed, PaperRequest(key="leaving"))
    assert len(facts.lines) == 5
    assert make_paper(mixed, PaperRequest(key="leaving")).document.subtitle.startswith("3 cases, 2 people for a report only, ")
    export_cases(mixed, ExportCases(path=tmp_path / "all.xlsx", recipient="a senior"))
    told = [[str(cell.value) for cell in row] for row in load_workbook(tmp_path / "all.xlsx").worksheets[0].iter_rows()]
    [row] = [one for one in told if any("Second" in cell for cell in one)]
    assert any("eport only" in cell for cell in row)
