"""Commands that bring data in and out as spreadsheets: import, export."""

from __future__ import annotations

from pathlib import Path

import click

from caseload.casework.exporting import ExportCases, export_cases
from caseload.casework.import_choices import ticked_words
from caseload.casework.importing import ImportPlan, accept_import, preview_import, save_refused
from caseload.casework.queries import case_lines
from caseload.cli.opening import Use, opened
from caseload.cli.options import NOT_NAMED, Choices, command
from caseload.cli.output import say, say_facts, say_json, say_table
from caseload.cli.saving import place_for
from caseload.domain.words import tr, trn

COUNTS = {
    "rows_read": "rows read", "people": "people", "updated": "updated", "unchanged": "unchanged", "contacts": "contacts",
    "goals": "goals", "steps": "steps", "provisions": "provisions", "skipped": "skipped",
}  # fmt: skip


@command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Tell what the import would do and write nothing.")
@click.option("--save-refused", type=click.Path(path_type=Path), help="Save the rows left out as a spreadsheet to mend.")
def _import(choices: Choices, file: Path, dry_run: bool, save_refused: Path | None) -> None:
    """Import a spreadsheet (.xlsx, .xls, .ods, .csv) in one step, telling every row that was left out and why."""
    with opened(choices, Use.READ if dry_run else Use.WRITE) as session:
        plan = preview_import(session, file)
        if not dry_run:
            accept_import(session, plan)
        if save_refused is not None:
            _save_refused(plan, save_refused)
    if choices.json:
        say_json(plan.as_json())
    else:
        _say_plan(plan, dry_run=dry_run)


def _save_refused(plan: ImportPlan, path: Path) -> None:
    save_refused(plan, path)


def _say_plan(plan: ImportPlan, *, dry_run: bool) -> None:
    told = plan.as_json()
    say(tr("Nothing was written: this is what the import would do.") if dry_run else tr("Imported {file}.", file=plan.file))
    say_facts((tr(words), told[name]) for name, words in COUNTS.items())
    say_facts(((tr("left out"), len(told["refused"])), (tr("warnings"), len(told["warnings"]))))
    if ticked := ticked_words(plan.counts()):
        say(ticked)
    if told["refused"]:
        say()
        say_table([tr("Sheet"), tr("Row"), tr("Left out because")],
                  [[one["sheet"], one["row"], one["reason"]] for one in told["refused"]])  # fmt: skip
    if told["warnings"]:
        say()
        say_table([tr("Sheet"), tr("Row"), tr("Cell"), tr("Warning")],
                  [[one["sheet"], one["row"] or "", one["cell"], one["reason"]] for one in told["warnings"]])  # fmt: skip


@command("export")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--for", "recipient", default=NOT_NAMED, show_default=True, help="For whom it is: recorded as disclosed.")
def _export(choices: Choices, file: Path, recipient: str) -> None:
    """Export one row a person to FILE.xlsx, as plain values, and record it as disclosed."""
    path = place_for(file, "caseload.xlsx", ".xlsx")
    with opened(choices, Use.WRITE) as session:
        export_cases(session, ExportCases(path=path, recipient=recipient))
        people = len(case_lines(session))
    if choices.json:
        say_json({"file": str(path), "people": people})
    else:
        say(trn("Exported {n} row, one a person, to {path}.", "Exported {n} rows, one a person, to {path}.", people,
                path=str(path)))  # fmt: skip


COMMANDS = {"import": _import, "export": _export}
