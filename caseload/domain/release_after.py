"""What is asked around a release and when: wellbeing before and after, settled on the day and after three months, follow-ups."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from caseload.domain.dates import long_date
from caseload.domain.figures import Figures
from caseload.domain.release_plan import countdown
from caseload.domain.releasing import CheckKind, ReleaseCheck
from caseload.domain.words import Message, msg
from caseload.domain.workdays import Holidays, last_working_day_on_or_before

ASKED = {
    CheckKind.WELLBEING_BEFORE: msg("Wellbeing and self-harm before release"),
    CheckKind.ON_THE_DAY: msg("Settled on the day of release"),
    CheckKind.WELLBEING_AFTER: msg("Wellbeing and self-harm after release"),
    CheckKind.THREE_MONTHS: msg("Settled after three months"),
}
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedCheck:
    """One check around a release: open from a day, due on a day; `done` the latest kept one; `follow_up` where it asks again.

    From `closes_on` it can no longer be asked (wellbeing before release, once the release has come).
    """

    kind: CheckKind
    words: Message
    opens_on: date
    due_on: date
    done: ReleaseCheck | None = None
    follow_up: bool = False
    closes_on: date | None = None

    def late(self, today: date) -> bool:
        """Whether its day is over and nobody answered it."""
        return self.due_on < today and (self.done is None or self.follow_up)

    def owed(self, today: date) -> bool:
        """Whether it is to be asked today: it is open and not answered, or its follow-up has come."""
        over = self.closes_on is not None and self.closes_on <= today
        return self.opens_on <= today and not over and (self.done is None or self.follow_up)


def asked_checks(
    release_on: date, held: Iterable[ReleaseCheck], holidays: Holidays, figures: Figures
) -> tuple[AskedCheck, ...]:
    """The four checks of a release in the order they fall due, then each follow-up that is open.

    A check of wellbeing whose follow-up day is kept and not answered is asked again on that day.
    """
    kept = sorted(held, key=lambda one: one.done_on)
    latest = {one.kind: one for one in kept}
    asked = tuple(
        AskedCheck(kind=kind, words=ASKED[kind], opens_on=opens, due_on=due, done=latest.get(kind),
                   closes_on=release_on if kind is CheckKind.WELLBEING_BEFORE else None)
        for kind, (opens, due) in _days(release_on, holidays, figures).items()
    )  # fmt: skip
    again = tuple(
        AskedCheck(
            kind=one.kind, words=msg("Follow-up of {day}", day=long_date(one.done_on)), opens_on=one.follow_up_on,
            due_on=one.follow_up_on, done=one, follow_up=True,
        )
        for one in kept if one.follow_up_on is not None and one.followed_up_on is None
    )  # fmt: skip
    return (*asked, *again)


def after_words(asked: Iterable[AskedCheck], today: date) -> Message:
    """What is to be asked next of someone who came out, in a sentence."""
    still = [one for one in asked if (one.done is None or one.follow_up) and (one.closes_on is None or one.closes_on > today)]
    if not still:
        return msg("Everything that is asked after release was asked.")
    first = min(still, key=lambda one: (not one.owed(today), one.due_on))
    if first.owed(today):
        return msg("To be asked now: {what}, by {day}.", what=str(first.words), day=long_date(first.due_on))
    return msg("Next to be asked: {what}, from {day}.", what=str(first.words), day=long_date(first.opens_on))


def _days(release_on: date, holidays: Holidays, figures: Figures) -> dict[CheckKind, tuple[date, date]]:
    """When each check opens and falls due."""
    before = figures.whole("wellbeing_before_days", release_on)
    within = timedelta(days=figures.whole("wellbeing_after_days", release_on))
    after = last_working_day_on_or_before(release_on + within, holidays)
    settled = countdown(release_on, release_on, figures).settled_check_on
    asked_by = last_working_day_on_or_before(release_on - timedelta(days=1), holidays)
    return {
        CheckKind.WELLBEING_BEFORE: (release_on - timedelta(days=before), asked_by),
        CheckKind.ON_THE_DAY: (release_on, release_on + _WEEK),
        CheckKind.WELLBEING_AFTER: (release_on, max(after, release_on)),
        CheckKind.THREE_MONTHS: (settled, settled + _WEEK * 2),
    }
