"""`keys ACTION`: the ways into the file: list them, add, change or revoke one, print a recovery sheet, change the file key."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import click

from caseload.casework.backing import backup_due, backup_work, make_backup
from caseload.casework.key_slots import (
    AddPassphrase,
    ChangePassphrase,
    KeepRecoveryCode,
    RevokeWay,
    add_passphrase,
    change_passphrase,
    keep_recovery_code,
    revoke_way,
    ways_in,
)
from caseload.casework.opening import Recovery, change_file_key, new_recovery_code, open_with_code
from caseload.casework.session import Session
from caseload.cli.opening import Use, clock_of, first_line, opened, passphrase_of, store_path
from caseload.cli.options import Choices, command
from caseload.cli.output import say, say_json, say_table
from caseload.cli.saving import place_for, written_whole
from caseload.documents.recovery_sheet import RecoveryFacts, build_recovery_sheet, recovery_file_stem
from caseload.domain.errors import Refusal
from caseload.domain.words import tr
from caseload.render.pdf import render_pdf

KINDS = {"passphrase": "passphrase", "recovery": "recovery code", "keyring": "keyring of a computer"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What one `keys` was told."""

    what: str
    new_file: Path | None
    code_file: Path | None
    out: Path | None
    who: str
    why: str


def _list(choices: Choices, _asked: Asked) -> None:
    with opened(choices, Use.READ) as session:
        ways = ways_in(session)
    if choices.json:
        say_json([{"id": way.id, "kind": way.kind, "made_on": way.made_on or None} for way in ways])
    else:
        say_table([tr("Number"), tr("Opens with"), tr("Made")], [(way.id, tr(KINDS[way.kind]), way.made_on) for way in ways])


def _add(choices: Choices, asked: Asked) -> None:
    proof, new = passphrase_of(choices), _new(asked)
    with opened(choices, Use.WRITE, proof) as session:
        _said(choices, add_passphrase(session, AddPassphrase(proof=proof, passphrase=new)).sentence)


def _change(choices: Choices, asked: Asked) -> None:
    proof, new = passphrase_of(choices), _new(asked)
    with opened(choices, Use.WRITE, proof) as session:
        _said(choices, change_passphrase(session, ChangePassphrase(proof=proof, passphrase=new)).sentence)


def _revoke(choices: Choices, asked: Asked) -> None:
    if not asked.what:
        raise click.UsageError(tr("keys revoke needs the number of the way in; keys list shows it."))
    proof = passphrase_of(choices)
    with opened(choices, Use.WRITE, proof) as session:
        _said(choices, revoke_way(session, RevokeWay(way_id=asked.what, proof=proof)).sentence)


def _recovery(choices: Choices, asked: Asked) -> None:
    """The sheet is written first: a code that nobody has on paper would open the file for nobody."""
    proof, code = passphrase_of(choices), new_recovery_code()
    with opened(choices, Use.WRITE, proof) as session:
        facts = RecoveryFacts(code=code, made_on=session.today)
        path = place_for(asked.out, f"{recovery_file_stem(facts)}.pdf", ".pdf")
        sheet = render_pdf(build_recovery_sheet(facts), printed_by="Caseload", printed_at=session.clock.now().astimezone())
        with written_whole(path, sheet.data):
            sentence = keep_recovery_code(session, KeepRecoveryCode(proof=proof, code=code)).sentence
    if choices.json:
        say_json({"said": sentence, "path": str(path)})
        return
    say(sentence)
    say(tr("The sheet is {path}: print it, then delete the file.", path=str(path)))


def _recover(choices: Choices, asked: Asked) -> None:
    new = _new(asked)
    if asked.code_file is None and not sys.stdin.isatty():
        raise Refusal(tr("There is no terminal to ask for the recovery code on. Name a file that holds it with --code-file."))
    code = first_line(asked.code_file) if asked.code_file else str(click.prompt(tr("Recovery code"), err=True))
    session = open_with_code(store_path(choices), Recovery(code=code, who=asked.who, why=asked.why), clock_of(choices))
    try:
        _said(choices, change_passphrase(session, ChangePassphrase(proof=code, passphrase=new)).sentence)
    finally:
        session.close()


def _rotate(choices: Choices, _asked: Asked) -> None:
    session = change_file_key(store_path(choices), passphrase_of(choices), clock_of(choices))
    try:
        backed_up = _backed_up(session)
    finally:
        session.close()
    changed = tr("The file key was changed. Only this passphrase opens the file now; print a new recovery sheet.")
    _said(choices, " ".join(sentence for sentence in (changed, backed_up) if sentence))


def _backed_up(session: Session) -> str:
    """Back up under the new key where a folder is chosen: the key is changed by then, so what goes wrong is only said."""
    try:
        if not backup_due(session):
            return ""
        return tr("Backup made and checked: {name}.", name=make_backup(backup_work(session)).path.name)
    except Refusal as refusal:
        return str(refusal)


def _new(asked: Asked) -> str:
    """The new passphrase: from its file, else asked for twice on the terminal."""
    if asked.new_file is not None:
        return first_line(asked.new_file)
    if sys.stdin is not None and sys.stdin.isatty():
        return str(click.prompt(tr("New passphrase"), hide_input=True, confirmation_prompt=True, err=True))
    raise Refusal(tr("There is no terminal to ask for the new passphrase on. Name a file that holds it with --new-file."))


def _said(choices: Choices, sentence: str) -> None:
    if choices.json:
        say_json({"said": sentence})
    else:
        say(sentence)


ACTIONS: dict[str, Callable[[Choices, Asked], None]] = {
    "list": _list, "add": _add, "change": _change, "revoke": _revoke, "recovery": _recovery, "recover": _recover,
    "rotate": _rotate,
}  # fmt: skip


@command("keys")
@click.argument("action", type=click.Choice(list(ACTIONS)))
@click.argument("what", default="")
@click.option("--new-file", type=click.Path(path_type=Path), help="A file whose first line is the new passphrase.")
@click.option("--code-file", type=click.Path(path_type=Path), help="A file whose first line is the recovery code (recover).")
@click.option("--out", type=click.Path(path_type=Path), help="Where the recovery sheet goes (default: here).")
@click.option("--who", default="", help="Who opens the file with the recovery code (recover).")
@click.option("--why", default="", help="Why the file is opened with the recovery code (recover).")
def _keys(choices: Choices, action: str, **given: object) -> None:
    """List the ways into the file; add, change or revoke one; print a recovery sheet or use it; change the file key.

    No passphrase or code is ever given on the command line.
    """
    ACTIONS[action](choices, Asked(**given))  # type: ignore[arg-type]


COMMANDS = {"keys": _keys}
