"""Referrals through their acts: open until seen or refused, chased by one key, feeding the step they serve."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from caseload.casework.directory import AddAgency, add_agency
from caseload.casework.plans import AddGoal, add_goal
from caseload.casework.referring import (
    MakeReferral,
    ReferralLine,
    TellNews,
    agency_name,
    chase,
    make_referral,
    referral_list,
    referrals_of,
    tell_news,
)
from caseload.casework.session import Session
from caseload.casework.today import today_page
from caseload.domain.errors import Refusal
from caseload.domain.plan import Goal, Step, WaitingOn
from caseload.domain.referral_age import ReferralState, Waiting
from caseload.domain.referring import Agency, AgencyService, NewsKind, Referral
from tests.kit import TODAY, add_case, open_copy

DAY = timedelta(days=1)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    opened = open_copy(tmp_path)
    yield opened
    opened.close()


def referred(session: Session, surname: str = "Penhale", **more: Any) -> Referral:
    """A referral of somebody to a housing agency, made so many days ago."""
    person = add_case(session, surname)
    wanted = {"agency_words": "Eastgate housing", "need_area": "accommodation", "made_on": TODAY - 20 * DAY} | more
    made = make_referral(session, MakeReferral(referral=Referral(person_id=person.id, **wanted))).made()
    assert isinstance(made, Referral)
    return made


def tell(session: Session, referral: Referral, kind: NewsKind, **more: Any) -> None:
    tell_news(session, TellNews(referral_id=referral.id, kind=kind, **more))


def only(session: Session) -> ReferralLine:
    [one] = referral_list(session)
    return one


def test_sent_is_not_an_end_nor_is_received_nor_an_offer(session: Session) -> None:
    referral = referred(session)
    for kind, more, state, waits in (
        (NewsKind.SENT, {"on": TODAY - 19 * DAY, "words": "e-mail"}, ReferralState.SENT, Waiting.AGENCY),
        (NewsKind.RECEIVED, {"on": TODAY - 15 * DAY}, ReferralState.RECEIVED, Waiting.AGENCY),
        (NewsKind.OFFERED, {"on": TODAY + 3 * DAY}, ReferralState.OFFERED, Waiting.PERSON),
    ):
        tell(session, referral, kind, **more)
        age = only(session).age
        assert age is not None
        assert (age.state, age.waiting_on, age.age) == (state, waits, 20)
    [line] = referrals_of(session, referral.person_id)
    assert [one.kind for one in line.news] == [NewsKind.SENT, NewsKind.RECEIVED, NewsKind.OFFERED]
    assert line.referral.sent_how == "e-mail"


def test_a_missed_appointment_goes_back_to_the_officer_and_a_later_offer_stands(session: Session) -> None:
    referral = referred(session, sent_on=TODAY - 19 * DAY, offered_for=TODAY - 2 * DAY)
    tell(session, referral, NewsKind.MISSED, on=TODAY - 2 * DAY)
    age = only(session).age
    assert age is not None
    assert (age.state, age.waiting_on) == (ReferralState.MISSED, Waiting.YOU)
    tell(session, referral, NewsKind.OFFERED, on=TODAY + 4 * DAY)
    age = only(session).age
    assert age is not None
    assert age.state is ReferralState.OFFERED


def test_one_key_chases_and_moves_the_next_day_to_ask(session: Session) -> None:
    referral = referred(session, sent_on=TODAY - 19 * DAY)
    before = only(session).age
    assert before is not None
    assert before.chase_due
    change = chase(session, referral.id)
    after = only(session).age
    assert after is not None
    assert not after.chase_due
    assert after.age == 20, "a chase does not make a referral younger"
    assert change.sentence == "Referral to Eastgate housing: chased."


def test_a_day_to_ask_again_set_by_hand_stands(session: Session) -> None:
    referral = referred(session, sent_on=TODAY - 19 * DAY)
    tell(session, referral, NewsKind.CHASED, ask_again_on=TODAY + 2 * DAY)
    age = only(session).age
    assert age is not None
    assert age.chase_on == TODAY + 2 * DAY
    with pytest.raises(Refusal, match="not after today"):
        tell(session, referral, NewsKind.CHASED, ask_again_on=TODAY)


def test_an_end_needs_what_came_of_it_and_who_refused(session: Session) -> None:
    referral = referred(session)
    with pytest.raises(Refusal, match="What came of the referral is empty"):
        tell(session, referral, NewsKind.SEEN)
    with pytest.raises(Refusal, match="who refused"):
        tell(session, referral, NewsKind.REFUSED, words="full")
    assert only(session).referral.open, "nothing was half closed"
    tell(session, referral, NewsKind.REFUSED, words="no beds", refused_by="the agency")
    assert referral_list(session) == ()
    [line] = referrals_of(session, referral.person_id)
    assert (line.referral.outcome, line.age and line.age.state) == ("no beds", ReferralState.REFUSED)
    with pytest.raises(Refusal, match="is over"):
        tell(session, referral, NewsKind.CHASED)
    tell(session, referral, NewsKind.SEEN, words="place found after all")
    [line] = referrals_of(session, referral.person_id)
    assert (line.referral.refused_on, line.age and line.age.state) == (None, ReferralState.SEEN)
    assert [one.referral.id for one in referral_list(session, every=True)] == [referral.id]


def test_what_came_of_it_reaches_the_step_it_serves(session: Session) -> None:
    person = add_case(session, "Quy")
    add_goal(session, AddGoal(goal=Goal(person_id=person.id, title="A place to live", area="accommodation"),
                              steps=(Step(person_id="", goal_id="", description="See the housing service"),)))  # fmt: skip
    [step] = session.store.of_person(Step, person.id)
    agency = add_agency(session, AddAgency(agency=Agency(name="Eastgate housing"), services=(AgencyService(agency_id="", name="Rooms"),)))
    made = make_referral(session, MakeReferral(referral=Referral(
        person_id=person.id, agency_id=agency.entries[0].after.id, need_area="accommodation", step_id=step.id)))  # fmt: skip
    waiting = session.store.need(Step, step.id)
    assert (waiting.waiting_kind, waiting.waiting_on, waiting.waiting_since) == (WaitingOn.AGENCY, "Eastgate housing", TODAY)
    referral = session.store.of_person(Referral, person.id)[0]
    assert made.sentence == "Referral to Eastgate housing saved."
    tell(session, referral, NewsKind.SEEN, words="a room from Monday")
    done = session.store.need(Step, step.id)
    assert done.waiting_kind is WaitingOn.NOBODY
    assert done.evidence.startswith("Seen by Eastgate housing on ")
    assert done.evidence.endswith("a room from Monday")


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"agency_words": " "}, "The agency is empty"),
        ({"need_area": ""}, "The need is empty"),
        ({"made_on": TODAY + DAY}, "has not come"),
        ({"received_on": TODAY - 30 * DAY}, "after the day it was received"),
    ],
)
def test_a_referral_that_cannot_be_is_refused(session: Session, more: dict[str, Any], words: str) -> None:
    with pytest.raises(Refusal, match=words):
        referred(session, **more)
    assert session.store.find(Referral) == ()


def test_the_list_has_those_to_chase_first_then_the_oldest_and_any_without_a_day(session: Session) -> None:
    referred(session, "Chased", made_on=TODAY - 40 * DAY, sent_on=TODAY - 40 * DAY, chased_on=TODAY)
    referred(session, "Old", made_on=TODAY - 30 * DAY, sent_on=TODAY - 30 * DAY)
    new = referred(session, "New", made_on=TODAY - 15 * DAY, sent_on=TODAY - 15 * DAY)
    unknown = referred(session, "Unknown")
    with session.store.transaction():
        session.store.change(replace(session.store.need(Referral, unknown.id), made_on=None))
    assert [one.line.name.split(",")[0] for one in referral_list(session)] == ["Unknown", "Old", "New", "Chased"]
    assert referral_list(session)[0].age is None
    edited = make_referral(session, MakeReferral(referral=replace(new, need_words="a ground floor room")))
    assert edited.entries[0].after is not None


def test_a_referral_whose_kept_days_cannot_be_hides_no_other(session: Session) -> None:
    fine = referred(session)
    with session.store.transaction():
        session.store.add(Referral(person_id=fine.person_id, agency_words="Bank", need_words="an account",
                                   made_on=TODAY + 40 * DAY))  # fmt: skip
    assert {one.agency for one in referral_list(session)} == {agency_name(session, fine), "Bank"}
    assert today_page(session).days
