"""What a file is by its content, so that a wrong ending is forgiven and a letter or a picture is refused by name."""

from __future__ import annotations

import re

from caseload.domain.errors import Refusal
from caseload.domain.words import tr
from caseload.exchange import limits

_SPREADSHEET = b"application/vnd.oasis.opendocument.spreadsheet"
_ENCRYPTED = b"encryption-data"
_MARKUP = re.compile(rb"^\s*(?:\xef\xbb\xbf)?\s*(?:<\?xml|<!doctype|<html|<table|<head|<body)", re.IGNORECASE)
_CONTROL = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27})
_SAMPLE = 65_536
# A stray control character does not turn a short list into something else.
_SHORT = 1_000
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")


def check_zipped(parts: dict[str, bytes], name: str) -> None:
    """Refuse a zipped file that is no spreadsheet, a binary workbook, or one that is locked."""
    if _ENCRYPTED in parts.get("META-INF/manifest.xml", b""):
        raise limits.refuse_locked(name)
    if "xl/workbook.bin" in parts:
        raise limits.refuse_kind(name, tr("a binary workbook (.xlsb)"))
    kind = parts.get("mimetype", b"")
    if any(part.startswith("xl/worksheets/") for part in parts) or kind.startswith(_SPREADSHEET):
        return
    if any(part.startswith("word/") for part in parts) or kind.startswith(b"application/vnd.oasis.opendocument.text"):
        raise limits.refuse_kind(name, tr("a letter or report"))
    raise limits.refuse_kind(name, tr("a zipped file of another kind"))


def check_text(data: bytes, name: str) -> None:
    """Refuse an empty file, a web page, and anything that is not text."""
    if not data.strip(b"\xef\xbb\xbf \t\r\n"):
        raise Refusal(tr("{file} is empty: there is nothing in it to import. Choose the file that holds the list.", file=name))
    sample = data[:_SAMPLE]
    if data.startswith(b"%PDF"):
        raise limits.refuse_kind(name, tr("a PDF"))
    if data.startswith(b"{\\rtf"):
        raise limits.refuse_kind(name, tr("a letter or report"))
    if _MARKUP.match(sample):
        raise limits.refuse_kind(name, tr("a web page or XML text"))
    if not _is_text(sample):
        raise limits.refuse_kind(name, tr("something this program cannot read"))


def _is_text(sample: bytes) -> bool:
    """Text has next to no control characters; the zero bytes of UTF-16 stand in every other place only."""
    if sample.startswith(_WIDE_MARKS) or _every_other_zero(sample):
        sample = sample.replace(b"\0", b"")
    odd = len(sample) - len(sample.translate(None, _CONTROL))
    return odd * 200 <= max(len(sample), _SHORT)


def _every_other_zero(sample: bytes) -> bool:
    half = max(1, len(sample) // 2)
    zeros = sorted((sample[::2].count(0) / half, sample[1::2].count(0) / half))
    return zeros[0] < 0.1 and zeros[1] > 0.4  # noqa: PLR2004  shares of zero bytes in UTF-16 of Latin text
