"""`rules NAME`: JSON lines in, JSON lines out; no store is opened and no passphrase asked."""

from __future__ import annotations

from collections.abc import Iterable

import click

from caseload.cli import rules
from caseload.cli.options import Choices, command
from caseload.domain.errors import Refusal
from caseload.domain.words import tr


@command("rules")
@click.argument("name")
@click.argument("lines", type=click.File("r", encoding="utf-8"), default="-")
def _rules(choices: Choices, name: str, lines: Iterable[str]) -> None:
    """Answer one JSON object a line from standard input (or a file) with one JSON object a line (docs/rules.md)."""
    del choices
    try:
        for answer in rules.run(name, lines):
            click.echo(answer)
    except UnicodeDecodeError as trouble:
        raise Refusal(tr("The lines are not UTF-8 text. Save them as UTF-8 and try again.")) from trouble


COMMANDS = {"rules": _rules}
