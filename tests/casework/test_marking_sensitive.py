"""Marking as sensitive: every kind of entry by one act, its copies with it, undone whole; what cannot be marked says why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from caseload.casework.closed import is_closed
from caseload.casework.correcting import CorrectEntry, correct_entry, correctable, shown_beside
from caseload.casework.everything_held import held_facts
from caseload.casework.paper_request import PaperRequest
from caseload.casework.plan_events import tell_goal
from caseload.casework.plan_steps import AddStep, add_step
from caseload.casework.plans import AddGoal, add_goal
from caseload.casework.queries import history
from caseload.casework.reversal import reverse
from caseload.casework.search import search
from caseload.casework.sensitive import OpenSensitive, open_sensitive
from caseload.casework.sensitive_marks import (
    NOT_MARKED,
    MarkSensitive,
    can_be_marked,
    mark_sensitive,
    markable_named,
    markable_of,
    name_of,
)
from caseload.casework.session import Session
from caseload.casework.unit import act
from caseload.casework.verify import verify_store
from caseload.domain.change import AuditKind
from caseload.domain.entry import Entry
from caseload.domain.errors import Refusal, StaleRecord
from caseload.domain.plan import Goal, Note, Step
from caseload.domain.plan_history import GoalEvent, GoalHappening, StepEvent
from caseload.storage.tables import TABLES, table_named
from tests import kit
from tests.privacy.canaries import Canaries, full
from tests.privacy.hidden import MARKED, known_of

MARKABLE = tuple(row.name for row in TABLES if can_be_marked(row))


@dataclass(frozen=True, slots=True)
class Kept:
    """A case with one entry of every kind, each field a word of its own."""

    session: Session
    person_id: str
    canaries: Canaries
    entries: dict[str, Entry] = field(default_factory=dict)

    def now(self, table: str) -> Entry:
        """The entry of a table as it is kept now."""
        return self.session.store.need(table_named(table).record, self.entries[table].id)

    def open(self, entry_id: str) -> None:
        """Open an entry."""
        open_sensitive(self.session, OpenSensitive(person_id=self.person_id, entries=(entry_id,)))


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kept]:
    session = kit.open_copy(tmp_path_factory.mktemp("marks"))
    person = kit.add_case(session)
    kept = Kept(session, person.id, Canaries.fresh())
    known: dict[str, Any] = known_of(session, person.id)
    with act(session, "plant", AuditKind.COLLECTION) as unit:
        for row in TABLES:
            if row.owner and row.name not in ("person", "sentence_order"):
                made = replace(full(row.record, kept.canaries, row.name, known), sensitive=False)
                kept.entries[row.name] = unit.add(made)
        unit.sentence = "Kept."
    yield kept
    session.close()


def test_every_kind_is_marked_or_named_as_one_that_is_not() -> None:
    assert {row.name for row in TABLES if row.owner} - set(MARKABLE) == NOT_MARKED
    copies_and_the_file = {"goal_event", "step_event", "correction", "legal_hold", "keep_decision", "subject_request"}
    assert set(MARKED) - set(MARKABLE) == copies_and_the_file, "every other kind that closes can be marked"


@pytest.mark.parametrize("table", MARKABLE)
def test_an_entry_of_every_kind_is_marked_told_without_its_words_and_undone(shared: Kept, table: str) -> None:
    session, entry = shared.session, shared.now(table)
    assert markable_named(session, entry.id) is not None
    change = mark_sensitive(session, MarkSensitive(entry_id=entry.id))
    marked = shared.now(table)
    assert is_closed(session, marked)
    assert replace(marked, sensitive=False, version=0, changed_at="") == replace(entry, version=0, changed_at="")
    [newest, *_] = history(session, shared.person_id)
    assert (newest.act, newest.kind, newest.sentence) == ("mark_sensitive", "alteration", change.sentence)
    told = [word for word in shared.canaries.given if word in f"{change.sentence} {name_of(entry)}".casefold()]
    assert told == []
    assert next(one for one in markable_of(session, shared.person_id) if one.entry.id == entry.id).words == ""
    assert not any(hit.entry_id == entry.id and shared.canaries.prefix in hit.snippet.casefold()
                   for hit in search(session, shared.canaries.prefix, 500))  # fmt: skip
    reverse(session, change)
    assert not shared.now(table).sensitive


@pytest.mark.parametrize("table", sorted(NOT_MARKED - {"person", "sentence_order"}))
def test_what_is_not_marked_is_refused_in_plain_words(shared: Kept, table: str) -> None:
    assert markable_named(shared.session, shared.entries[table].id) is None
    with pytest.raises(Refusal, match="not marked by itself"):
        mark_sensitive(shared.session, MarkSensitive(entry_id=shared.entries[table].id))


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    made = kit.open_copy(tmp_path)
    yield made
    made.close()


def noted(session: Session, words: str = "Alder Lane") -> Note:
    person = kit.add_case(session)
    with act(session, "kept", AuditKind.COLLECTION) as unit:
        made = unit.add(Note(person_id=person.id, body=words, written_on=kit.TODAY))
        unit.sentence = "Kept."
    return made


def test_an_entry_that_was_open_closes_at_once_when_it_is_marked_again(session: Session) -> None:
    note = noted(session)
    mark_sensitive(session, MarkSensitive(entry_id=note.id))
    open_sensitive(session, OpenSensitive(person_id=note.person_id, entries=(note.id,)))
    mark_sensitive(session, MarkSensitive(entry_id=note.id, sensitive=False))
    mark_sensitive(session, MarkSensitive(entry_id=note.id))
    assert is_closed(session, session.store.need(Note, note.id))
    assert all(one.ok for one in verify_store(session))


def test_the_mark_comes_off_only_what_is_open(session: Session) -> None:
    note = noted(session)
    mark = MarkSensitive(entry_id=note.id)
    mark_sensitive(session, mark)
    with pytest.raises(Refusal, match="already"):
        mark_sensitive(session, mark)
    with pytest.raises(Refusal, match="Open it first"):
        mark_sensitive(session, replace(mark, sensitive=False))
    open_sensitive(session, OpenSensitive(person_id=note.person_id, entries=(note.id,)))
    change = mark_sensitive(session, replace(mark, sensitive=False))
    with pytest.raises(Refusal, match="is not marked"):
        mark_sensitive(session, replace(mark, sensitive=False))
    reverse(session, change)
    assert session.store.need(Note, note.id).sensitive


def test_what_was_removed_or_never_was_is_refused(session: Session) -> None:
    note = noted(session)
    with act(session, "removed", AuditKind.ALTERATION) as unit:
        unit.remove(note)
        unit.sentence = "Removed."
    with pytest.raises(StaleRecord, match="Put it back first"):
        mark_sensitive(session, MarkSensitive(entry_id=note.id))
    with pytest.raises(StaleRecord, match="no longer in the file"):
        mark_sensitive(session, MarkSensitive(entry_id="nobody"))


def test_a_file_for_reading_only_is_not_marked(session: Session) -> None:
    note = noted(session)
    path = session.store.path
    session.store.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    reader = kit.open_again(path, read_only=True)
    try:
        with pytest.raises(Refusal, match="reading only"):
            mark_sensitive(reader, MarkSensitive(entry_id=note.id))
    finally:
        reader.close()


def test_feedback_stays_sensitive(shared: Kept) -> None:
    given = shared.entries["feedback_round"]
    change = mark_sensitive(shared.session, MarkSensitive(entry_id=given.id))
    shared.open(given.id)
    with pytest.raises(Refusal, match="in confidence"):
        mark_sensitive(shared.session, MarkSensitive(entry_id=given.id, sensitive=False))
    reverse(shared.session, change)


def test_a_text_that_was_put_right_closes_and_opens_with_its_entry(session: Session) -> None:
    note = noted(session)
    mark_sensitive(session, MarkSensitive(entry_id=note.id))
    open_sensitive(session, OpenSensitive(person_id=note.person_id, entries=(note.id,)))
    [body] = correctable("note")[:1]
    correct_entry(session, CorrectEntry(table="note", entry_id=note.id, field=body, text="Elm Row", why="a slip"))
    mark_sensitive(session, MarkSensitive(entry_id=note.id, sensitive=False))
    session.opened.clear()
    assert [one.was for one in shown_beside(session, note.person_id)[note.id]] == ["Alder Lane"]
    mark_sensitive(session, MarkSensitive(entry_id=note.id))
    assert shown_beside(session, note.person_id) == {}


def test_the_history_of_a_goal_and_of_a_step_is_marked_with_them_and_no_paper_tells_the_step(session: Session) -> None:
    person = kit.add_case(session)
    goal = add_goal(session, AddGoal(goal=Goal(person_id=person.id, title="Somewhere to live"))).entries[0].after
    add_step(session, AddStep(step=Step(person_id=person.id, goal_id=goal.id, description="Leave Alder Lane")))
    with act(session, "kept", AuditKind.COLLECTION) as unit:
        tell_goal(unit, session.store.need(Goal, goal.id), GoalHappening.UPDATED)
        unit.sentence = "Kept."
    [step] = session.store.find(Step)
    mark_sensitive(session, MarkSensitive(entry_id=step.id))
    assert all(one.sensitive for one in session.store.find(StepEvent))
    assert not any(one.sensitive for one in session.store.find(GoalEvent))
    facts = held_facts(session, PaperRequest(key="everything-held", person_id=person.id))
    told = " ".join(one.value for part in facts.sections for entry in part.entries for one in entry.told)
    assert "Somewhere to live" in told
    assert "Alder Lane" not in told
    mark_sensitive(session, MarkSensitive(entry_id=goal.id))
    assert all(one.sensitive for one in session.store.find(GoalEvent))
    session.opened.update((goal.id, step.id))
    mark_sensitive(session, MarkSensitive(entry_id=goal.id, sensitive=False))
    mark_sensitive(session, MarkSensitive(entry_id=step.id, sensitive=False))
    assert not any(one.sensitive for one in (*session.store.find(GoalEvent), *session.store.find(StepEvent)))
