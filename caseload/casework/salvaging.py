"""A damaged file: the newest good backup and what it lacks, and saving what can still be read into a new file."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from caseload.casework.backing import NOTE, KeptBackup, plan_of
from caseload.casework.clock import Clock, stamp
from caseload.casework.restoring import COUNTED, key_of
from caseload.casework.session import Session
from caseload.casework.summarise import summarise
from caseload.casework.unit import act
from caseload.domain.change import AuditKind
from caseload.domain.errors import Refusal, Trouble
from caseload.domain.person import Person
from caseload.domain.words import tr, trn
from caseload.storage import backing_files, files, high_water, salvage, search_index
from caseload.storage.hold import Hold
from caseload.storage.places import refuse_shared_folder
from caseload.storage.salvage import TableSaved
from caseload.storage.store import open_with_key
from caseload.storage.summaries import write_summary
from caseload.storage.tables import TABLES

GoOn = Callable[[int, int], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenBackup:
    """A checked backup with the key that opens it."""

    backup: KeptBackup
    key: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rescue:
    """What there is to help a damaged file: its key where the key file still gives it, and its checked backups, newest first."""

    path: Path
    backups: tuple[OpenBackup, ...]
    key: bytes | None = field(repr=False, default=None)
    keys_of: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SalvageWork:
    """A damaged file to be read as far as it goes, into a new file."""

    path: Path
    target: Path
    keys_of: Path
    clock: Clock
    key: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Salvaged:
    """What was saved, table by table."""

    path: Path
    tables: tuple[TableSaved, ...]

    @property
    def saved(self) -> int:
        """Rows in the new file."""
        return sum(one.saved for one in self.tables)

    @property
    def left(self) -> tuple[TableSaved, ...]:
        """The tables of which something could not be read."""
        return tuple(one for one in self.tables if one.unread is None or one.unread)


def look_for_rescue(path: Path, passphrase: str, folder: Path | None = None) -> Rescue:
    """Find the checked backups that the passphrase opens, in a folder given or in those known on this computer.

    A backup has a key file of its own, so that one is found even where the key file of the damaged file is gone.
    """
    own = _own_key(path, passphrase)
    folders = [folder] if folder is not None else _known_folders(own)
    found, tried = [], dict[str, bytes | None]()
    for place in folders:
        for backup in backing_files.backups_in(place):
            key = _key_of(backup, own, passphrase, tried)
            checked = backing_files.with_check(backup, key) if key is not None else backup
            if key is not None and checked.verified:
                found.append(OpenBackup(backup=checked, key=key))
    found.sort(key=lambda one: one.backup.made_at, reverse=True)
    keys_of = path if own is not None else found[0].backup.path if found else None
    return Rescue(path=path, key=own or (found[0].key if found else None), keys_of=keys_of, backups=tuple(found))


def _own_key(path: Path, passphrase: str) -> bytes | None:
    try:
        return key_of(path, passphrase)
    except Refusal:
        return None


def _known_folders(key: bytes | None) -> list[Path]:
    if key is not None:
        plan = plan_of(key)
        return [Path(plan.folder)] if plan.folder else []
    told = (str(high_water.read_note(name, NOTE).get("folder") or "") for name in high_water.noted(NOTE))
    return [Path(folder) for folder in dict.fromkeys(told) if folder]


def _key_of(backup: KeptBackup, own: bytes | None, passphrase: str, tried: dict[str, bytes | None]) -> bytes | None:
    """The key of a backup: that of the damaged file where they share it, else from its own key file, each tried once."""
    if own is not None and backup.short_id == high_water.store_id(own)[: backing_files.SHORT_ID]:
        return own
    if backup.short_id not in tried:
        tried[backup.short_id] = _own_key(backup.path, passphrase)
    return tried[backup.short_id]


def salvage_file(work: SalvageWork, go_on: GoOn = lambda _done, _all: True) -> Salvaged:
    """Write what can be read of a damaged file into a new one, its case lines and search made anew; nothing is overwritten."""
    target = files.real_path(work.target)
    refuse_shared_folder(target)
    with ExitStack() as taken:
        _hold(work.path, taken)
        salvage.make_empty(target, work.key, work.keys_of)
        try:
            session = Session(open_with_key(target, work.key, lambda: stamp(work.clock)), work.clock)
            taken.callback(session.close)
            tables = salvage.salvage_into(work.path, work.key, session.store, go_on)
            _make_whole(session, sum(one.saved for one in tables))
        except BaseException:
            taken.close()
            files.remove_new(target)
            raise
        high_water.set_mark(work.key, high_water.head(session.store))
    return Salvaged(path=target, tables=tables)


def _hold(path: Path, taken: ExitStack) -> None:
    """Keep others from writing the damaged file meanwhile; where nothing can be made beside it, nobody writes it anyway."""
    try:
        taken.callback(Hold(path).release)
    except Trouble:
        return


def _make_whole(session: Session, saved: int) -> None:
    """Make again what is worked out from the entries, and record where they came from."""
    session.refresh()
    with session.store.transaction():
        search_index.fill(session.store, [row for row in TABLES if search_index.searched(row.record)])
        for person in session.store.find(Person):
            write_summary(session.store, summarise(session, person))
    with act(session, "salvage_file", AuditKind.COLLECTION) as unit:
        unit.sentence = trn("Saved from a damaged file: {n} row that could be read.",
                            "Saved from a damaged file: {n} rows that could be read.", saved)  # fmt: skip


def left_words(told: TableSaved) -> str:
    """What could not be read of one table."""
    named = {name: str(words) for name, words in COUNTED}.get(told.name, told.name.replace("_", " "))
    if told.unread is None:
        return tr("{table}: {saved} saved; how many more there were cannot be told", table=named, saved=told.saved)
    return tr("{table}: {saved} saved, {unread} could not be read", table=named, saved=told.saved, unread=told.unread)
