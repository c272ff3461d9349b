"""The days of release that lie ahead, read lightly for lists that hold other dates too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from caseload.casework.release_read import due_of
from caseload.casework.session import Session
from caseload.domain.casefile import CaseLine
from caseload.domain.releasing import CustodyDates, Release


def release_days(session: Session, lines: Mapping[str, CaseLine], first: date, last: date) -> Iterator[tuple[CaseLine, date]]:
    """Each person of these lines with a release from a day up to a day, as planned, else as the dates of a sentence tell."""
    known: dict[str, list[Release]] = defaultdict(list)
    for release in session.store.find(Release, "closed_on IS NULL"):
        known[release.person_id].append(release)
        if release.coming and release.person_id in lines and first <= release.day <= last:
            yield lines[release.person_id], release.day
    for dates in session.store.find(CustodyDates):
        due = due_of(dates)
        told = dates.person_id in lines and not any(dates.told_by(one) for one in known[dates.person_id])
        if told and due is not None and first <= due <= last:
            yield lines[dates.person_id], due
