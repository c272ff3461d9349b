"""Full-text search: names and CRNs in one index, notes and goals in another whose row ids run by day, newest last."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from caseload.domain.entry import Entry
from caseload.domain.person import Person
from caseload.storage.store import Store
from caseload.storage.tables import TableRow, table_of

DAY_BITS = 22
FOLDS = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "Æ": "AE",
                       "œ": "oe", "Œ": "OE", "’": "'", "‘": "'"})  # fmt: skip
WORD = re.compile(r"\w+", re.UNICODE)


class TextHit(NamedTuple):
    """One found document."""

    table_name: str
    entry_id: str
    person_id: str
    sensitive: bool


def fold(text: str) -> str:
    """Text as it is searched: without marks or case, so that `sian` finds Siân and `pawel` finds Paweł."""
    plain = unicodedata.normalize("NFKD", text.translate(FOLDS))
    return "".join(char for char in plain if not unicodedata.combining(char)).casefold()


def terms(text: str) -> list[str]:
    """The words of a search, folded; punctuation never reaches the index language."""
    return WORD.findall(fold(text).replace("'", ""))


def match_words(words: list[str]) -> str:
    """The FTS5 expression for words that must all be present, the last one as a prefix; each word is quoted."""
    quoted = [f'"{word}"' for word in words]
    return " ".join([*quoted[:-1], f"{quoted[-1]} *"]) if quoted else '""'


def _searched_text(row: TableRow, entry: Entry) -> str:
    return fold(" \n".join(str(getattr(entry, name)) for name in row.searched)).replace("'", "")


def index_person(store: Store, person: Person) -> None:
    """Put a person's names and CRN in the name index, or take them out when removed."""
    found = store.rows("SELECT row_id FROM person WHERE id = ?", (person.id,))
    store.run("DELETE FROM search_name WHERE rowid = ?", (found[0][0],))
    if not person.deleted_at:
        store.run("INSERT INTO search_name (rowid, name, crn) VALUES (?, ?, ?)", (found[0][0], *_name_cells(person)))


def _name_cells(person: Person) -> tuple[str, str]:
    names = f"{person.surname} {person.forename} {person.known_as} {person.other_names}"
    split = fold(names)
    return f"{split.replace(chr(39), '')} {split.replace(chr(39), ' ').replace('-', ' ')}", fold(person.crn or "")


def index_text(store: Store, entry: Entry, *, new: bool) -> None:
    """Put an entry's words in the text index, replacing what was there."""
    if not new:
        for (doc_id,) in store.rows("SELECT doc_id FROM search_doc WHERE entry_id = ?", (entry.id,)):
            store.run("DELETE FROM search_text WHERE rowid = ?", (doc_id,))
            store.run("DELETE FROM search_doc WHERE doc_id = ?", (doc_id,))
    index_texts(store, [entry])


def index_texts(store: Store, entries: Iterable[Entry]) -> None:
    """Put new entries' words in the text index."""
    next_free: dict[int, int] = {}
    docs, bodies = [], []
    for entry in entries:
        row = table_of(type(entry))
        body = _searched_text(row, entry) if row.searched and not entry.deleted_at else ""
        if body.strip():
            doc_id = _next_doc(store, _day(row, entry), next_free)
            docs.append((doc_id, row.name, entry.id, getattr(entry, row.owner), int(entry.sensitive)))
            bodies.append((doc_id, body))
    if docs:
        store.run_many(
            "INSERT INTO search_doc (doc_id, table_name, entry_id, person_id, sensitive) VALUES (?, ?, ?, ?, ?)", docs
        )
        store.run_many("INSERT INTO search_text (rowid, body) VALUES (?, ?)", bodies)


def _day(row: TableRow, entry: Entry) -> int:
    when = getattr(entry, row.dated_by, None) or date.fromisoformat(entry.created_at[:10])
    return int(when.toordinal())


def _next_doc(store: Store, day: int, next_free: dict[int, int]) -> int:
    if day not in next_free:
        low, high = day << DAY_BITS, (day + 1) << DAY_BITS
        (found,) = store.rows("SELECT max(doc_id) FROM search_doc WHERE doc_id >= ? AND doc_id < ?", (low, high))[0]
        next_free[day] = low if found is None else found + 1
    next_free[day] += 1
    return next_free[day] - 1


def names(store: Store, words: list[str], limit: int) -> list[str]:
    """Ids of people whose names or CRN hold all the words."""
    rows = store.rows(
        "SELECT p.id FROM person p WHERE p.row_id IN (SELECT rowid FROM search_name WHERE search_name MATCH ? LIMIT ?)",
        (match_words(words), limit),
    )
    return [row[0] for row in rows]


def texts(store: Store, words: list[str], limit: int) -> list[TextHit]:
    """Entries whose words hold all the terms, newest first."""
    rows = store.rows(
        "SELECT d.table_name, d.entry_id, d.person_id, d.sensitive FROM (SELECT rowid AS doc FROM search_text "
        "WHERE search_text MATCH ? ORDER BY rowid DESC LIMIT ?) f JOIN search_doc d ON d.doc_id = f.doc ORDER BY f.doc DESC",
        (match_words(words), limit),
    )
    return [TextHit(table, entry, person, bool(sensitive)) for table, entry, person, sensitive in rows]
