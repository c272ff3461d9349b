"""What releases and referrals ask of today: what is late for a release, what is asked around it, whom to ask about a referral."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from caseload.casework.need_lines import LATE, SOON, NeedGroup, NeedLine, need_group
from caseload.casework.referring import ReferralLine, referral_list
from caseload.casework.release_read import ReleaseCase, release_page
from caseload.casework.session import Session
from caseload.domain.casefile import CaseLine
from caseload.domain.dates import short_date
from caseload.domain.release_plan import LicenceState
from caseload.domain.words import tr

WEEKS_AHEAD = 12
PRESSING = (LicenceState.WARNING, LicenceState.HARD_STOP)


def release_needs(session: Session, every: Mapping[str, CaseLine]) -> Iterable[NeedGroup]:
    """The groups of Today that rest on releases and referrals."""
    page = release_page(session, weeks=WEEKS_AHEAD, found=every.values())
    coming = [one for one in page.cases if not one.released and (any(item.late for item in one.not_ready) or _presses(one))]
    late = [NeedLine(person_id=one.person_id, words=one.line.name, detail=_late_words(session, one)) for one in coming]
    yield need_group("releases", tr("Release not ready"), LATE, late)
    asked = [(check, one) for one in page.cases for check in one.owed(session.today)]
    asked.sort(key=lambda pair: (pair[0].due_on, pair[1].line.name))
    checks = [
        NeedLine(person_id=one.person_id, words=one.line.name,
                 detail=tr("{what}, by {date}", what=str(check.words), date=short_date(check.due_on, session.today)))
        for check, one in asked
    ]  # fmt: skip
    yield need_group("release_checks", tr("Wellbeing or settling to ask about"), _state(session, asked), checks)
    due = [one for one in referral_list(session, found=every.values()) if one.age is None or one.age.chase_due]
    yield need_group("referrals", tr("Referral to ask about"), SOON, [_referral(one) for one in due])


def _presses(one: ReleaseCase) -> bool:
    """Whether the licence is past its warning, or nothing is prepared although the twelve weeks have begun."""
    return one.licence.state in PRESSING or one.release is None


def _late_words(session: Session, one: ReleaseCase) -> str:
    """The day of release and what presses most."""
    day = short_date(one.day, session.today)
    if one.release is None:
        return tr("{date}: nothing is prepared yet", date=day)
    if one.licence.state in PRESSING:
        return tr("{date}: {words}", date=day, words=str(one.licence.reason))
    return tr("{date}: {words}", date=day, words=str(one.ready))


def _state(session: Session, asked: Iterable[tuple[object, ReleaseCase]]) -> str:
    return LATE if any(check.late(session.today) for _, one in asked for check in one.owed(session.today)) else SOON


def _referral(one: ReferralLine) -> NeedLine:
    said = str(one.age.reason) if one.age else tr("the day it was made is not known")
    return NeedLine(person_id=one.line.person_id, words=one.line.name, detail=tr("{agency}: {how}", agency=one.agency, how=said))
