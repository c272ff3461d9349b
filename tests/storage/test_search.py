"""Search finds what a plain look through the words would find, whatever is typed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caseload.casework.notes import AddNote, add_note
from caseload.casework.plans import AddGoal, EditGoal, add_goal, edit_goal
from caseload.casework.search import search, snippet
from caseload.casework.session import Session
from caseload.casework.unit import act
from caseload.domain.change import AuditKind
from caseload.domain.plan import Goal, Note
from caseload.storage.search_index import WAITING, fold, terms
from tests import kit

NAMES = ("Siân", "Rhŷs", "Paweł", "O’Dowd", "Pryce-Hughes", "Gŵen")
WORDS = ("housing", "arrears", "Siân", "o'clock", "50%", "c_d", "naïve", "house", "hostel", "at", "a")


@pytest.fixture(scope="module")
def searched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    session = kit.open_copy(tmp_path_factory.mktemp("search"))
    for number, name in enumerate(NAMES):
        person = kit.add_case(session, name, crn=f"X10000{number}")
        for place in range(7):  # more than wait to be indexed, so that both places are searched
            body = " ".join(WORDS[(number + place * k) % len(WORDS)] for k in range(5))
            add_note(session, AddNote(note=Note(person_id=person.id, body=body,
                                                written_on=kit.TODAY - timedelta(days=number * 7 + place))))  # fmt: skip
    yield session
    session.close()


@pytest.mark.parametrize(("typed", "found"), [
    ("sian", "Siân"), ("SIÂN", "Siân"), ("rhys", "Rhŷs"), ("pawel", "Paweł"), ("o'dowd", "O’Dowd"), ("odowd", "O’Dowd"),
    ("dowd", "O’Dowd"), ("hughes", "Pryce-Hughes"), ("pryce-h", "Pryce-Hughes"), ("gwe", "Gŵen"), ("x100003", "O’Dowd"),
])  # fmt: skip
def test_names_are_found_as_people_type_them(searched: Session, typed: str, found: str) -> None:
    assert search(searched, typed)[0].title.startswith(found)


@pytest.mark.parametrize("typed", ["'", '"', "NEAR(", "-x", "a OR", "col^", "*", "'; DROP TABLE person;--", "s:smith", "%", "_", "\x00", ""])
def test_nothing_that_can_be_typed_breaks_search(searched: Session, typed: str) -> None:
    assert isinstance(search(searched, typed), tuple)


def test_one_letter_searches_names_and_crns_only(searched: Session) -> None:
    assert {hit.kind for hit in search(searched, "g")} == {"person"}
    assert {hit.kind for hit in search(searched, "x")} == {"person"}


def test_people_come_first_then_notes_newest_first(searched: Session) -> None:
    hits = search(searched, "sian")
    assert hits[0].kind == "person"
    days = [hit.on for hit in hits if hit.kind == "note"]
    assert len(days) > 2
    assert days == sorted(days, key=lambda day: day or date.min, reverse=True)


@settings(max_examples=60, deadline=None)
@given(words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=3), cut=st.integers(1, 9))
def test_search_equals_a_plain_look_through_the_notes(searched: Session, words: list[str], cut: int) -> None:
    typed = " ".join([*words[:-1], words[-1][:cut]])
    wanted = terms(typed)
    if sum(map(len, wanted)) < 2:
        return

    def holds(body: str) -> bool:
        said = terms(body)
        return all(word in said for word in wanted[:-1]) and any(one.startswith(wanted[-1]) for one in said)

    plain = {note.id for note in searched.store.find(Note) if holds(note.body)}
    assert {hit.entry_id for hit in search(searched, typed, limit=500) if hit.kind == "note"} == plain


def test_a_changed_goal_is_found_by_its_new_words_only(sitting: Session) -> None:
    person = kit.add_case(sitting)
    add_goal(sitting, AddGoal(goal=Goal(person_id=person.id, title="find a settled place")))
    goal = sitting.store.find(Goal)[0]
    from dataclasses import replace

    edit_goal(sitting, EditGoal(before=goal, after=replace(goal, title="keep the tenancy")))
    assert [hit.entry_id for hit in search(sitting, "tenan")] == [goal.id]
    assert search(sitting, "settled") == ()


def test_snippets_are_plain_text_around_the_word() -> None:
    body = "x " * 80 + "the <b>tenancy</b> papers " + "y " * 80
    told = snippet(body, "tenan")
    assert "<b>tenancy</b>" in told
    assert told.startswith("…")
    assert fold("Paweł Ŵ") == "pawel w"


def test_words_that_wait_and_words_that_are_indexed_are_found_alike(sitting: Session) -> None:
    person = kit.add_case(sitting)
    for number in range(WAITING + 3):
        add_note(sitting, AddNote(note=Note(person_id=person.id, body=f"tenancy paper {number}", written_on=kit.TODAY)))
    waiting, indexed = (sitting.store.rows(f"SELECT count(*) FROM {name}")[0][0] for name in ("search_waiting", "search_text"))
    assert (waiting, indexed) == (3, WAITING)
    assert len(search(sitting, "tenan", limit=100)) == waiting + indexed
    for note in (sitting.store.find(Note)[0], sitting.store.find(Note)[-1]):
        with act(sitting, "edit_note", AuditKind.ALTERATION) as unit:
            unit.change(note, body="lease")
    assert len(search(sitting, "tenan", limit=100)) == waiting + indexed - 2
    assert len(search(sitting, "lease")) == 2


def add_and_fail(session: Session, notes: list[Note]) -> None:
    with act(session, "fill", AuditKind.COLLECTION) as unit:
        unit.change(unit.add_many(Note, notes)[0], body="lost lease")
        raise RuntimeError


def test_many_words_of_one_act_become_one_piece_of_the_index_and_are_found_and_moved(sitting: Session) -> None:
    person, other = kit.add_case(sitting), kit.add_case(sitting, "Other")
    notes = [Note(person_id=person.id, body=f"tenancy paper {n}", written_on=kit.TODAY - timedelta(days=n % 7)) for n in range(WAITING)]
    with act(sitting, "fill", AuditKind.COLLECTION) as unit:
        kept = unit.add_many(Note, notes)
        unit.add_many(Goal, [Goal(person_id=other.id, title="Keep the tenancy", area="accommodation")])
        unit.change(kept[0], body="lease")
        unit.add(Note(person_id=other.id, body="tenancy again", written_on=kit.TODAY))
    counts = [sitting.store.rows(f"SELECT count(*) FROM {name}")[0][0] for name in ("search_waiting", "search_text")]
    assert counts == [2, WAITING]
    assert len(search(sitting, "tenan", limit=100)) == WAITING + 1
    assert len(search(sitting, "lease")) == 1
    assert sitting.store.rows("SELECT v FROM search_text_config WHERE k = 'automerge'") == [(4,)]
    with pytest.raises(RuntimeError):
        add_and_fail(sitting, [replace(note, body="lost words") for note in notes])
    assert search(sitting, "lost") == ()


def test_a_search_of_very_many_words_finds_nothing_and_breaks_nothing(sitting: Session) -> None:
    add_note(sitting, AddNote(note=Note(person_id=kit.add_case(sitting).id, body="tenancy")))
    assert search(sitting, "tenancy paper " * 2000) == ()
