"""The table of faults tells what was lost: a row that loses anything, or does not end, makes the whole run fail."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from caseload.domain.errors import Refusal
from tests.faults import __main__ as suite
from tests.faults.rows import FAULTS
from tests.faults.table import Fault, Needs, Tally, unplain

pytestmark = pytest.mark.skipif(os.name != "posix", reason="processes are forked")


def test_what_a_trial_says_raises_or_lists_is_lost() -> None:
    tally = Tally()
    with tally.trial("good"):
        pass
    with tally.trial("listed") as wrong:
        wrong.append("a note is gone")
    with tally.trial("refused"):
        raise Refusal("It cannot be.")
    with tally.trial("raised"):
        raise OSError("No space left on device")
    assert (tally.tried, tally.survived) == (4, 1)
    assert [told.partition(":")[0] for told in tally.lost] == ["listed", "refused", "raised"]


@pytest.mark.parametrize(("sentence", "plain"), [
    ("The disk is full: nothing was saved. Free some space and try again; your typing is kept.", True),
    ("The disk reported an error: nothing was saved. Check the drive and try again.", True),
    ("Traceback (most recent call last).", False),
    ("OSError: no space.", False),
    ("sqlite3.OperationalError.", False),
    ("no full stop", False),
    ("", False),
])  # fmt: skip
def test_a_sentence_for_an_officer_is_told_from_the_words_of_a_programmer(sentence: str, plain: bool) -> None:
    assert (unplain(sentence) == []) is plain


def test_every_row_has_a_name_of_its_own() -> None:
    assert len({one.name for one in FAULTS}) == len(FAULTS)
    assert {one.needs for one in FAULTS} == set(Needs)


def table_of(monkeypatch: pytest.MonkeyPatch, came: Tally) -> int:
    """The code that a run of one row ends with which came back with this."""
    monkeypatch.setattr(suite, "FAULTS", (Fault("one", lambda _asked: came),))
    monkeypatch.setattr(suite, "in_a_process", lambda *_given, **_named: came)
    return suite.main(["--short"])


def test_a_run_that_lost_nothing_ends_well(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert table_of(monkeypatch, Tally(tried=3)) == 0
    assert [line.split() for line in capsys.readouterr().out.splitlines()[1:3]] == [["one", "3", "3", "0"], ["together", "3", "3", "0"]]


def test_a_run_that_lost_something_says_what_and_ends_badly(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert table_of(monkeypatch, Tally(tried=3, lost=["kill 2: a note is gone"])) == 1
    assert "kill 2: a note is gone" in capsys.readouterr().out


def test_a_run_of_no_row_is_no_success(monkeypatch: pytest.MonkeyPatch) -> None:
    assert suite.main(["--only", "no such fault"]) == 1


def test_a_row_that_breaks_is_told_as_lost(tmp_path: Path) -> None:
    broken = Fault("no row of the table", lambda _asked: Tally())
    came = suite.in_a_process(broken, {"kills": 1}, each=False)
    assert (came.tried, came.survived) == (1, 0)
    assert "the row ended with" in came.lost[0]


def test_a_kill_is_survived_by_what_was_told_before_it(tmp_path: Path) -> None:
    row = next(one for one in FAULTS if one.name == "kill -9: contact")
    came = suite.in_a_process(row, {"kills": 3}, each=False)
    assert (came.tried, came.lost) == (3, [])


def test_a_loss_is_noticed(tmp_path: Path) -> None:
    from tests.faults import kill_acts
    from tests.faults.killed import NAME

    written = kill_acts.WRITTEN[0].killed()
    given = written.ready(tmp_path)
    assert written.look(tmp_path, given, []) == []
    assert written.look(tmp_path, given, ["0 9 no-such-link"]) == ["act 0 is not in the audit"]
    assert (tmp_path / NAME).exists()
