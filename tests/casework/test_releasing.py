"""A release through its acts: dates, preparation, a move by the prison, the day itself, what is asked after it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from caseload.casework.around import AddAround, add_around
from caseload.casework.contacts import BookContact, book_contact
from caseload.casework.leaving import leaving_facts
from caseload.casework.paper_request import PaperRequest
from caseload.casework.people import AddPerson, add_person
from caseload.casework.release_beside import (
    FollowUp,
    KeepBeside,
    RemoveBeside,
    beside_release,
    follow_up,
    keep_beside,
    remove_beside,
)
from caseload.casework.release_read import ReleaseCase, release_page, releases_of
from caseload.casework.releasing import (
    CallOff,
    KeepDates,
    MarkItem,
    MoveRelease,
    PlanRelease,
    RecordReleased,
    call_off,
    dates_of,
    keep_dates,
    mark_item,
    move_release,
    plan_release,
    record_released,
)
from caseload.casework.reversal import reverse
from caseload.casework.ruling import SetRule, set_rule
from caseload.casework.sentences import AddOrder, add_order
from caseload.casework.session import Session
from caseload.casework.today import today_page
from caseload.casework.unit import act
from caseload.casework.whole_case import whole_case
from caseload.domain.appointment import OfficerAbsence
from caseload.domain.casefile import DueState
from caseload.domain.change import AuditKind
from caseload.domain.errors import Refusal
from caseload.domain.person import Person
from caseload.domain.release_checklist import ItemStatus, Owner
from caseload.domain.release_date import ReleaseKind
from caseload.domain.release_handover import HandoverRoute
from caseload.domain.release_load import LoadLevel
from caseload.domain.releasing import (
    BankAccount,
    BankAnswer,
    CheckKind,
    CustodyDates,
    IdProof,
    Release,
    ReleaseCheck,
    ReleaseMark,
    ReleasePromise,
    TemporaryRelease,
)
from caseload.domain.sentence import LicenceCondition, Order, OrderKind
from tests.kit import TODAY, open_copy

DAY = timedelta(days=1)
FRIDAY = date(2027, 1, 22)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    opened = open_copy(tmp_path)
    yield opened
    opened.close()


def inside(session: Session, surname: str = "Penhale", **dates: Any) -> CustodyDates:
    """Somebody in custody with the dates of the sentence kept."""
    person = add_person(session, AddPerson(person=Person(surname=surname, forename="Ira"))).made()
    order = add_order(session, AddOrder(order=Order(person_id=person.id, kind=OrderKind.CUSTODY, sentenced_on=date(2026, 3, 2)))).made()
    told = {"starts_on": date(2026, 3, 2), "conditional_on": FRIDAY, "sentence_ends_on": date(2027, 12, 1)} | dates
    kept = keep_dates(session, KeepDates(dates=CustodyDates(person_id=person.id, order_id=order.id, **told))).made()
    assert isinstance(kept, CustodyDates)
    return kept


def planned(session: Session, dates: CustodyDates, due: date = FRIDAY) -> Release:
    made = plan_release(session, PlanRelease(release=Release(person_id=dates.person_id, order_id=dates.order_id, due_on=due))).made()
    assert isinstance(made, Release)
    return made


def only(session: Session) -> ReleaseCase:
    [case] = release_page(session).cases
    return case


def test_dates_alone_tell_of_a_release_before_it_is_planned(session: Session) -> None:
    inside(session)
    case = only(session)
    assert (case.release, case.day) == (None, FRIDAY)
    assert case.advice.forward_to == FRIDAY - DAY
    assert case.handover is not None
    assert case.handover.route is HandoverRoute.STANDARD
    assert not case.short


@pytest.mark.parametrize(
    ("told", "words"),
    [({"curfew_on": FRIDAY, "conditional_on": FRIDAY + 60 * DAY}, "home detention curfew"),
     ({"indeterminate": True}, "indeterminate sentence")],
)  # fmt: skip
def test_dates_that_put_a_release_outside_the_presumption_are_read_without_a_kind(
    session: Session, told: dict[str, Any], words: str
) -> None:
    inside(session, **told)
    case = only(session)
    assert (case.day, case.advice.forward_to) == (FRIDAY, None)
    assert words in str(case.advice.reason)


def test_after_a_recall_the_days_served_are_not_taken_from_the_calendar(session: Session) -> None:
    inside(session, recalled_on=TODAY - 5 * DAY, recall_release_on=FRIDAY)
    assert only(session).advice.forward_to == FRIDAY - DAY
    assert "This holds where at least 28 days have been served since sentence." in str(only(session).advice.reason)


def test_the_short_route_is_named_and_its_days_shrink_with_the_time_there_is(session: Session) -> None:
    dates = inside(session, conditional_on=date(2026, 12, 21), starts_on=TODAY - 10 * DAY, sentence_ends_on=None)
    planned(session, dates, date(2026, 12, 21))
    case = only(session)
    assert case.short
    assert all(one.due_on >= TODAY - 10 * DAY for one in case.items), "nothing is owed before the sentence began"
    assert release_page(session, weeks=1).cases == ()
    assert len(release_page(session, weeks=12).cases) == 1


def test_the_day_the_prison_decided_is_kept_beside_the_day_it_was_due(session: Session) -> None:
    release = planned(session, inside(session))
    moved = move_release(session, MoveRelease(release_id=release.id, to=FRIDAY - DAY, why="no services on Friday"))
    assert "had been due on Friday 22 January 2027" in moved.sentence
    case = only(session)
    assert case.release is not None
    assert (case.day, case.release.due_on, case.release.moved_why) == (FRIDAY - DAY, FRIDAY, "no services on Friday")
    assert case.licence.starts_on == FRIDAY - DAY
    reverse(session, moved)
    assert only(session).day == FRIDAY
    move_release(session, MoveRelease(release_id=release.id, to=None))
    assert only(session).day == FRIDAY


def test_a_day_with_many_releases_or_leave_says_so_with_the_day_before_it_moved(session: Session) -> None:
    thursday = FRIDAY - DAY
    first, second = planned(session, inside(session, "Penhale")), planned(session, inside(session, "Quy"))
    planned(session, inside(session, "Rook", conditional_on=thursday), thursday)
    for one in (first, second):
        move_release(session, MoveRelease(release_id=one.id, to=thursday))
    away = OfficerAbsence(officer_name=session.officer_name, from_on=thursday, to_on=thursday)
    add_around(session, AddAround(record=away))
    [load] = release_page(session).loads
    assert load.level is LoadLevel.RED
    words = [str(one.words) for one in load.reasons]
    assert "3 releases on one day" in words
    assert any("Friday 22 January 2027" in one for one in words)
    assert "The officer is on leave" in words
    page = release_page(session)
    assert all(page.load_of(case) == load for case in page.cases)


def test_items_are_marked_once_each_and_count_as_ready(session: Session) -> None:
    release = planned(session, inside(session))
    before = len(only(session).not_ready)
    mark = ReleaseMark(person_id="", release_id=release.id, item="licence_ready", status=ItemStatus.DONE, words="approved")
    marked = mark_item(session, MarkItem(mark=mark))
    case = only(session)
    assert len(case.not_ready) == before - 1
    assert case.marks["licence_ready"].settled_on == TODAY
    assert "ready" in str(case.licence.reason)
    again = replace(case.marks["licence_ready"], status=ItemStatus.IN_PROGRESS, owner=Owner.PRISON, promised_by="offender manager")
    mark_item(session, MarkItem(mark=again))
    case = only(session)
    assert (case.marks["licence_ready"].settled_on, case.marks["licence_ready"].promised_by) == (None, "offender manager")
    assert len(session.store.find(ReleaseMark)) == 1
    assert marked.sentence.endswith(": done.")


def test_a_condition_makes_its_items_apply(session: Session) -> None:
    dates = inside(session)
    planned(session, dates)
    assert "curfew_address" not in {one.row.key for one in only(session).items}
    with session.store.transaction():
        session.store.add(LicenceCondition(person_id=dates.person_id, order_id=dates.order_id, category="electronic_monitoring"))
        session.store.add(LicenceCondition(person_id=dates.person_id, order_id=dates.order_id,
                                           category="drug_alcohol_and_solvent_abuse"))  # fmt: skip
        session.store.add(LicenceCondition(person_id=dates.person_id, order_id=dates.order_id,
                                           category="residence_at_a_specific_place"))  # fmt: skip
    assert {"curfew_address", "treatment", "approved_premises"} <= {one.row.key for one in only(session).items}


def test_home_detention_curfew_keeps_its_friday_and_asks_for_the_curfew(session: Session) -> None:
    dates = inside(session, kind=ReleaseKind.HDC, curfew_on=FRIDAY - 7 * DAY)
    case = only(session)
    assert case.day == FRIDAY - 7 * DAY
    assert case.advice.forward_to is None
    assert "curfew_address" in {one.row.key for one in case.items}
    assert dates_of(session, dates.person_id) == dates


def test_a_recall_asks_for_its_own_day(session: Session) -> None:
    recalled = inside(session, recalled_on=TODAY - DAY, recall_words="fixed term")
    assert release_page(session).cases == (), "no day is known yet"
    keep_dates(session, KeepDates(dates=replace(recalled, recall_release_on=TODAY + 55 * DAY)))
    assert only(session).day == TODAY + 55 * DAY


def test_the_first_appointment_after_release_is_the_next_one_booked(session: Session) -> None:
    dates = inside(session)
    planned(session, dates)
    assert only(session).first_appointment_on is None
    book_contact(session, BookContact(person_id=dates.person_id, happens_on=FRIDAY, type_code="COAP", starts_at=time(14)))
    assert only(session).first_appointment_on == FRIDAY


def test_what_happened_starts_the_order_and_leaves_questions_open(session: Session) -> None:
    dates = inside(session, conditional_on=TODAY)
    release = planned(session, dates, TODAY)
    record_released(session, RecordReleased(release_id=release.id, on=TODAY))
    order = session.store.need(Order, dates.order_id)
    assert order.released_on == TODAY
    case = only(session)
    assert case.release is not None
    assert not case.release.coming
    assert {one.kind for one in case.owed(TODAY)} == {CheckKind.ON_THE_DAY, CheckKind.WELLBEING_AFTER}
    with pytest.raises(Refusal, match="over"):
        move_release(session, MoveRelease(release_id=release.id, to=TODAY + DAY))
    [mine] = releases_of(session, dates.person_id)
    assert mine.day == TODAY


@pytest.mark.parametrize(
    ("dates", "ends"),
    [({"licence_ends_on": date(2027, 6, 1)}, date(2027, 6, 1)), ({}, date(2027, 12, 1)),
     ({"sentence_ends_on": None}, None)],
)  # fmt: skip
def test_custody_becomes_the_licence_so_that_contact_is_owed_from_the_release(
    session: Session, dates: dict[str, Any], ends: date | None
) -> None:
    kept = inside(session, conditional_on=TODAY, **dates)
    release = planned(session, kept, TODAY)
    assert only(session).line.state is DueState.CUSTODY
    done = record_released(session, RecordReleased(release_id=release.id, on=TODAY))
    order = session.store.need(Order, kept.order_id)
    assert (order.kind, order.released_on, order.ends_on) == (OrderKind.LICENCE, TODAY, ends)
    assert only(session).line.state is not DueState.CUSTODY
    reverse(session, done)
    assert session.store.need(Order, kept.order_id).kind is OrderKind.CUSTODY


def test_a_release_with_no_dates_kept_still_starts_the_licence(session: Session) -> None:
    person = add_person(session, AddPerson(person=Person(surname="Odell"))).made()
    order = add_order(session, AddOrder(order=Order(person_id=person.id, kind=OrderKind.CUSTODY, ends_on=FRIDAY))).made()
    release = plan_release(session, PlanRelease(release=Release(person_id=person.id, order_id=order.id, due_on=TODAY))).made()
    record_released(session, RecordReleased(release_id=release.id, on=TODAY))
    after = session.store.need(Order, order.id)
    assert (after.kind, after.ends_on) == (OrderKind.LICENCE, FRIDAY)


def test_a_second_release_of_an_order_begins_its_weeks_again(session: Session) -> None:
    dates = inside(session, conditional_on=TODAY - 20 * DAY)
    first = planned(session, dates, TODAY - 20 * DAY)
    record_released(session, RecordReleased(release_id=first.id, on=TODAY - 20 * DAY))
    second = planned(session, dates, TODAY)
    record_released(session, RecordReleased(release_id=second.id, on=TODAY))
    order = session.store.need(Order, dates.order_id)
    assert (order.released_on, order.released_again_on) == (TODAY - 20 * DAY, TODAY)


def test_a_release_leaves_the_page_when_the_last_question_is_answered(session: Session) -> None:
    dates = inside(session, conditional_on=TODAY - 95 * DAY, starts_on=date(2026, 1, 5))
    release = planned(session, dates, TODAY - 95 * DAY)
    record_released(session, RecordReleased(release_id=release.id, on=TODAY - 95 * DAY))
    assert CheckKind.THREE_MONTHS in {one.kind for one in only(session).owed(TODAY)}
    check = ReleaseCheck(person_id=dates.person_id, release_id=release.id, kind=CheckKind.THREE_MONTHS, done_on=TODAY, settled=False)
    keep_beside(session, KeepBeside(record=check))
    assert release_page(session).cases == ()


def test_a_concern_is_followed_up_on_its_day(session: Session) -> None:
    dates = inside(session, conditional_on=TODAY)
    release = planned(session, dates, TODAY)
    record_released(session, RecordReleased(release_id=release.id, on=TODAY))
    check = ReleaseCheck(person_id=dates.person_id, release_id=release.id, kind=CheckKind.WELLBEING_AFTER, done_on=TODAY, concern=True)
    with pytest.raises(Refusal, match="followed up"):
        keep_beside(session, KeepBeside(record=check))
    kept = keep_beside(session, KeepBeside(record=replace(check, follow_up_on=TODAY))).made()
    assert any(one.follow_up for one in only(session).owed(TODAY))
    with pytest.raises(Refusal, match="empty"):
        follow_up(session, FollowUp(check_id=kept.id, on=TODAY, words=" "))
    follow_up(session, FollowUp(check_id=kept.id, on=TODAY, words="rang, sleeping better"))
    assert not any(one.follow_up for one in only(session).checks)


def test_a_check_of_wellbeing_settles_its_item_of_the_list(session: Session) -> None:
    dates = inside(session)
    release = planned(session, dates)

    def before() -> ItemStatus:
        return next(one.status for one in only(session).items if one.row.key == "wellbeing_before")

    assert before() is ItemStatus.NOT_STARTED
    check = ReleaseCheck(
        person_id=dates.person_id, release_id=release.id, kind=CheckKind.WELLBEING_BEFORE, done_on=TODAY, concern=False,
    )  # fmt: skip
    keep_beside(session, KeepBeside(record=check))
    assert before() is ItemStatus.DONE


def status_of(session: Session, item: str) -> ItemStatus:
    return next(one.status for one in only(session).items if one.row.key == item)


def test_the_ledgers_of_proofs_and_banks_settle_their_items_of_the_list(session: Session) -> None:
    dates = inside(session)
    planned(session, dates)
    assert (status_of(session, "identity"), status_of(session, "bank_account")) == (ItemStatus.NOT_STARTED, ItemStatus.NOT_STARTED)
    proof = keep_beside(session, KeepBeside(record=IdProof(person_id=dates.person_id, kind="Birth certificate"))).made()
    account = keep_beside(session, KeepBeside(record=BankAccount(person_id=dates.person_id, bank="Credit union"))).made()
    assert (status_of(session, "identity"), status_of(session, "bank_account")) == (ItemStatus.IN_PROGRESS, ItemStatus.IN_PROGRESS)
    assert isinstance(proof, IdProof)
    assert isinstance(account, BankAccount)
    keep_beside(session, KeepBeside(record=replace(proof, in_property=True)))
    keep_beside(session, KeepBeside(record=replace(account, answer=BankAnswer.OPENED, answered_on=TODAY)))
    assert (status_of(session, "identity"), status_of(session, "bank_account")) == (ItemStatus.DONE, ItemStatus.DONE)


def test_after_a_recall_the_next_release_is_told_and_the_last_one_asks_nothing_more(session: Session) -> None:
    dates = inside(session, conditional_on=TODAY - 60 * DAY)
    first = planned(session, dates, TODAY - 60 * DAY)
    record_released(session, RecordReleased(release_id=first.id, on=TODAY - 60 * DAY))
    again = TODAY + 20 * DAY
    keep_dates(session, KeepDates(dates=replace(dates, recalled_on=TODAY - 5 * DAY, recall_release_on=again)))
    case = only(session)
    assert (case.release, case.day) == (None, again)
    planned(session, dates, again)
    [case] = release_page(session).cases
    assert case.release is not None
    assert case.release.coming


def test_a_release_that_is_off_says_why(session: Session) -> None:
    release = planned(session, inside(session))
    with pytest.raises(Refusal, match="is empty"):
        call_off(session, CallOff(release_id=release.id, why=""))
    call_off(session, CallOff(release_id=release.id, why="sentenced again"))
    assert [case.release for case in release_page(session).cases] == [None], "the dates still tell of a release to plan"


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        ({"conditional_on": date(2026, 3, 1)}, "before the start of the sentence"),
        ({"sentence_ends_on": FRIDAY - DAY}, "lies before conditional release"),
        ({"licence_ends_on": date(2026, 12, 1)}, "lies before conditional release"),
        ({"recalled_on": TODAY + DAY}, "has not come yet"),
    ],
)
def test_dates_that_cannot_be_are_refused_whole(session: Session, dates: dict[str, date], words: str) -> None:
    with pytest.raises(Refusal, match=words):
        inside(session, **dates)
    assert session.store.find(CustodyDates) == ()


def test_a_release_before_its_sentence_after_its_expiry_or_twice_is_refused(session: Session) -> None:
    dates = inside(session)
    with pytest.raises(Refusal, match="before the sentence"):
        planned(session, dates, date(2026, 3, 1))
    with pytest.raises(Refusal, match="sentence expiry"):
        planned(session, dates, date(2027, 12, 2))
    release = planned(session, dates)
    with pytest.raises(Refusal, match="already being prepared"):
        planned(session, dates)
    with pytest.raises(Refusal, match="sentence expiry"):
        move_release(session, MoveRelease(release_id=release.id, to=date(2028, 1, 4)))
    assert only(session).day == FRIDAY
    changed = plan_release(session, PlanRelease(release=replace(release, gate="HMP Aberllan", at=time(9, 30))))
    assert changed.made().gate == "HMP Aberllan"


@pytest.mark.parametrize(
    ("record", "words"),
    [
        (IdProof(person_id="p", kind=" "), "empty"),
        (IdProof(person_id="p", kind="birth certificate", asked_on=TODAY, received_on=TODAY - DAY), "lies before"),
        (BankAccount(person_id="p", bank="Credit union", asked_on=TODAY + DAY), "has not come yet"),
        (BankAccount(person_id="p", bank="Credit union", answer=BankAnswer.OPENED), "give the day"),
        (TemporaryRelease(person_id="p", from_on=TODAY, to_on=TODAY - DAY, purpose="work"), "lies before"),
        (ReleasePromise(person_id="p", release_id="r", words="a call", promised_by=""), "Who promised it"),
        (ReleaseCheck(person_id="p", release_id="r", kind=CheckKind.WELLBEING_AFTER, done_on=TODAY), "whether there is a concern"),
        (ReleaseCheck(person_id="p", release_id="r", kind=CheckKind.ON_THE_DAY, done_on=TODAY), "whether the person is settled"),
    ],
)
def test_what_stands_beside_a_release_is_checked(session: Session, record: Any, words: str) -> None:
    dates = inside(session)
    with pytest.raises(Refusal, match=words):
        keep_beside(session, KeepBeside(record=replace(record, person_id=dates.person_id)))
    assert not any(getattr(beside_release(session, dates.person_id), name) for name in ("proofs", "accounts", "temporary", "checks"))


def test_ledgers_are_kept_changed_and_taken_away(session: Session) -> None:
    dates = inside(session)
    proof = keep_beside(session, KeepBeside(record=IdProof(person_id=dates.person_id, kind="birth certificate", asked_on=TODAY))).made()
    keep_beside(session, KeepBeside(record=replace(proof, received_on=TODAY, in_property=True)))
    bank = BankAccount(person_id=dates.person_id, bank="Credit union", asked_on=TODAY - DAY, answer=BankAnswer.RETURNED_INCOMPLETE,
                       answered_on=TODAY)  # fmt: skip
    keep_beside(session, KeepBeside(record=bank))
    held = beside_release(session, dates.person_id)
    assert [(one.kind, one.in_property) for one in held.proofs] == [("birth certificate", True)]
    assert [one.answer for one in held.accounts] == [BankAnswer.RETURNED_INCOMPLETE]
    gone = remove_beside(session, RemoveBeside(record=held.proofs[0]))
    assert beside_release(session, dates.person_id).proofs == ()
    reverse(session, gone)
    assert len(beside_release(session, dates.person_id).proofs) == 1


def test_an_item_that_is_not_on_the_list_is_refused(session: Session) -> None:
    release = planned(session, inside(session))
    with pytest.raises(Refusal, match="not on the release checklist"):
        mark_item(session, MarkItem(mark=ReleaseMark(person_id="", release_id=release.id, item="moon")))


def test_a_coming_release_stands_in_every_list_of_days_and_in_the_papers_of_the_whole_case(session: Session) -> None:
    soon = TODAY + 6 * DAY
    dates = inside(session, conditional_on=soon)
    told_by_dates = {one.day: [line.words for line in one.lines] for one in today_page(session).days}
    assert told_by_dates[soon] == ["Release: Penhale"]
    release = planned(session, dates, soon)
    move_release(session, MoveRelease(release_id=release.id, to=soon - DAY))
    days = {one.day: [line.words for line in one.lines] for one in today_page(session).days}
    assert days[soon - DAY] == ["Release: Penhale"]
    assert soon not in days or days[soon] == []
    [leaving] = leaving_facts(session, PaperRequest(key="leaving")).lines
    assert leaving.first is not None
    assert (leaving.first.kind, leaving.first.on) == ("release", soon - DAY)
    keep_beside(session, KeepBeside(record=ReleasePromise(
        person_id=dates.person_id, release_id=release.id, words="A phone", promised_by="G. Ferris")))  # fmt: skip
    case = whole_case(session, dates.person_id)
    assert any("not ready" in line for line in case.releases)
    assert [one.words for one in case.promises] == ["A phone (promised by G. Ferris)"]
    assert [one.words for one in leaving_facts(session, PaperRequest(key="leaving")).lines[0].promises] == [case.promises[0].words]
    call_off(session, CallOff(release_id=release.id, why="recalled"))
    assert all("Release" not in line.words for one in today_page(session).days for line in one.lines if one.day == soon - DAY)


def test_a_release_past_its_last_question_is_told_no_more(session: Session) -> None:
    dates = inside(session, conditional_on=TODAY)
    release = planned(session, dates, TODAY)
    record_released(session, RecordReleased(release_id=release.id, on=TODAY))
    [line] = whole_case(session, dates.person_id).releases
    assert "To be asked now: Settled on the day of release" in line
    keep_beside(session, KeepBeside(record=ReleaseCheck(
        person_id=dates.person_id, release_id=release.id, kind=CheckKind.THREE_MONTHS, done_on=TODAY, settled=True)))  # fmt: skip
    assert whole_case(session, dates.person_id).releases == ()


@pytest.mark.parametrize(
    ("changed", "words"),
    [({"starts_on": FRIDAY + 30 * DAY, "conditional_on": None}, "before the sentence"),
     ({"sentence_ends_on": FRIDAY - 30 * DAY, "conditional_on": None}, "sentence expiry")],
)  # fmt: skip
def test_dates_that_do_not_fit_a_planned_release_are_refused_and_what_was_kept_stays(
    session: Session, changed: dict[str, Any], words: str
) -> None:
    dates = inside(session)
    planned(session, dates)
    with pytest.raises(Refusal, match=words):
        keep_dates(session, KeepDates(dates=replace(dates, **changed)))
    assert session.store.need(CustodyDates, dates.id) == dates


def test_kept_days_that_cannot_be_are_told_and_hide_no_other_release(session: Session) -> None:
    dates = inside(session)
    with session.store.transaction():
        session.store.add(replace(dates, id="", version=0, order_id="", starts_on=FRIDAY + 30 * DAY))
    with act(session, "call_off", AuditKind.ALTERATION) as unit:
        unit.remove(dates)
    case = only(session)
    assert "lies before the sentence" in str(case.advice.reason)
    assert "the prison decides" in str(case.advice.reason)
    assert today_page(session).days


def test_a_fraction_an_officer_sets_is_in_force_from_its_day(session: Session) -> None:
    values = {"part": 2, "parts": 5, "applies": "yes"}
    set_rule(session, SetRule(table_name="release_fractions", row_key="standard_determinate", values=values, starts_on=TODAY, why="as the prison does"))
    assert [(row.part, row.parts) for row in session.rules.release_fractions if row.part] == [(2, 5)]
    wrong = SetRule(table_name="release_fractions", row_key="standard_determinate", starts_on=TODAY, why="x",
                    values={"part": "some", "parts": 5, "applies": "yes"})  # fmt: skip
    with pytest.raises(Refusal, match="cannot stand there"):
        set_rule(session, wrong)
