"""The command line is tested on copies of a demo store, with the passphrase in a file as an officer would give it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import Ended, run
from tests.conftest import PASSPHRASE, Template


@pytest.fixture
def passphrase_file(tmp_path: Path) -> Path:
    """A file whose first line is the passphrase of the demo."""
    path = tmp_path / "words.txt"
    path.write_bytes(f"{PASSPHRASE}\r\nsecond line\n".encode())
    return path


@pytest.fixture
def store(demo_template: Template, tmp_path: Path) -> Path:
    """A copy of the demo caseload, closed."""
    return demo_template.copy_to(tmp_path)


@pytest.fixture
def caseload(store: Path, passphrase_file: Path, capfd: pytest.CaptureFixture[str]) -> Callable[..., Ended]:
    """Runs one command on the copy, as of the day the demo was made for."""

    def call(*arguments: str | Path) -> Ended:
        shared = ("--store", store, "--passphrase-file", passphrase_file, "--as-of", "2026-11-21")
        return run(capfd, *arguments, *shared)

    return call


@pytest.fixture
def told(caseload: Callable[..., Ended]) -> Callable[..., Any]:
    """Runs one command with --json and gives its document."""

    def call(*arguments: str | Path) -> Any:
        ended = caseload(*arguments, "--json")
        assert (ended.code, ended.err) == (0, "")
        return json.loads(ended.out)

    return call
