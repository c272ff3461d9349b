"""What plans, levels, reports, orders, drafts and settings take, and what they refuse with one sentence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from caseload.casework import agreeing, finishing, plans, progress, reports, sentences
from caseload.casework.drafts import drop_draft, keep_draft, kept_draft
from caseload.casework.queries import case_file, case_line
from caseload.casework.report_work import blocking_checks, report_work
from caseload.casework.session import Session
from caseload.casework.settings import (
    ChangeSetting,
    RemoveView,
    SaveView,
    View,
    change_setting,
    remove_view,
    save_view,
    setting,
    views,
)
from caseload.domain.errors import Refusal
from caseload.domain.level import Evidence, LevelReading, NoLevel, Reader
from caseload.domain.person import Person
from caseload.domain.plan import Agreement, Answer, Goal, GoalStatus, Step, StepStatus
from caseload.domain.report import ProposedRequirement, Report, ReportSection
from caseload.domain.sentence import EnforcementEvent, EnforcementFact, Offence, Order
from tests import kit
from tests.report_kit import finish


def test_plan_rules(sitting: Session) -> None:
    person = kit.add_case(sitting)
    with pytest.raises(Refusal, match="no goal to agree"):
        agreeing.record_agreement(sitting, agreeing.RecordAgreement(agreement=Agreement(person_id=person.id, agreed_on=kit.TODAY, answer=Answer.YES)))
    with pytest.raises(Refusal, match=r"target date .* has passed"):
        plans.add_goal(sitting, plans.AddGoal(goal=Goal(person_id=person.id, title="x", target_on=date(2020, 1, 1))))
    plans.add_goal(sitting, plans.AddGoal(goal=Goal(person_id=person.id, title="x"), steps=(
        Step(person_id="", goal_id="", description="a", status=StepStatus.COMPLETED),
        Step(person_id="", goal_id="", description="b", status=StepStatus.NO_LONGER_NEEDED),
        Step(person_id="", goal_id="", description="c"))))  # fmt: skip
    summary = case_line(sitting, person.id).summary
    assert (summary.open_goals, summary.steps_done, summary.steps_counted) == (1, 1, 2)
    with pytest.raises(Refusal, match="reason for removing"):
        plans.set_goal_status(sitting, plans.SetGoalStatus(goal_id=sitting.store.find(Goal)[0].id, status=GoalStatus.REMOVED))


def reading(person: Person, level: int | None, days_ago: int, **fields: object) -> progress.RecordLevel:
    made = LevelReading(person_id=person.id, area="drugs", reader=Reader.OFFICER, read_on=kit.TODAY - timedelta(days=days_ago), level=level)
    return progress.RecordLevel(reading=replace(made, **fields))  # type: ignore[arg-type]


def test_level_rules(sitting: Session) -> None:
    person = kit.add_case(sitting)
    progress.record_level(sitting, reading(person, 2, 60))
    with pytest.raises(Refusal, match="at least 4 weeks apart"):
        progress.record_level(sitting, reading(person, 3, 40))
    with pytest.raises(Refusal, match="Choose the evidence"):
        progress.record_level(sitting, reading(person, 4, 1))
    with pytest.raises(Refusal, match="Choose a level"):
        progress.record_level(sitting, reading(person, None, 1))
    with pytest.raises(Refusal, match="6 is not a level"):
        progress.record_level(sitting, reading(person, 6, 1))
    progress.record_level(sitting, reading(person, 4, 1, evidence=Evidence.SEEN_DOCUMENT))
    with pytest.raises(Refusal, match="correcting the reading of the same day"):
        progress.record_level(sitting, reading(person, 3, 1))
    progress.record_level(sitting, reading(person, 3, 1, why="the paper was an old one"))
    progress.record_level(sitting, reading(person, None, 0, no_level=NoLevel.NOT_ASKED))
    assert [one.level for one in case_file(sitting, person.id).readings] == [2, 4, 3, None]


def test_report_rules(sitting: Session) -> None:
    person = kit.add_case(sitting, date_of_birth=date(2009, 6, 1))
    late = Report(person_id=person.id, hearing_on=kit.TODAY, conviction_on=kit.TODAY + timedelta(days=1))
    reports.start_report(sitting, reports.StartReport(report=late))
    [young] = sitting.store.find(Report)
    reports.edit_report(sitting, reports.EditReport(before=young, after=replace(young, plea="guilty")))
    work = report_work(sitting, young.id)
    assert (work.report.plea, work.report.conviction_on) == ("guilty", kit.TODAY + timedelta(days=1))
    [first] = [one for one in blocking_checks(sitting, work) if one.row.number == 1]
    told = [str(one) for one in first.outstanding]
    assert told[-2:] == [
        "The hearing on Friday 20 November 2026 comes before the conviction on Saturday 21 November 2026. Check both dates.",
        "The defendant is 17 at the hearing. Reports on people under 18 are written by the youth justice service.",
    ]
    adult = kit.add_case(sitting, "Adult", date_of_birth=date(1990, 6, 1))
    offence = Offence(description="Theft", committed_on=kit.TODAY, main=True)
    reports.start_report(sitting, reports.StartReport(report=Report(
        person_id=adult.id, offences=(offence,), proposed_requirements=(ProposedRequirement(kind="rar", earliest_start_on=kit.TODAY),))))  # fmt: skip
    report = sitting.store.find(Report)[1]
    assert report.offences == (offence,)
    assert report.proposed_requirements[0].earliest_start_on == kit.TODAY
    reports.write_section(sitting, reports.WriteSection(report_id=report.id, name="pattern", body="one"))
    reports.write_section(sitting, reports.WriteSection(report_id=report.id, name="pattern", body="two"))
    assert [section.body for section in sitting.store.find(ReportSection)] == ["two"]
    finishing.keep_draft(sitting, finishing.KeepDraft(report_id=report.id))
    with pytest.raises(Refusal, match="checks stop it"):
        finishing.finish_report(sitting, finishing.FinishReport(report_id=report.id, pdf=b"%PDF"))
    finish(sitting, report.id)
    with pytest.raises(Refusal, match="finished"):
        reports.write_section(sitting, reports.WriteSection(report_id=report.id, name="pattern", body="three"))
    assert sitting.store.find(Report)[1].draft_number == 2


def test_order_and_enforcement_rules(sitting: Session) -> None:
    person = kit.add_case(sitting)
    with pytest.raises(Refusal, match="before it starts"):
        sentences.add_order(sitting, sentences.AddOrder(order=Order(person_id=person.id, started_on=kit.TODAY, ends_on=date(2020, 1, 1))))
    with pytest.raises(Refusal, match="has not come yet"):
        sentences.add_enforcement(sitting, sentences.AddEnforcement(event=EnforcementEvent(
            person_id=person.id, kind=EnforcementFact.WARNING, happened_on=kit.TODAY + timedelta(days=1))))  # fmt: skip
    sentences.add_enforcement(sitting, sentences.AddEnforcement(event=EnforcementEvent(person_id=person.id, words="final warn ??")))
    assert "not known" in case_line(sitting, person.id).summary.enforcement


def test_drafts_are_kept_changed_and_dropped(sitting: Session) -> None:
    keep_draft(sitting, "contact", "x", {"note": "half a sen"})
    keep_draft(sitting, "contact", "x", {"note": "half a sentence"})
    assert kept_draft(sitting, "contact", "x") == {"note": "half a sentence"}
    drop_draft(sitting, "contact", "x")
    assert kept_draft(sitting, "contact", "x") is None


def test_settings_and_views(sitting: Session) -> None:
    assert setting(sitting, "due_soon_days") == 5
    change_setting(sitting, ChangeSetting(key="due_soon_days", value=7))
    assert setting(sitting, "due_soon_days") == 7
    with pytest.raises(Refusal, match="cannot be"):
        change_setting(sitting, ChangeSetting(key="marking", value="SECRET"))
    view = View(name="Monday", columns=("name", "due"), filters=(("state", "overdue"),))
    save_view(sitting, SaveView(view=view))
    assert views(sitting) == (view,)
    remove_view(sitting, RemoveView(name="Monday"))
    assert views(sitting) == ()
