"""`plan`, `progress`, `stuck` and the papers of a plan from the command line, on the demo caseload and on a lifelike plan."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from pypdf import PdfReader

from caseload.casework.session import Session
from caseload.domain.level import LevelReading, Reader
from caseload.domain.plan import Goal
from tests import kit, plan_case
from tests.cli.running import Ended, refused, run
from tests.plan_case import SECRET

CRN = "X482217"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store with one person and the lifelike plan, closed."""
    session: Session = kit.open_copy(tmp_path)
    plan_case.keep(session)
    session.close()
    return session.path


@pytest.fixture
def caseload(store: Path, passphrase_file: Path, capfd: pytest.CaptureFixture[str]) -> Callable[..., Ended]:
    """Runs one command on it, as of the day it was made for."""

    def call(*arguments: str | Path) -> Ended:
        return run(capfd, *arguments, "--store", store, "--passphrase-file", passphrase_file, "--as-of", kit.TODAY.isoformat())

    return call


def pages(path: str) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


def test_the_plan_says_the_answer_the_next_review_goals_and_nudges(caseload: Callable[..., Ended], told: Callable[..., Any]) -> None:
    out = caseload("plan", CRN).out
    for words in ("yes, 21 Aug 2026", "21 Nov 2026", "28 Feb 2027", "1/3", "Accommodation", "sensitive, not shown here"):
        assert words in out, words
    steps = [" ".join(line.split()) for line in out.splitlines()]
    waits = "cannot be done yet 1 Nov 2026 Ms Pritchard, Money Matters Money Matters Set the arrears out on one sheet"
    assert any(line.endswith(waits) for line in steps)
    assert SECRET not in out
    plan = told("plan", CRN)
    assert [one["answer"] for one in plan["agreements"]] == ["no", "yes"]
    assert plan["next_review"]["date"] == "2026-11-21"
    goal = next(one for one in plan["goals"] if one["first"])
    assert (goal["related_areas"], len(goal["steps"])) == (["finances"], 4)
    assert goal["steps"][2]["waiting_on"] == "Money Matters"
    assert any(one["sensitive"] for one in plan["goals"])
    assert plan["nudges"] == []


def test_what_could_be_better_is_said_but_not_of_a_sensitive_goal(
    tmp_path: Path, passphrase_file: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    session = kit.open_copy(tmp_path)
    open_one = Goal(id="n1", person_id="p", title="I want a home by [month]", area="accommodation")
    plan_case.keep(session, (open_one, Goal(id="n2", person_id="p", title=f"I want [what] at {SECRET}", sensitive=True)))
    session.close()
    shared = ("--store", session.path, "--passphrase-file", passphrase_file, "--as-of", "2026-11-20")
    out = run(capfd, "plan", CRN, *shared).out
    assert "could be better: “I want a home by [month]” still holds [month]: write what is meant." in out
    assert "could be better: sensitive, not shown here" in out
    assert SECRET not in out
    nudges = json.loads(run(capfd, "plan", CRN, *shared, "--json").out)["nudges"]
    assert (nudges[0]["kind"], nudges[0]["about"]) == ("unfilled bracket", "n1")


def test_progress_says_a_word_for_each_area_with_its_grounds_and_the_stones(
    caseload: Callable[..., Ended], told: Callable[..., Any]
) -> None:
    out = caseload("progress", CRN).out
    for words in ("clear move", "strength kept", "not asked", "too early", "baseline 2 on 8 May 2026", "said 8 May 2026", "1 not a need", "1 clear move, 1 strength kept",
                  "sensitive, not shown here", "lapse"):
        assert words in out, words
    assert SECRET not in out
    progress = told("progress", CRN, "--use", "court")
    assert progress["areas"][0]["area"] == "accommodation"
    assert progress["areas"][0]["own_view"] == {"date": "2026-11-13", "level": 3}
    assert progress["areas"][5]["first"] is None
    assert [one["no_level"] for one in progress["areas"][3:5]] == ["not a need", None]
    sentences = progress["paragraph"]["sentences"]
    assert progress["paragraph"]["use"] == "court"
    assert not any(one["feedback"] for one in sentences)
    assert {one["key"]: one["stands"] for one in sentences}["stones relationships sensitive"] is False


def test_a_view_with_a_closed_reading_is_told_as_closed_and_whole_where_it_is_asked_for(
    tmp_path: Path, passphrase_file: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    session = kit.open_copy(tmp_path)
    first = LevelReading(id="m1", person_id="p", area="finances", reader=Reader.OFFICER, read_on=date(2026, 6, 1), level=2)
    own = LevelReading(id="m3", person_id="p", area="finances", reader=Reader.PERSON, read_on=date(2026, 6, 1), level=1)
    plan_case.keep(session, (first, replace(first, id="m2", read_on=date(2026, 9, 1), level=5, sensitive=True), own))
    session.close()
    shared = ("--store", session.path, "--passphrase-file", passphrase_file, "--as-of", "2026-11-20")
    out = run(capfd, "progress", CRN, *shared).out
    row = next(line for line in out.splitlines() if line.startswith("Finances"))
    assert row.split() == ["Finances", "closed", "1", "sensitive,", "not", "shown", "here"]
    assert "1 closed" in out
    area = json.loads(run(capfd, "progress", CRN, *shared, "--json").out)["areas"][2]
    assert (area["area"], area["closed"], area["word"], area["first"], area["latest"]) == ("finances", True, None, None, None)
    assert (area["own_view"]["level"], area["own_view_closed"]) == (1, False)
    area = json.loads(run(capfd, "progress", CRN, *shared, "--json", "--with", "sensitive").out)["areas"][2]
    assert (area["closed"], area["first"]["level"], area["latest"]["level"]) == (False, 2, 5)


def test_looking_is_told_where_it_cannot_be_recorded(caseload: Callable[..., Ended], store: Path, passphrase_file: Path) -> None:
    holder = kit.open_again(store)
    ended = caseload("plan", CRN)
    holder.close()
    assert ended.code == 0
    assert "This look was not recorded" in ended.err


def test_stuck_lists_who_waits_on_whom(caseload: Callable[..., Ended], told: Callable[..., Any]) -> None:
    out = caseload("stuck").out
    for words in ("Money Matters", "67 days!", "5 Oct 2026, ask again", "Achebe, Marcus", "Set the arrears out on one sheet"):
        assert words in out, words
    (one,) = told("stuck")
    assert (one["kind"], one["days"], one["long"], one["asked"], one["ask_again"]) == (
        "an agency", 67, True, "2026-10-05", "2026-10-19",
    )  # fmt: skip


def test_an_empty_caseload_says_that_nothing_waits(
    tmp_path: Path, passphrase_file: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    session = kit.open_copy(tmp_path)
    person = kit.add_case(session)
    session.close()
    shared = ("--store", session.path, "--passphrase-file", passphrase_file, "--as-of", "2026-11-20")
    assert "Nothing waits." in run(capfd, "stuck", *shared).out
    assert "No goal has been recorded." in run(capfd, "plan", person.id, *shared).out
    assert "no readings yet" in run(capfd, "progress", person.id, *shared).out


@pytest.mark.parametrize(("kind", "name", "words"), [
    ("plan", "plan-X482217-2026-11-20.pdf", "Agreement"), ("person-plan", "my-plan-X482217-2026-11-20.pdf", "What I have done"),
    ("review", "plan-review-X482217-2026-11-20.pdf", "Looking back"), ("brief", "brief-X482217-2026-11-20.pdf", "To praise"),
    ("progress-paragraph", "progress-paragraph-review-X482217-2026-11-20.pdf", "What each sentence rests on"),
    ("feedback-form", "feedback-X482217-2026-11-20.pdf", "rather not say"),
])  # fmt: skip
def test_every_paper_of_a_plan_prints(told: Callable[..., Any], tmp_path: Path, kind: str, name: str, words: str) -> None:
    made = told("report", kind, "--crn", CRN, "--out", tmp_path)
    assert Path(made["file"]).name == name
    text = pages(made["file"])
    assert words in text
    assert SECRET not in text


def test_what_is_left_out_is_printed_where_it_is_asked_for(told: Callable[..., Any], tmp_path: Path) -> None:
    made = told("report", "plan", "--crn", CRN, "--with", "sensitive", "--out", tmp_path)
    assert SECRET in pages(made["file"])
    made = told("report", "progress-paragraph", "--crn", CRN, "--use", "handover", "--with", "feedback fb1", "--without", "lapse t3",
                "--out", tmp_path)  # fmt: skip
    text = pages(made["file"])
    assert "for a handover" in text
    assert "The bus pass" in text
    assert "wedding" not in text


def test_the_persons_plan_in_welsh_as_word_is_large(told: Callable[..., Any], tmp_path: Path) -> None:
    made = told("report", "person-plan", "--crn", CRN, "--language", "cy", "--word", "--out", tmp_path)
    paper = docx.Document(BytesIO(Path(made["file"]).read_bytes()))
    assert paper.paragraphs[0].text == "Fy nghynllun"
    assert paper.styles["Normal"].font.size.pt == 16


def test_the_summary_needs_an_agency_and_a_basis_and_is_then_kept_as_shared(
    caseload: Callable[..., Ended], told: Callable[..., Any], tmp_path: Path, store: Path
) -> None:
    wanted = ("report", "assessment-summary", "--crn", CRN, "--out", tmp_path)
    for more in ((), ("--for", "Money Matters"), ("--basis", "consent")):
        ended = caseload(*wanted, *more)
        assert ended.code == 2
        assert "needs --for" in ended.err
    made = told(*wanted, "--for", "Money Matters", "--basis", "consent")
    assert "For Money Matters" in pages(made["file"])
    session = kit.open_again(store)
    held = session.store.rows("SELECT what, to_whom, basis FROM sharing")
    session.close()
    assert held == [("Assessment summary, version 2", "Money Matters", "consent")]


def test_a_paper_that_cannot_be_made_is_refused_and_nothing_is_written(caseload: Callable[..., Ended], tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    told = refused(caseload("report", "brief", "--crn", CRN, "--with", "sensitive", "--out", out))
    assert told == "This paper has nothing to add, “sensitive” neither. Leave it out."
    assert "progress lists them with --json" in refused(
        caseload("report", "progress-paragraph", "--crn", CRN, "--with", "nothing", "--out", out)
    )
    assert list(out.iterdir()) == []
