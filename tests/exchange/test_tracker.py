from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from caseload.domain.contact import Attendance, Contact, Mode
from caseload.domain.person import Person, Rosh
from caseload.domain.plan import Goal, GoalStatus, Step, StepStatus
from caseload.domain.sentence import EnforcementFact, Order, OrderKind
from caseload.exchange.apply import apply_plan
from caseload.exchange.existing import Existing
from caseload.exchange.proposal import ImportPlan, RowStatus
from tests.exchange import tracker
from tests.exchange.made import TODAY, made_by, plan_file, reasons, row_of

LOG, GOALS = "Contacts 2026", "Plan goals"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tracker.write_tracker(tmp_path_factory.mktemp("tracker") / "tracker.xlsx")


@pytest.fixture(scope="module")
def plan(path: Path) -> ImportPlan:
    return plan_file(path)


@pytest.fixture(scope="module")
def after(plan: ImportPlan) -> Existing:
    return apply_plan(Existing(), plan)


def person(plan: ImportPlan, number: int) -> Person:
    return made_by(row_of(plan, "Caseload", number), "person")[0]  # type: ignore[no-any-return]


def order(plan: ImportPlan, number: int) -> Order:
    return made_by(row_of(plan, "Caseload", number), "sentence_order")[0]  # type: ignore[no-any-return]


def contact(plan: ImportPlan, number: int) -> Contact:
    return made_by(row_of(plan, LOG, number), "contact")[0]  # type: ignore[no-any-return]


def said(plan: ImportPlan, sheet: str, number: int, cell: str) -> str:
    return next(reason for reason in reasons(row_of(plan, sheet, number)) if reason.startswith(f"{cell}: "))


def notes(plan: ImportPlan, number: int) -> list[str]:
    return [note.body for note in made_by(row_of(plan, "Caseload", number), "note")]


def test_every_row_is_counted_once(plan: ImportPlan) -> None:
    told = plan.as_json()
    assert {name: told[name] for name in tracker.COUNTS} == tracker.COUNTS
    assert len(told["refused"]) == tracker.REFUSED
    assert sum(row["reason"].startswith("held: ") for row in told["refused"]) == tracker.HELD
    summed = ("people", "updated", "unchanged", "contacts", "goals", "provisions", "skipped")
    assert told["rows_read"] == sum(told[name] for name in summed) + len(told["refused"])
    left = {(row["sheet"], row["row"]) for row in (*told["warnings"], *told["refused"])}
    assert {(row.sheet, row.row) for row in plan.rows if row.status in {RowStatus.SKIPPED, RowStatus.HELD}} <= left


def test_a_second_run_changes_nothing(path: Path, plan: ImportPlan, after: Existing) -> None:
    again = plan_file(path, after)
    kept = tracker.COUNTS["people"] + tracker.COUNTS["contacts"] + tracker.COUNTS["goals"]
    told = again.as_json()
    assert (told["unchanged"], told["skipped"], len(told["refused"])) == (kept, 3, tracker.REFUSED)
    assert (told["people"], told["contacts"], told["goals"], told["steps"], told["updated"]) == (0, 0, 0, 0, 0)
    assert list(again.entries()) == []
    assert {row.reason for row in again.left_out()} == {row.reason for row in plan.left_out()}


def test_records_have_ids_and_refer_to_records_written_before_them(plan: ImportPlan) -> None:
    written: set[str] = set()
    for entry in plan.entries():
        record = entry.record
        assert record.id
        assert record.id not in written
        assert record.source.startswith("import|tracker.xlsx|")
        needed = {getattr(record, name, "") for name in ("person_id", "order_id", "goal_id", "about")} - {""}
        assert needed <= written
        written.add(record.id)
    keys = [(entry.table, entry.row_key) for entry in plan.entries()]
    assert len(keys) == len(set(keys))


def test_titles_headings_sections_totals_and_blank_rows_make_nobody(plan: ImportPlan) -> None:
    assert [mapping.header_row for mapping in plan.mappings] == [3, 1, 1]
    assert [row.row for row in plan.rows if row.sheet == "Caseload"] == [4, 5, *range(7, 19)]
    assert row_of(plan, "Caseload", 13).reason == "“LICENCE CASES” is a section heading, not a person"
    assert row_of(plan, "Caseload", 18).reason == "“Total cases” is a total, not a record"


def test_names_and_crns_are_tidied_and_a_strange_crn_stays_as_written(plan: ImportPlan) -> None:
    third = person(plan, 7)
    assert (third.crn, third.surname, third.forename) == ("X700103", "Cole", "Siân")
    assert person(plan, 5).crn == "X7O0102"
    assert "“X7O0102” is not a CRN" in said(plan, "Caseload", 5, "A5")


def test_somebody_without_a_crn_comes_in_and_says_so(plan: ImportPlan) -> None:
    assert person(plan, 8).crn is None
    assert "no CRN" in said(plan, "Caseload", 8, "A8")
    assert person(plan, 8).date_of_birth == date(1987, 7, 14)


def test_a_crn_used_twice_is_never_merged(plan: ImportPlan) -> None:
    row = row_of(plan, "Caseload", 16)
    assert row.status is RowStatus.REFUSED
    assert row.reason == "CRN X700101 is already used on row 4 by another name (Ashby, Mo)"
    assert row.entries == ()


def test_tiers_and_risk(plan: ImportPlan) -> None:
    assert (person(plan, 7).tier_ad, person(plan, 7).tier_ag) == ("B2", None)
    assert (person(plan, 8).tier_ag, person(plan, 8).tier_ad) == ("E", None)
    assert (person(plan, 9).tier, person(plan, 10).tier) == (None, None)
    assert "“Z9”" in said(plan, "Caseload", 10, "E10")
    assert "blank" in said(plan, "Caseload", 9, "E9")
    assert (person(plan, 5).rosh, person(plan, 7).rosh) == (Rosh.HIGH, None)
    assert "“??”" in said(plan, "Caseload", 7, "F7")
    assert notes(plan, 7) == ["RoSH: ??", "Next appt: TBC"]


def test_dates_are_read_day_first_and_what_is_no_date_stays_as_words(plan: ImportPlan) -> None:
    assert order(plan, 4).started_on == date(2026, 3, 2)
    assert order(plan, 8).started_on == date(2026, 3, 2)
    assert "“46083” is a bare number" in said(plan, "Caseload", 8, "L8")
    assert person(plan, 9).date_of_birth is None
    assert "“09/03/2027” lies in the future" in said(plan, "Caseload", 9, "D9")
    assert order(plan, 11).sentenced_on is None
    assert "“12/13/2025” is not a UK date" in said(plan, "Caseload", 11, "K11")
    assert order(plan, 17).ends_on is None
    assert "“31/02/2026”" in said(plan, "Caseload", 17, "M17")
    assert "End: 31/02/2026" in notes(plan, 17)
    assert (order(plan, 10).started_on, order(plan, 10).ends_on) == (date(2026, 3, 2), date(2025, 6, 7))
    assert "“07/06/2025” is before the start “02/03/2026”" in said(plan, "Caseload", 10, "M10")
    assert (order(plan, 15).ends_on, order(plan, 15).end_words) == (None, "life")
    assert row_of(plan, "Caseload", 15).warnings == ()


def test_nothing_is_known_of_anybody_before_the_import(plan: ImportPlan) -> None:
    assert {record.known_from for row in plan.rows for record in made_by(row, "person")} == {TODAY}
    assert person(plan, 4).last_seen_before == date(2026, 10, 30)
    assert person(plan, 10).last_seen_before is None
    assert "“11/12/2026” has not come yet" in said(plan, "Caseload", 10, "O10")
    assert "Last seen: 11/12/2026" in notes(plan, 10)


def test_next_appointments_are_booked_with_their_time_and_no_day_is_invented(plan: ImportPlan) -> None:
    (booked,) = made_by(row_of(plan, "Caseload", 4), "contact")
    assert (booked.happens_on, booked.starts_at) == (date(2026, 11, 24), time(10, 30))
    assert (booked.attendance, booked.outcome_code, booked.mode) == (Attendance.NONE, "", Mode.UNKNOWN)
    for number, words in ((7, "TBC"), (9, "w/c 30/11/2026")):
        assert made_by(row_of(plan, "Caseload", number), "contact") == []
        assert words in said(plan, "Caseload", number, f"P{number}")
        assert f"Next appt: {words}" in notes(plan, number)
    assert made_by(row_of(plan, "Caseload", 15), "contact")[0].happens_on == TODAY


def test_orders_requirements_and_conditions(plan: ImportPlan) -> None:
    assert (order(plan, 4).kind, order(plan, 4).words) == (OrderKind.COMMUNITY, "CO 12m")
    assert (order(plan, 14).kind, order(plan, 15).kind, order(plan, 17).kind) == (
        OrderKind.LICENCE, OrderKind.LICENCE, OrderKind.POST_SENTENCE)
    found = made_by(row_of(plan, "Caseload", 11), "requirement")
    assert [(one.kind, one.quantity, one.unit) for one in found] == [("rar", 25.0, "days"), ("unpaid_work", 120.0, "hours")]
    assert order(plan, 11).requirement_words == "RAR 25 days; UPW 120 hrs"
    assert made_by(row_of(plan, "Caseload", 12), "requirement") == []
    assert "Requirements: something about a course? check order" in notes(plan, 12)
    assert [one.category for one in made_by(row_of(plan, "Caseload", 14), "licence_condition")] == [
        "standard_licence_condition", "freedom_of_movement"]


def test_flags_and_breach_words(plan: ImportPlan) -> None:
    (mappa,) = made_by(row_of(plan, "Caseload", 11), "registration")
    assert (mappa.code, mappa.category, mappa.level, mappa.words) == ("MAPP", "2", "2", "Cat 2 Level 2")
    assert [flag.code for flag in made_by(row_of(plan, "Caseload", 4), "registration")] == ["IIOM"]
    assert [flag.code for flag in made_by(row_of(plan, "Caseload", 15), "registration")] == ["SHPO"]
    assert made_by(row_of(plan, "Caseload", 17), "registration") == []
    facts = {number: made_by(row_of(plan, "Caseload", number), "enforcement_event") for number in (11, 12, 14, 15, 17)}
    assert [(fact.kind, fact.happened_on, fact.confirmed) for fact in facts[11]] == [
        (EnforcementFact.WARNING, date(2026, 5, 12), False)]
    assert facts[12][0].kind is EnforcementFact.WORDS
    assert (facts[14][0].kind, facts[14][0].happened_on) == (EnforcementFact.WARNING, None)
    assert (facts[15][0].kind, facts[15][0].happened_on) == (EnforcementFact.COURT_DATE, date(2026, 12, 9))
    assert facts[15][0].order_id == order(plan, 15).id
    assert facts[17] == []


def test_words_comments_and_hidden_columns_are_never_lost_in_silence(plan: ImportPlan) -> None:
    assert "=Mum's address, ring first" in notes(plan, 12)
    assert "Comment on Breach/warnings: letter came back, check" in notes(plan, 14)
    assert "Q14: the comment on this cell was brought in as a note: “letter came back, check”" in reasons(
        row_of(plan, "Caseload", 14))
    (hidden,) = [notice for notice in plan.notices if notice.cell == "R3"]
    assert hidden.reason == "column “Old ref” is hidden in the file: found and left out (12 cells)"
    assert not any("PN10001" in str(entry.record) for entry in plan.entries())


def test_contacts_find_their_people_by_crn_or_by_their_one_name(plan: ImportPlan) -> None:
    ids = {number: person(plan, number).id for number in (4, 7, 9, 11)}
    assert [contact(plan, number).person_id for number in (2, 3, 4, 6)] == [ids[4], ids[4], ids[7], ids[7]]
    assert row_of(plan, LOG, 6).warnings == ()
    assert row_of(plan, LOG, 7).reason == "no CRN, and nobody on the caseload is called “Nobody, Here”"
    assert row_of(plan, LOG, 12).reason == "no such person on the caseload: X709999 Gone, Al"
    assert row_of(plan, LOG, 13).status is RowStatus.HELD
    assert "Brett, Cal (X7O0102) is and differs in one place" in row_of(plan, LOG, 13).reason
    assert "X700108 is Hart, Jo on the caseload, but the row says “Ashby, Mo”" in row_of(plan, LOG, 15).reason


def test_what_contacts_say(plan: ImportPlan) -> None:
    first = contact(plan, 2)
    assert (first.type_code, first.type_words, first.mode) == ("COAP", "OV", Mode.OFFICE)
    assert (first.attendance, first.outcome_code, first.outcome_words) == (Attendance.ATTENDED, "ATTC", "att")
    assert (first.minutes, first.note) == (45, "=first")
    assert contact(plan, 3).happens_on == date(2026, 10, 1)
    assert "a ditto mark, read as “01/10/2026” from row 2" in said(plan, LOG, 3, "A3")
    assert row_of(plan, LOG, 5).reason == "repeats row 4 in every cell: imported once"
    assert row_of(plan, LOG, 9).reason == "“30/02/2026” is not a day that exists: a contact needs a date"
    slipped = contact(plan, 10)
    assert (slipped.mode, slipped.attendance, slipped.appointment) == (Mode.UNKNOWN, Attendance.FAILED, True)
    assert "“DNA” is an outcome, not a type" in said(plan, LOG, 10, "D10")
    assert contact(plan, 11).attendance is Attendance.NONE
    assert "outcome missing" in said(plan, LOG, 11, "E11")
    strange = contact(plan, 14)
    assert (strange.type_words, strange.outcome_words) == ("carrier pigeon", "fluttered")
    assert (strange.mode, strange.attendance) == (Mode.OTHER, Attendance.NONE)


def test_a_day_ahead_is_booked_and_never_attended(plan: ImportPlan) -> None:
    ahead = contact(plan, 8)
    assert (ahead.happens_on, ahead.attendance, ahead.outcome_code) == (date(2027, 1, 16), Attendance.NONE, "")
    assert ahead.outcome_words == "seen"
    assert "“16/01/2027” has not come yet" in said(plan, LOG, 8, "A8")


def test_goals_and_every_one_of_their_steps(plan: ImportPlan) -> None:
    def goal(number: int) -> Goal:
        return made_by(row_of(plan, GOALS, number), "goal")[0]  # type: ignore[no-any-return]

    def steps(number: int) -> list[Step]:
        return made_by(row_of(plan, GOALS, number), "step")

    assert (goal(2).area, goal(2).status, goal(2).target_on) == ("accommodation", GoalStatus.ACTIVE, date(2026, 12, 9))
    assert [(step.description, step.status, step.position) for step in steps(2)] == [
        ("Ring council", StepStatus.COMPLETED, 1), ("View flat", StepStatus.COMPLETED, 2),
        ("Pay rent", StepStatus.IN_PROGRESS, 3), ("Move in", StepStatus.NO_LONGER_NEEDED, 4)]
    assert (goal(3).target_on, goal(3).target_words, goal(3).status) == (None, "ongoing", GoalStatus.FUTURE)
    assert len(steps(3)) == 1
    assert "repeats the goal of row 2" in said(plan, GOALS, 3, "D3")
    assert (goal(4).area, goal(4).area_words, goal(4).status) == ("", "Lifestyle", GoalStatus.UNSET)
    assert "unfilled bracket" in said(plan, GOALS, 4, "D4")
    assert row_of(plan, GOALS, 5).reason == "the goal has no title"
    assert [row_of(plan, GOALS, number).status for number in (6, 7)] == [RowStatus.HELD, RowStatus.REFUSED]
