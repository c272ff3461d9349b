"""The Welsh catalogue as the table of docs/welsh.md; `python -m tests.words.welsh` writes that table again."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from caseload.rulebook.catalogue import TRANSLATIONS

PAGE = Path(__file__).resolve().parents[2] / "docs" / "welsh.md"
HEAD = "| English | Welsh | checked by |\n|---|---|---|\n"
WAITING = "awaiting"


@cache
def messages() -> tuple[Message, ...]:
    """The messages of the catalogue, without its head."""
    with (TRANSLATIONS / "cy.po").open("rb") as file:
        return tuple(message for message in read_po(file, abort_invalid=True) if message.id)


def forms(text: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    """The forms of a message: one, or one for each number."""
    return (text,) if isinstance(text, str) else tuple(text or ())


def rows() -> Iterator[str]:
    """A row of the table for each message; forms that are the same are written once."""
    for message in messages():
        english, welsh = (" / ".join(dict.fromkeys(forms(text))) for text in (message.id, message.string))
        yield f"| {english} | {welsh} |"


def written(page: str) -> dict[str, str]:
    """The rows of the page and who checked each."""
    lines = page.partition(HEAD)[2].splitlines()
    parts = (line.removesuffix(" |").rpartition(" ") for line in lines)
    return {row: who for row, _, who in parts}


if __name__ == "__main__":
    page = PAGE.read_text(encoding="utf-8")
    checked = written(page)
    table = "".join(f"{row} {checked.get(row, WAITING)} |\n" for row in rows())
    PAGE.write_text(page.partition(HEAD)[0] + HEAD + table, encoding="utf-8")
