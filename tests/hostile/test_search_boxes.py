"""Whatever is typed into a search box finds what a plain look through the same words would find, and nothing else happens."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from caseload.casework.notes import AddNote, add_note
from caseload.casework.search import search
from caseload.casework.session import Session
from caseload.domain.plan import Note
from tests import kit

BODIES = (
    "DROP TABLE person; --", "50% of the arrears_paid", "o'clock at the hostel", "NEAR the river AND the OR col:x", "Siân’s naïve café",
    '"quoted" (words) ^caret -minus +plus *star', "<b>bold</b> & [brackets] {braces}", "ﬁne ½ of it, m² İstanbul STRASSE straße", "漢字 and עברית",
    "line\none\ttab", "a.b/c\\d", "NULL null None", "x" * 300,
)
SIGNS = ("'; DROP TABLE person;--", "%", "_", '"', "NEAR(a b)", "a OR", "-x", "col^", "s:smith", "*", "(", ")", "\x00", "\ud800", "\ufeff",
         "\u202e", "{a}", "[a]", "\\", "AND", "NOT x", "½", "²", "ﬁ", "İ", "ß", "ı", "ŉ", "ǰ", "ΐ", "0", "٣")  # fmt: skip
QUERIES = st.text(max_size=20) | st.lists(st.sampled_from([*SIGNS, *(word for body in BODIES for word in body.split())]), max_size=4).map(" ".join)


@pytest.fixture(scope="module")
def searched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    session = kit.open_copy(tmp_path_factory.mktemp("search"))
    person = kit.add_case(session, "Bevan", crn="X100001")
    for body in BODIES * 4:  # more than wait to be indexed, so that both places are searched
        add_note(session, AddNote(note=Note(person_id=person.id, body=body, written_on=kit.TODAY)))
    yield session
    session.close()


def plain(text: str) -> list[str]:
    """The words of a text as someone would compare them by hand: no marks, no capitals, letters and digits only."""
    for sign, letters in zip("łŁøØđĐßæÆœŒ’‘", ("l", "l", "o", "o", "d", "d", "ss", "ae", "ae", "oe", "oe", "'", "'"), strict=True):
        text = text.replace(sign, letters)
    bare = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char)).casefold().replace("'", "")
    return "".join(char if char.isalnum() else " " for char in bare).split()


@settings(max_examples=250, deadline=None)
@given(QUERIES)
@example("'; DROP TABLE person;--")
def test_search_finds_what_a_plain_look_finds(searched: Session, typed: str) -> None:
    wanted = plain(typed)
    found = {hit.entry_id for hit in search(searched, typed, limit=500) if hit.kind == "note"}
    if sum(map(len, wanted)) < 2:
        assert found == set()
        return
    every = {
        note.id for note in searched.store.find(Note)
        if set(wanted[:-1]) <= {*plain(note.body)} and any(word.startswith(wanted[-1]) for word in plain(note.body))
    }  # fmt: skip
    assert found == every


@pytest.mark.parametrize("typed", SIGNS)
def test_no_sign_breaks_a_search_or_changes_anything(searched: Session, typed: str) -> None:
    before = searched.store.rows("SELECT count(*), max(version) FROM note")
    assert isinstance(search(searched, typed * 3), tuple)
    assert searched.store.rows("SELECT count(*), max(version) FROM note") == before
