"""What is asked around a release, and when."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from caseload.domain.release_after import AskedCheck, after_words, asked_checks
from caseload.domain.releasing import CheckKind, ReleaseCheck
from caseload.rulebook import Rules

DAY = timedelta(days=1)
RELEASE = date(2026, 11, 26)


def checks(*held: ReleaseCheck) -> dict[CheckKind, AskedCheck]:
    rules = Rules(today=RELEASE)
    return {one.kind: one for one in asked_checks(RELEASE, held, rules.holidays, rules.release.figures) if not one.follow_up}


def kept(kind: CheckKind, on: date, **more: object) -> ReleaseCheck:
    return ReleaseCheck(person_id="p", release_id="r", kind=kind, done_on=on, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "opens", "due"),
    [
        (CheckKind.WELLBEING_BEFORE, date(2026, 11, 19), date(2026, 11, 25)),
        (CheckKind.ON_THE_DAY, date(2026, 11, 26), date(2026, 12, 3)),
        (CheckKind.WELLBEING_AFTER, date(2026, 11, 26), date(2026, 12, 10)),
        (CheckKind.THREE_MONTHS, date(2027, 2, 26), date(2027, 3, 12)),
    ],
)
def test_each_check_opens_and_falls_due(kind: CheckKind, opens: date, due: date) -> None:
    one = checks()[kind]
    assert (one.opens_on, one.due_on) == (opens, due)
    assert not one.owed(opens - DAY)
    assert one.owed(opens)
    assert not one.late(due)
    assert one.late(due + DAY)


def test_a_check_of_two_weeks_that_ends_on_a_weekend_falls_due_before_it() -> None:
    rules = Rules(today=RELEASE)
    asked = asked_checks(date(2026, 11, 28), (), rules.holidays, rules.release.figures)
    assert next(one for one in asked if one.kind is CheckKind.WELLBEING_AFTER).due_on == date(2026, 12, 11)


def test_wellbeing_before_release_is_not_asked_any_more_once_the_day_has_come() -> None:
    one = checks()[CheckKind.WELLBEING_BEFORE]
    assert one.owed(RELEASE - DAY)
    assert not one.owed(RELEASE)
    assert one.late(RELEASE), "but it stays told that nobody asked"


def test_an_answered_check_is_not_owed_and_its_follow_up_is_on_its_day() -> None:
    answered = kept(CheckKind.WELLBEING_AFTER, RELEASE + DAY, concern=True, follow_up_on=RELEASE + 4 * DAY)
    rules = Rules(today=RELEASE)
    found = asked_checks(RELEASE, (answered,), rules.holidays, rules.release.figures)
    first = next(one for one in found if one.kind is CheckKind.WELLBEING_AFTER and not one.follow_up)
    assert first.done == answered
    assert not first.owed(RELEASE + 9 * DAY)
    again = next(one for one in found if one.follow_up)
    assert not again.owed(RELEASE + 3 * DAY)
    assert again.owed(RELEASE + 4 * DAY)
    assert again.late(RELEASE + 5 * DAY)
    assert str(again.words) == "Follow-up of Friday 27 November 2026"


def test_a_follow_up_that_was_answered_is_asked_no_more_and_the_latest_answer_stands() -> None:
    done = kept(CheckKind.WELLBEING_AFTER, RELEASE + DAY, concern=True, follow_up_on=RELEASE + 4 * DAY,
                followed_up_on=RELEASE + 4 * DAY)  # fmt: skip
    later = kept(CheckKind.WELLBEING_AFTER, RELEASE + 6 * DAY, concern=False)
    rules = Rules(today=RELEASE)
    found = asked_checks(RELEASE, (later, done), rules.holidays, rules.release.figures)
    assert len(found) == len(CheckKind)
    assert next(one for one in found if one.kind is CheckKind.WELLBEING_AFTER).done == later


def test_what_is_asked_next_is_said_with_its_day() -> None:
    found = tuple(checks().values())
    assert str(after_words(found, RELEASE)) == "To be asked now: Settled on the day of release, by Thursday 3 December 2026."
    answered = (kept(CheckKind.ON_THE_DAY, RELEASE, settled=True), kept(CheckKind.WELLBEING_AFTER, RELEASE, concern=False))
    words = str(after_words(tuple(checks(*answered).values()), RELEASE))
    assert words == "Next to be asked: Settled after three months, from Friday 26 February 2027."
    every = (*answered, kept(CheckKind.THREE_MONTHS, RELEASE, settled=True))
    assert str(after_words(tuple(checks(*every).values()), RELEASE)) == "Everything that is asked after release was asked."
