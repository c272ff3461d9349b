"""Which contact typed in the program an official record stands for, and what the two say differently; nothing is overwritten."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time

from caseload.domain.contact import Attendance, Contact
from caseload.domain.dates import clock_time
from caseload.domain.entry import TYPED
from caseload.domain.words import tr
from caseload.exchange.answers import Answers
from caseload.exchange.settle import Values
from caseload.exchange.vocabulary import contact_kind
from caseload.rulebook.matching import smooth

Group = tuple[str, date, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialRecord:
    """What pairing must know of a record of the official export that no kept contact has the number of."""

    row_key: str
    person_id: str
    day: date
    kind: str
    at: time | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """By row key: the typed contact a record ticks off, and the one it may mean when that is not certain."""

    ticked: Mapping[str, Contact] = field(default_factory=dict)
    asked: Mapping[str, Contact] = field(default_factory=dict)


def typed_here(contact: Contact) -> bool:
    """Whether the officer typed the contact in the program, so that no import may change what it says."""
    return contact.source == TYPED


def pair(records: Iterable[OfficialRecord], contacts: Iterable[Contact], answers: Answers) -> Pairs:
    """Pair records with typed contacts of the same person, day and kind, one to one.

    Certain are the officer's answer, then the one of the same time, then the only one there is where either tells no time.
    Every record that is left over while a typed contact is left over too is asked about, never taken for another contact.
    """
    rows: dict[Group, list[OfficialRecord]] = defaultdict(list)
    for record in records:
        if record.row_key not in answers.repeats:
            rows[record.person_id, record.day, record.kind].append(record)
    kept: dict[Group, list[Contact]] = defaultdict(list)
    for contact in contacts:
        kind = contact_kind(contact.type_code, contact.mode, contact.type_words)
        kept[contact.person_id, contact.happens_on, kind].append(contact)
    ticked: dict[str, Contact] = {}
    asked: dict[str, Contact] = {}
    for group in rows.keys() & kept.keys():
        found = _Group(rows[group], kept[group])
        for certain in (lambda row, one: answers.ticks.get(row.row_key) == one.id, _same_time, _either_untold):
            ticked |= found.take(certain)
        if not answers.every_repeat:
            asked |= found.left_over()
    return Pairs(ticked=ticked, asked=asked)


def _same_time(row: OfficialRecord, contact: Contact) -> bool:
    return row.at is not None and row.at == contact.starts_at


def _either_untold(row: OfficialRecord, contact: Contact) -> bool:
    return row.at is None or contact.starts_at is None or row.at == contact.starts_at


class _Group:
    """The records and typed contacts of one person, day and kind that are not paired yet."""

    def __init__(self, rows: list[OfficialRecord], kept: list[Contact]) -> None:
        self.rows, self.kept = rows, kept

    def take(self, fits: Callable[[OfficialRecord, Contact], bool]) -> dict[str, Contact]:
        """Take out every pair in which each is the only one that fits the other, whatever the order of the rows."""
        pairs = []
        for row in self.rows:
            mine = [one for one in self.kept if fits(row, one)]
            if len(mine) == 1 and sum(fits(other, mine[0]) for other in self.rows) == 1:
                pairs.append((row, mine[0]))
        for row, contact in pairs:
            self.rows.remove(row)
            self.kept.remove(contact)
        return {row.row_key: contact for row, contact in pairs}

    def left_over(self) -> Iterator[tuple[str, Contact]]:
        """Every record left with a typed contact it may mean; where there are several, each is offered its own."""
        for place, row in enumerate(self.rows if self.kept else ()):
            yield row.row_key, self.kept[min(place, len(self.kept) - 1)]


def open_outcome(contact: Contact, values: Values) -> str:
    """The outcome a record could give a typed contact that has none, in words; "" when there is nothing to take."""
    told = values.get("attendance", Attendance.NONE) is not Attendance.NONE
    return _outcome_words(values) if told and contact.attendance is Attendance.NONE and not contact.outcome_words else ""


def differences(contact: Contact, values: Values) -> Iterator[tuple[str, str]]:
    """What record and typed contact say differently of outcome, time and type: the field and a sentence of it."""
    official, here = _outcome_words(values), contact.outcome_words
    codes = (values.get("outcome_code", ""), contact.outcome_code)
    if codes[0] != codes[1] or (not codes[0] and smooth(official) != smooth(here)):
        yield "outcome", _both(official, here, tr("no outcome"))
    at = values.get("starts_at")
    if at != contact.starts_at:
        yield "starts_at", _both(_at(at), _at(contact.starts_at), tr("no time"))
    if values["type_code"] != contact.type_code:
        yield "type", _both(values.get("type_words", ""), contact.type_words, tr("no type"))


def _outcome_words(values: Values) -> str:
    booked = values.get("attendance") is Attendance.NONE
    return "" if booked else str(values.get("outcome_words", ""))


def _at(at: time | None) -> str:
    return clock_time(at) if at else ""


def _both(official: str, here: str, none: str) -> str:
    said, ours = (tr("“{words}”", words=words) if words else none for words in (official, here))
    return tr("nDelius says {official}; here: {here}", official=said, here=ours)
