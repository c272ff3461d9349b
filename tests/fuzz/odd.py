"""Bytes turned into choices and odd values, so that what a fuzzer changes reaches the rules behind a file's outer form."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import Any

# Values that have broken readers of other programs; JSON can carry each of them.
ODD: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 7, 31, 10**9, -(10**9), 2**63, 10**30, 0.5, -0.0, 1e308, float("nan"), float("inf"),
    "", " ", "\x00", "\ud800", "\ufeff", "\u202egnp.exe", "a\r\nb", "\x1b[31m", "=1+1", "<img src='file:///x'>", "x" * 5_000,
    "2026-11-20", "0001-01-01", "9999-12-31", "2026-02-30", "31/02/2026", "1/1/1", "29/2", "00:00", "24:00", "25:61", "1e9",
    "B2", "VH", "RAR 99999999999 days", "UPW 1e9 hrs", "12m", "99999999999y", "-5", "½", "²", "٣", "१२", "ﬁ", "İ", "ß", "’",
    "[]", "{}", '[{"lines": 5}]', '[{"lines": ["\\ud800"]}]', '[["a"]]', "null", "[" * 3_000, [], {}, [[]], {"a": 1}, ["x", 5, None],
)  # fmt: skip


class Choices:
    """What a fuzzer's bytes choose, in order; once they are used up every choice is the first one."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    @property
    def left(self) -> bool:
        """Whether there are bytes that have chosen nothing yet."""
        return self._at < len(self._data)

    def number(self, below: int) -> int:
        """A number from 0 up to and without `below`."""
        size = 1 if below <= 256 else 2 if below <= 65_536 else 4
        found = int.from_bytes(self._data[self._at : self._at + size], "little")
        self._at += size
        return found % max(below, 1)

    def text(self) -> str:
        """Up to 200 bytes as text, every byte kept one way or another."""
        size = self.number(201)
        found = self._data[self._at : self._at + size]
        self._at += size
        return found.decode("utf-8", "surrogateescape")

    def odd(self) -> Any:
        """One of the odd values, or a text of the fuzzer's own."""
        place = self.number(len(ODD) + 40)
        return copy.deepcopy(ODD[place]) if place < len(ODD) else self.text()


def edited(document: Any, choices: Choices) -> Any:
    """A copy of plain JSON values with a few of them replaced, removed, renamed or repeated."""
    made = copy.deepcopy(document)
    for _ in range(1 + choices.number(6)):
        places = list(_places(made))
        if not places or not choices.left:
            break
        _edit(*places[choices.number(len(places))], choices)
    return made


def _edit(holder: Any, key: Any, choices: Choices) -> None:
    what = choices.number(8)
    if what == 0:
        del holder[key]
    elif what == 1 and isinstance(holder, dict):
        holder[str(choices.odd())[:50]] = holder.pop(key)
    elif what == 2 and isinstance(holder, list):
        holder.insert(key, copy.deepcopy(holder[key]))
    else:
        holder[key] = choices.odd()


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every place of a document where a value stands, with what holds it."""
    keys: Any = value.keys() if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in list(keys):
        yield value, key
        yield from _places(value[key])


def as_json(value: Any) -> bytes:
    """JSON as a hostile program may write it: NaN as a word, lone surrogates escaped."""
    return json.dumps(value, ensure_ascii=True).encode()
