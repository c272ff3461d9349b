"""The options every command takes, before or after its name, and the day and the file they choose."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])

FIRST_YEAR, LAST_YEAR = 1950, 2150
NOT_NAMED = "not named"


class Day(click.ParamType[date]):
    """A date as YYYY-MM-DD, inside the years the rules can count in."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The date, or a usage error that shows how to write one."""
        try:
            day = date.fromisoformat(str(value)) if len(str(value)) == len("2026-11-20") else None
        except ValueError:
            day = None
        if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
            self.fail(f"{str(value)[:40]!r} is not a date. Write it as 2026-11-20.", param, ctx)
        return day


@dataclass(slots=True)
class Choices:
    """What the shared options say; the one given last counts, whether before or after the command."""

    store: Path | None = None
    passphrase_file: Path | None = None
    as_of: date | None = None
    json: bool = False


def shared_options(command: Command) -> Command:
    """Add the shared options to a group or command."""
    options = (
        click.option("--store", type=click.Path(path_type=Path), help="The caseload file (default: the usual place)."),
        click.option("--passphrase-file", type=click.Path(path_type=Path), help="A file whose first line is the passphrase."),
        click.option("--as-of", type=Day(), help="The day the rules are asked about, as YYYY-MM-DD (default: today)."),
        click.option("--json", is_flag=True, help="Print one JSON document."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def with_sensitive(command: Command) -> Command:
    """Add the option that opens what is sensitive of a case, for the `--json` of a command."""
    told = "With --json: tell sensitive entries too. Opening them is recorded in the history."
    return click.option("--with", "chosen", multiple=True, type=click.Choice(["sensitive"]), help=told)(command)


def remember(context: click.Context, given: dict[str, Any]) -> Choices:
    """Take the shared options out of a command's arguments and lay them over what was given before it."""
    choices = context.ensure_object(Choices)
    for name in ("store", "passphrase_file", "as_of", "json"):
        value = given.pop(name, None)
        if value:
            setattr(choices, name, value)
    return choices


def command(name: str) -> Callable[[Callable[..., None]], click.Command]:
    """Make a function `run(choices, ...)` a command that takes the shared options beside its own."""

    def made(run: Callable[..., None]) -> click.Command:
        @click.pass_context
        def callback(context: click.Context, /, **given: Any) -> None:
            run(remember(context, given), **given)

        callback.__doc__ = run.__doc__
        callback.__click_params__ = getattr(run, "__click_params__", [])  # type: ignore[attr-defined]
        return click.command(name)(shared_options(callback))

    return made
