"""Who else a text names: people around the case, everyone else in the file, numbers that are somebody else's, titled names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from caseload.casework.session import Session
from caseload.domain.hiding import name_words, numbers_in
from caseload.domain.partners import CaseContact
from caseload.domain.person import Person
from caseload.domain.words import tr
from caseload.storage import search_index

_TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr)\.?\s+([^\W\d_]+(?:['\u2019-][^\W\d_]+)*)")
Named = tuple[str, frozenset[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherPeople:
    """Names that a text may hold.

    `whole` are names by one of their words, each with all that must stand there; `near` are the single words of the names of
    people around the case, which tell who is meant by themselves; `own` are the person's own words and numbers.
    """

    whole: dict[str, tuple[Named, ...]]
    near: dict[str, str]
    own: frozenset[str]


def other_people(session: Session, person: Person) -> OtherPeople:
    """Everyone but this person whom a text of the case may name."""
    around = session.store.of_person(CaseContact, person.id)
    mine = name_words((person.surname, person.forename, person.known_as, person.other_names))
    found: dict[str, list[Named]] = defaultdict(list)
    for name, terms in (*((one.name, _terms(one.name)) for one in around), *_in_the_file(session, person)):
        if terms:
            found[max(terms, key=len)].append((name, terms))
    near = {word: one.name for one in around for word in name_words((one.name,)) - mine}
    titled = frozenset(word for word in mine if all(word not in name_words((one.name,)) for one in around))
    return OtherPeople(whole={word: tuple(held) for word, held in found.items()}, near=near,
                       own=titled | {(person.crn or "").casefold(), person.pnc.casefold()})  # fmt: skip


def named_in(text: str, others: OtherPeople) -> str:
    """Whom a text names, in words for a flag; empty where it names nobody else."""
    return "; ".join(dict.fromkeys(tr("names {who}", who=name) for name in _found(text, others)))


def _in_the_file(session: Session, person: Person) -> Iterator[Named]:
    """Everyone else in the file: by first name or the name they are known as with the surname, and by their own numbers."""
    for other in session.store.find(Person, "id != ?", (person.id,)):
        first = [one for one in (other.forename, other.known_as) if one]
        texts = [*(f"{one} {other.surname}" for one in first), other.crn or "", other.pnc]
        yield from ((other.name, _terms(text)) for text in texts if text)


def _found(text: str, others: OtherPeople) -> Iterator[str]:
    said = search_index.words_said(text)
    for word in sorted(said & others.whole.keys()):
        yield from (name for name, terms in others.whole[word] if terms <= said)
    for written in text.split():
        if written.strip("(\"'\u201c\u2018")[:1].isupper():
            yield from (others.near[one] for one in sorted(search_index.words_said(written) & others.near.keys()))
    for number in numbers_in(text):
        if number.casefold() not in others.own and not (_terms(number) & others.whole.keys()):
            yield number
    for titled in _TITLED.finditer(text):
        if not search_index.words_said(titled[1]) & (others.own | others.near.keys()):
            yield titled[0]


def _terms(text: str) -> frozenset[str]:
    return frozenset(search_index.terms(text))
