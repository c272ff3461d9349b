"""What a disk may hold after power was lost: everything made to last before, and of the rest any part, in any mixture.

A file is what was fsynced of it; of what was written since, each sector of 512 bytes or each page of 4096 is there or not, the
size is any that it had since, and what lies in between reads as zeros. A name is what it was when its folder was last fsynced;
of what was made, renamed and removed since, the first few happened, or any of them. This is what POSIX leaves open; most file
systems keep more.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from tests.faults.recording import Done, Kind

SECTOR, PAGE = 512, 4096
TOP = ""
UNMAPPED = ("-shm", ".lock")  # what they hold is put there through memory, and is worth nothing once the program is gone


@dataclass(slots=True)
class Held:
    """A file: its bytes that last, and what was done to it since; None as a place is a change of its size."""

    lasting: bytes = b""
    since: list[tuple[int | None, bytes | int]] = field(default_factory=list)

    def settle(self) -> None:
        """All that was done to it lasts from now on."""
        self.lasting, self.since = bytes(_all(self)), []


@dataclass(frozen=True, slots=True)
class Renaming:
    """A change of names in a folder: `gone` names its file no more, `made` does; either may be empty."""

    folders: frozenset[str]
    gone: str
    made: str
    held: Held | None


class Fate:
    """What becomes of all that was not made to last: chosen anew for each disk."""

    def __init__(self, chance: random.Random, share: float, grain: int, *, in_order: bool) -> None:
        """Each piece of `grain` bytes is there with that chance; names in order, or any of them."""
        self.chance, self.share, self.grain, self.in_order = chance, share, grain, in_order

    def names(self, waiting: list[Renaming]) -> list[Renaming]:
        """The changes of names that happened."""
        if self.share in {0.0, 1.0}:
            return waiting if self.share else []
        if self.in_order:
            return waiting[: self.chance.randint(0, len(waiting))]
        return [one for one in waiting if self.chance.random() < self.share]

    def bytes_of(self, held: Held) -> bytes:
        """What a file holds."""
        if not held.since or self.share == 0.0:
            return held.lasting
        whole = _all(held)
        if self.share == 1.0:
            return bytes(whole)
        data = bytearray(held.lasting)
        for at, what in held.since:
            if isinstance(what, bytes) and at is not None:
                self._some_of(data, at, what)
            elif isinstance(what, int) and self.chance.random() < self.share:
                _resize(data, what)
        _resize(data, self.chance.choice((len(held.lasting), len(data), len(whole))))
        return bytes(data)

    def _some_of(self, data: bytearray, at: int, what: bytes) -> None:
        for start, piece in _pieces(at, what, self.grain):
            if self.chance.random() < self.share:
                _put(data, start, piece)


@dataclass(slots=True)
class Disk:
    """A folder on a disk: the names that last, those that wait, and the files by their number; `told` is what was said to be kept."""

    lasting: dict[str, Held | None] = field(default_factory=dict)
    waiting: list[Renaming] = field(default_factory=list)
    files: dict[int, Held] = field(default_factory=dict)
    folders: dict[int, str] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, folder: Path) -> Disk:
        """The disk with a folder as it lies there, all of it lasting."""
        disk = cls(folders={folder.stat().st_ino: TOP})
        for path in sorted(folder.rglob("*")):
            name, number = path.relative_to(folder).as_posix(), path.stat().st_ino
            if path.is_dir():
                disk.folders[number], disk.lasting[name] = name, None
            else:
                disk.files[number] = disk.lasting[name] = Held(path.read_bytes())
        return disk

    def do_all(self, done: Iterable[Done]) -> None:
        """What a program did, in order."""
        for one in done:
            _DONE[one.kind](self, one)

    def fate(self, fate: Fate) -> dict[str, bytes | None]:
        """What the disk holds when power is lost now: bytes by name, None for a folder."""
        names = _named(self.lasting, fate.names(self.waiting))
        found: dict[str, bytes | None] = {}
        for name, held in sorted(names.items()):
            if all(str(above) in names for above in PurePosixPath(name).parents[:-1]):
                found[name] = None if held is None else fate.bytes_of(held)
        return found


def lay(found: dict[str, bytes | None], folder: Path, chance: random.Random) -> None:
    """Put what a disk holds into a folder; the memory that a database shares holds anything."""
    folder.mkdir(mode=0o700)
    for name, data in found.items():
        if data is None:
            (folder / name).mkdir(mode=0o700)
        else:
            (folder / name).touch(mode=0o600)
            (folder / name).write_bytes(chance.randbytes(len(data)) if name.endswith("-shm") else data)


def unlike(found: dict[str, bytes | None], folder: Path) -> list[str]:
    """The names under which a folder does not hold what the record makes of it: the record then lacks something."""
    there = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*")}
    same = [name for name, data in found.items() if name in there and _same(data, there[name])]
    return sorted((found.keys() | there.keys()) - set(same))


def _same(data: bytes | None, path: Path) -> bool:
    return path.name.endswith(UNMAPPED) or (path.is_dir() if data is None else path.is_file() and path.read_bytes() == data)


def _named(lasting: dict[str, Held | None], changes: Iterable[Renaming]) -> dict[str, Held | None]:
    names = dict(lasting)
    for one in changes:
        if one.gone and (not one.made or names.get(one.gone) is one.held):
            names.pop(one.gone, None)
        if one.made:
            names[one.made] = one.held
    return names


def _folder(name: str) -> str:
    above = str(PurePosixPath(name).parent)
    return TOP if above == "." else above


def _all(held: Held) -> bytearray:
    data = bytearray(held.lasting)
    for at, what in held.since:
        if isinstance(what, bytes) and at is not None:
            _put(data, at, what)
        elif isinstance(what, int):
            _resize(data, what)
    return data


def _put(data: bytearray, at: int, piece: bytes) -> None:
    _resize(data, max(len(data), at))
    data[at : at + len(piece)] = piece


def _resize(data: bytearray, size: int) -> None:
    if len(data) < size:
        data.extend(bytes(size - len(data)))
    del data[size:]


def _pieces(at: int, what: bytes, grain: int) -> Iterator[tuple[int, bytes]]:
    """The bytes of a write, cut where sectors or pages of the disk end."""
    start = 0
    while start < len(what):
        end = min(len(what), start + grain - (at + start) % grain)
        yield at + start, what[start:end]
        start = end


def _write(disk: Disk, done: Done) -> None:
    disk.files[done.file].since.append((done.at, done.data))


def _size(disk: Disk, done: Done) -> None:
    disk.files[done.file].since.append((None, done.at))


def _sync(disk: Disk, done: Done) -> None:
    if done.file in disk.files:
        disk.files[done.file].settle()
        return
    folder = disk.folders[done.file]
    disk.lasting = _named(disk.lasting, (one for one in disk.waiting if folder in one.folders))
    disk.waiting = [one for one in disk.waiting if folder not in one.folders]


def _make(disk: Disk, done: Done) -> None:
    disk.files[done.file] = held = Held()
    disk.waiting.append(Renaming(frozenset({_folder(done.name)}), "", done.name, held))


def _make_folder(disk: Disk, done: Done) -> None:
    disk.folders[done.file] = done.name
    disk.files.pop(done.file, None)
    disk.waiting.append(Renaming(frozenset({_folder(done.name)}), "", done.name, None))


def _rename(disk: Disk, done: Done) -> None:
    where = frozenset({_folder(done.name), _folder(done.new_name)})
    disk.waiting.append(Renaming(where, done.name, done.new_name, disk.files[done.file]))


def _remove(disk: Disk, done: Done) -> None:
    disk.waiting.append(Renaming(frozenset({_folder(done.name)}), done.name, "", None))


def _link(disk: Disk, done: Done) -> None:
    disk.waiting.append(Renaming(frozenset({_folder(done.new_name)}), "", done.new_name, disk.files[done.file]))


def _tell(disk: Disk, done: Done) -> None:
    disk.told.append(done.name)


def _unknown(_disk: Disk, done: Done) -> None:
    raise AssertionError(f"the record does not follow {done.name}")


_DONE: dict[Kind, Callable[[Disk, Done], None]] = {
    Kind.WRITE: _write, Kind.SIZE: _size, Kind.SYNC: _sync, Kind.MAKE: _make, Kind.FOLDER: _make_folder, Kind.RENAME: _rename,
    Kind.REMOVE: _remove, Kind.LINK: _link, Kind.TOLD: _tell, Kind.UNKNOWN: _unknown,
}  # fmt: skip
