"""Restoring: what would be different, the restored copy as a new file, and saying that an older file is the right one."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from caseload.casework.backing import KeptBackup
from caseload.casework.clock import Clock, stamp
from caseload.casework.proving import kind_of
from caseload.casework.session import Session
from caseload.casework.unit import act
from caseload.domain.change import AuditKind, Change
from caseload.domain.dates import moment_words
from caseload.domain.errors import Refusal
from caseload.domain.recovery_code import read_code
from caseload.domain.words import Message, msg, tr
from caseload.storage import backing, backing_files, backing_preview, files, high_water, keys
from caseload.storage.backing_preview import Versions
from caseload.storage.keys import SlotKind
from caseload.storage.places import refuse_shared_folder
from caseload.storage.store import open_with_key

refuse_taken = files.refuse_taken
OTHER = "other"
COUNTED: tuple[tuple[str, Message], ...] = (
    ("person", msg("People")),
    ("sentence_order", msg("Orders")),
    ("contact", msg("Contacts and appointments")),
    ("note", msg("Notes")),
    ("goal", msg("Goals")),
    ("step", msg("Steps")),
    ("level_reading", msg("Levels of progress")),
    ("report", msg("Court reports")),
    (OTHER, msg("Everything else")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreLine:
    """One kind of entry: how many the backup holds, and of the file in use how many are newer, changed since or removed since.

    The last three are None where the file in use cannot be read.
    """

    words: str
    held: int
    newer: int | None = None
    changed: int | None = None
    removed: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RestorePreview:
    """What restoring a backup would give, and what of the file in use would not be in it."""

    backup: KeptBackup
    lines: tuple[RestoreLine, ...]
    acts_since: int | None

    @property
    def same(self) -> bool:
        """Whether the backup holds all that the file in use holds."""
        return self.acts_since is not None and not any(line.newer or line.changed or line.removed for line in self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreWork:
    """A backup to be restored into a new file."""

    backup: KeptBackup
    target: Path
    clock: Clock
    key: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptOlder:
    """An older file, or another copy, is the right one; who says so stands in the audit."""


def backup_of(path: Path, key: bytes) -> KeptBackup:
    """The backup of that path with what was checked of it; refused when it belongs to another caseload."""
    found = backing_files.backup_at(path)
    if found.short_id != high_water.store_id(key)[: backing_files.SHORT_ID]:
        raise Refusal(tr("{name} is a backup of another caseload. Open it with that caseload's passphrase.", name=path.name))
    return backing_files.with_check(found, key)


def key_of(path: Path, secret: str) -> bytes:
    """The key of a file or a backup, from its own key file: a backup's passphrase or recovery code is that of its day."""
    kind = kind_of(secret)
    return keys.unwrap(keys.read_slots(path), read_code(secret) if kind == SlotKind.RECOVERY else secret, kind)


def preview_restore(backup: KeptBackup, key: bytes, current: Session | None) -> RestorePreview:
    """Say what a backup holds and what of the file in use it does not; nothing is changed."""
    held, mark = backing_preview.entries_in(backup.path, key)
    now = None if current is None else backing_preview.entries_of(current.store)
    since = None if current is None else high_water.head(current.store).sequence - mark.sequence
    return RestorePreview(backup=backup, lines=_lines(held, now), acts_since=since)


def _lines(held: dict[str, Versions], now: dict[str, Versions] | None) -> tuple[RestoreLine, ...]:
    named = {name for name, _words in COUNTED}
    tables = held.keys() | (now or {}).keys()
    groups = [(words, [name for name in tables if (name if name in named else OTHER) == key]) for key, words in COUNTED]
    return tuple(_line(str(words), names, held, now) for words, names in groups)


def _line(words: str, names: list[str], held: dict[str, Versions], now: dict[str, Versions] | None) -> RestoreLine:
    then = {entry: told for name in names for entry, told in held.get(name, {}).items()}
    count = sum(live for _version, live in then.values())
    if now is None:
        return RestoreLine(words=words, held=count)
    here = {entry: told for name in names for entry, told in now.get(name, {}).items()}
    live = {entry for entry, (_version, alive) in here.items() if alive}
    was = {entry for entry, (_version, alive) in then.items() if alive}
    changed = sum(here[entry][0] != then[entry][0] for entry in live & was)
    return RestoreLine(words=words, held=count, newer=len(live - was), changed=changed, removed=len(was - live))


def suggested_target(store: Path, now: datetime) -> Path:
    """A free name beside a store for its restored copy, with the day of restoring."""
    stem = f"{store.stem.split('.restored-')[0]}.restored-{now.astimezone():%Y-%m-%d}"
    for number in ("", *(f"-{n}" for n in range(2, 1000))):
        target = store.with_name(f"{stem}{number}.caseload")
        if not files.taken(target):
            return target
    return store.with_name(f"{stem}.caseload")


def restore_backup(work: RestoreWork) -> Path:
    """Copy a backup into a new file, check it against the backup table by table, and record it there; returns the new file.

    Nothing that lies anywhere is written over. The recorded act lowers what this computer has seen, so that the older file is
    not taken for one that was put back in secret.
    """
    target = files.real_path(work.target)
    refuse_shared_folder(target)
    backing.copy_out(work.backup, target, work.key)
    before = high_water.seen(work.key)
    session = Session(open_with_key(target, work.key, lambda: stamp(work.clock)), work.clock)
    try:
        reached = high_water.head(session.store).sequence
        with act(session, "restore_backup", AuditKind.ALTERATION) as unit:
            unit.sentence = _restored_words(work.backup, reached, before.sequence if before else reached)
        _lower(session)
    finally:
        session.close()
    return target


def _restored_words(backup: KeptBackup, reached: int, seen: int) -> str:
    when = moment_words(backup.made_at.astimezone().replace(tzinfo=None))
    return tr("Restored from the backup of {when}: its audit reached entry {reached}, the file used before it entry {seen}.",
              when=when, reached=reached, seen=seen)  # fmt: skip


def accept_older_file(session: Session, _command: AcceptOlder) -> Change:
    """Record that this file is the right one although this computer has seen a newer one, and compare with it from now on."""
    before = high_water.seen(session.store.key)
    with act(session, "accept_older_file", AuditKind.ALTERATION) as unit:
        unit.sentence = tr("This older file is the right one: entry {n} of an audit seen before is not in it.",
                           n=before.sequence if before else 0)  # fmt: skip
        unit.reversible = False
    _lower(session)
    return unit.result


def _lower(session: Session) -> None:
    """Keep how far this file reaches, lower than before too."""
    try:
        high_water.set_mark(session.store.key, high_water.head(session.store))
    except OSError as error:
        raise backing.settings_trouble(error) from error
