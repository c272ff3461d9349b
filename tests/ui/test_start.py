"""Starting: what the command line opens, how little is loaded for it, and where the program looks for the file."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from caseload.casework.workload_history import kept_weeks
from caseload.domain.errors import Refusal
from main import has_command, window_parser
from tests.conftest import PASSPHRASE, Template
from ui.app import Starter, StartOptions, first_line
from ui.dialogs.unlock import UnlockPage
from ui.dialogs.welcome import WelcomePage
from ui.places import WindowMemory
from ui.theme import ThemeChoice

ROOT = Path(__file__).resolve().parents[2]
LATE = ("reportlab", "openpyxl", "xlsxwriter", "python_calamine", "zxcvbn", "uharfbuzz", "PySide6.QtPdf", "babel")


@pytest.mark.parametrize(
    ("arguments", "command"),
    [([], False), (["--demo"], False), (["--store", "list"], False), (["list"], True), (["--store", "f", "list"], True),
     (["--as-of", "2026-11-21", "--passphrase-file", "p"], False), (["--help"], True)],
)  # fmt: skip
def test_a_command_is_told_from_the_options_of_the_window(arguments: list[str], command: bool) -> None:
    assert has_command(arguments) is command


def test_the_options_of_the_window_are_read() -> None:
    asked = StartOptions(**vars(window_parser().parse_args(["--demo", "--store", "f", "--as-of", "2026-11-21"])))
    assert asked.demo
    assert asked.store == Path("f")
    assert str(asked.as_of) == "2026-11-21"


def loaded_by(code: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys; print(*sys.modules)"],
        cwd=ROOT, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return set(done.stdout.split())


def test_the_window_starts_without_what_only_papers_and_spreadsheets_need() -> None:
    loaded = loaded_by("import main, ui.app, ui.pages.today, ui.pages.caseload")
    assert not [name for name in LATE if name in loaded]


def test_reading_the_command_line_needs_no_window() -> None:
    assert not [name for name in loaded_by("import main; main.has_command(['list'])") if name.startswith(("PySide6", "ui."))]


def test_the_first_line_of_a_passphrase_file_counts(tmp_path: Path) -> None:
    kept = tmp_path / "pass.txt"
    kept.write_bytes(b"four odd words here\r\nsecond line\n")
    assert first_line(kept) == "four odd words here"
    with pytest.raises(Refusal, match=r"gone\.txt"):
        first_line(tmp_path / "gone.txt")


@pytest.fixture
def memory(tmp_path: Path) -> WindowMemory:
    return WindowMemory(tmp_path / "settings")


def started(qapp: QApplication, options: StartOptions, memory: WindowMemory) -> Starter:
    return Starter(qapp, options, memory)


def test_without_a_file_the_window_welcomes(qapp: QApplication, look: None, memory: WindowMemory, tmp_path: Path) -> None:
    starter = started(qapp, StartOptions(store=tmp_path / "none.caseload"), memory)
    assert starter.window.findChild(WelcomePage) is not None
    starter.window.close()


def test_with_a_file_it_asks_for_the_passphrase_and_can_make_another(
    qapp: QApplication, look: None, memory: WindowMemory, demo_template: Template, tmp_path: Path
) -> None:
    starter = started(qapp, StartOptions(store=demo_template.copy_to(tmp_path)), memory)
    assert starter.window.findChild(UnlockPage) is not None
    starter._make_new()
    assert isinstance(starter.window.centralWidget().currentWidget(), WelcomePage)
    starter._choose_file(starter.path)
    assert isinstance(starter.window.centralWidget().currentWidget(), UnlockPage)
    starter.window.close()


def test_a_passphrase_file_opens_at_once_and_a_theme_is_remembered(
    qapp: QApplication, look: None, memory: WindowMemory, demo_template: Template, tmp_path: Path
) -> None:
    kept = tmp_path / "pass.txt"
    kept.write_text(PASSPHRASE + "\n", encoding="utf-8")
    store = demo_template.copy_to(tmp_path)
    starter = started(qapp, StartOptions(store=store, passphrase_file=kept), memory)
    starter.open_at_once()
    assert starter.hub.is_open
    assert starter.window.desk is not None
    newest = kept_weeks(starter.hub.session)[-1]
    assert newest.week_on <= starter.hub.today < newest.week_on + timedelta(days=7), "the week it is opened in is kept"
    starter.dress("dark")
    assert WindowMemory(tmp_path / "settings").theme is ThemeChoice.DARK
    starter.dress("light")
    starter._listener.close()
    starter.window.close()
    assert not starter.hub.is_open


def test_the_memory_holds_no_more_than_it_should(memory: WindowMemory, tmp_path: Path) -> None:
    memory.theme = ThemeChoice.CONTRAST
    memory.file = tmp_path / "mine.caseload"
    memory._kept.sync()
    again = WindowMemory(tmp_path / "settings")
    assert (again.theme, again.file) == (ThemeChoice.CONTRAST, tmp_path / "mine.caseload")
    assert set(again._kept.allKeys()) == {"theme", "file"}
    again._kept.setValue("theme", "puce")
    assert again.theme is ThemeChoice.SYSTEM
