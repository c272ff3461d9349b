from __future__ import annotations

from pathlib import Path

import pytest

from caseload.domain.person import Person
from caseload.exchange.answers import Answers, OfferKind
from caseload.exchange.apply import apply_plan
from caseload.exchange.existing import Existing, snapshot
from caseload.exchange.proposal import ImportPlan, RowStatus
from tests.exchange import tracker
from tests.exchange.made import CONTACTS, PEOPLE, made_by, plan_file, row_of, write_book

LOG, GOALS = "Contacts 2026", "Plan goals"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tracker.write_tracker(tmp_path_factory.mktemp("answers") / "tracker.xlsx")


@pytest.fixture(scope="module")
def plan(path: Path) -> ImportPlan:
    return plan_file(path)


def test_rows_with_one_question_share_its_key(plan: ImportPlan) -> None:
    offers = [row_of(plan, sheet, number).offer for sheet, number in ((LOG, 13), (GOALS, 6))]
    assert {(offer.kind, offer.key, offer.person_key) for offer in offers if offer} == {
        (OfferKind.SAME_PERSON, "person:X700102", "crn:X7O0102")}


def test_the_same_person_takes_the_rows_and_keeps_the_crn(path: Path) -> None:
    plan = plan_file(path, answers=Answers(people={"person:X700102": "crn:X7O0102"}))
    (person,) = made_by(row_of(plan, "Caseload", 5), "person")
    assert person.crn == "X7O0102"
    assert made_by(row_of(plan, LOG, 13), "contact")[0].person_id == person.id
    assert made_by(row_of(plan, GOALS, 6), "goal")[0].person_id == person.id


def test_the_right_crn_is_taken_and_the_sheet_may_go_on_writing_the_other(path: Path) -> None:
    answers = Answers(people={"person:X700102": "crn:X7O0102"}, right_crns=frozenset({"person:X700102"}))
    plan = plan_file(path, answers=answers)
    assert made_by(row_of(plan, "Caseload", 5), "person")[0].crn == "X700102"
    after = apply_plan(Existing(), plan)
    again = plan_file(path, after)
    assert list(again.entries()) == []
    assert [row_of(again, "Caseload", 5).conflicts, row_of(again, LOG, 13).status] == [(), RowStatus.UNCHANGED]


def test_a_crn_for_somebody_kept_without_one_comes_with_their_contacts(tmp_path: Path) -> None:
    existing = snapshot([Person(id="p3", surname="Dune", forename="Vic")], [])
    rows = (CONTACTS, ("1/10/26", "X700177", "Dune, Vic", "OV", "att", "", ""))
    path = write_book(tmp_path / "log.xlsx", {"Log": rows})
    plan = plan_file(path, existing, Answers(people={"person:X700177": "id:p3"}, right_crns=frozenset({"person:X700177"})))
    (correction,) = plan.corrections
    assert (correction.before, correction.record.crn) == (existing.entries[0], "X700177")  # type: ignore[attr-defined]
    assert next(iter(plan.entries())) is correction
    assert made_by(plan.rows[0], "contact")[0].person_id == "p3"
    assert plan_file(path, apply_plan(existing, plan)).rows[0].status is RowStatus.UNCHANGED


def test_an_answer_that_names_nobody_leaves_the_rows_out(path: Path) -> None:
    plan = plan_file(path, answers=Answers(people={"person:X700102": ""}))
    assert row_of(plan, LOG, 13).reason == "left out as you answered: X700102 Brett, Cal"


def test_a_row_under_another_name_can_be_the_same_person(path: Path, plan: ImportPlan) -> None:
    offer = row_of(plan, LOG, 15).offer
    assert offer is not None
    answered = plan_file(path, answers=Answers(people={offer.key: offer.person_key}))
    assert made_by(row_of(answered, LOG, 15), "contact")[0].person_id == made_by(row_of(answered, "Caseload", 12), "person")[0].id


@pytest.mark.parametrize(("given", "crn"), [("x700199", "X700199"), ("", None)])
def test_the_second_use_of_a_crn_comes_in_with_the_right_one_or_without(path: Path, plan: ImportPlan, given: str, crn: str | None) -> None:
    offer = row_of(plan, "Caseload", 16).offer
    assert offer is not None
    assert offer.kind is OfferKind.GIVE_CRN
    answered = plan_file(path, answers=Answers(crns={offer.key: given}))
    assert made_by(row_of(answered, "Caseload", 16), "person")[0].crn == crn
    assert answered.counts().people == tracker.COUNTS["people"] + 1
    again = plan_file(path, apply_plan(Existing(), answered))
    assert row_of(again, "Caseload", 16).status is RowStatus.UNCHANGED
    assert list(again.entries()) == []


def test_a_name_two_people_share_is_held_without_a_crn(tmp_path: Path) -> None:
    people = [("X700101", "Ashby", "Mo"), ("X700102", "Ashby", "Mo"), ("X700103", "Cole", "Jo")]
    log = [("1/10/26", "", "Mo Ashby", "OV", "att", "", ""), ("1/10/26", "", "Cole", "OV", "att", "", ""),
           ("1/10/26", "", "", "OV", "att", "", "")]
    sheets = {"People": (PEOPLE, *people), "Log": (CONTACTS, *log)}
    path = write_book(tmp_path / "a.xlsx", sheets)
    plan = plan_file(path)
    told = [row_of(plan, "Log", number).reason for number in (2, 3, 4)]
    assert told == [
        "held: no CRN, and 2 people are called “Mo Ashby”: give the CRN",
        "held: no CRN and only the surname “Cole”: say whether this is Cole, Jo (X700103)",
        "neither a CRN nor a name",
    ]
    answers = Answers(people={"person:mo ashby": "crn:X700102", "person:cole": "crn:X700103"})
    answered = plan_file(path, answers=answers)
    ids = [made_by(row_of(answered, "People", number), "person")[0].id for number in (3, 4)]
    assert [made_by(row_of(answered, "Log", number), "contact")[0].person_id for number in (2, 3)] == ids


def test_a_person_row_that_may_be_somebody_kept_is_settled_by_an_answer(tmp_path: Path) -> None:
    existing = snapshot([Person(id="p1", surname="Ashby", forename="Mo")], [])
    path = write_book(tmp_path / "a.xlsx", {"People": (PEOPLE, ("X700101", "Ashby", "Mo", "1/5/90", "B2"))})
    offer = plan_file(path, existing).rows[0].offer
    assert offer is not None
    same = plan_file(path, existing, Answers(people={offer.key: offer.person_key})).rows[0]
    assert (same.status, same.entries[0].record.id, same.entries[0].record.crn) == (RowStatus.UPDATES, "p1", "X700101")  # type: ignore[attr-defined]
    other = plan_file(path, existing, Answers(people={offer.key: ""})).rows[0]
    assert (other.status, other.entries[0].before) == (RowStatus.NEW, None)


def test_two_rows_of_one_person_are_told_apart_from_a_plain_repeat(tmp_path: Path) -> None:
    rows = [("X700101", "Ashby", "Mo", "1/5/90", "B2"), ("X700101", "Ashby", "Mo", "1/5/90", "B2"), ("X700101", "Ashby", "Mo", "", "C3")]
    plan = plan_file(write_book(tmp_path / "a.xlsx", {"People": (PEOPLE, *rows)}))
    assert [(row.status, row.reason) for row in plan.rows] == [
        (RowStatus.NEW, ""), (RowStatus.SKIPPED, "repeats row 2 in every cell"),
        (RowStatus.HELD, "held: the same person is on row 2 with other details: keep one of the two rows")]
