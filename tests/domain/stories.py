"""A story of three years to draw in tests of the definition, the paper and the window; everyone in it is fictional."""

from __future__ import annotations

import random
from datetime import date, timedelta

from caseload.domain.decision import LifeEventEntry
from caseload.domain.level import Evidence, LevelReading, NoLevel, Reader, Stone
from caseload.domain.months import add_months
from caseload.domain.story import StoryChart, StoryWords, story_chart

AREAS = {
    "accommodation": "Accommodation", "employment": "Employment and education", "finances": "Finances", "drugs": "Drug use",
    "alcohol": "Alcohol use", "health": "Health and wellbeing", "relationships": "Personal relationships and community",
    "thinking": "Thinking, behaviours and attitudes",
}  # fmt: skip
LEVELS = ("Urgent", "Struggling", "Building", "Steady", "Secure")
WORDS = StoryWords(levels=LEVELS)
FIRST, LAST = date(2023, 11, 13), date(2026, 11, 20)


def level(area: str, day: date, value: int | None, reader: Reader = Reader.OFFICER, no: NoLevel | None = None) -> LevelReading:
    """A reading, or an answer that is not a number."""
    return LevelReading(person_id="p", area=area, reader=reader, read_on=day, level=value, no_level=no)


def stone(area: str, day: date, words: str, evidence: Evidence | None = None, *, lapse: bool = False) -> Stone:
    """A stone or a lapse."""
    return Stone(person_id="p", area=area, happened_on=day, words=words, evidence=evidence, lapse=lapse)


def event(day: date, words: str) -> LifeEventEntry:
    """A life event."""
    return LifeEventEntry(person_id="p", happened_on=day, words=words)


def three_years(seed: int = 4) -> tuple[list[LevelReading], list[Stone], list[LifeEventEntry]]:
    """Every area read by both at two baselines and every three months, with stones, lapses and life events."""
    made = random.Random(seed)
    days = [FIRST, FIRST + timedelta(weeks=5), *(add_months(FIRST, 3 * n) for n in range(1, 13))]
    readings, stones = [], []
    for area in AREAS:
        value = made.choice((1, 2, 2, 3))
        for day in days:
            if made.random() < 0.85:
                value = min(max(value + made.choice((-1, 0, 0, 0, 0, 1, 1)), 1), 5)
                readings.append(level(area, day, value))
                readings.append(level(area, day, min(max(value + made.choice((-1, 0, 0, 1)), 1), 5), Reader.PERSON))
        for number, words in enumerate(("first appointment kept", "support agreed", "four weeks on plan", "three months on plan")):
            day = FIRST + timedelta(days=120 + 210 * number + made.randrange(60))
            stones.append(stone(area, day, words, made.choice((None, *Evidence))))
        if made.random() < 0.5:
            stones.append(stone(area, FIRST + timedelta(days=made.randrange(300, 1000)), "missed two weeks", lapse=True))
    events = [event(date(2024, 8, 9), "Moved to the hostel"), event(date(2025, 6, 2), "Lost the job at the depot"),
              event(date(2025, 6, 20), "Father in hospital"), event(date(2026, 4, 14), "New flat, keys given")]  # fmt: skip
    return readings, stones, events


def long_story() -> StoryChart:
    """The chart of the three years."""
    return story_chart(*three_years(), AREAS, FIRST, LAST, said=WORDS)


def small_story() -> StoryChart:
    """One area with a mark of every kind."""
    return story_chart(
        [level("alcohol", date(2026, 1, 5), 2), level("alcohol", date(2026, 4, 9), 3),
         level("alcohol", date(2026, 4, 9), 4, Reader.PERSON), level("alcohol", date(2026, 11, 2), None, no=NoLevel.NOT_A_NEED)],
        [stone("alcohol", date(2026, 5, 11), "kept going", Evidence.OBSERVED), stone("alcohol", date(2026, 6, 1), "wedding", lapse=True)],
        [event(date(2026, 7, 6), "relocated")], {"alcohol": "alcohol"}, date(2026, 2, 1), date(2026, 11, 20),
        said=StoryWords(levels=LEVELS, officer="officially", own="herself"),
    )  # fmt: skip
