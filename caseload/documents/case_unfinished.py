"""What is left to do on a case and who stands around it: promises, referrals, reports, agencies, the person's own view."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from caseload.documents.about import About
from caseload.documents.blocks import BulletList, Heading, Paragraph, type_of_block
from caseload.documents.case_facts import StayTold, WholeCase
from caseload.documents.case_parts import capital, listed
from caseload.documents.phrases import in_brief
from caseload.documents.release_facts import ReferralTold
from caseload.domain.dates import plain_date
from caseload.domain.partners import CaseContact
from caseload.domain.words import tr, trn

MOST_PROMISES, MOST_PEOPLE, MOST_STRENGTHS, VIEW_LETTERS = 8, 6, 5, 400


def unfinished_blocks(case: WholeCase, about: About) -> Iterator[type_of_block]:
    """Promises with their days, referrals, reports and what was not met; nothing open is said to be nothing."""
    yield Heading(text=tr("Not finished"))
    lines = (
        *listed([_dated(one.words, one.due_on, about.today) for one in case.promises], MOST_PROMISES),
        *(referral_words(one) for one in case.referrals),
        *(_dated(tr("report for {court}", court=one.court or tr("a court not named")), one.due_on, about.today)
          for one in case.reports),
        *(tr("not met: {what} by {date}, because {why}", what=one.what, why=one.why,
             date=plain_date(one.expected_on)) for one in case.not_met),
    )  # fmt: skip
    nothing = Paragraph(tr("Nothing is open: no promise, referral, report or action."))
    yield BulletList(tuple(map(capital, lines))) if lines else nothing


def _dated(words: str, day: date | None, today: date) -> str:
    if day is None:
        return tr("{what}, no day set", what=words)
    told = plain_date(day)
    return tr("{what}, was due {date}", what=words, date=told) if day < today else tr("{what}, due {date}", what=words, date=told)


def referral_words(one: ReferralTold) -> str:
    """An open referral in a few words: to whom, when it was made, what is offered, how it stands."""
    kept = one.referral
    made = tr("made {date}", date=plain_date(kept.made_on)) if kept.made_on else tr("day not recorded")
    offered = tr("offered {date}", date=plain_date(kept.offered_for)) if kept.offered_for else ""
    waits = tr("waiting on {whom}", whom=tr(one.age.waiting_on.value)) if one.age else ""
    told = ", ".join(filter(None, (made, offered, tr("not seen yet"), waits)))
    return tr("referral to {agency}: {told}", agency=one.agency, told=told)


def around_blocks(case: WholeCase) -> Iterator[type_of_block]:
    """People and agencies around the case, and what helps the person."""
    yield Heading(text=tr("People and what helps"))
    people = listed([_person(one) for one in case.people], MOST_PEOPLE)
    strengths = "; ".join(listed([one.words for one in case.strengths], MOST_STRENGTHS))
    travel = case.person.travel_notes
    lines = (
        *people, *(stay_words(one) for one in case.stays), *((tr("Strengths: {all}", all=strengths),) if strengths else ()),
        *((tr("Travel: {words}", words=travel),) if travel else ()),
    )  # fmt: skip
    yield BulletList(lines) if lines else Paragraph(tr("Nobody around the case and no strength is recorded."))


def _person(one: CaseContact) -> str:
    consent = tr("agreed to contact: {words}", words=one.consent) if one.consent else tr("agreement to contact not recorded")
    on = tr("on {date}", date=plain_date(one.consent_on)) if one.consent and one.consent_on else ""
    agreed = " ".join(part for part in (consent, on) if part)
    return ", ".join(filter(None, (one.name, one.role, one.agency, one.reach, agreed)))


def stay_words(one: StayTold) -> str:
    """A stay in a prison: where, when, whose prison officer, and contact during it."""
    stay = one.stay
    start = plain_date(stay.from_on) if stay.from_on else tr("start not known")
    end = plain_date(stay.to_on) if stay.to_on else tr("now, or end not known")
    officer = tr("prison officer {who}", who=stay.prison_officer) if stay.prison_officer else tr("prison officer not recorded")
    met = met_words(one)
    where = tr("{prison}, {start} to {end}", prison=stay.prison, start=start, end=end)
    return ", ".join(part for part in (where, officer, met) if part)


def met_words(one: StayTold) -> str:
    """How often the person was met during a stay; empty where its start is not known."""
    if one.stay.from_on is None:
        return ""
    if not one.met or one.last_on is None:
        return tr("not met here, as far as recorded")
    return trn("met {n} time here, last {date}", "met {n} times here, last {date}", one.met, date=plain_date(one.last_on))


def view_words(case: WholeCase) -> str:
    """The person's own words on the plan, the last time they were asked; empty where they were not."""
    answer = case.agreement
    if answer is None:
        return ""
    said = in_brief(answer.person_view, VIEW_LETTERS)[0] or tr("no words recorded")
    told = tr("{date}: agreed with the plan {answer}. “{said}”", date=plain_date(answer.agreed_on),
              answer=tr(answer.answer.value), said=said)  # fmt: skip
    return tr("{told} Reason: {why}", told=told, why=answer.why) if answer.why else told
