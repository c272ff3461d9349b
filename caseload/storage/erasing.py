"""Really removing everything kept of one person; the links of the audit stay, so that the chain still verifies."""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace

from caseload.domain.audit import AuditLink
from caseload.domain.entry import Entry
from caseload.domain.errors import Trouble
from caseload.domain.person import Person
from caseload.storage import codec, search_index
from caseload.storage.store import Store
from caseload.storage.tables import TABLES, TableRow, statements

ID_LETTERS = 36  # of a UUID as text: a draft's key is an id, or an id and a word


def erase_person(store: Store, person_id: str) -> int:
    """Erase a person with every entry, line, word of the index, draft, import mark and audit payload; returns the entries erased.

    Runs inside the act's transaction. Nothing of it can be put back. Drafts go with whoever they name.
    """
    named = _names(person_everywhere(store, person_id))
    erased = [person_id]
    for row in TABLES:
        if row.owner and row.record is not Person:
            erased += _erase_table(store, row, person_id)
    store.run("DELETE FROM case_summary WHERE person_id = ?", (person_id,))
    told = "sequence IN (SELECT sequence FROM audit WHERE person_id = ?)"
    store.run(f"DELETE FROM audit_payload WHERE {told}", (person_id,))  # noqa: S608  our own condition
    gone = (json.dumps(erased),)
    store.run(f"DELETE FROM draft WHERE substr(record_key, 1, {ID_LETTERS}) IN (SELECT value FROM json_each(?))", gone)  # noqa: S608
    store.run("DELETE FROM import_mark WHERE entry_id IN (SELECT value FROM json_each(?))", gone)
    for draft_id, body in store.rows("SELECT id, body FROM draft"):
        if person_id in body or _is_named(body, named):
            store.run("DELETE FROM draft WHERE id = ?", (draft_id,))
    _erase_table(store, TABLES[0], person_id)
    for index in ("search_name", "search_text"):  # an erased row leaves its words in the index until its parts are merged
        store.run(f"INSERT INTO {index} ({index}) VALUES ('optimize')")  # noqa: S608  our own names
    return len(erased)


def person_everywhere(store: Store, person_id: str) -> Person | None:
    """The person of that id, removed from the lists or not; None where nobody has it."""
    rows = store.rows(f"{statements(Person).select} WHERE id = ?", (person_id,))
    return codec.from_row(Person, rows[0]) if rows else None


def removed_people(store: Store) -> tuple[Person, ...]:
    """Those taken out of the lists who are still in the file."""
    return tuple(codec.from_row(Person, row) for row in store.rows(f"{statements(Person).select} WHERE deleted_at != ''"))


def blank_recipients(store: Store, links: Iterable[AuditLink], person: Person) -> tuple[int, ...]:
    """Empty the recipient of those links that name the person, such as a letter given to them; returns their numbers."""
    named = _names(person)
    found = tuple(one.sequence for one in links if _is_named(one.recipient, named))
    store.run_many("UPDATE audit SET recipient = '' WHERE sequence = ?", [(one,) for one in found])
    return found


def is_named_in(text: str, person: Person) -> bool:
    """Whether a text names a person: by CRN, by PNC, or by surname with a first name."""
    return _is_named(text, _names(person))


def settle_file(store: Store) -> None:
    """Bring what was written into the file itself, so that the log beside it holds no page from before; never inside an act.

    Where the disk refuses it now, closing the file does it: what was erased is erased and must not be told as failed.
    """
    with suppress(Trouble):
        store.rows("PRAGMA wal_checkpoint(TRUNCATE)")


def _names(person: Person | None) -> tuple[frozenset[str], ...]:
    """What names a person, each as words that must all be there: the CRN, the PNC, the surname with a first name."""
    if person is None:
        return ()
    forenames = [one for one in (person.forename, person.known_as) if one]
    texts = [person.crn or "", person.pnc, *(f"{person.surname} {one}" for one in forenames)]
    return tuple(frozenset(search_index.terms(one)) for one in [*texts, *([] if forenames else [person.surname])] if one)


def _is_named(text: str, names: tuple[frozenset[str], ...]) -> bool:
    words = search_index.words_said(text)
    return any(one and one <= words for one in names)


def _erase_table(store: Store, row: TableRow, person_id: str) -> list[str]:
    """Erase the entries of one table, removed ones too, and their words; returns their ids."""
    found = [codec.from_row(row.record, cells) for cells in store.rows(
        f"{statements(row.record).select} WHERE {row.owner} = ?", (person_id,))]  # fmt: skip
    if search_index.searched(row.record):
        for entry in found:
            _forget_words(store, entry)
    store.run(f'DELETE FROM "{row.name}" WHERE {row.owner} = ?', (person_id,))  # noqa: S608  our own names
    return [entry.id for entry in found]


def _forget_words(store: Store, entry: Entry) -> None:
    if not entry.deleted_at:
        search_index.move_words(store, entry, replace(entry, deleted_at="erased"))
