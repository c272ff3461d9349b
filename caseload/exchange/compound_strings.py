"""The shared strings of an old workbook (.xls): how long each is, so that many cells of one long text are noticed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

STRINGS, GOES_ON, LABEL = 0x00FC, 0x003C, 0x00FD
_HEAD = 8
_WIDE, _FAR_EAST, _RICH = 0x01, 0x04, 0x08


class _Segments:
    """The bytes of a record and of those that go on with it, read one after another."""

    def __init__(self, segments: list[bytes]) -> None:
        self._left = iter(segments)
        self._here, self._at = next(self._left, b""), 0

    def number(self, size: int) -> int:
        """An unsigned number, which never stands in two records."""
        if self._at >= len(self._here):
            self._next()
        found = self._here[self._at : self._at + size]
        if len(found) < size:
            raise ValueError("cut short")
        self._at += size
        return int.from_bytes(found, "little")

    def pass_characters(self, count: int, width: int) -> None:
        """Pass over characters; where they go on in the next record a byte says anew how wide they are."""
        while count:
            taken = min(count, (len(self._here) - self._at) // width)
            self._at += taken * width
            count -= taken
            if count:
                self._next()
                width = 2 if self.number(1) & _WIDE else 1

    def pass_bytes(self, count: int) -> None:
        """Pass over bytes, into the next records where need be."""
        while count:
            taken = min(count, len(self._here) - self._at)
            self._at += taken
            count -= taken
            if count:
                self._next()

    def _next(self) -> None:
        found = next(self._left, None)
        if found is None:
            raise ValueError("cut short")
        self._here, self._at = found, 0


def shared_lengths(segments: list[bytes]) -> Iterator[int]:
    """The number of characters of every shared string; raises ValueError where the list is cut short."""
    read = _Segments(segments)
    read.number(4)
    for _ in range(read.number(4)):
        length, manner = read.number(2), read.number(1)
        formats = read.number(2) * 4 if manner & _RICH else 0
        phonetic = read.number(4) if manner & _FAR_EAST else 0
        read.pass_characters(length, 2 if manner & _WIDE else 1)
        read.pass_bytes(formats + phonetic)
        yield length


def told_by_cells(stream: bytes, records: Iterable[tuple[int, int, int]]) -> int:
    """The characters of all cells that show a shared string; raises ValueError where the list of strings is cut short."""
    segments: list[bytes] = []
    uses: list[int] = []
    before = 0
    for kind, place, length in records:
        if (kind == STRINGS and not segments) or (kind == GOES_ON and before == STRINGS):
            segments.append(stream[place : place + length])
            before = STRINGS
            continue
        before = kind
        if kind == LABEL and length >= _HEAD + 2:
            uses.append(int.from_bytes(stream[place + 6 : place + 10], "little"))
    if not uses or not segments:
        return 0
    lengths = list(shared_lengths(segments))
    return sum(lengths[use] for use in uses if use < len(lengths))
