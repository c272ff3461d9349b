"""Running a command as main.py does, and what came of it."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from caseload.cli.app import main


class Ended(NamedTuple):
    """How a command ended: exit code, standard output and standard error."""

    code: int
    out: str
    err: str


def run(capture: pytest.CaptureFixture[str], *arguments: object) -> Ended:
    """Run the command line in this process."""
    capture.readouterr()
    code = main([str(argument) for argument in arguments])
    said = capture.readouterr()
    return Ended(code, said.out, said.err)


def refused(ended: Ended) -> str:
    """The one sentence of a refusal: nothing on standard output, one line on standard error, no traceback."""
    assert ended.code == 1
    assert ended.out == ""
    sentence = ended.err.strip()
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert "Traceback" not in sentence
    return sentence
