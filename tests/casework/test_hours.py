"""Hours taken off an officer's week: dated, never twice, in the capacity on their days only; and what was not met, with why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from caseload.casework.hours import (
    AddReduction,
    EditReduction,
    EndReduction,
    RecordNotMet,
    add_reduction,
    edit_reduction,
    end_reduction,
    held_reductions,
    not_met_of,
    record_not_met,
    reduction_today,
)
from caseload.casework.officers import EditOfficer, edit_officer
from caseload.casework.reversal import reverse
from caseload.casework.session import Session
from caseload.casework.workload import workload_figures
from caseload.domain.errors import Refusal
from caseload.domain.person import Officer
from caseload.domain.seniority import HoursReduction, NotMet
from tests import kit

TODAY = kit.TODAY


def day(ahead: int) -> date:
    return TODAY + timedelta(days=ahead)


def profile(session: Session, **fields: object) -> None:
    before = session.officer
    assert before is not None
    edit_officer(session, EditOfficer(before=before, after=replace(before, **fields)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("first", "last", "available"),
    [(0, None, 2070), (-9, 0, 2070), (0, 0, 2070), (-9, -1, 2176), (1, None, 2176)],
)
def test_a_reduction_lowers_the_capacity_on_its_days_only(sitting: Session, first: int, last: int | None, available: int) -> None:
    kit.add_case(sitting)
    add_reduction(sitting, AddReduction(hours=1.8, from_on=day(first), to_on=None if last is None else day(last), reason="groups"))
    assert workload_figures(sitting).capacity.available == available


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (AddReduction(hours=49, from_on=TODAY), "between 0 and 48"),
        (AddReduction(hours=-1, from_on=TODAY), "between 0 and 48"),
        (AddReduction(hours=0, from_on=TODAY), "more than 0"),
        (AddReduction(hours=38, from_on=TODAY), "at most the 37"),
        (AddReduction(hours=2, from_on=TODAY, to_on=day(-1)), "before it begins"),
        (AddReduction(hours=19, from_on=TODAY, reason="trade_union"), "at most 50%"),
        (AddReduction(hours=2, from_on=TODAY, reason="golf"), "golf is not a reason"),
        (AddReduction(hours=2, from_on=day(5)), "There is a reduction of 3"),
    ],
)
def test_what_cannot_be_is_refused_with_its_own_sentence_and_nothing_is_kept(
    sitting: Session, command: AddReduction, words: str
) -> None:
    add_reduction(sitting, AddReduction(hours=3, from_on=day(3), to_on=day(6), reason="groups"))
    with pytest.raises(Refusal, match=words):
        add_reduction(sitting, command)
    assert len(sitting.store.find(HoursReduction)) == 1


def test_a_reduction_is_edited_and_ended_and_stays_on_the_list(sitting: Session) -> None:
    add_reduction(sitting, AddReduction(hours=3, from_on=day(-30), reason="groups"))
    (one,) = held_reductions(sitting)
    edit_reduction(sitting, EditReduction(before=one, after=replace(one, hours=4.5)))
    (one,) = held_reductions(sitting)
    assert (one.hours, reduction_today(sitting)) == (4.5, 4.5)
    change = end_reduction(sitting, EndReduction(before=one, on=day(-1)))
    assert [kept.to_on for kept in held_reductions(sitting)] == [day(-1)]
    assert reduction_today(sitting) == 0
    with pytest.raises(Refusal, match="ended on"):
        end_reduction(sitting, EndReduction(before=held_reductions(sitting)[0], on=TODAY))
    reverse(sitting, change)
    assert reduction_today(sitting) == 4.5


def test_an_end_before_its_first_day_is_refused(sitting: Session) -> None:
    add_reduction(sitting, AddReduction(hours=3, from_on=day(-3), reason="groups"))
    with pytest.raises(Refusal, match="before it begins"):
        end_reduction(sitting, EndReduction(before=held_reductions(sitting)[0], on=day(-4)))


def test_reductions_follow_an_officer_who_is_named_anew_and_are_of_that_officer_alone(sitting: Session) -> None:
    add_reduction(sitting, AddReduction(hours=3, from_on=TODAY, reason="groups"))
    profile(sitting, name="Rowan Maddox-Hale")
    assert reduction_today(sitting) == 3


@pytest.mark.parametrize("hours", [48.5, -1.0])
def test_a_contract_outside_0_to_48_hours_is_refused_and_the_profile_stays(sitting: Session, hours: float) -> None:
    with pytest.raises(Refusal, match=f"Weekly hours of {hours} cannot be used: enter hours between 0 and 48"):
        profile(sitting, contracted_hours=hours)
    assert [one.contracted_hours for one in sitting.store.find(Officer)] == [None]


@pytest.mark.parametrize("hours", [0.0, 48.0])
def test_the_ends_of_a_contract_are_taken(sitting: Session, hours: float) -> None:
    profile(sitting, contracted_hours=hours)
    assert workload_figures(sitting).capacity.available == int(2176 * hours / 37)


def test_without_an_officer_there_are_no_hours_to_reduce(sitting: Session) -> None:
    from caseload.casework.unit import act
    from caseload.domain.change import AuditKind

    (officer,) = sitting.store.find(Officer)
    with act(sitting, "away", AuditKind.ERASURE) as unit:
        unit.remove(officer)
        unit.sentence = "Away."
    sitting.refresh()
    assert held_reductions(sitting) == ()
    with pytest.raises(Refusal, match="No officer is recorded"):
        add_reduction(sitting, AddReduction(hours=2, from_on=TODAY))


def test_what_was_not_met_is_kept_with_why_and_what_was_needed(sitting: Session) -> None:
    person, other = kit.add_case(sitting), kit.add_case(sitting, "Other")
    record_not_met(sitting, RecordNotMet(person_id=person.id, what=" home visit ", expected_on=day(-4), why="sole duty officer",
                                         needed="cover for duty"))  # fmt: skip
    record_not_met(sitting, RecordNotMet(person_id=other.id, what="review", expected_on=day(-2), why="report took the day"))
    assert [(one.what, one.needed) for one in not_met_of(sitting)] == [("review", ""), ("home visit", "cover for duty")]
    assert [one.why for one in not_met_of(sitting, person.id)] == ["sole duty officer"]


@pytest.mark.parametrize(
    ("fields", "words"),
    [({"what": " "}, "What was expected is empty"), ({"why": ""}, "The reason why it was not met is empty"),
     ({"expected_on": day(1)}, "has not come yet")],
)  # fmt: skip
def test_a_line_of_what_was_not_met_needs_what_why_and_a_day_that_has_been(
    sitting: Session, fields: dict[str, object], words: str
) -> None:
    person = kit.add_case(sitting)
    command = RecordNotMet(person_id=person.id, what="home visit", expected_on=TODAY, why="sole duty officer")
    with pytest.raises(Refusal, match=words):
        record_not_met(sitting, replace(command, **fields))  # type: ignore[arg-type]
    assert sitting.store.find(NotMet) == ()
