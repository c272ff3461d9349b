"""Acts on referrals and their list: open until the person was seen or refused, chased by one key, feeding the step served."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from caseload.casework.checks import check_not_future, check_words
from caseload.casework.closed import SEE_CASE, is_closed, without_words
from caseload.casework.plan_events import tell_step
from caseload.casework.queries import case_lines
from caseload.casework.session import Session
from caseload.casework.unit import Unit, act
from caseload.domain.casefile import CaseLine, is_open
from caseload.domain.change import AuditKind, Change
from caseload.domain.dates import long_date
from caseload.domain.errors import Refusal
from caseload.domain.plan import Step, WaitingOn
from caseload.domain.plan_history import StepHappening
from caseload.domain.referral_age import ReferralAge, check_closing, check_referral, kept_referral_age
from caseload.domain.referring import Agency, NewsKind, Referral, ReferralNews
from caseload.domain.words import tr

# The day each piece of news is kept under; an offer is kept under the day it is for.
DAYS = {
    NewsKind.SENT: "sent_on", NewsKind.CHASED: "chased_on", NewsKind.RECEIVED: "received_on", NewsKind.OFFERED: "offered_for",
    NewsKind.MISSED: "missed_on", NewsKind.SEEN: "seen_on", NewsKind.REFUSED: "refused_on",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeReferral:
    """A referral: of whom, for which need, to which agency; one without an id is new."""

    referral: Referral


@dataclass(frozen=True, slots=True, kw_only=True)
class TellNews:
    """News of a referral: what, when (for an offer the day it is for), by whom it was refused, when to ask next, in words."""

    referral_id: str
    kind: NewsKind
    on: date | None = None
    words: str = ""
    refused_by: str = ""
    ask_again_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralLine:
    """One referral in the list: whose, to whom, how it stands (None: the day it was made is not known), and its news."""

    line: CaseLine
    referral: Referral
    agency: str
    age: ReferralAge | None
    news: tuple[ReferralNews, ...] = ()


def make_referral(session: Session, command: MakeReferral) -> Change:
    """Keep a referral, made today unless a day is given; it is open, sent or not, until the person is seen or refused."""
    wanted = replace(command.referral, made_on=command.referral.made_on or session.today)
    if not wanted.agency_id:
        check_words(wanted.agency_words, tr("The agency"))
    if not wanted.need_area:
        check_words(wanted.need_words, tr("The need"))
    _check(session, wanted)
    with act(session, "make_referral", AuditKind.ALTERATION if wanted.id else AuditKind.COLLECTION) as unit:
        kept = unit.write(session.store.need(Referral, wanted.id), wanted) if wanted.id else unit.add(wanted)
        _feed(unit, kept)
        unit.sentence = tr("Referral to {agency} saved.", agency=_named(session, kept))
    return unit.result


def tell_news(session: Session, command: TellNews) -> Change:
    """Keep news of a referral, today unless another day is given; being sent or chased never ends it."""
    on, kind = command.on or session.today, command.kind
    if kind is not NewsKind.OFFERED:
        check_not_future(on, session.today, tr(kind.value).capitalize())
    if command.ask_again_on is not None and command.ask_again_on <= session.today:
        raise Refusal(tr("The day to ask again, {date}, is not after today. Choose a later day, or leave it empty.",
                         date=long_date(command.ask_again_on)))  # fmt: skip
    with act(session, "tell_news", AuditKind.ALTERATION) as unit:
        before = session.store.need(Referral, command.referral_id)
        if not before.open and kind not in (NewsKind.SEEN, NewsKind.REFUSED):
            raise Refusal(tr("This referral is over. Make another one where the need is still there."))
        after = _with_news(before, command, on)
        _check(session, after)
        kept = unit.write(before, after)
        unit.add(ReferralNews(person_id=kept.person_id, referral_id=kept.id, kind=kind, happened_on=on,
                              words=command.words.strip()))  # fmt: skip
        _feed(unit, kept)
        unit.sentence = tr("Referral to {agency}: {news}.", agency=_named(session, kept), news=tr(kind.value))
    return unit.result


def chase(session: Session, referral_id: str) -> Change:
    """One key: somebody was asked about the referral today."""
    return tell_news(session, TellNews(referral_id=referral_id, kind=NewsKind.CHASED))


def referral_list(
    session: Session, *, every: bool = False, found: Iterable[CaseLine] | None = None
) -> tuple[ReferralLine, ...]:
    """The open referrals of open cases (or every one), those to chase first, then the oldest; `found` are lines read already."""
    read = case_lines(session) if found is None else found
    lines = {line.person_id: line for line in read if is_open(line, session.today)}
    agencies = {one.id: one.name for one in session.store.find(Agency)}
    held = session.store.find(Referral, "" if every else "seen_on IS NULL AND refused_on IS NULL")
    return tuple(sorted(
        (_told(session, _line(session, lines[one.person_id], one, agencies)) for one in held if one.person_id in lines),
        key=_order,
    ))  # fmt: skip


def referrals_of(session: Session, person_id: str) -> tuple[ReferralLine, ...]:
    """Every referral of one person with its news, open ones first."""
    agencies = {one.id: one.name for one in session.store.find(Agency)}
    news = session.store.of_person(ReferralNews, person_id, "happened_on, row_id")
    found = [
        replace(_line(session, line, one, agencies), news=tuple(each for each in news if each.referral_id == one.id))
        for line in case_lines(session, "p.id = ?", (person_id,)) for one in session.store.of_person(Referral, person_id)
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: (not one.referral.open, _order(one))))


def agency_name(session: Session, referral: Referral) -> str:
    """The agency as the directory has it, else as typed."""
    held = session.store.get(Agency, referral.agency_id) if referral.agency_id else None
    return held.name if held else referral.agency_words or tr("an agency that is not named")


def _named(session: Session, referral: Referral) -> str:
    """The agency as the history of a case names it: that is read by whoever opens the case."""
    return tr("an agency, sensitive") if referral.sensitive else agency_name(session, referral)


def _line(session: Session, line: CaseLine, referral: Referral, agencies: dict[str, str]) -> ReferralLine:
    rules, facts = session.rules, referral.facts
    age = kept_referral_age(facts, session.today, rules.holidays, rules.release.figures) if facts else None
    name = agencies.get(referral.agency_id) or referral.agency_words or tr("an agency that is not named")
    return ReferralLine(line=line, referral=referral, agency=name, age=age)


def _told(session: Session, one: ReferralLine) -> ReferralLine:
    """The referral as a list of the caseload tells it: without its words while it is closed."""
    if not is_closed(session, one.referral):
        return one
    return replace(one, referral=without_words(one.referral), agency=str(SEE_CASE))


def _order(one: ReferralLine) -> tuple[bool, int, str]:
    """To be chased first, then the longest open; one whose day is not known comes first of all."""
    if one.age is None:
        return (False, -1_000_000, one.line.name)
    return (not one.age.chase_due, -one.age.age, one.line.name)


def _with_news(before: Referral, command: TellNews, on: date) -> Referral:
    """The referral with the news in it; a chase keeps when to ask next, an end says what came of it."""
    fields: dict[str, Any] = {DAYS[command.kind]: on, "next_chase_on": command.ask_again_on}
    if command.kind is NewsKind.SENT:
        fields["sent_how"] = command.words.strip() or before.sent_how
    if command.kind in (NewsKind.SEEN, NewsKind.REFUSED):
        fields["outcome"] = command.words.strip()
    if command.kind is NewsKind.REFUSED:
        fields["refused_by"] = command.refused_by.strip()
        fields["seen_on"] = None
    if command.kind is NewsKind.SEEN:
        fields |= {"refused_on": None, "refused_by": ""}
    return replace(before, **fields)


def _check(session: Session, referral: Referral) -> None:
    facts = referral.facts
    if facts is not None:
        check_referral(facts, session.today)
        if not referral.open:
            check_closing(facts)
            check_words(referral.outcome, tr("What came of the referral"))


def _feed(unit: Unit, referral: Referral) -> None:
    """The step a referral serves waits on the agency while it is open; once that is over it says what came of it."""
    step = unit.session.store.get(Step, referral.step_id) if referral.step_id else None
    if step is None:
        return
    agency = agency_name(unit.session, referral)
    if referral.open and step.waiting_kind is not WaitingOn.AGENCY:
        kept = unit.change(step, waiting_kind=WaitingOn.AGENCY, waiting_on=agency, waiting_since=referral.made_on)
    elif not referral.open and step.waiting_kind is WaitingOn.AGENCY:
        kept = unit.change(step, waiting_kind=WaitingOn.NOBODY, waiting_on="", waiting_since=None,
                           evidence=_evidence(step, referral, agency))  # fmt: skip
    else:
        return
    tell_step(unit, kept, StepHappening.WAITING, step, referral.outcome)


def _evidence(step: Step, referral: Referral, agency: str) -> str:
    """What the step already showed, and what came of the referral."""
    if referral.seen_on:
        told = tr("Seen by {agency} on {day}: {what}", agency=agency, day=long_date(referral.seen_on), what=referral.outcome)
    else:
        told = tr("Refused by {whom} ({agency}): {what}", whom=referral.refused_by, agency=agency, what=referral.outcome)
    return f"{step.evidence}\n{told}" if step.evidence else told
