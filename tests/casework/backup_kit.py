"""What tests of backups share: a sitting on a copy of the template with a folder for backups, and a clock that moves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from caseload.casework.backing import ChooseBackupFolder, backup_work, choose_backup_folder, make_backup
from caseload.casework.clock import stamp
from caseload.casework.session import Session
from caseload.domain.person import Person
from caseload.storage.backing_files import KeptBackup
from caseload.storage.store import open_with_key
from tests import kit


@dataclass(slots=True)
class Ticking:
    """A clock that a test moves by hand."""

    moment: datetime = datetime(2026, 11, 20, 9, tzinfo=UTC)

    def today(self) -> date:
        """The day of its moment."""
        return self.moment.date()

    def now(self) -> datetime:
        """Its moment."""
        return self.moment

    def on(self, **gone: float) -> None:
        """Let time pass."""
        self.moment += timedelta(**gone)


@dataclass(slots=True)
class Desk:
    """A sitting, its clock and its backup folder."""

    session: Session
    clock: Ticking
    folder: Path

    @property
    def path(self) -> Path:
        """The file in use."""
        return self.session.path

    def back_up(self, *, full: bool = False) -> KeptBackup:
        """Make a backup as a worker does, a minute later than before."""
        self.clock.on(minutes=1)
        return make_backup(backup_work(self.session, full=full))

    def again(self) -> Session:
        """The file opened again, as an officer opens it."""
        self.session.close()
        self.session = opened(self.path, self.clock)
        return self.session


def opened(path: Path, clock: Ticking, *, read_only: bool = False) -> Session:
    """A marked sitting, without deriving the key again."""
    session = Session(open_with_key(path, kit.template()[1], lambda: stamp(clock), read_only=read_only), clock)
    session.marked = not read_only
    return session


def sit_down(top: Path, copied: Callable[[Path], Path] = kit.copy_template) -> Desk:
    """A sitting on a copy of the template, or of what is given, with a folder of its own for backups; one person is in it."""
    (top / "desk").mkdir()
    (top / "drive").mkdir()
    clock = Ticking()
    session = opened(copied(top / "desk"), clock)
    choose_backup_folder(session, ChooseBackupFolder(folder=top / "drive"))
    if not session.store.find(Person):
        kit.add_case(session, "Bevan", crn="X123456")
    return Desk(session, clock, top / "drive")
