"""Search as the officer types: names and CRNs first, then notes and goals, newest first."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from caseload.casework.session import Session
from caseload.domain.contact import Contact
from caseload.domain.entry import Entry
from caseload.domain.person import Person
from caseload.domain.plan import Goal, Note, Step
from caseload.storage import search_index
from caseload.storage.tables import table_named

SNIPPET = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One thing found: whose, what kind, its title and a plain snippet around the first word."""

    kind: str
    person_id: str
    entry_id: str
    title: str
    snippet: str = ""
    on: date | None = None


def search(session: Session, text: str, limit: int = 50) -> tuple[Hit, ...]:
    """What holds all the words, the last one as a beginning; one letter searches names and CRNs only."""
    words = search_index.terms(text)
    if not words:
        return ()
    store = session.store
    people = [store.get(Person, person_id) for person_id in search_index.names(store, words, limit)]
    found = [_person_hit(person) for person in sorted((one for one in people if one), key=lambda one: _rank(one, words))]
    if sum(map(len, words)) < 2:  # noqa: PLR2004  one letter is no word of a note
        return tuple(found)
    names: dict[str, str] = {}
    for hit in search_index.texts(store, words, limit - len(found)):
        entry = store.get(table_named(hit.table_name).record, hit.entry_id)
        if entry is not None:
            if hit.person_id not in names:
                person = store.get(Person, hit.person_id)
                names[hit.person_id] = person.name if person else ""
            if names[hit.person_id]:
                found.append(_text_hit(hit.table_name, hit.person_id, names[hit.person_id], entry, words))
    return tuple(found)


def _rank(person: Person, words: list[str]) -> tuple[bool, bool, str]:
    surname, first = search_index.fold(person.surname).replace("'", ""), words[-1]
    return (surname != words[0], not surname.startswith(first), search_index.fold(person.name))


def _person_hit(person: Person) -> Hit:
    return Hit(kind="person", person_id=person.id, entry_id=person.id, title=person.name, snippet=person.crn or "")


def _text_hit(table: str, person_id: str, name: str, entry: Entry, words: list[str]) -> Hit:
    body, on = "", None
    if isinstance(entry, Contact):
        body, on = entry.note, entry.happens_on
    elif isinstance(entry, Note):
        body, on = entry.body, entry.written_on
    elif isinstance(entry, Goal):
        body, on = entry.title, entry.target_on
    elif isinstance(entry, Step):
        body, on = f"{entry.description} {entry.note}", entry.due_on
    return Hit(kind=table, person_id=person_id, entry_id=entry.id, title=name, snippet=snippet(body, words[-1]), on=on)


def snippet(body: str, word: str) -> str:
    """A stretch of plain text around the first place where a word begins with `word`."""
    flat = " ".join(body.split())
    places = (at.start() for at in re.finditer(r"\w+", flat) if search_index.fold(at.group()).startswith(word))
    start = max(next(places, 0) - SNIPPET // 3, 0)
    cut = flat[start : start + SNIPPET]
    return ("… " if start else "") + cut + ("…" if start + SNIPPET < len(flat) else "")


__all__ = ["Hit", "search", "snippet"]
