"""`handover` and the senior's papers from the command line: what is said, what is written, and every refusal in a sentence."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pypdf import PdfReader

from caseload.casework.hours import RecordNotMet, record_not_met
from caseload.casework.lookups import line_of_crn
from caseload.casework.session import open_session
from caseload.casework.supervising import RecordDecision, record_decision
from tests import kit
from tests.cli.running import Ended, refused, run
from tests.conftest import PASSPHRASE

SAID = "walnut harbour tinsel gravel"
pytestmark = pytest.mark.usefixtures("light_keys")


@pytest.fixture
def seal(tmp_path: Path) -> Path:
    """A file with the passphrase of the handover file."""
    path = tmp_path / "seal.txt"
    path.write_text(f"{SAID}\n", encoding="utf-8")
    return path


@pytest.fixture
def receiver(tmp_path: Path, passphrase_file: Path, capfd: pytest.CaptureFixture[str]) -> Callable[..., Ended]:
    """Runs commands on another officer's caseload."""
    store = tmp_path / "nia.caseload"
    run(capfd, "init", "--officer", "Nia Hale", "--store", store, "--passphrase-file", passphrase_file)

    def call(*arguments: str | Path) -> Ended:
        return run(capfd, *arguments, "--store", store, "--passphrase-file", passphrase_file, "--as-of", "2026-11-21")

    return call


def pages(path: Path | str) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


def test_a_file_goes_arrives_is_receipted_and_its_copies_are_removed(
    caseload: Callable[..., Ended], told: Callable[..., Any], receiver: Callable[..., Ended], seal: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.handover"
    sent = caseload("handover", "export", out, "--to", "Nia Hale", "--crn", "x470120", "--crn", "X471388", "--seal-file", seal)
    assert sent.out == f"2 cases handed over to Nia Hale (sealed file); the receipt is awaited.\n{out}\n"
    assert "Tell the passphrase another way than the file goes" in sent.err
    (first, second) = told("handover", "list")
    assert first == {"crn": "X470120", "name": "Achebe, Marcus", "to": "Nia Hale", "form": "sealed file", "sent": "2026-11-21", "receipt": None}
    assert second["crn"] == "X471388"
    assert "No receipt is recorded for Achebe, Marcus" in refused(caseload("handover", "remove", "--crn", "X470120"))

    looked = receiver("handover", "import", out, "--seal-file", seal, "--dry-run")
    assert "out.handover from Rowan Maddox: 2 cases." in looked.out
    assert "Nothing was written" in looked.out
    assert json.loads(receiver("list", "--json").out) == []
    taken = json.loads(receiver("handover", "import", out, "--seal-file", seal, "--json").out)
    assert (taken["from"], taken["taken"], [one["crn"] for one in taken["cases"]]) == ("Rowan Maddox", 2, ["X470120", "X471388"])
    assert [one["crn"] for one in json.loads(receiver("list", "--json").out)] == ["X470120", "X471388"]
    assert "is in this caseload already" in refused(receiver("handover", "import", out, "--seal-file", seal))

    kept = receiver("handover", "list").out
    assert f"Receipt for the sender {taken['receipt']}. 2 cases taken over from Rowan Maddox." in kept, "the receipt can be told again"

    assert told("handover", "receipt", taken["receipt"]) == {"told": "Receipt recorded for 2 cases. Their copies here can be removed now."}
    assert "21 Nov 2026" in caseload("handover", "list").out
    assert "The copies of 2 cases were removed" in caseload("handover", "remove", "--all").out
    assert len(told("list")) == 43
    assert caseload("handover", "list").out == "Nothing is handed over.\n"
    assert caseload("verify").code == 0


def test_a_part_of_a_file_gives_a_receipt_for_each_case(
    caseload: Callable[..., Ended], receiver: Callable[..., Ended], seal: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.handover"
    caseload("handover", "export", out, "--to", "Nia Hale", "--crn", "X470120", "--crn", "X471388", "--seal-file", seal)
    assert "out.handover holds no case X999999" in refused(
        receiver("handover", "import", out, "--seal-file", seal, "--leave-out", "X999999"))  # fmt: skip
    part = receiver("handover", "import", out, "--seal-file", seal, "--leave-out", "x471388")
    code = part.out.strip().splitlines()[-1].split()[-1]
    assert "1 case taken over from Rowan Maddox." in part.out
    assert "Receipt recorded for 1 case." in caseload("handover", "receipt", code).out


def test_paper_writes_a_pack_a_case_and_excel_a_workbook(caseload: Callable[..., Ended], told: Callable[..., Any], tmp_path: Path) -> None:
    folder = tmp_path / "packs"
    folder.mkdir()
    made = told("handover", "export", folder, "--form", "paper", "--to", "P. Lowell", "--crn", "X470120", "--reason", "officer left")
    (pack,) = made["files"]
    assert Path(pack).name == "handover-X470120-2026-11-21.pdf"
    assert "to P. Lowell: officer left" in pages(pack)
    book = tmp_path / "cases.xlsx"
    assert told("handover", "export", book, "--form", "excel", "--to", "A. Shaw", "--crn", "X471388")["files"] == [str(book)]
    assert openpyxl.load_workbook(book).sheetnames == ["Caseload", "Leaving", "Contacts"]
    assert "was handed over to P. Lowell" in refused(
        caseload("handover", "export", folder, "--form", "paper", "--to", "A. Shaw", "--crn", "X470120"))  # fmt: skip
    assert len(list(folder.iterdir())) == 1, "a refused handover prints nothing"
    assert "Receipt recorded for 1 case." in caseload("handover", "receipt", "signed copy back", "--crn", "X470120").out
    assert "Handover of 1 case taken back." in caseload("handover", "withdraw", "--crn", "X471388").out


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("export", "a.handover", "--crn", "X470120"), 2, "needs --to"), (("export", "a.handover", "--to", "N"), 2, "Say which cases"),
        (("export", "a.handover", "--to", "N", "--all", "--crn", "X470120"), 2, "Say which cases"),
        (("export", "a.zip", "--to", "N", "--crn", "X470120"), 1, "does not end in .handover"), (("import",), 2, "needs the file"),
        (("receipt",), 2, "needs the code"), (("receipt", "ABCD"), 1, "is the receipt of no handover"), (("remove",), 1, "No case is chosen"),
        (("fetch",), 2, "fetch"),
    ],
)  # fmt: skip
def test_wrong_usage_and_refusals_say_what_is_wrong(
    caseload: Callable[..., Ended], seal: Path, arguments: tuple[str, ...], code: int, says: str
) -> None:
    ended = caseload("handover", *arguments, "--seal-file", seal)
    assert (ended.code, ended.out) == (code, "")
    assert says in ended.err


def test_without_a_terminal_the_passphrase_of_the_file_needs_a_file(caseload: Callable[..., Ended], tmp_path: Path) -> None:
    ended = caseload("handover", "export", tmp_path / "a.handover", "--to", "N. Hale", "--crn", "X470120")
    assert "with --seal-file" in refused(ended)


def test_every_paper_of_a_senior_prints_from_the_command_line(told: Callable[..., Any], store: Path, tmp_path: Path) -> None:
    session = open_session(store, PASSPHRASE, kit.CLOCK)
    person_id = line_of_crn(session, "X471388").person_id
    record_decision(session, RecordDecision(person_id=person_id, words="See at home", decided_by="J. Hale"))
    record_not_met(session, RecordNotMet(person_id=person_id, what="Home visit", expected_on=kit.TODAY, why="No second officer"))
    session.close()
    expected = {
        "workload": "Workload: Rowan Maddox", "supervision": "See at home", "leaving": "Leaving list: Rowan Maddox",
        "delays": "Requirement delays: Rowan Maddox", "cover": "Cover for Rowan Maddox", "case-list": "Case list: Rowan Maddox",
    }  # fmt: skip
    for kind, words in expected.items():
        made = told("report", kind, "--out", tmp_path, "--for", "J. Hale")
        assert words in pages(made["file"])
    for kind in ("handover", "case-summary"):
        assert "X471388" in pages(told("report", kind, "--crn", "X471388", "--out", tmp_path)["file"])


def test_a_handover_takes_what_the_record_does_not_hold(told: Callable[..., Any], tmp_path: Path) -> None:
    made = told("report", "handover", "--crn", "X471388", "--out", tmp_path, "--for", "N. Hale", "--reason", "officer left",
                "--on", "2026-12-01", "--told", "Face to face", "--meeting", "2026-11-27", "--assessed", "2026-09-01",
                "--since-then", "New address", "--without", "sensitive")  # fmt: skip
    page = pages(made["file"])
    for words in ("to N. Hale on 1 Dec 2026: officer left", "Told of the change: Face to face", "Joint meeting: 27 Nov 2026",
                  "1 Sep 2026; since then: New address"):  # fmt: skip
        assert words in page
    assert "Sensitive sheet" not in page


def test_cover_is_of_the_days_asked_for(caseload: Callable[..., Ended], told: Callable[..., Any], tmp_path: Path) -> None:
    made = told("report", "cover", "--from", "2026-11-23", "--to", "2026-11-25", "--for", "P. Lowell", "--out", tmp_path)
    assert Path(made["file"]).name == "cover-2026-11-23-2026-11-25.pdf"
    assert "covered by P. Lowell" in pages(made["file"])
    assert "ends before it begins" in refused(caseload("report", "cover", "--from", "2026-11-25", "--to", "2026-11-23"))


@pytest.mark.parametrize("kind", ["case-list", "leaving", "delays"])
def test_a_list_is_a_spreadsheet_where_it_is_asked_for_or_named_so(
    told: Callable[..., Any], caseload: Callable[..., Ended], tmp_path: Path, kind: str
) -> None:
    made = told("report", kind, "--excel", "--out", tmp_path, "--for", "J. Hale")
    assert Path(made["file"]).name == f"{kind}-2026-11-21.xlsx"
    assert openpyxl.load_workbook(made["file"]).active.max_row > 1
    named = tmp_path / "named.xlsx"
    assert caseload("report", kind, "--out", named).out.endswith(f"saved as {named}.\n")
    assert "is no list" in refused(caseload("report", "workload", "--out", tmp_path / "a.xlsx"))
