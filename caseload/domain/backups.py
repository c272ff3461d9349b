"""Backups as pure rules: when one is due, which are kept, and how old the last checked one is in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from caseload.domain.dates import plain_date
from caseload.domain.words import tr, trn

DAILY, WEEKLY, MONTHLY = 12, 10, 9
LONGEST_DAYS = 400
INTERVAL = timedelta(minutes=30)
LEAVING_INTERVAL = timedelta(minutes=5)
FULL_EVERY = timedelta(hours=24)
LATE_AFTER_DAYS, SOON_AFTER_DAYS = 7, 2
Span = Callable[[datetime], tuple[int, ...]]


class BackupState(StrEnum):
    """How it stands with the backups, the worst first."""

    NONE = "none"
    LATE = "late"
    SOON = "soon"
    GOOD = "good"


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupPlan:
    """What is kept about the backups of a store outside it: where they go, the last checked one, what went wrong last."""

    folder: str = ""
    made_at: datetime | None = None
    full_at: datetime | None = None
    tried_at: datetime | None = None
    content: str = ""
    trouble: str = ""
    earlier: tuple[str, ...] = ()
    """Names of the file under its earlier file keys: backups made then still lie in the folder."""


def is_due(plan: BackupPlan, content: str, now: datetime, interval: timedelta = INTERVAL) -> bool:
    """Whether a backup is to be made: a folder is chosen, half an hour has passed since the last try, something changed.

    A clock that was put back does not hold the next one up. Whoever locks or closes asks with a shorter interval.
    """
    if not plan.folder or (plan.content == content and not plan.trouble):
        return False
    return plan.tried_at is None or not timedelta(0) <= now - plan.tried_at < interval


def is_full_due(plan: BackupPlan, now: datetime) -> bool:
    """Whether the next backup gets the full checks: the first one, and one a day."""
    return plan.full_at is None or not timedelta(0) <= now - plan.full_at < FULL_EVERY


def kept(moments: Iterable[datetime], now: datetime) -> frozenset[datetime]:
    """Which backups stay, of those made at these moments.

    Every one of the newest day; then the newest of each of 12 days (that day the first), of each of 10 weeks before the week of
    the last of those, and of each of 9 months before the month of the last week. None but the newest stays longer than 400 days.
    What a wrong clock dated after now stays and takes nobody's place.
    """
    ahead = {one for one in moments if one > now}
    past = sorted((one for one in moments if one <= now), reverse=True)
    if not past:
        return frozenset(ahead)
    newest_day = past[0].date()
    past = [one for one in past if one == past[0] or expires_on(one) > now.date()]
    stays = {one for one in past if one.date() == newest_day}
    oldest: datetime | None = None
    for most, span in ((DAILY, _day), (WEEKLY, _week), (MONTHLY, _month)):
        chosen = _newest_of_each([one for one in past if oldest is None or span(one) < span(oldest)], span, most)
        stays.update(chosen)
        oldest = chosen[-1] if chosen else oldest
    return frozenset(stays | ahead)


def expires_on(made_at: datetime) -> date:
    """The day from which a backup is taken away when another is made, if no rule took it away before."""
    return made_at.date() + timedelta(days=LONGEST_DAYS)


def _newest_of_each(moments: list[datetime], span: Span, most: int) -> list[datetime]:
    found: dict[tuple[int, ...], datetime] = {}
    for one in moments:
        if span(one) not in found:
            if len(found) == most:
                break
            found[span(one)] = one
    return list(found.values())


def _day(moment: datetime) -> tuple[int, ...]:
    return (moment.year, moment.month, moment.day)


def _week(moment: datetime) -> tuple[int, ...]:
    return moment.isocalendar()[:2]


def _month(moment: datetime) -> tuple[int, ...]:
    return (moment.year, moment.month)


def state_of(plan: BackupPlan, today: date) -> BackupState:
    """How it stands: none at all, too old, old or failing, or good."""
    if plan.made_at is None or not plan.folder:
        return BackupState.NONE
    gone = _days(plan.made_at, today)
    if gone > LATE_AFTER_DAYS:
        return BackupState.LATE
    return BackupState.SOON if plan.trouble or not 0 <= gone <= SOON_AFTER_DAYS else BackupState.GOOD


def age_words(plan: BackupPlan, today: date) -> str:
    """The age of the last checked backup, as the foot of the window says it."""
    if not plan.folder:
        return tr("No backup folder chosen")
    if plan.made_at is None:
        return tr("No checked backup yet")
    at = plan.made_at.astimezone()
    gone = _days(plan.made_at, today)
    if gone < 0:
        return tr("Last checked backup dated {day}, after today", day=plain_date(at.date()))
    if not gone:
        return tr("Last checked backup today {time}", time=f"{at.hour:02d}:{at.minute:02d}")
    return trn("Last checked backup {n} day ago", "Last checked backup {n} days ago", gone)


def short_age_words(plan: BackupPlan, today: date) -> str:
    """The same where there is little room."""
    if not plan.folder or plan.made_at is None:
        return tr("No backup")
    gone = _days(plan.made_at, today)
    if gone < 0:
        return tr("Backup dated after today")
    return tr("Backup today") if not gone else trn("Backup {n} day ago", "Backup {n} days ago", gone)


def _days(moment: datetime, today: date) -> int:
    return (today - moment.astimezone().date()).days


def stamp_in_name(moment: datetime) -> str:
    """The moment as a file name carries it, in UTC to the second."""
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def moment_in_name(text: str) -> datetime:
    """The moment that `stamp_in_name` wrote; raises ValueError for any other text."""
    return datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
