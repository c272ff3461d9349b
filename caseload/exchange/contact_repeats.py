"""Contacts that are kept already: found by key or official number, or probable repeats from another file or the program."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from caseload.domain.contact import Attendance, Contact
from caseload.domain.dates import plain_date
from caseload.domain.entry import source_words
from caseload.domain.words import tr
from caseload.exchange.answers import Answers, Offer, OfferKind
from caseload.exchange.existing import Existing
from caseload.exchange.line import Line, hold
from caseload.exchange.next_appointments import NEXT
from caseload.exchange.settle import Values
from caseload.exchange.vocabulary import contact_kind

_CONTACT = "contact"


class Repeats:
    """What the caseload holds of contacts, by person and day."""

    def __init__(self, existing: Existing, answers: Answers) -> None:
        """Take the snapshot and the officer's answers."""
        self._existing, self._answers = existing, answers
        self._by_day: dict[tuple[str, date], list[Contact]] = defaultdict(list)
        self._by_number: dict[str, Contact] = {}
        for contact in existing.all(Contact):
            self._by_day[contact.person_id, contact.happens_on].append(contact)
            if contact.official_id:
                self._by_number[contact.official_id] = contact

    def claim(self, row_keys: Iterable[str]) -> set[str]:
        """The ids of the contacts that rows of this file stand for already; probable repeats take theirs as they come."""
        marks = (self._existing.by_key.get((_CONTACT, key)) for key in row_keys)
        return {mark.entry_id for mark in marks if mark is not None}

    def is_news(self, row_key: str, values: Values) -> bool:
        """Whether a row is an official record whose number no kept contact has yet."""
        number = values.get("official_id", "")
        return bool(number) and number not in self._by_number and (_CONTACT, row_key) not in self._existing.by_key

    def same(
        self, row_key: str, person_id: str, day: date, values: Values, claimed: set[str],
    ) -> tuple[Contact | None, str]:
        """The kept contact a row certainly stands for, and the key its mark had when that was another one."""
        mark = self._existing.by_key.get((_CONTACT, row_key))
        if mark is not None:
            kept = self._existing.by_id.get(mark.entry_id)
            return (kept if isinstance(kept, Contact) else None), ""
        numbered = self._by_number.get(values.get("official_id", ""))
        if numbered is not None and numbered.person_id == person_id:
            return numbered, self._key_of(numbered)
        for contact in self._by_day.get((person_id, day), ()):
            key = self._key_of(contact)
            if NEXT in key and contact.attendance is Attendance.NONE and contact.id not in claimed:
                claimed.add(contact.id)
                return contact, key
        return None, ""

    def hold_probable(
        self, line: Line, row_key: str, person_id: str, day: date, kind: str, claimed: set[str],
    ) -> None:
        """Hold a new row when the caseload has a contact of that person, day and kind no other row stands for."""
        if self._existing.by_key.get((_CONTACT, row_key)) or self._answers.every_repeat or row_key in self._answers.repeats:
            return
        for contact in self._by_day.get((person_id, day), ()):
            if contact.id in claimed or contact_kind(contact.type_code, contact.mode, contact.type_words) != kind:
                continue
            claimed.add(contact.id)
            reason = tr("probable repeat of a contact kept already: {words}, {date}, {source}",
                        words=contact.type_words or contact.mode.value, date=plain_date(day), source=_source(contact))
            raise hold(reason, Offer(kind=OfferKind.REPEAT, key=row_key, question=tr(
                "Is this another contact than {words} on {date}?",
                words=contact.type_words or contact.mode.value, date=plain_date(day))))

    def _key_of(self, contact: Contact) -> str:
        mark = self._existing.by_entry.get(contact.id)
        return mark.row_key if mark else ""


def _source(contact: Contact) -> str:
    place = source_words(contact.source)
    if place is None:
        return tr("typed in this program")
    return tr("from {file}, {sheet}, row {row}", file=place[0], sheet=place[1], row=place[2])
