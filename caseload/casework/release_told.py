"""How a paper about a whole case tells its releases and its open referrals, in a few lines; sensitive entries are left out."""

from __future__ import annotations

from collections.abc import Iterator

from caseload.casework.referring import referrals_of
from caseload.casework.release_read import ReleaseCase, releases_of, still_shown
from caseload.casework.session import Session
from caseload.documents.release_facts import ReferralTold
from caseload.domain.dates import long_date
from caseload.domain.words import tr


def release_lines(session: Session, person_id: str) -> tuple[str, ...]:
    """Each release that is coming or not yet settled: the day, what is not ready or to be asked, the licence, who covers."""
    found = [one for one in releases_of(session, person_id) if still_shown(one)]
    return tuple(line for one in found for line in _lines(one))


def _lines(one: ReleaseCase) -> Iterator[str]:
    release = one.release
    yield tr("{when} {ready}", when=str(one.countdown.reason), ready=str(one.ready))
    if one.released:
        return
    yield str(one.licence.reason)
    if release is None:
        yield tr("Nothing is prepared yet: the dates of the sentence alone tell of this release.")
        return
    if release.moved_to:
        yield tr("Moved by the prison from {due}.", due=long_date(release.due_on))
    if one.first_appointment_on:
        yield tr("First appointment booked for {day}.", day=long_date(one.first_appointment_on))
    if release.covered_by:
        yield tr("{who} covers if the officer is away.", who=release.covered_by)


def open_referrals(session: Session, person_id: str) -> tuple[ReferralTold, ...]:
    """The referrals on which the person was neither seen nor refused, with the agency's name and how each stands."""
    return tuple(
        ReferralTold(referral=one.referral, agency=one.agency, age=one.age)
        for one in referrals_of(session, person_id) if one.referral.open and not one.referral.sensitive
    )  # fmt: skip
