"""Looks for planted words in everything under a folder: in the bytes of files and in their names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le")


def files_under(folder: Path, but: Iterable[Path] = ()) -> Iterator[Path]:
    """Every file and folder below, without those the user named and what lies in them."""
    named = tuple(but)
    for path in sorted(folder.rglob("*")):
        if not any(path == one or path.is_relative_to(one) for one in named):
            yield path


def words_in(data: bytes, prefix: str) -> set[str]:
    """The planted words in some bytes, whatever their case and encoding."""
    low, found = data.lower(), set[str]()
    for encoding in ENCODINGS:
        start, wide = prefix.encode(encoding), len("0".encode(encoding))
        for hit in re.finditer(re.escape(start), low):
            found.add(low[hit.start() : hit.end() + 4 * wide].decode(encoding, errors="replace"))
    return found


def leaks(folder: Path, prefix: str, but: Iterable[Path] = ()) -> list[str]:
    """Where planted words are found, as `file: word`; a word in the name of a file counts."""
    found = []
    for path in files_under(folder, but):
        place = path.relative_to(folder).as_posix()
        found += [f"{place} (name)"] if prefix in path.name.lower() else []
        if path.is_file():
            found += [f"{place}: {word}" for word in sorted(words_in(path.read_bytes(), prefix))]
    return found
