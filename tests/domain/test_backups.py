"""When a backup is due, which are kept, and how old the last one is in words."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caseload.domain.backups import (
    DAILY,
    INTERVAL,
    LONGEST_DAYS,
    MONTHLY,
    WEEKLY,
    BackupPlan,
    BackupState,
    age_words,
    is_due,
    is_full_due,
    kept,
    moment_in_name,
    short_age_words,
    stamp_in_name,
    state_of,
)

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
MOMENTS = st.timedeltas(timedelta(0), timedelta(days=690)).map(lambda gone: NOW - gone)
PLAN = BackupPlan(folder="/drive", made_at=NOW, tried_at=NOW, full_at=NOW, content="a")


@given(st.lists(MOMENTS, max_size=120))
def test_the_newest_and_all_of_its_day_stay_and_no_more_than_the_rule_allows(moments: list[datetime]) -> None:
    stays = kept(moments, NOW)
    assert stays <= set(moments)
    if moments:
        newest = max(moments)
        today = {one for one in moments if one.date() == newest.date()}
        assert today <= stays
        assert len(stays - today) <= DAILY - 1 + WEEKLY + MONTHLY


@given(st.lists(MOMENTS, max_size=120))
def test_asking_again_takes_nothing_more_away(moments: list[datetime]) -> None:
    stays = kept(moments, NOW)
    assert kept(stays, NOW) == stays


@settings(max_examples=25)
@given(start=st.dates(date(2024, 1, 1), date(2025, 6, 1)), rest=st.sets(st.integers(0, 6), max_size=4))
def test_made_day_after_day_they_reach_back_nine_months_with_a_newest_of_each_span(start: date, rest: set[int]) -> None:
    held: frozenset[datetime] = frozenset()
    for day in range(430):
        now = datetime(start.year, start.month, start.day, 9, tzinfo=UTC) + timedelta(days=day)
        if now.weekday() not in rest:
            held = kept({*held, now, now + timedelta(hours=1)}, now + timedelta(hours=1))
    newest = max(held)
    days = {one.date() for one in held}
    assert newest - min(held) >= timedelta(days=270)
    assert newest - min(held) <= timedelta(days=LONGEST_DAYS)
    assert len(days) >= DAILY + WEEKLY + MONTHLY - 2
    gaps = [later - earlier for earlier, later in zip(sorted(held), sorted(held)[1:], strict=False)]
    assert max(gaps) <= timedelta(days=45)


def test_what_a_wrong_clock_dated_later_stays_and_takes_no_place() -> None:
    ahead = NOW + timedelta(days=3000)
    past = {NOW - timedelta(days=n) for n in range(5)}
    assert kept({ahead, *past}, NOW) == {ahead, *past}


def test_none_but_the_newest_stays_longer_than_its_time() -> None:
    old, older = NOW - timedelta(days=500), NOW - timedelta(days=600)
    assert kept({old, older}, NOW) == {old}


@pytest.mark.parametrize(("gone", "content", "trouble", "due"), [
    (timedelta(minutes=31), "b", "", True),
    (timedelta(minutes=31), "a", "", False),
    (timedelta(minutes=29), "b", "", False),
    (timedelta(minutes=31), "a", "the drive is gone", True),
    (timedelta(minutes=29), "a", "the drive is gone", False),
    (-timedelta(days=400), "b", "", True),
])  # fmt: skip
def test_one_is_due_after_half_an_hour_when_something_changed_or_the_last_failed(
    gone: timedelta, content: str, trouble: str, due: bool
) -> None:
    plan = BackupPlan(folder="/drive", made_at=NOW, tried_at=NOW, content="a", trouble=trouble)
    assert is_due(plan, content, NOW + gone) is due
    assert timedelta(minutes=30) == INTERVAL


def test_none_is_due_without_a_folder_and_the_first_is_due_at_once_and_full() -> None:
    assert not is_due(BackupPlan(), "a", NOW)
    assert is_due(BackupPlan(folder="/drive"), "a", NOW)
    assert is_full_due(BackupPlan(folder="/drive"), NOW)


def test_the_full_checks_run_once_a_day() -> None:
    assert not is_full_due(PLAN, NOW + timedelta(hours=23))
    assert is_full_due(PLAN, NOW + timedelta(hours=24))
    assert is_full_due(PLAN, NOW - timedelta(hours=1))


@pytest.mark.parametrize(("plan", "words", "state"), [
    (BackupPlan(), "No backup folder chosen", BackupState.NONE),
    (BackupPlan(folder="/drive"), "No checked backup yet", BackupState.NONE),
    (PLAN, "Last checked backup today", BackupState.GOOD),
    (BackupPlan(folder="/drive", made_at=NOW - timedelta(days=1)), "Last checked backup 1 day ago", BackupState.GOOD),
    (BackupPlan(folder="/drive", made_at=NOW - timedelta(days=3)), "Last checked backup 3 days ago", BackupState.SOON),
    (BackupPlan(folder="/drive", made_at=NOW, trouble="full"), "Last checked backup today", BackupState.SOON),
    (BackupPlan(folder="/drive", made_at=NOW + timedelta(days=365)), "Last checked backup dated 22 Nov 2027, after today", BackupState.SOON),
    (BackupPlan(folder="/drive", made_at=NOW - timedelta(days=8)), "Last checked backup 8 days ago", BackupState.LATE),
])  # fmt: skip
def test_the_age_is_said_in_words_with_its_state(plan: BackupPlan, words: str, state: BackupState) -> None:
    assert age_words(plan, NOW.date()).startswith(words)
    assert state_of(plan, NOW.date()) is state


def test_short_words_for_a_small_screen() -> None:
    assert short_age_words(BackupPlan(), NOW.date()) == "No backup"
    assert short_age_words(PLAN, NOW.date()) == "Backup today"
    assert short_age_words(PLAN, NOW.date() - timedelta(days=1)) == "Backup dated after today"
    assert short_age_words(BackupPlan(folder="/drive", made_at=NOW - timedelta(days=2)), NOW.date()) == "Backup 2 days ago"


@given(MOMENTS)
def test_a_moment_comes_back_from_a_file_name(moment: datetime) -> None:
    assert moment_in_name(stamp_in_name(moment)) == moment.replace(microsecond=0)
