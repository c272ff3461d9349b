"""The shared strings of an .xlsx file: a long text shown by many cells is counted before a reader makes a copy for each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from xml.parsers import expat

from caseload.exchange import limits

SHARED = "xl/sharedstrings.xml"
_SPACE = "|"


def check_shared(parts: Mapping[str, bytes], name: str) -> None:
    """Refuse a workbook whose cells, the shared strings among them written out, hold more text than the limit."""
    strings = next((part for part_name, part in parts.items() if part_name.lower() == SHARED), b"")
    sheets = [part for part in parts.values() if b"sheetData" in part]
    longest = max(map(len, strings.split(b"</si>")))
    if longest * sum(part.count(b"</") for part in sheets) <= limits.MAX_TEXT:
        return
    lengths = _lengths(strings, name)
    if sum(_shown(part, lengths, name) for part in sheets) > limits.MAX_TEXT:
        raise limits.refuse_size(name)


def _lengths(part: bytes, name: str) -> list[int]:
    """How many characters each shared string has."""
    found: list[int] = []

    def start(tag: str, _: object) -> None:
        if _local(tag) == "si":
            found.append(0)

    def text(words: str) -> None:
        if found:
            found[-1] += len(words)

    _parse(part, start, text, name)
    return found


def _shown(part: bytes, lengths: list[int], name: str) -> int:
    """How many characters the cells of a sheet show that point at a shared string."""
    total, shared, number = 0, False, ""

    def start(tag: str, attributes: Mapping[str, str]) -> None:
        nonlocal shared, number
        local = _local(tag)
        if local == "c":
            shared = attributes.get("t") == "s"
        number = ""

    def text(words: str) -> None:
        nonlocal number
        number += words if shared and len(number) < 20 else ""  # noqa: PLR2004  digits of no number that points anywhere

    def end(tag: str) -> None:
        nonlocal total
        if shared and _local(tag) == "v" and number.strip().isdigit():
            total += lengths[place] if (place := int(number)) < len(lengths) else 0

    _parse(part, start, text, name, end)
    return total


def _local(tag: str) -> str:
    return tag.rpartition(_SPACE)[2]


def _parse(
    part: bytes, start: Callable[..., None], text: Callable[[str], None], name: str, end: Callable[[str], None] | None = None,
) -> None:
    parser = expat.ParserCreate(namespace_separator=_SPACE)
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.CharacterDataHandler = text
    if end is not None:
        parser.EndElementHandler = end
    try:
        parser.Parse(part, True)
    except (expat.ExpatError, LookupError, ValueError) as trouble:
        raise limits.refuse_damaged(name) from trouble
