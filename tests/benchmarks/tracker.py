"""A tracker workbook like an officer's own: 48 people, 900 contacts in everyday words, 120 goals with their steps."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import permutations
from pathlib import Path

import xlsxwriter

from tests.benchmarks.stores import COMMON, FORENAMES, SURNAMES, TODAY

PEOPLE, CONTACTS, GOALS = 48, 900, 120
HEADINGS = {
    "Caseload": ("CRN", "Surname", "Forename", "DOB", "Tier", "RoSH", "MAPPA", "IOM?", "Order", "Court", "Sentenced", "Start",
                 "End", "Requirements", "Last seen", "Next appt", "Breach/warnings", "Notes"),
    "Contacts": ("Date", "CRN", "Name", "Type", "Outcome", "Mins", "Notes"),
    "Plan goals": ("CRN", "Name", "Area", "Goal", "Target", "Status", "Steps", "Last looked at"),
}  # fmt: skip
TYPES = ("OV", "O/V", "office", "HV", "phone", "Tel", "Teams", "drug test", "txt", "email", "UPW", "3-way")
OUTCOMES = ("att", "Attended", "ok", "seen", "A", "FTA", "DNA", "AA sick", "AA work", "no answer", "vm left", "spoke", "")
REQUIREMENTS = ("RAR 20 days", "RAR 15d, ATR 6m", "UPW 120", "DRR 6m", "MHTR 12m; RAR 10", "TSP + RAR 25 days")
AREAS = ("Work", "Alcohol", "Accommodation", "Thinking", "Drugs", "Money", "Family", "ETE")
# Surnames that the sized stores do not have, each pair once: a person of the same name would be held back and asked about.
NAMES = tuple((f"{first}-{second}", forename) for first, second in permutations(SURNAMES, 2) for forename in FORENAMES)
Row = Sequence[object]


def make_tracker(path: Path, number: int) -> Path:
    """Write the workbook of that number: other people than in any other, the same each time."""
    chance = random.Random(number)
    people = [_person(chance, number * PEOPLE + place) for place in range(PEOPLE)]
    days = sorted(chance.randrange(1, 365) for _ in range(CONTACTS))
    sheets = {
        "Caseload": people,
        "Contacts": [_contact(chance, chance.choice(people), TODAY - timedelta(days=back)) for back in reversed(days)],
        "Plan goals": [_goal(chance, people[place % PEOPLE], place) for place in range(GOALS)],
    }
    _write(path, sheets)
    return path


def _write(path: Path, sheets: dict[str, list[Row]]) -> None:
    book = xlsxwriter.Workbook(path, {"strings_to_formulas": False})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for at, row in enumerate([HEADINGS[name], *rows]):
            for column, value in enumerate(row):
                if isinstance(value, date):
                    sheet.write_datetime(at, column, value, day)
                elif value != "":
                    sheet.write(at, column, value)
    book.close()


def _day(chance: random.Random, day: date) -> date | str:
    """A true date, or as often as in the officers' own files a date typed as text."""
    form = chance.choice(("", "", "", "%d/%m/%Y", "%d.%m.%y", "%d %b %Y", "%Y-%m-%d"))
    return day.strftime(form) if form else day


def _person(chance: random.Random, number: int) -> Row:
    start = TODAY - timedelta(days=chance.randrange(20, 500))
    return (
        f"X{500_000 + number}", *NAMES[number * 7 % len(NAMES)], _day(chance, date(1960, 1, 1) + timedelta(days=chance.randrange(15000))),
        chance.choice(("B2", "C1", "A3", "C2S", "D0", "B1")), chance.choice(("H", "Medium", "Med", "L", "VH")),
        chance.choice(("", "", "Cat 1 L1", "n/a")), chance.choice(("", "N", "Y")), chance.choice(("CO 12m", "SSO", "Licence", "CO 18 months")),
        "Kestrel Bay Mags", _day(chance, start), _day(chance, start), _day(chance, start + timedelta(days=540)), chance.choice(REQUIREMENTS),
        _day(chance, TODAY - timedelta(days=chance.randrange(1, 40))), _day(chance, TODAY + timedelta(days=chance.randrange(1, 14))),
        chance.choice(("", "", "WL1 Aug 26")), _words(chance, 6),
    )  # fmt: skip


def _contact(chance: random.Random, person: Row, day: date) -> Row:
    crn, surname, forename = person[:3]
    name = chance.choice((f"{surname}, {forename}", f"{forename} {surname}"))
    return (_day(chance, day), crn, name, chance.choice(TYPES), chance.choice(OUTCOMES), chance.choice((15, 30, 45, 60)), _words(chance, 9))


def _goal(chance: random.Random, person: Row, place: int) -> Row:
    crn, surname, forename = person[:3]
    steps = "\n".join(f"{number}. {_words(chance, 4)}" for number in range(1, chance.randrange(1, 6)))
    return (crn, f"{surname}, {forename}", chance.choice(AREAS), f"I will {_words(chance, 5)} {place}", _day(chance, TODAY + timedelta(days=chance.randrange(300))),
            chance.choice(("active", "Active", "Future", "Achieved")), steps, _day(chance, TODAY - timedelta(days=20)))  # fmt: skip


def _words(chance: random.Random, count: int) -> str:
    return " ".join(chance.choices(COMMON, k=count))
