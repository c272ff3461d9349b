"""The command line: one table of commands, one exit for every ending, never a traceback."""

from __future__ import annotations

import importlib
import os
import sys
import traceback
from typing import Any

import click

from caseload import VERSION
from caseload.cli.options import remember, shared_options
from caseload.domain.errors import Refusal
from caseload.domain.words import tr

DONE, REFUSED, WRONG_USAGE = 0, 1, 2

# Command, its module, what it is for. Modules are read when their command is asked for.
COMMANDS: tuple[tuple[str, str, str], ...] = (
    ("demo", "making", "Make a fictional caseload and print one of each paper."),
    ("init", "making", "Make a protected caseload file."),
    ("import", "bringing", "Import a spreadsheet."),
    ("list", "reading", "List everyone in the file."),
    ("show", "showing", "Show one case."),
    ("due", "reading", "List who is overdue or due soon."),
    ("diary", "supervising", "List the appointments ahead."),
    ("enforcement", "supervising", "Say where each order of a case stands."),
    ("compliance", "supervising", "Count attendance and completion."),
    ("workload", "weighing", "Say what the caseload weighs and why."),
    ("continuity", "weighing", "Say who has held the cases, over time."),
    ("plan", "planning", "Show the plan of a case, what is due and what could be better."),
    ("progress", "planning", "Say how far someone has come, area by area."),
    ("stuck", "planning", "List the steps that wait, by whom they wait on."),
    ("releases", "releasing", "List the releases ahead and what is not ready."),
    ("referrals", "releasing", "List referrals by age and whom they wait on."),
    ("search", "reading", "Search names, CRNs, notes and goals."),
    ("report", "papers", "Print a paper to PDF."),
    ("psr", "psr_check", "Say what a pre-sentence report still needs."),
    ("handover", "handing", "Hand cases on, take them over, record receipts."),
    ("directory", "directory", "Find in the local directory, write it out, take one over."),
    ("calendar", "calendars", "Write appointments as a calendar file."),
    ("export", "bringing", "Export the caseload as a spreadsheet."),
    ("verify", "reading", "Check the file."),
    ("sensitive", "marking", "List what can be marked as sensitive on a case; mark it, or no longer."),
    ("audit", "records", "List or export what was done by whom, and told to whom."),
    ("retention", "records", "List what may be removed or is held; remove cases for good."),
    ("backup", "backing", "Make or check backups."),
    ("restore", "backing", "Restore a backup into a new file."),
    ("salvage", "backing", "Save what a damaged file still gives."),
    ("keys", "keeping", "List, add or revoke ways into the file, print or use a recovery sheet."),
    ("rules", "ruling", "Answer rule questions, one JSON object a line."),
)


class Commands(click.Group):
    """The commands of the table, each module imported when first needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order of the table."""
        return [name for name, _, _ in COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        for name, module, _ in COMMANDS:
            if name == cmd_name:
                found: click.Command = importlib.import_module(f"caseload.cli.{module}").COMMANDS[name]
                return found
        return None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The table itself, without importing a module for each line."""
        with formatter.section(tr("Commands")):
            formatter.write_dl([(name, tr(words)) for name, _, words in COMMANDS])


@click.command(cls=Commands, name="caseload", context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, prog_name="Caseload", message="%(prog)s %(version)s")
@shared_options
@click.pass_context
def cli(context: click.Context, /, **given: Any) -> None:
    """A probation officer's own caseload, without a display. No command opens the window."""
    remember(context, given)


def main(argv: list[str]) -> int:
    """Run a command; 0 done, 1 refused with one sentence on standard error, 2 wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = _run(argv)
        sys.stdout.flush()
    except BrokenPipeError:
        return _reader_gone()
    except KeyboardInterrupt:
        return _refused(tr("Stopped. Nothing was left half done."))
    return code


def _run(argv: list[str]) -> int:
    """Run the command; every ending but a broken pipe and Ctrl+C becomes an exit code."""
    try:
        code = cli.main(args=argv, prog_name="main.py", standalone_mode=False)
    except BrokenPipeError:
        raise
    except click.UsageError as wrong:
        wrong.show()
        return WRONG_USAGE
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else REFUSED
    except Exception as trouble:  # noqa: BLE001  the last-resort hook of the command line: a sentence, never a traceback
        return _refused(_sentence(trouble))
    return code if isinstance(code, int) else DONE


def _sentence(trouble: Exception) -> str:
    """The one sentence for a refusal, for the world in the way, or for a fault of the program."""
    if isinstance(trouble, Refusal):
        return str(trouble)
    if isinstance(trouble, click.Abort):
        return tr("Stopped. Nothing was left half done.")
    if isinstance(trouble, click.ClickException):
        return trouble.format_message()
    if isinstance(trouble, UnicodeEncodeError):  # half letters come only with what was typed on the command line
        return tr("Something given on the command line is not text in UTF-8. Nothing was written by halves; type it again.")
    return _trouble_words(trouble) if isinstance(trouble, OSError) else _fault_words(trouble)


def _refused(sentence: str) -> int:
    from caseload.cli.output import warn

    warn(sentence)
    return REFUSED


def _trouble_words(trouble: OSError) -> str:
    name = os.path.basename(str(trouble.filename)) if trouble.filename else tr("the file")  # noqa: PTH119  only its name
    return tr("{name} cannot be used ({why}). Check its place and your access to it.", name=name, why=trouble.strerror or "")


def _fault_words(fault: Exception) -> str:
    """Where the program failed, without the data it failed on."""
    last = traceback.extract_tb(fault.__traceback__)[-1]
    place = f"{os.path.basename(last.filename)}:{last.lineno}"  # noqa: PTH119  a place in the program, not a path
    return tr("Caseload has a fault ({kind} at {place}) and stopped. Nothing was written by halves. Please report it.",
              kind=type(fault).__name__, place=place)  # fmt: skip


def _reader_gone() -> int:
    """The program that read our output has ended: say nothing more, so that nothing fails at exit either."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return REFUSED
