"""Full-text search: names and CRNs in one index, what is written in another whose row ids run by day, newest last.

Both hold neither texts nor the places of words in them, only which words stand in which entry. Words are cut and folded
here alone, the same way in and out; the tokenizer of the index takes them as they are. The words of a single entry wait in
a plain table, searched beside the index, until there are enough of them: each act would pay a third more to put in its own.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from caseload.domain.entry import Entry
from caseload.domain.person import Person
from caseload.storage.tables import TABLES, TableRow, table_named, table_of

if TYPE_CHECKING:
    from caseload.storage.store import Store

# A row id of the text index is the day of the entry, the number of its table and its row id there: nothing to look up.
# The first five tables have multiples of 16, which is where their numbers stood when those had four bits and rows 28.
ROW_BITS, SORT_BITS = 24, 8
FOLDS = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "Æ": "AE",
                       "œ": "oe", "Œ": "OE", "’": "'", "‘": "'"})  # fmt: skip
WAITING = 32
# How many pieces of the index FTS5 merges at once of its own accord (its own default); told 0, it lays a new one beside them.
MERGING, AT_ONCE_MERGED = "INSERT INTO search_text (search_text, rank) VALUES ('automerge', ?)", 4
PARTED = "\x1f"  # between the fields of an entry where its words are shown
WORD = re.compile(r"[^\W_]+", re.UNICODE)
SORTS = {row.sort: row for row in TABLES if row.searched}
MADE = max(row.since for row in TABLES)
"""The number of the index as this program makes it, kept in the head of the file (`user_version`)."""

Doc = tuple[int, *tuple[str, ...]]


class TextHit(NamedTuple):
    """One found entry: whose, its words, the day shown beside them, and the id of the sensitive entry that closes it, if any."""

    table_name: str
    entry_id: str
    person_id: str
    surname: str
    forename: str
    body: str
    on: date | None
    closed_by: str


def fold(text: str) -> str:
    """Text as it is searched: without marks or case, so that `sian` finds Siân and `pawel` finds Paweł."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.translate(FOLDS))
    return "".join(char for char in plain if not unicodedata.combining(char)).casefold()


def terms(text: str) -> list[str]:
    """The words of a text or a search, folded; punctuation never reaches the index or its language."""
    return WORD.findall(fold(text).replace("'", ""))


def words_said(text: str) -> frozenset[str]:
    """The words of a text, those in s without it too, so that "Probert's" is found to name a Probert."""
    found = terms(text)
    return frozenset([*found, *(word[:-1] for word in found if word.endswith("s") and len(word) > 1)])


def match_words(words: list[str]) -> str:
    """The FTS5 expression for words that must all be present, the last one as a prefix; each word is quoted."""
    quoted = [f'"{word}"' for word in words]
    return " ".join([*quoted[:-1], f"{quoted[-1]} *"]) if quoted else '""'


def add_words(store: Store, entries: Sequence[Entry], first_row: int) -> list[Doc]:
    """Put the names of new people, kept from that row id on, into their index; give what `put_words` puts in of others."""
    if not entries or not searched(type(entries[0])):
        return []
    docs = [doc for row_id, entry in enumerate(entries, first_row) if (doc := _doc(entry, row_id)) is not None]
    if not isinstance(entries[0], Person):
        return docs
    _put(store, Person, docs)
    return []


def put_words(store: Store, docs: Sequence[Doc]) -> None:
    """Put in the words of everything an act added, once and at its end: few of them wait, many become one piece of the index.

    That piece is laid beside what is there and not merged with it in the same act, which took up to ten times as many pages;
    later acts merge the pieces bit by bit, as they do anyway.
    """
    if len(docs) < WAITING:
        if docs:
            _wait(store, docs)
        return
    store.run(MERGING, (0,))
    store.run_many("INSERT INTO search_text (rowid, body) VALUES (?, ?)", sorted(docs))
    store.run(MERGING, (AT_ONCE_MERGED,))


def move_words(store: Store, before: Entry, after: Entry) -> None:
    """Put the words of a changed entry in the place of those it had; nothing is written while they are the same."""
    if not searched(type(after)):
        return
    [(row_id,)] = store.rows(f'SELECT row_id FROM "{table_of(type(after)).name}" WHERE id = ?', (after.id,))  # noqa: S608
    old, new = _doc(before, row_id), _doc(after, row_id)
    if old == new:
        return
    if old is not None:
        _take_out(store, type(after), old[0])
    if new is not None:
        _put(store, type(after), [new])


def bring_up_to_date(store: Store) -> None:
    """Put in the words of what came to be searched since this file was last opened; one that has them is only asked so."""
    [(held,)] = store.rows("PRAGMA user_version")
    if held < MADE:
        with store.transaction():
            fill(store, [row for row in TABLES if row.searched and row.since > held])


def fill(store: Store, tables: Sequence[TableRow]) -> None:
    """Put the words of every entry of these tables in the place of those they had, inside a transaction."""
    for row in tables:
        ids = store.rows(f'SELECT row_id FROM "{row.name}" WHERE deleted_at = \'\' ORDER BY row_id')  # noqa: S608  our own names
        entries = store.find(row.record)
        docs = [doc for (row_id,), entry in zip(ids, entries, strict=True) if (doc := _doc(entry, row_id)) is not None]
        for doc in docs:
            _take_out(store, row.record, doc[0])
        _put(store, row.record, docs)
    store.run(f"PRAGMA user_version = {MADE}")


def _put(store: Store, record: type[Entry], docs: Sequence[Doc]) -> None:
    if record is Person:
        store.run_many("INSERT INTO search_name (rowid, name, crn) VALUES (?, ?, ?)", docs)
    else:
        put_words(store, docs)


def _wait(store: Store, docs: Sequence[Doc]) -> None:
    store.run_many("INSERT INTO search_waiting (rowid, body) VALUES (?, ?)", docs)
    if store.rows("SELECT count(*) FROM search_waiting")[0][0] >= WAITING:
        store.run("INSERT INTO search_text (rowid, body) SELECT doc, body FROM search_waiting")
        store.run("DELETE FROM search_waiting")


def _take_out(store: Store, record: type[Entry], doc: int) -> None:
    if record is Person:
        store.run("DELETE FROM search_name WHERE rowid = ?", (doc,))
    elif not store.run("DELETE FROM search_waiting WHERE doc = ?", (doc,)):
        store.run("DELETE FROM search_text WHERE rowid = ?", (doc,))


def searched(record: type[Entry]) -> bool:
    """Whether the words of a record class can be found."""
    return record is Person or bool(table_of(record).searched)


def _doc(entry: Entry, row_id: int) -> Doc | None:
    """The row of an entry in its index; None when nothing of it is to be found."""
    if entry.deleted_at:
        return None
    if isinstance(entry, Person):
        return (row_id, *name_cells(entry))
    row = table_of(type(entry))
    return doc_of(row, row_id, [getattr(entry, name) or "" for name in row.searched], _day(row, entry))


def doc_of(row: TableRow, row_id: int, texts: Sequence[str], day: date) -> Doc | None:
    """The row of an entry in the text index by its texts and its day; None when it has no words."""
    said = dict.fromkeys(terms(" ".join(texts)))
    return ((day.toordinal() << SORT_BITS | row.sort) << ROW_BITS | row_id, f" {' '.join(said)} ") if said else None


def name_cells(person: Person) -> tuple[str, str]:
    """Names twice, apostrophes left out and as gaps, so that both odowd and dowd find O'Dowd."""
    names = f"{person.surname} {person.forename} {person.known_as} {person.other_names}"
    return " ".join([*terms(names), *WORD.findall(fold(names))]), " ".join(terms(person.crn or ""))


def _day(row: TableRow, entry: Entry) -> date:
    day: date = getattr(entry, row.dated_by, None) or date.fromisoformat(entry.created_at[:10])
    return day


def names(store: Store, words: list[str], limit: int) -> tuple[Person, ...]:
    """People whose names or CRN hold all the words."""
    found = "row_id IN (SELECT rowid FROM search_name WHERE search_name MATCH ? LIMIT ?)"
    return store.find(Person, found, (match_words(words), limit))


def texts(store: Store, words: list[str], limit: int) -> list[TextHit]:
    """Entries whose words hold all the terms, newest first."""
    beginnings = json.dumps([*(f" {word} " for word in words[:-1]), f" {words[-1]}"])
    rows = store.rows(
        "SELECT * FROM (SELECT rowid FROM search_text WHERE search_text MATCH ? ORDER BY rowid DESC LIMIT ?) "
        "UNION ALL SELECT doc FROM search_waiting WHERE NOT EXISTS (SELECT 1 FROM json_each(?) WHERE instr(body, value) = 0) "
        "ORDER BY 1 DESC LIMIT ?", (match_words(words), limit, beginnings, limit),
    )  # fmt: skip
    docs = [doc for (doc,) in rows]
    found: dict[int, TextHit] = {}
    for sort, part in groupby(sorted(docs, key=_sort), _sort):
        found |= _read(store, SORTS[sort], {_row_id(doc): doc for doc in part})
    return [found[doc] for doc in docs if doc in found]


def _sort(doc: int) -> int:
    return doc >> ROW_BITS & (1 << SORT_BITS) - 1


def _row_id(doc: int) -> int:
    return doc & (1 << ROW_BITS) - 1


def _read(store: Store, row: TableRow, docs: dict[int, int]) -> dict[int, TextHit]:
    """The found entries of one table, with the names of those they are about."""
    body = f" || '{PARTED}' || ".join(f"coalesce(e.{name}, '')" for name in row.searched)
    day = f"e.{row.shown_day or row.dated_by}" if row.dated_by else "''"
    rows = store.rows(
        f"SELECT e.row_id, e.id, p.id, p.surname, p.forename, {body}, {day}, {_closed_by(row, 'e')} FROM {row.name} e "  # noqa: S608
        f"JOIN person p ON p.id = e.{row.owner} WHERE e.row_id IN (SELECT value FROM json_each(?)) "
        "AND e.deleted_at = '' AND p.deleted_at = ''", (json.dumps(list(docs)),),
    )  # fmt: skip
    return {
        docs[row_id]: TextHit(row.name, entry, person, surname, forename, ", ".join(filter(None, words.split(PARTED))),
                               date.fromisoformat(day) if day else None, by)
        for row_id, entry, person, surname, forename, words, day, by in rows
    }


def _closed_by(row: TableRow, at: str) -> str:
    """The SQL of the id of the sensitive entry that closes an entry: its own, or that of what it hangs on; empty for none."""
    above = "''"
    if row.under is not None:
        column, name = row.under
        of = _closed_by(table_named(name), name)
        above = f"coalesce((SELECT {of} FROM {name} WHERE {name}.id = {at}.{column}), '')"  # noqa: S608  our own names
    return f"CASE WHEN {at}.sensitive THEN {at}.id ELSE {above} END"
