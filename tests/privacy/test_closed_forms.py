"""No form shows a word of a sensitive entry that was not opened; whatever opens one tells the audit, once in a sitting."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest

from caseload.casework.auditing import AuditFilter
from caseload.casework.clock import FixedClock
from caseload.casework.correcting import correctable
from caseload.domain.plan import GoalStatus
from caseload.domain.releasing import CheckKind
from caseload.domain.seniority import ColleagueContact
from tests.conftest import Template
from tests.privacy.closed_walk import ClosedCase, closed_case
from tests.privacy.hidden import MARKED
from ui.around_kinds import KINDS as AROUND
from ui.dialogs import DIALOGS
from ui.release_words import BESIDE

NOT_OF_A_CASE = {
    "preview": "a paper: tests/privacy/test_sensitive.py", "directory_book": "a spreadsheet of agencies", "revoke_way": "a way into the file",
    "receipt": "a receipt of a handover", "remove_copies": "a receipt of a handover", "week": "a week's figures, without names",
    "end_reduction": "an officer's hours", "report_changes": "the text of a report, which is what the page is about",
    "tier_inputs": "the facts of a tier, which are codes and not words", "tier_working": "the facts of a tier, which are codes",
}  # fmt: skip
"""Forms that get no entry of a case, with what they are about."""


@pytest.fixture(scope="module")
def case(empty_template: Template, tmp_path_factory: pytest.TempPathFactory, clock: FixedClock, look: None) -> Iterator[ClosedCase]:
    with closed_case(empty_template, tmp_path_factory.mktemp("closed"), clock) as made:
        yield made


def special(case: ClosedCase) -> dict[str, list[dict[str, Any]]]:
    """What forms are given beyond the ids that the names of their values tell."""
    ids, person = case.ids, {"person_id": case.person_id}
    release = {"release_id": ids["release"]}
    goal = {**person, "goal_id": ids["goal"]}
    return {
        "release_item": [{**release, "item": "identity"}], "follow_up": [{**person, "check_id": ids["release_check"]}],
        "release_check": [{**person, **release, "kind": kind.value} for kind in CheckKind],
        "beside_release": [{**person, **release, "kind": row.key, "record_id": ids[table]} for row in BESIDE for table in ids
                           if table == table_of(row.record)],
        "around": [{**person, "kind": row.key, "record_id": ids[table]} for row in AROUND for table in ids
                   if table == table_of(row.record) and table in MARKED],
        "first_day_thing": [{**release, "thing_id": ids["first_day_thing"]}],
        "add_back": [{**goal, "status": GoalStatus.ACTIVE.value}],
        "set_aside": [{**person, "kind": "unfilled bracket", "about": ids["goal"], "words": "a line of the page"}],
        "settled": [{**person, "fact": "settled_on_release"}],
        "colleague_contact": [{"contact": case.window.hub.session.store.need(ColleagueContact, ids["colleague_contact"])}],
        "feedback_form": [{**person, "how": "with the officer", "on": "2026-11-21"}], "continuity": [{}],
        "plan_paper": [{**person, "paper": "plan"}], "decision_done": [{"decision_id": ids["supervision_decision"]}],
        "enforcement": [{**person, "event_id": ids["enforcement_event"]}],
        "confirm_enforcement": [{**person, "event_id": ids["enforcement_event"]}],
        "condition": [{**person, "condition_id": ids["licence_condition"]}],
        "pass_on": [{"request_id": ids["subject_request"]}], "answer_request": [{"request_id": ids["subject_request"]}],
        "end_hold": [{"hold_id": ids["legal_hold"]}], "audit_export": [{"wanted": AuditFilter(person_id=case.person_id)}],
        "purge": [{"person_ids": (case.person_id,)}],
        "correct": [{**person, "table": table, "entry_id": ids[table]} for table in MARKED if correctable(table)],
    }  # fmt: skip


def table_of(record: type) -> str:
    from caseload.storage.tables import table_of as row_of

    return row_of(record).name


def givens(case: ClosedCase, key: str) -> list[dict[str, Any]]:
    """What a form is given: the ids of the case's entries by the names of its values, or what the table above says."""
    row = next(one for one in DIALOGS if one.key == key)
    held = inspect.getclosurevars(row.make).nonlocals
    maker = getattr(import_module(f"ui.dialogs.{held['module']}"), held["maker"]) if "maker" in held else row.make
    found = {}
    for name, value in list(inspect.signature(maker).parameters.items())[2:]:
        table = name.removesuffix("_id")
        if name in case.known or table in case.ids:
            found[name] = case.known.get(name, case.ids.get(table))
        elif value.default is inspect.Parameter.empty and value.kind is not inspect.Parameter.VAR_KEYWORD:
            found[name] = ""
    return special(case).get(key, [found])


@pytest.mark.parametrize("key", [row.key for row in DIALOGS if row.key not in NOT_OF_A_CASE])
def test_a_form_shows_nothing_that_it_has_not_opened(case: ClosedCase, key: str) -> None:
    for given in givens(case, key):
        case.close_all()
        before = case.audited()
        with case.form(key, given) as form:
            assert case.closed(case.told(form)) == set(), given
        opened = set(case.window.hub.session.opened)
        assert bool(case.audited() - before) is bool(opened), "what is open was told to the audit, and nothing else was"
        with case.form(key, given) as form:
            assert case.closed(case.told(form)) == set()
        assert case.window.hub.session.opened == opened
        told = case.audited()
        with case.form(key, given):
            assert case.audited() == told, "once a sitting"


def test_the_forms_of_an_entry_do_open_it(case: ClosedCase) -> None:
    """Else the test above would pass for forms that show nothing."""
    shown: set[str] = set()
    for key in (row.key for row in DIALOGS if row.key not in NOT_OF_A_CASE):
        for given in givens(case, key):
            case.close_all()
            with case.form(key, given) as form:
                shown |= {what.partition(".")[0] for what in case.told(form)}
    assert len(shown) > 20
    assert {"goal", "step", "stone", "strength", "meeting", "referral", "release_mark", "release_check", "feedback_round", "note",
            "contact", "goal_ladder", "custody_dates", "package_setting", "supervision_decision", "prison_stay"} <= shown  # fmt: skip


@pytest.mark.parametrize("key", [row.key for row in DIALOGS if not row.opens and not row.while_locked])
def test_a_form_that_opens_nothing_shows_no_more_than_lists_do(case: ClosedCase, key: str) -> None:
    case.close_all()
    for given in givens(case, key):
        assert any(value in case.ids.values() for value in given.values())
        with case.form(key, given) as form:
            assert case.told(form) == set()
        assert not case.window.hub.session.opened
