"""Every record goes in and comes out the same, and the schema says what the records say."""

from __future__ import annotations

import typing
from dataclasses import fields, replace
from datetime import date, time
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caseload.domain.casefile import CaseSummary
from caseload.domain.entry import Entry
from caseload.domain.errors import StaleRecord
from caseload.domain.person import Address, Person, Phone
from caseload.storage import codec, schema
from caseload.storage.tables import TABLES
from tests import kit

DAYS = st.dates(date(1930, 1, 1), date(2100, 1, 1))
CLOCKS = st.times().map(lambda at: at.replace(microsecond=0))


def values(hint: object) -> st.SearchStrategy[object]:
    """A strategy for one field by its type."""
    plain = codec._plain(hint)
    optional = plain is not hint
    if typing.get_origin(plain) is tuple:
        part = typing.get_args(plain)[0]
        found: st.SearchStrategy[object] = st.lists(values(part) if part in (str, int) else records(part), max_size=2).map(tuple)
    elif plain is date:
        found = DAYS
    elif plain is time:
        found = CLOCKS
    elif plain in (bool, str):
        found = st.from_type(plain)  # type: ignore[arg-type]
    elif plain is int:
        found = st.integers(-(2**40), 2**40)
    elif plain is float:
        found = st.floats(allow_nan=False, allow_infinity=False)
    else:
        found = st.sampled_from(list(plain))  # type: ignore[call-overload]
    return st.none() | found if optional else found


@cache
def records(record: type) -> st.SearchStrategy[object]:
    """A strategy for a record class."""
    hints = typing.get_type_hints(record)
    return st.builds(record, **{field.name: values(hints[field.name]) for field in fields(record)})


@pytest.mark.parametrize("record", [row.record for row in TABLES] + [CaseSummary], ids=lambda record: record.__name__)
@settings(max_examples=12, deadline=None)
@given(data=st.data())
def test_every_record_goes_in_and_comes_out_the_same(record: type, data: st.DataObject) -> None:
    entry = data.draw(records(record))
    assert codec.from_row(record, codec.to_row(entry)) == entry


def test_the_schema_has_a_column_for_every_field_and_no_other(tmp_path: Path) -> None:
    session = kit.open_copy(tmp_path)
    for row in TABLES:
        held = {name: kind for _, name, kind, *_ in session.store.rows(f"PRAGMA table_info({row.name})")}
        hints = typing.get_type_hints(row.record)
        kinds = {str: "TEXT", int: "INTEGER", float: "REAL"}
        wanted = {name: kinds[codec.column_type(hints[name])] for name in codec.columns(row.record)}
        assert held == {"row_id": "INTEGER", **wanted}, row.name
    strict = session.store.rows("SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict = 0 AND type = 'table'")
    assert not [name for (name,) in strict if name in {row.name for row in TABLES}]
    session.close()


def test_an_entry_changed_since_it_was_read_is_not_written_over(tmp_path: Path) -> None:
    session = kit.open_copy(tmp_path)
    person = kit.add_case(session)
    with session.store.transaction():
        session.store.change(replace(person, known_as="first"))
    with pytest.raises(StaleRecord, match="changed since you opened it"), session.store.transaction():
        session.store.change(replace(person, known_as="second"))
    assert session.store.need(Person, person.id).known_as == "first"
    session.close()


def test_a_failed_transaction_leaves_nothing(tmp_path: Path) -> None:
    session = kit.open_copy(tmp_path)

    def half() -> None:
        with session.store.transaction():
            session.store.add(Person(surname="Half"))
            raise RuntimeError("stop")

    with pytest.raises(RuntimeError):
        half()
    assert session.store.find(Person) == ()
    session.close()


def test_addresses_and_phones_keep_their_parts(tmp_path: Path) -> None:
    session = kit.open_copy(tmp_path)
    home = Address(lines=("1 Heol Las", "Aberllan"), postcode="ZZ99 3VZ", access_notes="side door", who_else="two children")
    person = kit.add_case(session, addresses=(home,), phones=(Phone(number="07700 900123", whose="mother"),))
    assert (person.addresses, person.phones) == ((home,), (Phone(number="07700 900123", whose="mother"),))
    session.close()


def test_a_file_with_data_is_copied_before_a_migration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = kit.copy_template(tmp_path)
    later = schema.Migrations(schema.MIGRATION_SET)
    for migration in schema.migrations._migrations:
        later(name=migration.name)(migration.fn)
    later(name="0002_later")(lambda db: db.execute("CREATE TABLE later (x TEXT) STRICT"))
    monkeypatch.setattr(schema, "migrations", later)
    monkeypatch.setattr(schema, "KNOWN", frozenset({*schema.KNOWN, "0002_later"}))
    session = kit.open_again(path)
    assert session.store.rows("SELECT count(*) FROM later") == [(0,)]
    session.close()
    copy = tmp_path / "test.before-0002_later.caseload"
    assert copy.exists()
    assert (tmp_path / "test.before-0002_later.caseload.keys").exists()


def test_every_table_holds_entries() -> None:
    assert all(issubclass(row.record, Entry) for row in TABLES)
    assert len({row.name for row in TABLES}) == len(TABLES)
