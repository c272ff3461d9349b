"""Backups as an officer knows them: where they go, when one is due, making one, which there are, and how old the last is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

from caseload.casework.session import Session
from caseload.casework.unit import act
from caseload.domain.backups import LEAVING_INTERVAL, BackupPlan, is_due, is_full_due
from caseload.domain.change import AuditKind, Change
from caseload.domain.errors import Refusal
from caseload.domain.words import tr
from caseload.storage import backing, backing_check, backing_files, high_water

GoOn = Callable[[int, int], bool]
Stopped = backing.Stopped
KeptBackup = backing_files.KeptBackup
same_disk = backing_files.same_disk
NOTE = "backups"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseBackupFolder:
    """Where backups are to go from now on."""

    folder: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupWork:
    """All that making a backup takes, so that a worker can do it without the session."""

    wanted: backing.Wanted
    plan: BackupPlan


def backup_plan(session: Session) -> BackupPlan:
    """What is kept on this computer about the backups of this file."""
    return plan_of(session.store.key)


def plan_of(key: bytes) -> BackupPlan:
    """What is kept on this computer about the backups of the store with that key."""
    told = high_water.read_note(high_water.store_id(key), NOTE)
    return BackupPlan(
        folder=str(told.get("folder") or ""), content=str(told.get("content") or ""), trouble=str(told.get("trouble") or ""),
        made_at=_moment(told.get("made_at")), full_at=_moment(told.get("full_at")), tried_at=_moment(told.get("tried_at")),
        earlier=tuple(str(one) for one in told.get("earlier") or ()),
    )  # fmt: skip


def _moment(text: object) -> datetime | None:
    try:
        return datetime.fromisoformat(str(text)) if text else None
    except ValueError:
        return None


def choose_backup_folder(session: Session, command: ChooseBackupFolder) -> Change:
    """Keep where backups go from now on; refused for a folder that is not there, is shared, or is the file's own."""
    folder = backing_files.usable_folder(command.folder, session.path)
    with act(session, "choose_backup_folder", AuditKind.ALTERATION) as unit:
        unit.sentence = tr("Backups go to {folder} from now on.", folder=str(folder))
    found = [one for one in backing_files.backups_in(folder, session.store.key) if one.verified]
    earlier = backup_plan(session).earlier
    _keep(session.store.key, BackupPlan(folder=str(folder), made_at=found[0].made_at if found else None, earlier=earlier))
    return unit.result


def backup_due(session: Session) -> bool:
    """Whether a backup is to be made now; nothing but the foot of two tables is read."""
    if session.read_only:
        return False
    content = backing_check.content_words(session.store)
    return is_due(backup_plan(session), content, session.clock.now())


def backup_when_leaving(session: Session) -> BackupWork | None:
    """What a worker needs for a backup when the caseload is locked or closed; None when nothing changed since the last one."""
    try:
        content = backing_check.content_words(session.store)
        if session.read_only or not is_due(backup_plan(session), content, session.clock.now(), LEAVING_INTERVAL):
            return None
        return backup_work(session)
    except Refusal:  # the file cannot be read just now: leaving waits for nothing
        return None


def carry_to_new_key(old: bytes, new: bytes) -> None:
    """After a change of the file key: what is known of the backups goes over, and the first one under the new key is due."""
    high_water.move_notes(old, new)
    plan = plan_of(new)
    if plan.folder:
        earlier = (*plan.earlier, high_water.store_id(old)[: backing_files.SHORT_ID])
        _keep(new, replace(plan, earlier=earlier, content="", full_at=None, tried_at=None))


def backup_work(session: Session, *, full: bool = False) -> BackupWork:
    """What a worker needs to make a backup now; refused while no folder is chosen."""
    plan, now = backup_plan(session), session.clock.now()
    if not plan.folder:
        raise Refusal(tr("No folder for backups is chosen. Choose one first, best on another drive."))
    return BackupWork(plan=plan, wanted=backing.Wanted(
        store=session.path, key=session.store.key, folder=Path(plan.folder), moment=now, full=full or is_full_due(plan, now),
        earlier=plan.earlier,
    ))  # fmt: skip


def make_backup(work: BackupWork, go_on: GoOn = lambda _done, _all: True) -> KeptBackup:
    """Make a checked backup on a connection of its own; what goes wrong is kept, so that it is seen, and raised as a sentence."""
    tried = replace(work.plan, tried_at=work.wanted.moment)
    try:
        made = backing.back_up(work.wanted, go_on)
    except Refusal as refusal:
        _keep(work.wanted.key, replace(tried, trouble=str(refusal)))
        raise
    except Stopped:  # whoever stopped it is asked again after the interval, not at the next tick
        _keep(work.wanted.key, tried)
        raise
    content = made.check.content if made.check else ""
    full_at = work.wanted.moment if work.wanted.full else work.plan.full_at
    _keep(work.wanted.key, replace(tried, trouble="", made_at=made.made_at, content=content, full_at=full_at))
    return made


def kept_backups(session: Session) -> tuple[KeptBackup, ...]:
    """The backups of this file in the chosen folder, newest first, those under an earlier file key too, which `is_earlier`."""
    plan = backup_plan(session)
    return backing_files.backups_in(Path(plan.folder), session.store.key, plan.earlier) if plan.folder else ()


def is_earlier(session: Session, backup: KeptBackup) -> bool:
    """Whether a backup was made before the file key was changed: it opens by a passphrase of its day alone."""
    return backup.short_id != high_water.store_id(session.store.key)[: backing_files.SHORT_ID]


def check_backups(
    folder: Path, key: bytes, now: str, go_on: GoOn = lambda _done, _all: True
) -> tuple[tuple[KeptBackup, str], ...]:
    """Check every backup of a store fully; each with what is wrong with it, or nothing. One that fails counts no more."""
    found = backing_files.backups_in(folder, key)
    told = []
    for number, backup in enumerate(found):
        if not go_on(number, len(found)):
            break
        try:
            told.append((backing.check_again(backup, key, now), ""))
        except Refusal as refusal:
            told.append((backing_files.with_check(backup, key), str(refusal)))
    return tuple(told)


def _keep(key: bytes, plan: BackupPlan) -> None:
    told = {name: value.isoformat() if isinstance(value, datetime) else value for name, value in asdict(plan).items()}
    try:
        high_water.write_note(high_water.store_id(key), NOTE, told)
    except OSError as error:
        raise backing.settings_trouble(error) from error
