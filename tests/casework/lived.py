"""The year as the officer's program lives through it: the log imported week by week, a clock that moves, a few planted deeds."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path

from caseload.casework.enforcing import RecordFact, case_strips, record_fact
from caseload.casework.importing import accept_import, preview_import
from caseload.casework.outcomes import ChangeOutcome, change_outcome
from caseload.casework.queries import case_lines
from caseload.casework.summarise import refresh_outdated
from caseload.domain.contact import Contact
from caseload.domain.enforcing import Fact
from caseload.domain.enforcing_state import OrderStanding
from tests import kit
from tests.casework.oracle import Told
from tests.casework.year import (
    CROWD,
    EXCUSED,
    FIRST,
    LAST,
    OFFICIAL,
    OLD_WARNING,
    PEOPLE,
    RELEASED,
    WARNED,
    Row,
    Someone,
    log,
)
from tests.exchange.made import write_book

END = date(2026, 12, 31)
FRIDAY = 4
DECIDED_AFTER = 6
PEOPLE_HEADS = ("CRN", "Surname", "Forename", "Tier", "RoSH", "Order", "Sentenced", "Start", "Breach/warnings")
LOG_HEADS = ("Date", "CRN", "Name", "Type", "Outcome", "Mins", "Notes")
SYSTEM_HEADS = ("CRN", "Surname", "Forename", "Contact ID", "Contact date", "Contact type code", "Contact type", "Outcome code",
                "Outcome", "National standard", "Sensitive", "Notes")  # fmt: skip
# One person's rows of the system's own export, and how the log would have said the same (nothing where nothing comes of it).
SYSTEM = (
    ("9001", "2026-02-23", "C175", "ETE Appointment (Non NS)", "ABNS", "Failed to Attend - Non-NS", "N", ""),
    ("9002", "2026-02-24", "C175", "ETE Appointment (Non NS)", "ABNS", "Failed to Attend - Non-NS", "N", ""),
    ("9003", "2026-02-25", "COAP", "Planned Office Visit (NS)", "APPK", "Appointment Kept", "Y", "seen"),
    ("9004", "2026-03-02", "COAP", "Planned Office Visit (NS)", "ATSS", "Attended - Sent Home (service issues)", "Y", "seen"),
    ("9005", "2026-03-03", "COAP", "Planned Office Visit (NS)", "RSSR", "Rescheduled - Service Request", "Y", "cancelled by me"),
    ("9006", "2026-03-04", "C175", "ETE Appointment (Non NS)", "ABNS", "Failed to Attend - Non-NS", "N", ""),
    ("9007", "2026-03-05", "COAP", "Planned Office Visit (NS)", "AARC", "Acceptable Absence - RIC", "Y", "AA court"),
)  # fmt: skip
SYSTEM_ON = date(2026, 3, 13)

# What the officer does of their own in the planted cases: the day, about which absence, the new outcome or the fact.
type_of_deed = tuple[Someone, str, str, str | Fact]
DEEDS: tuple[type_of_deed, ...] = (
    (WARNED, "2025-12-08", "2025-12-02", "UAAB"), (WARNED, "2025-12-09", "2025-12-02", Fact.WARNING),
    (WARNED, "2026-03-19", "2026-03-10", "UAAB"), (WARNED, "2026-03-23", "2026-03-10", Fact.REFERRED),
    (WARNED, "2026-04-20", "", Fact.LAID), (WARNED, "2026-05-11", "", Fact.COURT_OUTCOME), (WARNED, "2026-05-12", "", Fact.ORDER_CONTINUES),
    (EXCUSED, "2026-01-14", "2026-01-06", "UAAB"), (EXCUSED, "2026-01-15", "2026-01-06", Fact.WARNING),
    (EXCUSED, "2026-01-20", "2026-01-06", "AAME"), (EXCUSED, "2026-02-24", "2026-02-16", "UAAB"),
    (EXCUSED, "2026-02-25", "", Fact.WARNING_WITHDRAWN), (EXCUSED, "2026-02-26", "2026-02-16", Fact.ACCEPTED),
    (OLD_WARNING, "2026-05-20", "2026-05-06", "RSSR"),
    (RELEASED, "2026-02-12", "2026-02-03", "UAAB"), (RELEASED, "2026-02-13", "2026-02-03", Fact.LETTER),
    (RELEASED, "2026-03-09", "", Fact.DISCUSSION), (RELEASED, "2026-03-10", "", Fact.NOT_RECALLED),
)  # fmt: skip

# Where each planted case stands at the end of a day; "required" where the law leaves only referral, "unfounded" where the
# absence a warning was given for was accepted since.
PLANTED: tuple[tuple[Someone, str, str], ...] = (
    (WARNED, "2025-12-01", "compliant"), (WARNED, "2025-12-05", "evidence_awaited"), (WARNED, "2025-12-08", "failure_recorded"),
    (WARNED, "2025-12-09", "warned"), (WARNED, "2026-01-16", "warned"), (WARNED, "2026-02-13", "warned"),
    (WARNED, "2026-03-13", "evidence_awaited"), (WARNED, "2026-03-17", "evidence_awaited"), (WARNED, "2026-03-18", "decision_due"),
    (WARNED, "2026-03-19", "further_failure required"), (WARNED, "2026-03-23", "referred"), (WARNED, "2026-04-20", "in_court"),
    (WARNED, "2026-05-11", "breach_outcome"), (WARNED, "2026-05-12", "warned"), (WARNED, "2026-12-08", "warned"),
    (WARNED, "2026-12-09", "compliant"),
    (EXCUSED, "2026-01-15", "warned"), (EXCUSED, "2026-01-20", "warned unfounded"), (EXCUSED, "2026-02-23", "evidence_awaited unfounded"),
    (EXCUSED, "2026-02-24", "further_failure unfounded"), (EXCUSED, "2026-02-25", "failure_recorded"), (EXCUSED, "2026-02-26", "accepted"),
    (EXCUSED, "2026-04-09", "accepted"), (EXCUSED, "2026-04-10", "compliant"),
    (OLD_WARNING, "2025-11-24", "warned"), (OLD_WARNING, "2025-12-11", "warned"), (OLD_WARNING, "2025-12-12", "compliant"),
    (OLD_WARNING, "2026-05-13", "evidence_awaited"), (OLD_WARNING, "2026-05-14", "decision_due"), (OLD_WARNING, "2026-05-20", "compliant"),
    (OLD_WARNING, "2026-05-29", "compliant"),
    (RELEASED, "2026-02-11", "decision_due"), (RELEASED, "2026-02-12", "failure_recorded"), (RELEASED, "2026-02-13", "compliance_letter"),
    (RELEASED, "2026-03-06", "failure_recorded"), (RELEASED, "2026-03-09", "management_discussion"),
    (RELEASED, "2026-03-10", "decision_not_to_recall"),
    (OFFICIAL, "2026-03-12", "compliant"), (OFFICIAL, "2026-03-13", "accepted"),
)  # fmt: skip


class Year:
    """The year as the officer's program lives through it, beside what was told of each person."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.clock = folder, kit.MovingClock(FIRST)
        self.session = kit.open_copy(folder, clock=self.clock)
        self.told = {who.crn: Told(who=who, known_from=FIRST) for who in PEOPLE}
        self.left = log()
        self.take(caseload_book(folder), people=len(PEOPLE))
        self.ids = {line.crn: line.person_id for line in case_lines(self.session)}

    def days(self) -> Iterator[date]:
        """Every day to the end of the year after, each begun as the program begins a day."""
        for number in range((END - FIRST).days + 1):
            self.clock.day = FIRST + timedelta(days=number)
            self.session.refresh()
            refresh_outdated(self.session)
            self.work()
            yield self.clock.day

    def work(self) -> None:
        """What the officer does on the day: the week's log on Fridays, the system's export once, the planted deeds."""
        day = self.clock.day
        if day.weekday() == FRIDAY and day <= LAST:
            self.week(day)
        if day == SYSTEM_ON:
            self.take(write_csv(self.folder / "system.csv", SYSTEM_HEADS, map(system_row, SYSTEM)), contacts=len(SYSTEM))
            self.told[OFFICIAL.crn].rows += [as_logged(*row) for row in SYSTEM if row[-1]]
        for who, on, about, what in DEEDS:
            if date.fromisoformat(on) == day:
                self.do(who, about, what)
        for told in (self.told[who.crn] for who in CROWD[::2]):
            if (missed := day - timedelta(days=DECIDED_AFTER)) in told.failed():
                self.do(told.who, missed.isoformat(), "AAME")

    def week(self, day: date) -> None:
        """Import what was typed since the last Friday."""
        typed = [row for row in self.left if row.typed <= day]
        self.left = self.left[len(typed) :]
        if typed:
            self.take(write_csv(self.folder / f"{day}.csv", LOG_HEADS, map(log_row, typed)), contacts=len(typed))
        for row in typed:
            self.told[row.crn].rows.append(row)

    def take(self, path: Path, **wanted: int) -> None:
        """Import a file; every row of it is taken."""
        plan = preview_import(self.session, path)
        counts = plan.as_json()
        assert {key: counts[key] for key in wanted} == wanted
        assert counts["refused"] == []
        accept_import(self.session, plan)

    def do(self, who: Someone, about: str, what: str | Fact) -> None:
        """Decide on an absence by a new outcome, or record a fact."""
        person = self.ids[who.crn]
        found = self.session.store.find(Contact, "person_id = ? AND happens_on = ?", (person, about)) if about else ()
        if isinstance(what, Fact):
            order = case_strips(self.session, person)[0].order
            record_fact(self.session, RecordFact(
                person_id=person, order_id=order.id, fact=what, happened_on=self.clock.day, about=found[0].id if found else "",
                detail="as recorded", reason="as agreed", agreed_by="P. Lowell"))  # fmt: skip
        else:
            change_outcome(self.session, ChangeOutcome(contact_id=found[0].id, outcome_code=what, evidence="as told"))
            self.told[who.crn].decided[date.fromisoformat(about)] = self.clock.day

    def stands(self, who: Someone) -> OrderStanding:
        """Where the one order of a person stands."""
        [strip] = case_strips(self.session, self.ids[who.crn])
        return strip.strip.standing


def caseload_book(folder: Path) -> Path:
    return write_book(folder / "caseload.xlsx", {"Caseload": [PEOPLE_HEADS, *map(person_row, PEOPLE)]})


def person_row(who: Someone) -> tuple[object, ...]:
    return who.crn, who.surname, "Jo", who.tier, who.rosh, who.order, who.start, who.start, who.breach


def log_row(row: Row) -> tuple[str, ...]:
    return f"{row.on:%d/%m/%Y}", row.crn, "", row.kind, row.outcome, "30", ""


def system_row(row: tuple[str, ...]) -> tuple[str, ...]:
    number, on, code, kind, outcome_code, outcome, standard, _ = row
    day = f"{date.fromisoformat(on):%d/%m/%Y}"
    return OFFICIAL.crn, OFFICIAL.surname, "Jo", number, day, code, kind, outcome_code, outcome, standard, "N", ""


def as_logged(_: str, on: str, *cells: str) -> Row:
    day = date.fromisoformat(on)
    return Row(on=day, crn=OFFICIAL.crn, kind="OV", outcome=cells[-1], typed=day)


def write_csv(path: Path, heads: Iterable[str], rows: Iterable[Iterable[object]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([heads, *rows])
    return path
