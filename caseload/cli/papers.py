"""`report KIND`: a paper of the registry as PDF or Word, recorded as disclosed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from caseload.casework.lookups import line_of_crn
from caseload.casework.papers import Paper, PaperRequest
from caseload.casework.rights import TEAM
from caseload.casework.sheets import SaveSheet, save_sheet
from caseload.cli.opening import Use, opened
from caseload.cli.options import NOT_NAMED, Choices, command
from caseload.cli.output import say, say_json, warn
from caseload.cli.paper_options import asked_of, paper_options
from caseload.cli.printing import save_paper, suffix_for
from caseload.cli.psr import psr_from_file, save_psr
from caseload.cli.saving import place_for
from caseload.documents.registry import REPORT_KINDS, Needs, report_kind
from caseload.domain.words import tr, trn
from caseload.render.pdf import PdfResult

PSR, EXCEL = "psr", ".xlsx"


@command("report")
@click.argument("kind", type=click.Choice([kind.key for kind in REPORT_KINDS]))
@click.option("--crn", default="", help="Whom the paper is about (those about the caseload need none).")
@click.option("--out", type=click.Path(path_type=Path), help="The file, or a folder for it (default: here).")
@click.option("--for", "recipient", default=NOT_NAMED, show_default=True, help="For whom it is: recorded in the history.")
@click.option("--excel", is_flag=True, help="Write a spreadsheet (.xlsx): case-list, leaving and delays.")
@paper_options
def _report(choices: Choices, kind: str, crn: str, out: Path | None, recipient: str, **more: Any) -> None:
    """Print a paper and record it as disclosed; a draft report gets the next draft number for its next printing."""
    if more.pop("excel") or (out is not None and out.suffix.lower() == EXCEL):
        save_list(choices, kind, out, recipient)
        return
    source, suffix = more.pop("source"), suffix_for(out, word=more.pop("word"))
    _check_psr(kind, crn, source, more)
    if source is not None:
        psr_from_file(choices, source, out, suffix)
        return
    if report_kind(kind).about_person and not crn.strip():
        raise click.UsageError(tr("report {kind} needs --crn.", kind=kind))
    if report_kind(kind).needs is Needs.SUMMARY and (recipient == NOT_NAMED or not more["basis"].strip()):
        raise click.UsageError(tr("report {kind} needs --for, who gets it, and --basis, the lawful basis.", kind=kind))
    if report_kind(kind).needs is Needs.HELD and recipient == NOT_NAMED:
        recipient = TEAM
    with opened(choices, Use.WRITE) as session:
        person_id = line_of_crn(session, crn).person_id if report_kind(kind).about_person else ""
        named = "" if recipient == NOT_NAMED else recipient
        request = PaperRequest(key=kind, person_id=person_id, recipient=named, **asked_of(more))
        _tell(choices, *(save_psr if kind == PSR else save_paper)(session, request, out, recipient, suffix))


def save_list(choices: Choices, kind: str, out: Path | None, recipient: str) -> None:
    """Write a list as a spreadsheet and record it as disclosed."""
    with opened(choices, Use.WRITE) as session:
        path = place_for(out, f"{kind}-{session.today.isoformat()}{EXCEL}", EXCEL)
        named = "" if recipient == NOT_NAMED else recipient
        save_sheet(session, SaveSheet(request=PaperRequest(key=kind, recipient=named), path=path))
    if choices.json:
        say_json({"kind": kind, "file": str(path), "pages": None, "missing_characters": []})
    else:
        say(tr("{paper} saved as {path}.", paper=str(report_kind(kind).words), path=str(path)))


def _check_psr(kind: str, crn: str, source: Path | None, more: dict[str, Any]) -> None:
    """Refuse what only a pre-sentence report takes, and a file and a caseload asked for at once."""
    only = [name for name, given in (("--format", more["format"]), ("--final", more["final"]), ("--input", source)) if given]
    if only and kind != PSR:
        raise click.UsageError(tr("report {kind} does not take {option}.", kind=kind, option=only[0]))
    if source is not None and (crn.strip() or more["final"]):
        raise click.UsageError(tr("--input makes a report without a caseload file: --crn and --final do not go with it."))


def _tell(choices: Choices, paper: Paper, printed: PdfResult | None, path: Path) -> None:
    for one in printed.missing if printed else ():
        warn(trn("{code} {name} is in no font and stands as its number, {n} time.",
                 "{code} {name} is in no font and stands as its number, {n} times.", one.count, code=one.code, name=one.name))
    if choices.json:
        say_json(paper_object(paper, printed, path))
    elif printed is None:
        say(tr("{paper} saved as {path}.", paper=str(paper.kind.words), path=str(path)))
    else:
        pages = trn("{n} page", "{n} pages", printed.pages)
        say(tr("{paper} saved as {path}, {pages}.", paper=str(paper.kind.words), path=str(path), pages=pages))


def paper_object(paper: Paper, printed: PdfResult | None, path: Path) -> dict[str, Any]:
    """One paper of `report --json`."""
    return {
        "kind": paper.kind.key, "file": str(path), "pages": printed.pages if printed else None,
        "missing_characters": [
            {"code": one.code, "name": one.name, "count": one.count} for one in (printed.missing if printed else ())
        ],
    }  # fmt: skip


COMMANDS = {"report": _report}
