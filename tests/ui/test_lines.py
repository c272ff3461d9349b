"""The lines of the list after a change: only the people it touched are read and moved, unless it is a rule all rest on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace
from typing import cast

import pytest

from caseload.casework.contacts import RecordContact, record_contact
from caseload.casework.people import EditPerson, edit_person
from caseload.casework.queries import case_lines
from caseload.casework.ruling import SetRule, set_rule
from caseload.casework.session import Session
from caseload.casework.settings import ChangeSetting, change_setting
from caseload.domain.casefile import CaseLine, DueState, cases_counted, is_case
from caseload.domain.change import Change
from caseload.domain.person import Person
from ui.desk import Desk
from ui.hub import Hub
from ui.lines import LineBook, people_moved
from ui.models.caselist import CaseListModel
from ui.models.columns import COLUMNS
from ui.pages import PAGES

KIND = "COAP"


def seen(session: Session, person_id: str) -> Change:
    return record_contact(session, RecordContact(person_id=person_id, happens_on=session.today, type_code=KIND, outcome_code="ATTC"))


def test_after_one_contact_only_that_case_is_read(session: Session) -> None:
    book = LineBook(session)
    person_id = book.lines()[3].person_id
    change = seen(session, person_id)
    asked: list[str] = []
    session.store.db.conn.set_trace_callback(asked.append)
    book.take(change)
    line = book.line(person_id)
    session.store.db.conn.set_trace_callback(None)
    assert line is not None
    assert line.summary.last_seen == session.today
    assert [person_id in sql for sql in asked] == [True]
    assert book.lines() == case_lines(session)


def rule(session: Session) -> Change:
    line = next(line for line in case_lines(session) if line.tier_scheme and line.state is DueState.ON_TRACK)
    values: dict[str, str | int | float | None] = {"early_weeks": 16, "early_days": 1, "standard_days": 1}
    return set_rule(session, SetRule(table_name="contact_frequency", row_key=f"{line.tier_scheme}|{line.tier}", values=values,
                                     starts_on=session.today, why="local"))  # fmt: skip


def soon(session: Session) -> Change:
    return change_setting(session, ChangeSetting(key="due_soon_days", value=20))


def known_as(session: Session) -> Change:
    person = session.store.find(Person)[0]
    return edit_person(session, EditPerson(before=person, after=replace(person, surname="Aardvark")))


@pytest.mark.parametrize("act", [rule, soon, known_as])
def test_what_every_line_rests_on_makes_all_of_them_be_read_again(session: Session, act: Callable[[Session], Change]) -> None:
    book = LineBook(session)
    before = book.lines()
    change = act(session)
    assert people_moved(change) is None
    book.take(change)
    assert book.lines() == case_lines(session) != before


def test_a_setting_that_no_line_rests_on_reads_nothing_again(session: Session) -> None:
    assert people_moved(change_setting(session, ChangeSetting(key="marking", value="OFFICIAL-SENSITIVE"))) == frozenset()


def turned(line: CaseLine, by: int) -> CaseLine:
    """The line after something happened: seen another day, due another day, or closed."""
    summary = line.summary
    moved = replace(
        summary, last_seen=summary.computed_on - timedelta(days=by), due_on=summary.computed_on + timedelta(days=3 * by - 9),
        requirements=f"RAR {by}", next_booked=None, open_goals=by,
    )  # fmt: skip
    return replace(line, summary=moved, closed_on=summary.computed_on if by == 4 else None, state=DueState.SOON if by % 2 else line.state)


@pytest.mark.parametrize("descending", [False, True], ids=["up", "down"])
@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column.key)
def test_lines_that_moved_stand_where_sorting_all_would_put_them(hub: Hub, column: object, descending: bool) -> None:
    lines = hub.book.lines()
    model, whole = CaseListModel(hub.today), CaseListModel(hub.today)
    for one in (model, whole):
        one.show_lines(lines, hub.today)
        one.sort_by(column.key, descending)  # type: ignore[attr-defined]
    by = {line.person_id: number for number, line in enumerate(lines[3:43:8])}
    after = tuple(turned(line, by[line.person_id]) if line.person_id in by else line for line in lines)
    moved = frozenset(by)
    model.show_lines(after, hub.today, moved)
    whole.show_lines(after, hub.today)
    assert list(model.rows) == list(whole.rows)
    assert model.every == after
    model.show_lines(lines, hub.today, moved)
    whole.show_lines(lines, hub.today)
    assert list(model.rows) == list(whole.rows)


def test_the_status_bar_and_the_navigation_count_cases_and_nobody_here_for_a_report(session: Session) -> None:
    figures = LineBook(session).figures()
    counted = cases_counted(case_lines(session), session.today)
    assert any(not is_case(line) and line.closed_on is None for line in case_lines(session))
    [page] = [one for one in PAGES if one.key == "caseload"]
    assert page.count is not None
    assert page.count(figures) == len(counted)
    rows = Desk._count_rows(cast("Desk", SimpleNamespace(hub=None)), figures)
    assert rows[0][0] == f"{len(counted)} people"
