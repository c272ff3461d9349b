from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from caseload.domain.report import Provision
from caseload.exchange.apply import apply_plan
from caseload.exchange.existing import Existing
from caseload.exchange.proposal import ImportPlan, RowStatus
from tests.exchange.made import made_by, plan_file, reasons

TEXT = """\ufeffrequirement_type,programme_or_provider,area,who_it_is_for,waiting_weeks,next_start_date,places,last_checked
Unpaid Work,Canal gang,Elmford,All,3,2026-12-05,12,2026-11-02
Unpaid Work,Canal gang,Elmford,All,3,2026-12-05,12,2026-11-02
Unpaid Work,Orchard,Elmford,Fit,6-8,2026-10-05,0,2026-11-02
Mental Health Treatment,Clinic,Elmford,All,unknown,,ask,2026-03-30
(none) Health,Drop-in,Elmford,All,0,2026-12-05,,27/11/2026
(none) Health,,Elmford,All,0,2026-12-05,,
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "local.csv"
    path.write_bytes(TEXT.encode())
    return path


@pytest.fixture
def plan(path: Path) -> ImportPlan:
    return plan_file(path)


def provisions(plan: ImportPlan) -> list[Provision]:
    return [record for row in plan.rows for record in made_by(row, "provision")]


def test_counts(plan: ImportPlan) -> None:
    told = plan.as_json()
    assert (told["rows_read"], told["provisions"], told["skipped"], len(told["refused"])) == (6, 4, 1, 1)
    assert plan.rows[1].reason == "repeats row 2 in every cell: imported once"


def test_numbers_are_numbers_and_words_are_kept_where_there_are_none(plan: ImportPlan) -> None:
    found = provisions(plan)
    assert [(one.waiting_weeks, one.waiting_words) for one in found] == [(3, ""), (8, "6-8"), (None, "unknown"), (0, "")]
    assert [(one.places, one.places_words) for one in found] == [(12, ""), (0, ""), (None, "ask"), (None, "")]
    assert [one.next_start_on for one in found] == [date(2026, 12, 5), date(2026, 10, 5), None, date(2026, 12, 5)]
    assert found[3].last_checked_on == date(2026, 11, 27)


def test_what_is_stale_late_or_odd_is_said(plan: ImportPlan) -> None:
    assert [reasons(row) for row in plan.rows] == [
        [], [],
        ["E4: “6-8” is a range: the words are kept, 8 is used as the number",
         "F4: the next start “2026-10-05” is in the past: shown as out of date"],
        ["E5: “unknown” is not a number: left empty, the words are kept", "G5: “ask” is not a number: left empty, the words are kept",
         "H5: last checked “2026-03-30”, more than 30 days ago: shown as stale"],
        ["H6: last checked “27/11/2026” lies in the future: please check"], [],
    ]


def test_again_nothing_changes_and_a_new_number_updates(path: Path, plan: ImportPlan) -> None:
    after = apply_plan(Existing(), plan)
    assert list(plan_file(path, after).entries()) == []
    path.write_bytes(TEXT.replace("All,3,", "All,4,").encode())
    again = plan_file(path, after)
    assert [row.status for row in again.rows][:2] == [RowStatus.UPDATES, RowStatus.SKIPPED]
    assert provisions(again)[0].waiting_weeks == 4


MORE = """requirement,programme,provider,contact,days and hours
Accredited programme,Thinking skills,Canal House,01632 960123,"Mon, Wed 18:00"
"""


def test_programme_contact_and_hours_stand_in_their_own_fields(tmp_path: Path) -> None:
    path = tmp_path / "more.csv"
    path.write_text(MORE, encoding="utf-8")
    [one] = provisions(plan_file(path))
    assert (one.programme, one.provider, one.contact, one.days_and_hours, one.who_for) == (
        "Thinking skills", "Canal House", "01632 960123", "Mon, Wed 18:00", "")  # fmt: skip


def test_a_programme_alone_stands_for_its_provider(tmp_path: Path) -> None:
    path = tmp_path / "alone.csv"
    path.write_text("requirement,programme\nUnpaid work,Canal gang\n", encoding="utf-8")
    [one] = provisions(plan_file(path))
    assert (one.programme, one.provider) == ("", "Canal gang")
