"""Every ending of the command line: options anywhere, exit codes, one sentence, never a traceback."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from caseload.cli import app
from caseload.cli.app import COMMANDS, cli
from caseload.domain.errors import Refusal
from tests.cli.running import Ended, refused, run
from tests.conftest import PASSPHRASE

ROOT = Path(__file__).resolve().parents[2]


def start(*arguments: object, text: str | None = None) -> subprocess.CompletedProcess[str]:
    """Run main.py as an officer would."""
    return subprocess.run([sys.executable, "main.py", *map(str, arguments)], cwd=ROOT, capture_output=True, text=True, input=text,
                          encoding="utf-8", timeout=50, check=False)  # fmt: skip


def test_the_table_of_commands_is_whole() -> None:
    context = click.Context(cli)
    for name, _, words in COMMANDS:
        found = cli.get_command(context, name)  # type: ignore[attr-defined]
        assert found is not None
        assert found.name == name
        assert words.endswith(".")
        assert found.help
        assert {"store", "passphrase_file", "as_of", "json"} <= {param.name for param in found.params}
    assert cli.get_command(context, "nothing") is None  # type: ignore[attr-defined]


@pytest.mark.parametrize("after", range(5))
def test_options_stand_before_or_after_the_command(
    store: Path, passphrase_file: Path, capfd: pytest.CaptureFixture[str], after: int
) -> None:
    options = [["--store", store], ["--passphrase-file", passphrase_file], ["--as-of", "2026-11-21"], ["--json"]]
    before = [part for option in options[after:] for part in option]
    behind = [part for option in options[:after] for part in option]
    ended = run(capfd, *before, "list", *behind)
    assert len(json.loads(ended.out)) == 45


def test_the_option_given_last_counts(store: Path, passphrase_file: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    ended = run(capfd, "--store", tmp_path / "none.caseload", "list", "--store", store, "--passphrase-file", passphrase_file)
    assert ended.code == 0


@pytest.mark.parametrize(
    "arguments",
    [("nothing",), ("list", "--nothing"), ("list", "--as-of", "31/02/2026"), ("list", "--as-of", "2026-02-30"),
     ("list", "--as-of", "0001-01-01"), ("show",), ("report", "nothing"), ("search", "a", "--limit", "0"), ("demo",), ("init",)],
)  # fmt: skip
def test_wrong_usage_ends_with_two(capfd: pytest.CaptureFixture[str], arguments: tuple[str, ...]) -> None:
    ended = run(capfd, *arguments)
    assert (ended.code, ended.out) == (2, "")
    assert "Usage:" in ended.err
    assert "Traceback" not in ended.err


@pytest.mark.parametrize("arguments", [("--help",), ("-h",), ("list", "--help")])
def test_help_is_no_error(capfd: pytest.CaptureFixture[str], arguments: tuple[str, ...]) -> None:
    ended = run(capfd, *arguments)
    assert ended.code == 0
    assert "--passphrase-file" in ended.out


def test_a_file_that_is_not_there_a_wrong_passphrase_and_an_unreadable_passphrase_file_are_told_apart(
    store: Path, passphrase_file: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    wrong, binary = tmp_path / "wrong", tmp_path / "binary"
    wrong.write_text("not the words\n", encoding="utf-8")
    binary.write_bytes(b"\xff\xfe\x00")
    sentences = {
        refused(run(capfd, "list", "--store", tmp_path / "none.caseload", "--passphrase-file", passphrase_file)),
        refused(run(capfd, "list", "--store", store, "--passphrase-file", wrong)),
        refused(run(capfd, "list", "--store", store, "--passphrase-file", tmp_path / "absent")),
        refused(run(capfd, "list", "--store", store, "--passphrase-file", binary)),
        refused(run(capfd, "list", "--store", store, "--passphrase-file", tmp_path)),
    }
    assert len(sentences) == 5
    assert not any(PASSPHRASE in sentence for sentence in sentences)


def test_the_mark_an_editor_puts_before_text_is_no_part_of_the_passphrase(
    store: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    given = tmp_path / "marked.txt"
    given.write_bytes(b"\xef\xbb\xbf" + PASSPHRASE.encode())
    assert run(capfd, "list", "--store", store, "--passphrase-file", given).code == 0


def test_without_a_terminal_the_passphrase_is_read_from_standard_input(
    store: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{PASSPHRASE}\n"))
    assert run(capfd, "list", "--store", store).code == 0
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    assert "--passphrase-file" in refused(run(capfd, "list", "--store", store))


@pytest.mark.parametrize(
    ("trouble", "told"),
    [
        (Refusal("Told plainly."), "Told plainly."),
        (ValueError("secret name"), "Caseload has a fault (ValueError at "),
        (PermissionError(13, "Permission denied", "/secret/place.pdf"), "place.pdf cannot be used (Permission denied)."),
        (KeyboardInterrupt(), "Stopped. Nothing was left half done."),
        (click.Abort(), "Stopped. Nothing was left half done."),
        (click.ClickException("Odd end."), "Odd end."),
    ],
)
def test_whatever_goes_wrong_is_one_sentence_without_personal_data(
    caseload: Callable[..., Ended], monkeypatch: pytest.MonkeyPatch, trouble: BaseException, told: str
) -> None:
    def fails(*_: object) -> None:
        raise trouble

    monkeypatch.setattr("caseload.cli.reading.case_lines", fails)
    sentence = refused(caseload("list"))
    assert told in sentence
    assert "secret" not in sentence


def test_main_py_runs_a_command_without_qt_or_a_printing_library() -> None:
    code = "import sys, main; main.main(['rules', '--help']); print(*sorted(sys.modules), file=sys.stderr)"
    ended = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=50, check=True)
    loaded = set(ended.stderr.split())
    assert "caseload.cli.app" in loaded
    assert not {"PySide6", "reportlab", "sqlcipher3", "sqlite_utils", "xlsxwriter", "openpyxl"} & loaded


def test_listing_reads_the_store_without_qt_or_a_printing_library(store: Path, passphrase_file: Path) -> None:
    arguments = ["list", "--store", str(store), "--passphrase-file", str(passphrase_file)]
    code = f"import sys, main; print(main.main({arguments!r})); print(*sorted(sys.modules), file=sys.stderr)"
    ended = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=50,
                           check=True)  # fmt: skip
    assert not {"PySide6", "reportlab", "openpyxl"} & set(ended.stderr.split())


def test_rules_answer_json_lines_from_standard_input_without_a_store(tmp_path: Path) -> None:
    ended = start("rules", "working-days", text='{"start": "2026-11-20", "days": 1}\n\n{"start": "x", "days": 1}\n')
    answers = [json.loads(line) for line in ended.stdout.splitlines()]
    assert ended.returncode == 0
    assert answers[0] == {"date": "2026-11-23"}
    assert "start" in answers[1]["error"]
    unknown = start("rules", "nothing", text="")
    assert (unknown.returncode, unknown.stdout) == (1, "")
    assert "There is no rule" in unknown.stderr
    broken = tmp_path / "lines"
    broken.write_bytes(b'{"start": "\xff"}\n')
    assert "not UTF-8" in start("rules", "working-days", broken).stderr


def test_rules_are_answered_in_the_same_process(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    lines = tmp_path / "lines"
    lines.write_text('{"calc": "capacity", "total": 2364, "available": 2070}\n', encoding="utf-8")
    assert run(capfd, "rules", "workload", lines).out == '{"percent": 114.2}\n'
    lines.write_bytes(b"\xff")
    assert "not UTF-8" in refused(run(capfd, "rules", "workload", lines))
    assert "There is no rule" in refused(run(capfd, "rules", "nothing", lines))


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe ends in another way on Windows")
def test_a_reader_that_goes_away_is_no_traceback(store: Path, passphrase_file: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "main.py", "list", "--json", "--store", str(store), "--passphrase-file", str(passphrase_file)],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as started:  # fmt: skip
        assert started.stdout is not None
        assert started.stderr is not None
        started.stdout.close()
        said = started.stderr.read().decode()
        started.wait(50)
    assert started.returncode == 1
    assert said == ""


def test_the_exit_of_a_nested_program_is_kept(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    def ends(**_: object) -> None:
        raise SystemExit(2)

    monkeypatch.setattr(app.cli, "main", ends)
    assert run(capfd, "list").code == 2
