"""Every text an officer writes about somebody can be found, or is left out of the search for a reason that is written here."""

from __future__ import annotations

import typing
from dataclasses import fields
from pathlib import Path

import pytest

from caseload.casework.closed import HANGS_ON, SEE_CASE
from caseload.casework.search import search
from caseload.casework.sensitive import OpenSensitive, open_sensitive
from caseload.casework.session import Session
from caseload.storage.codec import _plain
from caseload.storage.search_index import MADE
from caseload.storage.tables import TABLES, TableRow, table_of
from tests import kit
from tests.privacy.canaries import STAMPS, Canaries, plant

FIRST = {"contact", "goal", "step", "note"}
HOW_MANY = (4, 51)
"""How many tables came with each index. One that is searched from now on comes with the next: add a number, change none."""

NOBODYS = "not about anybody on the caseload, or found in its own place (directory, settings, records)"
TABLES_LEFT_OUT = {
    "person": "names and CRNs have an index of their own; the rest stands on the overview",
    "sentence_order": "columns and filters of the list tell orders; what an import brought for every case would crowd out what was written",
    "report": "a report is read as a whole on its page", "report_section": "a report is read as a whole, and its text is marked up",
    "report_print": "a draft as it went out: the report itself is kept", "addendum": "a paper that went out, kept with its report",
    "goal_event": "history of the goal: its own title is found", "step_event": "history of the step: its own words are found",
    "goal_ladder": "rungs of a goal, read under its title, which is found", "ladder_reading": "no words of its own",
    "assessment_summary": "a paper that was sent", "tier_inputs": "answers to fixed questions",
    "first_day_journey": "a journey between two things of a first day, which are found",
    "correction": "what was wrong is not to be found again; what stands now is found in its entry",
    **dict.fromkeys(("officer", "provision", "agency", "agency_service", "agency_person", "officer_absence", "stone_kind",
                     "workload_snapshot", "hours_reduction", "tombstone", "setting", "rule_row", "draft", "import_mark"), NOBODYS),
    **dict.fromkeys(("subject_request", "legal_hold", "keep_decision"), "kept about the record, not the work: found in Records"),
}  # fmt: skip
CODES = frozenset({
    "code", "type_code", "outcome_code", "reason_key", "option_key", "kind_key", "item", "fact", "scheme", "tier", "area", "need_area",
    "kind", "level", "category", "unit", "role", "cohort", "decision", "nudge", "about", "told", "related_areas", "answers", "moves",
    "status", "bundle", "receipt", "basis", "consent", "how", "sent_how", "from_place", "to_place", "name", "order", "cost",
})  # fmt: skip
"""Keys of the program's own tables, ids, and short answers out of a list."""
OFFICIALS = frozenset({"officer_name", "decided_by", "agreed_by", "set_by", "by", "to_officer", "colleague", "refused_by", "of_whom",
                       "actor", "actor_name"})  # fmt: skip
"""Who did something in the course of their work: a search for a colleague would find every case."""
FIELDS_LEFT_OUT = {
    "contact.type_words": "the type, in a column of its own", "contact.outcome_words": "the outcome, in a column of its own",
    "contact.place": "one of few places", "contact.attendees": "who was there, beside the note",
    "goal.area_words": "the area of the goal", "goal.target_words": "when, not what", "goal.reason": "why it was closed, in its history",
    "step.waiting_on": "in the list of what is stuck", "step.evidence": "in the history of the step",
    "requirement.words": "the requirement as it was ordered, in the list", "note.about": "what kind of note it is",
    "plan_review.reason": "one of few reasons", "licence_condition.category": "one of few kinds",
}  # fmt: skip


def words_of(row: TableRow) -> set[str]:
    """The text fields of a record that are no stamp and no id."""
    hints = typing.get_type_hints(row.record)
    return {one.name for one in fields(row.record)
            if one.name not in (*STAMPS, "source") and not one.name.endswith("_id")
            and (_plain(hints[one.name]) is str or typing.get_args(_plain(hints[one.name])) == (str, ...))}  # fmt: skip


@pytest.mark.parametrize("row", TABLES, ids=lambda row: row.name)
def test_every_text_is_searched_or_left_out_for_a_reason(row: TableRow) -> None:
    left = {name.partition(".")[2] for name in FIELDS_LEFT_OUT if name.partition(".")[0] == row.name}
    if row.searched:
        assert row.name not in TABLES_LEFT_OUT
        assert words_of(row) - CODES - OFFICIALS - left - {*row.searched} == set()
        assert {*row.searched} <= words_of(row)
    else:
        assert row.name in TABLES_LEFT_OUT or words_of(row) - CODES - OFFICIALS == set()
    assert left <= words_of(row) - {*row.searched}


def test_numbers_of_the_index_are_given_once_and_a_new_table_comes_with_a_new_index() -> None:
    rows = [row for row in TABLES if row.searched]
    assert len({row.sort for row in rows}) == len(rows)
    assert all(0 < row.sort < 256 for row in rows)
    assert {row.name for row in rows if not row.since} == FIRST
    assert tuple(sum(row.since == since for row in rows) for since in range(MADE + 1)) == HOW_MANY


SERVES = {"contact", "referral"}
"""A contact and a referral serve a step and are no part of it."""


def test_what_lists_close_with_another_entry_the_search_closes_with_it() -> None:
    tables = {name: table_of(record).name for name, record in HANGS_ON if name != "about"}
    for row in TABLES:
        columns = {one.name for one in fields(row.record)} & tables.keys() if row.searched and row.name not in SERVES else set()
        assert {(column, tables[column]) for column in columns} <= {row.under}, row.name


@pytest.fixture
def planted(sitting: Session) -> tuple[Session, Canaries, str]:
    canaries = Canaries.fresh()
    return sitting, canaries, plant(sitting, canaries)["person_id"]


def searched_words(canaries: Canaries) -> dict[str, str]:
    """The planted word of each field that is searched, with its table."""
    wanted = {f"{row.name}.{name}": row.name for row in TABLES for name in row.searched}
    return {word: wanted[what] for word, what in canaries.given.items() if what in wanted}


def found_of(session: Session, words: dict[str, str]) -> dict[str, list[tuple[str, str]]]:
    """What each word finds: the kinds and the people."""
    return {word: [(hit.kind, hit.person_id) for hit in search(session, word)] for word in words}


def test_each_word_is_found_where_it_was_written(planted: tuple[Session, Canaries, str]) -> None:
    session, canaries, person_id = planted
    words = searched_words(canaries)
    assert {*words.values()} == {row.name for row in TABLES if row.searched}
    assert found_of(session, words) == {word: [(table, person_id)] for word, table in words.items()}


def test_a_file_whose_index_is_older_gets_the_words_when_it_is_opened(planted: tuple[Session, Canaries, str]) -> None:
    session, canaries, person_id = planted
    new = {row.sort for row in TABLES if row.since and row.name != "meeting"}
    with session.store.transaction():  # as an earlier program left it
        session.store.run("INSERT INTO search_text (rowid, body) SELECT doc, body FROM search_waiting")
        session.store.run("DELETE FROM search_waiting")
        for (doc,) in session.store.rows("SELECT rowid FROM search_text"):
            if doc >> 24 & 255 in new:
                session.store.run("DELETE FROM search_text WHERE rowid = ?", (doc,))
        session.store.run("PRAGMA user_version = 0")
    words = searched_words(canaries)
    assert {kind for hits in found_of(session, words).values() for kind, _ in hits} == FIRST | {"meeting"}
    session.close()
    with_all = kit.open_again(session.path)
    assert with_all.store.rows("PRAGMA user_version") == [(MADE,)]
    assert found_of(with_all, words) == {word: [(table, person_id)] for word, table in words.items()}
    before = with_all.store.rows("SELECT rowid FROM search_text")
    with_all.close()
    again = kit.open_again(session.path)
    assert again.store.rows("SELECT rowid FROM search_text") == before
    again.close()


def test_a_sensitive_entry_and_what_hangs_on_it_is_closed_in_the_results(planted: tuple[Session, Canaries, str]) -> None:
    session, canaries, person_id = planted
    words = {word: table for word, table in searched_words(canaries).items() if table in ("goal", "step", "referral", "meeting")}
    [goal_id] = [hit.entry_id for word, table in words.items() if table == "goal" for hit in search(session, word)]
    with session.store.transaction():
        for table in ("goal", "referral", "meeting"):
            session.store.run(f"UPDATE {table} SET sensitive = 1")
    for word in words:
        [hit] = search(session, word)
        assert word not in repr(hit).lower()
        assert hit.snippet == str(SEE_CASE)
    open_sensitive(session, OpenSensitive(person_id=person_id, entries=(goal_id,)))
    said = {table: search(session, word)[0].snippet for word, table in words.items()}
    assert {table for table, snippet in said.items() if snippet != str(SEE_CASE)} == {"goal", "step"}


def test_an_older_index_can_be_read_and_not_written(planted: tuple[Session, Canaries, str], tmp_path: Path) -> None:
    session, canaries, person_id = planted
    with session.store.transaction():
        session.store.run("PRAGMA user_version = 0")
    session.close()
    reading = kit.open_again(session.path, read_only=True)
    words = searched_words(canaries)
    assert found_of(reading, words) == {word: [(table, person_id)] for word, table in words.items()}
    assert reading.store.rows("PRAGMA user_version") == [(0,)]
    reading.close()
