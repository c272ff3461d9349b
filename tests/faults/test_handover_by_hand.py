"""docs/handover-format.md is true: its code opens a real handover file with the passphrase and without this program."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from caseload.casework.handing import HandOver, hand_over
from caseload.casework.handing_in import ImportHandover, import_handover, open_handover
from caseload.storage import bundle
from caseload.storage.tables import table_of
from tests import kit

DOC = (Path(__file__).resolve().parents[2] / "docs" / "handover-format.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```python\n(.*?)```", DOC, re.DOTALL)
SAID = "walnut harbour tinsel gravel"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file with two people."""
    session = kit.open_copy(tmp_path)
    people = [kit.add_case(session, name, crn=f"X12345{n}") for n, name in enumerate(("Bevan", "Pŵerys"))]
    path = tmp_path / "a.handover"
    hand_over(session, HandOver(person_ids=tuple(one.id for one in people), to_officer="N. Hale", path=path, passphrase=SAID))
    session.close()
    return path


def run(path: Path) -> dict[str, Any]:
    """Run the code of the page, one block after the other."""
    names: dict[str, Any] = {"path": path, "passphrase": SAID}
    for block in BLOCKS:
        exec(block, names)  # noqa: S102  the page's own words
    return names


def test_the_page_opens_a_file_with_its_passphrase(file: Path) -> None:
    told = run(file)
    assert told["people"] == [("Bevan", "X123450"), ("Pŵerys", "X123451")]
    assert set(told["document"]) == {"schema", "id", "made_on", "from_officer", "reason", "planned", "ready_on", "tables", "history"}
    assert all(len(line) == 6 for lines in told["document"]["history"].values() for line in lines)


def test_the_receipt_of_the_page_is_that_of_the_program(file: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    session = kit.open_copy(tmp_path / "other")
    taken = import_handover(session, ImportHandover(opened=open_handover(file, SAID)))
    assert run(file)["code"] == taken.receipt
    session.close()


def test_what_stays_behind_is_what_belongs_to_nobody() -> None:
    owned = {row.name for row in bundle.OWNED}
    assert owned.isdisjoint({"setting", "rule_row", "draft", "import_mark", "officer", "workload_snapshot", "hours_reduction"})
    assert table_of(bundle.Agency).name == "agency"
