"""`audit` and `retention` read, export, log and remove, and refuse what is not confirmed."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import openpyxl

from caseload.casework.clock import FixedClock
from caseload.casework.lookups import line_of_crn
from caseload.casework.people import CloseCase, close_case
from caseload.casework.session import open_session
from caseload.casework.tombstones import is_of, tombstones
from caseload.domain.person import Person
from tests.cli.running import Ended
from tests.conftest import PASSPHRASE


def test_the_audit_is_listed_filtered_and_exported(caseload: Callable[..., Ended], tmp_path: Path) -> None:
    caseload("show", "X470120")
    (newest, *_) = json.loads(caseload("audit", "--crn", "X470120", "--kind", "consultation", "--json").out)
    assert (newest["kind"], newest["crn"], newest["what"]) == ("consultation", "X470120", "Case opened.")
    assert json.loads(caseload("audit", "--words", "zebra crossing", "--json").out) == []
    out = tmp_path / "audit.xlsx"
    assert caseload("audit", "--crn", "X470120", "--out", out, "--for", "J. Hale").code == 0
    assert openpyxl.load_workbook(out).active["E2"].value == "X470120"
    (told, *_) = json.loads(caseload("audit", "--kind", "disclosure", "--json").out)
    assert told["recipient"] == "J. Hale"


def test_a_case_is_removed_only_when_it_ended_is_not_held_and_is_confirmed(caseload: Callable[..., Ended], tmp_path: Path) -> None:
    assert "is an open case" in caseload("retention", "purge", "--crn", "X470120", "--confirm", "X470120", "--why", "over").err
    assert "No case is chosen" in caseload("retention", "hold", "--why", "inquiry").err
    assert "A hold stands" in caseload("retention", "hold", "--crn", "X470120", "--why", "inquiry").out
    assert "due by" in caseload("retention", "request", "--crn", "X470120", "--why", "a letter").out
    told = json.loads(caseload("retention", "list", "--json").out)
    assert told["requests"][0]["open"]
    assert "X470120" in [one["crn"] for one in told["cases"]]
    assert "Asked for everything held: X470120" in caseload("retention", "list").out
    out = tmp_path / "held.pdf"
    assert caseload("report", "everything-held", "--crn", "X470120", "--out", out).code == 0
    assert out.read_bytes().startswith(b"%PDF")
    (newest, *_) = json.loads(caseload("audit", "--kind", "disclosure", "--json").out)
    assert newest["recipient"] == "data protection team"


def test_a_case_removed_with_confirm_is_gone_from_the_file(
    caseload: Callable[..., Ended], store: Path, clock: FixedClock
) -> None:
    with closing(open_session(store, PASSPHRASE, clock)) as session:
        close_case(session, CloseCase(person_id=line_of_crn(session, "X470120").person_id, on=session.today - timedelta(days=200),
                                      reason="order ended"))  # fmt: skip
    removed = caseload("retention", "purge", "--crn", "X470120", "--confirm", "x470120", "--why", "The time is over.")
    assert (removed.code, removed.err) == (0, "")
    assert "1 case was removed for good" in removed.out
    assert "X470120" not in caseload("list", "--json").out
    told = json.loads(caseload("retention", "list", "--json").out)
    assert [one["reason"] for one in told["removed"]] == ["The time is over."]
    assert told["cases"] == []
    assert caseload("verify").code == 0
    with closing(open_session(store, PASSPHRASE, clock)) as session:
        assert not [one for one in session.store.find(Person) if one.crn == "X470120"]
        (stone,) = tombstones(session)
        assert is_of(stone, "X470120")
