"""What is pasted or dropped into rich text: read as words in our few manners, or not taken, with the sentence that says why."""

from __future__ import annotations

import re
from dataclasses import dataclass

from PySide6.QtCore import QMimeData

from caseload.domain.rich import RichPart, from_plain, plain_rich
from caseload.domain.rich_reading import read_rich
from caseload.domain.words import tr

MOST_BYTES, MOST_WORDS = 5_000_000, 60_000
_PICTURES = re.compile(r"<(?:img|v:imagedata)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pasted:
    """The parts to put in, and what the officer is told; nothing is put in that was not taken whole."""

    parts: tuple[RichPart, ...] = ()
    told: str = ""


def read_paste(source: QMimeData) -> Pasted:
    """Read what is offered: HTML through our own reader, else plain text; pictures and everything but words are left out."""
    html, text = source.html() if source.hasHtml() else "", source.text()
    size = max(len(html.encode()), len(text.encode()))
    if size >= MOST_BYTES:
        return Pasted(told=tr("Not pasted: it holds {size} MB, more than a section can take. Paste it in parts, words only.",
                              size=f"{size / 1_000_000:.1f}"))  # fmt: skip
    parts = read_rich(html) if html else from_plain(text)
    words = len(plain_rich(parts).split())
    if words > MOST_WORDS:
        return Pasted(told=tr("Not pasted: it holds {n} words, more than a section can take. Paste it in parts.", n=f"{words:,}"))
    pictures = bool(_PICTURES.search(html)) or (source.hasImage() and not parts)
    return Pasted(parts=parts, told=tr("Pictures were left out: a report takes words, lists and simple tables.")
                  if pictures else "")  # fmt: skip
