"""Backups from the command line: making and checking them, restoring one into a new file, saving what a damaged file gives."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from caseload.casework import backing
from caseload.casework.backing import KeptBackup
from caseload.casework.clock import stamp
from caseload.casework.restoring import RestorePreview, RestoreWork, backup_of, key_of, preview_restore, restore_backup
from caseload.casework.salvaging import SalvageWork, left_words, look_for_rescue, salvage_file
from caseload.casework.session import Session
from caseload.cli.opening import Use, clock_of, opened, passphrase_of, store_path
from caseload.cli.options import Choices, command
from caseload.cli.output import say, say_json, say_table, warn
from caseload.domain.dates import moment_words
from caseload.domain.errors import Refusal
from caseload.domain.words import tr, trn

NEW_FILE = click.Path(path_type=Path)


@command("backup")
@click.option("--to", type=NEW_FILE, help="The folder for backups from now on.")
@click.option("--full", is_flag=True, help="Run the full checks, which otherwise run once a day.")
@click.option("--list", "listed", is_flag=True, help="List the backups in the folder and make none.")
@click.option("--check", is_flag=True, help="Check every backup in the folder fully and make none.")
def _backup(choices: Choices, to: Path | None, full: bool, listed: bool, check: bool) -> None:
    """Make a checked backup in the chosen folder, list those there are, or check them all."""
    with opened(choices, Use.WRITE if to is not None else Use.READ) as session:
        if to is not None:
            _choose(session, to)
        if check:
            _check_all(choices, session)
        elif listed:
            _say_backups(choices, backing.kept_backups(session))
        else:
            made = backing.make_backup(backing.backup_work(session, full=full))
            _say_backups(choices, [made]) if choices.json else say(
                tr("Backup made and checked: {name}.", name=made.path.name))


def _choose(session: Session, folder: Path) -> None:
    told = backing.choose_backup_folder(session, backing.ChooseBackupFolder(folder=folder))
    warn(told.sentence)
    if backing.same_disk(folder, session.path):
        warn(tr("The folder is on the same disk as the caseload: a lost or broken disk takes both."))


def _check_all(choices: Choices, session: Session) -> None:
    folder = Path(backing.backup_plan(session).folder or ".")
    told = backing.check_backups(folder, session.store.key, stamp(session.clock)) if backing.backup_plan(session).folder else ()
    _say_backups(choices, [backup for backup, _wrong in told])
    bad = [wrong for _backup, wrong in told if wrong]
    if bad:
        raise Refusal(tr("{n} of {all} backups failed. {first}", n=len(bad), all=len(told), first=bad[0]))


def _say_backups(choices: Choices, found: Sequence[KeptBackup]) -> None:
    if choices.json:
        say_json([{"file": str(one.path), "made_at": one.made_at.isoformat(), "checked": one.verified,
                   "full_check": one.check.full_at if one.check else ""} for one in found])  # fmt: skip
    elif found:
        say_table([tr("Made"), tr("Checked"), tr("File")],
                  [[_when(one), tr("good") if one.verified else tr("NO"), one.path.name] for one in found])  # fmt: skip
    else:
        say(tr("There are no backups. Choose a folder with --to and make one."))


def _when(backup: KeptBackup) -> str:
    return moment_words(backup.made_at.astimezone().replace(tzinfo=None))


@command("restore")
@click.argument("backup", type=NEW_FILE)
@click.option("--out", type=NEW_FILE, help="The new file; nothing is ever written over.")
@click.option("--dry-run", is_flag=True, help="Only say what the backup holds and what would be different.")
def _restore(choices: Choices, backup: Path, out: Path | None, dry_run: bool) -> None:
    """Restore a backup into a new file, after saying what would be different; the file in use is left as it is."""
    passphrase = passphrase_of(choices)
    key = key_of(backup, passphrase)
    found = backup_of(backup, key)
    preview = _preview(choices, found, key, passphrase)
    if dry_run:
        return
    if out is None:
        raise Refusal(tr("Name the new file with --out. The file in use is never written over."))
    if not found.verified:
        raise Refusal(tr("{name} was not checked or is not as it was checked, so it is not restored. Choose another backup.",
                         name=backup.name))  # fmt: skip
    made = restore_backup(RestoreWork(backup=found, target=out, clock=clock_of(choices), key=key))
    if not choices.json:
        say(tr("Restored as {name}. Open that file; the one used before lies where it was.", name=made.name))
    else:
        say_json({"file": str(made), "made_at": found.made_at.isoformat(), "acts_since": preview.acts_since})


def _preview(choices: Choices, backup: KeptBackup, key: bytes, passphrase: str) -> RestorePreview:
    """Tell what the backup holds beside the file in use, where that can be read with the same passphrase."""
    try:
        with opened(choices, Use.READ, passphrase) as session:
            preview = preview_restore(backup, key, session)
    except Refusal:
        preview = preview_restore(backup, key, None)
    if not choices.json:
        titles = [tr("Entries"), tr("In the backup"), tr("Added since"), tr("Changed since"), tr("Removed since")]
        say(tr("Backup of {when}.", when=_when(backup)))
        say_table(titles, [[line.words, line.held, _or_not(line.newer), _or_not(line.changed), _or_not(line.removed)]
                           for line in preview.lines])  # fmt: skip
        if preview.acts_since is None:
            say(tr("The file in use cannot be read, so nothing is compared."))
    return preview


def _or_not(count: int | None) -> str:
    return "?" if count is None else str(count)


@command("salvage")
@click.option("--out", type=NEW_FILE, required=True, help="The new file; nothing is ever written over.")
def _salvage(choices: Choices, out: Path) -> None:
    """Save what can still be read of a damaged file into a new one, and list what could not be read."""
    path, passphrase = store_path(choices), passphrase_of(choices)
    found = look_for_rescue(path, passphrase)
    if found.key is None or found.keys_of is None:
        raise Refusal(tr("The passphrase opens neither the key file of {name} nor that of a backup known on this computer.",
                         name=path.name))  # fmt: skip
    saved = salvage_file(SalvageWork(path=path, target=out, keys_of=found.keys_of, clock=clock_of(choices), key=found.key))
    if choices.json:
        say_json({"file": str(saved.path), "saved": saved.saved,
                  "left": [{"table": one.name, "saved": one.saved, "unread": one.unread} for one in saved.left]})  # fmt: skip
        return
    say(trn("{n} row saved as {name}.", "{n} rows saved as {name}.", saved.saved, name=saved.path.name))
    for one in saved.left:
        say(left_words(one))
    if found.backups:
        say(tr("A checked backup of {when} is whole: {name}.", when=_when(found.backups[0].backup),
               name=found.backups[0].backup.path.name))  # fmt: skip


COMMANDS = {"backup": _backup, "restore": _restore, "salvage": _salvage}
