"""The files of backups: their names, what is sealed beside each, which lie in a folder, and taking old ones away.

A backup is STORE-WHEN.backup with its key file STORE-WHEN.backup.keys and STORE-WHEN.backup.check, which is written last and
says what was checked. Without a check that fits, a backup is never counted. Names say nothing of anyone.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import json
import os
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

from caseload.domain.backups import kept, moment_in_name, stamp_in_name
from caseload.domain.errors import Refusal, Trouble
from caseload.domain.words import tr
from caseload.lasting import put_in_place
from caseload.storage import files, keys
from caseload.storage.high_water import store_id
from caseload.storage.places import refuse_shared_folder

FORMAT = 1
ENDING = ".backup"
SHORT_ID = 12
_NAME = re.compile(rf"caseload-([0-9a-f]{{{SHORT_ID}}})-(\d{{8}}T\d{{6}}Z)\.backup")


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupCheck:
    """What was found when a backup was checked: of which audit it is, its digest, how large it was, when it was checked."""

    sequence: int
    link: str
    content: str
    digest: str
    size: int
    keys: str
    checked_at: str
    full_at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptBackup:
    """One backup in a folder; `check` is None when it was never checked, or is no longer as it was checked."""

    path: Path
    made_at: datetime
    short_id: str
    check: BackupCheck | None = None

    @property
    def verified(self) -> bool:
        """Whether it counts."""
        return self.check is not None


def name_for(key: bytes, moment: datetime) -> str:
    """The name of a backup of that store made at that moment."""
    return f"caseload-{store_id(key)[:SHORT_ID]}-{stamp_in_name(moment)}{ENDING}"


def check_file(backup: Path) -> Path:
    """The file that says what was checked of a backup."""
    return files.beside(backup, ".check")


def parts(backup: Path) -> tuple[Path, Path, Path]:
    """The files a backup is made of."""
    return backup, keys.key_file(backup), check_file(backup)


def usable_folder(folder: Path, store: Path) -> Path:
    """The folder for backups, as it really lies; refuses one that is not there, is shared, or is the store's own."""
    real = files.real_path(folder)
    if not real.is_dir():
        raise Trouble(
            tr("The backup folder {folder} is not there. Connect the drive it is on, or choose another folder.",
               folder=str(folder))
        )  # fmt: skip
    refuse_shared_folder(real / "any")
    if real == files.real_path(store).parent:
        raise Refusal(
            tr("{folder} is where the caseload file itself lies: whatever happens to one happens to both. Choose another folder, "
               "best on another drive.", folder=str(folder))
        )  # fmt: skip
    return real


def same_disk(folder: Path, store: Path) -> bool:
    """Whether a folder lies on the disk of the store, so that losing the disk loses both."""
    try:
        return folder.stat().st_dev == store.stat().st_dev
    except OSError:
        return False


def backups_in(folder: Path, key: bytes | None = None, earlier: tuple[str, ...] = ()) -> tuple[KeptBackup, ...]:
    """The backups in a folder, newest first: those of the key's store with what was checked of them, or all without it.

    Those made under an `earlier` file key of the store are among them, unchecked: their seal takes the key of their day.
    """
    try:
        names = sorted((one.name for one in folder.iterdir()), reverse=True)
    except OSError:
        return ()
    found = [backup for name in names if (backup := _named(folder / name)) is not None]
    found.sort(key=lambda one: one.made_at, reverse=True)  # a name begins with the store, which another file key changes
    if key is None:
        return tuple(found)
    own = store_id(key)[:SHORT_ID]
    return tuple(with_check(one, key) if one.short_id == own else one for one in found if one.short_id in {own, *earlier})


def backup_at(path: Path) -> KeptBackup:
    """The backup of that path; refuses a name that no backup has, since anything else may be in use."""
    found = _named(path)
    if found is None or not path.is_file():
        raise Refusal(tr("{name} is no backup made by Caseload. Choose a file whose name ends in .backup.", name=path.name))
    return found


def made_at(name: str) -> datetime | None:
    """When the backup of that name was made; None for a name that no backup has."""
    found = _named(Path(name))
    return found.made_at if found else None


def _named(path: Path) -> KeptBackup | None:
    fits = _NAME.fullmatch(path.name)
    if fits is None:
        return None
    with contextlib.suppress(ValueError):
        return KeptBackup(path=path, made_at=moment_in_name(fits[2]), short_id=fits[1])
    return None


def with_check(backup: KeptBackup, key: bytes) -> KeptBackup:
    """The backup with what was checked of it, when the seal, the size and the key file are still as they were."""
    try:
        told = json.loads(check_file(backup.path).read_text(encoding="utf-8"))
        seal = told.pop("seal")
        if not hmac.compare_digest(seal, _seal(told, backup.path.name, key)):
            return replace(backup, check=None)
        check = BackupCheck(**told["check"])
        fits = check.size == backup.path.stat().st_size and check.keys == digest_of_file(keys.key_file(backup.path))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return replace(backup, check=None)
    return replace(backup, check=check if fits else None)


def write_check(backup: Path, check: BackupCheck, key: bytes) -> None:
    """Seal what was checked of a backup beside it; from then on it counts."""
    told: dict[str, object] = {"format": FORMAT, "check": asdict(check)}
    target = check_file(backup)
    aside = files.beside(target, ".new")
    handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        json.dump({**told, "seal": _seal(told, backup.name, key)}, out, indent=1)
    put_in_place(aside, target)


def _seal(told: object, name: str, key: bytes) -> str:
    own = hashlib.sha256(b"caseload backup check 1" + key).digest()
    return hmac.new(own, json.dumps([name, told], sort_keys=True).encode(), hashlib.sha256).hexdigest()


def digest_of_file(path: Path) -> str:
    """SHA-256 of a small file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def thin(folder: Path, key: bytes, now: datetime, earlier: tuple[str, ...] = ()) -> tuple[Path, ...]:
    """Take away the checked backups of a store that the rule does not keep; unchecked ones are left where they are.

    Under an earlier file key those count as checked that have their check beside them: its seal cannot be tried any more.
    """
    found = backups_in(folder, key, earlier)
    checked = [one for one in found if one.verified or (one.short_id in earlier and check_file(one.path).exists())]
    stays = kept([one.made_at for one in checked], now)
    gone = [one.path for one in checked if one.made_at not in stays]
    remove(gone)
    return tuple(gone)


def remove(backups: Iterable[Path]) -> None:
    """Take backups away, their check first, so that one taken away half way is never counted."""
    for backup in backups:
        for one in reversed(parts(backup)):
            with contextlib.suppress(OSError):
                one.unlink(missing_ok=True)


def clear_leftovers(folder: Path, key: bytes) -> None:
    """Take away what a backup that was cut short left aside."""
    for left in folder.glob(f"caseload-{store_id(key)[:SHORT_ID]}-*{ENDING}*.new*"):
        with contextlib.suppress(OSError):
            left.unlink()
