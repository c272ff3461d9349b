"""The directory from the command line: found in, written out as a spreadsheet, taken over from one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from caseload.casework.directory import offers
from caseload.casework.directory_book import (
    BookPlan,
    ExportDirectory,
    RowState,
    accept_directory,
    export_directory,
    plan_words,
    preview_directory,
)
from caseload.cli.lines import iso
from caseload.cli.opening import Use, opened
from caseload.cli.options import NOT_NAMED, Choices, command
from caseload.cli.output import say, say_json, say_table
from caseload.cli.saving import place_for
from caseload.domain.errors import Refusal
from caseload.domain.finding import Asked, Offer
from caseload.domain.words import tr


@command("directory")
@click.argument("what", type=click.Choice(["find", "export", "import"]))
@click.argument("words", nargs=-1)
@click.option("--need", default="", help="find: an area of need, by its key.")
@click.option("--who", default="", help="find: whom it is for, in words, such as “young woman”.")
@click.option("--area", default="", help="find: where it must be; a service that names no area is shown too.")
@click.option("--for", "recipient", default=NOT_NAMED, show_default=True, help="export: for whom it is; recorded as disclosed.")
@click.option("--dry-run", is_flag=True, help="import: tell what it would do and write nothing.")
def _directory(choices: Choices, what: str, words: tuple[str, ...], recipient: str, dry_run: bool, **asked: str) -> None:
    """Find in the directory by words, write it to FILE.xlsx, or take one over from FILE.xlsx."""
    if what == "find":
        _find(choices, Asked(words=" ".join(words), **asked))
        return
    if len(words) != 1:
        raise Refusal(tr("Name one file: directory {what} FILE.xlsx.", what=what))
    if what == "export":
        _export(choices, Path(words[0]), recipient)
    else:
        _import(choices, Path(words[0]), dry_run=dry_run)


def _find(choices: Choices, asked: Asked) -> None:
    """Who does what for whom: every service that answers, with how to reach it."""
    with opened(choices, Use.READ) as session:
        if asked.need and asked.need not in session.rules.areas:
            raise Refusal(tr("“{need}” is no area of need: use one of {areas}.", need=asked.need,
                             areas=", ".join(session.rules.areas)))  # fmt: skip
        found = offers(session, asked)
    if choices.json:
        say_json([_object(one) for one in found])
        return
    rows = [[one.service.name, one.agency.name, one.service.who_for, one.area, one.agency.contact] for one in found]
    say_table([tr("Service"), tr("Agency"), tr("For"), tr("Area"), tr("How to reach it")], rows)


def _export(choices: Choices, file: Path, recipient: str) -> None:
    """Agencies, services, contact people and local provision in one spreadsheet."""
    path = place_for(file, "directory.xlsx", ".xlsx")
    with opened(choices, Use.WRITE) as session:
        export_directory(session, ExportDirectory(path=path, recipient=recipient))
    if choices.json:
        say_json({"file": str(path)})
    else:
        say(tr("Directory written to {path}.", path=str(path)))


def _import(choices: Choices, file: Path, *, dry_run: bool) -> None:
    """What is new, what changes, and every row that was refused and why."""
    with opened(choices, Use.READ if dry_run else Use.WRITE) as session:
        plan = preview_directory(session, file)
        moves = plan.count(RowState.NEW) + plan.count(RowState.CHANGED)
        if not dry_run and moves:
            accept_directory(session, plan)
    if choices.json:
        say_json({**{state.value: plan.count(state) for state in RowState}, "notes": list(plan.notes), "rows": _rows(plan)})
        return
    say(tr("Nothing was written: this is what the import would do.") if dry_run else tr("Imported {file}.", file=plan.file))
    for line in (plan_words(plan), *plan.notes):
        say(line)
    told = [row for row in plan.rows if row.state is not RowState.UNCHANGED]
    if told:
        say()
        say_table([tr("Sheet"), tr("Row"), tr("What"), tr("State"), tr("Says")],
                  [[str(row.sheet.title), row.number, row.what, tr(row.state.value), row.sentence] for row in told])  # fmt: skip


def _rows(plan: BookPlan) -> list[dict[str, Any]]:
    return [{"sheet": row.sheet.key, "row": row.number, "what": row.what, "state": row.state.value, "says": row.sentence}
            for row in plan.rows if row.state is not RowState.UNCHANGED]  # fmt: skip


def _object(one: Offer) -> dict[str, Any]:
    return {
        "service": one.service.name, "agency": one.agency.name, "need": one.service.need_area or None,
        "who_for": one.service.who_for or None, "area": one.area or None, "hours": one.hours or None,
        "access": one.access or None, "contact": one.agency.contact or None,
        "people": [{"name": each.name, "role": each.role or None, "reach": each.reach or None} for each in one.people],
        "last_checked": iso(one.agency.last_checked_on),
    }  # fmt: skip


COMMANDS = {"directory": _directory}
