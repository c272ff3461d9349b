"""The search held against the entries it was made from: each word, and each beginning of up to three letters, leads to them.

An old page put back passes every check of pages, and the audit knows nothing of the search. How many entries a word leads to, and
a sum over which they are, is asked of the index and worked out again from the entries.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from caseload.domain.person import Person
from caseload.storage import search_index
from caseload.storage.search_index import Doc
from caseload.storage.tables import TABLES, TableRow

if TYPE_CHECKING:
    from caseload.storage.store import Store

AT_ONCE = 500
BEGINNINGS = (1, 2, 3)
FIRST, SECOND, THIRD = 2147483647, 2147483629, 2147483587  # primes: a product of two rests still fits the database's numbers
MANY = 1 << 32
Sums = dict[str, int]


def unlike_entries(store: Store) -> int:
    """How many words and beginnings of words lead to other entries than those that hold them."""
    [(held,)] = store.rows("PRAGMA user_version")
    waiting = {int(doc): str(body) for doc, body in store.rows("SELECT doc, body FROM search_waiting")}
    texts = (doc for row in TABLES if row.searched and row.since <= held for doc in _docs(store, row))
    wrong = _differing(store, "search_text", _not_waiting(texts, waiting))  # what waits wrongly is left in `waiting` then
    return wrong + len(waiting) + _differing(store, "search_name", _people(store))


def make_anew(store: Store) -> None:
    """Take everything out of the search and put in the words of every entry, inside a transaction."""
    for index in ("search_name", "search_text"):
        store.run(f"INSERT INTO {index} ({index}) VALUES ('delete-all')")  # noqa: S608  our own names
    store.run("DELETE FROM search_waiting")
    search_index.fill(store, [row for row in TABLES if search_index.searched(row.record)])


def _not_waiting(docs: Iterator[Doc], waiting: dict[int, str]) -> Iterator[Doc]:
    """Those that should be in the index itself; those that wait as they should are taken out of what waits."""
    for doc in docs:
        if (doc[0], *doc[1:]) == (doc[0], waiting.get(doc[0])):
            del waiting[doc[0]]
        else:
            yield doc


def _docs(store: Store, row: TableRow) -> Iterator[Doc]:
    """What the index should hold of a table, some entries at a time."""
    day = f"coalesce(nullif({row.dated_by}, ''), created_at)" if row.dated_by else "created_at"
    cells, last = ", ".join(f"coalesce({name}, '')" for name in row.searched), 0
    wanted = (  # an entry that nothing stamped cannot be read at all, which the check of the records tells
        f"SELECT row_id, {day}, {cells} FROM {row.name} WHERE row_id > ? AND deleted_at = '' AND created_at > '' "  # noqa: S608  our own names
        f"ORDER BY row_id LIMIT {AT_ONCE}"
    )
    while rows := store.rows(wanted, (last,)):
        for last, on, *texts in rows:
            doc = search_index.doc_of(row, last, texts, date.fromisoformat(on[:10]))
            if doc is not None:
                yield doc


def _people(store: Store) -> Iterator[Doc]:
    numbers = [number for (number,) in store.rows("SELECT row_id FROM person WHERE deleted_at = '' ORDER BY row_id")]
    for some in (numbers[first : first + AT_ONCE] for first in range(0, len(numbers), AT_ONCE)):
        people = store.find(Person, "row_id BETWEEN ? AND ?", (some[0], some[-1]))
        yield from ((number, *search_index.name_cells(person)) for number, person in zip(some, people, strict=True))


def _differing(store: Store, index: str, docs: Iterator[Doc]) -> int:
    """How many words and beginnings do not lead to what they should."""
    words, begun = _summed(docs)
    found = _words_held(store, index)
    wrong = sum(words.get(word) != found.get(word) for word in words.keys() | found.keys())
    return wrong + sum(_led_to(store, index, beginning) != number for beginning, number in begun.items())


def _summed(docs: Iterator[Doc]) -> tuple[Sums, Sums]:
    """For each word, and each beginning, how many entries hold it and a sum over which they are, in one number."""
    words: Sums = defaultdict(int)
    begun: Sums = defaultdict(int)
    beginnings: dict[str, tuple[str, ...]] = {}  # of each word, worked out once: there are far fewer words than places of them
    for number, *texts in docs:
        mark, led = MANY * _mixed(number) + 1, set[str]()
        for text in texts:
            for word in set(text.split()):
                words[word] += mark
                if word not in beginnings:
                    beginnings[word] = tuple(word[:length] for length in BEGINNINGS if len(word) >= length)
                led.update(beginnings[word])
        for beginning in led:
            begun[beginning] += mark
    return words, begun


def _mixed(number: int) -> int:
    return number % FIRST * (number % SECOND) % THIRD


def _mixed_by_database(name: str) -> str:
    return f"count(*), coalesce(sum({name} % {FIRST} * ({name} % {SECOND}) % {THIRD}), 0)"


def _words_held(store: Store, index: str) -> Sums:
    """The same of each word in the index itself, some words at a time."""
    held, last = Sums(), ""
    store.rows(f"CREATE VIRTUAL TABLE temp.{index}_words USING fts5vocab(main, {index}, instance)")
    asked = f"SELECT term, {_mixed_by_database('doc')} FROM temp.{index}_words WHERE term > ? GROUP BY term LIMIT {AT_ONCE}"  # noqa: S608
    try:
        while rows := store.rows(asked, (last,)):
            last = rows[-1][0]
            held |= {str(word): MANY * total + many for word, many, total in rows}
    finally:
        store.rows(f"DROP TABLE temp.{index}_words")
    return held


def _led_to(store: Store, index: str, beginning: str) -> int:
    asked = f"SELECT {_mixed_by_database('rowid')} FROM {index} WHERE {index} MATCH ?"  # noqa: S608  our own names
    [(many, total)] = store.rows(asked, (search_index.match_words([beginning]),))
    return int(MANY * total + many)
