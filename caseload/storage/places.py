"""Where a live caseload file may lie: the local data folder, never a synced or network folder."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

import platformdirs

from caseload.domain.errors import Refusal
from caseload.domain.words import tr

SYNCED_NAMES = (
    "onedrive", "dropbox", "google drive", "googledrive", "my drive", "icloud drive", "com~apple~clouddocs",
    "mobile documents", "nextcloud", "owncloud", "box sync", "syncthing", "pcloud drive", "seafile", "megasync",
)  # fmt: skip
SYNCED_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
NETWORK_FILE_SYSTEMS = ("nfs", "nfs4", "cifs", "smb", "smb3", "smbfs", "fuse.sshfs", "afs", "9p", "davfs", "fuse.davfs2")
REMOTE_DRIVE = 4  # GetDriveTypeW: DRIVE_REMOTE


def default_path() -> Path:
    """The usual place of the caseload file: the local, non-roaming data folder of this user."""
    return Path(platformdirs.user_data_dir("Caseload", appauthor=False, roaming=False)) / "my.caseload"


def settings_folder() -> Path:
    """The folder for window settings that hold no personal data."""
    return Path(platformdirs.user_config_dir("Caseload", appauthor=False, roaming=False))


def refuse_shared_folder(path: Path, environ: Mapping[str, str] = os.environ, mounts: str | None = None) -> None:
    """Refuse a live store in a synced or network folder, naming which (half-synced files lose or leak records)."""
    folder = path.expanduser().absolute().parent
    real = Path(os.path.realpath(folder))
    shared = _synced(folder, environ) or _synced(real, environ) or _network(real, _mounts() if mounts is None else mounts)
    if shared:
        raise Refusal(
            tr(
                "{folder} is a synced or network folder ({why}), where a live caseload file can be damaged or copied. "
                "Choose a folder on this computer, such as {place}.",
                folder=str(folder), why=shared, place=str(default_path().parent),
            )
        )  # fmt: skip


def _synced(folder: Path, environ: Mapping[str, str]) -> str:
    for name in SYNCED_VARIABLES:
        root = environ.get(name)
        if root and folder.is_relative_to(Path(root)):
            return name
    for part in folder.parts:
        low = part.lower()
        if any(low == name or low.startswith(f"{name} ") for name in SYNCED_NAMES) or low.startswith("onedrive -"):
            return part
    return ""


def _network(folder: Path, mounts: str) -> str:
    if str(folder).startswith(("\\\\", "//")):
        return str(folder)[:40]
    if sys.platform == "win32":
        import ctypes

        return folder.drive if ctypes.windll.kernel32.GetDriveTypeW(f"{folder.drive}\\") == REMOTE_DRIVE else ""
    best, kind = Path("/"), ""
    for line in mounts.splitlines():
        fields = line.split()
        if len(fields) > 2:  # noqa: PLR2004  device, folder, kind
            place = Path(fields[1].replace("\\040", " "))
            if folder.is_relative_to(place) and len(place.parts) >= len(best.parts):
                best, kind = place, fields[2]
    # What holds the whole machine is its own disk, whatever it is called (some containers call it 9p).
    return kind if kind in NETWORK_FILE_SYSTEMS and best != Path("/") else ""


def _mounts() -> str:
    try:
        return Path("/proc/mounts").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
