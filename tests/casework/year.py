"""A made-up year of an officer's own log, 24 November 2025 to 20 November 2026: the words and their counts are those of a real
tracker's shape, 900 rows in all; who was where on which day is drawn by chance, the same every time, round a few planted cases."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

FIRST, LAST = date(2025, 11, 24), date(2026, 11, 20)

# How often each word stands in the Type column: visits, then calls and messages, then outcomes that slipped into it.
VISITS = {"OV": 143, "HV": 94, "drug test": 54, "RAR 1:1": 49, "O/V": 48, "Teams": 48, "prison vid link": 45, "3-way": 44,
          "UPW": 43, "office": 42}  # fmt: skip
MESSAGES = {"phone": 92, "Tel": 59, "txt": 50, "email": 44, "text": 33}
SLIPPED = {"DNA": 4, "no show": 4, "AA sick": 4}
# What the words of the Outcome column mean, and how often each stands there.
ATTENDED = {"seen": 69, "Attended": 65, "att & complied": 63, "ok": 62, "A": 58, "late - seen 20 mins": 58, "att": 57, "attended": 43}
FAILED = {"FTA": 15, "DNA": 13, "dna - no call": 10, "no show": 9, "UA": 7}
ACCEPTED = {"AA work": 14, "AA sick": 13, "AA court": 13, "AA childcare": 10}
SENT_HOME = {"sent home - drunk": 6}
MOVED = {"resched": 9, "cancelled by me": 6}
NO_ATTENDANCE = {"replied": 54, "sent": 45, "no answer": 45, "vm left": 43, "spoke": 42}
BLANK_VISITS, BLANK_MESSAGES, WRONG_YEAR = 10, 49, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Someone:
    """One person of the caseload sheet: tier and RoSH as written, the order's words and start, the Breach cell."""

    crn: str
    surname: str
    tier: str
    rosh: str
    order: str
    start: date
    breach: str = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of the log; `typed` is the day it was written down, which a wrong year leaves behind."""

    on: date
    crn: str
    kind: str
    outcome: str
    typed: date

    @property
    def word(self) -> str:
        """The word that says what came of it, wherever it was written."""
        return self.outcome or (self.kind if self.kind in SLIPPED else "")


def someone(place: int, surname: str, tier: str, rosh: str, order: str = "CO 24m", **more: object) -> Someone:
    start = FIRST - timedelta(days=7 * (place % 20))
    return replace(Someone(crn=f"X7{place:05}", surname=surname, tier=tier, rosh=rosh, order=order, start=start), **more)  # type: ignore[arg-type]


NAMES = ("Ashby", "Brett", "Cole", "Dune", "Eames", "Frost", "Gale", "Hart", "Ives", "Jay", "Knox", "Lowe", "Marsh", "Neale", "Orme",
         "Pike", "Quill", "Rook", "Stead", "Thorn", "Ure", "Vane", "Wren", "Yates")  # fmt: skip
LEVELS = (("A", "Low"), ("B", "High"), ("C", "Medium"), ("D", "Medium"), ("E", "VH"), ("F", "Low"), ("G", "Low"), ("", "High"))
CROWD = tuple(
    someone(place, surname, *LEVELS[place % len(LEVELS)], order=("CO 24m", "SSO 12 mths susp 24", "CO 24m")[place % 3])
    for place, surname in enumerate(NAMES, start=1)
)
WARNED = someone(51, "Warned", "B", "High")
EXCUSED = someone(52, "Excused", "B", "High")
OLD_WARNING = someone(53, "Oldwarning", "D", "Low", breach="1st warning 12/12/24")
RELEASED = someone(54, "Released", "C", "Medium", order="Licence")
OFFICIAL = someone(55, "Official", "D", "Low")
PEOPLE = (*CROWD, WARNED, EXCUSED, OLD_WARNING, RELEASED, OFFICIAL)

# The planted cases, a day and what came of it; every other row is drawn by chance from the words that are left.
PLANTED: tuple[tuple[Someone, str, str, str], ...] = (
    (WARNED, "2025-12-02", "OV", "FTA"), (WARNED, "2026-01-12", "OV", "cancelled by me"), (WARNED, "2026-02-10", "OV", "attended"),
    (WARNED, "2026-03-10", "HV", "DNA"), (WARNED, "2026-06-02", "OV", "seen"),
    (EXCUSED, "2026-01-06", "OV", "no show"), (EXCUSED, "2026-02-16", "OV", "FTA"), (EXCUSED, "2026-04-07", "OV", "attended"),
    (OLD_WARNING, "2025-12-05", "OV", "ok"), (OLD_WARNING, "2026-05-06", "OV", "FTA"), (OLD_WARNING, "2026-05-26", "OV", "resched"),
    (RELEASED, "2026-02-03", "OV", "FTA"), (RELEASED, "2026-03-03", "OV", "sent home - drunk"),
    (OFFICIAL, "2025-12-09", "OV", "attended"),
)  # fmt: skip


def planted() -> list[Row]:
    return [_row(date.fromisoformat(day), who, kind, outcome) for who, day, kind, outcome in PLANTED]


def _row(on: date, who: Someone, kind: str, outcome: str) -> Row:
    return Row(on=on, crn=who.crn, kind=kind, outcome=outcome, typed=on)


def log() -> list[Row]:
    """Every row, in the order in which they were typed."""
    chance = random.Random(2026)
    days = _days(chance)
    rows = planted()
    for kind, outcome in _words(chance, rows):
        who, on = next(days)
        rows.append(_row(on, who, kind, outcome))
    wrong = [place for place, row in enumerate(rows) if row.kind == "OV" and row.outcome in ATTENDED and row.typed.month < 10]
    for place in wrong[-WRONG_YEAR:]:
        rows[place] = replace(rows[place], on=rows[place].on.replace(year=2027))
    return sorted(rows, key=lambda row: (row.typed, row.crn))


def _words(chance: random.Random, used: list[Row]) -> list[tuple[str, str]]:
    """The pairs of type and outcome that are left for chance, each visit with what came of it, each message with an answer."""
    visits = _left(VISITS, Counter(row.kind for row in used), chance)
    told = _left(ATTENDED | FAILED | ACCEPTED | SENT_HOME | MOVED, Counter(row.outcome for row in used), chance)
    visits.sort(key=lambda kind: kind not in ("OV", "HV"))
    messages = _left(MESSAGES, Counter(), chance)
    answers = _left(NO_ATTENDANCE, Counter(), chance) + [""] * BLANK_MESSAGES
    pairs = list(zip(visits, [""] * BLANK_VISITS + told, strict=True)) + list(zip(messages, answers, strict=True))
    pairs += [(kind, "") for kind in _left(SLIPPED, Counter(), chance)]
    chance.shuffle(pairs)
    return pairs


def _left(counts: dict[str, int], used: Counter[str], chance: random.Random) -> list[str]:
    words = list((Counter(counts) - used).elements())
    chance.shuffle(words)
    return words


def _days(chance: random.Random) -> Iterator[tuple[Someone, date]]:
    """A person and a day, never the same twice, the last day of all left out so that every row is past when it is looked at."""
    every = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days)]
    own = {who.crn: chance.sample(every, len(every)) for who in CROWD}
    while True:
        for who in CROWD:
            yield who, own[who.crn].pop()
