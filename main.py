"""Start Caseload: a command runs without a display, no command opens the window."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from caseload.casework.guarding import guard_process

WITH_VALUE = ("--store", "--as-of", "--passphrase-file")


def has_command(arguments: Sequence[str]) -> bool:
    """Whether the arguments hold a command, or ask for help, besides the options of the window."""
    left = iter(arguments)
    for argument in left:
        if argument in WITH_VALUE:
            next(left, None)
        elif not argument.startswith("-") or argument in ("--help", "-h", "--version"):
            return True
    return False


def window_parser() -> argparse.ArgumentParser:
    """The options of the window."""
    parser = argparse.ArgumentParser(prog="main.py", add_help=False, allow_abbrev=False)
    parser.add_argument("--store", type=Path)
    parser.add_argument("--as-of", type=date.fromisoformat)
    parser.add_argument("--passphrase-file", type=Path)
    parser.add_argument("--demo", action="store_true")
    return parser


def main(arguments: Sequence[str]) -> int:
    """Run a command or open the window; returns the exit code."""
    guard_process()
    if has_command(arguments):
        from caseload.cli.app import main as cli_main

        return cli_main(list(arguments))
    options = window_parser().parse_args(arguments)
    from caseload.domain.errors import Refusal
    from ui.app import StartOptions, run_window

    try:
        return run_window(StartOptions(**vars(options)))
    except Refusal as refusal:
        print(refusal, file=sys.stderr)  # noqa: T201  the one sentence a terminal is told
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
