"""`handover ACTION`: cases handed on as a sealed file, on paper or as a spreadsheet, taken over, receipted, and removed last."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from caseload.casework.handing import (
    ENDINGS,
    HandOver,
    RecordReceipt,
    RemoveHandedOver,
    WithdrawHandover,
    check_handover,
    hand_over,
    handed_cases,
    record_receipt,
    remove_handed_over,
    withdraw_handover,
)
from caseload.casework.handing_kept import why_kept
from caseload.casework.handing_log import handing_log
from caseload.casework.leaving import open_cases
from caseload.casework.lookups import line_of_crn
from caseload.casework.papers import PaperRequest
from caseload.casework.session import Session
from caseload.cli.handing_in import take_over
from caseload.cli.opening import Use, first_line, opened
from caseload.cli.options import Choices, Day, command
from caseload.cli.output import say, say_json, say_table, warn
from caseload.cli.printing import save_paper
from caseload.cli.saving import place_for
from caseload.documents.case_facts import HandoverWords
from caseload.domain.dates import plain_date
from caseload.domain.errors import Refusal
from caseload.domain.seniority import HandoverForm
from caseload.domain.words import tr

FORMS = {"file": HandoverForm.FILE, "paper": HandoverForm.PAPER, "excel": HandoverForm.EXCEL}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What one `handover` was told."""

    what: str
    crns: tuple[str, ...]
    every: bool
    to: str
    form: HandoverForm
    reason: str
    seal_file: Path | None
    left_out: tuple[str, ...]
    dry_run: bool
    planned: bool | None = None
    ready_on: date | None = None


def passphrase(asked: Asked, *, confirm: bool) -> str:
    """The passphrase of the handover file: from its file, else asked for on the terminal; it is never that of the caseload."""
    if asked.seal_file is not None:
        return first_line(asked.seal_file)
    if sys.stdin is not None and sys.stdin.isatty():
        return str(click.prompt(tr("Passphrase of the handover file"), hide_input=True, confirmation_prompt=confirm, err=True))
    raise Refusal(tr("There is no terminal to ask for the passphrase of the handover file on. Name a file that holds it with "
                     "--seal-file."))  # fmt: skip


def _export(choices: Choices, asked: Asked) -> None:
    if not asked.to.strip():
        raise click.UsageError(tr("handover export needs --to, who takes the cases."))
    with opened(choices, Use.WRITE) as session:
        people = _chosen(session, asked)
        path = _place(session, asked)
        said = passphrase(asked, confirm=True) if asked.form is HandoverForm.FILE else ""
        wanted = HandOver(person_ids=people, to_officer=asked.to, form=asked.form, reason=asked.reason, path=path,
                          passphrase=said, planned=asked.planned, ready_on=asked.ready_on)  # fmt: skip
        check_handover(session, wanted)
        papers = _packs(session, asked, people) if asked.form is HandoverForm.PAPER else []
        told = hand_over(session, wanted)
    files = [str(one) for one in (path, *papers) if one is not None]
    if choices.json:
        say_json({"to": asked.to.strip(), "form": asked.form.value, "cases": len(people), "files": files})
        return
    say(told.sentence)
    for name in files:
        say(name)
    if asked.form is HandoverForm.FILE:
        warn(tr("Tell the passphrase another way than the file goes: by telephone, not in the same message."))


def _chosen(session: Session, asked: Asked) -> tuple[str, ...]:
    """The people named, or everyone whose case is open."""
    if asked.every == bool(asked.crns):
        raise click.UsageError(tr("Say which cases: --crn for each, or --all."))
    if asked.every:
        return tuple(line.person_id for line in open_cases(session))
    return tuple(line_of_crn(session, crn).person_id for crn in asked.crns)


def _place(session: Session, asked: Asked) -> Path | None:
    """Where the file goes; a handover on paper has a folder for its packs instead."""
    ending = ENDINGS[asked.form]
    if not ending:
        return None
    return place_for(Path(asked.what) if asked.what else None, f"handover-{session.today.isoformat()}{ending}", ending)


def _packs(session: Session, asked: Asked, people: tuple[str, ...]) -> list[Path]:
    """A pack of each case in the folder given (else here)."""
    folder = Path(asked.what) if asked.what else Path()
    return [
        save_paper(session, PaperRequest(key="handover", person_id=one, recipient=asked.to.strip(),
                                         handover=HandoverWords(reason=asked.reason.strip())), folder, asked.to.strip())[2]
        for one in people
    ]


def _import(choices: Choices, asked: Asked) -> None:
    if not asked.what:
        raise click.UsageError(tr("handover import needs the file."))
    take_over(choices, Path(asked.what), passphrase(asked, confirm=False), asked.left_out, dry_run=asked.dry_run)


def _receipt(choices: Choices, asked: Asked) -> None:
    if not asked.what:
        raise click.UsageError(tr("handover receipt needs the code, or the words of an acknowledgement with --crn."))
    _tell(choices, lambda session: record_receipt(session, RecordReceipt(receipt=asked.what, person_ids=_named(session, asked))))


def _withdraw(choices: Choices, asked: Asked) -> None:
    _tell(choices, lambda session: withdraw_handover(session, WithdrawHandover(person_ids=_named(session, asked))))


def _remove(choices: Choices, asked: Asked) -> None:
    _tell(choices, lambda session: remove_handed_over(session, RemoveHandedOver(person_ids=_received(session, asked))))


def _named(session: Session, asked: Asked) -> tuple[str, ...]:
    return tuple(line_of_crn(session, crn).person_id for crn in asked.crns)


def _received(session: Session, asked: Asked) -> tuple[str, ...]:
    """The people named, or with --all everyone whose receipt is recorded, but for those whose copy must stay: they are told."""
    if asked.every:
        people = dict.fromkeys(one.person.id for one in handed_cases(session) if one.handover.receipt_on is not None)
        kept = {one: why for one in people if (why := why_kept(session, one))}
        for why in kept.values():
            warn(why)
        return tuple(one for one in people if one not in kept)
    return _named(session, asked)


def _tell(choices: Choices, act: Callable[[Session], object]) -> None:
    """Do one act and say its sentence."""
    with opened(choices, Use.WRITE) as session:
        sentence = str(getattr(act(session), "sentence", ""))
    if choices.json:
        say_json({"told": sentence})
    else:
        say(sentence)


def _list(choices: Choices, _asked: Asked) -> None:
    with opened(choices, Use.READ) as session:
        rows = [(one.person, one.handover) for one in handed_cases(session)]
        taken = [one for one in handing_log(session) if one.came_in]
    if choices.json:
        say_json([{"crn": person.crn, "name": person.name, "to": sent.to_officer, "form": sent.form.value,
                   "sent": sent.sent_on.isoformat(), "receipt": sent.receipt_on.isoformat() if sent.receipt_on else None}
                  for person, sent in rows])  # fmt: skip
        return
    if rows:
        titles = [tr("Name"), tr("CRN"), tr("To"), tr("As"), tr("Sent"), tr("Receipt")]
        say_table(titles, [
            [person.name, person.crn or "-", sent.to_officer, tr(sent.form.value), plain_date(sent.sent_on),
             plain_date(sent.receipt_on) if sent.receipt_on else tr("awaited")]
            for person, sent in rows
        ])  # fmt: skip
    else:
        say(tr("Nothing is handed over."))
    for one in taken:
        say(tr("{day}: {told}", day=plain_date(one.at.date()), told=one.told or tr("taken over; its words were erased")))


ACTIONS: dict[str, Callable[[Choices, Asked], None]] = {
    "export": _export, "import": _import, "receipt": _receipt, "remove": _remove, "withdraw": _withdraw, "list": _list,
}  # fmt: skip


@command("handover")
@click.argument("action", type=click.Choice(list(ACTIONS)))
@click.argument("what", default="")
@click.option("--crn", "crns", multiple=True, help="A case; give it again for more.")
@click.option("--all", "every", is_flag=True, help="Every open case (remove: every case whose receipt is recorded).")
@click.option("--to", default="", help="The officer who takes the cases.")
@click.option("--form", type=click.Choice(list(FORMS)), default="file", show_default=True, help="As what it goes.")
@click.option("--reason", default="", help="Why the officer changes.")
@click.option("--planned/--not-planned", default=None, help="Whether the change was planned (default: not said).")
@click.option("--ready", "ready_on", type=Day(), help="The day from which every part of the handover was there.")
@click.option("--seal-file", type=click.Path(path_type=Path),
              help="A file whose first line is the passphrase of the handover file (default: asked for).")
@click.option("--leave-out", "left_out", multiple=True, help="A CRN not to take over; give it again for more.")
@click.option("--dry-run", is_flag=True, help="Tell what an import would bring and write nothing.")
def _handover(choices: Choices, action: str, **given: object) -> None:
    """Hand cases on and take them over.

    export FILE sends cases, import FILE takes them over, receipt CODE says that they arrived, remove erases the copies here,
    withdraw takes an unreceipted handover back, list shows what was sent.
    """
    form = FORMS[str(given.pop("form"))]
    ACTIONS[action](choices, Asked(form=form, **given))  # type: ignore[arg-type]


COMMANDS = {"handover": _handover}
