"""init, demo, import, report and export: what they write, what they record, and that a refusal leaves nothing behind."""

from __future__ import annotations

import io
import json
import os
import stat
from collections.abc import Callable
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from caseload.casework.queries import history
from caseload.casework.session import open_session
from caseload.cli.app import main
from caseload.documents.registry import REPORT_KINDS
from tests import kit
from tests.cli.running import Ended, refused, run
from tests.conftest import PASSPHRASE

SHEET = "CRN,Name,DOB,Tier,RoSH,Order,Start,End,Last seen\n{rows}"
ROWS = 'X900001,"Bevan, Alwen",01/02/1990,B2,High,Community order,01/06/2026,31/05/2027,13/11/2026\n'


def test_init_makes_a_file_that_opens_and_is_private(tmp_path: Path, passphrase_file: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "mine.caseload"
    made = run(capfd, "init", "--officer", " R. Maddox ", "--role", "PO", "--hours", "30", "--store", path,
               "--passphrase-file", passphrase_file, "--json")  # fmt: skip
    assert json.loads(made.out) == {"store": str(path), "officer": "R. Maddox"}
    assert stat.S_IMODE(path.stat().st_mode) == 0o600 or os.name == "nt"
    session = open_session(path, PASSPHRASE, kit.CLOCK)
    assert session.officer is not None
    assert (session.officer.name, session.officer.role, session.officer.contracted_hours) == ("R. Maddox", "PO", 30)
    session.close()
    again = run(capfd, "init", "--officer", "R", "--store", path, "--passphrase-file", passphrase_file)
    assert "mine.caseload already exists" in refused(again)


@pytest.mark.parametrize(
    ("words", "more", "told"),
    [
        ("password", (), "too easy to guess"),
        ("\n", (), "is empty"),
        (PASSPHRASE, ("--hours", "60"), "between 0 and 48"),
        (PASSPHRASE, ("--officer", " "), "name is empty"),
    ],
)
def test_init_refuses_in_a_sentence_and_makes_nothing(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], words: str, more: tuple[str, ...], told: str
) -> None:
    given = tmp_path / "words"
    given.write_text(words, encoding="utf-8")
    ended = run(capfd, "init", "--officer", "R", *more, "--store", tmp_path / "x.caseload", "--passphrase-file", given)
    assert told in refused(ended)
    assert not list(tmp_path.glob("x.caseload*"))


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A demo folder made once with all its papers, and what the command said; it is only read."""
    out, said = tmp_path_factory.mktemp("demo") / "new" / "folder", io.StringIO()
    with redirect_stdout(said):
        assert main(["demo", "--out", str(out), "--as-of", "2026-11-20"]) == 0
    return out, said.getvalue()


def test_the_demo_fills_a_folder_with_a_store_and_one_of_each_paper(demo: tuple[Path, str], capfd: pytest.CaptureFixture[str]) -> None:
    out, said = demo
    assert said.count(PASSPHRASE) == 1
    papers = sorted(out.glob("*.pdf"))
    assert len(papers) == len(REPORT_KINDS) - 2, "one of each but the compliance letter and the certificate of removal"
    assert said.count(".pdf") == len(papers)
    assert all(len(PdfReader(path).pages) >= 1 for path in papers)
    assert len(PdfReader(next(out.glob("workload*"))).pages) == 2
    assert (out / "demo.caseload").exists()
    assert "already holds demo.caseload" in refused(run(capfd, "demo", "--out", out))


def test_a_demo_folder_that_cannot_be_made_is_refused(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    assert "cannot be made" in refused(run(capfd, "demo", "--out", tmp_path / "file" / "demo"))


def test_a_character_no_font_has_is_told_and_stands_as_its_number(
    caseload: Callable[..., Ended], store: Path, tmp_path: Path
) -> None:
    from caseload.casework.plans import AddGoal, add_goal
    from caseload.domain.plan import Goal

    session = open_session(store, PASSPHRASE, kit.CLOCK)
    person_id = next(line.person_id for line in _lines(session) if line.crn == "X471388")
    add_goal(session, AddGoal(goal=Goal(person_id=person_id, title="A sign: \U00013080")))
    session.close()
    made = caseload("report", "plan", "--crn", "X471388", "--out", tmp_path / "plan.pdf")
    assert "U+13080 EGYPTIAN HIEROGLYPH D010 is in no font and stands as its number, 1 time." in made.err
    assert "Plan and progress saved as" in made.out
    assert "U+13080" in PdfReader(tmp_path / "plan.pdf").pages[0].extract_text()


def test_the_demo_is_the_same_for_the_same_day(
    demo: tuple[Path, str], tmp_path: Path, passphrase_file: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    again = json.loads(run(capfd, "demo", "--out", tmp_path / "again", "--as-of", "2026-11-20", "--json").out)
    assert sorted(again) == ["papers", "passphrase", "store"]
    assert again["passphrase"] == PASSPHRASE
    listed = []
    for store in (demo[0] / "demo.caseload", again["store"]):
        shown = run(capfd, "list", "--store", store, "--passphrase-file", passphrase_file, "--as-of", "2026-11-20", "--json")
        listed.append([{**person, "id": ""} for person in json.loads(shown.out)])
    assert listed[0] == listed[1]
    assert [sorted(path.name for path in folder.glob("*.pdf")) for folder in (demo[0], tmp_path / "again")] == [
        sorted(Path(paper).name for paper in again["papers"])] * 2  # fmt: skip


def test_import_tells_the_fixed_report_and_a_second_time_changes_nothing(told: Callable[..., Any], tmp_path: Path) -> None:
    file = tmp_path / "tracker.csv"
    file.write_text(SHEET.format(rows=ROWS + ROWS.replace("Bevan, Alwen", "Other, One")), encoding="utf-8")
    dry = told("import", file, "--dry-run")
    assert list(dry) == ["rows_read", "people", "updated", "unchanged", "contacts", "goals", "steps", "provisions", "skipped",
                         "warnings", "refused"]  # fmt: skip
    assert len(told("list")) == 45
    assert told("import", file) == dry
    assert (dry["rows_read"], dry["people"], len(dry["refused"])) == (2, 1, 1)
    assert set(dry["refused"][0]) == {"sheet", "row", "reason"}
    assert len(told("list")) == 46
    again = told("import", file)
    assert (again["people"], again["updated"], again["unchanged"]) == (0, 0, 1)


def test_import_in_words_names_every_row_left_out_and_can_save_them(caseload: Callable[..., Ended], tmp_path: Path) -> None:
    file, saved = tmp_path / "tracker.csv", tmp_path / "left.xlsx"
    file.write_text(SHEET.format(rows=ROWS + ROWS.replace("Bevan, Alwen", "Other, One")), encoding="utf-8")
    ended = caseload("import", file, "--save-refused", saved)
    assert "Imported tracker.csv." in ended.out
    assert "X900001 is already used" in ended.out
    assert saved.exists()
    assert "Nothing was written" in caseload("import", file, "--dry-run").out


def test_a_file_that_is_no_spreadsheet_is_refused_by_name(caseload: Callable[..., Ended], tmp_path: Path) -> None:
    file = tmp_path / "photo.xlsx"
    file.write_bytes(b"\x89PNG not a workbook")
    assert "photo.xlsx" in refused(caseload("import", file))
    assert "absent.xlsx" in refused(caseload("import", tmp_path / "absent.xlsx"))


def test_a_report_is_written_privately_and_recorded_with_its_recipient(
    told: Callable[..., Any], store: Path, tmp_path: Path
) -> None:
    made = told("report", "psr", "--crn", "x470120", "--out", tmp_path, "--for", "Millbrook Court")
    path = Path(made["file"])
    assert path.name.startswith("pre-sentence-report-X470120-draft-")
    assert made["pages"] == len(PdfReader(path).pages)
    assert made["missing_characters"] == []
    assert stat.S_IMODE(path.stat().st_mode) == 0o600 or os.name == "nt"
    again = told("report", "psr", "--crn", "X470120", "--out", tmp_path)
    assert again["file"] != made["file"]
    session = open_session(store, PASSPHRASE, kit.CLOCK)
    person_id = next(line.person_id for line in _lines(session) if line.crn == "X470120")
    recipients = [line.recipient for line in history(session, person_id) if line.kind == "disclosure"]
    session.close()
    assert recipients == ["not named", "Millbrook Court"]


def _lines(session: Any) -> Any:
    from caseload.casework.queries import case_lines

    return case_lines(session)


def test_a_report_that_cannot_be_written_is_not_recorded(caseload: Callable[..., Ended], store: Path, tmp_path: Path) -> None:
    assert "x.pdf cannot be written" in refused(caseload("report", "workload", "--out", tmp_path / "none" / "x.pdf"))
    assert "does not end in .pdf" in refused(caseload("report", "workload", "--out", tmp_path / "x.txt"))
    session = open_session(store, PASSPHRASE, kit.CLOCK)
    rows = session.store.rows("SELECT count(*) FROM audit WHERE kind = 'disclosure'")
    session.close()
    assert rows == [(0,)]


def test_a_report_that_cannot_be_recorded_leaves_no_file(caseload: Callable[..., Ended], store: Path, tmp_path: Path) -> None:
    session = open_session(store, PASSPHRASE, kit.CLOCK)
    with session.store.transaction():
        session.store.db.execute("CREATE TRIGGER full BEFORE INSERT ON audit BEGIN SELECT RAISE(FAIL, 'full'); END")
    session.close()
    folder = tmp_path / "papers"
    folder.mkdir()
    refused(caseload("report", "case-list", "--out", folder))
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("kind", ["psr", "plan", "letter", "warning-letter", "compliance-letter", "contact-account"])
def test_a_paper_about_a_person_needs_a_crn_and_an_unknown_one_is_refused(caseload: Callable[..., Ended], kind: str) -> None:
    without = caseload("report", kind)
    assert (without.code, without.out) == (2, "")
    assert f"report {kind} needs --crn" in without.err
    assert "X999999" in refused(caseload("report", kind, "--crn", "X999999"))


def test_a_person_without_a_report_is_refused_in_a_sentence(caseload: Callable[..., Ended]) -> None:
    assert "No pre-sentence report was started" in refused(caseload("report", "psr", "--crn", "X470754"))


def test_export_writes_a_row_a_person_and_records_it(caseload: Callable[..., Ended], told: Callable[..., Any], tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    assert told("export", path) == {"file": str(path), "people": 45}
    assert path.stat().st_size > 5000
    assert "Exported 45 rows, one a person," in caseload("export", path).out
    assert "does not end in .xlsx" in refused(caseload("export", tmp_path / "out.csv"))
    assert "could not be written" in refused(caseload("export", tmp_path / "none" / "out.xlsx"))
