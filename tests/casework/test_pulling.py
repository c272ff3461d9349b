"""Text pulled into a report: counts, plan, needs and earlier orders, each marked with its source, nothing sensitive in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from caseload.casework.court_papers import COURT_REVIEW
from caseload.casework.papers import PaperRequest, make_paper, paper_ready
from caseload.casework.pulling import PULLED, RECORDS, pull
from caseload.casework.session import Session
from caseload.documents.blocks import texts_of
from caseload.domain.contact import Attendance, Contact
from caseload.domain.errors import Refusal
from caseload.domain.level import LevelReading, NoLevel, Reader, Stone
from caseload.domain.person import Person
from caseload.domain.plan import Agreement, Answer, Goal, GoalStatus, Step
from caseload.domain.sentence import EnforcementEvent, EnforcementFact, Order, OrderKind, Requirement
from tests import kit

DAY = kit.TODAY


def add(session: Session, *entries: Any) -> None:
    with session.store.transaction():
        for one in entries:
            session.store.add(one)


def met(session: Session, person: Person, days_ago: int, outcome: str = "ATTC", **fields: Any) -> None:
    """A contact so many days ago (ahead when negative) with an outcome by its code; booked where the code is empty."""
    found = session.rules.outcome(outcome)
    add(session, replace(Contact(person_id=person.id, happens_on=DAY - timedelta(days=days_ago), type_code="COAP", outcome_code=outcome,
                                 attendance=found.attendance if found else Attendance.NONE), **fields))  # fmt: skip


def order_of(session: Session, person: Person) -> Order:
    return session.store.of_person(Order, person.id)[0]


def test_every_kind_of_text_is_refused_in_a_sentence_while_the_case_holds_none_of_it(sitting: Session) -> None:
    person = kit.add_case(sitting)
    for key, words in PULLED:
        with pytest.raises(Refusal, match=str(words)):
            pull(sitting, person.id, key)
    with pytest.raises(KeyError):
        pull(sitting, person.id, "luck")


def test_compliance_is_told_in_counts_of_the_order_that_runs(sitting: Session) -> None:
    person = kit.add_case(sitting)
    for ago, outcome in ((60, "ATTC"), (50, "ATTC"), (40, "AFTA"), (30, "AAME"), (300, "AFTA")):  # the last before the order began
        met(sitting, person, ago, outcome)
    met(sitting, person, 0, "")  # still to come today
    order = order_of(sitting, person)
    add(sitting, EnforcementEvent(person_id=person.id, order_id=order.id, kind=EnforcementFact.WARNING, happened_on=DAY - timedelta(days=35), confirmed=True),
        EnforcementEvent(person_id=person.id, order_id=order.id, kind=EnforcementFact.WARNING, happened_on=DAY - timedelta(days=5)))
    text, key = pull(sitting, person.id, "compliance")
    assert key == RECORDS
    assert text == (
        "Community order, 11 Sep 2026. Since 11 Sep 2026: 4 offered: 2 attended, 1 accepted absences, 1 failed, 0 moved or cancelled. "
        "1 absence still waits for a reason. 1 warning was given: 16 Oct 2026. [records]"
    )


def test_plan_and_progress_are_the_paragraph_a_court_may_have(sitting: Session) -> None:
    person = kit.add_case(sitting)
    add(sitting, Agreement(person_id=person.id, agreed_on=DAY, answer=Answer.YES),
        Stone(person_id=person.id, area="accommodation", happened_on=DAY, words="moved in"),
        Stone(person_id=person.id, area="drugs", happened_on=DAY, words="told in confidence", sensitive=True))
    text, _ = pull(sitting, person.id, "plan")
    assert text.startswith("Jordan Bevan was asked about the plan on 20 Nov 2026 and answered: yes. Accommodation: moved in")
    assert text.endswith(" [records]")
    assert "confidence" not in text


def test_needs_are_the_latest_readings_of_the_officer_with_their_days(sitting: Session) -> None:
    person = kit.add_case(sitting)
    base = LevelReading(person_id=person.id, area="alcohol", reader=Reader.OFFICER, read_on=DAY - timedelta(days=90), level=1)
    add(sitting, base, replace(base, read_on=DAY - timedelta(days=2), level=3), replace(base, reader=Reader.PERSON, read_on=DAY, level=5),
        replace(base, area="drugs", level=None, no_level=NoLevel.NOT_A_NEED), replace(base, area="health", sensitive=True))
    lines = pull(sitting, person.id, "needs")[0].splitlines()
    assert sorted(lines) == [
        "Alcohol use: building (3 of 5), read on 18 Nov 2026. [records]", "Drug use: not a need, read on 22 Aug 2026. [records]",
    ]  # fmt: skip


def test_earlier_orders_say_how_they_ended_what_was_done_and_the_response(sitting: Session) -> None:
    person = kit.add_case(sitting)
    ended = Order(person_id=person.id, kind=OrderKind.COMMUNITY, sentenced_on=date(2024, 1, 8), started_on=date(2024, 1, 8),
                  ends_on=date(2025, 1, 7), closed_on=date(2024, 12, 2), closed_reason="revoked for good progress")  # fmt: skip
    add(sitting, ended, Order(person_id=person.id, kind=OrderKind.CUSTODY, started_on=date(2022, 1, 1), ends_on=date(2022, 6, 1)))
    [kept] = [one for one in sitting.store.of_person(Order, person.id) if one.closed_reason]
    add(sitting, Requirement(person_id=person.id, order_id=kept.id, kind="unpaid_work", words="UPW 80", quantity=80, unit="hours", done=80))
    for ago, outcome in (((DAY - date(2024, 3, 4)).days, "ATTC"), ((DAY - date(2024, 4, 4)).days, "AFTA")):
        met(sitting, person, ago, outcome)
    first, second = pull(sitting, person.id, "orders")[0].splitlines()
    assert first == (
        "Community order, 8 Jan 2024: ended 2 Dec 2024, revoked for good progress. Unpaid work: ordered 80 hours, done 80 hours, 0 left. "
        "Since 8 Jan 2024: 2 offered: 1 attended, 0 accepted absences, 1 failed, 0 moved or cancelled. "
        "1 absence still waits for a reason. No warning is recorded. [records]"
    )
    assert second == "Custody: ended 1 Jun 2022. [records]"


def test_the_papers_for_a_court_hold_the_current_order_and_nothing_sensitive(sitting: Session) -> None:
    person = kit.add_case(sitting)
    order = order_of(sitting, person)
    add(sitting, Requirement(person_id=person.id, order_id=order.id, kind="rar", words="RAR 20 days", quantity=20, unit="days", done=4, started_on=DAY),
        Requirement(person_id=person.id, order_id=order.id, kind="rar", words="said in confidence", sensitive=True),
        Goal(person_id=person.id, id="", title="Keep the flat", status=GoalStatus.ACTIVE))
    goal = sitting.store.of_person(Goal, person.id)[0]
    add(sitting, Step(person_id=person.id, goal_id=goal.id, description="Ring the landlord", due_on=DAY + timedelta(days=3)),
        Step(person_id=person.id, goal_id=goal.id, description="in confidence too", sensitive=True))
    met(sitting, person, 3)
    for ahead, fields in ((4, {}), (9, {"type_code": COURT_REVIEW}), (2, {"sensitive": True, "note": "hidden"})):
        met(sitting, person, -ahead, "", **fields)
    for key in ("court-progress", "tell-the-court"):
        document = make_paper(sitting, PaperRequest(key=key, person_id=person.id)).document
        text = " ".join(texts_of(document))
        for told in ("RAR 20 days", "Ring the landlord", "Next court review: 29 Nov 2026.", "24 Nov 2026", "1 offered: 1 attended", "3 sensitive entries"):
            assert told in text, told
        assert "confidence" not in text
        assert "22 Nov 2026" not in text  # the sensitive appointment


def test_a_person_without_a_current_order_has_no_such_paper(sitting: Session) -> None:
    person = kit.add_case(sitting)
    order = order_of(sitting, person)
    with sitting.store.transaction():
        sitting.store.change(replace(order, closed_on=DAY - timedelta(days=1)))
    with pytest.raises(Refusal, match="no current order"):
        make_paper(sitting, PaperRequest(key="court-progress", person_id=person.id))
    assert not paper_ready(sitting, PaperRequest(key="tell-the-court", person_id=person.id))
