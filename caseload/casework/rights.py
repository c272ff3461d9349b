"""Requests for everything held about someone: logged with their last day, passed on, answered; they stop every removal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from caseload.casework.checks import check_not_future, check_words
from caseload.casework.need_lines import LATE, SOON, NeedGroup, NeedLine, need_group
from caseload.casework.session import Session
from caseload.casework.unit import act
from caseload.domain.change import AuditKind, Change
from caseload.domain.dates import days_words, long_date, plain_date
from caseload.domain.errors import Refusal
from caseload.domain.person import Person
from caseload.domain.retention import answer_by
from caseload.domain.rights import SubjectRequest
from caseload.domain.words import tr

TEAM = "data protection team"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRequest:
    """That someone asked for what is held: on which day, who asked, how, and in which words."""

    person_id: str
    asked_on: date
    asked_by: str = ""
    how: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PassRequestOn:
    """That a request went to whoever answers it."""

    request_id: str
    on: date
    to: str = TEAM


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRequest:
    """That a request was answered, and how."""

    request_id: str
    on: date
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestLine:
    """A request with whose it is and the last day for its answer."""

    request: SubjectRequest
    person: Person
    last_on: date
    days_left: int


def record_request(session: Session, command: RecordRequest) -> Change:
    """Log a request; from now on nothing of the person is removed until it is answered."""
    check_not_future(command.asked_on, session.today, tr("The request"))
    with act(session, "record_request", AuditKind.COLLECTION) as unit:
        person = session.store.need(Person, command.person_id)
        unit.add(SubjectRequest(person_id=person.id, asked_on=command.asked_on, asked_by=command.asked_by.strip(),
                                how=command.how.strip(), words=command.words.strip()))  # fmt: skip
        unit.sentence = tr("Request logged: the answer is due by {day}. Nothing of this case is removed before it.",
                           day=long_date(answer_by(command.asked_on)))  # fmt: skip
    return unit.result


def pass_request_on(session: Session, command: PassRequestOn) -> Change:
    """Record that a request was passed on."""
    to = check_words(command.to, tr("Whom it was passed on to"))
    request = session.store.need(SubjectRequest, command.request_id)
    _check_day(session, request, command.on)
    with act(session, "pass_request_on", AuditKind.ALTERATION) as unit:
        unit.change(request, passed_on=command.on, passed_to=to)
        unit.sentence = tr("Request passed on to {who}.", who=to)
    return unit.result


def answer_request(session: Session, command: AnswerRequest) -> Change:
    """Record that a request was answered; it stops no removal any more."""
    answer = check_words(command.answer, tr("How it was answered"))
    request = session.store.need(SubjectRequest, command.request_id)
    _check_day(session, request, command.on)
    with act(session, "answer_request", AuditKind.ALTERATION) as unit:
        unit.change(request, answered_on=command.on, answer=answer)
        unit.sentence = tr("Request recorded as answered.")
    return unit.result


def _check_day(session: Session, request: SubjectRequest, on: date) -> None:
    check_not_future(on, session.today, tr("The day"))
    if on < request.asked_on:
        raise Refusal(tr("{day} is before the request of {asked}. Check the day.", day=plain_date(on),
                         asked=plain_date(request.asked_on)))  # fmt: skip


def requests_listed(session: Session) -> tuple[RequestLine, ...]:
    """Every request in the file: open ones by their last day, then the answered, the newest first."""
    people = {one.id: one for one in session.store.find(Person)}
    lines = [
        RequestLine(request=one, person=people[one.person_id], last_on=answer_by(one.asked_on),
                    days_left=(answer_by(one.asked_on) - session.today).days)
        for one in session.store.find(SubjectRequest) if one.person_id in people
    ]  # fmt: skip
    opened = sorted((one for one in lines if one.request.open), key=lambda one: one.last_on)
    closed = sorted((one for one in lines if not one.request.open), key=lambda one: one.request.asked_on, reverse=True)
    return (*opened, *closed)


def last_day_words(line: RequestLine) -> str:
    """The last day for an answer with how far off it is."""
    day = plain_date(line.last_on)
    if line.days_left < 0:
        return tr("due {date}, {days} late", date=day, days=days_words(-line.days_left))
    if line.days_left == 0:
        return tr("due today")
    return tr("due {date}, in {days}", date=day, days=days_words(line.days_left))


def rights_needs(session: Session) -> Iterator[NeedGroup]:
    """Requests that are not answered, closed cases too: the law gives a month from the day of asking."""
    found = [one for one in requests_listed(session) if one.request.open]
    lines = [
        NeedLine(person_id=one.person.id, words=one.person.name,
                 detail=tr("{when}; {passed}", when=last_day_words(one), passed=_passed(one.request)))
        for one in found
    ]  # fmt: skip
    late = any(one.days_left < 0 for one in found)
    yield need_group("rights", tr("Asked for everything held"), LATE if late else SOON, lines)


def _passed(request: SubjectRequest) -> str:
    return tr("passed on to {who}", who=request.passed_to) if request.passed_on else tr("not passed on yet")
