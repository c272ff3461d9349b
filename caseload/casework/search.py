"""Search as the officer types: names and CRNs first, then what was written, newest first; sensitive entries stay closed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from caseload.casework.closed import SEE_CASE
from caseload.casework.session import Session
from caseload.domain.person import Person
from caseload.domain.voluntary import marked
from caseload.domain.words import Message
from caseload.storage import search_index

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
    people = sorted(search_index.names(session.store, words, limit), key=lambda one: _rank(one, words))
    found = [
        Hit(kind="person", person_id=one.id, entry_id=one.id, title=marked(one.name, one.kind), snippet=one.crn or "")
        for one in people
    ]  # fmt: skip
    if sum(map(len, words)) > 1:  # one letter is no word of a note
        written = search_index.texts(session.store, words, limit - len(found))
        found += [_text_hit(hit, "" if hit.closed_by in {"", *session.opened} else SEE_CASE, words[-1]) for hit in written]
    return tuple(found)


def _rank(person: Person, words: list[str]) -> tuple[bool, bool, str]:
    surname, first = search_index.fold(person.surname).replace("'", ""), words[-1]
    return (surname != words[0], not surname.startswith(first), search_index.fold(person.name))


def _text_hit(hit: search_index.TextHit, closed: Message | str, word: str) -> Hit:
    person = Person(surname=hit.surname, forename=hit.forename)
    return Hit(kind=hit.table_name, person_id=hit.person_id, entry_id=hit.entry_id, title=marked(person.name, person.kind),
               snippet=str(closed) or snippet(hit.body, word), on=hit.on)  # fmt: skip


def snippet(body: str, word: str) -> str:
    """A stretch of plain text around the first place where a word begins with `word`."""
    flat = " ".join(body.split())
    places = (at.start() for at in re.finditer(r"\w+", flat) if search_index.fold(at.group()).startswith(word))
    place = next(places, 0)
    start = max(place - SNIPPET // 3, 0)
    if start:
        start = min(flat.find(" ", start) + 1, place)
    cut = flat[start : start + SNIPPET].lstrip(" .,;:!?")
    return ("… " if start else "") + cut + ("…" if start + SNIPPET < len(flat) else "")


__all__ = ["Hit", "search", "snippet"]
